//! The payment list of deliveries: member by member, with a place to sign for each.

use crate::calendar::Day;
use crate::i18n::catalogue::Words;
use crate::i18n::format;
use crate::i18n::letters::amount_in_words;
use crate::money::Money;
use crate::statements::document::Block;
use crate::statements::document::Cell;
use crate::statements::document::Column;
use crate::statements::document::Document;
use crate::statements::document::Identity;
use crate::statements::document::PaperKind;
use crate::statements::document::Table;

/// One member on the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentRow {
    /// The name, or the number where the reader may not know it.
    pub member: String,
    pub owed: Money,
    pub set_off: Money,
    pub paid: Money,
}

/// A payment list, to be paid or paid.
#[derive(Clone, Debug)]
pub struct PaymentFigures {
    pub identity: Identity,
    pub on: Day,
    /// The number of the entry that paid it; nothing before it is paid.
    pub reference: String,
    pub rows: Vec<PaymentRow>,
    pub owed: Money,
    pub set_off: Money,
    pub paid: Money,
}

pub fn document(figures: &PaymentFigures, words: Words) -> Document {
    let language = words.language();
    let row = |member: Cell, owed: Money, set_off: Money, paid: Money| {
        vec![member, Cell::Money(owed), Cell::Money(set_off), Cell::Money(paid), Cell::Empty]
    };
    let table = Table {
        columns: vec![
            Column::text(words.text("members-name"), 30),
            Column::figure(words.text("deliveries-owed"), 16),
            Column::figure(words.text("deliveries-set-off"), 16),
            Column::figure(words.text("deliveries-to-pay"), 16),
            Column::text(words.text("deliveries-signature"), 24),
        ],
        rows: figures.rows.iter().map(|one| row(Cell::from(one.member.as_str()), one.owed, one.set_off, one.paid)).collect(),
        totals: Some(row(Cell::Text(words.text("entry-totals")), figures.owed, figures.set_off, figures.paid)),
        carries: true,
        ..Table::default()
    };
    let values = [("amount", format::money(figures.paid, language).into()), ("words", amount_in_words(figures.paid, language).into())];
    let state = if figures.reference.is_empty() {
        words.text("deliveries-not-paid")
    } else {
        words.with("deliveries-paid-by", &[("reference", (&figures.reference).into())])
    };
    Document {
        kind: PaperKind::PaymentList,
        language,
        title: PaperKind::PaymentList.title(words),
        subtitle: words.with("paper-on", &[("day", format::day(figures.on, language).into())]),
        letterhead: figures.identity.letterhead(words),
        blocks: vec![
            Block::Paragraph(state),
            Block::Table(table),
            Block::Paragraph(words.with("deliveries-sum", &values)),
            Block::Signatures(vec![words.text("paper-sign-treasurer"), words.text("paper-sign-chair")]),
        ],
        totals: vec![
            (words.text("deliveries-owed"), Cell::Money(figures.owed)),
            (words.text("deliveries-to-pay"), Cell::Money(figures.paid)),
        ],
    }
}
