//! The books as hledger reads them, with every account and the currency declared.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::exports::ledgers::writer::JournalWriter;
use crate::exports::ledgers::writer::account_name;
use crate::exports::ledgers::writer::on_one_line;
use crate::exports::ledgers::writer::plain_number;
use crate::ledger::account::AccountCode;
use crate::ledger::journal_entry::Counterparty;
use crate::ledger::journal_entry::JournalEntry;
use crate::ledger::journal_entry::Posting;
use crate::money::Currency;

/// Writes a journal of hledger.
///
/// What hledger has no place for stands in tags of its comments (`journal:`, `voucher:`, `counterparty:`),
/// so that its CSV is read back without loss; which member an entry concerns is never written.
pub struct HledgerWriter {
    out: String,
    names: BTreeMap<AccountCode, String>,
}

impl HledgerWriter {
    /// Writes the declarations. The heading becomes comments; an account that is missing here is declared when it comes.
    pub fn begin(heading: &[&str], currency: Currency, accounts: impl IntoIterator<Item = (AccountCode, String)>) -> Self {
        let mut out = String::new();
        for line in heading {
            let _ = writeln!(out, "; {}", on_one_line(line));
        }
        let _ = writeln!(out, "decimal-mark .");
        let _ = writeln!(out, "commodity {} 1000.00", currency.code());
        let names: BTreeMap<AccountCode, String> = accounts.into_iter().map(|(code, label)| (code, account_name(code, &label))).collect();
        for name in names.values() {
            let _ = writeln!(out, "account {name}");
        }
        Self { out, names }
    }

    fn posting(&mut self, posting: &Posting) {
        let amount = posting.signed();
        let name = self.names.get(&posting.account()).map(String::as_str).unwrap_or_default();
        let _ = write!(self.out, "    {name}  {} {amount}", amount.currency().code());
        let mut before = "  ; ";
        if posting.counterparty() != Counterparty::None {
            let _ = write!(self.out, "{before}counterparty:{}", posting.counterparty().key());
            before = ", ";
        }
        if let Some(label) = posting.label() {
            let _ = write!(self.out, "{before}label:{}", tag_value(label));
        }
        self.out.push('\n');
    }
}

impl JournalWriter for HledgerWriter {
    fn entry(&mut self, number: &str, entry: &JournalEntry) {
        for posting in entry.postings() {
            let code = posting.account();
            if !self.names.contains_key(&code) {
                let _ = writeln!(self.out, "account {code}");
                self.names.insert(code, code.to_string());
            }
        }
        let description = entry.label().replace(';', ",");
        let _ = write!(self.out, "\n{} * ({}) {description}  ; journal:{}", entry.date(), plain_number(number), entry.journal().code());
        if let Some(voucher) = entry.voucher() {
            let _ = write!(self.out, ", voucher:{}", tag_value(voucher));
        }
        if description != entry.label() {
            let _ = write!(self.out, ", label:{}", tag_value(entry.label()));
        }
        self.out.push('\n');
        for posting in entry.postings() {
            self.posting(posting);
        }
    }

    fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.out).into_bytes()
    }
}

/// A tag ends at a comma: commas, and the sign that stands for them, are written as percent codes.
fn tag_value(text: &str) -> String {
    text.replace('%', "%25").replace(',', "%2C")
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
    fn an_entry_is_written_with_its_declarations() {
        let code = |text| AccountCode::new(text).expect("an account number");
        let entry = EntryDraft {
            journal: Journal::Cash,
            date: read_day("2026-03-07").expect("a day"),
            label: "Huile ; lot 3".to_owned(),
            voucher: Some("F-1, F-2".to_owned()),
            postings: vec![
                PostingDraft::debit(code("51611"), Money::mad(123_450)),
                PostingDraft::credit(code("712112"), Money::mad(123_450)).with_counterparty(Counterparty::NonMember).with_label("5 %"),
            ],
        };
        let accounts = [(code("51611"), "Caisse:  centrale; une".to_owned())];
        let mut writer = HledgerWriter::begin(&["Coopérative\nTissir"], Currency::Mad, accounts);
        writer.entry("CAI-2026-0001", &entry.balance().expect("an entry"));
        let text = String::from_utf8(writer.take()).expect("text");
        let expected = "; Coopérative Tissir\ndecimal-mark .\ncommodity MAD 1000.00\naccount 51611 Caisse - centrale, une\naccount 712112\n\n\
            2026-03-07 * (CAI-2026-0001) Huile , lot 3  ; journal:CAI, voucher:F-1%2C F-2, label:Huile ; lot 3\n    \
            51611 Caisse - centrale, une  MAD 1234.50\n    712112  MAD -1234.50  ; counterparty:non_member, label:5 %25\n";
        assert_eq!(text, expected);
        assert!(writer.take().is_empty());
    }
}
