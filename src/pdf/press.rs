//! Documents onto pages: heads, blocks, tables, and the square that verifies.

use std::io::Write;

use qrcodegen::QrCode;
use qrcodegen::QrCodeEcc;

use crate::i18n::catalogue::Words;
use crate::pdf::fonts::Weight;
use crate::pdf::pages::Closing;
use crate::pdf::pages::Frame;
use crate::pdf::pages::LEADING;
use crate::pdf::pages::Pages;
use crate::pdf::pages::PressError;
use crate::pdf::pages::Side;
use crate::pdf::table::Ruling;
use crate::pdf::table::weight_of;
use crate::statements::document::Block;
use crate::statements::document::Cell;
use crate::statements::document::Document;
use crate::statements::document::Label;
use crate::statements::document::Table;
use crate::statements::long::Carry;
use crate::statements::long::Told;

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

const SIZE: f32 = 9.0;
const PAD: f32 = 4.0;
/// The sizes and paddings of a form, from the one that reads best to the last before it is parted.
const FORM_SIZES: [(f32, f32); 4] = [(8.5, 2.5), (8.0, 2.0), (7.5, 1.5), (7.0, 1.0)];
/// What a heading takes, and the places to sign.
const HEADING: f32 = 30.0;
const SIGNING: f32 = 80.0;
/// The least of a table that begins on a page.
const FIRST_ROWS: f32 = 70.0;
/// Side of the square that verifies, in points.
const SQUARE: f32 = 62.0;
/// Height of a label, and the room between two.
const LABEL: f32 = 92.0;
const LABEL_GAP: f32 = 8.0;

/// Prints a document; with a stamp it is an issued paper, without one a draft that says so.
///
/// # Errors
/// A face that cannot be read or cut down to what is used.
pub fn print(document: &Document, words: Words, stamp: Option<&Stamp>) -> Result<Vec<u8>, PressError> {
    let columns = document.blocks.iter().map(|block| if let Block::Table(table) = block { table.columns.len() } else { 0 }).max();
    let frame =
        Frame { language: document.language, title: &document.title, letterhead: &document.letterhead, is_wide: columns.unwrap_or(0) > 7 };
    let mut pages = Pages::begin(frame, words, Vec::new())?;
    let draft = words.text("paper-draft");
    pages.head(&document.subtitle, stamp.map(|stamp| stamp.address.as_str()), if stamp.is_none() { &draft } else { "" });
    pages.blocks(&document.blocks);
    let foot = stamp.map_or_else(Vec::new, |stamp| {
        let digest: String = stamp.fingerprint.chars().take(32).collect();
        let verify = words.with("paper-verify-at", &[("address", (&stamp.address).into()), ("digest", digest.into())]);
        vec![(7.5, format!("{} · {}", stamp.issued, stamp.short_code)), (6.5, verify)]
    });
    pages.finish(&foot)
}

/// Prints a document as a book: with a cover that knows how many pages follow it.
///
/// # Errors
/// A face that cannot be read, a disk that is full.
pub fn bind<W: Write>(
    document: &Document,
    words: Words,
    out: W,
    told: Told,
    close: impl FnOnce(&Told) -> Closing,
) -> Result<(W, Told), PressError> {
    let columns = document.blocks.iter().map(|block| if let Block::Table(table) = block { table.columns.len() } else { 0 }).max();
    let frame =
        Frame { language: document.language, title: &document.title, letterhead: &document.letterhead, is_wide: columns.unwrap_or(0) > 7 };
    let mut pages = Pages::begin(frame, words, out)?;
    pages.leave_cover();
    pages.blocks(&document.blocks);
    let told = Told { pages: pages.count() as i64, ..told };
    let closing = close(&told);
    pages.back_to_cover();
    pages.head(&document.subtitle, None, "");
    for block in &closing.cover {
        pages.block(block);
    }
    let foot: Vec<(f32, String)> = closing.foot.into_iter().map(|line| (7.5, line)).collect();
    Ok((pages.finish(&foot)?, told))
}

