//! Why a customer or a supplier is not taken down, and how to mend it.

use crate::cooperative::third_parties::PartyError;
use crate::i18n::catalogue::Words;

pub fn party(error: &PartyError, words: Words) -> String {
    match error {
        PartyError::NameIsMissing => words.text("party-error-name-is-missing"),
        PartyError::TextTooLong { most } => words.with("member-error-text-too-long", &[("most", (*most).into())]),
        PartyError::AlreadyThere { name, number } => {
            words.with("party-error-already-there", &[("name", name.into()), ("number", (*number).into())])
        }
        PartyError::MemberIsTaken { name, number } => {
            words.with("party-error-member-is-taken", &[("name", name.into()), ("number", (*number).into())])
        }
    }
}
