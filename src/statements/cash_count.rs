//! The minutes of a count of the cash box: notes and coins, what the books say, the difference, and who counted.

use crate::calendar::Day;
use crate::i18n::catalogue::Words;
use crate::i18n::format;
use crate::i18n::letters::amount_in_words;
use crate::money::Money;
use crate::money::MoneyError;
use crate::statements::document::Block;
use crate::statements::document::Cell;
use crate::statements::document::Column;
use crate::statements::document::Document;
use crate::statements::document::Identity;
use crate::statements::document::PaperKind;
use crate::statements::document::Table;

/// How many pieces of one note or coin.
#[derive(Clone, Copy, Debug)]
pub struct CountedPieces {
    pub face: Money,
    pub pieces: i64,
}

/// One count, or none yet.
#[derive(Clone, Debug)]
pub struct CountFigures {
    pub identity: Identity,
    pub on: Day,
    pub count: Option<CountMinutes>,
}

#[derive(Clone, Debug)]
pub struct CountMinutes {
    pub lines: Vec<CountedPieces>,
    pub expected: Money,
    pub counted: Money,
    pub counters: Vec<String>,
    /// The entry of the difference, when there was one.
    pub reference: String,
}

pub fn document(figures: &CountFigures, words: Words) -> Result<Document, MoneyError> {
    let language = words.language();
    let mut blocks = Vec::new();
    let mut counted = Money::mad(0);
    match &figures.count {
        None => blocks.push(Block::Paragraph(words.text("count-none"))),
        Some(count) => {
            counted = count.counted;
            blocks.push(Block::Paragraph(words.with("count-minutes-lead", &[("day", format::day(figures.on, language).into())])));
            let mut rows = Vec::with_capacity(count.lines.len());
            for line in &count.lines {
                rows.push(vec![
                    Cell::Text(format::money(line.face, language)),
                    Cell::Count(line.pieces),
                    Cell::Money(line.face.times(line.pieces)?),
                ]);
            }
            blocks.push(Block::Table(Table {
                columns: vec![
                    Column::text(words.text("count-face"), 40),
                    Column::figure(words.text("count-pieces"), 25),
                    Column::figure(words.text("count-worth"), 35),
                ],
                rows,
                totals: Some(vec![Cell::Text(words.text("entry-totals")), Cell::Empty, Cell::Money(counted)]),
                ..Table::default()
            }));
            let values = [("amount", format::money(counted, language).into()), ("words", amount_in_words(counted, language).into())];
            blocks.push(Block::Paragraph(words.with("count-sum", &values)));
            let gap = counted.minus(count.expected)?;
            let mut facts = vec![
                (words.text("count-expected"), Cell::Text(format::money(count.expected, language))),
                (words.text("count-counted"), Cell::Text(format::money(counted, language))),
                (words.text("count-difference"), Cell::Text(format::money(gap, language))),
            ];
            if !count.reference.is_empty() {
                facts.push((words.text("count-entry"), Cell::from(count.reference.as_str())));
            }
            blocks.push(Block::Facts(facts));
            let mut signers: Vec<String> = count.counters.clone();
            signers.push(words.text("paper-sign-treasurer"));
            signers.push(words.text("paper-sign-chair"));
            blocks.push(Block::Signatures(signers));
        }
    }
    Ok(Document {
        kind: PaperKind::CashCount,
        language,
        title: PaperKind::CashCount.title(words),
        subtitle: words.with("paper-on", &[("day", format::day(figures.on, language).into())]),
        letterhead: figures.identity.letterhead(words),
        blocks,
        totals: vec![(words.text("count-counted"), Cell::Money(counted))],
    })
}
