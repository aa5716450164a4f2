//! The notes to the accounts (ETIC): the tables that the books fill by themselves and the texts that are written, each with its
//! number in the CGNC.

use std::collections::BTreeMap;

use crate::i18n::catalogue::Words;
use crate::ledger::account::AccountCode;
use crate::ledger::chart::Chart;
use crate::ledger::chart::OpenedAccounts;
use crate::ledger::trial_balance::AccountTotals;
use crate::ledger::year_note::headings;
use crate::ledger::year_note::place;
use crate::ledger::year_totals::YearTotals;
use crate::money::Money;
use crate::money::MoneyError;
use crate::statements::annual::document::Heading;
use crate::statements::annual::figures::Statements;
use crate::statements::annual::form::Figure;
use crate::statements::annual::form::FormKind;
use crate::statements::annual::form::Forms;
use crate::statements::annual::form::LineKind;
use crate::statements::document::Block;
use crate::statements::document::Cell;
use crate::statements::document::Column;
use crate::statements::document::Document;
use crate::statements::document::PaperKind;
use crate::statements::document::Table;

/// Postes of provisions (CGNC: 15, 29, 39, 45, 59 and the regulated 135).
const PROVISIONS: [&str; 6] = ["135", "15", "29", "39", "45", "59"];

/// Where a year's surplus may go: legal reserve, other reserves, carried forward, pending, shared out (CGNC 114 to 118, 4465).
const SHARED_TO: [&str; 5] = ["114", "115", "116", "118", "4465"];

/// One line of the capital: who, how many shares, promised, called, paid.
#[derive(Clone, Debug)]
pub struct CapitalShare {
    pub name: String,
    pub shares: i64,
    pub promised: Money,
    pub called: Money,
    pub paid: Money,
}

/// What one of the last years came to.
#[derive(Clone, Debug)]
pub struct YearResult {
    pub ends_on: crate::calendar::Day,
    pub equity: Money,
    pub turnover: Money,
    pub result: Money,
}

/// What the notes are made of.
pub struct NotesFigures<'a> {
    pub year: &'a YearTotals,
    pub opened: &'a OpenedAccounts,
    pub capital: Vec<CapitalShare>,
    /// The last three years, oldest first.
    pub years: Vec<YearResult>,
    /// What was written under the headings that no book fills.
    pub written: BTreeMap<String, String>,
}

/// Opening, more, less, closing, in minor units, counted up on the account's own side.
#[derive(Clone, Copy, Default)]
struct Walk {
    opening: i64,
    more: i64,
    less: i64,
}

impl Walk {
    fn of(rows: &NotesFigures<'_>, is_meant: impl Fn(AccountCode) -> bool, is_debit: bool) -> Self {
        let sign = if is_debit { 1 } else { -1 };
        let sum = |of: &[AccountTotals]| {
            of.iter()
                .filter(|row| is_meant(row.account))
                .fold((0_i64, 0_i64), |sums, row| (sums.0 + row.debit.minor(), sums.1 + row.credit.minor()))
        };
        let (opening, moved) = (sum(&rows.year.opening), sum(&rows.year.operations));
        let (more, less) = if is_debit { moved } else { (moved.1, moved.0) };
        Self { opening: sign * (opening.0 - opening.1), more, less }
    }

    fn is_nil(self) -> bool {
        self.opening == 0 && self.more == 0 && self.less == 0
    }

    fn cells(self) -> [Cell; 4] {
        [self.opening, self.more, self.less, self.opening + self.more - self.less]
            .map(|minor| if minor == 0 { Cell::Empty } else { Cell::Money(Money::mad(minor)) })
    }
}

