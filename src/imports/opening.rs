//! The balances with which the books of a cooperative are taken over: one opening entry, balanced, or all that is wrong.

use std::collections::BTreeMap;

use crate::calendar::Day;
use crate::imports::sheets::SheetFault;
use crate::imports::sheets::SheetFaultKind;
use crate::imports::sheets::SheetKind;
use crate::imports::sheets::read_sheet;
use crate::ledger::account::AccountCode;
use crate::ledger::canonical::fingerprint;
use crate::ledger::chart::AccountError;
use crate::ledger::chart::Chart;
use crate::ledger::chart::OpenedAccounts;
use crate::ledger::journal::Journal;
use crate::ledger::journal_entry::EntryDraft;
use crate::ledger::journal_entry::JournalEntry;
use crate::ledger::journal_entry::PostingDraft;
use crate::money::Currency;
use crate::money::Money;

/// Accounts of this class and beyond begin a year with nothing.
const FIRST_CLASS_OF_THE_YEAR: u8 = 6;

/// A sheet of balances that was understood from end to end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParsedOpening {
    pub entry: JournalEntry,
    pub fingerprint: [u8; 32],
    /// Accounts to open first, with their labels.
    pub new_accounts: Vec<(AccountCode, String)>,
}

/// Reads the balances of a day; `label` is what the entry is called.
pub fn read_opening(
    bytes: &[u8],
    date: Day,
    label: &str,
    chart: &Chart,
    opened: &OpenedAccounts,
) -> Result<ParsedOpening, Vec<SheetFault>> {
    let rows = read_sheet(bytes, SheetKind::OpeningBalance)?;
    let head = rows.first().map_or(1, |row| row.line.saturating_sub(1).max(1));
    let mut faults = Vec::new();
    let mut postings = Vec::new();
    let mut new_accounts = Vec::new();
    let mut seen: BTreeMap<AccountCode, u64> = BTreeMap::new();
    for row in &rows {
        let mut fault = |kind: SheetFaultKind| faults.push(SheetFault { line: row.line, kind });
        let digits: String = row.cell("account").chars().take_while(char::is_ascii_digit).collect();
        let Ok(code) = AccountCode::new(&digits) else {
            fault(SheetFaultKind::NotAnAccount { text: row.cell("account").to_owned() });
            continue;
        };
        let own = code.to_string();
        match chart.resolve(code, opened) {
            Ok(_) => {}
            Err(AccountError::NotPostable { .. }) => fault(SheetFaultKind::AccountIsHeading { code: own.clone() }),
            Err(_) => match chart.may_open(code, opened) {
                Ok(official) => {
                    let given = row.cell("label");
                    let label = if given.is_empty() { official.label("fr").text } else { given };
                    new_accounts.push((code, label.to_owned()));
                }
                Err(_) => fault(SheetFaultKind::UnknownAccount { code: own.clone() }),
            },
        }
        if code.class() >= FIRST_CLASS_OF_THE_YEAR {
            fault(SheetFaultKind::NotABalance { code: own.clone() });
        }
        if let Some(first) = seen.insert(code, row.line) {
            fault(SheetFaultKind::AccountTwice { code: own, first });
        }
        let mut amount = |field: &'static str| match row.cell(field) {
            "" => Some(0),
            text => match Money::read(text, Currency::Mad) {
                Ok(amount) => Some(amount.minor()),
                Err(_) => {
                    fault(SheetFaultKind::NotAnAmount { field, text: text.to_owned() });
                    None
                }
            },
        };
        let (Some(debit), Some(credit)) = (amount("debit"), amount("credit")) else { continue };
        if debit != 0 && credit != 0 {
            fault(SheetFaultKind::BothSides);
            continue;
        }
        // A balance below zero stands on the other side.
        let balance = debit.saturating_sub(credit);
        if balance > 0 {
            postings.push(PostingDraft::debit(code, Money::mad(balance)));
        } else if balance < 0 {
            postings.push(PostingDraft::credit(code, Money::mad(balance.saturating_neg())));
        }
    }
    if faults.is_empty() {
        let total: i128 = postings.iter().map(|one| i128::from(one.debit.minor()) - i128::from(one.credit.minor())).sum();
        if total != 0 {
            let difference_minor = i64::try_from(total).unwrap_or(i64::MAX);
            faults.push(SheetFault { line: head, kind: SheetFaultKind::DoesNotBalance { difference_minor } });
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let draft = EntryDraft { journal: Journal::Opening, date, label: label.to_owned(), voucher: None, postings };
    match draft.balance() {
        Ok(entry) => Ok(ParsedOpening { fingerprint: fingerprint(&entry), entry, new_accounts }),
        Err(_) => Err(vec![SheetFault { line: head, kind: SheetFaultKind::Empty }]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::read_day;

    fn read(text: &str) -> Result<ParsedOpening, Vec<SheetFault>> {
        let day = read_day("2026-01-01").expect("a day");
        read_opening(text.as_bytes(), day, "Reprise", Chart::national(), &OpenedAccounts::default())
    }

    #[test]
    fn balances_become_one_entry() {
        let text = "Compte;Libellé;Débit;Crédit\n5141;Banque;1 234,50;\n51619;Caisse du souk;;-10\n1111;;;1244,5\n2332;;0;0\n";
        let parsed = read(text).expect("an entry");
        assert_eq!((parsed.entry.postings().len(), parsed.entry.total()), (3, Money::mad(124_450)));
        assert_eq!(parsed.new_accounts.len(), 1);
        assert_eq!(read(text), Ok(parsed));
    }

    #[test]
    fn what_is_wrong_is_told_line_by_line_and_the_difference_at_the_end() {
        let text = "Compte,Débit,Crédit\n51,1,\n5141,a,\n5141,1,1\nx,1,\n7121,,5\n999999,1,\n";
        let told: Vec<u64> = read(text).expect_err("faults").into_iter().map(|fault| fault.line).collect();
        assert_eq!(told, [2, 3, 4, 4, 5, 6, 7, 7]);
        let faults = read("Compte,Débit,Crédit\n5141,10,\n1111,,7.5\n").expect_err("faults");
        assert_eq!(faults[0].kind, SheetFaultKind::DoesNotBalance { difference_minor: 250 });
    }
}
