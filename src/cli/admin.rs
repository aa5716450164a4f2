//! `twiza admin invite`: the first account, and any other, by a single-use link.

use clap::Args;
use clap::Subcommand;

use crate::access::actor::Actor;
use crate::access::actor::Assignment;
use crate::access::role::Reach;
use crate::access::role::Role;
use crate::actions::access::INVITATION_MINUTES;
use crate::actions::access::Invite;
use crate::actions::access::invite;
use crate::cli::failure::Failure;
use crate::cli::place::Place;
use crate::store::cooperatives::place_named;

#[derive(Subcommand, Debug)]
pub enum Admin {
    /// Invite a person and print the link, which works once and for half an hour
    Invite(InvitePerson),
}

#[derive(Args, Debug)]
pub struct InvitePerson {
    #[command(flatten)]
    place: Place,
    /// Name to sign in with
    #[arg(long)]
    name: String,
    /// Name shown to others (the sign-in name when left out)
    #[arg(long)]
    display_name: Option<String>,
    /// treasurer, president, member, expert, coordinator, programme-officer, finance-officer, auditor, donor or administrator
    #[arg(long, default_value = "administrator")]
    role: String,
    /// Code of the cooperative, association or programme the role is held over
    #[arg(long)]
    over: Option<String>,
    /// Codes of cooperatives an expert follows
    #[arg(long, value_delimiter = ',')]
    follows: Vec<String>,
    /// Address under which people reach this installation
    #[arg(long, default_value = "http://127.0.0.1:8080")]
    address: String,
}

pub async fn obey(command: Admin) -> Result<(), Failure> {
    let Admin::Invite(command) = command;
    let words = command.place.words();
    let role = Role::from_code(&command.role)
        .ok_or_else(|| Failure::Usage(words.with("cli-no-such-role", &[("role", command.role.as_str().into())])))?;
    let desk = command.place.desk().await?;
    let over = match (&command.over, role.reach()) {
        (None, Reach::Installation) => None,
        (None, _) => return Err(Failure::Usage(words.text("cli-over-is-missing"))),
        (Some(code), _) => {
            let place = place_named(desk.store(), code).await?;
            Some(place.ok_or_else(|| Failure::Refused(words.with("cli-no-such-place", &[("code", code.as_str().into())])))?)
        }
    };
    let mut follows = Vec::new();
    for code in &command.follows {
        let place = place_named(desk.store(), code).await?;
        follows.push(place.ok_or_else(|| Failure::Refused(words.with("cli-no-such-place", &[("code", code.as_str().into())])))?);
    }
    let invitation = Invite {
        display_name: command.display_name.unwrap_or_else(|| command.name.clone()),
        sign_in_name: command.name,
        language: command.place.language.language().code().to_owned(),
        assignment: Assignment { role, over, member_id: None },
        follows,
    };
    let token = invite(&desk, &Actor::operator(), invitation).await.map_err(|error| Failure::of(&error, words))?;
    println!("{}/invitation/{token}", command.address.trim_end_matches('/'));
    eprintln!("{}", words.with("cli-invited", &[("minutes", INVITATION_MINUTES.into())]));
    Ok(())
}
