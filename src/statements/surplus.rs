//! What an assembly granted to the members, as a list to sign and as a voucher for each.

use crate::calendar::Day;
use crate::i18n::catalogue::Words;
use crate::i18n::format;
use crate::i18n::letters::amount_in_words;
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

/// What one member gets.
#[derive(Clone, Debug)]
pub struct RefundRow {
    pub number: i64,
    /// The name, or the number where the reader may not see names.
    pub name: String,
    pub patronage: Money,
    pub refund: Money,
    pub interest: Money,
}

/// A resolution with what it gave to each.
#[derive(Clone, Debug)]
pub struct RefundFigures {
    pub identity: Identity,
    /// The year it is about, and nothing when no assembly decided anything yet.
    pub decision: Option<RefundDecision>,
    pub rows: Vec<RefundRow>,
    pub on: Day,
}

#[derive(Clone, Debug)]
pub struct RefundDecision {
    pub year: String,
    pub decided_on: Day,
    pub reference: String,
    pub payable_on: Option<Day>,
}

fn frame(figures: &RefundFigures, kind: PaperKind, blocks: Vec<Block>, total: Money, words: Words) -> Document {
    let on = words.with("paper-on", &[("day", format::day(figures.on, words.language()).into())]);
    Document {
        kind,
        language: words.language(),
        title: kind.title(words),
        subtitle: figures.decision.as_ref().map_or(on, |decision| decision.year.clone()),
        letterhead: figures.identity.letterhead(words),
        blocks,
        totals: vec![(words.text("surplus-total"), Cell::Money(total))],
    }
}

fn decided(decision: &RefundDecision, words: Words) -> Block {
    let mut facts = vec![
        (words.text("surplus-decided-on"), Cell::Text(format::day(decision.decided_on, words.language()))),
        (words.text("surplus-reference"), Cell::from(decision.reference.as_str())),
    ];
    if let Some(day) = decision.payable_on {
        facts.push((words.text("surplus-payable-on"), Cell::Text(format::day(day, words.language()))));
    }
    Block::Facts(facts)
}

/// The list of members with what each gets, and a place to sign for it.
pub fn refund_list(figures: &RefundFigures, words: Words) -> Result<Document, MoneyError> {
    let Some(decision) = &figures.decision else {
        let blocks = vec![Block::Paragraph(words.text("surplus-nothing-decided"))];
        return Ok(frame(figures, PaperKind::RefundList, blocks, Money::mad(0), words));
    };
    let sum = |of: fn(&RefundRow) -> Money| Money::sum(figures.rows.iter().map(of), Currency::Mad);
    let (patronage, refund, interest) = (sum(|row| row.patronage)?, sum(|row| row.refund)?, sum(|row| row.interest)?);
    let total = refund.plus(interest)?;
    let mut rows = Vec::with_capacity(figures.rows.len());
    for row in &figures.rows {
        rows.push(vec![
            Cell::Count(row.number),
            Cell::from(row.name.as_str()),
            Cell::Money(row.patronage),
            Cell::Money(row.refund),
            Cell::Money(row.interest),
            Cell::Money(row.refund.plus(row.interest)?),
            Cell::Empty,
        ]);
    }
    let table = Table {
        columns: vec![
            Column::figure(words.text("paper-number"), 6),
            Column::text(words.text("members-name"), 24),
            Column::figure(words.text("surplus-patronage"), 15),
            Column::figure(words.text("surplus-refund"), 14),
            Column::figure(words.text("surplus-interest"), 13),
            Column::figure(words.text("surplus-total"), 14),
            Column::text(words.text("surplus-signature"), 16),
        ],
        rows,
        totals: Some(vec![
            Cell::Empty,
            Cell::Text(words.text("entry-totals")),
            Cell::Money(patronage),
            Cell::Money(refund),
            Cell::Money(interest),
            Cell::Money(total),
            Cell::Empty,
        ]),
        carries: true,
        ..Table::default()
    };
    let values = [("amount", format::money(total, words.language()).into()), ("words", amount_in_words(total, words.language()).into())];
    let blocks = vec![
        decided(decision, words),
        Block::Table(table),
        Block::Paragraph(words.with("surplus-list-sum", &values)),
        Block::Signatures(vec![words.text("paper-sign-chair"), words.text("paper-sign-treasurer")]),
    ];
    Ok(frame(figures, PaperKind::RefundList, blocks, total, words))
}

/// A voucher for each member of the figures: one after the other.
pub fn refund_voucher(figures: &RefundFigures, words: Words) -> Result<Document, MoneyError> {
    let language = words.language();
    let mut blocks = Vec::new();
    let mut total = Money::mad(0);
    if let (Some(decision), false) = (&figures.decision, figures.rows.is_empty()) {
        for row in &figures.rows {
            let own = row.refund.plus(row.interest)?;
            total = total.plus(own)?;
            blocks.push(Block::Heading(row.name.clone()));
            blocks.push(decided(decision, words));
            let mut facts = vec![
                (words.text("members-register-number"), Cell::Count(row.number)),
                (words.text("surplus-patronage"), Cell::Text(format::money(row.patronage, language))),
                (words.text("surplus-refund"), Cell::Text(format::money(row.refund, language))),
            ];
            if !row.interest.is_zero() {
                facts.push((words.text("surplus-interest"), Cell::Text(format::money(row.interest, language))));
            }
            blocks.push(Block::Facts(facts));
            let values = [("amount", format::money(own, language).into()), ("words", amount_in_words(own, language).into())];
            blocks.push(Block::Paragraph(words.with("surplus-voucher-sum", &values)));
            blocks.push(Block::Signatures(vec![words.text("paper-sign-treasurer"), words.text("surplus-sign-member")]));
        }
    } else {
        blocks.push(Block::Paragraph(words.text("surplus-nothing-decided")));
    }
    Ok(frame(figures, PaperKind::RefundVoucher, blocks, total, words))
}
