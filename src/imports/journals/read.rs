//! Journals written by other programs: a plain table, or what hledger prints as CSV.
//!
//! Either every row is understood, or all faults are told, each with its line; nothing in between.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::io::Read;

use crate::calendar::Day;
use crate::calendar::read_day;
use crate::imports::delimited::DelimitedReader;
use crate::imports::delimited::Record;
use crate::imports::delimited::RecordFaultKind;
use crate::imports::journals::fault::Fault;
use crate::imports::journals::fault::FaultKind;
use crate::imports::journals::text::is_dirham;
use crate::imports::journals::text::journal_of_accounts;
use crate::imports::journals::text::journal_of_number;
use crate::imports::journals::text::plain_amount;
use crate::imports::journals::text::read_account;
use crate::imports::journals::text::read_counterparty;
use crate::imports::journals::text::tag;
use crate::ledger::account::AccountCode;
use crate::ledger::canonical::fingerprint;
use crate::ledger::canonical::occurrence_fingerprint;
use crate::ledger::chart::AccountError;
use crate::ledger::chart::Chart;
use crate::ledger::chart::OpenedAccounts;
use crate::ledger::journal::Journal;
use crate::ledger::journal_entry::EntryDraft;
use crate::ledger::journal_entry::JournalEntry;
use crate::ledger::journal_entry::JournalEntryError;
use crate::ledger::journal_entry::PostingDraft;
use crate::money::Currency;
use crate::money::Money;
use crate::money::MoneyError;
use crate::spreadsheet::unguarded;

/// The columns of the plain table, in the order its documentation gives them; any order is read.
pub const TABLE_COLUMNS: [&str; 8] = ["date", "journal", "voucher", "account", "label", "debit", "credit", "counterparty"];
/// Columns that make the way back from `export journal-csv` exact: which rows are one entry, what an opened account is called,
/// the label of one line. With `entry`, `label` is that of the whole entry.
pub const TABLE_MORE: [&str; 3] = ["entry", "account_label", "line_label"];
const TABLE_NEEDED: [&str; 6] = ["date", "journal", "account", "label", "debit", "credit"];
const HLEDGER_NEEDED: [&str; 6] = ["txnidx", "date", "description", "account", "credit", "debit"];

/// A file that was understood from end to end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParsedJournal {
    pub format: JournalFormat,
    /// In the order in which they begin in the file.
    pub entries: Vec<ParsedEntry>,
    /// Divisions of official accounts that the file uses and the cooperative has not opened yet.
    pub new_accounts: Vec<(AccountCode, String)>,
    /// The rows read, without the header.
    pub rows: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JournalFormat {
    Table,
    Hledger,
}

/// An entry with the lines it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParsedEntry {
    pub entry: JournalEntry,
    /// What the file calls the entry: the column `entry` of a table, the code of hledger.
    pub reference: Option<String>,
    pub first_line: u64,
    pub last_line: u64,
    /// The same for the same entry of the same file: an entry whose fingerprint is known is not imported again.
    pub fingerprint: [u8; 32],
}

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

/// Where each column stands.
struct Columns {
    format: JournalFormat,
    count: usize,
    date: usize,
    account: usize,
    label: usize,
    debit: usize,
    credit: usize,
    /// The journal of a table; the number of the transaction of hledger.
    key: usize,
    /// The voucher of a table; the code of hledger.
    voucher: Option<usize>,
    /// What tells the entries of a table apart, where it says so itself.
    entry: Option<usize>,
    account_label: Option<usize>,
    line_label: Option<usize>,
    counterparty: Option<usize>,
    commodity: Option<usize>,
    comment: Option<usize>,
    posting_comment: Option<usize>,
}

