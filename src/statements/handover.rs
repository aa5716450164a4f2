//! The pack by which one treasurer hands over to the next: what is there, what is open, and two signatures.

use crate::calendar::Day;
use crate::i18n::catalogue::Words;
use crate::i18n::format;
use crate::money::Money;
use crate::money::MoneyError;
use crate::statements::document::Block;
use crate::statements::document::Cell;
use crate::statements::document::Column;
use crate::statements::document::Document;
use crate::statements::document::Identity;
use crate::statements::document::PaperKind;
use crate::statements::document::Table;

/// Everything the next treasurer has to know.
#[derive(Clone, Debug)]
pub struct HandoverFigures {
    pub identity: Identity,
    pub on: Day,
    /// Empty while nobody was named.
    pub from_name: String,
    pub to_name: String,
    pub note: String,
    pub cash: Money,
    pub bank: Money,
    pub counted_on: Option<Day>,
    /// Account, what it is called, and what is open on it: above nil when others owe us.
    pub open: Vec<(String, String, Money)>,
    /// What waits for the expert: account, words, amount.
    pub suspense: Vec<(String, String, Money)>,
    /// Entries whose paper has not come: reference, day, words, amount.
    pub without_paper: Vec<(String, Day, String, Money)>,
    pub without_paper_count: i64,
    /// Members who promised more than they paid: name or number, and what is due.
    pub promises: Vec<(String, Money)>,
    /// Name and role, in words.
    pub holders: Vec<(String, String)>,
    /// What is still to be done, in words.
    pub tasks: Vec<String>,
}

/// The paper.
///
/// # Errors
/// Amounts too large for the books.
pub fn document(figures: &HandoverFigures, words: Words) -> Result<Document, MoneyError> {
    let language = words.language();
    let named = |name: &str| if name.is_empty() { "……………………………".to_owned() } else { name.to_owned() };
    let both = figures.cash.plus(figures.bank)?;
    let counted = match figures.counted_on {
        Some(day) => words.with("handover-counted", &[("day", format::day(day, language).into())]),
        None => words.text("handover-never-counted"),
    };
    let mut blocks = vec![
        Block::Facts(vec![
            (words.text("handover-from"), Cell::Text(named(&figures.from_name))),
            (words.text("handover-to"), Cell::Text(named(&figures.to_name))),
            (words.text("handover-day"), Cell::Text(format::day(figures.on, language))),
        ]),
        Block::Heading(words.text("handover-money")),
        Block::Facts(vec![
            (words.text("home-cash"), Cell::Text(format!("{} ({counted})", format::money(figures.cash, language)))),
            (words.text("home-bank"), Cell::Text(format::money(figures.bank, language))),
            (words.text("handover-both"), Cell::Text(format::money(both, language))),
        ]),
    ];
    let nothing = || Block::Paragraph(words.text("handover-nothing"));
    for (key, lines) in [("handover-open", &figures.open), ("handover-suspense", &figures.suspense)] {
        blocks.push(Block::Heading(words.text(key)));
        blocks.push(if lines.is_empty() { nothing() } else { Block::Table(amounts(lines, words)) });
    }
    blocks.push(Block::Heading(words.text("handover-papers")));
    if figures.without_paper.is_empty() {
        blocks.push(nothing());
    } else {
        blocks.push(Block::Paragraph(words.with("handover-papers-count", &[("count", figures.without_paper_count.into())])));
        let rows = figures.without_paper.iter().map(|(reference, day, label, amount)| {
            vec![Cell::from(reference.as_str()), Cell::Day(*day), Cell::from(label.as_str()), Cell::Money(*amount)]
        });
        blocks.push(Block::Table(Table {
            columns: vec![
                Column::text(words.text("entry-number"), 18),
                Column::text(words.text("entry-day"), 14),
                Column::text(words.text("entry-label"), 40),
                Column::figure(words.text("entry-amount"), 18),
            ],
            rows: rows.collect(),
            ..Table::default()
        }));
    }
    blocks.push(Block::Heading(words.text("handover-promises")));
    if figures.promises.is_empty() {
        blocks.push(nothing());
    } else {
        let due = Money::sum(figures.promises.iter().map(|(_, due)| *due), both.currency())?;
        blocks.push(Block::Table(Table {
            columns: vec![Column::text(words.text("members-name"), 60), Column::figure(words.text("members-due"), 20)],
            rows: figures.promises.iter().map(|(name, due)| vec![Cell::from(name.as_str()), Cell::Money(*due)]).collect(),
            totals: Some(vec![Cell::Text(words.text("plan-total")), Cell::Money(due)]),
            ..Table::default()
        }));
    }
    blocks.push(Block::Heading(words.text("handover-roles")));
    if figures.holders.is_empty() {
        blocks.push(nothing());
    } else {
        blocks.push(Block::Facts(figures.holders.iter().map(|(name, role)| (role.clone(), Cell::from(name.as_str()))).collect()));
    }
    blocks.push(Block::Heading(words.text("handover-tasks")));
    if figures.tasks.is_empty() {
        blocks.push(nothing());
    }
    blocks.extend(figures.tasks.iter().map(|task| Block::Paragraph(format!("– {task}"))));
    if !figures.note.is_empty() {
        blocks.push(Block::Heading(words.text("handover-note")));
        blocks.push(Block::Paragraph(figures.note.clone()));
    }
    blocks.push(Block::Paragraph(words.text("handover-statement")));
    let signs = |key: &str, name: &str| match name {
        "" => words.text(key),
        name => words.with("labelled", &[("label", words.text(key).into()), ("value", name.into())]),
    };
    blocks.push(Block::Signatures(vec![signs("handover-sign-from", &figures.from_name), signs("handover-sign-to", &figures.to_name)]));
    Ok(Document {
        kind: PaperKind::Handover,
        language,
        title: PaperKind::Handover.title(words),
        subtitle: words.with("paper-on", &[("day", format::day(figures.on, language).into())]),
        letterhead: figures.identity.letterhead(words),
        blocks,
        totals: vec![(words.text("handover-both"), Cell::Money(both))],
    })
}

fn amounts(lines: &[(String, String, Money)], words: Words) -> Table {
    let rows =
        lines.iter().map(|(account, label, amount)| vec![Cell::from(account.as_str()), Cell::from(label.as_str()), Cell::Money(*amount)]);
    Table {
        columns: vec![
            Column::text(words.text("entry-account"), 14),
            Column::text(words.text("entry-label"), 50),
            Column::figure(words.text("entry-amount"), 20),
        ],
        rows: rows.collect(),
        ..Table::default()
    }
}
