//! `twiza import`: all of a file, or nothing, and every fault with its line.

use std::io::IsTerminal;
use std::io::Read;
use std::path::PathBuf;

use clap::Args;
use clap::Subcommand;

use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::actions::desk::ActionError;
use crate::actions::desk::PostingError;
use crate::actions::ledger::IMPORT_KEY;
use crate::actions::ledger::ImportJournal;
use crate::actions::ledger::ReadEntry;
use crate::actions::ledger::import_journal;
use crate::cli::bank;
use crate::cli::failure::Failure;
use crate::cli::packages;
use crate::cli::place::Place;
use crate::cli::sheets;
use crate::i18n::catalogue::Value;
use crate::i18n::catalogue::Words;
use crate::i18n::format;
use crate::imports::fault_value::FaultValue;
use crate::imports::journals::fault::Fault;
use crate::imports::journals::fault::FaultKind;
use crate::imports::journals::read::read_journal;
use crate::ledger::chart::Chart;
use crate::store::ledger;

#[derive(Subcommand, Debug)]
pub enum Import {
    /// Entries from a table (CSV) or from `hledger print -O csv`
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
    #[arg(long)]
    cooperative: String,
    /// Say what would be done, and do nothing
    #[arg(long)]
    dry_run: bool,
    /// Open the years that the books lack
    #[arg(long)]
    open_years: bool,
    /// The file; `-` for standard input
    file: PathBuf,
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
    let desk = command.place.desk().await?;
    let scope = command.place.enter(&desk, &command.cooperative, Permission::ImportJournal).await?;
    let opened = ledger::opened_accounts(desk.store(), &scope).await?;
    let name = command.file.display().to_string();
    let unreadable = |error: std::io::Error| Failure::Refused(format!("{name}: {error}"));
    let (input, size): (Box<dyn Read>, u64) = if name == "-" {
        (Box::new(std::io::stdin()), 0)
    } else {
        let file = std::fs::File::open(&command.file).map_err(unreadable)?;
        let size = file.metadata().map_err(unreadable)?.len();
        (Box::new(file), size)
    };
    let parsed = read_journal(Progress::new(input, size), Chart::national(), &opened);
    let parsed = parsed.map_err(|faults| faults_of(&faults, words))?;
    let rows = parsed.rows;
    let lines: Vec<u64> = parsed.entries.iter().map(|parsed| parsed.first_line).collect();
    let entries = parsed
        .entries
        .into_iter()
        .map(|parsed| ReadEntry {
            key: format!("{IMPORT_KEY}{}", hex::encode(parsed.fingerprint)),
            draft: parsed.entry.to_draft(),
            reference: parsed.reference,
        })
        .collect();
    let order = ImportJournal {
        entries,
        accounts: parsed.new_accounts,
        opens_years: command.open_years,
        is_take_over: false,
        is_rehearsal: command.dry_run,
    };
    let done = import_journal(&desk, &Actor::operator(), &command.cooperative, order).await;
    let done = done.map_err(|error| refused(error, &lines, words))?;
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
    if done.years > 0 {
        println!("{}", words.with("exchange-years-opened", &[("years", done.years.into())]));
    }
    println!("{}", words.with(key, &counts));
    Ok(())
}

/// What the books refuse, with the line of the file instead of the place in the list.
fn refused(error: ActionError, lines: &[u64], words: Words) -> Failure {
    match error {
        ActionError::Posting(PostingError::InEntry { position, error }) => {
            let line = lines.get(position.saturating_sub(1)).copied().unwrap_or_default();
            let sentence = Failure::of(&error, words).line().to_owned();
            Failure::Refused(words.with("import-fault", &[("line", line.to_string().into()), ("sentence", sentence.into())]))
        }
        other => Failure::of(&other, words),
    }
}

/// Every fault on a line of its own before the one line that ends the command.
fn faults_of(faults: &[Fault], words: Words) -> Failure {
    const MOST_SHOWN: usize = 200;
    for fault in faults.iter().take(MOST_SHOWN) {
        eprintln!(
            "{}",
            words.with("import-fault", &[("line", fault.line.to_string().into()), ("sentence", told(&fault.kind, words).into())])
        );
    }
    Failure::Refused(words.with("import-refused", &[("faults", faults.len().into())]))
}

fn told(kind: &FaultKind, words: Words) -> String {
    let values: Vec<(&str, Value)> = kind
        .values()
        .into_iter()
        .map(|(name, value)| {
            let value = match value {
                FaultValue::Text(text) => Value::from(text),
                FaultValue::Number(number) => Value::from(number),
                FaultValue::Amount(amount) => Value::from(format::money(amount, words.language())),
            };
            (name, value)
        })
        .collect();
    words.with(kind.key(), &values)
}

/// A reader that draws how far it is, when somebody is looking.
struct Progress<R> {
    inner: R,
    size: u64,
    done: u64,
    drawn: u64,
    is_shown: bool,
}

impl<R> Progress<R> {
    fn new(inner: R, size: u64) -> Self {
        Self { inner, size, done: 0, drawn: 0, is_shown: size > 0 && std::io::stderr().is_terminal() }
    }
}

impl<R: Read> Read for Progress<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.done += read as u64;
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
