//! Why somebody may not see or do something, and why a password was not taken.

use crate::access::actor::AccessError;
use crate::access::password::LONGEST;
use crate::access::password::PasswordError;
use crate::access::password::SHORTEST;
use crate::i18n::catalogue::Words;

pub fn access(error: &AccessError, words: Words) -> String {
    match error {
        AccessError::NotThere => words.text("access-error-not-there"),
        AccessError::Forbidden => words.text("access-error-forbidden"),
    }
}

pub fn password(error: &PasswordError, words: Words) -> String {
    match error {
        PasswordError::TooShort => words.with("password-error-too-short", &[("shortest", SHORTEST.into())]),
        PasswordError::TooLong => words.with("password-error-too-long", &[("longest", LONGEST.into())]),
        PasswordError::EasilyGuessed => words.text("password-error-easily-guessed"),
        PasswordError::ContainsName => words.text("password-error-contains-name"),
        PasswordError::Differ => words.text("password-error-differ"),
    }
}
