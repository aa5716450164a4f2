//! The notes to the accounts (ETIC): the tables that the books fill by themselves and the texts that are written, each with its
//! number in the CGNC.

use std::collections::BTreeMap;

use crate::i18n::catalogue::Words;
use crate::ledger::year_note::headings;
use crate::ledger::year_note::place;
use crate::money::MoneyError;
use crate::statements::annual::document::Heading;
use crate::statements::annual::figures::Statements;
use crate::statements::annual::form::FormKind;
use crate::statements::annual::form::Forms;
use crate::statements::annual::notes::capital;
use crate::statements::annual::notes::dues;
use crate::statements::annual::notes::facts::NotesFigures;
use crate::statements::annual::notes::facts::Telling;
use crate::statements::annual::notes::facts::name_of;
use crate::statements::annual::notes::movements;
use crate::statements::annual::notes::sales;
use crate::statements::annual::notes::tax;
use crate::statements::document::Block;
use crate::statements::document::Cell;
use crate::statements::document::Column;
use crate::statements::document::Document;
use crate::statements::document::PaperKind;
use crate::statements::document::Table;

/// # Errors
/// A figure beyond what can be counted.
pub fn document(
    forms: &Forms,
    statements: &Statements<'_>,
    figures: &NotesFigures<'_>,
    heading: &Heading,
    words: Words,
) -> Result<Document, MoneyError> {
    let tell = Telling { forms, statements, figures, words };
    // A note that is also written by hand has its title from the rulebook.
    let tables = BTreeMap::from([
        ("B1", ("", movements::formation_costs(tell)?)),
        ("B2", ("notes-b2", movements::fixed_assets(tell))),
        ("B2bis", ("notes-b2bis", movements::depreciation(tell))),
        ("B3", ("", sales::sales(tell)?)),
        ("B5", ("notes-b5", movements::provisions(tell))),
        ("B6", ("notes-b6", dues::claims(tell)?)),
        ("B7", ("notes-b7", dues::debts(tell)?)),
        ("B11", ("notes-b11", income(tell)?)),
        ("B14", ("", tax::tax(tell))),
        ("C1", ("notes-c1", capital::capital(figures, words)?)),
        ("C2", ("notes-c2", capital::allocated(tell)?)),
        ("C3", ("notes-c3", capital::years(figures, words))),
    ]);
    let mut blocks = vec![Block::Paragraph(words.text("notes-lead"))];
    blocks.extend(parts(&tables, figures, words));
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

/// Every note in the order of the law: its table where the books fill one, what was written under it, or the word that there is none.
fn parts(tables: &BTreeMap<&str, (&str, Table)>, figures: &NotesFigures<'_>, words: Words) -> Vec<Block> {
    let language = words.language().code();
    let hand = headings().iter().map(|heading| (heading.code.as_str(), format!("{}. {}", heading.code, heading.label.text(language))));
    let mut titles: BTreeMap<&str, String> = hand.collect();
    for (code, (title, _)) in tables {
        titles.entry(code).or_insert_with(|| words.text(title));
    }
    let mut codes: Vec<&str> = titles.keys().copied().collect();
    codes.sort_by_key(|code| place(code));
    let mut blocks = Vec::new();
    for code in codes {
        blocks.push(Block::Heading(titles[code].clone()));
        let text = figures.written.get(code);
        match (tables.get(code), text) {
            (Some((_, table)), _) if !table.rows.is_empty() => blocks.push(Block::Table(table.clone())),
            (Some(_), None) => blocks.push(Block::Paragraph(words.text("notes-nothing"))),
            (None, None) => blocks.push(Block::Paragraph(words.text("notes-not-written"))),
            (_, Some(_)) => {}
        }
        let lines = text.into_iter().flat_map(|text| text.lines()).filter(|line| !line.is_empty());
        blocks.extend(lines.map(|line| Block::Paragraph(line.to_owned())));
    }
    blocks
}

/// B11: the income statement, account by account.
fn income(tell: Telling<'_, '_>) -> Result<Table, MoneyError> {
    let Telling { forms, statements, figures, words } = tell;
    let language = words.language().code();
    let mut rows = Vec::new();
    for row in &figures.year.operations {
        let Some(route) = forms.route(FormKind::Income, row.account) else { continue };
        let balance = if row.account.class() == 6 { row.debit.minus(row.credit)? } else { row.credit.minus(row.debit)? };
        if balance.is_zero() {
            continue;
        }
        rows.push(vec![
            Cell::Text(row.account.to_string()),
            Cell::from(name_of(tell, row.account)),
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
    Ok(Table { columns, rows, ..Table::default() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Day;
    use crate::calendar::Period;
    use crate::calendar::read_day;
    use crate::i18n::language::Language;
    use crate::ledger::account::AccountCode;
    use crate::ledger::chart::OpenedAccounts;
    use crate::ledger::trial_balance::AccountTotals;
    use crate::ledger::year_totals::EntryFlow;
    use crate::ledger::year_totals::YearTotals;
    use crate::money::Money;
    use crate::statements::annual::notes::facts::LeftThing;

    fn code(text: &str) -> AccountCode {
        AccountCode::new(text).expect("an account")
    }

    fn day(text: &str) -> Day {
        read_day(text).expect("a day")
    }

    fn sums(rows: &[(&str, i64)]) -> Vec<AccountTotals> {
        let row = |(account, net): &(&str, i64)| AccountTotals {
            account: code(account),
            debit: Money::mad((*net).max(0)),
            credit: Money::mad((-*net).max(0)),
        };
        rows.iter().map(row).collect()
    }

    /// Entries whose lines are account and amount, debits above nil.
    fn flows(entries: &[&[(&str, i64)]]) -> Vec<EntryFlow> {
        let mut found = Vec::new();
        for (number, lines) in entries.iter().enumerate() {
            assert_eq!(lines.iter().map(|(_, amount)| amount).sum::<i64>(), 0);
            found.extend(lines.iter().map(|(account, amount)| EntryFlow {
                entry: uuid::Uuid::from_u128(number as u128 + 1),
                account: code(account),
                debit_minor: (*amount).max(0),
                credit_minor: (-*amount).max(0),
            }));
        }
        found
    }

    /// A year that begins with `opening` and in which `entries` happened.
    fn year(opening: &[(&str, i64)], entries: &[&[(&str, i64)]]) -> YearTotals {
        let mut moved: BTreeMap<&str, (i64, i64)> = BTreeMap::new();
        for (account, amount) in entries.iter().copied().flatten() {
            let sum = moved.entry(account).or_default();
            *sum = (sum.0 + amount.max(&0), sum.1 - amount.min(&0));
        }
        let row = |(account, sum): (&&str, &(i64, i64))| AccountTotals {
            account: code(account),
            debit: Money::mad(sum.0),
            credit: Money::mad(sum.1),
        };
        let operations: Vec<AccountTotals> = moved.iter().map(row).collect();
        for (account, net) in opening {
            let sum = moved.entry(account).or_default();
            *sum = (sum.0 + net.max(&0), sum.1 - net.min(&0));
        }
        let closing = moved.iter().map(row).collect();
        let period = Period::new(day("2026-01-01"), day("2026-12-31")).expect("a year");
        YearTotals { period, opening: sums(opening), operations, closing, flows: Vec::new() }
    }

    /// The rows of one table of the notes as they are read, the sums last.
    fn rows(opening: &[(&str, i64)], entries: &[&[(&str, i64)]], of: impl Fn(Telling<'_, '_>) -> Table) -> Vec<String> {
        let (year, moves) = (year(opening, entries), flows(entries));
        with_figures(&year, &moves, (Vec::new(), 0), of)
    }

    fn with_figures(
        year: &YearTotals,
        moves: &[EntryFlow],
        (left, past_due): (Vec<LeftThing>, i64),
        of: impl Fn(Telling<'_, '_>) -> Table,
    ) -> Vec<String> {
        let opened = OpenedAccounts::default();
        let forms = Forms::current().expect("forms");
        let statements = Statements::new(forms, year, None).expect("figures");
        let figures = NotesFigures {
            year,
            moves,
            opened: &opened,
            left,
            past_due: Money::mad(past_due),
            capital: Vec::new(),
            years: Vec::new(),
            written: BTreeMap::new(),
        };
        let words = Words::new(Language::Fr);
        let table = of(Telling { forms, statements: &statements, figures: &figures, words });
        assert!(table.rows.iter().chain(&table.totals).all(|row| row.len() == table.columns.len()));
        let read = |row: &Vec<Cell>| row.iter().map(|cell| cell.written(Language::Fr).replace('\u{a0}', " ")).collect::<Vec<_>>().join("|");
        table.rows.iter().chain(&table.totals).map(read).collect()
    }

    #[test]
    fn what_was_written_stands_under_its_heading_and_what_was_not_is_told() {
        let books = year(&[], &[]);
        let written =
            BTreeMap::from([("A1".to_owned(), "Coût historique.\n\nSans écart.".to_owned()), ("B3".to_owned(), "Une pompe.".to_owned())]);
        let opened = OpenedAccounts::default();
        let figures = NotesFigures {
            year: &books,
            moves: &[],
            opened: &opened,
            left: Vec::new(),
            past_due: Money::mad(0),
            capital: Vec::new(),
            years: Vec::new(),
            written,
        };
        let tables = BTreeMap::from([("B1", ("", Table::default())), ("B3", ("", Table::default()))]);
        let blocks = parts(&tables, &figures, Words::new(Language::Fr));
        let under = |beginning: &str| -> Vec<&str> {
            let at =
                blocks.iter().position(|block| matches!(block, Block::Heading(text) if text.starts_with(beginning))).expect("a heading");
            let rest = blocks[at + 1..].iter().take_while(|block| !matches!(block, Block::Heading(_)));
            rest.map(|block| if let Block::Paragraph(text) = block { text.as_str() } else { "?" }).collect()
        };
        assert_eq!(under("A1."), ["Coût historique.", "Sans écart."]);
        assert_eq!(under("A2."), ["Cette note n’est pas écrite."]);
        assert_eq!(under("B1."), ["Néant."]);
        assert_eq!(under("B3."), ["Une pompe."]);
    }

    #[test]
    fn what_only_changed_its_line_was_neither_bought_nor_sold() {
        let found = rows(
            &[("23321", 500_00), ("28332", -100_00)],
            &[
                &[("2392", 300_00), ("5141", -300_00)],
                &[("23211", 250_00), ("2392", -250_00)],
                &[("23321", 80_00), ("44812", -80_00)],
                // One leaves with its wear of the year.
                &[("61933", 20_00), ("28332", -20_00), ("28332", 60_00), ("6513", 40_00), ("23321", -100_00)],
            ],
            movements::fixed_assets,
        );
        let expected = [
            "Constructions|||250,00||250,00",
            "Installations techniques, matériel et outillage|500,00|80,00||100,00|480,00",
            "Immobilisations corporelles en cours||300,00|-250,00||50,00",
            "Totaux|500,00|380,00||100,00|780,00",
        ];
        assert_eq!(found.iter().map(|row| row.replace('\u{2212}', "-")).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn wear_that_goes_with_its_thing_is_told_as_written_and_as_gone() {
        let entries: &[&[(&str, i64)]] = &[&[("61933", 20_00), ("28332", -20_00), ("28332", 60_00), ("6513", 40_00), ("23321", -100_00)]];
        let found = rows(&[("23321", 500_00), ("28332", -100_00)], entries, movements::depreciation);
        assert_eq!(found[0], "Installations techniques, matériel et outillage|100,00|20,00|60,00|60,00");
    }

    #[test]
    fn what_left_outside_the_register_is_told_so_that_the_note_meets_the_books() {
        let entries: &[&[(&str, i64)]] = &[
            &[("28332", 60_00), ("6513", 40_00), ("23321", -100_00)],
            &[("5141", 55_00), ("7513", -55_00)],
            &[("6513", 5_00), ("2352", -5_00)],
        ];
        let (books, moves) = (year(&[("23321", 100_00), ("2352", 5_00), ("28332", -60_00)], entries), flows(entries));
        let thing = LeftThing {
            on: day("2026-05-01"),
            label: "Presse".to_owned(),
            account: code("23321"),
            value: Money::mad(100_00),
            wear: Money::mad(60_00),
            price: Money::mad(55_00),
        };
        let found = with_figures(&books, &moves, (vec![thing], 0), |tell| sales::sales(tell).expect("sums"));
        let expected = [
            "01/05/2026|Presse (23321)|100,00|60,00|40,00|55,00|15,00|",
            "|Hors du registre des biens|||5,00|||5,00",
            "Totaux||100,00|60,00|45,00|55,00|10,00|",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn claims_are_parted_by_when_they_are_due() {
        let entries: &[&[(&str, i64)]] = &[&[("34211", 90_00), ("712112", -90_00)], &[("24861", 30_00), ("5141", -30_00)]];
        let (books, moves) = (year(&[], entries), flows(entries));
        let found = with_figures(&books, &moves, (Vec::new(), 40_00), |tell| dues::claims(tell).expect("sums"));
        assert_eq!(found[0], "Autres créances financières|30,00|30,00|||");
        assert_eq!(found[1], "Clients et comptes rattachés|90,00||90,00|40,00|");
        assert_eq!(found.last().map(String::as_str), Some("Totaux|120,00|30,00|90,00|40,00|"));
    }

    #[test]
    fn the_tax_is_told_from_its_beginning_to_what_is_left() {
        let found = rows(
            &[("4455", -10_00)],
            &[
                &[("34211", 120_00), ("712112", -100_00), ("4455", -20_00)],
                &[("612111", 40_00), ("34552", 8_00), ("5141", -48_00)],
                &[("4455", 25_00), ("34552", -8_00), ("4456", -17_00)],
                &[("4456", 17_00), ("5141", -17_00)],
            ],
            tax::tax,
        );
        assert_eq!(
            found,
            [
                "TVA facturée|10,00|20,00|25,00|5,00",
                "TVA récupérable sur les charges||8,00|8,00|",
                "TVA restant à déclarer|10,00|12,00|17,00|5,00"
            ]
        );
    }

    #[test]
    fn a_deficit_that_was_covered_is_told_among_what_the_assembly_decided() {
        let entries: &[&[(&str, i64)]] = &[&[("1152", 400), ("1140", 200), ("1199", -600)], &[("1111", -50), ("5141", 50)]];
        let found = rows(&[], entries, |tell| capital::allocated(tell).expect("sums"));
        let begins: Vec<String> = found.iter().map(|row| row.chars().take(4).collect()).collect();
        assert_eq!(begins, ["1140", "1152", "1199", "Tota"]);
        assert!(found[2].ends_with("||6,00"));
    }
}
