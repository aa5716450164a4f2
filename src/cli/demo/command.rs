//! `twiza demo`: a throw-away network, invented from end to end, seeded through the same deeds as any other.

use std::net::SocketAddr;
use std::path::Path;
use std::path::PathBuf;

use clap::Args;

use crate::actions::desk::Chance;
use crate::actions::desk::Desk;
use crate::actions::desk::MachineChance;
use crate::cli::demo::network::seed;
use crate::cli::failure::Failure;
use crate::cli::place::LanguageChoice;
use crate::cli::place::read_address;
use crate::config::DEMONSTRATION_MARK;
use crate::config::Installation;
use crate::i18n::catalogue::Words;
use crate::store::connection::Store;
use crate::web::serve::Standing;
use crate::web::serve::run;

#[derive(Args, Debug)]
pub struct Demo {
    /// Folder of the demonstration; made anew on each start
    #[arg(long, default_value = "./data/demo", value_name = "DIR")]
    data: PathBuf,
    /// Address of an empty PostgreSQL database, instead of SQLite in the folder
    #[arg(long, value_name = "URL")]
    database_url: Option<String>,
    /// Address to listen on
    #[arg(long, default_value = "127.0.0.1:8080", value_parser = read_address)]
    listen: SocketAddr,
    /// Seed and stop, without opening the desk
    #[arg(long)]
    seed_only: bool,
    /// Language of what is printed
    #[arg(long, default_value = "fr")]
    language: LanguageChoice,
}

pub async fn demo(command: Demo) -> Result<(), Failure> {
    let words = Words::new(command.language.language());
    prepare_folder(&command.data, words)?;
    let began = std::time::Instant::now();
    let store = Store::open(&Installation::new(command.data.clone(), command.database_url.clone())).await?;
    let password = passphrase();
    let logins = seed(&store, words, &password).await.map_err(|error| Failure::of(&error, words))?;
    println!("{}", words.with("demo-seeded", &[("seconds", began.elapsed().as_secs().into())]));
    println!();
    for login in &logins {
        println!("  {:<14} {}", login.0, login.1);
    }
    println!();
    println!("{}", words.with("demo-password", &[("password", password.into())]));
    if command.seed_only {
        return Ok(());
    }
    println!("{}", words.with("demo-address", &[("address", format!("http://{}/", command.listen).into())]));
    let standing = Standing { is_demonstration: true, is_behind_proxy: false, public_address: format!("http://{}", command.listen) };
    Ok(run(Desk::new(store), command.listen, standing).await?)
}

/// A folder that is empty or holds an earlier demonstration is made anew; any other is left alone.
pub fn prepare_folder(folder: &Path, words: Words) -> Result<(), Failure> {
    let is_used = folder.read_dir().is_ok_and(|mut files| files.next().is_some());
    if is_used {
        if !folder.join(DEMONSTRATION_MARK).is_file() {
            return Err(Failure::Refused(words.with("demo-folder-in-use", &[("folder", folder.display().to_string().into())])));
        }
        std::fs::remove_dir_all(folder)?;
    }
    std::fs::create_dir_all(folder)?;
    Ok(std::fs::write(folder.join(DEMONSTRATION_MARK), "")?)
}

/// A passphrase of this one demonstration: pretended money is no reason for a known password.
pub fn passphrase() -> String {
    const WORDS: [&str; 16] = [
        "olive", "argan", "safran", "amande", "figue", "miel", "laine", "datte", "rose", "menthe", "cumin", "orge", "grenade", "thym",
        "carthame", "romarin",
    ];
    let secret = MachineChance.secret();
    let words: Vec<&str> = secret[..4].iter().map(|byte| WORDS[usize::from(*byte) % WORDS.len()]).collect();
    format!("{}-{}", words.join("-"), u32::from(secret[4]) * 256 + u32::from(secret[5]))
}
