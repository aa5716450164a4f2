//! How bank and books stand to each other on a day: two balances, what only one of them knows, and nothing unexplained.

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::calendar::Day;
use crate::ledger::reconciliation::error::BankError;
use crate::ledger::reconciliation::item::BankItem;
use crate::ledger::reconciliation::item::BookItem;
use crate::money::Money;
use crate::money::MoneyError;

/// Where the statements begin: the first day they speak of, and what bank and books held the evening before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beginning {
    pub on: Day,
    pub bank: Money,
    pub books: Money,
}

/// What is known of a bank account on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    pub on: Day,
    pub beginning: Beginning,
    pub bank: Money,
    pub books: Money,
    /// What lines of the bank up to the day were matched with postings from before the beginning.
    pub matched_before: Money,
    /// Lines of the bank up to the day, with what of them is matched with no posting up to the day.
    pub lines: Vec<BankItem>,
    /// Postings from the beginning up to the day, with what of them is matched with no line up to the day.
    pub postings: Vec<BookItem>,
}

/// Bank and books on a day, reconciled.
///
/// `books + only at the bank = bank + only in the books + from before`, always.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub on: Day,
    pub bank: Money,
    pub books: Money,
    /// What the bank knows and the books do not.
    pub only_bank: Vec<BankItem>,
    /// What the books know and the bank does not: cheques and transfers on their way.
    pub only_books: Vec<BookItem>,
    /// What stood between the two when the first statement began, and has not come since.
    pub from_before: Money,
    /// What both sides come to once what is open is counted.
    pub adjusted: Money,
}

impl Standing {
    /// Weighs both sides.
    ///
    /// # Errors
    /// `DoesNotAddUp` when stored matches no longer explain the balances.
    pub fn weigh(known: Known) -> Result<Self, BankError> {
        let too_large = |_: MoneyError| BankError::DoesNotAddUp;
        let only_bank: Vec<BankItem> = known.lines.into_iter().filter(|line| !line.left.is_zero()).collect();
        let only_books = without_reversals(known.postings.into_iter().filter(|posting| !posting.left.is_zero()).collect());
        let currency = known.bank.currency();
        let began_apart = known.beginning.books.minus(known.beginning.bank).map_err(too_large)?;
        let from_before = began_apart.minus(known.matched_before).map_err(too_large)?;
        let of_bank = Money::sum(only_bank.iter().map(|line| line.left), currency).map_err(too_large)?;
        let of_books = Money::sum(only_books.iter().map(|posting| posting.left), currency).map_err(too_large)?;
        let adjusted = known.books.plus(of_bank).map_err(too_large)?;
        let other = known.bank.plus(of_books).and_then(|sum| sum.plus(from_before)).map_err(too_large)?;
        if adjusted != other {
            return Err(BankError::DoesNotAddUp);
        }
        Ok(Self { on: known.on, bank: known.bank, books: known.books, only_bank, only_books, from_before, adjusted })
    }
}

/// Leaves out an entry and the entry that takes it back: together they are nothing, and no bank will ever show them.
pub fn without_reversals(postings: Vec<BookItem>) -> Vec<BookItem> {
    let whole = |posting: &&BookItem| posting.left == posting.amount;
    let entries: BTreeSet<Uuid> = postings.iter().filter(whole).map(|posting| posting.posting.entry_id).collect();
    let mut gone: BTreeSet<Uuid> = BTreeSet::new();
    for posting in postings.iter().filter(whole) {
        if let Some(reversed) = posting.reverses.filter(|reversed| entries.contains(reversed)) {
            gone.extend([reversed, posting.posting.entry_id]);
        }
    }
    // Only where what goes weighs nothing, so that the balances stay explained.
    let weight: i128 = postings.iter().filter(|one| gone.contains(&one.posting.entry_id)).map(|one| i128::from(one.left.minor())).sum();
    if weight != 0 {
        return postings;
    }
    postings.into_iter().filter(|posting| !gone.contains(&posting.posting.entry_id)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::read_day;
    use crate::ledger::reconciliation::item::PostingKey;

    fn day(text: &str) -> Day {
        read_day(text).expect("a day")
    }

    fn line(minor: i64) -> BankItem {
        let amount = Money::mad(minor);
        let (reference, label) = (String::new(), String::new());
        BankItem { id: Uuid::nil(), on: day("2026-03-10"), amount, left: amount, reference, label }
    }

    fn posting(entry: u128, minor: i64, reverses: Option<u128>) -> BookItem {
        let amount = Money::mad(minor);
        BookItem {
            posting: PostingKey { entry_id: Uuid::from_u128(entry), line: 1 },
            on: day("2026-03-10"),
            amount,
            left: amount,
            label: String::new(),
            voucher: String::new(),
            reverses: reverses.map(Uuid::from_u128),
        }
    }

    fn known() -> Known {
        let beginning = Beginning { on: day("2026-03-01"), bank: Money::mad(1_000), books: Money::mad(900) };
        Known {
            on: day("2026-03-31"),
            beginning,
            bank: Money::mad(1_450),
            books: Money::mad(1_180),
            matched_before: Money::mad(-40),
            lines: vec![line(-10)],
            postings: vec![posting(1, -220, None)],
        }
    }

    #[test]
    fn both_sides_come_to_the_same() {
        // Bank: 1 000 + lines 450 (500 − 10 − 40). Books: 900 + 500 − 220. An old cheque of 40 came, one of 60 has not.
        let standing = Standing::weigh(known()).expect("a standing");
        assert_eq!((standing.adjusted, standing.from_before), (Money::mad(1_170), Money::mad(-60)));
        let mut wrong = known();
        wrong.books = Money::mad(1_181);
        assert_eq!(Standing::weigh(wrong), Err(BankError::DoesNotAddUp));
    }

    #[test]
    fn an_entry_and_its_reversal_are_not_on_their_way() {
        let kept = without_reversals(vec![posting(1, 500, None), posting(2, -500, Some(1)), posting(3, 70, None)]);
        assert_eq!(kept.iter().map(|one| one.left.minor()).collect::<Vec<_>>(), [70]);
        let mut half = posting(1, 500, None);
        half.left = Money::mad(200);
        assert_eq!(without_reversals(vec![half, posting(2, -500, Some(1))]).len(), 2);
    }
}
