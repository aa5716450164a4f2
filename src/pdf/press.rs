//! Documents onto pages: heads, tables that go over pages with their heads and sums, feet, and the square that verifies.

use printpdf::Codepoint;
use printpdf::Color;
use printpdf::FontId;
use printpdf::Line as DrawnLine;
use printpdf::LinePoint;
use printpdf::Mm;
use printpdf::Op;
use printpdf::PaintMode;
use printpdf::PdfDocument;
use printpdf::PdfFontHandle;
use printpdf::PdfPage;
use printpdf::PdfSaveOptions;
use printpdf::Point;
use printpdf::Polygon;
use printpdf::PolygonRing;
use printpdf::Pt;
use printpdf::Rgb;
use printpdf::TextItem;
use printpdf::TextMatrix;
use printpdf::WindingOrder;
use qrcodegen::QrCode;
use qrcodegen::QrCodeEcc;
use subsetter::GlyphRemapper;

use crate::i18n::catalogue::Words;
use crate::money::Money;
use crate::pdf::finish;
use crate::pdf::fonts::Weight;
use crate::pdf::text::Line;
use crate::pdf::text::Shaper;
use crate::statements::document::Block;
use crate::statements::document::Cell;
use crate::statements::document::Document;
use crate::statements::document::Table;

/// What makes a paper an issued one: printed in its foot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// "Paper 12 issued on …".
    pub issued: String,
    /// The digest of what the paper says.
    pub fingerprint: String,
    pub short_code: String,
    /// The public address that verifies it.
    pub address: String,
}

/// The press had no ink: a face that cannot be read or cut down.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the paper could not be printed: {0}")]
pub struct PressError(pub String);

const MARGIN: f32 = 45.0;
const FOOT: f32 = 46.0;
const SIZE: f32 = 9.0;
const LEADING: f32 = 1.5;
const PAD: f32 = 4.0;
/// Side of the square that verifies, in points.
const SQUARE: f32 = 62.0;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// Where reading begins.
    Start,
    Right,
}

struct Press<'a> {
    shaper: Shaper,
    words: Words,
    document: &'a Document,
    width: f32,
    height: f32,
    pages: Vec<Vec<Drawn>>,
    y: f32,
    used: [GlyphRemapper; 2],
}

/// Something on a page, glyph numbers still those of the whole face.
enum Drawn {
    Text { line: Line, weight: Weight, size: f32, x: f32, y: f32 },
    Rule { x: f32, y: f32, width: f32, thick: f32 },
    Fill { x: f32, y: f32, width: f32, height: f32, grey: f32 },
}

/// Prints a document; with a stamp it is an issued paper, without one a draft that says so.
///
/// # Errors
/// A face that cannot be read or cut down to what is used.
pub fn print(document: &Document, words: Words, stamp: Option<&Stamp>) -> Result<Vec<u8>, PressError> {
    let columns = document.blocks.iter().map(|block| if let Block::Table(table) = block { table.columns.len() } else { 0 }).max();
    let is_wide = columns.unwrap_or(0) > 7;
    let (width, height) = if is_wide { (841.89, 595.28) } else { (595.28, 841.89) };
    let mut press = Press {
        shaper: Shaper::new(document.language.is_right_to_left()),
        words,
        document,
        width,
        height,
        pages: vec![Vec::new()],
        y: height - MARGIN,
        used: [GlyphRemapper::new(), GlyphRemapper::new()],
    };
    press.head(stamp);
    for block in &document.blocks {
        press.block(block);
    }
    press.feet(stamp);
    press.finish()
}

