//! `twiza import members` and `twiza import opening-balance`: sheets that people filled in, and the empty ones to fill in.

use std::path::PathBuf;

use clap::Args;

use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::actions::desk::ActionError;
use crate::actions::desk::PostingError;
use crate::actions::ledger::IMPORT_KEY;
use crate::actions::ledger::ImportJournal;
use crate::actions::ledger::ReadEntry;
use crate::actions::ledger::Source;
use crate::actions::ledger::import_journal;
use crate::actions::members::import_members;
use crate::calendar::read_day;
use crate::cli::failure::Failure;
use crate::cli::place::Place;
use crate::i18n::catalogue::Words;
use crate::i18n::format;
use crate::i18n::wording;
use crate::imports::members::read_members;
use crate::imports::opening::read_opening;
use crate::imports::sheets::SheetFault;
use crate::imports::sheets::SheetKind;
use crate::ledger::chart::Chart;
use crate::store::files::digest_of;
use crate::store::ledger;
use crate::store::members;
use crate::web::error::sentence;
use crate::web::exchange::page::blank;
use crate::web::exchange::words as told;

#[derive(Args, Debug)]
pub struct Members {
    #[command(flatten)]
    place: Place,
    /// Code of the cooperative
    #[arg(long, required_unless_present = "template")]
    cooperative: Option<String>,
    /// Say what would be done, and do nothing
    #[arg(long)]
    dry_run: bool,
    /// Write an empty sheet to fill in, and nothing else
    #[arg(long, value_name = "FILE")]
    template: Option<PathBuf>,
    /// The sheet, CSV or XLSX
    #[arg(required_unless_present = "template")]
    file: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub struct OpeningBalance {
    #[command(flatten)]
    place: Place,
    /// Code of the cooperative
    #[arg(long, required_unless_present = "template")]
    cooperative: Option<String>,
    /// First day of the year that begins with these balances
    #[arg(long, required_unless_present = "template")]
    date: Option<String>,
    /// Say what would be done, and do nothing
    #[arg(long)]
    dry_run: bool,
    /// Write an empty sheet to fill in, and nothing else
    #[arg(long, value_name = "FILE")]
    template: Option<PathBuf>,
    /// The sheet, CSV or XLSX
    #[arg(required_unless_present = "template")]
    file: Option<PathBuf>,
}

pub fn write_template(path: &PathBuf, kind: SheetKind, words: Words) -> Result<(), Failure> {
    let bytes = blank(kind, words).map_err(|error| Failure::Broken(format!("{error:?}")))?;
    std::fs::write(path, bytes).map_err(|error| Failure::Refused(format!("{}: {error}", path.display())))?;
    println!("{}", words.with("exchange-template-written", &[("file", path.display().to_string().into())]));
    Ok(())
}

fn read(path: Option<PathBuf>) -> Result<Vec<u8>, Failure> {
    let path = path.unwrap_or_default();
    std::fs::read(&path).map_err(|error| Failure::Refused(format!("{}: {error}", path.display())))
}

fn faults_of(faults: &[SheetFault], words: Words) -> Failure {
    Failure::of_faults(&faults.iter().map(|fault| told::told(fault, words)).collect::<Vec<_>>(), words)
}

pub async fn take_members(command: Members) -> Result<(), Failure> {
    let words = command.place.words();
    if let Some(path) = &command.template {
        return write_template(path, SheetKind::Members, words);
    }
    let bytes = read(command.file)?;
    let code = command.cooperative.unwrap_or_default();
    let desk = command.place.desk().await?;
    let scope = command.place.enter(&desk, &code, Permission::EditMembers).await?;
    let register = members::register(desk.store(), &scope).await?;
    let preview = read_members(&bytes, &register, desk.today()).map_err(|faults| faults_of(&faults, words))?;
    for one in &preview.changed {
        for (field, here, there) in &one.differences {
            let values = [("column", told::title(field, words).into()), ("here", here.into()), ("there", there.into())];
            println!("{} · {}", one.name, words.with("exchange-difference", &values));
        }
    }
    let drafts: Vec<_> = preview.fresh.into_iter().map(|(_, draft)| draft).collect();
    let done = import_members(&desk, &Actor::operator(), &code, drafts, command.dry_run).await;
    let done = done.map_err(|error| Failure::of(&error, words))?;
    let key = if command.dry_run { "exchange-members-rehearsed" } else { "exchange-members-imported" };
    let counts = [("fresh", done.into()), ("known", preview.known.into()), ("changed", preview.changed.len().into())];
    println!("{}", words.with(key, &counts));
    Ok(())
}

pub async fn take_balances(command: OpeningBalance) -> Result<(), Failure> {
    let words = command.place.words();
    if let Some(path) = &command.template {
        return write_template(path, SheetKind::OpeningBalance, words);
    }
    let typed = command.date.unwrap_or_default();
    let date = read_day(&typed).map_err(|error| Failure::Usage(wording::calendar::calendar(&error, words)))?;
    let name = command.file.as_ref().map(|path| path.display().to_string()).unwrap_or_default();
    let bytes = read(command.file)?;
    let source = Source { name, digest: digest_of(&bytes) };
    let code = command.cooperative.unwrap_or_default();
    let desk = command.place.desk().await?;
    let scope = command.place.enter(&desk, &code, Permission::ImportJournal).await?;
    let opened = ledger::opened_accounts(desk.store(), &scope).await?;
    let parsed = read_opening(&bytes, date, &words.text("exchange-opening"), Chart::national(), &opened);
    let parsed = parsed.map_err(|faults| faults_of(&faults, words))?;
    let total = format::money(parsed.entry.total(), words.language());
    let order = ImportJournal {
        entries: vec![ReadEntry {
            key: format!("{IMPORT_KEY}{}", hex::encode(parsed.fingerprint)),
            reference: None,
            draft: parsed.entry.to_draft(),
        }],
        accounts: parsed.new_accounts,
        is_take_over: true,
        is_rehearsal: command.dry_run,
        source,
        ..ImportJournal::default()
    };
    let done = import_journal(&desk, &Actor::operator(), &code, order).await.map_err(|error| match error {
        ActionError::Posting(PostingError::InEntries(refused)) => {
            // A sheet of balances is one entry.
            Failure::of_faults(&refused.iter().map(|one| sentence(&one.error, words)).collect::<Vec<_>>(), words)
        }
        other => Failure::of(&other, words),
    })?;
    if done.known > 0 {
        println!("{}", words.text("exchange-opening-known"));
        return Ok(());
    }
    let values = [("count", done.postings.into()), ("amount", total.into()), ("accounts", done.accounts.into())];
    println!("{}", words.with("exchange-opening-comes-to", &values));
    println!("{}", words.text(if command.dry_run { "exchange-opening-rehearsed" } else { "exchange-opening-done" }));
    Ok(())
}
