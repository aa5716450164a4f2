//! The journal for other programs, read from the books page by page and handed on piece by piece.

use uuid::Uuid;

use crate::access::scope::CooperativeScope;
use crate::actions::desk::ActionError;
use crate::calendar::Day;
use crate::calendar::Period;
use crate::calendar::days_after;
use crate::exports::journals::JournalTableWriter;
use crate::exports::ledgers::beancount::BeancountWriter;
use crate::exports::ledgers::hledger::HledgerWriter;
use crate::exports::ledgers::ledger_cli::LedgerWriter;
use crate::exports::ledgers::writer::JournalWriter;
use crate::i18n::catalogue::Words;
use crate::ledger::account::AccountCode;
use crate::ledger::chart::Chart;
use crate::ledger::fiscal_year::FiscalYear;
use crate::ledger::fiscal_year::mark_of;
use crate::ledger::fiscal_year::year_named;
use crate::ledger::journal::Journal;
use crate::ledger::journal_entry::EntryDraft;
use crate::ledger::journal_entry::JournalEntry;
use crate::ledger::journal_entry::PostingDraft;
use crate::money::Currency;
use crate::money::Money;
use crate::store::connection::Store;
use crate::store::cooperatives;
use crate::store::error::StoreError;
use crate::store::ledger;
use crate::store::unit_of_work::Snapshot;

/// Entries read in one go.
const PAGE: i64 = 2_000;

/// For which program a journal is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JournalFormat {
    Hledger,
    Ledger,
    Beancount,
    /// The table that `import journal` reads back.
    Table,
}

/// A journal on its way out: memory stays flat however large the books are.
pub struct JournalExport {
    /// The moment the journal is of: what is posted while it leaves is not in it.
    moment: Snapshot,
    scope: CooperativeScope,
    writer: Box<dyn JournalWriter>,
    /// The years that leave, each with what stands for it in the numbers of its entries.
    years: Vec<(Uuid, String)>,
    at: usize,
    after: Option<(Journal, i64)>,
}

impl JournalFormat {
    pub const ALL: [JournalFormat; 4] = [JournalFormat::Hledger, JournalFormat::Ledger, JournalFormat::Beancount, JournalFormat::Table];

    /// The word used in addresses and on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            JournalFormat::Hledger => "hledger",
            JournalFormat::Ledger => "ledger",
            JournalFormat::Beancount => "beancount",
            JournalFormat::Table => "journal-csv",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.key() == key)
    }

    /// How the file ends.
    pub const fn ending(self) -> &'static str {
        match self {
            JournalFormat::Hledger => "hledger",
            JournalFormat::Ledger => "ledger",
            JournalFormat::Beancount => "beancount",
            JournalFormat::Table => "csv",
        }
    }
}

impl JournalExport {
    /// Writes the declarations.
    ///
    /// The journal of one year begins with the balances it was opened with, so that its totals are those of the books.
    ///
    /// # Errors
    /// A year that the books do not know, or of which they know two.
    pub async fn begin(
        store: &Store,
        scope: &CooperativeScope,
        format: JournalFormat,
        year: Option<&str>,
        words: Words,
    ) -> Result<Self, ActionError> {
        let moment = store.snapshot().await?;
        let all = ledger::years(&moment, scope).await?;
        let asked: Vec<&FiscalYear> = match year {
            None => all.iter().collect(),
            Some(wanted) => vec![year_named(&all, wanted)?],
        };
        let first = asked.first().map(|year| year.period().from());
        let years: Vec<(Uuid, String)> = asked.iter().map(|year| (year.id(), mark_of(&all, year.id()).unwrap_or_default())).collect();
        let profile = cooperatives::profile(&moment, scope).await?;
        let opened = ledger::opened_accounts(&moment, scope).await?;
        let language = words.language().code();
        let chart = Chart::national();
        let used = ledger::totals(&moment, scope, None).await?;
        let accounts = used.iter().map(|totals| {
            let label = chart.resolve(totals.account, &opened).map(|account| account.label(language).to_owned()).unwrap_or_default();
            (totals.account, label)
        });
        let heading = [profile.name(language), profile.code.as_str()];
        let writer: Box<dyn JournalWriter> = match format {
            JournalFormat::Hledger => Box::new(HledgerWriter::begin(&heading, Currency::Mad, accounts)),
            JournalFormat::Ledger => Box::new(LedgerWriter::begin(&heading, Currency::Mad, accounts)),
            JournalFormat::Beancount => Box::new(BeancountWriter::begin(&heading, Currency::Mad, first.unwrap_or_default(), accounts)),
            JournalFormat::Table => {
                Box::new(JournalTableWriter::begin(opened.iter().map(|(code, label)| (code, label.to_owned())).collect::<Vec<_>>()))
            }
        };
        let mut export = Self { moment, scope: *scope, writer, years, at: 0, after: None };
        if let Some(first) = first.filter(|_| year.is_some())
            && let Some(opening) = Self::opening(&export.moment, scope, first, words).await?
        {
            let mark = export.years.first().map(|(_, mark)| mark.as_str()).unwrap_or_default();
            export.writer.entry(&format!("{}-{mark}-0000", Journal::Opening.code()), &opening);
        }
        Ok(export)
    }

    /// What the accounts stood at before a day, as an entry of that day.
    async fn opening(moment: &Snapshot, scope: &CooperativeScope, first: Day, words: Words) -> Result<Option<JournalEntry>, StoreError> {
        // No book is older than this.
        let beginning = Day::from_ymd_opt(1900, 1, 1).unwrap_or_default();
        let before = Period::new(beginning, days_after(first, -1)).map_err(|error| StoreError::corrupt(error.to_string()))?;
        let totals = ledger::totals(moment, scope, Some(before)).await?;
        let postings: Vec<PostingDraft> = totals.iter().filter_map(|one| carried(one.account, one.debit, one.credit)).collect();
        if postings.is_empty() {
            return Ok(None);
        }
        let draft = EntryDraft { journal: Journal::Opening, date: first, label: words.text("exchange-opening"), voucher: None, postings };
        draft.balance().map(Some).map_err(|error| StoreError::corrupt(format!("what {first} opens with: {error}")))
    }

    /// The next piece of the file; nothing after the last.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>, StoreError> {
        loop {
            let written = self.writer.take();
            if !written.is_empty() {
                return Ok(Some(written));
            }
            let Some((year, mark)) = self.years.get(self.at) else { return Ok(None) };
            let entries = ledger::entries_after(&self.moment, &self.scope, *year, self.after, PAGE).await?;
            for posted in &entries {
                self.writer.entry(&posted.reference(mark), &posted.entry);
            }
            match entries.last() {
                Some(last) => self.after = Some((last.entry.journal(), last.number)),
                None => {
                    self.after = None;
                    self.at += 1;
                }
            }
        }
    }
}

fn carried(account: AccountCode, debit: Money, credit: Money) -> Option<PostingDraft> {
    let balance = debit.minus(credit).ok().filter(|balance| !balance.is_zero())?;
    if balance.is_positive() {
        return Some(PostingDraft::debit(account, balance));
    }
    balance.negated().ok().map(|credit| PostingDraft::credit(account, credit))
}
