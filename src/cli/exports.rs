//! `twiza export`: the books as other programs read them.

use std::io::BufWriter;
use std::io::Seek;
use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use clap::Subcommand;

use crate::access::permission::Permission;
use crate::cli::failure::Failure;
use crate::cli::packages;
use crate::cli::place::Place;
use crate::exports::tables::SheetFormat;
use crate::web::exchange::journals::JournalExport;
use crate::web::exchange::journals::JournalFormat;
use crate::web::exchange::tables;

#[derive(Subcommand, Debug)]
pub enum Export {
    /// The journal as hledger reads it
    Hledger(Journal),
    /// The journal as Ledger reads it
    Ledger(Journal),
    /// The journal as beancount reads it
    Beancount(Journal),
    /// The journal as the table that `twiza import journal` reads back
    JournalCsv(Journal),
    /// A table, as CSV or XLSX with typed cells
    Table(Table),
    /// Everything of a cooperative in one file, to be taken in by another installation
    Cooperative(packages::Leave),
}

#[derive(Args, Debug)]
pub struct Journal {
    #[command(flatten)]
    place: Place,
    /// Code of the cooperative
    #[arg(long)]
    cooperative: String,
    /// Only one year, by the civil year or the day it ends on (2026, 2026-12-31), opened with the balances before it
    #[arg(long)]
    year: Option<String>,
    /// File to write; standard output when left out
    #[arg(long)]
    output: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub struct Table {
    #[command(flatten)]
    place: Place,
    /// Code of the cooperative
    #[arg(long)]
    cooperative: String,
    /// entries, postings, members, shares, payments, accounts, milestones, evidence, …
    #[arg(long)]
    table: String,
    /// csv or xlsx
    #[arg(long, default_value = "csv", value_parser = ["csv", "xlsx"])]
    format: String,
    /// File to write; standard output when left out
    #[arg(long)]
    output: Option<PathBuf>,
}

pub async fn obey(command: Export) -> Result<(), Failure> {
    match command {
        Export::Hledger(command) => journal(command, JournalFormat::Hledger).await,
        Export::Ledger(command) => journal(command, JournalFormat::Ledger).await,
        Export::Beancount(command) => journal(command, JournalFormat::Beancount).await,
        Export::JournalCsv(command) => journal(command, JournalFormat::Table).await,
        Export::Table(command) => table(command).await,
        Export::Cooperative(command) => packages::leave(command).await,
    }
}

/// Where a command writes to.
fn out(path: Option<&PathBuf>) -> Result<BufWriter<Box<dyn Write>>, Failure> {
    let out: Box<dyn Write> = match path {
        Some(path) => Box::new(std::fs::File::create(path).map_err(|error| Failure::Refused(format!("{}: {error}", path.display())))?),
        None => Box::new(std::io::stdout()),
    };
    Ok(BufWriter::new(out))
}

async fn journal(command: Journal, format: JournalFormat) -> Result<(), Failure> {
    let words = command.place.words();
    let desk = command.place.desk().await?;
    let scope = command.place.enter(&desk, &command.cooperative, Permission::ReadBooks).await?;
    let export = JournalExport::begin(desk.store(), &scope, format, command.year.as_deref(), words).await;
    let mut export = export.map_err(|error| Failure::of(&error, words))?;
    let mut out = out(command.output.as_ref())?;
    while let Some(piece) = export.next().await? {
        out.write_all(&piece)?;
    }
    Ok(out.flush()?)
}

async fn table(command: Table) -> Result<(), Failure> {
    let words = command.place.words();
    let desk = command.place.desk().await?;
    let scope = command.place.enter(&desk, &command.cooperative, Permission::ReadBooks).await?;
    let known: Vec<String> = tables::open_to(&scope).into_iter().map(tables::word).collect();
    let no_table = || {
        let values = [("table", (&command.table).into()), ("known", known.join(", ").into())];
        Failure::Refused(words.with("exchange-no-such-table", &values))
    };
    let shelf = tables::named(&scope, &command.table).ok_or_else(no_table)?;
    let format = SheetFormat::from_key(&command.format).unwrap_or(SheetFormat::Csv);
    let mut out = out(command.output.as_ref())?;
    let moment = desk.store().snapshot().await?;
    let mut written = tables::write(&moment, &scope, shelf, format, desk.store().files().scratch()?).await?;
    written.rewind()?;
    std::io::copy(&mut written, &mut out)?;
    Ok(out.flush()?)
}