/// # Errors
/// A figure beyond what can be counted.
pub fn document(
    forms: &Forms,
    statements: &Statements<'_>,
    figures: &NotesFigures<'_>,
    heading: &Heading,
    words: Words,
) -> Result<Document, MoneyError> {
    let language = words.language().code();
    let mut parts = written(figures, words);
    let mut push = |key: &str, table: Option<Table>| {
        let block = match table {
            Some(table) if !table.rows.is_empty() => Block::Table(table),
            _ => Block::Paragraph(words.text("notes-nothing")),
        };
        parts.push((
            place(&key.replace("notes-", "").replace("bis", "|").to_uppercase().replace('|', "bis")),
            vec![Block::Heading(words.text(key)), block],
        ));
    };
    let walk_columns = |more: &str, less: &str| {
        let figure = |key: &str| Column::figure(words.text(key), 16);
        vec![Column::text(words.text("annual-line"), 40), figure("notes-opening"), figure(more), figure(less), figure("notes-closing")]
    };
    // B2 and B2 bis: the lines of the balance sheet that stand under fixed assets, and the accounts routed to each.
    for (key, figure, more, less) in [
        ("notes-b2", Figure::First, "notes-acquired", "notes-disposed"),
        ("notes-b2bis", Figure::Second, "notes-allocated", "notes-written-off"),
    ] {
        let mut table = Table { columns: walk_columns(more, less), ..Table::default() };
        let assets = forms.form(FormKind::Assets).map(|form| form.lines.as_slice()).unwrap_or_default();
        for line in assets.iter().filter(|line| line.kind == LineKind::Line) {
            let is_meant = |account: AccountCode| {
                let is_fixed = account.class() == 2 && (figure == Figure::First || account.starts_with("28"));
                is_fixed && forms.route(FormKind::Assets, account).is_some_and(|route| route.line == line.code && route.figure == figure)
            };
            let walk = Walk::of(figures, is_meant, figure == Figure::First);
            if !walk.is_nil() {
                table.rows.push(std::iter::once(Cell::from(line.label(language))).chain(walk.cells()).collect());
            }
        }
        push(key, Some(table));
    }
    // B5: provisions by poste.
    let mut provisions: BTreeMap<String, AccountCode> = BTreeMap::new();
    for row in figures.year.opening.iter().chain(&figures.year.operations) {
        if PROVISIONS.iter().any(|prefix| row.account.starts_with(prefix)) {
            let poste: String = row.account.as_str().chars().take(3).collect();
            provisions.entry(poste).or_insert(row.account);
        }
    }
    let mut table = Table { columns: walk_columns("notes-allocated", "notes-released"), ..Table::default() };
    for (poste, account) in &provisions {
        let walk = Walk::of(figures, |other| other.starts_with(poste), false);
        let label =
            AccountCode::new(poste).ok().and_then(|code| Chart::national().nearest(code)).map(|one| one.official_label(language).text);
        if !walk.is_nil() {
            let label = format!("{poste} {}", label.unwrap_or(account.as_str()));
            table.rows.push(std::iter::once(Cell::Text(label)).chain(walk.cells()).collect());
        }
    }
    push("notes-b5", Some(table));
    // B6 and B7: claims and debts, as the balance sheet has them.
    for (key, form, codes) in [
        ("notes-b6", FormKind::Assets, ["BA.D1", "BA.D2", "BA.G1", "BA.G2", "BA.G3", "BA.G4", "BA.G5", "BA.G6", "BA.G7"].as_slice()),
        (
            "notes-b7",
            FormKind::Liabilities,
            ["BP.C1", "BP.C2", "BP.F1", "BP.F2", "BP.F3", "BP.F4", "BP.F5", "BP.F6", "BP.F7", "BP.F8"].as_slice(),
        ),
    ] {
        let mut rows = Vec::new();
        for one in statements.lines(form)? {
            let is_told = !one.figures.total.is_zero() || !one.previous.is_zero();
            if codes.contains(&one.line.code.as_str()) && is_told {
                rows.push(vec![Cell::from(one.line.label(language)), Cell::Money(one.figures.total), Cell::Money(one.previous)]);
            }
        }
        let columns = vec![
            Column::text(words.text("annual-line"), 50),
            Column::figure(words.text("annual-this-year"), 18),
            Column::figure(words.text("annual-previous-year"), 18),
        ];
        push(key, Some(Table { columns, rows, ..Table::default() }));
    }
    // B11: the income statement, account by account.
    let mut rows = Vec::new();
    for row in &figures.year.operations {
        let Some(route) = forms.route(FormKind::Income, row.account) else { continue };
        let balance = if row.account.class() == 6 { row.debit.minus(row.credit)? } else { row.credit.minus(row.debit)? };
        if balance.is_zero() {
            continue;
        }
        let name = Chart::national().resolve(row.account, figures.opened).map(|one| one.label(language).to_owned()).unwrap_or_default();
        rows.push(vec![
            Cell::Text(row.account.to_string()),
            Cell::from(name),
            Cell::from(statements.label(&route.line, language)),
            Cell::Money(balance),
        ]);
    }
    let columns = vec![
        Column::text(words.text("entry-account"), 12),
        Column::text(words.text("entry-label"), 38),
        Column::text(words.text("annual-line"), 38),
        Column::figure(words.text("entry-amount"), 17),
    ];
    push("notes-b11", Some(Table { columns, rows, ..Table::default() }));
    push("notes-c1", Some(capital(figures, words)?));
    push("notes-c2", shared(figures, language, words)?);
    let rows = figures
        .years
        .iter()
        .map(|year| vec![Cell::Day(year.ends_on), Cell::Money(year.equity), Cell::Money(year.turnover), Cell::Money(year.result)])
        .collect();
    let columns = vec![
        Column::text(words.text("notes-year-ended"), 20),
        Column::figure(words.text("notes-equity"), 20),
        Column::figure(words.text("notes-turnover"), 20),
        Column::figure(words.text("annual-result"), 20),
    ];
    push("notes-c3", Some(Table { columns, rows, ..Table::default() }));
    // Tables and texts stand together in the order of the law.
    parts.sort_by(|one, other| one.0.cmp(&other.0));
    let mut blocks = vec![Block::Paragraph(words.text("notes-lead"))];
    blocks.extend(parts.into_iter().flat_map(|(_, blocks)| blocks));
    blocks.push(Block::Signatures(vec![words.text("paper-sign-treasurer"), words.text("paper-sign-chair")]));
    Ok(Document {
        kind: PaperKind::Notes,
        language: words.language(),
        title: PaperKind::Notes.title(words),
        subtitle: heading.subtitle(PaperKind::Notes, words),
        letterhead: heading.identity.letterhead(words),
        blocks,
        totals: vec![(words.text("annual-result"), Cell::Money(statements.total("CPC.XIII")?))],
    })
}

