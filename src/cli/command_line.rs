//! Every command, its arguments and its help, in one table.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use clap::Parser;
use clap::Subcommand;
use clap::ValueEnum;

use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::actions::desk::Desk;
use crate::cli::admin;
use crate::cli::cooperatives;
use crate::cli::exports;
use crate::cli::failure::Failure;
use crate::cli::imports;
use crate::cli::serve;
use crate::cli::statements;
use crate::cli::verify;
use crate::config::Installation;
use crate::i18n::catalogue::Words;
use crate::i18n::language::Language;
use crate::store::connection::Store;

/// Twiza: cooperatives of returned migrants, from their founding to their books and papers.
#[derive(Parser, Debug)]
#[command(name = "twiza", version, about, after_help = EXAMPLES)]
pub struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  twiza serve --data ./data
  twiza admin invite --name nadia --role administrator
  twiza cooperative add --code tifawin --name \"Coopérative Tifawin\" --year 2026-01-01..2026-12-31
  twiza import journal --cooperative tifawin journal.csv --dry-run
  twiza statement trial-balance --cooperative tifawin --format json
  twiza export hledger --cooperative tifawin > tifawin.journal
  twiza verify

Exit codes:
  0 done   1 refused, the line says why   2 wrong usage   3 something broke   4 a check found a fault";

#[derive(Subcommand, Debug)]
enum Command {
    /// Open the web desk
    Serve(serve::Serve),
    /// Bring the tables to today's shape and say so
    Migrate(Place),
    /// Check every chain, entry, number and file, and name the first thing that is wrong
    Verify(Place),
    /// Let people in
    #[command(subcommand)]
    Admin(admin::Admin),
    /// Take up cooperatives and list them
    #[command(subcommand)]
    Cooperative(cooperatives::Cooperative),
    /// Read what other programs wrote
    #[command(subcommand)]
    Import(imports::Import),
    /// Print a statement
    Statement(statements::Statement),
    /// Write what other programs read
    #[command(subcommand)]
    Export(exports::Export),
}

/// Where the data lies.
#[derive(Args, Debug, Clone)]
pub struct Place {
    /// Folder of the data
    #[arg(long, env = "TWIZA_DATA", default_value = "./data", value_name = "DIR")]
    pub data: PathBuf,
    /// Address of a PostgreSQL database, instead of SQLite in the data folder
    #[arg(long, env = "TWIZA_DATABASE_URL", hide_env_values = true, value_name = "URL")]
    pub database_url: Option<String>,
    /// Language of what is printed
    #[arg(long, env = "TWIZA_LANGUAGE", default_value = "fr")]
    pub language: LanguageChoice,
}

#[derive(ValueEnum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum LanguageChoice {
    Fr,
    Ar,
    En,
}

impl LanguageChoice {
    pub fn language(self) -> Language {
        match self {
            LanguageChoice::Fr => Language::Fr,
            LanguageChoice::Ar => Language::Ar,
            LanguageChoice::En => Language::En,
        }
    }
}

impl Place {
    pub fn words(&self) -> Words {
        Words::new(self.language.language())
    }

    /// Opens the installation for a command.
    pub async fn desk(&self) -> Result<Desk, Failure> {
        let installation = Installation::new(self.data.clone(), self.database_url.clone());
        Ok(Desk::new(Store::open(&installation).await?))
    }

    /// Enters a cooperative as whoever holds the data.
    pub async fn enter(&self, desk: &Desk, code: &str, permission: Permission) -> Result<CooperativeScope, Failure> {
        let entered = desk.enter(&Actor::operator(), code, permission).await;
        entered.map_err(|error| match error {
            crate::actions::desk::ActionError::Access(_) => {
                Failure::Refused(self.words().with("cli-no-such-cooperative", &[("code", code.into())]))
            }
            other => Failure::of(&other, self.words()),
        })
    }
}

/// An address to listen on.
pub fn read_address(text: &str) -> Result<SocketAddr, String> {
    text.parse().map_err(|_| format!("{text} is no address such as 127.0.0.1:8080"))
}

/// Runs the command that was typed.
pub fn run() -> ExitCode {
    let line = match CommandLine::try_parse() {
        Ok(line) => line,
        Err(error) => {
            // Help and version are answers, not failures.
            let is_answer = !error.use_stderr();
            if is_answer {
                let _ = error.print();
                return ExitCode::SUCCESS;
            }
            let text = error.to_string();
            let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("error: wrong usage");
            eprintln!("{first}");
            return ExitCode::from(2);
        }
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("error: {error}");
            return ExitCode::from(3);
        }
    };
    match runtime.block_on(obey(line.command)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {}", failure.line().replace('\n', " "));
            ExitCode::from(failure.code())
        }
    }
}

async fn obey(command: Command) -> Result<(), Failure> {
    match command {
        Command::Serve(serve) => serve::serve(serve).await,
        Command::Migrate(place) => {
            place.desk().await?;
            println!("{}", place.words().text("cli-migrated"));
            Ok(())
        }
        Command::Verify(place) => verify::verify(&place).await,
        Command::Admin(admin) => admin::obey(admin).await,
        Command::Cooperative(command) => cooperatives::obey(command).await,
        Command::Import(import) => imports::obey(import).await,
        Command::Statement(statement) => statements::print(statement).await,
        Command::Export(export) => exports::obey(export).await,
    }
}
