//! Laws of the reconciliation, whatever bank and books say; and readers that no file of any bank brings down.

use std::collections::BTreeMap;

use proptest::prelude::*;
use twiza::calendar::Day;
use twiza::calendar::days_after;
use twiza::calendar::read_day;
use twiza::imports::bank_statements::fault::Fault;
use twiza::imports::bank_statements::fault::FaultKind;
use twiza::imports::bank_statements::mapping::ColumnMapping;
use twiza::imports::bank_statements::mapping::ColumnRole;
use twiza::imports::bank_statements::read::Format;
use twiza::imports::bank_statements::read::read_statement;
use twiza::ledger::reconciliation::item::BankItem;
use twiza::ledger::reconciliation::item::BookItem;
use twiza::ledger::reconciliation::item::Pairing;
use twiza::ledger::reconciliation::item::PostingKey;
use twiza::ledger::reconciliation::item::spread;
use twiza::ledger::reconciliation::standing::Beginning;
use twiza::ledger::reconciliation::standing::Known;
use twiza::ledger::reconciliation::standing::Standing;
use twiza::ledger::reconciliation::suggestion::suggest;
use twiza::money::Currency;
use twiza::money::Money;
use uuid::Uuid;

fn start() -> Day {
    read_day("2026-01-01").expect("a day")
}

/// Few amounts, days and words, so that many of them meet.
fn amount() -> impl Strategy<Value = i64> {
    prop::sample::select(vec![100_i64, 200, 300, 500, 700, -100, -200, -300, -500, -1_000])
}

fn word() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["VIR 4455", "CHQ 1234", "LOYER MARS", "VERSEMENT", "4455 loyer", ""]).prop_map(str::to_owned)
}

fn line() -> impl Strategy<Value = (i64, i64, String)> {
    (0_i64..60, amount(), word())
}

fn lines_of(told: &[(i64, i64, String)]) -> Vec<BankItem> {
    told.iter()
        .enumerate()
        .map(|(at, (day, minor, label))| BankItem {
            id: Uuid::from_u128(at as u128 + 1),
            on: days_after(start(), *day),
            amount: Money::mad(*minor),
            left: Money::mad(*minor),
            reference: String::new(),
            label: label.clone(),
        })
        .collect()
}

/// Postings begin twenty days before the first statement may.
fn postings_of(told: &[(i64, i64, String)]) -> Vec<BookItem> {
    told.iter()
        .enumerate()
        .map(|(at, (day, minor, label))| BookItem {
            posting: PostingKey { entry_id: Uuid::from_u128(at as u128 + 1), line: 1 },
            on: days_after(start(), *day - 20),
            amount: Money::mad(*minor),
            left: Money::mad(*minor),
            label: label.clone(),
            voucher: String::new(),
            reverses: None,
        })
        .collect()
}

/// Takes pairings as the shelves would: each lowers what is left of both sides.
fn taken(lines: &mut [BankItem], postings: &mut [BookItem], pairings: &[Pairing]) {
    for one in pairings {
        let line = lines.iter_mut().find(|line| line.id == one.line).expect("a line");
        line.left = line.left.minus(one.amount).expect("small");
        let posting = postings.iter_mut().find(|posting| posting.posting == one.posting).expect("a posting");
        posting.left = posting.left.minus(one.amount).expect("small");
    }
}

