//! What is drawn on one page, in the words of PDF: lines, grounds, and text by its glyphs.

use subsetter::GlyphRemapper;

use crate::pdf::fonts::Weight;
use crate::pdf::text::Line;

/// One page being drawn. Grounds and rules lie under the text.
#[derive(Default)]
pub struct Ink {
    shapes: String,
    words: String,
    face: Option<(Weight, i64)>,
    pen: Option<(i64, i64)>,
}

/// Hundredths of a point: finer than any printer.
fn hundredths(points: f32) -> i64 {
    (points * 100.0).round() as i64
}

fn number(out: &mut String, points: f32) {
    hundredth(out, hundredths(points));
}

fn hundredth(out: &mut String, value: i64) {
    let (whole, rest) = (value.unsigned_abs() / 100, value.unsigned_abs() % 100);
    if value < 0 {
        out.push('-');
    }
    out.push_str(&whole.to_string());
    if rest > 0 {
        out.push('.');
        out.push(char::from(b'0' + (rest / 10) as u8));
        if rest % 10 > 0 {
            out.push(char::from(b'0' + (rest % 10) as u8));
        }
    }
    out.push(' ');
}

impl Ink {
    pub fn is_empty(&self) -> bool {
        self.shapes.is_empty() && self.words.is_empty()
    }

    pub fn rule(&mut self, x: f32, y: f32, width: f32, thick: f32) {
        let shade = if thick < 0.5 { 75 } else { 35 };
        let pen = (shade, hundredths(thick));
        if self.pen != Some(pen) {
            hundredth(&mut self.shapes, shade);
            self.shapes.push_str("G ");
            number(&mut self.shapes, thick);
            self.shapes.push_str("w ");
            self.pen = Some(pen);
        }
        for (x, deed) in [(x, "m "), (x + width, "l S\n")] {
            number(&mut self.shapes, x);
            number(&mut self.shapes, y);
            self.shapes.push_str(deed);
        }
    }

    pub fn fill(&mut self, x: f32, y: f32, width: f32, height: f32, grey: f32) {
        number(&mut self.shapes, grey);
        self.shapes.push_str("g ");
        for one in [x, y, width, height] {
            number(&mut self.shapes, one);
        }
        self.shapes.push_str("re f\n");
    }

    /// Sets a line with its left end at `x`; glyphs get their numbers in the cut-down face the moment they are first used.
    pub fn text(&mut self, line: &Line, weight: Weight, size: f32, (x, y): (f32, f32), used: &mut [GlyphRemapper; 2]) {
        let face = (weight, hundredths(size));
        if self.face != Some(face) {
            self.words.push_str(if weight == Weight::Bold { "/B " } else { "/R " });
            number(&mut self.words, size);
            self.words.push_str("Tf ");
            self.face = Some(face);
        }
        let used = &mut used[weight.index()];
        let mut at = 0;
        while at < line.glyphs.len() {
            // Glyphs that stand off the line (marks) are set one by one.
            let lift = line.glyphs[at].y;
            let mut end = at;
            while end < line.glyphs.len() && line.glyphs[end].y == lift {
                end += 1;
            }
            let run = &line.glyphs[at..end];
            self.words.push_str("1 0 0 1 ");
            number(&mut self.words, x + run[0].x as f32 * size / 1000.0);
            number(&mut self.words, y + lift as f32 * size / 1000.0);
            self.words.push_str("Tm [<");
            for (place, glyph) in run.iter().enumerate() {
                for nibble in [12, 8, 4, 0] {
                    let digit = (used.remap(glyph.id) >> nibble) & 0xF;
                    self.words.push(char::from(b"0123456789abcdef"[usize::from(digit)]));
                }
                let shift = run.get(place + 1).map_or(0, |next| glyph.natural - (next.x - glyph.x));
                if shift != 0 {
                    self.words.push('>');
                    self.words.push_str(&shift.to_string());
                    self.words.push('<');
                }
            }
            self.words.push_str(">]TJ\n");
            at = end;
        }
    }

    /// The page as its stream.
    pub fn content(self) -> String {
        let mut content = self.shapes;
        if !self.words.is_empty() {
            content.push_str("0 g BT\n");
            content.push_str(&self.words);
            content.push_str("ET\n");
        }
        content
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::text::Shaper;

    #[test]
    fn numbers_are_written_short() {
        let mut out = String::new();
        for points in [0.0, 12.0, -0.5, 3.14559, 841.89, 0.04] {
            number(&mut out, points);
        }
        assert_eq!(out, "0 12 -0.5 3.15 841.89 0.04 ");
    }

    #[test]
    fn a_face_is_named_when_it_changes() {
        let mut shaper = Shaper::new(false);
        let line = shaper.line("1", Weight::Regular);
        let mut used = [GlyphRemapper::new(), GlyphRemapper::new()];
        let mut ink = Ink::default();
        ink.text(&line, Weight::Regular, 9.0, (45.0, 700.0), &mut used);
        ink.text(&line, Weight::Regular, 9.0, (95.0, 700.0), &mut used);
        assert_eq!(ink.content(), "0 g BT\n/R 9 Tf 1 0 0 1 45 700 Tm [<0001>]TJ\n1 0 0 1 95 700 Tm [<0001>]TJ\nET\n");
    }
}
