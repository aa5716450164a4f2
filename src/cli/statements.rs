//! `twiza statement`: a paper on the terminal, as a sheet, as a PDF, or for another program.

use std::io::BufWriter;
use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use clap::ValueEnum;
use uuid::Uuid;

use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::actions::desk::Desk;
use crate::calendar::CalendarError;
use crate::calendar::Day;
use crate::calendar::Period;
use crate::calendar::read_day;
use crate::cli::failure::Failure;
use crate::cli::place::Place;
use crate::i18n::catalogue::Words;
use crate::i18n::wording;
use crate::ledger::fiscal_year::FiscalYear;
use crate::ledger::fiscal_year::year_named;
use crate::pdf::press;
use crate::statements::document::PaperKind;
use crate::statements::json;
use crate::statements::plain;
use crate::statements::sheet;
use crate::store::cooperatives;
use crate::store::ledger;
use crate::web::papers::annual;
use crate::web::papers::asked;
use crate::web::papers::asked::Narrowed;
use crate::web::papers::books;
use crate::web::papers::books::Form;
use crate::web::papers::gather;

#[derive(ValueEnum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Debit, credit and balance of every account
    TrialBalance,
    /// Members and their shares (law 112-12 art. 17)
    MemberRegister,
    /// Subscriptions and payments, for registration (art. 11)
    ShareStatement,
    /// Steps reached, with their evidence, and what is left
    CreationFile,
    /// Balances, movements of a period, pooled capital
    AccountStatement,
    /// Every entry of a year, day by day (law 9-88 art. 1)
    JournalBook,
    /// Every account of a year: opening, movements, closing (art. 2)
    GeneralLedger,
    /// Opening, movements and closing of every account, on both sides
    SixColumnBalance,
    /// What each member owes and is owed (art. 3)
    AuxiliaryLedger,
    /// What each customer and supplier owes and is owed (art. 3)
    PartyLedger,
    /// Balance sheet and income statement of a year in one book (art. 6)
    InventoryBook,
    /// What the bank says, what the books say, and why they differ
    BankReconciliation,
    /// A receipt for one entry (--entry)
    Receipt,
    /// Balance sheet of a year (bilan)
    BalanceSheet,
    /// Income statement of a year (CPC)
    IncomeStatement,
    /// Formation of the result and self-financing (ESG)
    ManagementBalances,
    /// Uses and resources of a year (tableau de financement)
    CashFlow,
    /// Operations with members and with others (law 112-12 art. 71)
    MembersAndOthers,
    /// Notes to the accounts (ETIC), the tables the books can fill
    Notes,
    /// The plan of a year beside what happened, and the months ahead
    Budget,
    /// What one treasurer hands over to the next
    Handover,
    /// Operations with others against the ceiling (law 112-12 art. 6)
    Exclusivity,
    /// Lasting things: cost, wear, what is left, who paid
    AssetRegister,
    /// Labels to stick on lasting things
    AssetLabels,
    /// The store, to be counted and signed
    StockCount,
    /// Who owes us and whom we owe, by age
    AgedBalances,
    /// An invoice or a credit note (--entry with its id)
    Invoice,
    /// What members are owed for deliveries, with a place to sign
    PaymentList,
}

#[derive(ValueEnum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Text,
    Json,
    Csv,
    Xlsx,
    Pdf,
}

#[derive(Args, Debug)]
pub struct Statement {
    /// Which statement
    kind: Kind,
    #[command(flatten)]
    place: Place,
    /// Code of the cooperative
    #[arg(long)]
    cooperative: String,
    /// First day
    #[arg(long)]
    from: Option<String>,
    /// Last day
    #[arg(long)]
    to: Option<String>,
    /// A financial year, by the civil year or the day it ends on: 2026, 2026-12-31
    #[arg(long, conflicts_with_all = ["from", "to"])]
    year: Option<String>,
    /// The entry a receipt is for
    #[arg(long)]
    entry: Option<Uuid>,
    /// Only the sums of a statutory form
    #[arg(long)]
    condensed: bool,
    /// Address under which the public reaches the desk: a phone opens it from a label
    #[arg(long, env = "TWIZA_PUBLIC_ADDRESS", value_name = "URL")]
    public_address: Option<String>,
    /// How to write it
    #[arg(long, default_value = "text")]
    format: Format,
    /// File to write; standard output when left out
    #[arg(long)]
    output: Option<PathBuf>,
}

impl Format {
    /// The forms a book of any length is written in.
    fn of_book(self) -> Option<Form> {
        match self {
            Format::Text | Format::Json => None,
            Format::Csv => Some(Form::Csv),
            Format::Xlsx => Some(Form::Xlsx),
            Format::Pdf => Some(Form::Pdf),
        }
    }
}

