//! A journal of another program that was understood from end to end.

use crate::ledger::account::AccountCode;
use crate::ledger::journal_entry::JournalEntry;

/// A file that was understood from end to end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParsedJournal {
    pub format: JournalFormat,
    /// In the order in which they begin in the file.
    pub entries: Vec<ParsedEntry>,
    /// Divisions of official accounts that the file uses and the cooperative has not opened yet.
    pub new_accounts: Vec<(AccountCode, String)>,
    /// The rows read, without the header.
    pub rows: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JournalFormat {
    Table,
    Hledger,
}

/// An entry with the lines it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParsedEntry {
    pub entry: JournalEntry,
    /// What the file calls the entry: the column `entry` of a table, the code of hledger.
    pub reference: Option<String>,
    pub first_line: u64,
    pub last_line: u64,
    /// The same for the same entry of the same file: an entry whose fingerprint is known is not imported again.
    pub fingerprint: [u8; 32],
}
