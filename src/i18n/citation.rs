//! Where a legal value stands, said in the reader's language: the rulebook keeps its references in French.

use crate::i18n::catalogue::Words;
use crate::i18n::language::Language;

/// A reference of the rulebook (`Loi 112-12 art. 6, al. 2, 1er tiret`) in the reader's language
/// (`القانون 112.12 المادة 6، الفقرة 2، المطة 1`). Words that it does not know stay as they are.
pub fn cite(reference: &str, words: Words) -> String {
    if words.language() == Language::Fr {
        return reference.to_owned();
    }
    let mut said: Vec<String> = Vec::new();
    for token in reference.split(' ') {
        let (bare, comma) =
            token.strip_suffix(',').map_or((token, ""), |bare| (bare, if words.language() == Language::Ar { "،" } else { "," }));
        let word = match bare {
            "Loi" => words.text("citation-law"),
            "CGI" => words.text("citation-tax-code"),
            "art." => words.text("citation-article"),
            "al." => words.text("citation-paragraph"),
            "tiret" => {
                let ordinal = said.pop().unwrap_or_default();
                words.with("citation-indent", &[("number", ordinal.trim_end_matches(char::is_alphabetic).into())])
            }
            // Between Arabic words a number with a hyphen would be read from its end: the official journal writes a point.
            number if words.language() == Language::Ar => number.replace('-', "."),
            number => number.to_owned(),
        };
        said.push(format!("{word}{comma}"));
    }
    said.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cited(reference: &str, language: Language) -> String {
        cite(reference, Words::new(language))
    }

    #[test]
    fn a_reference_is_said_in_the_language_of_the_reader() {
        let reference = "Loi 112-12 art. 6, al. 2, 1er tiret";
        assert_eq!(cited(reference, Language::Fr), reference);
        assert_eq!(cited(reference, Language::Ar), "القانون 112.12 المادة 6، الفقرة 2، المطة 1");
        assert_eq!(cited(reference, Language::En), "Law 112-12 art. 6, para. 2, indent 1");
        assert_eq!(cited("Loi 112-12 art. 6, al. 2, 3e tiret", Language::En), "Law 112-12 art. 6, para. 2, indent 3");
        assert_eq!(cited("CGI art. 95", Language::Ar), "المدونة العامة للضرائب المادة 95");
    }

    #[test]
    fn what_it_does_not_know_stays() {
        assert_eq!(cited("Décret 2-15-617", Language::En), "Décret 2-15-617");
        assert_eq!(cited("", Language::Ar), "");
        assert_eq!(cited("tiret", Language::En), "indent ");
    }
}