impl Columns {
    fn read(header: &Record) -> Result<Self, Vec<Fault>> {
        let names: Vec<String> = header.fields().map(str::to_lowercase).collect();
        let find = |name: &str| names.iter().position(|found| found == name);
        let fault = |kind| Fault { line: header.line(), kind };
        let (format, needed) = if find("txnidx").is_some() {
            (JournalFormat::Hledger, HLEDGER_NEEDED)
        } else if TABLE_NEEDED.iter().filter(|name| find(name).is_some()).count() >= 2 {
            (JournalFormat::Table, TABLE_NEEDED)
        } else {
            return Err(vec![fault(FaultKind::UnknownHeader)]);
        };
        let missing = needed.iter().filter(|name| find(name).is_none());
        let missing: Vec<Fault> = missing.map(|name| fault(FaultKind::MissingColumn { name })).collect();
        if !missing.is_empty() {
            return Err(missing);
        }
        let at = |name: &str| find(name).unwrap_or(usize::MAX);
        let is_hledger = format == JournalFormat::Hledger;
        Ok(Self {
            format,
            count: names.len(),
            date: at("date"),
            account: at("account"),
            label: at(if is_hledger { "description" } else { "label" }),
            debit: at("debit"),
            credit: at("credit"),
            key: at(if is_hledger { "txnidx" } else { "journal" }),
            voucher: find(if is_hledger { "code" } else { "voucher" }),
            entry: find(TABLE_MORE[0]).filter(|_| !is_hledger),
            account_label: find(TABLE_MORE[1]).filter(|_| !is_hledger),
            line_label: find(TABLE_MORE[2]).filter(|_| !is_hledger),
            counterparty: find("counterparty"),
            commodity: find("commodity"),
            comment: find("comment"),
            posting_comment: find("posting-comment"),
        })
    }
}

/// What tells the rows of one entry from those of others.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum EntryKey {
    Table {
        journal: Option<Journal>,
        date: Option<Day>,
        voucher: String,
    },
    /// The entry that the rows of a table name themselves.
    Named {
        journal: Option<Journal>,
        date: Option<Day>,
        entry: String,
    },
    Transaction(String),
}

/// The rows of one entry.
struct Group {
    journal: Option<Journal>,
    date: Option<Day>,
    label: String,
    voucher: Option<String>,
    reference: Option<String>,
    postings: Vec<PostingDraft>,
    /// The line of each posting.
    lines: Vec<u64>,
    first_line: u64,
    last_line: u64,
    /// Debits less credits so far.
    open_minor: i128,
    is_faulty: bool,
}

struct Reading<'a> {
    chart: &'a Chart,
    opened: &'a OpenedAccounts,
    new_accounts: BTreeMap<AccountCode, String>,
    known: HashMap<AccountCode, Result<(), AccountError>>,
    groups: Vec<Group>,
    places: HashMap<EntryKey, usize>,
    faults: Vec<Fault>,
    last_date: Option<(String, Day)>,
    rows: u64,
}

impl<'a> Reading<'a> {
    fn new(chart: &'a Chart, opened: &'a OpenedAccounts) -> Self {
        Self {
            chart,
            opened,
            new_accounts: BTreeMap::new(),
            known: HashMap::new(),
            groups: Vec::new(),
            places: HashMap::new(),
            faults: Vec::new(),
            last_date: None,
            rows: 0,
        }
    }

