//! `twiza export cooperative` and `twiza import cooperative`: everything in one file, out of one installation and into another.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::BufReader;
use std::io::BufWriter;
use std::io::Read;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;

use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::actions::desk::ActionError;
use crate::actions::desk::ExchangeError;
use crate::actions::exchange::ImportCooperative;
use crate::actions::exchange::Part;
use crate::actions::exchange::import_cooperative;
use crate::actions::exchange::note_export;
use crate::cli::failure::Failure;
use crate::cli::place::Place;
use crate::cli::verify;
use crate::exports::package;
use crate::exports::package::Contents;
use crate::exports::package::PackageWriter;
use crate::exports::package::PartCounter;
use crate::i18n::catalogue::Words;
use crate::imports::package::Package;
use crate::imports::package::PackageFault;
use crate::store::connection::Store;
use crate::store::cooperatives;
use crate::store::exchange::rows;
use crate::store::exchange::shelves::LEAVES;
use crate::store::exchange::shelves::Shelf;
use crate::store::trail;
use crate::store::unit_of_work::Snapshot;

#[derive(Args, Debug)]
pub struct Leave {
    #[command(flatten)]
    place: Place,
    /// Code of the cooperative
    #[arg(long)]
    cooperative: String,
    /// File to write; CODE.twiza when left out
    #[arg(long)]
    output: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub struct Arrive {
    #[command(flatten)]
    place: Place,
    /// Another code than the one it had
    #[arg(long)]
    code: Option<String>,
    /// The file that `export cooperative` wrote
    file: PathBuf,
}

pub async fn leave(command: Leave) -> Result<(), Failure> {
    let words = command.place.words();
    let desk = command.place.desk().await?;
    let scope = command.place.enter(&desk, &command.cooperative, Permission::ReadBooks).await?;
    let output = command.output.unwrap_or_else(|| PathBuf::from(format!("{}.twiza", command.cooperative)));
    let refused = |error: std::io::Error| Failure::Refused(format!("{}: {error}", output.display()));
    // Written beside and put in place at the end: a broken export leaves no half file under its name.
    let draft = output.with_extension("twiza.part");
    let written = write(desk.store(), &scope, &draft, words).await;
    let written = match written {
        Ok(written) => written,
        Err(failure) => {
            let _ = std::fs::remove_file(&draft);
            return Err(failure);
        }
    };
    std::fs::rename(&draft, &output).map_err(refused)?;
    let noted = note_export(&desk, &Actor::operator(), scope.cooperative_id(), written.digest).await;
    noted.map_err(|error| Failure::of(&error, words))?;
    let values = [
        ("name", written.name.into()),
        ("rows", written.rows.into()),
        ("tables", LEAVES.len().into()),
        ("files", written.files.into()),
        ("file", output.display().to_string().into()),
    ];
    println!("{}", words.with("exchange-left", &values));
    println!("{}", words.text("exchange-sensitive"));
    Ok(())
}

struct Written {
    name: String,
    rows: u64,
    files: usize,
    digest: String,
}

/// Writes a package in two passes over one moment of the books: first counted, then written, so that nothing is kept in memory.
async fn write(store: &Store, scope: &CooperativeScope, path: &Path, words: Words) -> Result<Written, Failure> {
    let moment = store.snapshot().await?;
    let profile = cooperatives::profile(&moment, scope).await?;
    let (deeds, head) = trail::head(&moment, scope.cooperative_id()).await?;
    let mut shelves: Vec<&Shelf> = LEAVES.iter().collect();
    shelves.sort_by_key(|shelf| package::table_part(shelf.table));
    let (mut tables, mut counts, mut digests) = (Vec::new(), Vec::new(), BTreeSet::new());
    for shelf in &shelves {
        let (mut counter, mut count) = (PartCounter::new(), 0_u64);
        rows::each(&moment, scope, shelf, |row, file| {
            counter.count(rows::line(row).as_bytes());
            counter.count(b"\n");
            count += 1;
            digests.extend(file.map(str::to_owned));
        })
        .await?;
        tables.push(counter.finish(package::table_part(shelf.table)));
        counts.push((shelf.table, count));
    }
    let mut parts = Vec::new();
    for digest in &digests {
        let mut counter = PartCounter::new();
        counter.count(&kept(store, digest, words)?);
        parts.push(counter.finish(package::file_part(digest)));
    }
    parts.extend(tables);
    let total = counts.iter().map(|(_, count)| count).sum();
    let contents = Contents {
        id: scope.cooperative_id().simple().to_string(),
        code: &profile.code,
        name: &profile.name_fr,
        deeds,
        head: hex::encode(head),
        rows: counts,
        parts: &parts,
    };
    let manifest = package::manifest(&contents);
    let mut counter = PartCounter::new();
    counter.count(&manifest);
    let digest = counter.finish(package::MANIFEST.to_owned()).digest;
    let file = private_file(path).map_err(|error| Failure::Refused(format!("{}: {error}", path.display())))?;
    let mut writer = PackageWriter::begin(BufWriter::new(file));
    for part in parts.iter().filter(|part| part.name.as_str() < package::MANIFEST) {
        writer.part(&part.name, part.bytes)?;
        writer.write(&kept(store, part.digest.as_str(), words)?)?;
    }
    writer.part(package::MANIFEST, manifest.len() as u64)?;
    writer.write(&manifest)?;
    for (shelf, part) in shelves.iter().zip(parts.iter().filter(|part| part.name.as_str() > package::MANIFEST)) {
        writer.part(&part.name, part.bytes)?;
        put(&moment, scope, shelf, &mut writer).await?;
    }
    writer.finish()?.into_inner().map_err(|error| error.into_error())?.sync_all()?;
    Ok(Written { name: profile.name_fr, rows: total, files: digests.len(), digest })
}

async fn put(
    moment: &Snapshot,
    scope: &CooperativeScope,
    shelf: &Shelf,
    writer: &mut PackageWriter<BufWriter<File>>,
) -> Result<(), Failure> {
    let mut fate = Ok(());
    rows::each(moment, scope, shelf, |row, _| {
        if fate.is_ok() {
            fate = writer.write(rows::line(row).as_bytes()).and_then(|()| writer.write(b"\n"));
        }
    })
    .await?;
    Ok(fate?)
}

fn kept(store: &Store, digest: &str, words: Words) -> Result<Vec<u8>, Failure> {
    let gone = || Failure::Found(words.with("exchange-file-is-gone", &[("digest", digest.into())]));
    store.files().read(digest)?.ok_or_else(gone)
}

/// A file that only its owner reads.
fn private_file(path: &Path) -> std::io::Result<File> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

pub async fn arrive(command: Arrive) -> Result<(), Failure> {
    let words = command.place.words();
    let name = command.file.display().to_string();
    let unreadable = |error: std::io::Error| Failure::Refused(format!("{name}: {error}"));
    let mut file = BufReader::new(File::open(&command.file).map_err(unreadable)?);
    let package = Package::open(&mut file).map_err(|fault| Failure::Refused(told(&fault, words)))?;
    let package = Arc::new(package);
    let path = Arc::new(command.file);
    let desk = command.place.desk().await?;
    let code = command.code.clone().unwrap_or_else(|| package.code.clone());
    let (tables, files) = ((package.clone(), path.clone()), (package.clone(), path));
    let order = ImportCooperative {
        cooperative_id: package.cooperative_id,
        is_renamed: code != package.code,
        code,
        deeds: package.deeds,
        head: package.head.clone(),
        tables: package.tables().into_iter().map(str::to_owned).collect(),
        files: package.files(),
        digest: package.digest.clone(),
        table: Arc::new(move |table| {
            let part = tables.0.table(File::open(tables.1.as_path())?, table)?;
            Ok(Box::new(BufReader::new(part)) as Part)
        }),
        file: Arc::new(move |digest| {
            let mut bytes = Vec::new();
            files.0.file(File::open(files.1.as_path())?, digest)?.read_to_end(&mut bytes)?;
            Ok(bytes)
        }),
    };
    let code = order.code.clone();
    let checked = import_cooperative(&desk, &Actor::operator(), order).await.map_err(|error| match error {
        ActionError::Exchange(ExchangeError::Unsound { fault }) => {
            Failure::Refused(format!("{} {}", words.text("exchange-unsound"), verify::told(&fault, words)))
        }
        other => Failure::of(&other, words),
    })?;
    let values = [
        ("name", package.name.clone().into()),
        ("code", code.into()),
        ("deeds", checked.deeds.into()),
        ("entries", checked.entries.into()),
        ("files", checked.files.into()),
    ];
    println!("{}", words.with("exchange-arrived", &values));
    Ok(())
}

fn told(fault: &PackageFault, words: Words) -> String {
    match fault {
        PackageFault::NotAPackage => words.text("exchange-not-a-package"),
        PackageFault::TooNew { version } => words.with("exchange-too-new", &[("version", version.to_string().into())]),
        PackageFault::PartIsMissing { name } => words.with("exchange-part-is-missing", &[("name", name.into())]),
        PackageFault::PartIsStrange { name } => words.with("exchange-part-is-strange", &[("name", name.into())]),
        PackageFault::PartIsAltered { name } => words.with("exchange-part-is-altered", &[("name", name.into())]),
    }
}
