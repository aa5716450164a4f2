//! Where a command finds the data, and in which language it speaks.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;
use clap::ValueEnum;

use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::actions::desk::ActionError;
use crate::actions::desk::Desk;
use crate::cli::failure::Failure;
use crate::config::Installation;
use crate::i18n::catalogue::Words;
use crate::i18n::language::Language;
use crate::store::connection::Store;

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
            ActionError::Access(_) => Failure::Refused(self.words().with("cli-no-such-cooperative", &[("code", code.into())])),
            other => Failure::of(&other, self.words()),
        })
    }
}

/// An address to listen on.
pub fn read_address(text: &str) -> Result<SocketAddr, String> {
    text.parse().map_err(|_| format!("{text} is no address such as 127.0.0.1:8080"))
}
