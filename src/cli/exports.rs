//! `twiza export`: the books as other programs read them.

use std::io::BufWriter;
use std::io::Write;
use std::path::PathBuf;

use chrono::Datelike;
use clap::Args;
use clap::Subcommand;

use crate::access::permission::Permission;
use crate::cli::failure::Failure;
use crate::cli::place::Place;
use crate::exports::ledgers::HledgerWriter;
use crate::ledger::chart::Chart;
use crate::ledger::journal::Journal;
use crate::money::Currency;
use crate::store::cooperatives;
use crate::store::ledger;

/// Entries read in one go.
const PAGE: i64 = 2_000;

#[derive(Subcommand, Debug)]
pub enum Export {
    /// The journal as hledger reads it
    Hledger(Hledger),
}

#[derive(Args, Debug)]
pub struct Hledger {
    #[command(flatten)]
    place: Place,
    /// Code of the cooperative
    #[arg(long)]
    cooperative: String,
    /// File to write; standard output when left out
    #[arg(long)]
    output: Option<PathBuf>,
}

pub async fn obey(command: Export) -> Result<(), Failure> {
    let Export::Hledger(command) = command;
    let desk = command.place.desk().await?;
    let scope = command.place.enter(&desk, &command.cooperative, Permission::ReadBooks).await?;
    let store = desk.store();
    let profile = cooperatives::profile(store, &scope).await?;
    let opened = ledger::opened_accounts(store, &scope).await?;
    let language = command.place.language.language();
    let chart = Chart::national();
    let used = ledger::totals(store, &scope, None).await?;
    let accounts = used.iter().map(|totals| {
        let label = chart.resolve(totals.account, &opened).map(|account| account.label(language.code()).to_owned()).unwrap_or_default();
        (totals.account, label)
    });
    let out: Box<dyn Write> = match &command.output {
        Some(path) => Box::new(std::fs::File::create(path)?),
        None => Box::new(std::io::stdout()),
    };
    let mut writer = HledgerWriter::begin(BufWriter::new(out), &[&profile.name_fr, &profile.code], Currency::Mad, accounts)?;
    for year in ledger::years(store, &scope).await? {
        let mut after: Option<(Journal, i64)> = None;
        loop {
            let entries = ledger::entries_after(store, &scope, year.id(), after, PAGE).await?;
            for posted in &entries {
                writer.entry(&posted.reference(year.period().to().year()), &posted.entry)?;
            }
            match entries.last() {
                Some(last) => after = Some((last.entry.journal(), last.number)),
                None => break,
            }
        }
    }
    writer.finish()?;
    Ok(())
}