/// Whether nothing was matched beyond what it has: what is left lies between nil and the whole.
fn is_within(left: Money, amount: Money) -> bool {
    if amount.is_negative() { (amount.minor()..=0).contains(&left.minor()) } else { (0..=amount.minor()).contains(&left.minor()) }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_suggestion_and_no_choice_matches_more_than_there_is(
        told_lines in prop::collection::vec(line(), 0..14),
        told_postings in prop::collection::vec(line(), 0..14),
        choices in prop::collection::vec((any::<prop::sample::Index>(), prop::collection::vec(any::<prop::sample::Index>(), 1..4)), 0..6),
    ) {
        let (mut lines, mut postings) = (lines_of(&told_lines), postings_of(&told_postings));
        // People choose first, whatever they like; what is refused changes nothing.
        for (line, chosen) in &choices {
            if lines.is_empty() || postings.is_empty() {
                break;
            }
            let line = lines[line.index(lines.len())].clone();
            let mut places: Vec<usize> = chosen.iter().map(|one| one.index(postings.len())).collect();
            places.dedup();
            let chosen: Vec<BookItem> = places.iter().map(|at| postings[*at].clone()).collect();
            let once: BTreeMap<PostingKey, &BookItem> = chosen.iter().map(|one| (one.posting, one)).collect();
            let once: Vec<&BookItem> = once.into_values().collect();
            if let Ok(pairings) = spread(&line, &once) {
                taken(&mut lines, &mut postings, &pairings);
            }
        }
        // Then everything that is suggested, until nothing is.
        loop {
            let suggestions = suggest(&lines, &postings);
            if suggestions.is_empty() {
                break;
            }
            for suggestion in suggestions {
                prop_assert!(!suggestion.pairings.is_empty());
                taken(&mut lines, &mut postings, &suggestion.pairings);
            }
        }
        for line in &lines {
            prop_assert!(is_within(line.left, line.amount), "{line:?}");
        }
        for posting in &postings {
            prop_assert!(is_within(posting.left, posting.amount), "{posting:?}");
        }
    }

    #[test]
    fn bank_and_books_always_come_to_the_same_balance(
        told_lines in prop::collection::vec(line(), 0..14),
        told_postings in prop::collection::vec(line(), 0..14),
        opening in -2_000_i64..2_000,
        after in 0_i64..70,
    ) {
        let (lines, postings) = (lines_of(&told_lines), postings_of(&told_postings));
        let pairings: Vec<Pairing> = suggest(&lines, &postings).into_iter().flat_map(|one| one.pairings).collect();
        let on = days_after(start(), after);
        let sum = |amounts: &mut dyn Iterator<Item = Money>| Money::sum(amounts, Currency::Mad).expect("small");
        let line = |id: Uuid| lines.iter().find(|line| line.id == id).expect("a line");
        let posting = |key: PostingKey| postings.iter().find(|posting| posting.posting == key).expect("a posting");
        // What counts on a day: only matches both of whose sides had happened by then.
        let counted = |one: &&Pairing| line(one.line).on <= on && posting(one.posting).on <= on;
        let known_lines = lines.iter().filter(|line| line.on <= on).map(|line| {
            let matched = sum(&mut pairings.iter().filter(counted).filter(|one| one.line == line.id).map(|one| one.amount));
            BankItem { left: line.amount.minus(matched).expect("small"), ..line.clone() }
        });
        let known_postings = postings.iter().filter(|posting| posting.on >= start() && posting.on <= on).map(|posting| {
            let matched = sum(&mut pairings.iter().filter(counted).filter(|one| one.posting == posting.posting).map(|one| one.amount));
            BookItem { left: posting.amount.minus(matched).expect("small"), ..posting.clone() }
        });
        let books = |until: Day| sum(&mut postings.iter().filter(|posting| posting.on <= until).map(|posting| posting.amount));
        let before = |one: &&Pairing| line(one.line).on <= on && posting(one.posting).on < start();
        let known = Known {
            on,
            beginning: Beginning { on: start(), bank: Money::mad(opening), books: books(days_after(start(), -1)) },
            bank: Money::mad(opening).plus(sum(&mut lines.iter().filter(|line| line.on <= on).map(|line| line.amount))).expect("small"),
            books: books(on),
            matched_before: sum(&mut pairings.iter().filter(before).map(|one| one.amount)),
            lines: known_lines.collect(),
            postings: known_postings.collect(),
        };
        let standing = Standing::weigh(known).expect("it adds up");
        let of_bank = sum(&mut standing.only_bank.iter().map(|one| one.left));
        prop_assert_eq!(standing.books.plus(of_bank).expect("small"), standing.adjusted);
        let of_books = sum(&mut standing.only_books.iter().map(|one| one.left));
        let bank = standing.bank.plus(of_books).and_then(|sum| sum.plus(standing.from_before)).expect("small");
        prop_assert_eq!(bank, standing.adjusted);
    }
}

