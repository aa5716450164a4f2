//! The count sheet of the store: to be filled by hand and signed, or with what was found.

use crate::calendar::Day;
use crate::i18n::catalogue::Words;
use crate::i18n::format;
use crate::i18n::letters::amount_in_words;
use crate::i18n::wording::stock::quantity;
use crate::ledger::stock::CountLine;
use crate::ledger::stock::StockItem;
use crate::ledger::stock::StockRules;
use crate::money::Currency;
use crate::money::Money;
use crate::money::MoneyError;
use crate::statements::document::Block;
use crate::statements::document::Cell;
use crate::statements::document::Column;
use crate::statements::document::Document;
use crate::statements::document::Identity;
use crate::statements::document::PaperKind;
use crate::statements::document::Table;

/// What is counted, and what was found of it when it was counted.
#[derive(Clone, Debug)]
pub struct CountFigures {
    pub identity: Identity,
    pub on: Day,
    pub is_counted: bool,
    pub lines: Vec<(StockItem, Option<CountLine>)>,
}

pub fn document(figures: &CountFigures, words: Words) -> Result<Document, MoneyError> {
    let language = words.language();
    let rows = figures
        .lines
        .iter()
        .enumerate()
        .map(|(at, (item, line))| {
            let kind = StockRules::current().kind(&item.kind, figures.on);
            vec![
                Cell::Count(i64::try_from(at + 1).unwrap_or(i64::MAX)),
                Cell::Text(item.label.clone()),
                Cell::from(kind.map(|kind| kind.label.text(language.code())).unwrap_or_default()),
                Cell::Text(item.unit.clone()),
                line.map_or(Cell::Empty, |line| Cell::Text(quantity(line.quantity, language))),
                line.map_or(Cell::Empty, |line| Cell::Money(line.unit_cost)),
                line.map_or(Cell::Empty, |line| Cell::Money(line.value)),
            ]
        })
        .collect();
    let total = Money::sum(figures.lines.iter().filter_map(|(_, line)| line.map(|line| line.value)), Currency::Mad)?;
    let totals = figures.is_counted.then(|| {
        let sum = Cell::Text(words.text("entry-totals"));
        vec![Cell::Empty, sum, Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty, Cell::Money(total)]
    });
    let table = Table {
        columns: vec![
            Column::figure(words.text("paper-number"), 5),
            Column::text(words.text("stock-name"), 30),
            Column::text(words.text("stock-kind"), 20),
            Column::text(words.text("stock-unit"), 10),
            Column::figure(words.text("stock-found"), 14),
            Column::figure(words.text("stock-unit-cost"), 14),
            Column::figure(words.text("assets-value"), 16),
        ],
        rows,
        totals,
        carries: figures.is_counted,
        ..Table::default()
    };
    let mut blocks = vec![Block::Paragraph(words.text("stock-paper-lead")), Block::Table(table)];
    if figures.is_counted {
        let values = [("amount", format::money(total, language).into()), ("words", amount_in_words(total, language).into())];
        blocks.push(Block::Paragraph(words.with("stock-paper-sum", &values)));
    }
    let who = ["stock-sign-counter", "paper-sign-treasurer", "paper-sign-chair"];
    blocks.push(Block::Signatures(who.map(|key| words.text(key)).to_vec()));
    Ok(Document {
        kind: PaperKind::StockCount,
        language,
        title: PaperKind::StockCount.title(words),
        subtitle: words.with("paper-on", &[("day", format::day(figures.on, language).into())]),
        letterhead: figures.identity.letterhead(words),
        blocks,
        totals: if figures.is_counted { vec![(words.text("assets-value"), Cell::Money(total))] } else { Vec::new() },
    })
}
