//! Text made ready for paper: direction, joined letters, measured and broken into lines.

use std::collections::BTreeMap;
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    pub id: u16,
    pub x: i32,
    pub y: i32,
    /// How far the face itself moves on after it.
    pub natural: i32,
}

/// One line of text, shaped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    pub glyphs: Vec<Glyph>,
    /// In thousandths of the size.
    pub width: i32,
}

/// Words kept shaped, of one weight and direction: a long book repeats its labels, but not all of them.
const MOST_WORDS: usize = 5_000;

/// Shapes text and remembers the words it shaped.
#[derive(Default)]
pub struct Shaper {
    known: [HashMap<Box<str>, Line>; 4],
    told: [BTreeMap<u16, Box<str>>; 2],
    is_right_to_left: bool,
}

/// Signs that steer direction or forbid a break: they have done their work once a line is ordered.
fn is_invisible(sign: char) -> bool {
    matches!(sign, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{61c}' | '\u{feff}')
}

/// Latin letters, figures and their signs: they run from left to right whatever stands around them.
fn runs_to_the_right(sign: char) -> bool {
    matches!(sign, ' '..='\u{58f}' | '\u{200e}' | '\u{2010}'..='\u{2027}' | '\u{20ac}' | '\u{2212}')
}

/// A figure or a day: digits, with one sign at most between two of them. Its order is the same in every language.
fn is_figure(text: &str) -> bool {
    let mut was_digit = false;
    for sign in text.chars() {
        let is_digit = sign.is_ascii_digit();
        let is_sign = was_digit && matches!(sign, '.' | ',' | '/' | '-' | '\u{a0}');
        if !(is_digit || is_sign) {
            return false;
        }
        was_digit = is_digit;
    }
    was_digit
}

impl Shaper {
    pub fn new(is_right_to_left: bool) -> Self {
        Self { is_right_to_left, ..Self::default() }
    }

    pub fn is_right_to_left(&self) -> bool {
        self.is_right_to_left
    }

    /// The letters that a glyph stands for: what is read when text is copied out of a paper.
    pub fn letters(&self, weight: Weight) -> &BTreeMap<u16, Box<str>> {
        &self.told[weight.index()]
    }

    /// Shapes one line, in the order the eye reads it.
    pub fn line(&mut self, text: &str, weight: Weight) -> Line {
        let mut line = Line::default();
        // The face has no narrow blank.
        let narrow = text.contains('\u{202f}').then(|| text.replace('\u{202f}', "\u{a0}"));
        let text = narrow.as_deref().unwrap_or(text);
        if is_figure(text) || (!self.is_right_to_left && text.chars().all(runs_to_the_right)) {
            self.run(text, false, weight, &mut line);
            return line;
        }
        let base = if self.is_right_to_left { Level::rtl() } else { Level::ltr() };
        let info = BidiInfo::new(text, Some(base));
        for paragraph in &info.paragraphs {
            let (levels, runs) = info.visual_runs(paragraph, paragraph.range.clone());
            for run in runs {
                let is_rtl = levels.get(run.start).is_some_and(Level::is_rtl);
                self.run(&text[run], is_rtl, weight, &mut line);
            }
        }
        line
    }

    /// Adds a stretch of one direction, word by word: letters never join over a blank.
    fn run(&mut self, text: &str, is_rtl: bool, weight: Weight, line: &mut Line) {
        let plain = text.contains(|sign| is_invisible(sign) || sign == '\n');
        let plain: Option<String> = plain.then(|| text.chars().filter(|sign| !is_invisible(*sign) && *sign != '\n').collect());
        let text = plain.as_deref().unwrap_or(text);
        if is_rtl {
            for word in text.split_inclusive(' ').rev() {
                // The blank behind a word stands on its left.
                if let Some(bare) = word.strip_suffix(' ') {
                    self.word(" ", false, weight, line);
                    self.word(bare, true, weight, line);
                } else {
                    self.word(word, true, weight, line);
                }
            }
            return;
        }
        for word in text.split_inclusive(' ') {
            let (bare, blank) = word.strip_suffix(' ').map_or((word, ""), |bare| (bare, " "));
            // No two figures or references are alike, but all are made of the same signs.
            let mut rest = bare;
            while !rest.is_empty() {
                let letters = rest.find(|sign: char| sign.is_ascii_digit()).unwrap_or(rest.len());
                self.word(&rest[..letters], false, weight, line);
                rest = &rest[letters..];
                let digits = rest.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(rest.len());
                for at in 0..digits {
                    self.word(&rest[at..=at], false, weight, line);
                }
                rest = &rest[digits..];
            }
            self.word(blank, false, weight, line);
        }
    }

    /// Adds one word, shaped now or before.
    fn word(&mut self, text: &str, is_rtl: bool, weight: Weight, line: &mut Line) {
        if text.is_empty() {
            return;
        }
        let known = &mut self.known[weight.index() * 2 + usize::from(is_rtl)];
        if !known.contains_key(text) {
            if known.len() >= MOST_WORDS {
                known.clear();
            }
            let shaped = shape_word(text, is_rtl, weight, &mut self.told[weight.index()]);
            known.insert(text.into(), shaped);
        }
        if let Some(shaped) = known.get(text) {
            let start = line.width;
            line.glyphs.extend(shaped.glyphs.iter().map(|glyph| Glyph { x: glyph.x + start, ..*glyph }));
            line.width += shaped.width;
        }
    }

    /// The width of a text in points.
    pub fn width(&mut self, text: &str, weight: Weight, size: f32) -> f32 {
        self.line(text, weight).width as f32 * size / 1000.0
    }

    /// Breaks a text into lines no wider than `width` points; a word too long for a line is cut.
    pub fn wrapped(&mut self, text: &str, weight: Weight, size: f32, width: f32) -> Vec<String> {
        let mut lines = Vec::new();
        let blank = self.width(" ", weight, size);
        for paragraph in text.split('\n') {
            if self.width(paragraph, weight, size) <= width {
                lines.push(paragraph.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "));
                continue;
            }
            let (mut line, mut taken) = (String::new(), 0.0);
            for word in paragraph.split(' ').filter(|word| !word.is_empty()) {
                let room = self.width(word, weight, size);
                if line.is_empty() && room <= width {
                    line.push_str(word);
                    taken = room;
                } else if !line.is_empty() && taken + blank + room <= width {
                    line.push(' ');
                    line.push_str(word);
                    taken += blank + room;
                } else {
                    if !line.is_empty() {
                        lines.push(std::mem::take(&mut line));
                    }
                    line = self.cut(word, weight, size, width, &mut lines);
                    taken = self.width(&line, weight, size);
                }
            }
            lines.push(line);
        }
        lines
    }

    /// Puts the parts of a long word that fill a line among `lines` and gives back its rest.
    fn cut(&mut self, word: &str, weight: Weight, size: f32, width: f32, lines: &mut Vec<String>) -> String {
        if self.width(word, weight, size) <= width {
            return word.to_owned();
        }
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

fn shape_word(text: &str, is_rtl: bool, weight: Weight, told: &mut BTreeMap<u16, Box<str>>) -> Line {
    let mut line = Line::default();
    let Some(face) = weight.face() else { return line };
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    buffer.set_direction(if is_rtl { Direction::RightToLeft } else { Direction::LeftToRight });
    buffer.set_cluster_level(BufferClusterLevel::MonotoneCharacters);
    let shaped = rustybuzz::shape(face, &plain_letters(text), buffer);
    let starts: BTreeSet<usize> = shaped.glyph_infos().iter().map(|glyph| glyph.cluster as usize).collect();
    let mut heard = BTreeSet::new();
    for (info, place) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
        let start = info.cluster as usize;
        let end = starts.range(start + 1..).next().copied().unwrap_or(text.len());
        let id = u16::try_from(info.glyph_id).unwrap_or(0);
        // A letter drawn by two glyphs is told once.
        if heard.insert(start)
            && let Some(letters) = text.get(start..end)
        {
            // The blank that forbids a break is drawn by the same glyph as the plain one.
            let letters = if letters == "\u{a0}" { " ".to_owned() } else { told_as(letters) };
            told.entry(id).or_insert_with(|| letters.into());
        }
        let natural = i32::from(face.glyph_hor_advance(rustybuzz::ttf_parser::GlyphId(id)).unwrap_or(0));
        line.glyphs.push(Glyph { id, x: line.width + place.x_offset, y: place.y_offset, natural });
        line.width += place.x_advance;
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(text: &str, rtl: bool) -> Line {
        Shaper::new(rtl).line(text, Weight::Regular)
    }

    fn read(text: &str, rtl: bool) -> String {
        let mut shaper = Shaper::new(rtl);
        let line = shaper.line(text, Weight::Regular);
        line.glyphs.iter().filter_map(|glyph| shaper.letters(Weight::Regular).get(&glyph.id)).map(|letters| letters.as_ref()).collect()
    }

    #[test]
    fn arabic_letters_are_joined_and_stand_from_the_right() {
        let apart: i32 = "تعاونية".chars().map(|letter| shape(&letter.to_string(), true).width).sum();
        let joined = shape("تعاونية", true);
        assert!(joined.width < apart, "joined letters are narrower than letters alone");
        assert_eq!(read("تعاونية", true), "ةينواعت".to_owned());
    }

    #[test]
    fn figures_in_arabic_keep_their_order() {
        assert_eq!(read("مبلغ 1\u{a0}234,50 درهم", true), "مهرد 1 234,50 غلبم");
        assert_eq!(read("Capital 2026", false), "Capital 2026");
        assert_eq!(read("1\u{a0}234,50", true), "1 234,50");
        assert_eq!(read("07/03/2026", true), "07/03/2026");
        assert_eq!(read("\u{200e}\u{2212}1\u{a0}234,50", true), "\u{2212}1 234,50");
    }

    #[test]
    fn words_put_together_are_as_wide_as_words_shaped_together() {
        for text in ["Vente d’huile à Azilal", "1\u{a0}234\u{a0}567,89", "23/11/2026", "بيع زيت الزيتون في أزيلال"]
        {
            let rtl = text.starts_with('ب');
            let mut told = BTreeMap::new();
            let whole = shape_word(text, rtl, Weight::Regular, &mut told);
            assert!((whole.width - shape(text, rtl).width).abs() <= 40, "{text}");
        }
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
