//! `twiza import`: all of a file, or nothing, and every fault with its line.

use std::io::BufRead;
use std::io::BufReader;
use std::io::IsTerminal;
use std::io::Read;
use std::path::Path;
use std::path::PathBuf;

use clap::Args;
use clap::Subcommand;
use sha2::Digest;
use sha2::Sha256;

use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::actions::desk::ActionError;
use crate::actions::desk::PostingError;
use crate::actions::ledger::Source;
use crate::actions::ledger::import_journal;
use crate::cli::bank;
use crate::cli::failure::Failure;
use crate::cli::packages;
use crate::cli::place::Place;
use crate::cli::sheets;
use crate::i18n::catalogue::Words;
use crate::i18n::format;
use crate::imports::journals::parsed::ParsedJournal;
use crate::imports::journals::read::is_workbook;
use crate::imports::journals::read::read_file;
use crate::imports::journals::read::read_journal;
use crate::imports::sheets::SheetKind;
use crate::ledger::chart::Chart;
use crate::ledger::chart::OpenedAccounts;
use crate::store::ledger;
use crate::web::exchange::past;
use crate::web::exchange::past::Weighed;
use crate::web::exchange::words::told_of_entries;

#[derive(Subcommand, Debug)]
pub enum Import {
    /// Entries from a table (CSV or XLSX) or from `hledger print -O csv`
    Journal(Journal),
    /// Members from a sheet (CSV or XLSX), with their days of admission
    Members(sheets::Members),
    /// The balances with which the books begin, from a sheet (CSV or XLSX)
    OpeningBalance(sheets::OpeningBalance),
    /// Everything of a cooperative, as `export cooperative` wrote it
    Cooperative(packages::Arrive),
    /// A statement of account from a bank (CSV, XLSX, OFX, CAMT.053, MT940)
    Bank(bank::Bank),
}

#[derive(Args, Debug)]
pub struct Journal {
    #[command(flatten)]
    place: Place,
    /// Code of the cooperative
    #[arg(long, required_unless_present = "template")]
    cooperative: Option<String>,
    /// Say what would be done, with each account before and after, and do nothing
    #[arg(long)]
    dry_run: bool,
    /// Open the years that the books lack
    #[arg(long)]
    open_years: bool,
    /// Write an empty sheet to fill in, and nothing else
    #[arg(long, value_name = "FILE")]
    template: Option<PathBuf>,
    /// The file; `-` for standard input
    #[arg(required_unless_present = "template")]
    file: Option<PathBuf>,
}

pub async fn obey(command: Import) -> Result<(), Failure> {
    match command {
        Import::Journal(command) => journal(command).await,
        Import::Members(command) => sheets::take_members(command).await,
        Import::OpeningBalance(command) => sheets::take_balances(command).await,
        Import::Cooperative(command) => packages::arrive(command).await,
        Import::Bank(command) => bank::obey(command).await,
    }
}

async fn journal(command: Journal) -> Result<(), Failure> {
    let words = command.place.words();
    if let Some(path) = &command.template {
        return sheets::write_template(path, SheetKind::Journal, words);
    }
    let (code, path) = (command.cooperative.unwrap_or_default(), command.file.unwrap_or_default());
    let desk = command.place.desk().await?;
    let scope = command.place.enter(&desk, &code, Permission::ImportJournal).await?;
    let opened = ledger::opened_accounts(desk.store(), &scope).await?;
    let (parsed, source) = read(&path, &opened, words)?;
    let rows = parsed.rows;
    let (order, lines) = past::order(parsed, source, command.open_years, command.dry_run);
    // Only what is weighed afterwards is kept twice.
    let kept = command.dry_run.then(|| order.clone());
    let done = import_journal(&desk, &Actor::operator(), &code, order).await;
    let done = done.map_err(|error| refused(error, &lines, words))?;
    if let Some(order) = kept {
        let weighed = past::weighed(desk.store(), &scope, &order, &done, words).await?;
        show(&weighed, words);
    } else if done.years > 0 {
        println!("{}", words.with("exchange-years-opened", &[("years", done.years.into())]));
    }
    let key = match (command.dry_run, done.entries) {
        (true, _) => "import-rehearsed",
        (false, 0) => "import-nothing-new",
        (false, _) => "import-done",
    };
    let counts = [
        ("rows", rows.into()),
        ("entries", done.entries.into()),
        ("postings", done.postings.into()),
        ("accounts", done.accounts.into()),
        ("known", done.known.into()),
    ];
    println!("{}", words.with(key, &counts));
    Ok(())
}

