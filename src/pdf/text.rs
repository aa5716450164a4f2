//! Text made ready for paper: direction, joined letters, measured and broken into lines.

use std::collections::BTreeSet;
use std::collections::HashMap;

use rustybuzz::BufferClusterLevel;
use rustybuzz::Direction;
use rustybuzz::Feature;
use rustybuzz::UnicodeBuffer;
use rustybuzz::ttf_parser::Tag;
use unicode_bidi::BidiInfo;
use unicode_bidi::Level;

use crate::pdf::fonts::Weight;

/// A glyph at its place, from the left of its line, in thousandths of the size of the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    pub id: u16,
    pub x: i32,
    pub y: i32,
    pub advance: i32,
    /// The letters it stands for.
    pub text: String,
}

/// One line of text, shaped.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    pub glyphs: Vec<Glyph>,
    /// In thousandths of the size.
    pub width: i32,
}

/// Shapes text and remembers what it shaped.
#[derive(Default)]
pub struct Shaper {
    known: HashMap<(String, bool, Weight), Line>,
    is_right_to_left: bool,
}

/// Signs that steer direction or forbid a break: they have done their work once a line is ordered.
fn is_invisible(sign: char) -> bool {
    matches!(sign, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{61c}' | '\u{feff}')
}

impl Shaper {
    pub fn new(is_right_to_left: bool) -> Self {
        Self { known: HashMap::new(), is_right_to_left }
    }

    pub fn is_right_to_left(&self) -> bool {
        self.is_right_to_left
    }

    /// Shapes one line, in the order the eye reads it.
    pub fn line(&mut self, text: &str, weight: Weight) -> Line {
        let key = (text.to_owned(), self.is_right_to_left, weight);
        if let Some(line) = self.known.get(&key) {
            return line.clone();
        }
        let line = shape(text, self.is_right_to_left, weight);
        self.known.insert(key, line.clone());
        line
    }

    /// The width of a text in points.
    pub fn width(&mut self, text: &str, weight: Weight, size: f32) -> f32 {
        self.line(text, weight).width as f32 * size / 1000.0
    }

    /// Breaks a text into lines no wider than `width` points; a word too long for a line is cut.
    pub fn wrapped(&mut self, text: &str, weight: Weight, size: f32, width: f32) -> Vec<String> {
        let mut lines = Vec::new();
        for paragraph in text.split('\n') {
            let mut line = String::new();
            for word in paragraph.split(' ').filter(|word| !word.is_empty()) {
                let candidate = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
                if self.width(&candidate, weight, size) <= width {
                    line = candidate;
                    continue;
                }
                if !line.is_empty() {
                    lines.push(std::mem::take(&mut line));
                }
                line = self.cut(word, weight, size, width, &mut lines);
            }
            lines.push(line);
        }
        lines
    }

    /// Puts the parts of a long word that fill a line among `lines` and gives back its rest.
    fn cut(&mut self, word: &str, weight: Weight, size: f32, width: f32, lines: &mut Vec<String>) -> String {
        let mut rest = String::new();
        for sign in word.chars() {
            let candidate = format!("{rest}{sign}");
            if !rest.is_empty() && self.width(&candidate, weight, size) > width {
                lines.push(std::mem::take(&mut rest));
                rest.push(sign);
            } else {
                rest = candidate;
            }
        }
        rest
    }
}

fn shape(text: &str, is_right_to_left: bool, weight: Weight) -> Line {
    let Some(face) = weight.face() else { return Line::default() };
    // The face has no narrow blank.
    let text = text.replace('\u{202f}', "\u{a0}");
    let base = if is_right_to_left { Level::rtl() } else { Level::ltr() };
    let info = BidiInfo::new(&text, Some(base));
    let mut line = Line::default();
    for paragraph in &info.paragraphs {
        let (levels, runs) = info.visual_runs(paragraph, paragraph.range.clone());
        for run in runs {
            let is_rtl = levels.get(run.start).is_some_and(Level::is_rtl);
            let part = &text[run];
            let plain: String = part.chars().filter(|sign| !is_invisible(*sign) && *sign != '\n').collect();
            shape_run(&plain, is_rtl, face, &mut line);
        }
    }
    line
}

/// Letters joined, but none melted for looks: whoever copies text out of a paper gets each letter back in its order.
/// Lam with alef alone is one sign, as Arabic writing asks.
fn plain_letters(text: &str) -> Vec<Feature> {
    let mut features: Vec<Feature> = [b"liga", b"dlig", b"rlig"].map(|tag| Feature::new(Tag::from_bytes(tag), 0, ..)).to_vec();
    for (at, _) in text.match_indices('ل') {
        let after = text[at..].chars().nth(1);
        if after.is_some_and(|letter| LAM_ALEF.iter().any(|(alef, _)| *alef == letter)) {
            features.push(Feature::new(Tag::from_bytes(b"rlig"), 1, at..at + 4));
        }
    }
    features
}

/// The alefs that melt with lam, and the one sign that stands for both: readers that turn Arabic around letter by letter
/// keep it whole.
const LAM_ALEF: [(char, char); 4] = [('ا', '\u{fefb}'), ('أ', '\u{fef7}'), ('إ', '\u{fef9}'), ('آ', '\u{fef5}')];

/// What a glyph is told to stand for.
fn told_as(letters: &str) -> String {
    let mut signs = letters.chars();
    match (signs.next(), signs.next(), signs.next()) {
        (Some('ل'), Some(alef), None) => {
            LAM_ALEF.iter().find(|(one, _)| *one == alef).map_or_else(|| letters.to_owned(), |(_, sign)| sign.to_string())
        }
        _ => letters.to_owned(),
    }
}

fn shape_run(text: &str, is_rtl: bool, face: &rustybuzz::Face<'_>, line: &mut Line) {
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    buffer.set_direction(if is_rtl { Direction::RightToLeft } else { Direction::LeftToRight });
    buffer.set_cluster_level(BufferClusterLevel::MonotoneCharacters);
    let shaped = rustybuzz::shape(face, &plain_letters(text), buffer);
    let starts: BTreeSet<usize> = shaped.glyph_infos().iter().map(|glyph| glyph.cluster as usize).collect();
    let mut told = BTreeSet::new();
    for (info, place) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
        let start = info.cluster as usize;
        let end = starts.range(start + 1..).next().copied().unwrap_or(text.len());
        // A letter drawn by two glyphs is told once.
        let letters = if told.insert(start) { text.get(start..end).unwrap_or_default() } else { "" };
        line.glyphs.push(Glyph {
            id: u16::try_from(info.glyph_id).unwrap_or(0),
            x: line.width + place.x_offset,
            y: place.y_offset,
            advance: place.x_advance,
            text: told_as(letters),
        });
        line.width += place.x_advance;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, rtl: bool) -> String {
        shape(text, rtl, Weight::Regular).glyphs.iter().map(|glyph| glyph.text.as_str()).collect()
    }

    #[test]
    fn arabic_letters_are_joined_and_stand_from_the_right() {
        let apart: i32 = "تعاونية".chars().map(|letter| shape(&letter.to_string(), true, Weight::Regular).width).sum();
        let joined = shape("تعاونية", true, Weight::Regular);
        assert!(joined.width < apart, "joined letters are narrower than letters alone");
        assert_eq!(read("تعاونية", true), "ةينواعت".to_owned());
    }

    #[test]
    fn figures_in_arabic_keep_their_order() {
        assert_eq!(read("مبلغ 1\u{a0}234,50 درهم", true), "مهرد 1\u{a0}234,50 غلبم");
        assert_eq!(read("Capital 2026", false), "Capital 2026");
    }

    #[test]
    fn long_words_are_cut_and_lines_fit() {
        let mut shaper = Shaper::new(false);
        let lines =
            shaper.wrapped("Coopérative agricole et artisanale unquivraimentestbeaucouptroplongpouruneligne", Weight::Regular, 10.0, 100.0);
        assert!(lines.len() > 3);
        assert!(lines.iter().all(|line| shaper.width(line, Weight::Regular, 10.0) <= 100.0), "{lines:?}");
    }
}
