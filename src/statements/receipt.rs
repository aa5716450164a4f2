//! A receipt for one entry: what was received or paid, in figures and in words.

use crate::calendar::Day;
use crate::i18n::catalogue::Words;
use crate::i18n::format;
use crate::i18n::letters::amount_in_words;
use crate::money::Money;
use crate::statements::document::Block;
use crate::statements::document::Cell;
use crate::statements::document::Document;
use crate::statements::document::Identity;
use crate::statements::document::PaperKind;

/// What a receipt is for.
#[derive(Clone, Debug)]
pub struct ReceiptFigures {
    pub identity: Identity,
    pub reference: String,
    pub voucher: String,
    pub on: Day,
    pub label: String,
    /// Above nil when money came in.
    pub change: Money,
    /// The member it concerns, where the reader may know.
    pub party: String,
}

pub fn document(figures: &ReceiptFigures, words: Words) -> Document {
    let language = words.language();
    let is_in = !figures.change.is_negative();
    let amount = if is_in { figures.change } else { figures.change.negated().unwrap_or(figures.change) };
    let mut facts = vec![
        (words.text("entry-number"), Cell::from(figures.reference.as_str())),
        (words.text("entry-day"), Cell::Text(format::day(figures.on, language))),
        (words.text("entry-label"), Cell::from(figures.label.as_str())),
    ];
    if !figures.voucher.is_empty() {
        facts.push((words.text("entry-voucher"), Cell::from(figures.voucher.as_str())));
    }
    if !figures.party.is_empty() {
        facts.push((words.text("entry-party"), Cell::from(figures.party.as_str())));
    }
    facts.push((words.text("entry-amount"), Cell::Text(format::money(amount, language))));
    let key = if is_in { "paper-receipt-in" } else { "paper-receipt-out" };
    let sentence =
        words.with(key, &[("amount", format::money(amount, language).into()), ("words", amount_in_words(amount, language).into())]);
    Document {
        kind: PaperKind::Receipt,
        language,
        title: PaperKind::Receipt.title(words),
        subtitle: figures.reference.clone(),
        letterhead: figures.identity.letterhead(words),
        blocks: vec![
            Block::Facts(facts),
            Block::Paragraph(sentence),
            Block::Signatures(vec![words.text("paper-sign-treasurer"), words.text("paper-sign-other")]),
        ],
        totals: vec![(words.text("entry-amount"), Cell::Money(amount))],
    }
}
