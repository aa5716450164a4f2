//! The journal as a table that `import journal` reads back to the same books.

use std::collections::BTreeMap;

use crate::exports::ledgers::writer::JournalWriter;
use crate::ledger::account::AccountCode;
use crate::ledger::journal_entry::JournalEntry;
use crate::spreadsheet::guarded;

/// The columns written, in their order: those of the plain table, then what makes the way back exact.
pub const COLUMNS: [&str; 11] =
    ["date", "journal", "entry", "voucher", "account", "account_label", "label", "line_label", "debit", "credit", "counterparty"];

/// Writes the table: UTF-8, commas, decimals with a point, days as 2026-03-07.
///
/// Which member an entry concerns is never written.
pub struct JournalTableWriter {
    table: csv::Writer<Vec<u8>>,
    /// What the cooperative called the accounts it opened itself.
    opened: BTreeMap<AccountCode, String>,
}

impl JournalTableWriter {
    pub fn begin(opened: impl IntoIterator<Item = (AccountCode, String)>) -> Self {
        let mut table = csv::Writer::from_writer(Vec::new());
        // Memory takes everything: these writes cannot fail.
        let _ = table.write_record(COLUMNS);
        Self { table, opened: opened.into_iter().collect() }
    }
}

impl JournalWriter for JournalTableWriter {
    fn entry(&mut self, number: &str, entry: &JournalEntry) {
        let (date, label, voucher) = (entry.date().to_string(), guarded(entry.label()), guarded(entry.voucher().unwrap_or_default()));
        for posting in entry.postings() {
            let (account, amount) = (posting.account(), posting.amount().to_string());
            let account_label = self.opened.get(&account).map(|label| guarded(label)).unwrap_or_default();
            let (debit, credit) = if posting.debit().is_zero() { ("", amount.as_str()) } else { (amount.as_str(), "") };
            let row = [
                &date,
                entry.journal().code(),
                number,
                &voucher,
                account.as_str(),
                &account_label,
                &label,
                &guarded(posting.label().unwrap_or_default()),
                debit,
                credit,
                posting.counterparty().key(),
            ];
            let _ = self.table.write_record(row);
        }
    }

    fn take(&mut self) -> Vec<u8> {
        let _ = self.table.flush();
        let fresh = csv::WriterBuilder::new().has_headers(false).from_writer(Vec::new());
        std::mem::replace(&mut self.table, fresh).into_inner().unwrap_or_default()
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
    fn a_formula_is_written_as_text() {
        let code = |text| AccountCode::new(text).expect("an account number");
        let entry = EntryDraft {
            journal: Journal::Cash,
            date: read_day("2026-03-07").expect("a day"),
            label: "=1+1".to_owned(),
            voucher: None,
            postings: vec![PostingDraft::debit(code("51619"), Money::mad(5)), PostingDraft::credit(code("7121"), Money::mad(5))],
        };
        let mut writer = JournalTableWriter::begin([(code("51619"), "Caisse, souk".to_owned())]);
        writer.entry("CAI-2026-0001", &entry.balance().expect("an entry"));
        let text = String::from_utf8(writer.take()).expect("text");
        let expected = "date,journal,entry,voucher,account,account_label,label,line_label,debit,credit,counterparty\n\
            2026-03-07,CAI,CAI-2026-0001,,51619,\"Caisse, souk\",'=1+1,,0.05,,none\n\
            2026-03-07,CAI,CAI-2026-0001,,7121,,'=1+1,,,0.05,none\n";
        assert_eq!(text, expected);
        assert!(writer.take().is_empty());
    }
}