impl<W: Write> Pages<'_, W> {
    /// The head of a paper: who it is from, what it is, what narrows it; `note` says what kind of copy it is.
    pub fn head(&mut self, subtitle: &str, address: Option<&str>, note: &str) {
        let inner = self.inner();
        let room = if address.is_some() { inner - SQUARE - 14.0 } else { inner };
        let top = self.y;
        let letterhead = self.frame.letterhead.clone();
        self.flow(&letterhead.name, Weight::Bold, 15.0, 0.0, room);
        if !letterhead.other_name.is_empty() {
            self.flow(&letterhead.other_name, Weight::Regular, 10.0, 0.0, room);
        }
        self.y -= 3.0;
        for line in &letterhead.lines {
            self.flow(line, Weight::Regular, 8.5, 0.0, room);
        }
        if let Some(address) = address {
            self.square(address, top);
            self.y = self.y.min(top - SQUARE - 4.0);
        }
        self.y -= 12.0;
        let y = self.y;
        self.rule(0.0, y, inner, 1.2);
        self.y -= 6.0;
        let title = self.frame.title.to_owned();
        self.flow(&title, Weight::Bold, 14.0, 0.0, inner);
        if !subtitle.is_empty() {
            self.flow(subtitle, Weight::Regular, 10.0, 0.0, inner);
        }
        if !note.is_empty() {
            self.flow(note, Weight::Regular, 8.0, 0.0, inner);
        }
        self.y -= 8.0;
    }

    /// The square a phone reads, at the far end of the head.
    fn square(&mut self, address: &str, top: f32) {
        let left = if self.shaper.is_right_to_left() { 0.0 } else { self.inner() - SQUARE };
        self.square_at(address, left, top, SQUARE);
    }

    /// A square a phone reads, wherever it is wanted: `left` counts from the margin, `top` is its upper edge.
    fn square_at(&mut self, address: &str, left: f32, top: f32, side: f32) {
        let Ok(code) = QrCode::encode_text(address, QrCodeEcc::Medium) else { return };
        let module = side / code.size() as f32;
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
                    self.module(x, top - (row + 1) as f32 * module, width, module + 0.05);
                }
                at = end.max(at + 1);
            }
        }
    }

    /// Blocks one after another; a form stands on one page with its heading and the places to sign below it, where it can.
    fn blocks(&mut self, blocks: &[Block]) {
        let signing = |at: usize| if matches!(blocks.get(at), Some(Block::Signatures(_))) { SIGNING } else { 0.0 };
        let mut is_headed = false;
        for (at, block) in blocks.iter().enumerate() {
            match (block, blocks.get(at + 1)) {
                (Block::Heading(_), Some(Block::Table(table))) if table.is_form => {
                    self.make_room(table, HEADING, signing(at + 2));
                    self.block(block);
                }
                (Block::Table(table), _) if table.is_form => {
                    if !is_headed {
                        self.make_room(table, 0.0, signing(at + 1));
                    }
                    self.form(table, signing(at + 1));
                }
                (Block::Heading(_), Some(Block::Table(_))) => {
                    // A heading is never alone at the foot of a page.
                    self.need(HEADING + FIRST_ROWS);
                    self.block(block);
                }
                _ => self.block(block),
            }
            is_headed = matches!(block, Block::Heading(_));
        }
    }

    /// Turns the page for a form that would fit on an empty one and not on this, unless this one has hardly begun. The places to
    /// sign come along where they can.
    fn make_room(&mut self, table: &Table, heading: f32, signing: f32) {
        let least = heading + FORM_SIZES.last().map_or(0.0, |size| self.table_height(&ruling(table, self.inner(), *size), table));
        for wanted in [least + signing, least] {
            if self.fits(wanted) {
                return;
            }
            if self.fits_empty(wanted) {
                if self.is_begun() {
                    self.turn();
                }
                return;
            }
        }
    }

    /// A form in the largest type in which it fits on what is left of the page: with the places to sign, or else without.
    fn form(&mut self, table: &Table, signing: f32) {
        let inner = self.inner();
        let heights = FORM_SIZES.map(|size| (size, self.table_height(&ruling(table, inner, size), table)));
        let fitting = |more: f32| heights.iter().find(|(_, height)| self.fits(height + more)).map(|(size, _)| *size);
        // Where none fits it is parted, and then it need not be the smallest.
        let size = fitting(signing).or_else(|| fitting(0.0)).unwrap_or(FORM_SIZES[1]);
        self.table(table, size);
    }

    pub fn block(&mut self, block: &Block) {
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
                    let value = value.written(self.frame.language);
                    self.flow(&value, Weight::Bold, SIZE, start, inner - start);
                }
                self.y -= 6.0;
            }
            Block::Table(table) => self.table(table, (SIZE, PAD)),
            Block::Labels(labels) => self.labels(labels),
            Block::Signatures(who) => {
                // Rather a little less room to sign than a page with nothing but signatures.
                let is_tight = !self.fits(SIGNING) && self.fits(SIGNING - 28.0);
                self.need(if is_tight { SIGNING - 28.0 } else { SIGNING });
                self.y -= if is_tight { 10.0 } else { 22.0 };
                let room = inner / who.len().max(1) as f32;
                let y = self.y;
                for (at, one) in who.iter().enumerate() {
                    self.write(one, Weight::Regular, SIZE, (at as f32 * room, room - 20.0), Side::Start, y);
                }
                self.y -= if is_tight { 30.0 } else { 46.0 };
                let y = self.y;
                for at in 0..who.len() {
                    self.rule(at as f32 * room, y, room - 20.0, 0.5);
                }
            }
        }
    }

    /// Labels in two columns, each in a hairline frame to cut along.
    fn labels(&mut self, labels: &[Label]) {
        let room = (self.inner() - LABEL_GAP) / 2.0;
        let rtl = self.shaper.is_right_to_left();
        for row in labels.chunks(2) {
            self.need(LABEL + LABEL_GAP);
            let top = self.y;
            for (at, label) in row.iter().enumerate() {
                let start = at as f32 * (room + LABEL_GAP);
                for y in [top, top - LABEL] {
                    self.rule(start, y, room, 0.3);
                }
                for edge in [start, start + room - 0.3] {
                    self.fill(edge, top - LABEL, 0.3, LABEL, 0.75);
                }
                let side = LABEL - 4.0 * PAD;
                let square = if rtl { self.inner() - start - room + 2.0 * PAD } else { start + room - side - 2.0 * PAD };
                self.square_at(&label.address, square, top - 2.0 * PAD, side);
                let text = (start + 2.0 * PAD, room - side - 6.0 * PAD);
                let mut y = top - 2.0 * PAD - 18.0;
                self.write(&label.number, Weight::Bold, 20.0, text, Side::Start, y);
                let title = self.shaper.wrapped(&label.title, Weight::Bold, 10.0, text.1);
                let lines: Vec<String> =
                    label.lines.iter().flat_map(|line| self.shaper.wrapped(line, Weight::Regular, 8.0, text.1)).collect();
                let all = title.iter().take(2).map(|line| (line, Weight::Bold, 10.0));
                for (line, weight, size) in all.chain(lines.iter().map(|line| (line, Weight::Regular, 8.0))) {
                    y -= size * LEADING;
                    if y > top - LABEL + PAD {
                        self.write(line, weight, size, text, Side::Start, y);
                    }
                }
            }
            self.y -= LABEL + LABEL_GAP;
        }
    }

    fn table(&mut self, table: &Table, type_size: (f32, f32)) {
        let mut ruling = ruling(table, self.inner(), type_size);
        self.need(FIRST_ROWS);
        self.table_head(&ruling);
        for (place, row) in table.rows.iter().enumerate() {
            self.table_row(&mut ruling, row, weight_of(table, place));
        }
        if let Some(totals) = &table.totals {
            self.table_sums(&mut ruling, totals, 0.9);
        }
        self.y -= 10.0;
    }
}

