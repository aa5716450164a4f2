//! The books of a year, read from one moment of the shelves and sent on row by row to whoever writes them.

use std::collections::BTreeMap;

use chrono::Datelike;
use tokio::sync::mpsc;
use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::actions::desk::ActionError;
use crate::actions::desk::PaperError;
use crate::calendar::Day;
use crate::calendar::Period;
use crate::cooperative::member::Member;
use crate::cooperative::third_parties::Who;
use crate::i18n::catalogue::Words;
use crate::ledger::account::AccountCode;
use crate::ledger::chart::OpenedAccounts;
use crate::ledger::fiscal_year::FiscalYear;
use crate::ledger::fiscal_year::mark_of;
use crate::ledger::journal::Journal;
use crate::money::Money;
use crate::pdf::long;
use crate::pdf::pages::Closing;
use crate::pdf::pages::PressError;
use crate::statements::books::journal;
use crate::statements::books::journal::JournalRows;
use crate::statements::books::ledger as ledger_book;
use crate::statements::books::ledger::LedgerRows;
use crate::statements::books::line::BookLine;
use crate::statements::books::line::Sides;
use crate::statements::books::line::label_of;
use crate::statements::books::sheet;
use crate::statements::books::sheet::SheetError;
use crate::statements::books::six_columns;
use crate::statements::document::Document;
use crate::statements::document::Identity;
use crate::statements::document::PaperKind;
use crate::statements::long::LongPaper;
use crate::statements::long::Row;
use crate::store::books as shelf;
use crate::store::books::PostingRow;
use crate::store::connection::Store;
use crate::store::ledger;
use crate::store::members as register;
use crate::store::unit_of_work::Snapshot;
use crate::web::papers::asked::broken;
use crate::web::parties::read::People;

/// Postings fetched in one go.
const PAGE: i64 = 2_000;
/// Parcels of rows on their way: the reader is never far ahead of the writer.
const ON_THE_WAY: usize = 4;
/// From so many postings on, a book is printed beside the page and not while somebody waits.
pub const LONG: i64 = 5_000;

/// A book whose rows are on their way.
pub struct OpenBook {
    pub paper: LongPaper,
    pub period: Period,
    /// Postings of the period: what is to be gone through.
    pub postings: i64,
    /// Entries in the books up to the end of the period, when they were opened.
    pub entries: i64,
    pub rows: Rows,
}

/// Rows as they come: parcel by parcel from the task that reads them.
pub struct Rows {
    coming: mpsc::Receiver<Result<Vec<Row>, ActionError>>,
    here: std::vec::IntoIter<Row>,
}