/// Where a part of the notes stands, with what it says.
type Part = ((String, u32, String), Vec<Block>);

/// The headings that no book fills: as they were written, or the word that they are not.
fn written(figures: &NotesFigures<'_>, words: Words) -> Vec<Part> {
    let language = words.language().code();
    headings()
        .iter()
        .map(|heading| {
            let mut blocks = vec![Block::Heading(format!("{}. {}", heading.code, heading.label.text(language)))];
            match figures.written.get(&heading.code) {
                Some(text) => {
                    let lines = text.lines().filter(|line| !line.is_empty());
                    blocks.extend(lines.map(|line| Block::Paragraph(line.to_owned())));
                }
                None => blocks.push(Block::Paragraph(words.text("notes-not-written"))),
            }
            (place(&heading.code), blocks)
        })
        .collect()
}

/// C1: who holds the capital.
fn capital(figures: &NotesFigures<'_>, words: Words) -> Result<Table, MoneyError> {
    let zero = Money::mad(0);
    let (mut shares, mut promised, mut called, mut paid) = (0, zero, zero, zero);
    let mut rows = Vec::new();
    for one in &figures.capital {
        shares += one.shares;
        promised = promised.plus(one.promised)?;
        called = called.plus(one.called)?;
        paid = paid.plus(one.paid)?;
        rows.push(vec![
            Cell::from(one.name.as_str()),
            Cell::Count(one.shares),
            Cell::Money(one.promised),
            Cell::Money(one.called),
            Cell::Money(one.paid),
        ]);
    }
    let totals = (!rows.is_empty()).then(|| {
        vec![Cell::Text(words.text("entry-totals")), Cell::Count(shares), Cell::Money(promised), Cell::Money(called), Cell::Money(paid)]
    });
    Ok(Table {
        columns: vec![
            Column::text(words.text("members-name"), 34),
            Column::figure(words.text("members-shares"), 12),
            Column::figure(words.text("members-promised"), 17),
            Column::figure(words.text("notes-called"), 17),
            Column::figure(words.text("members-paid"), 17),
        ],
        rows,
        totals,
        ..Table::default()
    })
}

