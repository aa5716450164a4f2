//! Why a member or a share is not taken into the register, and how to mend it.

use crate::cooperative::member::MemberError;
use crate::i18n::catalogue::Words;

pub fn member(error: &MemberError, words: Words) -> String {
    match error {
        MemberError::NameIsMissing => words.text("member-error-name-is-missing"),
        MemberError::TextTooLong { most } => words.with("member-error-text-too-long", &[("most", (*most).into())]),
        MemberError::AdmittedInFuture => words.text("member-error-admitted-in-future"),
        MemberError::AlreadyInRegister { name, number } => {
            words.with("member-error-already-in-register", &[("name", name.into()), ("number", (*number).into())])
        }
    }
}
