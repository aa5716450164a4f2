//! Journals written by other programs: a plain table (CSV, or a sheet of a workbook), or what hledger prints as CSV.
//!
//! Either every row is understood, or all faults are told, each with its line; nothing in between.

use std::io::Read;

use crate::imports::delimited::DelimitedReader;
use crate::imports::delimited::Record;
use crate::imports::delimited::RecordFaultKind;
use crate::imports::journals::columns::Columns;
use crate::imports::journals::fault::Fault;
use crate::imports::journals::fault::FaultKind;
use crate::imports::journals::parsed::ParsedJournal;
use crate::imports::journals::rows::Reading;
use crate::imports::workbook;
use crate::imports::workbook::WorkbookFaultKind;
use crate::ledger::chart::Chart;
use crate::ledger::chart::OpenedAccounts;

/// Most rows of a workbook: what one person looks through, and what unfolds in little room.
pub const MOST_SHEET_ROWS: usize = 100_000;

/// Reads a journal from beginning to end, in one pass over the bytes.
pub fn read_journal(input: impl Read, chart: &Chart, opened: &OpenedAccounts) -> Result<ParsedJournal, Vec<Fault>> {
    let mut reader = DelimitedReader::new(input);
    let mut record = Record::default();
    match reader.read_header(&mut record) {
        Ok(true) => {}
        Ok(false) => return Err(vec![Fault { line: 1, kind: FaultKind::EmptyFile }]),
        Err(fault) => return Err(vec![fault.into()]),
    }
    let columns = Columns::read(&record)?;
    let mut reading = Reading::new(chart, opened);
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => reading.row(&record, &columns),
            Ok(false) => break,
            // What follows cannot be told apart, so that nothing is said of it: neither its rows nor the entries cut short.
            Err(fault) if fault.kind == RecordFaultKind::NotUtf8 => return Err(vec![fault.into()]),
            Err(fault) => {
                reading.faults.push(fault.into());
                return Err(reading.faults);
            }
        }
    }
    reading.finish(columns.format)
}

/// Reads a journal whatever it came in: a workbook, or a text.
pub fn read_file(bytes: &[u8], chart: &Chart, opened: &OpenedAccounts) -> Result<ParsedJournal, Vec<Fault>> {
    if is_workbook(bytes) { read_workbook(bytes, chart, opened) } else { read_journal(bytes, chart, opened) }
}

/// Whether a file begins as a workbook does.
pub fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK")
}