/// C2: what the assembly did with a result in the year: where it came from (119, 118, 116), where it went.
fn shared(figures: &NotesFigures<'_>, language: &str, words: Words) -> Result<Option<Table>, MoneyError> {
    let mut entries: BTreeMap<uuid::Uuid, Vec<(AccountCode, i64)>> = BTreeMap::new();
    for flow in &figures.year.flows {
        entries.entry(flow.entry).or_default().push((flow.account, flow.net_minor));
    }
    let mut sums: BTreeMap<String, (i64, i64)> = BTreeMap::new();
    for lines in entries.values() {
        // An entry shares out a result when it takes a surplus from 119 or 118, or covers a deficit there.
        if !lines.iter().any(|(account, net)| *net != 0 && (account.starts_with("119") || account.starts_with("118"))) {
            continue;
        }
        for (account, net) in lines {
            let key = account.as_str().chars().take(4).collect::<String>();
            let sum = sums.entry(key).or_default();
            if *net > 0 { sum.0 += net } else { sum.1 -= net }
        }
    }
    if sums.is_empty() {
        return Ok(None);
    }
    let (mut from, mut to) = (0, 0);
    let mut rows = Vec::new();
    for (key, (taken, given)) in &sums {
        let label =
            AccountCode::new(key).ok().and_then(|code| Chart::national().nearest(code)).map(|one| one.label(language).text.to_owned());
        let is_known = SHARED_TO.iter().any(|prefix| key.starts_with(prefix)) || key.starts_with("119");
        let label = if is_known { label.unwrap_or_default() } else { words.text("notes-other") };
        from += taken;
        to += given;
        let cell = |minor: i64| if minor == 0 { Cell::Empty } else { Cell::Money(Money::mad(minor)) };
        rows.push(vec![Cell::Text(format!("{key} {label}")), cell(*taken), cell(*given)]);
    }
    Ok(Some(Table {
        columns: vec![
            Column::text(words.text("annual-line"), 50),
            Column::figure(words.text("notes-taken"), 20),
            Column::figure(words.text("notes-given"), 20),
        ],
        rows,
        totals: Some(vec![Cell::Text(words.text("entry-totals")), Cell::Money(Money::mad(from)), Cell::Money(Money::mad(to))]),
        ..Table::default()
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Period;
    use crate::calendar::read_day;
    use crate::i18n::language::Language;
    use crate::ledger::year_totals::EntryFlow;

    #[test]
    fn what_was_written_stands_under_its_heading_and_what_was_not_is_told() {
        let day = |text: &str| read_day(text).expect("a day");
        let year = YearTotals {
            period: Period::new(day("2026-01-01"), day("2026-12-31")).expect("a year"),
            opening: Vec::new(),
            operations: Vec::new(),
            closing: Vec::new(),
            flows: Vec::new(),
        };
        let opened = OpenedAccounts::default();
        let texts = BTreeMap::from([("A1".to_owned(), "Coût historique.\n\nSans écart.".to_owned())]);
        let figures = NotesFigures { year: &year, opened: &opened, capital: Vec::new(), years: Vec::new(), written: texts };
        let parts = written(&figures, Words::new(Language::Fr));
        assert_eq!(parts.len(), headings().len());
        assert_eq!(parts[0].1.len(), 3);
        assert!(matches!(&parts[0].1[2], Block::Paragraph(text) if text == "Sans écart."));
        assert!(matches!(&parts[1].1[1], Block::Paragraph(text) if text == "Cette note n’est pas écrite."));
    }

    #[test]
    fn a_deficit_that_was_covered_is_told_among_what_the_assembly_decided() {
        let code = |text: &str| AccountCode::new(text).expect("an account");
        let day = |text: &str| read_day(text).expect("a day");
        let flow = |entry: u128, account: &str, net_minor: i64| EntryFlow {
            entry: uuid::Uuid::from_u128(entry),
            account: code(account),
            net_minor,
        };
        let year = YearTotals {
            period: Period::new(day("2026-01-01"), day("2026-12-31")).expect("a year"),
            opening: Vec::new(),
            operations: Vec::new(),
            closing: Vec::new(),
            flows: vec![flow(1, "1152", 400), flow(1, "1140", 200), flow(1, "1199", -600), flow(2, "1111", -50), flow(2, "5141", 50)],
        };
        let opened = OpenedAccounts::default();
        let figures = NotesFigures { year: &year, opened: &opened, capital: Vec::new(), years: Vec::new(), written: BTreeMap::new() };
        let table = shared(&figures, "fr", Words::new(Language::Fr)).expect("figures").expect("a table");
        let begins: Vec<String> = table.rows.iter().map(|row| format!("{:?}", row[0]).chars().skip(6).take(4).collect()).collect();
        assert_eq!(begins, ["1140", "1152", "1199"]);
        assert!(matches!(table.rows[2][2], Cell::Money(amount) if amount == Money::mad(600)));
    }
}
