//! The bank reconciliation statement: from our books and from the bank to the one balance both come to.

use crate::calendar::Day;
use crate::i18n::catalogue::Words;
use crate::i18n::format;
use crate::ledger::account::AccountCode;
use crate::ledger::reconciliation::standing::Beginning;
use crate::ledger::reconciliation::standing::Standing;
use crate::statements::document::Block;
use crate::statements::document::Cell;
use crate::statements::document::Column;
use crate::statements::document::Document;
use crate::statements::document::Identity;
use crate::statements::document::PaperKind;
use crate::statements::document::Table;

/// One bank on the paper.
#[derive(Clone, Debug)]
pub struct BankFigures {
    pub account: AccountCode,
    pub bank: String,
    /// As banks print it.
    pub rib: String,
    pub label: String,
    /// Nothing when no statement reaches the day.
    pub reconciled: Option<Reconciled>,
    pub confirmed_until: Option<Day>,
}

/// Bank and books on a day, and where the statements begin.
#[derive(Clone, Debug)]
pub struct Reconciled {
    pub beginning: Beginning,
    pub standing: Standing,
}

/// All that the paper says.
#[derive(Clone, Debug)]
pub struct ReconciliationFigures {
    pub identity: Identity,
    pub on: Day,
    pub banks: Vec<BankFigures>,
}

pub fn document(figures: &ReconciliationFigures, words: Words) -> Document {
    let language = words.language();
    let mut blocks = Vec::new();
    let mut totals = Vec::new();
    if figures.banks.is_empty() {
        blocks.push(Block::Paragraph(words.text("bank-empty")));
    }
    for bank in &figures.banks {
        blocks.push(Block::Heading(format!("{} – {}", bank.bank, bank.account)));
        let mut facts = Vec::new();
        if !bank.label.is_empty() {
            facts.push((words.text("bank-account-label"), Cell::from(bank.label.as_str())));
        }
        if !bank.rib.is_empty() {
            facts.push((words.text("bank-rib"), Cell::from(bank.rib.as_str())));
        }
        let agreed = match bank.confirmed_until {
            Some(day) => words.with("bank-confirmed-until", &[("name", format::day(day, language).into())]),
            None => words.text("bank-never-confirmed"),
        };
        facts.push((words.text("bank-agreement"), Cell::Text(agreed)));
        blocks.push(Block::Facts(facts));
        match &bank.reconciled {
            None => blocks.push(Block::Paragraph(words.text("bank-paper-no-statement"))),
            Some(reconciled) => {
                let standing = &reconciled.standing;
                blocks.push(Block::Table(from_books(standing, words)));
                blocks.push(Block::Table(from_bank(reconciled, words)));
                totals.push((format!("{} – {}", bank.bank, words.text("bank-paper-bank")), Cell::Money(standing.bank)));
                totals.push((format!("{} – {}", bank.bank, words.text("bank-paper-books")), Cell::Money(standing.books)));
            }
        }
    }
    blocks.push(Block::Signatures(vec![words.text("paper-sign-treasurer"), words.text("paper-sign-chair")]));
    Document {
        kind: PaperKind::BankReconciliation,
        language,
        title: PaperKind::BankReconciliation.title(words),
        subtitle: words.with("bank-paper-on", &[("name", format::day(figures.on, language).into())]),
        letterhead: figures.identity.letterhead(words),
        blocks,
        totals,
    }
}

fn columns(head: String, words: Words) -> Vec<Column> {
    vec![
        Column::text(words.text("entry-day"), 12),
        Column::text(head, 52),
        Column::text(words.text("bank-column-reference"), 18),
        Column::figure(words.text("entry-amount"), 18),
    ]
}

fn strong(day: Day, text: String, amount: crate::money::Money) -> Vec<Cell> {
    vec![Cell::Day(day), Cell::Text(text), Cell::Empty, Cell::Money(amount)]
}

/// Our balance, and what the bank knows that we have not written down yet.
fn from_books(standing: &Standing, words: Words) -> Table {
    let mut rows = vec![strong(standing.on, words.text("bank-paper-books"), standing.books)];
    let only = standing.only_bank.iter();
    rows.extend(
        only.map(|one| vec![Cell::Day(one.on), Cell::from(one.label.as_str()), Cell::from(one.reference.as_str()), Cell::Money(one.left)]),
    );
    Table {
        columns: columns(words.text("bank-paper-books-side"), words),
        rows,
        totals: Some(vec![Cell::Empty, Cell::Text(words.text("bank-paper-adjusted")), Cell::Empty, Cell::Money(standing.adjusted)]),
        strong: vec![0],
        ..Table::default()
    }
}

/// The bank's balance, and what we wrote down that the bank has not seen yet.
fn from_bank(reconciled: &Reconciled, words: Words) -> Table {
    let standing = &reconciled.standing;
    let mut rows = vec![strong(standing.on, words.text("bank-paper-bank"), standing.bank)];
    if !standing.from_before.is_zero() {
        let day = format::day(reconciled.beginning.on, words.language());
        let text = words.with("bank-paper-before", &[("name", day.into())]);
        rows.push(vec![Cell::Empty, Cell::Text(text), Cell::Empty, Cell::Money(standing.from_before)]);
    }
    let only = standing.only_books.iter();
    rows.extend(
        only.map(|one| vec![Cell::Day(one.on), Cell::from(one.label.as_str()), Cell::from(one.voucher.as_str()), Cell::Money(one.left)]),
    );
    Table {
        columns: columns(words.text("bank-paper-bank-side"), words),
        rows,
        totals: Some(vec![Cell::Empty, Cell::Text(words.text("bank-paper-adjusted")), Cell::Empty, Cell::Money(standing.adjusted)]),
        strong: vec![0],
        ..Table::default()
    }
}
