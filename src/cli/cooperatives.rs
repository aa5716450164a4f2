//! `twiza cooperative`: take one up, list them all.

use clap::Args;
use clap::Subcommand;
use uuid::Uuid;

use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::actions::cooperatives::AddCooperative;
use crate::actions::cooperatives::add_cooperative;
use crate::calendar::Period;
use crate::cli::failure::Failure;
use crate::cli::place::Place;
use crate::i18n::wording;
use crate::ledger::fiscal_year::read_year;
use crate::money::Money;
use crate::store::cooperatives::Profile;
use crate::store::cooperatives::list;

#[derive(Subcommand, Debug)]
pub enum Cooperative {
    /// Take up a cooperative, with its first year of books
    Add(Add),
    /// List every cooperative: code, name, status
    List(Place),
}

#[derive(Args, Debug)]
pub struct Add {
    #[command(flatten)]
    place: Place,
    /// Short code, used in commands and addresses
    #[arg(long)]
    code: String,
    /// Name, in French
    #[arg(long)]
    name: String,
    /// Name, in Arabic (the French one when left out)
    #[arg(long)]
    name_ar: Option<String>,
    /// First year of books, as 2026-01-01..2026-12-31
    #[arg(long, value_name = "FROM..TO")]
    year: Option<String>,
}

pub async fn obey(command: Cooperative) -> Result<(), Failure> {
    match command {
        Cooperative::Add(command) => add(command).await,
        Cooperative::List(place) => show(place).await,
    }
}

async fn add(command: Add) -> Result<(), Failure> {
    let words = command.place.words();
    let year: Option<Period> =
        command.year.as_deref().map(read_year).transpose().map_err(|error| Failure::Usage(wording::ledger::fiscal_year(&error, words)))?;
    let desk = command.place.desk().await?;
    let profile = Profile {
        id: Uuid::nil(),
        programme_id: None,
        association_id: None,
        code: command.code,
        name_ar: command.name_ar.unwrap_or_else(|| command.name.clone()),
        name_fr: command.name,
        region: String::new(),
        province: String::new(),
        seat: String::new(),
        object_fr: String::new(),
        object_ar: String::new(),
        sector: String::new(),
        categories: "1".to_owned(),
        status: "in_formation".to_owned(),
        court: String::new(),
        registration_number: String::new(),
        registered_on: None,
        share_nominal: Money::mad(10_000),
        makes_food: false,
        makes_crafts: false,
    };
    let added = add_cooperative(&desk, &Actor::operator(), AddCooperative { profile, year }).await;
    let profile = added.map_err(|error| Failure::of(&error, words))?;
    println!("{}", words.with("cli-cooperative-added", &[("code", profile.code.into()), ("name", profile.name_fr.into())]));
    Ok(())
}

async fn show(place: Place) -> Result<(), Failure> {
    let words = place.words();
    let desk = place.desk().await?;
    let scope = Actor::operator().portfolio(Permission::ReadPortfolio).map_err(|error| Failure::of(&error.into(), words))?;
    for profile in list(desk.store(), &scope).await? {
        println!("{}\t{}\t{}", profile.code, profile.name_fr, words.text(&format!("status-{}", profile.status.replace('_', "-"))));
    }
    Ok(())
}
