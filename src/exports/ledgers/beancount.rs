//! The books as beancount reads them: five roots, an opening for every account, every text between quotes.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::calendar::Day;
use crate::exports::ledgers::writer::JournalWriter;
use crate::exports::ledgers::writer::on_one_line;
use crate::ledger::account::AccountCode;
use crate::ledger::journal_entry::Counterparty;
use crate::ledger::journal_entry::JournalEntry;
use crate::money::Currency;

/// Longest part of a label that becomes part of a name.
const LONGEST_NAME: usize = 60;

/// Writes a file of beancount; which member an entry concerns is never written.
pub struct BeancountWriter {
    out: String,
    names: BTreeMap<AccountCode, String>,
    opened_on: Day,
    currency: Currency,
}

impl BeancountWriter {
    /// Writes the declarations; every account is opened on the first day of the books.
    pub fn begin(heading: &[&str], currency: Currency, opened_on: Day, accounts: impl IntoIterator<Item = (AccountCode, String)>) -> Self {
        let mut out = String::new();
        let _ = writeln!(out, "option \"title\" {}", quoted(&heading.join(" · ")));
        let _ = writeln!(out, "option \"operating_currency\" \"{0}\"\n\n{opened_on} commodity {0}", currency.code());
        let mut writer = Self { out, names: BTreeMap::new(), opened_on, currency };
        for (code, label) in accounts {
            writer.open(code, &label);
        }
        writer
    }

    fn open(&mut self, code: AccountCode, label: &str) {
        let name = account_name(code, label);
        let _ = writeln!(self.out, "{} open {name} {}", self.opened_on, self.currency.code());
        if !label.is_empty() {
            let _ = writeln!(self.out, "  label: {}", quoted(label));
        }
        self.names.insert(code, name);
    }
}

impl JournalWriter for BeancountWriter {
    fn entry(&mut self, number: &str, entry: &JournalEntry) {
        for posting in entry.postings() {
            if !self.names.contains_key(&posting.account()) {
                self.open(posting.account(), "");
            }
        }
        let _ = writeln!(self.out, "\n{} * {}", entry.date(), quoted(entry.label()));
        let _ = writeln!(self.out, "  number: {}\n  journal: {}", quoted(number), quoted(entry.journal().code()));
        if let Some(voucher) = entry.voucher() {
            let _ = writeln!(self.out, "  voucher: {}", quoted(voucher));
        }
        for posting in entry.postings() {
            let amount = posting.signed();
            let name = self.names.get(&posting.account()).map(String::as_str).unwrap_or_default();
            let _ = writeln!(self.out, "  {name}  {amount} {}", amount.currency().code());
            if posting.counterparty() != Counterparty::None {
                let _ = writeln!(self.out, "    counterparty: {}", quoted(posting.counterparty().key()));
            }
            if let Some(label) = posting.label() {
                let _ = writeln!(self.out, "    label: {}", quoted(label));
            }
        }
    }

    fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.out).into_bytes()
    }
}

/// The root an account of the CGNC lies under: equity and its like, debts, what is owned, what was spent and earned.
fn root(code: AccountCode) -> &'static str {
    match code.class() {
        1 if code.starts_with("11") || code.starts_with("12") || code.starts_with("13") => "Equity",
        1 | 4 => "Liabilities",
        5 if code.starts_with("55") => "Liabilities",
        2 | 3 | 5 => "Assets",
        6 => "Expenses",
        7 => "Income",
        // Results (class 8) and what stands beside the books.
        _ => "Equity",
    }
}

/// `Assets:5141-Banques`: the root, the number, and the letters of the label.
fn account_name(code: AccountCode, label: &str) -> String {
    let is_letter = |c: char| c.is_ascii_alphanumeric() || (('à'..='ÿ').contains(&c) && c != '÷') || ('\u{620}'..='\u{64a}').contains(&c);
    let mut name = format!("{}:{code}", root(code));
    let mut length = 0;
    for word in label.split(|c: char| !is_letter(c)).filter(|word| !word.is_empty()) {
        length += word.chars().count() + 1;
        if length > LONGEST_NAME {
            break;
        }
        name.push('-');
        name.push_str(word);
    }
    name
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", on_one_line(text).replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::read_day;
    use crate::ledger::journal::Journal;
    use crate::ledger::journal_entry::EntryDraft;
    use crate::ledger::journal_entry::PostingDraft;
    use crate::money::Money;

    fn code(text: &str) -> AccountCode {
        AccountCode::new(text).expect("an account number")
    }

    #[test]
    fn each_class_has_its_root() {
        let told = ["1111", "1311", "1481", "2332", "2833", "3461", "4411", "5141", "5520", "6125", "7121", "8800", "9"];
        let roots: Vec<&str> = told.iter().map(|one| root(code(one))).collect();
        let expected = [
            "Equity",
            "Equity",
            "Liabilities",
            "Assets",
            "Assets",
            "Assets",
            "Liabilities",
            "Assets",
            "Liabilities",
            "Expenses",
            "Income",
            "Equity",
            "Equity",
        ];
        assert_eq!(roots, expected);
    }

    #[test]
    fn texts_are_quoted_and_names_keep_their_letters() {
        let day = read_day("2026-01-01").expect("a day");
        let entry = EntryDraft {
            journal: Journal::Cash,
            date: read_day("2026-03-07").expect("a day"),
            label: "Huile \"vierge\" \\ lot".to_owned(),
            voucher: None,
            postings: vec![
                PostingDraft::debit(code("51611"), Money::mad(5)),
                PostingDraft::credit(code("712112"), Money::mad(5)).with_counterparty(Counterparty::Other),
            ],
        };
        let mut writer = BeancountWriter::begin(&["Tissir"], Currency::Mad, day, [(code("51611"), "Caisse (siège)".to_owned())]);
        writer.entry("CAI-2026-0001", &entry.balance().expect("an entry"));
        let text = String::from_utf8(writer.take()).expect("text");
        let expected = "option \"title\" \"Tissir\"\noption \"operating_currency\" \"MAD\"\n\n2026-01-01 commodity MAD\n\
            2026-01-01 open Assets:51611-Caisse-siège MAD\n  label: \"Caisse (siège)\"\n2026-01-01 open Income:712112 MAD\n\n\
            2026-03-07 * \"Huile \\\"vierge\\\" \\\\ lot\"\n  number: \"CAI-2026-0001\"\n  journal: \"CAI\"\n  \
            Assets:51611-Caisse-siège  0.05 MAD\n  Income:712112  -0.05 MAD\n    counterparty: \"other\"\n";
        assert_eq!(text, expected);
    }
}
