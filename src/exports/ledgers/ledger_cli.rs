//! The books as Ledger reads them: the older relative of hledger, with stricter notes.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::exports::ledgers::writer::JournalWriter;
use crate::exports::ledgers::writer::account_name;
use crate::exports::ledgers::writer::on_one_line;
use crate::exports::ledgers::writer::plain_number;
use crate::ledger::account::AccountCode;
use crate::ledger::journal_entry::Counterparty;
use crate::ledger::journal_entry::JournalEntry;
use crate::money::Currency;

/// What is told of an entry beyond what Ledger has a place for.
const TAGS: [&str; 4] = ["counterparty", "journal", "label", "voucher"];

/// Writes a journal of Ledger; which member an entry concerns is never written.
pub struct LedgerWriter {
    out: String,
    names: BTreeMap<AccountCode, String>,
}

impl LedgerWriter {
    /// Writes the declarations, so that the journal is read with `--pedantic` too.
    pub fn begin(heading: &[&str], currency: Currency, accounts: impl IntoIterator<Item = (AccountCode, String)>) -> Self {
        let mut out = String::new();
        for line in heading {
            let _ = writeln!(out, "; {}", on_one_line(line));
        }
        let _ = writeln!(out, "commodity {0}\n    format {0} 1000.00", currency.code());
        for tag in TAGS {
            let _ = writeln!(out, "tag {tag}");
        }
        let names: BTreeMap<AccountCode, String> = accounts.into_iter().map(|(code, label)| (code, account_name(code, &label))).collect();
        for name in names.values() {
            let _ = writeln!(out, "account {name}");
        }
        Self { out, names }
    }

    fn note(&mut self, tag: &str, value: &str) {
        // A date between square brackets inside a note would be taken for the day of the entry.
        let _ = writeln!(self.out, "    ; {tag}: {}", on_one_line(value).replace('[', "(").replace(']', ")"));
    }
}

impl JournalWriter for LedgerWriter {
    fn entry(&mut self, number: &str, entry: &JournalEntry) {
        for posting in entry.postings() {
            let code = posting.account();
            if !self.names.contains_key(&code) {
                let _ = writeln!(self.out, "account {code}");
                self.names.insert(code, code.to_string());
            }
        }
        let _ = writeln!(self.out, "\n{} * ({}) {}", entry.date(), plain_number(number), entry.label().replace(';', ","));
        self.note("journal", entry.journal().code());
        if let Some(voucher) = entry.voucher() {
            self.note("voucher", voucher);
        }
        for posting in entry.postings() {
            let amount = posting.signed();
            let name = self.names.get(&posting.account()).map(String::as_str).unwrap_or_default();
            let _ = writeln!(self.out, "    {name}  {} {amount}", amount.currency().code());
            if posting.counterparty() != Counterparty::None {
                self.note("counterparty", posting.counterparty().key());
            }
            if let Some(label) = posting.label() {
                self.note("label", label);
            }
        }
    }

    fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.out).into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::read_day;
    use crate::ledger::journal::Journal;
    use crate::ledger::journal_entry::EntryDraft;
    use crate::ledger::journal_entry::PostingDraft;
    use crate::money::Money;

    #[test]
    fn notes_stand_on_lines_of_their_own() {
        let code = |text| AccountCode::new(text).expect("an account number");
        let entry = EntryDraft {
            journal: Journal::Cash,
            date: read_day("2026-03-07").expect("a day"),
            label: "Huile ; lot 3".to_owned(),
            voucher: Some("F [2026]".to_owned()),
            postings: vec![
                PostingDraft::debit(code("51611"), Money::mad(123_450)),
                PostingDraft::credit(code("712112"), Money::mad(123_450)).with_counterparty(Counterparty::NonMember),
            ],
        };
        let accounts = [(code("51611"), "Caisse".to_owned())];
        let mut writer = LedgerWriter::begin(&["Tissir"], Currency::Mad, accounts);
        writer.take();
        writer.entry("CAI-2026-0001", &entry.balance().expect("an entry"));
        let text = String::from_utf8(writer.take()).expect("text");
        let expected = "account 712112\n\n2026-03-07 * (CAI-2026-0001) Huile , lot 3\n    ; journal: CAI\n    ; voucher: F (2026)\n    \
            51611 Caisse  MAD 1234.50\n    712112  MAD -1234.50\n    ; counterparty: non_member\n";
        assert_eq!(text, expected);
    }
}