/// Reads the first sheet of a workbook that holds anything; a line is a row of that sheet.
fn read_workbook(bytes: &[u8], chart: &Chart, opened: &OpenedAccounts) -> Result<ParsedJournal, Vec<Fault>> {
    let rows = workbook::rows(bytes, MOST_SHEET_ROWS + 1).map_err(|fault| {
        let kind = match fault.kind {
            WorkbookFaultKind::Broken => FaultKind::Unreadable,
            WorkbookFaultKind::TooLarge => FaultKind::TooLarge,
            WorkbookFaultKind::TooManyRows => FaultKind::TooManyRows { most: MOST_SHEET_ROWS },
            WorkbookFaultKind::Empty => FaultKind::EmptyFile,
        };
        vec![Fault { line: fault.line, kind }]
    })?;
    let mut rows = rows.into_iter();
    let Some((line, head)) = rows.next() else { return Err(vec![Fault { line: 1, kind: FaultKind::EmptyFile }]) };
    let columns = Columns::read(&Record::of(line, &head))?;
    let mut reading = Reading::new(chart, opened);
    for (line, cells) in rows {
        // What stands beside the table is a note of whoever keeps the sheet: no comma ever moves a cell there.
        let own = &cells[..cells.len().min(head.len())];
        if own.iter().any(|cell| !cell.is_empty()) {
            reading.row(&Record::of(line, own), &columns);
        }
    }
    reading.finish(columns.format)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imports::journals::parsed::JournalFormat;
    use crate::ledger::account::AccountCode;
    use crate::ledger::journal::Journal;
    use crate::ledger::journal_entry::Counterparty;
    use crate::money::Money;

    fn read(text: &str) -> Result<ParsedJournal, Vec<Fault>> {
        read_journal(text.as_bytes(), Chart::national(), &OpenedAccounts::default())
    }

    fn faults(text: &str) -> Vec<Fault> {
        read(text).expect_err("faults")
    }

    fn code(text: &str) -> AccountCode {
        AccountCode::new(text).expect("an account number")
    }

    const HEADER: &str = "date,journal,voucher,account,label,debit,credit,counterparty\n";

    #[test]
    fn a_table_is_read_in_both_manners_of_writing() {
        let english = format!("{HEADER}2026-01-05,BNQ,F1,5141,Vente,1234.56,,\n2026-01-05,BNQ,F1,712112,Vente,,1234.56,non-member\n");
        let french = "\u{feff}Date;Journal;Voucher;Account;Label;Debit;Credit;Counterparty\r\n\
            05/01/2026;BQ;F1;5141;Vente;1 234,56;;\r\n05/01/2026;BQ;F1;712112;Vente;;\"1\u{a0}234,56\";non-adhérent\r\n";
        let first = read(&english).expect("a journal");
        let second = read(french).expect("a journal");
        assert_eq!(first, second);
        assert_eq!((first.entries[0].first_line, first.entries[0].last_line, first.rows), (2, 3, 2));
        assert_eq!(first.entries[0].entry.postings()[1].counterparty(), Counterparty::NonMember);
        assert_eq!(first.entries[0].entry.total(), Money::mad(123_456));
    }

    #[test]
    fn rows_of_one_voucher_come_together_wherever_they_stand() {
        let text = format!(
            "{HEADER}2026-01-05,ACH,A,61251,Eau,10,,\n2026-01-05,ACH,B,61312,Loyer,20,,\n\
            2026-01-05,ACH,A,44112,Eau,,10,\n2026-01-05,ACH,B,44112,Loyer,,20,\n"
        );
        let parsed = read(&text).expect("a journal");
        assert_eq!(parsed.entries.iter().map(|entry| (entry.first_line, entry.last_line)).collect::<Vec<_>>(), [(2, 4), (3, 5)]);
    }

    #[test]
    fn rows_without_a_voucher_end_an_entry_where_it_balances() {
        let row = "2026-01-05,CAI,,61431,Taxi,10,,\n2026-01-05,CAI,,51611,Taxi,,10,\n";
        let parsed = read(&format!("{HEADER}{row}{row}")).expect("a journal");
        assert_eq!(parsed.entries.len(), 2);
        assert_ne!(parsed.entries[0].fingerprint, parsed.entries[1].fingerprint);
        assert_eq!(read(&format!("{HEADER}{row}{row}")), Ok(parsed));
    }

    #[test]
    fn divisions_are_opened_with_the_label_given() {
        let text = format!("{HEADER}2026-01-05,BNQ,F1,51411,Banque Populaire,5,,\n2026-01-05,BNQ,F1,34211 Hôtel,Solde,,5,\n");
        assert_eq!(read(&text).expect("a journal").new_accounts, [(code("51411"), "Banque Populaire".to_owned())]);
    }

    #[test]
    fn every_fault_is_told_with_its_line() {
        let text = format!(
            "{HEADER}\
            2026-02-30,BNQ,1,5141,a,5,,\n2026-01-05,XX,2,5141,a,5,,\n2026-01-05,BNQ,3,abc,a,5,,\n2026-01-05,BNQ,4,999999,a,5,,\n\
            2026-01-05,BNQ,5,51,a,5,,\n2026-01-05,BNQ,6,5141,a,\"12,345.6.7\",,\n2026-01-05,BNQ,7,5141,a,1,234,56,\n\
            2026-01-05,BNQ,8,5141,a,5,5,\n2026-01-05,BNQ,8,5141,a,,,\n2026-01-05,BNQ,9,5141,a,5,,\n2026-01-05,BNQ,9,61312,a,,6,\n\
            2026-01-05,BNQ,10,5141,a,5,,\n2026-01-05,BNQ,11,5141,a,-5,,\n2026-01-05,BNQ,11,61312,a,,-5,\n2026-01-05,BNQ,12,5141,a,0.001,,\n"
        );
        let expected = [
            (2, FaultKind::NotADate { text: "2026-02-30".to_owned() }),
            (3, FaultKind::UnknownJournal { text: "XX".to_owned() }),
            (4, FaultKind::NotAnAccount { text: "abc".to_owned() }),
            (5, FaultKind::UnknownAccount { code: code("999999") }),
            (6, FaultKind::AccountIsHeading { code: code("51") }),
            (7, FaultKind::NotAnAmount { column: "debit", text: "12,345.6.7".to_owned() }),
            (8, FaultKind::TooManyFields { expected: 8, found: 9 }),
            (9, FaultKind::BothSides),
            (10, FaultKind::NeitherSide),
            (11, FaultKind::DebitsDifferFromCredits { last_line: 12, debits: Money::mad(500), credits: Money::mad(600) }),
            (13, FaultKind::TooFewPostings { last_line: 13 }),
            (14, FaultKind::NegativeAmount),
            (15, FaultKind::NegativeAmount),
            (16, FaultKind::TooManyDecimals { column: "debit", text: "0.001".to_owned() }),
        ];
        let told: Vec<_> = faults(&text).into_iter().map(|fault| (fault.line, fault.kind)).collect();
        assert_eq!(told, expected);
    }

    #[test]
    fn a_file_that_is_no_journal_is_refused_as_a_whole() {
        assert_eq!(faults(""), [Fault { line: 1, kind: FaultKind::EmptyFile }]);
        assert_eq!(faults(HEADER), [Fault { line: 1, kind: FaultKind::EmptyFile }]);
        assert_eq!(faults("name,age\nx,1\n"), [Fault { line: 1, kind: FaultKind::UnknownHeader }]);
        assert_eq!(faults("date,journal,account,label,debit\n"), [Fault { line: 1, kind: FaultKind::MissingColumn { name: "credit" } }]);
        let latin = [HEADER.as_bytes(), b"2026-01-05,BNQ,1,5141,caf\xe9,5,,\n"].concat();
        let told = read_journal(latin.as_slice(), Chart::national(), &OpenedAccounts::default());
        assert_eq!(told, Err(vec![Fault { line: 2, kind: FaultKind::WrongEncoding }]));
    }

    #[test]
    fn what_hledger_prints_is_read() {
        let text = "\"txnidx\",\"date\",\"date2\",\"status\",\"code\",\"description\",\"comment\",\"account\",\"amount\",\"commodity\",\
            \"credit\",\"debit\",\"posting-status\",\"posting-comment\"\n\
            \"1\",\"2026-01-05\",\"\",\"*\",\"F-9\",\"Vente huile\",\"\",\"5141 Banque\",\"100.00\",\"MAD\",\"\",\"100.00\",\"\",\"\"\n\
            \"1\",\"2026-01-05\",\"\",\"*\",\"F-9\",\"Vente huile\",\"\",\"7121129:Ventes:Hôtel\",\"-100.00\",\"MAD\",\"100.00\",\"\",\"\",\
            \"counterparty:non_member\"\n\
            \"2\",\"2026-01-06\",\"\",\"\",\"CAI-2026-0003\",\"Taxi\",\"voucher:T%2C1\",\"61431\",\"5\",\"DH\",\"\",\"5\",\"\",\"\"\n\
            \"2\",\"2026-01-06\",\"\",\"\",\"CAI-2026-0003\",\"Taxi\",\"voucher:T%2C1\",\"51611\",\"-5\",\"DH\",\"5\",\"\",\"\",\"\"\n";
        let parsed = read(text).expect("a journal");
        assert_eq!(parsed.format, JournalFormat::Hledger);
        assert_eq!(parsed.new_accounts, [(code("7121129"), "Ventes Hôtel".to_owned())]);
        let told: Vec<_> = parsed.entries.iter().map(|read| (read.entry.journal(), read.entry.voucher(), read.first_line)).collect();
        assert_eq!(told, [(Journal::Bank, Some("F-9"), 2), (Journal::Cash, Some("T,1"), 4)]);
        assert_eq!(parsed.entries[0].entry.postings()[1].counterparty(), Counterparty::NonMember);
        let euros = text.replace("\"MAD\"", "\"EUR\"");
        assert_eq!(faults(&euros)[0], Fault { line: 2, kind: FaultKind::UnknownCurrency { text: "EUR".to_owned() } });
    }

    #[test]
    fn a_name_in_place_of_a_counterparty_is_refused() {
        let text = format!("{HEADER}2026-01-05,BNQ,1,5141,Huile,5,,\n2026-01-05,BNQ,1,712112,Huile,,5,Zoubida Ourhou\n");
        assert_eq!(faults(&text), [Fault { line: 3, kind: FaultKind::UnknownCounterparty { text: "Zoubida Ourhou".to_owned() } }]);
        let allowed = ["membre", "non_membre", "autre", "", "member", "non_member", "other", "عضو", "غير عضو", "آخر"];
        for word in allowed {
            assert!(read(&text.replace("Zoubida Ourhou", word)).is_ok(), "{word}");
        }
    }

    #[test]
    fn heads_are_read_in_the_words_of_people_and_each_once() {
        let french = "Date;Journal;N° de pièce;Compte;Libellé;Débit;Crédit;Avec qui\n\
            05/01/2026;BQ;F1;5141;Vente;1 234,56;;\n05/01/2026;BQ;F1;712112;Vente;;1 234,56;non-membre\n";
        let arabic = "التاريخ,اليومية,الوثيقة,الحساب,البيان,مدين,دائن,مع من\n\
            2026-01-05,BNQ,F1,5141,Vente,1234.56,,\n2026-01-05,BNQ,F1,712112,Vente,,1234.56,غير عضو\n";
        assert_eq!(read(french).expect("a journal"), read(arabic).expect("a journal"));
        let twice = french.replace("Avec qui", "Debit");
        assert_eq!(faults(&twice), [Fault { line: 1, kind: FaultKind::ColumnTwice { name: "debit" } }]);
    }

    /// A workbook of these rows; what reads as a number is one.
    fn book(rows: &[&[&str]]) -> Vec<u8> {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        for (row, cells) in rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                let (row, column) = (u32::try_from(row).expect("a row"), u16::try_from(column).expect("a column"));
                match cell.parse::<f64>() {
                    Ok(number) => sheet.write_number(row, column, number).expect("written"),
                    Err(_) => sheet.write_string(row, column, *cell).expect("written"),
                };
            }
        }
        book.save_to_buffer().expect("a workbook")
    }

    #[test]
    fn a_workbook_says_what_its_text_would_say() {
        let text = format!("{HEADER}2026-01-05,BNQ,F1,5141,Vente,1234.56,,\n2026-01-05,BNQ,F1,712112,Vente,,1234.56,non-member\n");
        let head: Vec<&str> = HEADER.trim().split(',').collect();
        let rows: [&[&str]; 4] = [
            &head,
            &["2026-01-05", "BNQ", "F1", "5141", "Vente", "1234.56", "", "", "seen by Aicha"],
            &[],
            &["05/01/2026", "BNQ", "F1", "712112", "Vente", "", "1234.56", "non-member"],
        ];
        let from_sheet = read_file(&book(&rows), Chart::national(), &OpenedAccounts::default()).expect("a journal");
        assert_eq!((from_sheet.entries[0].first_line, from_sheet.entries[0].last_line, from_sheet.rows), (2, 4, 2));
        assert_eq!(from_sheet.entries[0].fingerprint, read(&text).expect("a journal").entries[0].fingerprint);
        let told = |bytes: &[u8]| read_file(bytes, Chart::national(), &OpenedAccounts::default()).expect_err("faults").remove(0).kind;
        assert_eq!(told(b"PK\x03\x04 no book"), FaultKind::Unreadable);
        assert_eq!(told(&book(&[])), FaultKind::EmptyFile);
        assert_eq!(told(&book(&rows[..1])), FaultKind::EmptyFile);
        assert_eq!(told(&book(&[&["a", "b"]])), FaultKind::UnknownHeader);
    }
}