const CSV: &str = "Relevé;;;;\nDate;Valeur;Libellé;Débit;Crédit;Solde\n01/03/2026;02/03/2026;CHQ 1234;100,00;;900,00\n02/03/2026;;VIR \"x\";;50,00;950,00\n";
const OFX: &str = "OFXHEADER:100\n<OFX><STMTRS><CURDEF>MAD<BANKACCTFROM><ACCTID>1</BANKACCTFROM><BANKTRANLIST>\n\
    <STMTTRN><TRNTYPE>CHECK<DTPOSTED>20260301<TRNAMT>-100.00<FITID>1<NAME>A</STMTTRN></BANKTRANLIST><LEDGERBAL><BALAMT>5.00<DTASOF>20260331</LEDGERBAL></OFX>";
const CAMT: &str = "<?xml version=\"1.0\"?><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt><Stmt>\
    <Acct><Id><IBAN>MA64011519000001205000534921</IBAN></Id></Acct><Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy=\"MAD\">5</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>\
    <Ntry><Amt Ccy=\"MAD\">1.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><BookgDt><Dt>2026-03-01</Dt></BookgDt><AddtlNtryInf>A &amp; B</AddtlNtryInf></Ntry></Stmt></BkToCstmrStmt></Document>";
const MT940: &str = ":20:X\n:25:011/123\n:60F:C260301MAD10,00\n:61:2603010301D1,00NCHK1234//B\n:86:?20A\n:62F:C260331MAD9,00\n-}\n";

fn workbook() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let day = rust_xlsxwriter::Format::new().set_num_format("dd/mm/yyyy");
    let sheet = book.add_worksheet();
    for (column, title) in ["Date", "Libellé", "Débit", "Crédit", "Solde"].into_iter().enumerate() {
        sheet.write(1, column as u16, title).expect("written");
    }
    let date = |day: u8| rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 3, day).expect("a day");
    sheet.write_with_format(2, 0, date(1), &day).expect("written");
    sheet.write(2, 1, "CHQ 1234").expect("written");
    sheet.write(2, 2, 100.1).expect("written");
    sheet.write(2, 4, 899.9).expect("written");
    sheet.write_with_format(3, 0, date(2), &day).expect("written");
    sheet.write(3, 1, "VIR").expect("written");
    sheet.write(3, 3, "50,25").expect("written");
    sheet.write(3, 4, 950.15).expect("written");
    book.save_to_buffer().expect("a workbook")
}

#[test]
fn a_workbook_is_read_with_its_days_and_amounts() {
    let (format, statement) = read_statement(&workbook(), None).expect("a statement");
    assert_eq!(format, Format::Xlsx);
    assert_eq!(statement.balances(), (Some(Money::mad(100_000)), Some(Money::mad(95_015))));
    let told: Vec<(String, i64, u64)> =
        statement.lines.iter().map(|line| (line.day.to_string(), line.amount.minor(), line.place)).collect();
    assert_eq!(told, [("2026-03-01".to_owned(), -10_010, 3), ("2026-03-02".to_owned(), 5_025, 4)]);
}

#[test]
fn every_kind_is_known_by_what_stands_in_it() {
    for (bytes, format) in [
        (CSV.as_bytes(), Format::Csv),
        (OFX.as_bytes(), Format::Ofx),
        (CAMT.as_bytes(), Format::Camt053),
        (MT940.as_bytes(), Format::Mt940),
    ] {
        let (found, statement) = read_statement(bytes, None).expect("a statement");
        assert_eq!((found, statement.lines.is_empty()), (format, false));
    }
    // What an old machine wrote.
    let old: Vec<u8> = CSV.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect();
    let (_, statement) = read_statement(&old, None).expect("a statement");
    assert_eq!(statement.lines.len(), 2);
    assert_eq!(statement.opening, Some(Money::mad(100_000)));
}