    fn row(&mut self, record: &Record, columns: &Columns) {
        self.rows += 1;
        let faults_before = self.faults.len();
        let line = record.line();
        let optional = |at: Option<usize>| at.map(|at| record.field(at)).unwrap_or_default();
        let date = self.date(line, record.field(columns.date));
        // A table made for spreadsheets guards what they would run; other programs write their texts as they are.
        let text = |text| if columns.format == JournalFormat::Table { unguarded(text) } else { text };
        let label = text(record.field(columns.label));
        let reference = if columns.format == JournalFormat::Table { optional(columns.entry) } else { optional(columns.voucher) };
        let mut posting_label = None;
        let journal;
        let mut voucher = text(optional(columns.voucher)).to_owned();
        let mut entry_label = label.to_owned();
        let counterparty;
        let key;
        match columns.format {
            JournalFormat::Table => {
                let named = record.field(columns.key);
                journal = Journal::from_code(named);
                if journal.is_none() {
                    self.fault(line, FaultKind::UnknownJournal { text: named.to_owned() });
                }
                let told = optional(columns.counterparty);
                let read = read_counterparty(told);
                if read.is_none() && record.len() <= columns.count {
                    // A name would be sealed into the books, where everybody who reads them would see it.
                    self.fault(line, FaultKind::UnknownCounterparty { text: told.to_owned() });
                }
                counterparty = read.unwrap_or_default();
                let named = optional(columns.entry);
                key = if named.is_empty() {
                    EntryKey::Table { journal, date, voucher: voucher.clone() }
                } else {
                    EntryKey::Named { journal, date, entry: named.to_owned() }
                };
                let own = text(optional(columns.line_label));
                if !own.is_empty() {
                    posting_label = Some(own.to_owned());
                }
            }
            JournalFormat::Hledger => {
                let comment = optional(columns.comment);
                let posting_comment = optional(columns.posting_comment);
                journal = tag(comment, "journal").and_then(|code| Journal::from_code(&code)).or_else(|| journal_of_number(&voucher));
                if journal_of_number(&voucher).is_some() {
                    voucher.clear();
                }
                voucher = tag(comment, "voucher").unwrap_or(voucher);
                entry_label = tag(comment, "label").unwrap_or(entry_label);
                posting_label = tag(posting_comment, "label");
                counterparty = tag(posting_comment, "counterparty").and_then(|word| read_counterparty(&word)).unwrap_or_default();
                key = EntryKey::Transaction(record.field(columns.key).to_owned());
                let commodity = optional(columns.commodity);
                if !is_dirham(commodity) {
                    self.fault(line, FaultKind::UnknownCurrency { text: commodity.to_owned() });
                }
            }
        }
        if record.len() > columns.count {
            // The columns after the extra one are not where they should be: only the entry they belong to is sure.
            self.fault(line, FaultKind::TooManyFields { expected: columns.count, found: record.len() });
            let at = self.group(key, line, columns.format);
            self.groups[at].is_faulty = true;
            self.groups[at].last_line = line;
            return;
        }
        let (debit, credit) = (self.amount(line, record.field(columns.debit)), self.amount(line, record.field(columns.credit)));
        let account_label = text(optional(columns.account_label));
        let account = self.account(line, record.field(columns.account), if account_label.is_empty() { label } else { account_label });
        let is_nothing = |amount: Option<Money>| amount.is_some_and(Money::is_zero);
        let is_blank_posting = columns.format == JournalFormat::Hledger && is_nothing(debit) && is_nothing(credit);
        let at = self.group(key, line, columns.format);
        let is_faulty = self.faults.len() > faults_before;
        let group = &mut self.groups[at];
        group.last_line = line;
        group.is_faulty |= is_faulty;
        group.journal = group.journal.or(journal);
        group.date = group.date.or(date);
        if group.label.is_empty() {
            group.label = entry_label;
        }
        if group.reference.is_none() && !reference.is_empty() {
            group.reference = Some(reference.to_owned());
        }
        if group.voucher.is_none() && !voucher.is_empty() {
            group.voucher = Some(voucher);
        }
        if let (Some(account), Some(debit), Some(credit), false) = (account, debit, credit, is_blank_posting) {
            let is_plain = columns.format == JournalFormat::Table && columns.line_label.is_none();
            if posting_label.is_none() && is_plain && !label.is_empty() && label != group.label {
                posting_label = Some(label.to_owned());
            }
            group.open_minor += i128::from(debit.minor()) - i128::from(credit.minor());
            group.postings.push(PostingDraft { account, debit, credit, label: posting_label, counterparty });
            group.lines.push(line);
        }
    }

