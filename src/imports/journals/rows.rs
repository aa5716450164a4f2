//! The rows of a journal, gathered into entries.

use std::collections::BTreeMap;
use std::collections::HashMap;

use crate::calendar::Day;
use crate::calendar::read_day;
use crate::imports::delimited::Record;
use crate::imports::journals::columns::Columns;
use crate::imports::journals::fault::Fault;
use crate::imports::journals::fault::FaultKind;
use crate::imports::journals::parsed::JournalFormat;
use crate::imports::journals::parsed::ParsedEntry;
use crate::imports::journals::parsed::ParsedJournal;
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

/// A journal that is being read, row after row.
pub struct Reading<'a> {
    chart: &'a Chart,
    opened: &'a OpenedAccounts,
    new_accounts: BTreeMap<AccountCode, String>,
    known: HashMap<AccountCode, Result<(), AccountError>>,
    groups: Vec<Group>,
    places: HashMap<EntryKey, usize>,
    pub faults: Vec<Fault>,
    last_date: Option<(String, Day)>,
    rows: u64,
}

impl<'a> Reading<'a> {
    pub fn new(chart: &'a Chart, opened: &'a OpenedAccounts) -> Self {
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

    /// Takes one row into the entry it belongs to.
    pub fn row(&mut self, record: &Record, columns: &Columns) {
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
        let (debit, credit) =
            (self.amount(line, "debit", record.field(columns.debit)), self.amount(line, "credit", record.field(columns.credit)));
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
    fn amount(&mut self, line: u64, column: &'static str, text: &str) -> Option<Money> {
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
                    MoneyError::TooManyDecimals { .. } => FaultKind::TooManyDecimals { column, text },
                    MoneyError::TooLarge => FaultKind::AmountTooLarge { column, text },
                    _ => FaultKind::NotAnAmount { column, text },
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

    /// Weighs every entry: all of them, or all that is wrong.
    pub fn finish(mut self, format: JournalFormat) -> Result<ParsedJournal, Vec<Fault>> {
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
