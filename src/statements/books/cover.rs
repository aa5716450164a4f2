//! The first page of an official copy: which book, which print, and room for the clerk's visa (law 9-88 art. 8).

use crate::calendar::Day;
use crate::calendar::Period;
use crate::i18n::catalogue::Words;
use crate::i18n::format;
use crate::statements::document::Block;
use crate::statements::document::Cell;
use crate::statements::long::Told;

/// What an official copy says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copy {
    /// The court of first instance of the seat; may be unknown.
    pub court: String,
    pub period: Period,
    /// Which print of this book of this year.
    pub sequence: i64,
    pub printed_on: Day,
    pub by: String,
}

/// What stands on the cover, when the last page is known.
pub fn blocks(copy: &Copy, told: &Told, words: Words) -> Vec<Block> {
    let language = words.language();
    let court = if copy.court.is_empty() { "…………………………".to_owned() } else { copy.court.clone() };
    let facts = vec![
        (words.text("book-first-day"), Cell::Day(copy.period.from())),
        (words.text("book-last-day"), Cell::Day(copy.period.to())),
        (words.text("book-print-number"), Cell::Count(copy.sequence)),
        (words.text("book-printed-on"), Cell::Text(format::day(copy.printed_on, language))),
        (words.text("book-printed-by"), Cell::from(copy.by.as_str())),
        (words.text("book-lines"), Cell::Count(told.lines)),
        (words.text("book-pages"), Cell::Count(told.pages)),
    ];
    vec![
        Block::Facts(facts),
        Block::Paragraph(words.text("book-digest-lead")),
        Block::Paragraph(grouped(&told.digest)),
        Block::Heading(words.text("book-visa-heading")),
        Block::Paragraph(words.with("book-visa-sentence", &[("pages", told.pages.into()), ("court", court.into())])),
        Block::Paragraph(words.text("book-visa-register")),
        Block::Signatures(vec![words.text("book-visa-clerk"), words.text("paper-sign-chair")]),
    ]
}

/// The foot of every page of an official copy.
pub fn foot(copy: &Copy, told: &Told, words: Words) -> String {
    let digest: String = told.digest.chars().take(16).collect();
    let values =
        [("number", copy.sequence.to_string().into()), ("day", format::short_day(copy.printed_on).into()), ("digest", digest.into())];
    words.with("book-foot", &values)
}

/// A digest in groups of eight, which a person can compare.
fn grouped(digest: &str) -> String {
    let parts: Vec<&str> = (0..digest.len()).step_by(8).filter_map(|at| digest.get(at..digest.len().min(at + 8))).collect();
    parts.join(" ")
}
