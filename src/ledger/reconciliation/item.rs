//! The two sides of a reconciliation: lines of the bank, postings of the books, and how much of one is the other.

use uuid::Uuid;

use crate::calendar::Day;
use crate::ledger::reconciliation::error::BankError;
use crate::money::Money;

/// One posting of an entry: the entry and the place of the line in it, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PostingKey {
    pub entry_id: Uuid,
    pub line: i64,
}

/// A line of the bank: money in above nil, money out below.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankItem {
    pub id: Uuid,
    pub on: Day,
    pub amount: Money,
    /// What of it is matched with no posting yet; never on the other side of nil.
    pub left: Money,
    pub reference: String,
    pub label: String,
}

/// A posting on the account of the bank: debits above nil, credits below.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookItem {
    pub posting: PostingKey,
    pub on: Day,
    pub amount: Money,
    /// What of it is matched with no line yet.
    pub left: Money,
    pub label: String,
    pub voucher: String,
    /// The entry that this one's entry takes back.
    pub reverses: Option<Uuid>,
}

/// How much of a line of the bank is which posting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pairing {
    pub line: Uuid,
    pub posting: PostingKey,
    pub amount: Money,
}

/// Whether two amounts are both above nil or both below.
pub fn same_direction(a: Money, b: Money) -> bool {
    (a.is_positive() && b.is_positive()) || (a.is_negative() && b.is_negative())
}

/// The amount nearer to nil.
pub fn smaller(a: Money, b: Money) -> Money {
    if a.minor().unsigned_abs() <= b.minor().unsigned_abs() { a } else { b }
}

/// Whether an amount may be matched between a line and a posting with so much left of each.
///
/// # Errors
/// `LineIsMatched`, `PostingIsMatched`, `DirectionsDiffer`, `MoreThanLine`, `MoreThanPosting`.
pub fn check_pairing(line_left: Money, posting_left: Money, amount: Money) -> Result<(), BankError> {
    if line_left.is_zero() {
        return Err(BankError::LineIsMatched);
    }
    if posting_left.is_zero() {
        return Err(BankError::PostingIsMatched);
    }
    if !same_direction(line_left, posting_left) || !same_direction(line_left, amount) {
        return Err(BankError::DirectionsDiffer);
    }
    if amount.minor().unsigned_abs() > line_left.minor().unsigned_abs() {
        return Err(BankError::MoreThanLine { left: line_left });
    }
    if amount.minor().unsigned_abs() > posting_left.minor().unsigned_abs() {
        return Err(BankError::MoreThanPosting { left: posting_left });
    }
    Ok(())
}

/// Spreads what is left of a line over the postings chosen for it, in their order.
///
/// # Errors
/// `NothingChosen`; what `check_pairing` refuses; `LineIsMatched` when a posting chosen last finds nothing left.
pub fn spread(line: &BankItem, postings: &[&BookItem]) -> Result<Vec<Pairing>, BankError> {
    if postings.is_empty() {
        return Err(BankError::NothingChosen);
    }
    let mut left = line.left;
    let mut pairings = Vec::new();
    for posting in postings {
        let amount = if same_direction(left, posting.left) { smaller(left, posting.left) } else { posting.left };
        check_pairing(left, posting.left, amount)?;
        left = left.minus(amount).map_err(|_| BankError::MoreThanLine { left })?;
        pairings.push(Pairing { line: line.id, posting: posting.posting, amount });
    }
    Ok(pairings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::read_day;

    fn line(left: i64) -> BankItem {
        let on = read_day("2026-03-07").expect("a day");
        BankItem { id: Uuid::nil(), on, amount: Money::mad(left), left: Money::mad(left), reference: String::new(), label: String::new() }
    }

    fn posting(number: u128, left: i64) -> BookItem {
        BookItem {
            posting: PostingKey { entry_id: Uuid::from_u128(number), line: 1 },
            on: read_day("2026-03-07").expect("a day"),
            amount: Money::mad(left),
            left: Money::mad(left),
            label: String::new(),
            voucher: String::new(),
            reverses: None,
        }
    }

    #[test]
    fn no_more_is_matched_than_either_side_has() {
        let check = |line, posting, amount| check_pairing(Money::mad(line), Money::mad(posting), Money::mad(amount));
        assert_eq!(check(100, 100, 100), Ok(()));
        assert_eq!(check(-100, -40, -40), Ok(()));
        assert_eq!(check(0, 40, 40), Err(BankError::LineIsMatched));
        assert_eq!(check(40, 0, 40), Err(BankError::PostingIsMatched));
        assert_eq!(check(100, -100, 100), Err(BankError::DirectionsDiffer));
        assert_eq!(check(100, 100, -1), Err(BankError::DirectionsDiffer));
        assert_eq!(check(100, 100, 0), Err(BankError::DirectionsDiffer));
        assert_eq!(check(100, 200, 101), Err(BankError::MoreThanLine { left: Money::mad(100) }));
        assert_eq!(check(200, 100, 101), Err(BankError::MoreThanPosting { left: Money::mad(100) }));
    }

    #[test]
    fn a_line_is_spread_over_what_was_chosen() {
        let (first, second, third) = (posting(1, 60), posting(2, 70), posting(3, 10));
        let spread_over = spread(&line(100), &[&first, &second]).expect("pairings");
        assert_eq!(spread_over.iter().map(|one| one.amount.minor()).collect::<Vec<_>>(), [60, 40]);
        assert_eq!(spread(&line(100), &[&first, &second, &third]), Err(BankError::LineIsMatched));
        assert_eq!(spread(&line(-100), &[&first]), Err(BankError::DirectionsDiffer));
        assert_eq!(spread(&line(100), &[]), Err(BankError::NothingChosen));
    }
}
