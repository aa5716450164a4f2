//! Every command, its arguments and its help, in one table.

use std::process::ExitCode;

use clap::Parser;
use clap::Subcommand;

use crate::cli::admin;
use crate::cli::cooperatives;
use crate::cli::demo::command;
use crate::cli::exports;
use crate::cli::failure::Failure;
use crate::cli::imports;
use crate::cli::place::Place;
use crate::cli::serve;
use crate::cli::statements;
use crate::cli::verify;
use crate::statements::annual::form::Forms;

/// Twiza: cooperatives of returned migrants, from their founding to their books and papers.
#[derive(Parser, Debug)]
#[command(name = "twiza", version, about, after_help = EXAMPLES)]
pub struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  twiza demo
  twiza serve --data ./data
  twiza admin invite --name nadia --role administrator
  twiza cooperative add --code tifawin --name \"Coopérative Tifawin\" --year 2026-01-01..2026-12-31
  twiza import journal --cooperative tifawin journal.csv --dry-run
  twiza import bank --cooperative tifawin --account 5141 releve.csv
  twiza statement trial-balance --cooperative tifawin --format json
  twiza export hledger --cooperative tifawin > tifawin.journal
  twiza export cooperative --cooperative tifawin --output tifawin.twiza
  twiza verify

Exit codes:
  0 done   1 refused, the line says why   2 wrong usage   3 something broke   4 a check found a fault";

#[derive(Subcommand, Debug)]
enum Command {
    /// Make a throw-away demonstration and open its desk
    Demo(command::Demo),
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
    // A rulebook that contradicts itself is told before anything is opened.
    if let Err(error) = Forms::current() {
        eprintln!("error: {error}");
        return ExitCode::from(3);
    }
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
        Command::Demo(command) => command::demo(command).await,
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
