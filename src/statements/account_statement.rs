//! The statement of account of a cooperative: what was there, what moved, what is left; and the pooled capital.

use crate::calendar::Period;
use crate::cooperative::capital::CapitalPicture;
use crate::cooperative::capital::CapitalSide;
use crate::cooperative::capital::groups;
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

/// One movement of money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovementLine {
    pub on: crate::calendar::Day,
    pub reference: String,
    pub label: String,
    /// Above nil when money came, below when it went.
    pub change: Money,
}

/// Money before, moved and after.
#[derive(Clone, Debug)]
pub struct AccountFigures {
    pub identity: Identity,
    pub period: Period,
    /// Cash box and bank, at the beginning and at the end.
    pub cash: (Money, Money),
    pub bank: (Money, Money),
    pub movements: Vec<MovementLine>,
    pub capital: CapitalPicture,
}

/// What came and went over all movements.
struct Moved {
    came: Money,
    went: Money,
}

pub fn document(figures: &AccountFigures, words: Words) -> Result<Document, MoneyError> {
    let language = words.language();
    let (before, after) = (figures.cash.0.plus(figures.bank.0)?, figures.cash.1.plus(figures.bank.1)?);
    let (movements, moved) = movements(figures, (before, after), words)?;
    let sentence = words.with(
        "paper-account-statement-sum",
        &[
            ("day", format::day(figures.period.to(), language).into()),
            ("amount", format::money(after, language).into()),
            ("words", amount_in_words(after, language).into()),
        ],
    );
    let days = [("from", format::day(figures.period.from(), language).into()), ("to", format::day(figures.period.to(), language).into())];
    Ok(Document {
        kind: PaperKind::AccountStatement,
        language,
        title: PaperKind::AccountStatement.title(words),
        subtitle: words.with("years-year", &days),
        letterhead: figures.identity.letterhead(words),
        blocks: vec![
            Block::Table(places(figures, (before, after), words)),
            Block::Heading(words.text("paper-movements")),
            Block::Table(movements),
            Block::Paragraph(sentence),
            Block::Heading(words.text("capital-title")),
            Block::Table(capital(&figures.capital, words)),
            Block::Signatures(vec![words.text("paper-sign-treasurer"), words.text("paper-sign-chair")]),
        ],
        totals: vec![
            (words.text("paper-at-beginning"), Cell::Money(before)),
            (words.text("home-came-in"), Cell::Money(moved.came)),
            (words.text("home-went-out"), Cell::Money(moved.went)),
            (words.text("paper-at-end"), Cell::Money(after)),
        ],
    })
}

/// Where the money was and is.
fn places(figures: &AccountFigures, (before, after): (Money, Money), words: Words) -> Table {
    let row = |key: &str, (before, after): (Money, Money)| vec![Cell::Text(words.text(key)), Cell::Money(before), Cell::Money(after)];
    Table {
        columns: vec![
            Column::text(words.text("capital-what"), 30),
            Column::figure(words.text("paper-at-beginning"), 20),
            Column::figure(words.text("paper-at-end"), 20),
        ],
        rows: vec![row("home-cash", figures.cash), row("home-bank", figures.bank)],
        totals: Some(row("entry-totals", (before, after))),
        ..Table::default()
    }
}

/// Each movement with what was left after it.
fn movements(figures: &AccountFigures, (before, after): (Money, Money), words: Words) -> Result<(Table, Moved), MoneyError> {
    let mut moved = Moved { came: Money::mad(0), went: Money::mad(0) };
    let mut balance = before;
    let mut rows = vec![vec![
        Cell::Day(figures.period.from()),
        Cell::Empty,
        Cell::Text(words.text("paper-brought-forward")),
        Cell::Empty,
        Cell::Empty,
        Cell::Money(before),
    ]];
    for line in &figures.movements {
        balance = balance.plus(line.change)?;
        let (received, spent) = if line.change.is_negative() {
            moved.went = moved.went.minus(line.change)?;
            (Cell::Empty, Cell::Money(line.change.negated()?))
        } else {
            moved.came = moved.came.plus(line.change)?;
            (Cell::Money(line.change), Cell::Empty)
        };
        rows.push(vec![
            Cell::Day(line.on),
            Cell::from(line.reference.as_str()),
            Cell::from(line.label.as_str()),
            received,
            spent,
            Cell::Money(balance),
        ]);
    }
    let table = Table {
        columns: vec![
            Column::text(words.text("entry-day"), 15),
            Column::text(words.text("entry-number"), 21),
            Column::text(words.text("entry-label"), 38),
            Column::figure(words.text("home-came-in"), 15),
            Column::figure(words.text("home-went-out"), 15),
            Column::figure(words.text("account-balance"), 16),
        ],
        rows,
        totals: Some(vec![
            Cell::Day(figures.period.to()),
            Cell::Empty,
            Cell::Text(words.text("entry-totals")),
            Cell::Money(moved.came),
            Cell::Money(moved.went),
            Cell::Money(after),
        ]),
        carries: true,
        ..Table::default()
    };
    Ok((table, moved))
}

/// The pooled capital: where it came from, what it became, what is left of it.
fn capital(picture: &CapitalPicture, words: Words) -> Table {
    let label = |code: &str| {
        let group = groups().iter().find(|group| group.code == code);
        group.map_or_else(|| words.text("capital-in-kind"), |group| group.label.text(words.language().code()).to_owned())
    };
    let row = |label: String, amount: Money| vec![Cell::Text(label), Cell::Money(amount)];
    let part =
        |side: CapitalSide| picture.parts.iter().filter(move |part| part.side == side).map(|part| row(label(&part.code), part.amount));
    let mut rows: Vec<Vec<Cell>> = part(CapitalSide::Source).collect();
    rows.push(row(words.text("capital-total-brought"), picture.brought));
    rows.extend(part(CapitalSide::Use));
    rows.push(row(words.text("capital-total-spent"), picture.spent));
    Table {
        columns: vec![Column::text(words.text("capital-what"), 44), Column::figure(words.text("entry-amount"), 20)],
        rows,
        totals: Some(row(words.text("capital-left"), picture.left)),
        ..Table::default()
    }
}