/// Reads a file as it comes, however large; a workbook is taken as a whole, and no larger than it may unfold to.
fn read(path: &Path, opened: &OpenedAccounts, words: Words) -> Result<(ParsedJournal, Source), Failure> {
    const LARGEST_WORKBOOK: u64 = 64 * 1024 * 1024;
    let name = path.display().to_string();
    let unreadable = |error: std::io::Error| Failure::Refused(format!("{name}: {error}"));
    let (input, size): (Box<dyn Read>, u64) = if name == "-" {
        (Box::new(std::io::stdin()), 0)
    } else {
        let file = std::fs::File::open(path).map_err(unreadable)?;
        let size = file.metadata().map_err(unreadable)?.len();
        (Box::new(file), size)
    };
    let mut input = BufReader::new(Progress::new(input, size));
    let parsed = if is_workbook(input.fill_buf().map_err(unreadable)?) {
        let mut bytes = Vec::new();
        input.by_ref().take(LARGEST_WORKBOOK).read_to_end(&mut bytes).map_err(unreadable)?;
        read_file(&bytes, Chart::national(), opened)
    } else {
        read_journal(&mut input, Chart::national(), opened)
    };
    let parsed = parsed.map_err(|faults| {
        let told: Vec<String> = faults.iter().map(|fault| told_of_entries(fault, words)).collect();
        Failure::of_faults(&told, words)
    })?;
    let name = if name == "-" { String::new() } else { name };
    Ok((parsed, Source { name, digest: hex::encode(input.into_inner().digest.finalize()) }))
}

/// What a journal would change: entries by year and journal, then each account before and after, parted by tabs.
fn show(weighed: &Weighed, words: Words) {
    if let Some(years) = past::years_to_open(&weighed.opens, words) {
        println!("{years}");
    }
    let heads = |keys: &[&str]| keys.iter().map(|key| words.text(key)).collect::<Vec<_>>().join("\t");
    if !weighed.preview.entries.is_empty() {
        println!("{}", heads(&["exchange-past-year", "journal-journal", "exchange-past-count"]));
    }
    for ((year, journal), count) in &weighed.preview.entries {
        println!("{year}\t{}\t{count}", journal.code());
    }
    if !weighed.preview.accounts.is_empty() {
        println!("{}", heads(&["entry-account", "exchange-past-now", "exchange-past-brings", "exchange-past-after", "entry-label"]));
    }
    for (one, label) in weighed.preview.accounts.iter().zip(&weighed.labels) {
        let figure = |amount| format::figure(amount, words.language());
        println!("{}\t{}\t{}\t{}\t{label}", one.account, figure(one.now), figure(one.brings), figure(one.after));
    }
}

/// What the books refuse, with the lines of the file instead of the places in the list.
fn refused(error: ActionError, lines: &[u64], words: Words) -> Failure {
    match error {
        ActionError::Posting(PostingError::InEntries(refused)) => Failure::of_faults(&past::told_refused(&refused, lines, words), words),
        other => Failure::of(&other, words),
    }
}

/// A reader that draws how far it is, when somebody is looking, and weighs what it read.
struct Progress<R> {
    inner: R,
    digest: Sha256,
    size: u64,
    done: u64,
    drawn: u64,
    is_shown: bool,
}

impl<R> Progress<R> {
    fn new(inner: R, size: u64) -> Self {
        Self { inner, digest: Sha256::new(), size, done: 0, drawn: 0, is_shown: size > 0 && std::io::stderr().is_terminal() }
    }
}

impl<R: Read> Read for Progress<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.done += read as u64;
        self.digest.update(&buffer[..read]);
        if self.is_shown {
            let part = (self.done * 40).checked_div(self.size).unwrap_or(40).min(40);
            if part != self.drawn || read == 0 {
                self.drawn = part;
                let bar = "=".repeat(part as usize) + " ".repeat(40 - part as usize).as_str();
                eprint!("\r[{bar}] {}%{}", part * 100 / 40, if read == 0 { "\n" } else { "" });
            }
        }
        Ok(read)
    }
}
