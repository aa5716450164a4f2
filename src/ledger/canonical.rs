//! The exact bytes of an entry: the same entry always gives the same bytes, another entry never does.
//!
//! ```text
//! record   version (1 byte), then the fields in their order
//! text     length in bytes (4 bytes, high byte first), then UTF-8
//! option   0, or 1 and the value
//! number   8 bytes, high byte first, two's complement
//! day      text YYYY-MM-DD
//! money    number of minor units, then the currency code as text
//! entry    journal code, day, label, voucher?, number of postings, then each posting:
//!          account, side "D" or "C", money, label?, counterparty word, member id (length, then 16 bytes)?
//! ```
//! Fields are never added to a version: a change is a new version byte.

use sha2::Digest;
use sha2::Sha256;

use crate::calendar::Day;
use crate::ledger::journal_entry::JournalEntry;
use crate::ledger::journal_entry::Side;
use crate::money::Money;

/// The version of the entry's bytes.
pub const ENTRY_VERSION: u8 = 1;

/// Fields written one after another so that no two lists of fields give the same bytes.
#[derive(Clone, Debug)]
pub struct CanonicalRecord {
    bytes: Vec<u8>,
}

impl CanonicalRecord {
    pub fn new(version: u8) -> Self {
        Self { bytes: vec![version] }
    }

    pub fn text(&mut self, text: &str) -> &mut Self {
        self.raw(text.as_bytes())
    }

    pub fn optional_text(&mut self, text: Option<&str>) -> &mut Self {
        self.optional_raw(text.map(str::as_bytes))
    }

    /// Bytes with their length before them.
    pub fn raw(&mut self, bytes: &[u8]) -> &mut Self {
        // Texts are at most some hundred characters; a length beyond four bytes cannot come here.
        let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        self.bytes.extend_from_slice(&length.to_be_bytes());
        self.bytes.extend_from_slice(bytes);
        self
    }

    pub fn optional_raw(&mut self, bytes: Option<&[u8]>) -> &mut Self {
        match bytes {
            None => self.bytes.push(0),
            Some(bytes) => {
                self.bytes.push(1);
                self.raw(bytes);
            }
        }
        self
    }

    pub fn number(&mut self, number: i64) -> &mut Self {
        self.bytes.extend_from_slice(&number.to_be_bytes());
        self
    }

    pub fn day(&mut self, day: Day) -> &mut Self {
        self.text(&day.format("%Y-%m-%d").to_string())
    }

    pub fn money(&mut self, money: Money) -> &mut Self {
        self.number(money.minor()).text(money.currency().code())
    }

    pub fn finish(self) -> Vec<u8> {
        self.bytes
    }
}

/// The bytes of an entry, to compare, to seal and to recognise it by.
pub fn entry_bytes(entry: &JournalEntry) -> Vec<u8> {
    let mut record = CanonicalRecord::new(ENTRY_VERSION);
    record.text(entry.journal().code()).day(entry.date()).text(entry.label()).optional_text(entry.voucher());
    record.number(entry.postings().len() as i64);
    for posting in entry.postings() {
        let side = match posting.side() {
            Side::Debit => "D",
            Side::Credit => "C",
        };
        record.text(posting.account().as_str()).text(side).money(posting.amount()).optional_text(posting.label());
        let member = posting.counterparty().member();
        record.text(posting.counterparty().key()).optional_raw(member.as_ref().map(|member| member.as_bytes().as_slice()));
    }
    record.finish()
}

/// The SHA-256 digest of an entry's bytes.
pub fn fingerprint(entry: &JournalEntry) -> [u8; 32] {
    Sha256::digest(entry_bytes(entry)).into()
}

/// The fingerprint of the n-th entry of one file that reads the same, counted from 0.
///
/// Two identical bus tickets are two entries; the same file read twice gives the same fingerprints.
pub fn occurrence_fingerprint(entry: &JournalEntry, occurrence: u32) -> [u8; 32] {
    if occurrence == 0 {
        return fingerprint(entry);
    }
    let mut digest = Sha256::new();
    digest.update(entry_bytes(entry));
    digest.update(occurrence.to_be_bytes());
    digest.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::read_day;
    use crate::ledger::account::AccountCode;
    use crate::ledger::journal::Journal;
    use crate::ledger::journal_entry::EntryDraft;
    use crate::ledger::journal_entry::PostingDraft;

    fn draft() -> EntryDraft {
        let account = |code| AccountCode::new(code).expect("an account number");
        EntryDraft {
            journal: Journal::Cash,
            date: read_day("2026-03-07").expect("a day"),
            label: "Huile".to_owned(),
            voucher: None,
            postings: vec![
                PostingDraft::debit(account("51611"), Money::mad(100)),
                PostingDraft::credit(account("712112"), Money::mad(100)),
            ],
        }
    }

    fn bytes(draft: EntryDraft) -> Vec<u8> {
        entry_bytes(&draft.balance().expect("an entry"))
    }

    #[test]
    fn the_bytes_of_version_one_never_change() {
        let mut expected = vec![1];
        let mut text = |text: &str| {
            expected.extend_from_slice(&(text.len() as u32).to_be_bytes());
            expected.extend_from_slice(text.as_bytes());
        };
        text("CAI");
        text("2026-03-07");
        text("Huile");
        expected.push(0);
        expected.extend_from_slice(&2_i64.to_be_bytes());
        for (account, side) in [("51611", "D"), ("712112", "C")] {
            for field in [account, side] {
                expected.extend_from_slice(&(field.len() as u32).to_be_bytes());
                expected.extend_from_slice(field.as_bytes());
            }
            expected.extend_from_slice(&100_i64.to_be_bytes());
            expected.extend_from_slice(&[0, 0, 0, 3]);
            expected.extend_from_slice(b"MAD");
            expected.push(0);
            expected.extend_from_slice(&[0, 0, 0, 4]);
            expected.extend_from_slice(b"none");
            expected.push(0);
        }
        assert_eq!(bytes(draft()), expected);
    }

    #[test]
    fn any_other_field_gives_other_bytes() {
        let first = bytes(draft());
        let mut changed = vec![draft(), draft(), draft(), draft(), draft(), draft()];
        changed[0].journal = Journal::Bank;
        changed[1].label = "Huiles".to_owned();
        changed[2].voucher = Some("Huile".to_owned());
        changed[3].postings[0].label = Some("x".to_owned());
        changed[4].postings.swap(0, 1);
        changed[5].postings[1].counterparty = crate::ledger::journal_entry::Counterparty::Member(None);
        for other in changed {
            assert_ne!(bytes(other), first);
        }
    }

    #[test]
    fn a_second_entry_that_reads_the_same_has_its_own_fingerprint() {
        let entry = draft().balance().expect("an entry");
        assert_eq!(occurrence_fingerprint(&entry, 0), fingerprint(&entry));
        assert_ne!(occurrence_fingerprint(&entry, 1), fingerprint(&entry));
    }
}
