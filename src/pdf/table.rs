//! Tables over pages: heads repeated, sums carried, words broken, figures never cut.

use std::io::Write;

use crate::money::Money;
use crate::pdf::fonts::Weight;
use crate::pdf::pages::Pages;
use crate::pdf::pages::Side;
use crate::pdf::text::Line;
use crate::statements::document::Cell;
use crate::statements::document::Column;
use crate::statements::document::Table;
use crate::statements::long::Carry;

/// How a table is ruled, and what it has to carry over to the next page.
pub struct Ruling {
    heads: Vec<Cell>,
    figures: Vec<bool>,
    widths: Vec<f32>,
    carry: Vec<Carry>,
    sums: Vec<Option<Money>>,
    /// The column that takes the words of a sum: the widest that is no figure.
    worded: usize,
    /// The part one is in, repeated on the next page.
    section: String,
    size: f32,
    pad: f32,
}

/// A row set in type: for each cell its lines, and how high it is.
struct SetRow {
    cells: Vec<Vec<(Line, f32)>>,
    height: f32,
}

impl Ruling {
    pub fn new(columns: &[Column], carry: Vec<Carry>, inner: f32, (size, pad): (f32, f32)) -> Self {
        let total: u32 = columns.iter().map(|column| column.weight).sum();
        let worded = columns.iter().enumerate().filter(|(_, column)| !column.is_figure).max_by_key(|(_, column)| column.weight);
        Self {
            heads: columns.iter().map(|column| Cell::Text(column.label.clone())).collect(),
            figures: columns.iter().map(|column| column.is_figure).collect(),
            widths: columns.iter().map(|column| inner * column.weight as f32 / total.max(1) as f32).collect(),
            sums: vec![None; columns.len()],
            carry,
            worded: worded.map_or(0, |(at, _)| at),
            section: String::new(),
            size,
            pad,
        }
    }

    /// A part of the table begins: what is carried begins anew.
    pub fn begin_section(&mut self, title: &str, keeps_sums: bool) {
        title.clone_into(&mut self.section);
        if !keeps_sums {
            self.sums.iter_mut().for_each(|sum| *sum = None);
        }
    }

    fn count(&mut self, row: &[Cell]) {
        for (at, cell) in row.iter().enumerate() {
            let (Cell::Money(amount), Some(sum)) = (cell, self.sums.get_mut(at)) else { continue };
            match self.carry.get(at).copied().unwrap_or(Carry::Nothing) {
                Carry::Nothing => {}
                Carry::Sum => *sum = sum.unwrap_or(Money::mad(0)).plus(*amount).ok(),
                Carry::Last => *sum = Some(*amount),
            }
        }
    }

    /// What has to be left below a row for the sums that go over to the next page.
    fn carried_height(&self) -> f32 {
        if self.carry.iter().all(|carry| *carry == Carry::Nothing) { 0.0 } else { self.size * 1.5 + 2.0 * self.pad }
    }

    fn carried(&self, words: String) -> Option<Vec<Cell>> {
        let cell = |(at, sum): (usize, &Option<Money>)| {
            if at == self.worded { Cell::Text(words.clone()) } else { sum.map_or(Cell::Empty, Cell::Money) }
        };
        self.sums.iter().any(Option::is_some).then(|| self.sums.iter().enumerate().map(cell).collect())
    }
}

/// The rows that sum up others are bold.
pub fn weight_of(table: &Table, row: usize) -> Weight {
    if table.strong.contains(&row) { Weight::Bold } else { Weight::Regular }
}

/// What is never broken over lines: it is set smaller where it does not fit.
fn is_whole(cell: &Cell) -> bool {
    matches!(cell, Cell::Money(_) | Cell::Count(_) | Cell::Day(_))
}