    /// The place of the entry a row belongs to. Rows without a voucher make one entry as long as they follow one another and do not balance.
    fn group(&mut self, key: EntryKey, line: u64, format: JournalFormat) -> usize {
        let is_unnamed = matches!(&key, EntryKey::Table { voucher, .. } if voucher.is_empty());
        let found = self.places.get(&key).copied().filter(|at| {
            let is_open = self.groups.get(*at).is_some_and(|group| group.open_minor != 0 || group.is_faulty);
            let is_last = *at + 1 == self.groups.len();
            format == JournalFormat::Hledger || !is_unnamed || (is_open && is_last)
        });
        found.unwrap_or_else(|| {
            self.groups.push(Group {
                journal: None,
                date: None,
                label: String::new(),
                voucher: None,
                reference: None,
                postings: Vec::new(),
                lines: Vec::new(),
                first_line: line,
                last_line: line,
                open_minor: 0,
                is_faulty: false,
            });
            let at = self.groups.len() - 1;
            self.places.insert(key, at);
            at
        })
    }

    fn date(&mut self, line: u64, text: &str) -> Option<Day> {
        if let Some((last, day)) = &self.last_date
            && last == text
        {
            return Some(*day);
        }
        match read_day(text) {
            Ok(day) => {
                self.last_date = Some((text.to_owned(), day));
                Some(day)
            }
            Err(_) => {
                self.fault(line, FaultKind::NotADate { text: text.to_owned() });
                None
            }
        }
    }

    /// An amount of a debit or credit column; nothing written is nil.
    fn amount(&mut self, line: u64, text: &str) -> Option<Money> {
        if text.is_empty() {
            return Some(Money::mad(0));
        }
        if let Some(minor) = plain_amount(text) {
            return Some(Money::mad(minor));
        }
        match Money::read(text, Currency::Mad) {
            Ok(amount) => Some(amount),
            Err(error) => {
                let text = text.to_owned();
                let kind = match error {
                    MoneyError::TooManyDecimals { .. } => FaultKind::TooManyDecimals { text },
                    MoneyError::TooLarge => FaultKind::AmountTooLarge { text },
                    _ => FaultKind::NotAnAmount { text },
                };
                self.fault(line, kind);
                None
            }
        }
    }

    fn account(&mut self, line: u64, text: &str, row_label: &str) -> Option<AccountCode> {
        let Some((code, own_label)) = read_account(text) else {
            self.fault(line, FaultKind::NotAnAccount { text: text.to_owned() });
            return None;
        };
        let known = match self.known.get(&code) {
            Some(known) => known.clone(),
            None => {
                let known = self.resolve(code, &own_label, row_label);
                self.known.insert(code, known.clone());
                known
            }
        };
        match known {
            Ok(()) => Some(code),
            Err(AccountError::NotPostable { code }) => {
                self.fault(line, FaultKind::AccountIsHeading { code });
                None
            }
            Err(_) => {
                self.fault(line, FaultKind::UnknownAccount { code });
                None
            }
        }
    }

    /// Finds the account, or opens a division under the official account it lies under.
    fn resolve(&mut self, code: AccountCode, own_label: &str, row_label: &str) -> Result<(), AccountError> {
        let unknown = match self.chart.resolve(code, self.opened) {
            Ok(_) => return Ok(()),
            Err(AccountError::Unknown { code }) => AccountError::Unknown { code },
            Err(error) => return Err(error),
        };
        let official = self.chart.may_open(code, self.opened).map_err(|_| unknown)?;
        let given = [own_label, row_label].into_iter().find(|label| !label.is_empty());
        let label = given.map_or_else(|| official.label("fr").text.to_owned(), str::to_owned);
        self.new_accounts.insert(code, label);
        Ok(())
    }

    fn fault(&mut self, line: u64, kind: FaultKind) {
        self.faults.push(Fault { line, kind });
    }

