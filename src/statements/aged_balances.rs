//! Who owes us and whom we owe on a day, by the age of what is open.

use crate::calendar::Day;
use crate::cooperative::third_parties::Ages;
use crate::cooperative::third_parties::DebtKind;
use crate::i18n::catalogue::Words;
use crate::i18n::format;
use crate::statements::document::Block;
use crate::statements::document::Cell;
use crate::statements::document::Column;
use crate::statements::document::Document;
use crate::statements::document::Identity;
use crate::statements::document::PaperKind;
use crate::statements::document::Table;

/// One kind of debt: with whom, how old, and the sum.
#[derive(Clone, Debug)]
pub struct DebtFigures {
    pub kind: DebtKind,
    pub rows: Vec<(String, Ages)>,
    pub total: Ages,
}

/// Everything open on a day.
#[derive(Clone, Debug)]
pub struct AgedFigures {
    pub identity: Identity,
    pub on: Day,
    pub debts: Vec<DebtFigures>,
}

pub fn document(figures: &AgedFigures, words: Words) -> Document {
    let mut blocks = vec![Block::Paragraph(words.text("paper-aged-balances-lead"))];
    let mut totals = Vec::new();
    for debts in &figures.debts {
        let title = words.text(&format!("parties-debt-{}", debts.kind.key()));
        totals.push((title.clone(), Cell::Money(debts.total.total)));
        blocks.push(Block::Heading(title));
        if debts.rows.is_empty() {
            blocks.push(Block::Paragraph(words.text(&format!("parties-nothing-{}", debts.kind.key()))));
        } else {
            blocks.push(Block::Table(table(debts, words)));
        }
    }
    Document {
        kind: PaperKind::AgedBalances,
        language: words.language(),
        title: PaperKind::AgedBalances.title(words),
        subtitle: words.with("paper-on", &[("day", format::day(figures.on, words.language()).into())]),
        letterhead: figures.identity.letterhead(words),
        blocks,
        totals,
    }
}

fn table(debts: &DebtFigures, words: Words) -> Table {
    let cells = |name: String, ages: &Ages| {
        let mut row = vec![Cell::from(name), Cell::Money(ages.total)];
        row.extend(ages.by_age.iter().map(|amount| if amount.is_zero() { Cell::Empty } else { Cell::Money(*amount) }));
        row
    };
    let heads = ["parties-open", "parties-age-30", "parties-age-60", "parties-age-90", "parties-age-older"];
    let mut columns = vec![Column::text(words.text("parties-who"), 30)];
    columns.extend(heads.map(|head| Column::figure(words.text(head), 14)));
    Table {
        columns,
        rows: debts.rows.iter().map(|(name, ages)| cells(name.clone(), ages)).collect(),
        totals: Some(cells(words.text("entry-totals"), &debts.total)),
        carries: true,
        ..Table::default()
    }
}
