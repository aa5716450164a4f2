//! What every writer of journals has in common: entries go in one by one, bytes come out, nothing is kept.

use crate::ledger::account::AccountCode;
use crate::ledger::journal_entry::JournalEntry;

/// Writes entries one after another.
pub trait JournalWriter: Send {
    /// Writes one entry under its number, as `CAI-2026-0042`.
    fn entry(&mut self, number: &str, entry: &JournalEntry);

    /// Takes what has been written since it was last taken.
    fn take(&mut self) -> Vec<u8>;
}

/// Text with single blanks and nothing that breaks a line.
pub fn on_one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The number and the label in one name: single blanks, no colon (it would part the name) and no semicolon (it would end it).
pub fn account_name(code: AccountCode, label: &str) -> String {
    let label = on_one_line(label).replace(':', " -").replace(';', ",");
    on_one_line(&format!("{code} {label}"))
}

/// The number between brackets; a bracket in it would end it.
pub fn plain_number(number: &str) -> String {
    number.replace(')', " ")
}
