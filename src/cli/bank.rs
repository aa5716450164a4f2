//! `twiza import bank`: a statement of account, all of its lines or none, and every fault with its line.

use std::io::Read;
use std::path::PathBuf;

use clap::Args;

use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::actions::bank::statements::keep_statement;
use crate::actions::bank::statements::upload_statement;
use crate::cli::failure::Failure;
use crate::cli::place::Place;
use crate::config::LARGEST_FILE_BYTES;
use crate::i18n::format;
use crate::i18n::wording;
use crate::imports::bank_statements::fault::Fault;
use crate::imports::bank_statements::mapping::ColumnMapping;
use crate::imports::bank_statements::read::read_statement;
use crate::imports::bank_statements::read::recognise;
use crate::money::Currency;
use crate::money::Money;
use crate::store::bank;
use crate::store::files::digest_of;
use crate::web::bank::reading;

/// Faults told of one file.
const MOST_SHOWN: usize = 200;

#[derive(Args, Debug)]
pub struct Bank {
    #[command(flatten)]
    place: Place,
    /// Code of the cooperative
    #[arg(long)]
    cooperative: String,
    /// Account of the books that mirrors the bank (5141…)
    #[arg(long)]
    account: String,
    /// Columns kept under this name, instead of those known by the file's header
    #[arg(long)]
    mapping: Option<String>,
    /// Balance before the first line, where a first file tells none
    #[arg(long, allow_hyphen_values = true)]
    opening: Option<String>,
    /// Say what would be done, and do nothing
    #[arg(long)]
    dry_run: bool,
    /// The file (CSV, XLSX, OFX, CAMT.053, MT940); `-` for standard input
    file: PathBuf,
}

pub async fn obey(command: Bank) -> Result<(), Failure> {
    let words = command.place.words();
    let desk = command.place.desk().await?;
    let scope = command.place.enter(&desk, &command.cooperative, Permission::ReconcileBank).await?;
    let accounts = bank::accounts::accounts(desk.store(), &scope).await?;
    let account = accounts.iter().find(|one| one.account.as_str() == command.account.trim());
    let no_account = || Failure::Refused(words.with("bank-cli-no-account", &[("account", command.account.as_str().into())]));
    let account = account.ok_or_else(no_account)?;
    let name = command.file.display().to_string();
    let bytes = read_file(&command.file).map_err(|error| Failure::Refused(format!("{name}: {error}")))?;
    let kept = bank::files::mappings(desk.store(), &scope).await?;
    let told: Option<ColumnMapping> = match &command.mapping {
        Some(wanted) => {
            let found = kept.iter().find(|one| one.name == *wanted).and_then(|one| serde_json::from_str(&one.columns).ok());
            let missing = || Failure::Refused(words.with("bank-cli-no-mapping", &[("name", wanted.as_str().into())]));
            Some(found.ok_or_else(missing)?)
        }
        None => recognise(&bytes).ok().and_then(|format| reading::kept_for(&bytes, format, &kept)).map(|(_, mapping)| mapping),
    };
    let faulty = |faults: Vec<Fault>| {
        for fault in faults.iter().take(MOST_SHOWN) {
            eprintln!("{}", reading::told(fault, words));
        }
        Failure::Refused(words.with("bank-cli-refused", &[("faults", faults.len().into())]))
    };
    let (file_format, statement) = read_statement(&bytes, told.as_ref()).map_err(faulty)?;
    let digest = digest_of(&bytes);
    let order = reading::keeping(statement, file_format, account.id, &digest, &name, None);
    let mut order = order.ok_or_else(|| Failure::Refused(words.text("bank-fault-no-lines")))?;
    if let Some(opening) = &command.opening {
        let amount = Money::read(opening, Currency::Mad).map_err(|error| Failure::Usage(wording::money::money(&error, words)))?;
        order.opening = order.opening.or(Some(amount));
    }
    // Rehearsed first, so that a file that is refused leaves nothing behind.
    order.is_rehearsal = true;
    let operator = Actor::operator();
    let refused = |error| Failure::of(&error, words);
    let mut done = keep_statement(&desk, &operator, &command.cooperative, order.clone()).await.map_err(refused)?;
    if !command.dry_run {
        upload_statement(&desk, &operator, &command.cooperative, account.id, &name, bytes).await.map_err(refused)?;
        order.is_rehearsal = false;
        done = keep_statement(&desk, &operator, &command.cooperative, order).await.map_err(refused)?;
    }
    let key = if command.dry_run { "bank-cli-rehearsed" } else { "bank-cli-done" };
    println!("{}", words.with(key, &[("kept", done.kept.into()), ("known", done.known.into())]));
    if let Some(gap) = done.gap {
        println!("{}", words.with("bank-gap", &[("name", format::money(gap, words.language()).into())]));
    }
    Ok(())
}

/// A file, no more of it than is taken.
fn read_file(path: &std::path::Path) -> std::io::Result<Vec<u8>> {
    let most = LARGEST_FILE_BYTES as u64 + 1;
    let mut bytes = Vec::new();
    if path.as_os_str() == "-" {
        std::io::stdin().take(most).read_to_end(&mut bytes)?;
    } else {
        std::fs::File::open(path)?.take(most).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}
