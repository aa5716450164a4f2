//! `twiza verify`: is everything still as it was sealed?

use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::cli::failure::Failure;
use crate::cli::place::Place;
use crate::i18n::catalogue::Words;
use crate::store::cooperatives;
use crate::store::trail::ChainFault;
use crate::store::verify;
use crate::store::verify::Fault;

pub async fn verify(place: &Place) -> Result<(), Failure> {
    let words = place.words();
    let desk = place.desk().await?;
    let operator = Actor::operator();
    if let Err(fault) = verify::installation(desk.store()).await? {
        return Err(found("twiza", &fault, words));
    }
    let scope = operator.portfolio(Permission::ReadPortfolio).map_err(|error| Failure::of(&error.into(), words))?;
    let mut sound = 0_usize;
    let (mut deeds, mut entries, mut files) = (0, 0, 0);
    for profile in cooperatives::list(desk.store(), &scope).await? {
        let scope = place.enter(&desk, &profile.code, Permission::ReadBooks).await?;
        match verify::cooperative(desk.store(), &scope).await? {
            Ok(checked) => {
                sound += 1;
                deeds += checked.deeds;
                entries += checked.entries;
                files += checked.files;
            }
            Err(fault) => return Err(found(&profile.code, &fault, words)),
        }
    }
    let counts = [("cooperatives", sound.into()), ("deeds", deeds.into()), ("entries", entries.into()), ("files", files.into())];
    println!("{}", words.with("verify-sound", &counts));
    Ok(())
}

fn found(code: &str, fault: &Fault, words: Words) -> Failure {
    Failure::Found(words.with("verify-found", &[("code", code.into()), ("fault", told(fault, words).into())]))
}

/// What is wrong, in one sentence.
pub fn told(fault: &Fault, words: Words) -> String {
    match fault {
        Fault::Chain(ChainFault::Missing { sequence }) => words.with("verify-chain-missing", &[("sequence", (*sequence).into())]),
        Fault::Chain(ChainFault::Altered { sequence }) => words.with("verify-chain-altered", &[("sequence", (*sequence).into())]),
        Fault::Chain(ChainFault::Contradicted { sequence }) => words.with("verify-chain-contradicted", &[("sequence", (*sequence).into())]),
        Fault::Chain(ChainFault::HeadDiffers { sequence }) => words.with("verify-chain-head", &[("sequence", (*sequence).into())]),
        Fault::NumberGap { journal, expected, found } => {
            words.with("verify-number-gap", &[("journal", journal.into()), ("expected", (*expected).into()), ("found", (*found).into())])
        }
        Fault::CounterDiffers { journal, counter, last } => {
            words.with("verify-counter", &[("journal", journal.into()), ("counter", (*counter).into()), ("last", (*last).into())])
        }
        Fault::EntryBroken { entry } => words.with("verify-entry-broken", &[("entry", entry.into())]),
        Fault::EntryAltered { entry } => words.with("verify-entry-altered", &[("entry", entry.into())]),
        Fault::EntryUnsealed { entry } => words.with("verify-entry-unsealed", &[("entry", entry.into())]),
        Fault::EntriesGone { sealed, found } => {
            words.with("verify-entries-gone", &[("sealed", (*sealed).into()), ("found", (*found).into())])
        }
        Fault::StrayPostings { postings } => words.with("verify-stray-postings", &[("postings", (*postings).into())]),
        Fault::FileMissing { file } => words.with("verify-file-missing", &[("file", file.into())]),
        Fault::FileAltered { file } => words.with("verify-file-altered", &[("file", file.into())]),
        Fault::PaperMissing { number } => words.with("verify-paper-missing", &[("number", (*number).into())]),
        Fault::PaperAltered { number } => words.with("verify-paper-altered", &[("number", (*number).into())]),
    }
}
