//! The notes of a year that no book can fill: under which headings an accountant writes them, and how long they may be.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::law::Trilingual;

const RULEBOOK: &str = include_str!("../../rulebook/year_notes.toml");

/// The most letters under one heading.
pub const LONGEST_NOTE: usize = 4_000;

/// A heading of the notes that is written by hand.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct NoteHeading {
    /// Its number in the CGNC, as B2bis.
    pub code: String,
    pub label: Trilingual,
    /// What belongs there, in plain words.
    pub help: Trilingual,
}

#[derive(Clone, Debug, Default, Deserialize)]
struct Rulebook {
    #[serde(rename = "heading")]
    headings: Vec<NoteHeading>,
}

/// Why a note is not kept.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum YearNoteError {
    #[error("there is no heading \"{code}\" to write under")]
    UnknownHeading { code: String },
    #[error("the text under {code} is longer than {most} letters")]
    TextTooLong { code: String, most: usize },
    #[error("the year is closed and its notes were issued")]
    WasIssued,
}

/// The headings, in the order of the law.
pub fn headings() -> &'static [NoteHeading] {
    static HEADINGS: OnceLock<Vec<NoteHeading>> = OnceLock::new();
    // A test reads the embedded text, so that it cannot fail here.
    HEADINGS.get_or_init(|| toml::from_str::<Rulebook>(RULEBOOK).map(|rules| rules.headings).unwrap_or_default())
}

/// Where a heading stands among all of them: A1, B2, B2bis, B10.
pub fn place(code: &str) -> (String, u32, String) {
    let (letter, rest) = code.split_at(code.char_indices().nth(1).map_or(code.len(), |(at, _)| at));
    let digits = rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len());
    (letter.to_owned(), rest[..digits].parse().unwrap_or(0), rest[digits..].to_owned())
}

/// The text of a note as it is kept: its lines without blanks around them, no empty line at either end.
///
/// # Errors
/// A heading that is not written by hand; a text too long.
pub fn tidy(code: &str, text: &str) -> Result<String, YearNoteError> {
    if !headings().iter().any(|heading| heading.code == code) {
        return Err(YearNoteError::UnknownHeading { code: code.to_owned() });
    }
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let text = lines.join("\n").trim().to_owned();
    if text.chars().count() > LONGEST_NOTE {
        return Err(YearNoteError::TextTooLong { code: code.to_owned(), most: LONGEST_NOTE });
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_headings_stand_in_the_order_of_the_law() {
        toml::from_str::<Rulebook>(RULEBOOK).expect("a rulebook");
        let codes: Vec<&str> = headings().iter().map(|heading| heading.code.as_str()).collect();
        assert_eq!(codes, ["A1", "A2", "A3", "B1", "B3", "B4", "B8", "B9", "B10", "B12", "B13", "B14", "C4", "C5"]);
        let places: Vec<_> = codes.iter().map(|code| place(code)).collect();
        assert!(places.is_sorted());
        assert!(place("B2") < place("B2bis") && place("B2bis") < place("B3"));
        for heading in headings() {
            assert!([&heading.label, &heading.help].iter().all(|text| text.all().iter().all(|words| !words.is_empty())));
        }
    }

    #[test]
    fn a_note_is_bounded_and_stands_under_a_heading_of_its_own() {
        assert_eq!(tidy("A1", "  Coût historique. \r\n\r\n Pas d’écart.\n\n"), Ok("Coût historique.\n\nPas d’écart.".to_owned()));
        assert_eq!(tidy("A1", " \n "), Ok(String::new()));
        assert!(tidy("C5", &"ي".repeat(LONGEST_NOTE)).is_ok());
        let too_long = YearNoteError::TextTooLong { code: "C5".to_owned(), most: LONGEST_NOTE };
        assert_eq!(tidy("C5", &"ي".repeat(LONGEST_NOTE + 1)), Err(too_long));
        assert_eq!(tidy("B2", "x"), Err(YearNoteError::UnknownHeading { code: "B2".to_owned() }));
    }
}