impl Press<'_> {
    fn inner(&self) -> f32 {
        self.width - 2.0 * MARGIN
    }

    fn draw(&mut self, drawn: Drawn) {
        if let Some(page) = self.pages.last_mut() {
            page.push(drawn);
        }
    }

    /// Writes one line in a box: where it begins, in points from where reading begins, and how wide it is.
    fn write(&mut self, text: &str, weight: Weight, size: f32, (start, room): (f32, f32), side: Side, y: f32) {
        if text.is_empty() {
            return;
        }
        let line = self.shaper.line(text, weight);
        let width = line.width as f32 * size / 1000.0;
        let rtl = self.shaper.is_right_to_left();
        let left = if rtl { self.width - MARGIN - start - room } else { MARGIN + start };
        let x = match side {
            Side::Start if rtl => left + room - width,
            Side::Start => left,
            Side::Right => left + room - width,
        };
        self.draw(Drawn::Text { line, weight, size, x, y });
    }

    /// Writes a text over as many lines as it needs, and moves on below it.
    fn flow(&mut self, text: &str, weight: Weight, size: f32, start: f32, room: f32) {
        for line in self.shaper.wrapped(text, weight, size, room) {
            self.need(size * LEADING);
            self.y -= size * LEADING;
            let y = self.y;
            self.write(&line, weight, size, (start, room), Side::Start, y);
        }
    }

    /// Turns the page when so much no longer fits.
    fn need(&mut self, height: f32) -> bool {
        if self.y - height >= MARGIN + FOOT {
            return false;
        }
        self.pages.push(Vec::new());
        self.y = self.height - MARGIN;
        let inner = self.inner();
        let (name, title) = (self.document.letterhead.name.clone(), self.document.title.clone());
        self.y -= 9.0;
        let y = self.y;
        self.write(&name, Weight::Bold, 8.0, (0.0, inner * 0.6), Side::Start, y);
        let start = inner * 0.6;
        let side = if self.shaper.is_right_to_left() { Side::Start } else { Side::Right };
        // The title stands at the far end, wherever reading ends.
        let measure = self.shaper.width(&title, Weight::Regular, 8.0);
        let start = if side == Side::Start { inner - measure } else { start };
        self.write(&title, Weight::Regular, 8.0, (start, inner - start), side, y);
        self.y -= 6.0;
        self.draw(Drawn::Rule { x: MARGIN, y: self.y, width: inner, thick: 0.5 });
        self.y -= 8.0;
        true
    }

    fn head(&mut self, stamp: Option<&Stamp>) {
        let inner = self.inner();
        let room = if stamp.is_some() { inner - SQUARE - 14.0 } else { inner };
        let top = self.y;
        let letterhead = self.document.letterhead.clone();
        self.flow(&letterhead.name, Weight::Bold, 15.0, 0.0, room);
        if !letterhead.other_name.is_empty() {
            self.flow(&letterhead.other_name, Weight::Regular, 10.0, 0.0, room);
        }
        self.y -= 3.0;
        for line in &letterhead.lines {
            self.flow(line, Weight::Regular, 8.5, 0.0, room);
        }
        if let Some(stamp) = stamp {
            self.square(&stamp.address, top);
            self.y = self.y.min(top - SQUARE - 4.0);
        }
        self.y -= 12.0;
        self.draw(Drawn::Rule { x: MARGIN, y: self.y, width: inner, thick: 1.2 });
        self.y -= 6.0;
        let (title, subtitle) = (self.document.title.clone(), self.document.subtitle.clone());
        self.flow(&title, Weight::Bold, 14.0, 0.0, inner);
        if !subtitle.is_empty() {
            self.flow(&subtitle, Weight::Regular, 10.0, 0.0, inner);
        }
        if stamp.is_none() {
            let draft = self.words.text("paper-draft");
            self.flow(&draft, Weight::Regular, 8.0, 0.0, inner);
        }
        self.y -= 8.0;
    }

    /// The square a phone reads, at the far end of the head.
    fn square(&mut self, address: &str, top: f32) {
        let Ok(code) = QrCode::encode_text(address, QrCodeEcc::Medium) else { return };
        let module = SQUARE / code.size() as f32;
        let left = if self.shaper.is_right_to_left() { MARGIN } else { self.width - MARGIN - SQUARE };
        for row in 0..code.size() {
            let mut at = 0;
            while at < code.size() {
                let mut end = at;
                while end < code.size() && code.get_module(end, row) {
                    end += 1;
                }
                if end > at {
                    let (x, width) = (left + at as f32 * module, (end - at) as f32 * module);
                    // A hair taller than a module, so that no light shows between rows.
                    self.draw(Drawn::Fill { x, y: top - (row + 1) as f32 * module, width, height: module + 0.05, grey: 0.0 });
                }
                at = end.max(at + 1);
            }
        }
    }

    fn block(&mut self, block: &Block) {
        let inner = self.inner();
        match block {
            Block::Heading(text) => {
                self.need(60.0);
                self.y -= 8.0;
                self.flow(text, Weight::Bold, 11.0, 0.0, inner);
                self.y -= 4.0;
            }
            Block::Paragraph(text) => {
                self.flow(text, Weight::Regular, SIZE + 0.5, 0.0, inner);
                self.y -= 6.0;
            }
            Block::Facts(facts) => {
                let widest = facts.iter().map(|(name, _)| self.shaper.width(name, Weight::Regular, SIZE)).fold(0.0, f32::max);
                let start = (widest + 14.0).min(inner / 2.0);
                for (name, value) in facts {
                    self.need(SIZE * LEADING);
                    let y = self.y - SIZE * LEADING;
                    self.write(name, Weight::Regular, SIZE, (0.0, start), Side::Start, y);
                    let value = value.written(self.document.language);
                    self.flow(&value, Weight::Bold, SIZE, start, inner - start);
                }
                self.y -= 6.0;
            }
            Block::Table(table) => self.table(table),
            Block::Signatures(who) => {
                self.need(80.0);
                self.y -= 22.0;
                let room = inner / who.len().max(1) as f32;
                let y = self.y;
                for (at, one) in who.iter().enumerate() {
                    self.write(one, Weight::Regular, SIZE, (at as f32 * room, room - 20.0), Side::Start, y);
                }
                self.y -= 46.0;
                for at in 0..who.len() {
                    let start = at as f32 * room;
                    let x = if self.shaper.is_right_to_left() { self.width - MARGIN - start - (room - 20.0) } else { MARGIN + start };
                    self.draw(Drawn::Rule { x, y: self.y, width: room - 20.0, thick: 0.5 });
                }
            }
        }
    }

    fn table(&mut self, table: &Table) {
        let total: u32 = table.columns.iter().map(|column| column.weight).sum();
        let inner = self.inner();
        let widths: Vec<f32> = table.columns.iter().map(|column| inner * column.weight as f32 / total.max(1) as f32).collect();
        self.need(70.0);
        self.table_head(table, &widths);
        let mut sums: Vec<Option<Money>> = vec![None; table.columns.len()];
        // A column is carried when all its cells are amounts and the last line sums it.
        let is_carried = |at: usize| {
            table.carries
                && matches!(table.totals.as_ref().and_then(|totals| totals.get(at)), Some(Cell::Money(_)))
                && table.rows.iter().filter_map(|row| row.get(at)).all(|cell| matches!(cell, Cell::Money(_) | Cell::Empty))
        };
        // A running balance is no sum: it is the last value that goes over the page.
        let is_running = |at: usize| {
            let last = table.rows.last().and_then(|row| row.get(at));
            let sum = table.totals.as_ref().and_then(|totals| totals.get(at));
            table.rows.len() > 1 && last.is_some() && last == sum
        };
        for (place, row) in table.rows.iter().enumerate() {
            let weight = if table.strong.contains(&place) { Weight::Bold } else { Weight::Regular };
            let height = self.row_height(row, &widths, weight);
            if self.y - height - SIZE * LEADING - 2.0 * PAD < MARGIN + FOOT {
                if table.carries && sums.iter().any(Option::is_some) {
                    self.carried(table, &widths, &sums, "paper-carried");
                }
                self.need(f32::MAX);
                self.table_head(table, &widths);
                if table.carries && sums.iter().any(Option::is_some) {
                    self.carried(table, &widths, &sums, "paper-brought");
                }
            }
            self.row(row, table, &widths, weight, height, false);
            for (at, cell) in row.iter().enumerate() {
                if let (true, Cell::Money(amount)) = (is_carried(at), cell) {
                    let before = sums[at].unwrap_or(Money::mad(0));
                    sums[at] = if is_running(at) { Some(*amount) } else { before.plus(*amount).ok() };
                }
            }
        }
        if let Some(totals) = &table.totals {
            let height = self.row_height(totals, &widths, Weight::Bold);
            if self.need(height) {
                self.table_head(table, &widths);
            }
            let inner = self.inner();
            self.draw(Drawn::Rule { x: MARGIN, y: self.y, width: inner, thick: 0.9 });
            self.row(totals, table, &widths, Weight::Bold, height, false);
        }
        self.y -= 10.0;
    }

    fn carried(&mut self, table: &Table, widths: &[f32], sums: &[Option<Money>], key: &str) {
        let words = self.words.text(key);
        // The words stand in the widest column that is no figure.
        let widest = table.columns.iter().enumerate().filter(|(_, column)| !column.is_figure).max_by_key(|(_, column)| column.weight);
        let widest = widest.map_or(0, |(at, _)| at);
        let cells: Vec<Cell> = sums
            .iter()
            .enumerate()
            .map(|(at, sum)| if at == widest { Cell::Text(words.clone()) } else { sum.map_or(Cell::Empty, Cell::Money) })
            .collect();
        let height = self.row_height(&cells, widths, Weight::Bold);
        self.row(&cells, table, widths, Weight::Bold, height, true);
    }

    fn table_head(&mut self, table: &Table, widths: &[f32]) {
        let cells: Vec<Cell> = table.columns.iter().map(|column| Cell::Text(column.label.clone())).collect();
        let height = self.row_height(&cells, widths, Weight::Bold);
        self.row(&cells, table, widths, Weight::Bold, height, true);
    }

    fn row_height(&mut self, row: &[Cell], widths: &[f32], weight: Weight) -> f32 {
        let mut most = 1;
        for (at, cell) in row.iter().enumerate() {
            let text = cell.written(self.document.language);
            let room = widths.get(at).copied().unwrap_or(20.0) - 2.0 * PAD;
            if !text.is_empty() && !is_whole(cell) {
                most = most.max(self.shaper.wrapped(&text, weight, SIZE, room).len());
            }
        }
        most as f32 * SIZE * 1.35 + 2.0 * PAD - 1.0
    }

    fn row(&mut self, row: &[Cell], table: &Table, widths: &[f32], weight: Weight, height: f32, is_shaded: bool) {
        let inner = self.inner();
        if is_shaded {
            self.draw(Drawn::Fill { x: MARGIN, y: self.y - height, width: inner, height, grey: 0.93 });
        }
        let mut start = 0.0;
        for (at, cell) in row.iter().enumerate() {
            let (room, column) = (widths[at], &table.columns[at]);
            let text = cell.written(self.document.language);
            let lines = if text.is_empty() {
                Vec::new()
            } else if is_whole(cell) {
                vec![text]
            } else {
                self.shaper.wrapped(&text, weight, SIZE, room - 2.0 * PAD)
            };
            let mut y = self.y - PAD - SIZE + 1.0;
            for line in lines {
                // A figure too long for its column is set smaller, never cut.
                let width = self.shaper.width(&line, weight, SIZE);
                let size = if width > room - 2.0 * PAD { SIZE * (room - 2.0 * PAD) / width } else { SIZE };
                let side = if column.is_figure { Side::Right } else { Side::Start };
                self.write(&line, weight, size, (start + PAD, room - 2.0 * PAD), side, y);
                y -= SIZE * 1.35;
            }
            start += room;
        }
        self.y -= height;
        self.draw(Drawn::Rule { x: MARGIN, y: self.y, width: inner, thick: 0.3 });
    }

    fn feet(&mut self, stamp: Option<&Stamp>) {
        let count = self.pages.len();
        let inner = self.inner();
        let mut pages = std::mem::take(&mut self.pages);
        for (at, page) in pages.drain(..).enumerate() {
            self.pages.push(page);
            self.draw(Drawn::Rule { x: MARGIN, y: MARGIN + 26.0, width: inner, thick: 0.5 });
            let place = self.words.with("paper-page", &[("page", (at + 1).into()), ("pages", count.into())]);
            let measure = self.shaper.width(&place, Weight::Regular, 8.0);
            self.write(&place, Weight::Regular, 8.0, (inner - measure, measure), Side::Start, MARGIN + 14.0);
            if let Some(stamp) = stamp {
                let first = format!("{} · {}", stamp.issued, stamp.short_code);
                self.write(&first, Weight::Regular, 7.5, (0.0, inner - measure - 10.0), Side::Start, MARGIN + 14.0);
                let second = self.words.with(
                    "paper-verify-at",
                    &[("address", (&stamp.address).into()), ("digest", stamp.fingerprint.chars().take(32).collect::<String>().into())],
                );
                self.write(&second, Weight::Regular, 6.5, (0.0, inner), Side::Start, MARGIN + 4.0);
            }
        }
    }

    fn finish(mut self) -> Result<Vec<u8>, PressError> {
        for drawn in self.pages.iter().flatten() {
            if let Drawn::Text { line, weight, .. } = drawn {
                for glyph in &line.glyphs {
                    self.used[weight.index()].remap(glyph.id);
                }
            }
        }
        let mut paper = PdfDocument::new(&self.document.title);
        let ids = Weight::ALL.map(|weight| FontId(format!("PF{}", weight.index())));
        for weight in Weight::ALL {
            let font = finish::subset(weight, &self.used[weight.index()]).map_err(PressError)?;
            paper.resources.fonts.map.insert(ids[weight.index()].clone(), font);
        }
        let (width, height) = (Mm::from(Pt(self.width)), Mm::from(Pt(self.height)));
        for page in &self.pages {
            let mut ops = Vec::new();
            for drawn in page {
                match drawn {
                    Drawn::Text { line, weight, size, x, y } => {
                        self.text_ops(line, *weight, *size, *x, *y, &ids[weight.index()], &mut ops);
                    }
                    Drawn::Rule { x, y, width, thick } => {
                        let points = [(*x, *y), (*x + *width, *y)].map(|(x, y)| corner(x, y)).to_vec();
                        ops.push(Op::SetOutlineThickness { pt: Pt(*thick) });
                        ops.push(Op::SetOutlineColor { col: grey(if *thick < 0.5 { 0.75 } else { 0.35 }) });
                        ops.push(Op::DrawLine { line: DrawnLine { points, is_closed: false } });
                    }
                    Drawn::Fill { x, y, width, height, grey: shade } => {
                        let corners = [(*x, *y), (*x + *width, *y), (*x + *width, *y + *height), (*x, *y + *height)];
                        let ring = PolygonRing { points: corners.map(|(x, y)| corner(x, y)).to_vec() };
                        ops.push(Op::SetFillColor { col: grey(*shade) });
                        ops.push(Op::DrawPolygon {
                            polygon: Polygon { rings: vec![ring], mode: PaintMode::Fill, winding_order: WindingOrder::NonZero },
                        });
                    }
                }
            }
            paper.pages.push(PdfPage::new(width, height, ops));
        }
        let options = PdfSaveOptions { optimize: false, subset_fonts: false, ..PdfSaveOptions::default() };
        finish::bytes(&paper, &options, self.document).map_err(PressError)
    }

    #[allow(clippy::too_many_arguments)]
    fn text_ops(&self, line: &Line, weight: Weight, size: f32, x: f32, y: f32, font: &FontId, ops: &mut Vec<Op>) {
        ops.push(Op::StartTextSection);
        ops.push(Op::SetFillColor { col: grey(0.0) });
        ops.push(Op::SetFont { font: PdfFontHandle::External(font.clone()), size: Pt(size) });
        let Some(face) = weight.face() else { return };
        let mut at = 0;
        while at < line.glyphs.len() {
            // Glyphs that stand off the line (marks) are set one by one.
            let lift = line.glyphs[at].y;
            let mut end = at;
            while end < line.glyphs.len() && line.glyphs[end].y == lift {
                end += 1;
            }
            let run = &line.glyphs[at..end];
            let left = x + run[0].x as f32 * size / 1000.0;
            let codes = run
                .iter()
                .enumerate()
                .map(|(place, glyph)| {
                    let natural = i32::from(face.glyph_hor_advance(rustybuzz::ttf_parser::GlyphId(glyph.id)).unwrap_or(0));
                    let step = run.get(place + 1).map_or(natural, |next| next.x - glyph.x);
                    Codepoint {
                        gid: self.used[weight.index()].get(glyph.id).unwrap_or(0),
                        offset: (natural - step) as f32,
                        cid: if glyph.text.is_empty() { None } else { Some(glyph.text.clone()) },
                    }
                })
                .collect();
            ops.push(Op::SetTextMatrix { matrix: TextMatrix::Translate(Pt(left), Pt(y + lift as f32 * size / 1000.0)) });
            ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(codes)] });
            at = end;
        }
        ops.push(Op::EndTextSection);
    }
}

/// What is never broken over lines: it is set smaller where it does not fit.
fn is_whole(cell: &Cell) -> bool {
    matches!(cell, Cell::Money(_) | Cell::Count(_) | Cell::Day(_))
}

fn corner(x: f32, y: f32) -> LinePoint {
    LinePoint { p: Point { x: Pt(x), y: Pt(y) }, bezier: false }
}

fn grey(shade: f32) -> Color {
    Color::Rgb(Rgb { r: shade, g: shade, b: shade, icc_profile: None })
}
