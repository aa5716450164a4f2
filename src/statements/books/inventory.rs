//! The inventory book of a year: its balance sheet and its income statement, transcribed (law 9-88 art. 6).

use sha2::Digest;
use sha2::Sha256;

use crate::i18n::catalogue::Words;
use crate::statements::document::Block;
use crate::statements::document::Cell;
use crate::statements::document::Document;
use crate::statements::document::PaperKind;
use crate::statements::long::Told;

/// Binds the statements of a year into one book.
pub fn document(balance_sheet: Document, income_statement: Document, words: Words) -> Document {
    let kind = PaperKind::InventoryBook;
    let subtitle = balance_sheet.subtitle.clone();
    let (letterhead, language) = (balance_sheet.letterhead.clone(), balance_sheet.language);
    let (mut blocks, mut totals, mut signatures) = (Vec::new(), Vec::new(), None);
    for statement in [balance_sheet, income_statement] {
        let mut title = Some(statement.title);
        let both = |first: String, second: String| words.with("paper-two-headings", &[("first", first.into()), ("second", second.into())]);
        for block in statement.blocks {
            match block {
                // Who signs signs the whole book, at its end.
                Block::Signatures(who) => signatures = Some(Block::Signatures(who)),
                Block::Heading(heading) => blocks.push(Block::Heading(match title.take() {
                    Some(title) => both(title, heading),
                    None => heading,
                })),
                block => {
                    blocks.extend(title.take().map(Block::Heading));
                    blocks.push(block);
                }
            }
        }
        totals.extend(statement.totals);
    }
    blocks.extend(signatures);
    Document { kind, language, title: kind.title(words), subtitle, letterhead, blocks, totals }
}

/// What is told of it on its cover: its rows, and a digest of its figures that is the same in every language.
pub fn told(document: &Document) -> Told {
    let (mut digest, mut lines) = (Sha256::new(), 0);
    for block in &document.blocks {
        let Block::Table(table) = block else { continue };
        digest.update(b"t");
        for row in table.rows.iter().chain(&table.totals) {
            digest.update(b"r");
            lines += 1;
            for cell in row {
                match cell {
                    Cell::Money(amount) => {
                        digest.update(b"m");
                        digest.update(amount.minor().to_be_bytes());
                    }
                    Cell::Count(count) => {
                        digest.update(b"c");
                        digest.update(count.to_be_bytes());
                    }
                    Cell::Day(day) => digest.update(day.to_string().as_bytes()),
                    Cell::Empty | Cell::Text(_) => digest.update(b"-"),
                }
            }
        }
    }
    Told { lines, pages: 0, digest: hex::encode(digest.finalize()) }
}