#[test]
fn a_movement_that_is_called_like_a_balance_is_kept() {
    let read = |text: &str| {
        let (_, statement) = read_statement(text.as_bytes(), None).expect("a statement");
        let told: Vec<(String, i64)> = statement.lines.iter().map(|line| (line.label.clone(), line.amount.minor())).collect();
        let (opening, closing) = statement.balances();
        (told, opening.map(Money::minor), closing.map(Money::minor))
    };
    let (told, opening, closing) = read(
        "Date;Libellé;Débit;Crédit;Solde\n\
         01/03/2026;SOLDE INITIAL;;;1 000,00\n\
         02/03/2026;Solde final facture 12;;500,00;1 500,00\n\
         03/03/2026;REPORT ECHEANCE PRET;200,00;;1 300,00\n\
         31/03/2026;SOLDE FINAL AU 31/03/2026;;1 300,00;1 300,00\n",
    );
    assert_eq!(told, [("Solde final facture 12".to_owned(), 50_000), ("REPORT ECHEANCE PRET".to_owned(), -20_000)]);
    assert_eq!((opening, closing), (Some(100_000), Some(130_000)));
    let (told, opening, closing) = read(
        "Date;Libellé;Débit;Crédit\n\
         01/03/2026;SOLDE DE DEPART AU 01 MARS 2026;;1 000,00\n\
         02/03/2026;Solde final facture 12;;500,00\n\
         31/03/2026;Solde final créditeur en dirhams;;1 500,00\n",
    );
    assert_eq!(told, [("Solde final facture 12".to_owned(), 50_000)]);
    assert_eq!((opening, closing), (Some(100_000), Some(150_000)));
}

/// A sheet that unfolds to far more than it weighs.
#[test]
fn a_small_file_that_would_grow_without_end_is_refused() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let long = "0".repeat(32_000);
    for row in 0..4_000 {
        sheet.write(row, 0, format!("{row}{long}")).expect("written");
    }
    let bytes = book.save_to_buffer().expect("a workbook");
    assert!(bytes.len() < 1_000_000, "{}", bytes.len());
    assert_eq!(read_statement(&bytes, None).expect_err("too large"), [Fault::at(1, FaultKind::TooLarge)]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_file_brings_a_reader_down(
        which in 0_usize..5,
        harm in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0_u8..3), 0..12),
        cut in any::<prop::sample::Index>(),
        noise in prop::collection::vec(any::<u8>(), 0..80),
    ) {
        let book = workbook();
        let samples: [&[u8]; 5] = [CSV.as_bytes(), OFX.as_bytes(), CAMT.as_bytes(), MT940.as_bytes(), &book];
        let mut bytes = samples[which].to_vec();
        for (place, byte, kind) in harm {
            let at = place.index(bytes.len());
            match kind {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                _ => {
                    bytes.remove(at);
                }
            }
        }
        let mapping = ColumnMapping { header_line: 1, columns: vec![(ColumnRole::Day, 0), (ColumnRole::Amount, 2)], ..ColumnMapping::default() };
        let shorter = bytes[..cut.index(bytes.len())].to_vec();
        for bytes in [bytes, shorter, noise] {
            for told in [None, Some(&mapping)] {
                match read_statement(&bytes, told) {
                    Ok((_, statement)) => {
                        // What was read can be kept: each line is told from every other.
                        let mut prints = statement.fingerprints();
                        prints.sort();
                        prints.dedup();
                        prop_assert_eq!(prints.len(), statement.lines.len());
                    }
                    Err(faults) => prop_assert!(faults.iter().all(|fault| fault.line >= 1) && !faults.is_empty()),
                }
            }
        }
    }
}
