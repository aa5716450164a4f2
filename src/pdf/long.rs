//! Papers of any length: rows come one after another, pages go out one after another, and memory stays where it was.

use std::io::Write;

use crate::i18n::catalogue::Words;
use crate::pdf::fonts::Weight;
use crate::pdf::pages::Closing;
use crate::pdf::pages::Frame;
use crate::pdf::pages::Pages;
use crate::pdf::pages::PressError;
use crate::pdf::table::Ruling;
use crate::statements::document::Cell;
use crate::statements::long::ContentDigest;
use crate::statements::long::LongPaper;
use crate::statements::long::Row;
use crate::statements::long::RowKind;
use crate::statements::long::Told;

/// Size of the letters and room around them, in points: about fifty rows a page.
const TYPE: (f32, f32) = (8.0, 2.0);

/// Prints rows as they come. With a cover, the first page is kept for it and every page counts.
///
/// # Errors
/// What the rows themselves broke off with; a disk or a face that gave out.
pub fn print<W, E, C>(
    paper: &LongPaper,
    rows: impl Iterator<Item = Result<Row, E>>,
    words: Words,
    out: W,
    has_cover: bool,
    close: C,
) -> Result<(W, Told), E>
where
    W: Write,
    E: From<PressError>,
    C: FnOnce(&Told) -> Result<Closing, E>,
{
    let frame = Frame { language: paper.language, title: &paper.title, letterhead: &paper.letterhead, is_wide: paper.columns.len() > 8 };
    let mut pages = Pages::begin(frame, words, out)?;
    if has_cover {
        pages.leave_cover();
    } else {
        pages.head(&paper.subtitle, None, &words.text("paper-draft"));
    }
    let inner = pages.inner();
    let mut ruling = Ruling::new(&paper.columns, paper.carry.clone(), inner, TYPE);
    let mut digest = ContentDigest::default();
    pages.table_head(&ruling);
    for row in rows {
        let row = row?;
        digest.take(&row);
        match row.kind {
            RowKind::Section => {
                let title = row.cells.first().map(|cell| cell.written(paper.language)).unwrap_or_default();
                pages.table_section(&mut ruling, &title, false);
            }
            RowKind::Line => pages.table_row(&mut ruling, &row.cells, Weight::Regular),
            RowKind::Sum => pages.table_sums(&mut ruling, &row.cells, 0.5),
            RowKind::Total => {
                ruling.begin_section("", false);
                pages.table_sums(&mut ruling, &row.cells, 0.9);
            }
            RowKind::Note => {
                pages.y -= 6.0;
                for cell in &row.cells {
                    if let Cell::Text(text) = cell {
                        pages.flow(text, Weight::Regular, 9.0, 0.0, inner);
                    }
                }
            }
        }
        pages.check()?;
    }
    let told = Told { pages: pages.count() as i64, ..digest.finish() };
    let closing = close(&told)?;
    if has_cover {
        pages.back_to_cover();
        pages.head(&paper.subtitle, None, "");
        for block in &closing.cover {
            pages.block(block);
        }
    }
    let foot: Vec<(f32, String)> = closing.foot.into_iter().map(|line| (7.5, line)).collect();
    Ok((pages.finish(&foot)?, told))
}
