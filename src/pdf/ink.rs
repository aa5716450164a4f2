//! What is drawn on one page, in the operations of printpdf: lines, grounds, and text by its glyphs.

use std::io;

use printpdf::Codepoint;
use printpdf::Color;
use printpdf::Greyscale;
use printpdf::Line as Stroke;
use printpdf::LinePoint;
use printpdf::Mm;
use printpdf::Op;
use printpdf::PaintMode;
use printpdf::PdfDocument;
use printpdf::PdfFontHandle;
use printpdf::PdfPage;
use printpdf::PdfSaveOptions;
use printpdf::Point;
use printpdf::Pt;
use printpdf::Rect;
use printpdf::TextItem;
use printpdf::TextMatrix;
use printpdf::serialize::to_lopdf_doc;
use subsetter::GlyphRemapper;

use crate::pdf::fonts::Weight;
use crate::pdf::text::Line;

/// One page being drawn. Grounds and rules lie under the text.
#[derive(Default)]
pub struct Ink {
    shapes: Vec<Op>,
    words: Vec<Op>,
    face: Option<(Weight, f32)>,
    pen: Option<(f32, f32)>,
}

/// To the hundredth of a point: finer than any printer, and short to write.
fn exact(points: f32) -> Pt {
    Pt((points * 100.0).round() / 100.0)
}

fn grey(light: f32) -> Color {
    Color::Greyscale(Greyscale::new(light, None))
}

/// Chooses the face that what follows is set in.
pub fn face(weight: Weight, size: f32) -> Op {
    Op::SetFont { font: PdfFontHandle::External(weight.id()), size: exact(size) }
}

impl Ink {
    pub fn is_empty(&self) -> bool {
        self.shapes.is_empty() && self.words.is_empty()
    }

    pub fn rule(&mut self, x: f32, y: f32, width: f32, thick: f32) {
        let shade = if thick < 0.5 { 0.75 } else { 0.35 };
        if self.pen != Some((shade, thick)) {
            self.shapes.push(Op::SetOutlineColor { col: grey(shade) });
            self.shapes.push(Op::SetOutlineThickness { pt: exact(thick) });
            self.pen = Some((shade, thick));
        }
        let points = [x, x + width].map(|x| LinePoint { p: Point { x: exact(x), y: exact(y) }, bezier: false });
        self.shapes.push(Op::DrawLine { line: Stroke { points: points.to_vec(), is_closed: false } });
    }

    pub fn fill(&mut self, x: f32, y: f32, width: f32, height: f32, light: f32) {
        let [x, y, width, height] = [x, y, width, height].map(exact);
        self.shapes.push(Op::SetFillColor { col: grey(light) });
        self.shapes.push(Op::DrawRectangle { rectangle: Rect { x, y, width, height, mode: Some(PaintMode::Fill), winding_order: None } });
    }

    /// Sets a line with its left end at `x`; glyphs get their numbers in the cut-down face the moment they are first used.
    pub fn text(&mut self, line: &Line, weight: Weight, size: f32, (x, y): (f32, f32), used: &mut [GlyphRemapper; 2]) {
        if self.face != Some((weight, size)) {
            self.words.push(face(weight, size));
            self.face = Some((weight, size));
        }
        let used = &mut used[weight.index()];
        // Glyphs that stand off the line (marks) are set one by one.
        for run in line.glyphs.chunk_by(|one, next| one.y == next.y) {
            let (left, lift) = (x + run[0].x as f32 * size / 1000.0, y + run[0].y as f32 * size / 1000.0);
            self.words.push(Op::SetTextMatrix { matrix: TextMatrix::Translate(exact(left), exact(lift)) });
            let glyphs = run.iter().enumerate().map(|(place, glyph)| {
                let shift = run.get(place + 1).map_or(0, |next| glyph.natural - (next.x - glyph.x));
                Codepoint::new(used.remap(glyph.id), shift as f32)
            });
            self.words.push(Op::ShowText { items: vec![TextItem::GlyphIds(glyphs.collect())] });
        }
    }

    /// The page as its stream, as printpdf writes it.
    pub fn content(self) -> io::Result<Vec<u8>> {
        let mut ops = self.shapes;
        if !self.words.is_empty() {
            ops.push(Op::SetFillColor { col: grey(0.0) });
            ops.push(Op::StartTextSection);
            ops.extend(self.words);
            ops.push(Op::EndTextSection);
        }
        let mut sheet = PdfDocument::new("");
        sheet.pages.push(PdfPage::new(Mm(0.0), Mm(0.0), ops));
        let made = to_lopdf_doc(&sheet, &PdfSaveOptions::default(), &mut Vec::new());
        let page = made.page_iter().next().ok_or_else(|| io::Error::other("no page was made"))?;
        Ok(made.get_page_content(page))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::text::Shaper;

    #[test]
    fn numbers_are_written_short() {
        let written = [0.0, 12.0, -0.5, 3.14559, 841.89, 0.04].map(|points| exact(points).0.to_string());
        assert_eq!(written, ["0", "12", "-0.5", "3.15", "841.89", "0.04"]);
    }

    #[test]
    fn a_face_is_named_when_it_changes() {
        let mut shaper = Shaper::new(false);
        let line = shaper.line("1", Weight::Regular);
        let mut used = [GlyphRemapper::new(), GlyphRemapper::new()];
        let mut ink = Ink::default();
        ink.text(&line, Weight::Regular, 9.0, (45.0, 700.0), &mut used);
        ink.text(&line, Weight::Regular, 9.0, (95.0, 700.0), &mut used);
        let content = String::from_utf8_lossy(&ink.content().expect("a page")).into_owned();
        assert_eq!(content.matches("/R 9 Tf").count(), 1, "{content}");
        for place in ["1 0 0 1 45 700 Tm\n[<0001>] TJ", "1 0 0 1 95 700 Tm\n[<0001>] TJ"] {
            assert!(content.contains(place), "{content}");
        }
    }
}