impl Kind {
    fn paper(self) -> PaperKind {
        match self {
            Kind::TrialBalance => PaperKind::TrialBalance,
            Kind::MemberRegister => PaperKind::MemberRegister,
            Kind::ShareStatement => PaperKind::ShareStatement,
            Kind::CreationFile => PaperKind::CreationFile,
            Kind::AccountStatement => PaperKind::AccountStatement,
            Kind::JournalBook => PaperKind::JournalBook,
            Kind::GeneralLedger => PaperKind::GeneralLedger,
            Kind::SixColumnBalance => PaperKind::SixColumnBalance,
            Kind::AuxiliaryLedger => PaperKind::AuxiliaryLedger,
            Kind::PartyLedger => PaperKind::PartyLedger,
            Kind::InventoryBook => PaperKind::InventoryBook,
            Kind::BankReconciliation => PaperKind::BankReconciliation,
            Kind::Receipt => PaperKind::Receipt,
            Kind::BalanceSheet => PaperKind::BalanceSheet,
            Kind::IncomeStatement => PaperKind::IncomeStatement,
            Kind::ManagementBalances => PaperKind::ManagementBalances,
            Kind::CashFlow => PaperKind::CashFlow,
            Kind::MembersAndOthers => PaperKind::MembersAndOthers,
            Kind::Notes => PaperKind::Notes,
            Kind::Budget => PaperKind::Budget,
            Kind::Handover => PaperKind::Handover,
            Kind::Exclusivity => PaperKind::Exclusivity,
            Kind::AssetRegister => PaperKind::AssetRegister,
            Kind::AssetLabels => PaperKind::AssetLabels,
            Kind::StockCount => PaperKind::StockCount,
            Kind::AgedBalances => PaperKind::AgedBalances,
            Kind::Invoice => PaperKind::Invoice,
            Kind::PaymentList => PaperKind::PaymentList,
        }
    }
}

pub async fn print(command: Statement) -> Result<(), Failure> {
    let words = command.place.words();
    let public_address = command.public_address.as_deref().map(str::trim).filter(|address| !address.is_empty());
    // A square that holds a path alone leads a phone nowhere.
    if command.kind == Kind::AssetLabels && !public_address.is_some_and(is_web_address) {
        return Err(Failure::Usage(words.text("cli-labels-need-address")));
    }
    let desk = command.place.desk().await?;
    let scope = command.place.enter(&desk, &command.cooperative, Permission::ReadPapers).await?;
    let years = ledger::years(desk.store(), &scope).await?;
    let period = period_of(&command, &years, desk.today(), words)?;
    if let (true, Some(form)) = (command.kind.paper().is_book(), command.format.of_book()) {
        return write_book(&command, &desk, &scope, form, period).await;
    }
    let narrowed = Narrowed { period, subject: command.entry, account: None, is_condensed: command.condensed };
    let is_form = matches!(
        command.kind,
        Kind::BalanceSheet | Kind::IncomeStatement | Kind::ManagementBalances | Kind::CashFlow | Kind::MembersAndOthers
    );
    let bytes = if is_form && command.format == Format::Json {
        let value = annual::value(desk.store(), &scope, command.kind.paper(), narrowed, words, desk.today()).await;
        format!("{}\n", value.map_err(|error| Failure::of(&error, words))?).into_bytes()
    } else if command.kind == Kind::TrialBalance && command.format == Format::Json {
        let value = gather::trial_balance_json(desk.store(), &scope, period, words).await;
        format!("{}\n", value.map_err(|error| Failure::of(&error, words))?).into_bytes()
    } else {
        let document = gather::document(desk.store(), &scope, command.kind.paper(), narrowed, words, desk.today()).await;
        let document = document.map_err(|error| Failure::of(&error, words))?.at(public_address.unwrap_or_default());
        match command.format {
            Format::Text => plain::text(&document).into_bytes(),
            Format::Json => format!("{}\n", json::value(&document)).into_bytes(),
            Format::Csv => sheet::csv(&document).into_bytes(),
            Format::Xlsx => sheet::xlsx(&document).map_err(|error| Failure::Broken(error.to_string()))?,
            Format::Pdf => press::print(&document, words, None).map_err(|error| Failure::Broken(error.to_string()))?,
        }
    };
    match &command.output {
        Some(path) => std::fs::write(path, bytes)?,
        None => std::io::stdout().write_all(&bytes)?,
    }
    Ok(())
}

/// Whether a text is an address that a browser opens, with a host.
fn is_web_address(text: &str) -> bool {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    host.is_some_and(|host| !host.is_empty() && !host.starts_with('/') && !host.contains(char::is_whitespace))
}

/// Writes a book of any length, row by row, to its file or to standard output.
async fn write_book(command: &Statement, desk: &Desk, scope: &CooperativeScope, form: Form, period: Option<Period>) -> Result<(), Failure> {
    let words = command.place.words();
    let profile = cooperatives::profile(desk.store(), scope).await?;
    let identity = asked::identity(&profile);
    let book = books::open(desk.store(), scope, &identity, command.kind.paper(), period, words, desk.today()).await;
    let book = book.map_err(|error| Failure::of(&error, words))?;
    let out: Box<dyn Write + Send> = match &command.output {
        Some(path) => Box::new(BufWriter::new(std::fs::File::create(path)?)),
        None => Box::new(BufWriter::new(std::io::stdout())),
    };
    let mut out = books::write(book, form, words, out).await.map_err(|error| Failure::of(&error, words))?;
    out.flush()?;
    Ok(())
}

fn period_of(command: &Statement, years: &[FiscalYear], today: Day, words: Words) -> Result<Option<Period>, Failure> {
    let calendar = |error: CalendarError| Failure::Usage(wording::calendar::calendar(&error, words));
    if let Some(wanted) = &command.year {
        let found = year_named(years, wanted).map(|year| Some(year.period()));
        return found.map_err(|error| Failure::Usage(wording::ledger::fiscal_year(&error, words)));
    }
    let day = |text: &Option<String>| text.as_deref().map(read_day).transpose().map_err(calendar);
    let (from, to) = (day(&command.from)?, day(&command.to)?);
    if from.is_none() && to.is_none() {
        return Ok(None);
    }
    Period::new(from.unwrap_or_default(), to.unwrap_or(today)).map(Some).map_err(calendar)
}