impl<W: Write> Pages<'_, W> {
    /// The heads of the columns.
    pub fn table_head(&mut self, ruling: &Ruling) {
        let head = self.set_row(ruling, &ruling.heads, Weight::Bold);
        self.draw_row(ruling, &head, Weight::Bold, true);
    }

    /// How high a table stands when it is not parted.
    pub fn table_height(&mut self, ruling: &Ruling, table: &Table) -> f32 {
        let head = self.set_row(ruling, &ruling.heads, Weight::Bold).height;
        let rows = table.rows.iter().enumerate().map(|(at, row)| (row, weight_of(table, at)));
        let sums = table.totals.iter().map(|row| (row, Weight::Bold));
        rows.chain(sums).fold(head + ruling.carried_height(), |sum, (row, weight)| sum + self.set_row(ruling, row, weight).height)
    }

    /// One row, on the next page when it no longer fits on this one, with what is carried there.
    pub fn table_row(&mut self, ruling: &mut Ruling, row: &[Cell], weight: Weight) {
        let set = self.set_row(ruling, row, weight);
        if !self.fits(set.height + ruling.carried_height()) {
            self.turn_table(ruling);
        }
        self.draw_row(ruling, &set, weight, false);
        ruling.count(row);
    }

    /// The sums: under a rule of their own.
    pub fn table_sums(&mut self, ruling: &mut Ruling, row: &[Cell], thick: f32) {
        let set = self.set_row(ruling, row, Weight::Bold);
        if !self.fits(set.height) {
            self.turn_table(ruling);
        }
        let (inner, y) = (self.inner(), self.y);
        self.rule(0.0, y, inner, thick);
        self.draw_row(ruling, &set, Weight::Bold, false);
    }

    /// The name of a part, never alone at the foot of a page.
    pub fn table_section(&mut self, ruling: &mut Ruling, title: &str, keeps_sums: bool) {
        let height = ruling.size * 1.35 + 2.0 * ruling.pad;
        if !self.fits(height * 4.0) {
            self.turn();
            self.table_head(ruling);
        }
        ruling.begin_section(title, keeps_sums);
        self.draw_section(ruling);
    }

    fn draw_section(&mut self, ruling: &Ruling) {
        if ruling.section.is_empty() {
            return;
        }
        let inner = self.inner();
        self.y -= ruling.pad;
        let section = ruling.section.clone();
        self.flow(&section, Weight::Bold, ruling.size + 0.5, ruling.pad, inner - 2.0 * ruling.pad);
        self.y -= ruling.pad;
        let y = self.y;
        self.rule(0.0, y, inner, 0.5);
    }

    fn turn_table(&mut self, ruling: &Ruling) {
        let words = |key: &str, pages: &Self| pages.words.text(key);
        let carried = ruling.carried(words("paper-carried", self));
        if let Some(row) = carried {
            let set = self.set_row(ruling, &row, Weight::Bold);
            self.draw_row(ruling, &set, Weight::Bold, true);
        }
        self.turn();
        self.table_head(ruling);
        self.draw_section(ruling);
        if let Some(row) = ruling.carried(words("paper-brought", self)) {
            let set = self.set_row(ruling, &row, Weight::Bold);
            self.draw_row(ruling, &set, Weight::Bold, true);
        }
    }

    fn set_row(&mut self, ruling: &Ruling, row: &[Cell], weight: Weight) -> SetRow {
        let language = self.frame.language;
        let mut most = 1;
        let mut cells = Vec::with_capacity(row.len());
        for (at, cell) in row.iter().enumerate() {
            let room = ruling.widths.get(at).copied().unwrap_or(20.0) - 2.0 * ruling.pad;
            let text = cell.written(language);
            let mut lines = Vec::new();
            if !text.is_empty() {
                let line = self.shaper.line(&text, weight);
                let width = line.width as f32 * ruling.size / 1000.0;
                if width <= room {
                    lines.push((line, ruling.size));
                } else if is_whole(cell) {
                    // A figure too long for its column is set smaller, never cut.
                    lines.push((line, ruling.size * room / width));
                } else {
                    for part in self.shaper.wrapped(&text, weight, ruling.size, room) {
                        lines.push((self.shaper.line(&part, weight), ruling.size));
                    }
                }
            }
            most = most.max(lines.len());
            cells.push(lines);
        }
        SetRow { cells, height: most as f32 * ruling.size * 1.35 + 2.0 * ruling.pad - 1.0 }
    }

    fn draw_row(&mut self, ruling: &Ruling, set: &SetRow, weight: Weight, is_shaded: bool) {
        let (inner, top) = (self.inner(), self.y);
        if is_shaded {
            self.fill(0.0, top - set.height, inner, set.height, 0.93);
        }
        let mut start = 0.0;
        for (at, lines) in set.cells.iter().enumerate() {
            let room = ruling.widths.get(at).copied().unwrap_or(20.0);
            let side = if ruling.figures.get(at).copied().unwrap_or_default() { Side::Right } else { Side::Start };
            let mut y = top - ruling.pad - ruling.size + 1.0;
            for (line, size) in lines {
                self.set(line, weight, *size, (start + ruling.pad, room - 2.0 * ruling.pad), side, y);
                y -= ruling.size * 1.35;
            }
            start += room;
        }
        self.y -= set.height;
        let y = self.y;
        self.rule(0.0, y, inner, 0.3);
    }
}
