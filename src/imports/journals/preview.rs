//! What a journal would change, before it does: entries by year and journal, and what each account holds now and after.

use std::collections::BTreeMap;

use crate::calendar::Day;
use crate::ledger::account::AccountCode;
use crate::ledger::journal::Journal;
use crate::ledger::journal_entry::EntryDraft;
use crate::ledger::trial_balance::AccountTotals;
use crate::money::Money;

/// What new entries come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// How many by the year they lie in, as numbers name it, and by journal.
    pub entries: BTreeMap<(String, Journal), usize>,
    /// The accounts they touch, in the order of their numbers.
    pub accounts: Vec<Difference>,
}

/// What an account holds, debits less credits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    pub account: AccountCode,
    pub now: Money,
    pub brings: Money,
    pub after: Money,
}

/// Weighs new entries against what stands in the books; `year_of` tells the year of a day.
pub fn preview<'a>(
    fresh: impl IntoIterator<Item = &'a EntryDraft>,
    standing: &[AccountTotals],
    year_of: impl Fn(Day) -> String,
) -> Preview {
    let mut found = Preview::default();
    let mut brings: BTreeMap<AccountCode, i128> = BTreeMap::new();
    for draft in fresh {
        *found.entries.entry((year_of(draft.date), draft.journal)).or_default() += 1;
        for posting in &draft.postings {
            *brings.entry(posting.account).or_default() += balance(posting.debit, posting.credit);
        }
    }
    let held: BTreeMap<AccountCode, i128> = standing.iter().map(|one| (one.account, balance(one.debit, one.credit))).collect();
    found.accounts = brings
        .into_iter()
        .map(|(account, brings)| {
            let now = held.get(&account).copied().unwrap_or_default();
            Difference { account, now: money(now), brings: money(brings), after: money(now + brings) }
        })
        .collect();
    found
}

fn balance(debit: Money, credit: Money) -> i128 {
    i128::from(debit.minor()) - i128::from(credit.minor())
}

/// Sums beyond what the books can hold are refused before anything is shown.
fn money(minor: i128) -> Money {
    Money::mad(i64::try_from(minor).unwrap_or(if minor < 0 { i64::MIN } else { i64::MAX }))
}

#[cfg(test)]
mod tests {
    use chrono::Datelike;

    use super::*;
    use crate::calendar::read_day;
    use crate::ledger::journal_entry::PostingDraft;

    #[test]
    fn accounts_are_told_before_and_after_and_entries_by_year_and_journal() {
        let code = |text| AccountCode::new(text).expect("an account number");
        let entry = |date: &str, journal, minor| EntryDraft {
            journal,
            date: read_day(date).expect("a day"),
            label: "Vente".to_owned(),
            voucher: None,
            postings: vec![PostingDraft::debit(code("5141"), Money::mad(minor)), PostingDraft::credit(code("7121"), Money::mad(minor))],
        };
        let entries =
            [entry("2024-03-01", Journal::Bank, 500), entry("2024-04-01", Journal::Bank, 20), entry("2025-01-01", Journal::Cash, 3)];
        let standing = [AccountTotals { account: code("5141"), debit: Money::mad(100), credit: Money::mad(1_000) }];
        let found = preview(&entries, &standing, |day| day.year().to_string());
        assert_eq!(found.entries, BTreeMap::from([(("2024".to_owned(), Journal::Bank), 2), (("2025".to_owned(), Journal::Cash), 1)]));
        let told: Vec<_> = found.accounts.iter().map(|one| (one.now.minor(), one.brings.minor(), one.after.minor())).collect();
        assert_eq!(told, [(-900, 523, -377), (0, -523, -523)]);
    }
}
