//! Which column of a journal says what: of a table in any of the languages, of what hledger prints by its own words.

use std::collections::BTreeMap;

use crate::imports::delimited::Record;
use crate::imports::journals::fault::Fault;
use crate::imports::journals::fault::FaultKind;
use crate::imports::journals::parsed::JournalFormat;
use crate::imports::sheets::SheetKind;
use crate::imports::sheets::columns;

/// The columns of the plain table, in the order its documentation gives them; any order is read.
pub const TABLE_COLUMNS: [&str; 8] = ["date", "journal", "voucher", "account", "label", "debit", "credit", "counterparty"];
const HLEDGER_NEEDED: [&str; 6] = ["txnidx", "date", "description", "account", "credit", "debit"];

/// Where each column stands.
pub struct Columns {
    pub format: JournalFormat,
    pub count: usize,
    pub date: usize,
    pub account: usize,
    pub label: usize,
    pub debit: usize,
    pub credit: usize,
    /// The journal of a table; the number of the transaction of hledger.
    pub key: usize,
    /// The voucher of a table; the code of hledger.
    pub voucher: Option<usize>,
    /// What tells the entries of a table apart, where it says so itself.
    pub entry: Option<usize>,
    pub account_label: Option<usize>,
    pub line_label: Option<usize>,
    pub counterparty: Option<usize>,
    pub commodity: Option<usize>,
    pub comment: Option<usize>,
    pub posting_comment: Option<usize>,
}

impl Columns {
    /// Finds the columns by what the header calls them.
    pub fn read(header: &Record) -> Result<Self, Vec<Fault>> {
        if header.fields().any(|word| word.eq_ignore_ascii_case("txnidx")) { Self::hledger(header) } else { Self::table(header) }
    }

    fn hledger(header: &Record) -> Result<Self, Vec<Fault>> {
        let names: Vec<String> = header.fields().map(str::to_lowercase).collect();
        let find = |name: &str| names.iter().position(|found| found == name);
        let missing = HLEDGER_NEEDED.iter().filter(|name| find(name).is_none());
        let missing: Vec<Fault> = missing.map(|name| Fault { line: header.line(), kind: FaultKind::MissingColumn { name } }).collect();
        if !missing.is_empty() {
            return Err(missing);
        }
        let at = |name: &str| find(name).unwrap_or(usize::MAX);
        Ok(Self {
            format: JournalFormat::Hledger,
            count: names.len(),
            date: at("date"),
            account: at("account"),
            label: at("description"),
            debit: at("debit"),
            credit: at("credit"),
            key: at("txnidx"),
            voucher: find("code"),
            entry: None,
            account_label: None,
            line_label: None,
            counterparty: None,
            commodity: find("commodity"),
            comment: find("comment"),
            posting_comment: find("posting-comment"),
        })
    }

    fn table(header: &Record) -> Result<Self, Vec<Fault>> {
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        let (mut found, mut faults) = (0, Vec::new());
        let mut fault = |kind| faults.push(Fault { line: header.line(), kind });
        for column in columns(SheetKind::Journal) {
            let mut called = header.fields().enumerate().filter(|(_, word)| column.is_called(word)).map(|(at, _)| at);
            match (called.next(), called.next()) {
                (Some(_), Some(_)) => fault(FaultKind::ColumnTwice { name: &column.field }),
                (Some(at), None) => {
                    found += usize::from(column.needed);
                    places.insert(&column.field, at);
                }
                (None, _) if column.needed => fault(FaultKind::MissingColumn { name: &column.field }),
                (None, _) => {}
            }
        }
        // One word alone may stand at the head of any file.
        if found < 2 {
            return Err(vec![Fault { line: header.line(), kind: FaultKind::UnknownHeader }]);
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let find = |name: &str| places.get(name).copied();
        let at = |name: &str| find(name).unwrap_or(usize::MAX);
        Ok(Self {
            format: JournalFormat::Table,
            count: header.len(),
            date: at("date"),
            account: at("account"),
            label: at("label"),
            debit: at("debit"),
            credit: at("credit"),
            key: at("journal"),
            voucher: find("voucher"),
            entry: find("entry"),
            account_label: find("account_label"),
            line_label: find("line_label"),
            counterparty: find("counterparty"),
            commodity: None,
            comment: None,
            posting_comment: None,
        })
    }
}