impl Rows {
    /// The next row, for whoever can wait without holding up a thread.
    pub async fn receive(&mut self) -> Option<Result<Row, ActionError>> {
        loop {
            if let Some(row) = self.here.next() {
                return Some(Ok(row));
            }
            match self.coming.recv().await? {
                Ok(parcel) => self.here = parcel.into_iter(),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

/// For the press and the sheets, which run on a thread of their own.
impl Iterator for Rows {
    type Item = Result<Row, ActionError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(row) = self.here.next() {
                return Some(Ok(row));
            }
            match self.coming.blocking_recv()? {
                Ok(parcel) => self.here = parcel.into_iter(),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

/// What stops a book on its way out: the books themselves, or the press.
#[derive(Debug)]
pub enum Stopped {
    Refused(ActionError),
    Press(String),
}

impl From<ActionError> for Stopped {
    fn from(error: ActionError) -> Self {
        Stopped::Refused(error)
    }
}

impl From<PressError> for Stopped {
    fn from(error: PressError) -> Self {
        Stopped::Press(error.to_string())
    }
}

impl From<SheetError> for Stopped {
    fn from(error: SheetError) -> Self {
        Stopped::Press(error.to_string())
    }
}

impl From<Stopped> for ActionError {
    fn from(stopped: Stopped) -> Self {
        match stopped {
            Stopped::Refused(error) => error,
            Stopped::Press(why) => broken(why),
        }
    }
}

/// The way a book is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Pdf,
    Csv,
    Xlsx,
}

impl Form {
    pub fn from_ending(ending: &str) -> Option<Self> {
        match ending {
            "pdf" => Some(Form::Pdf),
            "csv" => Some(Form::Csv),
            "xlsx" => Some(Form::Xlsx),
            _ => None,
        }
    }

    pub const fn ending(self) -> &'static str {
        match self {
            Form::Pdf => "pdf",
            Form::Csv => "csv",
            Form::Xlsx => "xlsx",
        }
    }

    pub const fn media_type(self) -> &'static str {
        match self {
            Form::Pdf => "application/pdf",
            Form::Csv => "text/csv; charset=utf-8",
            Form::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

/// Writes a book out as its rows come, off the threads that answer; what was written to is given back.
pub async fn write<W: std::io::Write + Send + 'static>(book: OpenBook, form: Form, words: Words, out: W) -> Result<W, ActionError> {
    write_counting(book, form, words, out, |_| {}).await
}

/// The same, telling of each row as it goes by.
pub async fn write_counting<W, T>(book: OpenBook, form: Form, words: Words, out: W, tell: T) -> Result<W, ActionError>
where
    W: std::io::Write + Send + 'static,
    T: Fn(&Row) + Send + 'static,
{
    let written = tokio::task::spawn_blocking(move || -> Result<W, Stopped> {
        let rows = book.rows.map(|row| row.map_err(Stopped::from)).inspect(|row| {
            if let Ok(row) = row {
                tell(row);
            }
        });
        match form {
            Form::Pdf => long::print(&book.paper, rows, words, out, false, |_| Ok(Closing::default())).map(|(out, _)| out),
            Form::Csv => {
                let mut out = out;
                sheet::csv(&book.paper, rows, &mut out)?;
                Ok(out)
            }
            Form::Xlsx => {
                let mut out = out;
                sheet::xlsx(&book.paper, rows, &mut out)?;
                Ok(out)
            }
        }
    });
    Ok(written.await.map_err(broken)??)
}

/// The year that runs today, or the last there is; the civil year where none is open.
pub fn year_now(years: &[FiscalYear], today: Day) -> Result<Period, ActionError> {
    let year = years.iter().find(|year| year.period().contains(today)).or(years.last()).map(FiscalYear::period);
    let civil = || Period::new(Day::from_ymd_opt(today.year(), 1, 1).unwrap_or(today), today);
    year.map_or_else(civil, Ok).map_err(broken)
}

/// Opens a book: its head at once, its rows as they are read.
///
/// # Errors
/// `Forbidden` when the scope's role may not read it.
pub async fn open(
    store: &Store,
    scope: &CooperativeScope,
    identity: &Identity,
    kind: PaperKind,
    period: Option<Period>,
    words: Words,
    today: Day,
) -> Result<OpenBook, ActionError> {
    if !scope.may(Permission::ReadBooks) {
        return Err(AccessError::Forbidden.into());
    }
    let moment = store.snapshot().await?;
    let years = ledger::years(&moment, scope).await?;
    let period = period.map_or_else(|| year_now(&years, today), Ok)?;
    let paper = match kind {
        PaperKind::JournalBook => journal::paper(identity, period, words),
        PaperKind::SixColumnBalance => six_columns::paper(identity, period, words),
        kind => ledger_book::paper(kind, identity, period, words),
    };
    let postings = shelf::count_postings(&moment, scope, period).await?;
    let entries = shelf::count_entries(&moment, scope, period.to()).await?;
    let (sender, coming) = mpsc::channel(ON_THE_WAY);
    let reading = Reading {
        moment,
        scope: *scope,
        period,
        words,
        years: years.iter().filter_map(|year| Some((year.id(), mark_of(&years, year.id())?))).collect(),
        sender,
    };
    tokio::spawn(async move {
        let read = match kind {
            PaperKind::JournalBook => reading.journal().await,
            PaperKind::SixColumnBalance => reading.six_columns().await,
            PaperKind::AuxiliaryLedger => reading.members().await,
            PaperKind::PartyLedger => reading.parties().await,
            _ => reading.accounts().await,
        };
        // Whoever asked may have left: then there is nobody to tell.
        if let Err(error) = read {
            let _ = reading.sender.send(Err(error)).await;
        }
    });
    Ok(OpenBook { paper, period, postings, entries, rows: Rows { coming, here: Vec::new().into_iter() } })
}

/// A book that is short, as a document like any other.
///
/// # Errors
/// `TooLong` for one that is printed by itself.
pub async fn document(
    store: &Store,
    scope: &CooperativeScope,
    identity: &Identity,
    kind: PaperKind,
    period: Option<Period>,
    words: Words,
    today: Day,
) -> Result<Document, ActionError> {
    let mut book = open(store, scope, identity, kind, period, words, today).await?;
    if book.postings >= LONG && kind != PaperKind::SixColumnBalance {
        return Err(PaperError::TooLong { lines: book.postings }.into());
    }
    let mut rows = Vec::new();
    while let Some(row) = book.rows.receive().await {
        rows.push(row?);
    }
    Ok(book.paper.held(rows))
}

/// What the reading task knows.
struct Reading {
    moment: Snapshot,
    scope: CooperativeScope,
    period: Period,
    words: Words,
    /// What stands for each year of books in references.
    years: BTreeMap<Uuid, String>,
    sender: mpsc::Sender<Result<Vec<Row>, ActionError>>,
}

impl Reading {
    /// Sends rows on; false when nobody takes them any more.
    async fn send(&self, rows: &mut Vec<Row>) -> bool {
        rows.is_empty() || self.sender.send(Ok(std::mem::take(rows))).await.is_ok()
    }

    fn reference(&self, journal: &str, year: Uuid, number: i64, on: Day) -> String {
        let year = self.years.get(&year).cloned().unwrap_or_else(|| on.year().to_string());
        format!("{journal}-{year}-{number:04}")
    }

    /// What the year moved in all, asked of the shelves in one question: what every book is held against.
    async fn expected(&self) -> Result<Sides, ActionError> {
        let moved = shelf::movements(&self.moment, &self.scope, self.period).await?;
        let sum = moved.iter().try_fold(Sides::default(), |sum, one| sum.with(one.debit, one.credit));
        sum.map_err(broken)
    }

    async fn opened(&self) -> Result<OpenedAccounts, ActionError> {
        Ok(ledger::opened_accounts(&self.moment, &self.scope).await?)
    }

    async fn journal(&self) -> Result<(), ActionError> {
        let mut rows = Vec::new();
        let mut book = JournalRows::new(self.expected().await?, self.words);
        let mut after = None;
        loop {
            let entries = shelf::entries_by_day(&self.moment, &self.scope, self.period, after, PAGE / 2).await?;
            for posted in &entries {
                let entry = &posted.entry;
                let journal = entry.journal();
                let reference = self.reference(journal.code(), posted.fiscal_year_id, posted.number, entry.date());
                for posting in entry.postings() {
                    let line = BookLine {
                        entry: posted.id,
                        on: entry.date(),
                        reference: reference.clone(),
                        voucher: entry.voucher().unwrap_or_default().to_owned(),
                        account: posting.account(),
                        label: posting.label().unwrap_or(entry.label()).to_owned(),
                        debit: posting.debit(),
                        credit: posting.credit(),
                        is_opening: journal == Journal::Opening,
                    };
                    rows.push(book.line(&line).map_err(broken)?);
                }
            }
            if !self.send(&mut rows).await {
                return Ok(());
            }
            match entries.last() {
                Some(last) => after = Some((last.entry.date(), last.id)),
                None => break,
            }
        }
        rows = book.end().map_err(broken)?;
        self.send(&mut rows).await;
        Ok(())
    }

    fn line(&self, row: &PostingRow) -> Result<BookLine, ActionError> {
        Ok(BookLine {
            entry: row.entry_id,
            on: row.dated_on,
            reference: self.reference(&row.journal, row.fiscal_year_id, row.number, row.dated_on),
            voucher: row.voucher.clone(),
            account: AccountCode::new(&row.account).map_err(broken)?,
            label: row.label.clone(),
            debit: Money::mad(row.debit_minor),
            credit: Money::mad(row.credit_minor),
            is_opening: row.journal == Journal::Opening.code(),
        })
    }

    async fn accounts(&self) -> Result<(), ActionError> {
        let opened = self.opened().await?;
        let language = self.words.language();
        let title = |account: &AccountCode| format!("{account} · {}", label_of(*account, &opened, language.code()));
        let openings = shelf::openings(&self.moment, &self.scope, self.period).await?;
        let expected = self.expected().await?;
        let mut book = LedgerRows::new(PaperKind::GeneralLedger, self.period, openings, expected, title, self.words);
        let mut rows = Vec::new();
        let mut after: Option<PostingRow> = None;
        loop {
            let found = shelf::postings_by_account(&self.moment, &self.scope, self.period, after.as_ref(), PAGE).await?;
            for row in &found {
                let line = self.line(row)?;
                if !line.is_opening {
                    book.line(line.account, &line, &mut rows).map_err(broken)?;
                }
            }
            if !self.send(&mut rows).await {
                return Ok(());
            }
            after = match found.into_iter().next_back() {
                Some(last) => Some(last),
                None => break,
            };
        }
        book.end(&mut rows).map_err(broken)?;
        self.send(&mut rows).await;
        Ok(())
    }

    async fn members(&self) -> Result<(), ActionError> {
        let members: BTreeMap<i64, Member> =
            register::register(&self.moment, &self.scope).await?.into_iter().map(|member| (member.number, member)).collect();
        let sees_names = self.scope.may(Permission::SeeMemberNames);
        let called = |number: i64| {
            let name = members.get(&number).filter(|_| sees_names).map_or("", |member| member.name(self.words.language().code()));
            let values = [("number", number.to_string().into()), ("name", name.into())];
            self.words.with(if name.is_empty() { "book-member-number" } else { "book-member" }, &values)
        };
        let openings = shelf::member_openings(&self.moment, &self.scope, self.period).await?;
        self.holders(PaperKind::AuxiliaryLedger, openings, called).await
    }

    async fn parties(&self) -> Result<(), ActionError> {
        let people = People::of(&self.moment, &self.scope).await?;
        let numbers: BTreeMap<i64, Uuid> = people.parties.iter().map(|party| (party.number, party.id)).collect();
        let called = |number: i64| match numbers.get(&number) {
            Some(id) => {
                let values = [("number", number.to_string().into()), ("name", people.name(Who::Party(*id), self.words).into())];
                self.words.with("book-party", &values)
            }
            None => self.words.text("parties-unnamed"),
        };
        let openings = shelf::party_openings(&self.moment, &self.scope, self.period).await?;
        self.holders(PaperKind::PartyLedger, openings, called).await
    }

    /// A ledger whose parts are the accounts of somebody, by number.
    async fn holders(
        &self,
        kind: PaperKind,
        openings: Vec<(i64, AccountCode, Money)>,
        called: impl Fn(i64) -> String,
    ) -> Result<(), ActionError> {
        let opened = self.opened().await?;
        let language = self.words.language();
        let title = |(number, account): &(i64, AccountCode)| {
            format!("{} · {account} {}", called(*number), label_of(*account, &opened, language.code()))
        };
        let openings = openings.into_iter().map(|(holder, account, balance)| ((holder, account), balance)).collect();
        let mut book = LedgerRows::new(kind, self.period, openings, Sides::default(), title, self.words);
        let mut rows = Vec::new();
        let mut after: Option<PostingRow> = None;
        loop {
            let found = match kind {
                PaperKind::PartyLedger => shelf::postings_by_party(&self.moment, &self.scope, self.period, after.as_ref(), PAGE).await?,
                _ => shelf::postings_by_member(&self.moment, &self.scope, self.period, after.as_ref(), PAGE).await?,
            };
            for row in &found {
                let line = self.line(row)?;
                if !line.is_opening {
                    book.line((row.holder, line.account), &line, &mut rows).map_err(broken)?;
                }
            }
            if !self.send(&mut rows).await {
                return Ok(());
            }
            after = match found.into_iter().next_back() {
                Some(last) => Some(last),
                None => break,
            };
        }
        book.end(&mut rows).map_err(broken)?;
        self.send(&mut rows).await;
        Ok(())
    }

    async fn six_columns(&self) -> Result<(), ActionError> {
        let openings = shelf::openings(&self.moment, &self.scope, self.period).await?;
        let moved = shelf::movements(&self.moment, &self.scope, self.period).await?;
        let opened = self.opened().await?;
        let lines = six_columns::lines(&openings, &moved).map_err(broken)?;
        let (debit, credit) = shelf::journal_sums(&self.moment, &self.scope, self.period).await?;
        let expected = Sides { debit, credit };
        let mut rows = six_columns::rows(&lines, &opened, expected, self.words).map_err(broken)?;
        self.send(&mut rows).await;
        Ok(())
    }
}