    fn finish(mut self, format: JournalFormat) -> Result<ParsedJournal, Vec<Fault>> {
        let mut entries = Vec::with_capacity(self.groups.len());
        let mut seen: HashMap<[u8; 32], u32> = HashMap::with_capacity(self.groups.len());
        for group in std::mem::take(&mut self.groups) {
            if group.is_faulty || group.lines.is_empty() {
                continue;
            }
            let (first_line, last_line, reference) = (group.first_line, group.last_line, group.reference.clone());
            match group.balance() {
                Err(faults) => self.faults.extend(faults),
                Ok(entry) => {
                    let digest = fingerprint(&entry);
                    let occurrence = seen.entry(digest).or_insert(0);
                    let fingerprint = if *occurrence == 0 { digest } else { occurrence_fingerprint(&entry, *occurrence) };
                    *occurrence += 1;
                    entries.push(ParsedEntry { entry, reference, first_line, last_line, fingerprint });
                }
            }
        }
        if entries.is_empty() && self.faults.is_empty() {
            self.fault(1, FaultKind::EmptyFile);
        }
        if self.faults.is_empty() {
            let new_accounts = self.new_accounts.into_iter().collect();
            return Ok(ParsedJournal { format, entries, new_accounts, rows: self.rows });
        }
        self.faults.sort_by_key(|fault| fault.line);
        Err(self.faults)
    }
}

impl Group {
    fn balance(self) -> Result<JournalEntry, Vec<Fault>> {
        let (first_line, last_line, lines) = (self.first_line, self.last_line, self.lines);
        let label = if self.label.is_empty() { self.voucher.clone().unwrap_or_default() } else { self.label };
        let Some(date) = self.date else { return Err(Vec::new()) };
        let journal = self.journal.unwrap_or_else(|| journal_of_accounts(&self.postings));
        let draft = EntryDraft { journal, date, label, voucher: self.voucher, postings: self.postings };
        let faults = draft.faults();
        if faults.is_empty() {
            return draft.balance().map_err(|_| Vec::new());
        }
        let at = |line: usize| lines.get(line.saturating_sub(1)).copied().unwrap_or(first_line);
        let told = faults.into_iter().map(|fault| match fault {
            JournalEntryError::LabelIsMissing => Fault { line: first_line, kind: FaultKind::LabelIsMissing },
            JournalEntryError::TooLong { text, most } => Fault { line: first_line, kind: FaultKind::TextTooLong { text, most } },
            JournalEntryError::TooFewPostings { .. } => Fault { line: first_line, kind: FaultKind::TooFewPostings { last_line } },
            JournalEntryError::TooManyPostings { most, .. } => {
                Fault { line: first_line, kind: FaultKind::TooManyPostings { last_line, most } }
            }
            JournalEntryError::NegativeAmount { line } => Fault { line: at(line), kind: FaultKind::NegativeAmount },
            JournalEntryError::BothSides { line } => Fault { line: at(line), kind: FaultKind::BothSides },
            JournalEntryError::NeitherSide { line } => Fault { line: at(line), kind: FaultKind::NeitherSide },
            JournalEntryError::CurrenciesDiffer { line, found, .. } => {
                Fault { line: at(line), kind: FaultKind::UnknownCurrency { text: found.to_owned() } }
            }
            JournalEntryError::DebitsDifferFromCredits { debits, credits } => {
                Fault { line: first_line, kind: FaultKind::DebitsDifferFromCredits { last_line, debits, credits } }
            }
            JournalEntryError::TooLarge => Fault { line: first_line, kind: FaultKind::EntryTooLarge { last_line } },
        });
        Err(told.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::journal_entry::Counterparty;

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
            (7, FaultKind::NotAnAmount { text: "12,345.6.7".to_owned() }),
            (8, FaultKind::TooManyFields { expected: 8, found: 9 }),
            (9, FaultKind::BothSides),
            (10, FaultKind::NeitherSide),
            (11, FaultKind::DebitsDifferFromCredits { last_line: 12, debits: Money::mad(500), credits: Money::mad(600) }),
            (13, FaultKind::TooFewPostings { last_line: 13 }),
            (14, FaultKind::NegativeAmount),
            (15, FaultKind::NegativeAmount),
            (16, FaultKind::TooManyDecimals { text: "0.001".to_owned() }),
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
}
