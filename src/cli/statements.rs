//! `twiza statement`: a statement on the terminal, or for another program.

use std::path::PathBuf;

use clap::Args;
use clap::ValueEnum;
use serde_json::json;

use crate::access::permission::Permission;
use crate::calendar::Period;
use crate::calendar::read_day;
use crate::cli::failure::Failure;
use crate::cli::place::Place;
use crate::i18n::wording;
use crate::ledger::chart::Chart;
use crate::ledger::fiscal_year::FiscalYearError;
use crate::ledger::trial_balance::TrialBalance;
use crate::money::Currency;
use crate::store::ledger;

#[derive(ValueEnum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Debit, credit and balance of every account
    TrialBalance,
}

#[derive(ValueEnum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Json,
}

#[derive(Args, Debug)]
pub struct Statement {
    /// Which statement
    kind: Kind,
    #[command(flatten)]
    place: Place,
    /// Code of the cooperative
    #[arg(long)]
    cooperative: String,
    /// First day
    #[arg(long)]
    from: Option<String>,
    /// Last day
    #[arg(long)]
    to: Option<String>,
    /// A financial year, by the civil year it ends in
    #[arg(long, conflicts_with_all = ["from", "to"])]
    year: Option<i32>,
    /// How to write it
    #[arg(long, default_value = "json")]
    format: Format,
    /// File to write; standard output when left out
    #[arg(long)]
    output: Option<PathBuf>,
}

pub async fn print(command: Statement) -> Result<(), Failure> {
    let words = command.place.words();
    let desk = command.place.desk().await?;
    let scope = command.place.enter(&desk, &command.cooperative, Permission::ReadBooks).await?;
    let years = ledger::years(desk.store(), &scope).await?;
    let period = period_of(&command, &years).map_err(|line| Failure::Usage(line(words)))?;
    let rows = ledger::totals(desk.store(), &scope, period).await?;
    let balance = TrialBalance::new(rows, Currency::Mad).map_err(|error| Failure::Broken(error.to_string()))?;
    let opened = ledger::opened_accounts(desk.store(), &scope).await?;
    let language = command.place.language.language();
    let lines: Vec<serde_json::Value> = balance
        .lines()
        .iter()
        .map(|line| {
            let label = Chart::national().resolve(line.account(), &opened).map(|account| account.label(language.code()).to_owned());
            json!({
                "account": line.account().as_str(),
                "label": label.unwrap_or_default(),
                "debit": line.debit().to_string(),
                "credit": line.credit().to_string(),
                "balance": line.balance().to_string(),
            })
        })
        .collect();
    let text = json!({
        "lines": lines,
        "total_debit": balance.total_debit().to_string(),
        "total_credit": balance.total_credit().to_string(),
    })
    .to_string();
    match &command.output {
        Some(path) => std::fs::write(path, text + "\n")?,
        None => println!("{text}"),
    }
    Ok(())
}

type Line = Box<dyn Fn(crate::i18n::catalogue::Words) -> String>;

fn period_of(command: &Statement, years: &[crate::ledger::fiscal_year::FiscalYear]) -> Result<Option<Period>, Line> {
    use chrono::Datelike;
    if let Some(wanted) = command.year {
        let found = years.iter().find(|year| year.period().to().year() == wanted);
        return match found {
            Some(year) => Ok(Some(year.period())),
            None => Err(Box::new(move |words| {
                let date = chrono::NaiveDate::from_ymd_opt(wanted, 12, 31).unwrap_or_default();
                wording::ledger::fiscal_year(&FiscalYearError::NoFiscalYear { date }, words)
            })),
        };
    }
    let day = |text: &Option<String>| match text {
        Some(text) => match read_day(text) {
            Ok(day) => Ok(Some(day)),
            Err(error) => {
                let told: Line = Box::new(move |words| wording::calendar::calendar(&error, words));
                Err(told)
            }
        },
        None => Ok(None),
    };
    let (from, to) = (day(&command.from)?, day(&command.to)?);
    if from.is_none() && to.is_none() {
        return Ok(None);
    }
    let period = Period::new(from.unwrap_or(chrono::NaiveDate::MIN), to.unwrap_or(chrono::NaiveDate::MAX));
    period.map(Some).map_err(|error| -> Line { Box::new(move |words| wording::calendar::calendar(&error, words)) })
}
