//! How a command ends when it does not end well: one line, and a code that says which kind of ending it was.

use crate::actions::desk::ActionError;
use crate::i18n::catalogue::Words;
use crate::store::error::StoreError;
use crate::web::error::sentence;

/// 0: done. 1: refused, and the line says why. 2: the command is wrong. 3: something broke. 4: a check found a fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    Refused(String),
    Usage(String),
    Broken(String),
    Found(String),
}

impl Failure {
    pub fn code(&self) -> u8 {
        match self {
            Failure::Refused(_) => 1,
            Failure::Usage(_) => 2,
            Failure::Broken(_) => 3,
            Failure::Found(_) => 4,
        }
    }

    pub fn line(&self) -> &str {
        match self {
            Failure::Refused(line) | Failure::Usage(line) | Failure::Broken(line) | Failure::Found(line) => line,
        }
    }

    /// The one fault; of several, each on a line of its own before the line that ends the command.
    pub fn of_faults(told: &[String], words: Words) -> Self {
        const MOST_SHOWN: usize = 200;
        if let [fault] = told {
            return Failure::Refused(fault.clone());
        }
        for fault in told.iter().take(MOST_SHOWN) {
            eprintln!("{fault}");
        }
        Failure::Refused(words.with("import-refused", &[("faults", told.len().into())]))
    }

    /// Puts a refusal into the reader's words; what broke is told as it is, to whoever keeps the machine.
    pub fn of(error: &ActionError, words: Words) -> Self {
        match error {
            ActionError::Store(error) => Failure::Broken(error.to_string()),
            refused => Failure::Refused(sentence(refused, words)),
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Failure::Broken(error.to_string())
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Failure::Broken(error.to_string())
    }
}