fn ruling(table: &Table, inner: f32, type_size: (f32, f32)) -> Ruling {
    Ruling::new(&table.columns, carry_of(table), inner, type_size)
}

/// What a table carries from page to page, seen from its rows.
fn carry_of(table: &Table) -> Vec<Carry> {
    let total_of = |at: usize| table.totals.as_ref().and_then(|totals| totals.get(at));
    (0..table.columns.len())
        .map(|at| {
            // A column is carried when all its cells are amounts and the last line sums it.
            let cells = || table.rows.iter().filter_map(|row| row.get(at));
            let is_carried = table.carries
                && matches!(total_of(at), Some(Cell::Money(_)))
                && cells().all(|cell| matches!(cell, Cell::Money(_) | Cell::Empty));
            // A running balance is no sum: it is the last value that goes over the page.
            let is_running =
                table.rows.len() > 1 && table.rows.last().is_some_and(|row| row.get(at).is_some() && row.get(at) == total_of(at));
            match (is_carried, is_running) {
                (false, _) => Carry::Nothing,
                (true, false) => Carry::Sum,
                (true, true) => Carry::Last,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::language::Language;
    use crate::statements::document::Column;
    use crate::statements::document::Letterhead;

    fn form(rows: usize) -> Table {
        Table {
            columns: vec![Column::text("Ligne".to_owned(), 60), Column::figure("Montant".to_owned(), 20)],
            rows: (0..rows).map(|row| vec![Cell::Text(format!("Ligne {row}")), Cell::Count(row as i64)]).collect(),
            is_form: true,
            ..Table::default()
        }
    }

    fn with_pages(check: impl Fn(&mut Pages<'_, Vec<u8>>)) {
        let letterhead = Letterhead { name: "Coopérative Tifawin".to_owned(), ..Letterhead::default() };
        let frame = Frame { language: Language::Fr, title: "Essai", letterhead: &letterhead, is_wide: false };
        check(&mut Pages::begin(frame, Words::new(Language::Fr), Vec::new()).expect("pages"));
    }

    fn least(pages: &mut Pages<'_, Vec<u8>>, table: &Table) -> f32 {
        let ruled = ruling(table, pages.inner(), FORM_SIZES[3]);
        pages.table_height(&ruled, table)
    }

    #[test]
    fn a_form_that_fits_without_the_places_to_sign_is_not_parted() {
        let tight = std::cell::Cell::new(0);
        for rows in 20..90 {
            with_pages(|pages| {
                let table = form(rows);
                let height = least(pages, &table);
                if pages.fits(height) {
                    tight.set(tight.get() + usize::from(!pages.fits(height + SIGNING)));
                    pages.form(&table, SIGNING);
                    assert_eq!(pages.count(), 1, "{rows} rows");
                }
            });
        }
        assert!(tight.get() > 0, "no form was tight");
    }

    #[test]
    fn the_page_is_turned_for_a_form_that_gains_by_it_and_for_no_other() {
        let (gained, too_long) = (std::cell::Cell::new(0), std::cell::Cell::new(0));
        for rows in 5..120 {
            for heading in [0.0, HEADING] {
                with_pages(|pages| {
                    let table = form(rows);
                    // Half of the page is taken.
                    pages.y = 420.0;
                    let wanted = heading + least(pages, &table);
                    let (fits, fits_empty) = (pages.fits(wanted), pages.fits_empty(wanted));
                    pages.make_room(&table, heading, 0.0);
                    assert_eq!(pages.count() == 2, !fits && fits_empty, "{rows} rows");
                    assert!(!fits_empty || pages.fits(wanted), "{rows} rows");
                    gained.set(gained.get() + usize::from(!fits && fits_empty));
                    too_long.set(too_long.get() + usize::from(!fits_empty));
                });
            }
        }
        assert!(gained.get() > 0 && too_long.get() > 0);
    }

    #[test]
    fn a_form_without_a_heading_turns_the_page_too() {
        with_pages(|pages| {
            pages.y = 420.0;
            let table = form(45);
            let height = least(pages, &table);
            assert!(!pages.fits(height));
            pages.blocks(&[Block::Table(table)]);
            assert_eq!(pages.count(), 2);
            assert!(pages.y < 700.0, "it stands whole on the second");
        });
    }
}
