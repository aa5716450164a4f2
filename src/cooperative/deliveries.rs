//! What members deliver and how they are paid: one entry for a day of deliveries, one for a payment list.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;
use uuid::Uuid;

use crate::calendar::Day;
use crate::cooperative::invoices::lines::priced;
use crate::ledger::account::AccountCode;
use crate::ledger::journal::Journal;
use crate::ledger::journal_entry::Counterparty;
use crate::ledger::journal_entry::EntryDraft;
use crate::ledger::journal_entry::PostingDraft;
use crate::ledger::movement::PlaceRule;
use crate::money::Currency;
use crate::money::Money;
use crate::money::MoneyError;

const RULEBOOK: &str = include_str!("../../rulebook/deliveries.toml");

/// The most letters of a product.
pub const LONGEST_TEXT: usize = 200;
/// The most deliveries on one page.
pub const MOST_ROWS: usize = 60;

/// The accounts of deliveries.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct DeliveryRules {
    pub purchase: AccountCode,
    pub owed: AccountCode,
    pub advance: AccountCode,
    pub basis: String,
}

/// A delivery as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliveryDraft {
    pub member_id: Option<Uuid>,
    pub product: String,
    pub quantity_thousandths: i64,
    pub unit_price: Money,
}

/// A delivery with what it is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    pub member_id: Uuid,
    pub product: String,
    pub quantity_thousandths: i64,
    pub unit_price: Money,
    pub amount: Money,
}

/// What a member is owed for deliveries, and what was advanced to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    pub member_id: Uuid,
    pub owed: Money,
    pub advance: Money,
}

/// Why deliveries are not taken down, or not paid.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeliveryError {
    #[error("there is no delivery")]
    NoRow,
    #[error("there are more than {most} deliveries")]
    TooManyRows { most: usize },
    #[error("delivery {row} has no member")]
    MemberIsMissing { row: usize },
    #[error("delivery {row} does not say what was delivered")]
    ProductIsMissing { row: usize },
    #[error("a text is longer than {most} letters")]
    TextTooLong { most: usize },
    #[error("delivery {row} has no quantity")]
    QuantityNotPositive { row: usize },
    #[error("delivery {row} has no price")]
    PriceNotPositive { row: usize },
    #[error("nobody is owed anything")]
    NothingDue,
    #[error("the day lies ahead")]
    DayInFuture,
    #[error(transparent)]
    Money(#[from] MoneyError),
}

impl DeliveryRules {
    /// The rules of the rulebook, read once; nothing when it cannot be read, which a test rules out.
    pub fn current() -> Option<&'static DeliveryRules> {
        static RULES: OnceLock<Option<DeliveryRules>> = OnceLock::new();
        RULES.get_or_init(|| toml::from_str(RULEBOOK).ok()).as_ref()
    }
}

/// Deliveries with what they are worth, if they can be taken down.
///
/// # Errors
/// None or too many; one without a member, a product, a quantity or a price.
pub fn deliveries(drafts: &[DeliveryDraft]) -> Result<Vec<Delivery>, DeliveryError> {
    if drafts.is_empty() {
        return Err(DeliveryError::NoRow);
    }
    if drafts.len() > MOST_ROWS {
        return Err(DeliveryError::TooManyRows { most: MOST_ROWS });
    }
    let mut found = Vec::with_capacity(drafts.len());
    for (at, draft) in drafts.iter().enumerate() {
        let row = at + 1;
        let product = draft.product.split_whitespace().collect::<Vec<_>>().join(" ");
        let member_id = draft.member_id.ok_or(DeliveryError::MemberIsMissing { row })?;
        if product.is_empty() {
            return Err(DeliveryError::ProductIsMissing { row });
        }
        if product.chars().count() > LONGEST_TEXT {
            return Err(DeliveryError::TextTooLong { most: LONGEST_TEXT });
        }
        if draft.quantity_thousandths <= 0 {
            return Err(DeliveryError::QuantityNotPositive { row });
        }
        let amount = priced(draft.quantity_thousandths, draft.unit_price)?;
        if !draft.unit_price.is_positive() || !amount.is_positive() {
            return Err(DeliveryError::PriceNotPositive { row });
        }
        let (quantity_thousandths, unit_price) = (draft.quantity_thousandths, draft.unit_price);
        found.push(Delivery { member_id, product, quantity_thousandths, unit_price, amount });
    }
    Ok(found)
}

/// The entry of a day of deliveries: each member has one line on each side (E19).
///
/// # Errors
/// Amounts larger than the books can hold.
pub fn delivery_entry(rules: &DeliveryRules, deliveries: &[Delivery], on: Day, label: String) -> Result<EntryDraft, DeliveryError> {
    let nil = Money::zero(Currency::Mad);
    let mut by_member: BTreeMap<Uuid, Money> = BTreeMap::new();
    for one in deliveries {
        let sum = by_member.entry(one.member_id).or_insert(nil);
        *sum = sum.plus(one.amount)?;
    }
    let named = |posting: PostingDraft, member: Uuid| posting.with_counterparty(Counterparty::Member(Some(member)));
    let mut postings: Vec<PostingDraft> =
        by_member.iter().map(|(member, sum)| named(PostingDraft::debit(rules.purchase, *sum), *member)).collect();
    postings.extend(by_member.iter().map(|(member, sum)| named(PostingDraft::credit(rules.owed, *sum), *member)));
    Ok(EntryDraft { journal: Journal::Purchases, date: on, label, voucher: None, postings })
}

impl Due {
    /// What is set off of the advance, and what is paid.
    ///
    /// # Errors
    /// Amounts larger than the books can hold.
    pub fn shares(&self) -> Result<(Money, Money), MoneyError> {
        let nil = Money::zero(self.owed.currency());
        if !self.owed.is_positive() {
            return Ok((nil, nil));
        }
        let least = if self.advance.minor() < self.owed.minor() { self.advance } else { self.owed };
        let set_off = if least.is_positive() { least } else { nil };
        Ok((set_off, self.owed.minus(set_off)?))
    }
}

/// What can be paid for a day: what was owed on it, as far as nothing since has paid it.
pub fn still_due(on_the_day: Vec<Due>, today: &[Due]) -> Vec<Due> {
    let less = |one: Money, other: Money| if other < one { other } else { one };
    let still = |due: Due| {
        let now = today.iter().find(|one| one.member_id == due.member_id)?;
        Some(Due { owed: less(due.owed, now.owed), advance: less(due.advance, now.advance), ..due })
    };
    on_the_day.into_iter().filter_map(still).collect()
}

/// The entry of a payment list: what is owed is cleared, advances are set off, the rest leaves the box or the bank (E22, E23b).
///
/// # Errors
/// `NothingDue`; amounts larger than the books can hold.
pub fn payment_entry(rules: &DeliveryRules, dues: &[Due], place: &PlaceRule, on: Day, label: String) -> Result<EntryDraft, DeliveryError> {
    let named = |posting: PostingDraft, due: &Due| posting.with_counterparty(Counterparty::Member(Some(due.member_id)));
    let (mut cleared, mut set_off, mut paid) = (Vec::new(), Vec::new(), Money::zero(Currency::Mad));
    for due in dues.iter().filter(|due| due.owed.is_positive()) {
        let (off, rest) = due.shares()?;
        cleared.push(named(PostingDraft::debit(rules.owed, due.owed), due));
        if off.is_positive() {
            set_off.push(named(PostingDraft::credit(rules.advance, off), due));
        }
        paid = paid.plus(rest)?;
    }
    if cleared.is_empty() {
        return Err(DeliveryError::NothingDue);
    }
    let mut postings = cleared;
    postings.extend(set_off);
    if paid.is_positive() {
        postings.push(PostingDraft::credit(place.account, paid));
    }
    let journal = if paid.is_positive() { place.journal } else { Journal::Miscellaneous };
    Ok(EntryDraft { journal, date: on, label, voucher: None, postings })
}

/// What a payment list takes out of its place.
///
/// # Errors
/// Amounts larger than the books can hold.
pub fn paid_in_all(dues: &[Due]) -> Result<Money, MoneyError> {
    dues.iter().try_fold(Money::zero(Currency::Mad), |sum, due| sum.plus(due.shares()?.1))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::calendar::read_day;
    use crate::ledger::chart::Chart;
    use crate::ledger::chart::OpenedAccounts;
    use crate::ledger::journal_entry::Side;
    use crate::ledger::movement::MovementRules;
    use crate::ledger::movement::Place;

    fn rules() -> &'static DeliveryRules {
        DeliveryRules::current().expect("the rulebook")
    }

    fn day() -> Day {
        read_day("2026-10-10").expect("a day")
    }

    fn draft(member: u128, quantity: i64, price: i64) -> DeliveryDraft {
        DeliveryDraft {
            member_id: Some(Uuid::from_u128(member)),
            product: "Olives".to_owned(),
            quantity_thousandths: quantity,
            unit_price: Money::mad(price),
        }
    }

    fn due(member: u128, owed: i64, advance: i64) -> Due {
        Due { member_id: Uuid::from_u128(member), owed: Money::mad(owed), advance: Money::mad(advance) }
    }

    fn postings(draft: EntryDraft) -> Vec<String> {
        let entry = draft.balance().expect("an entry that balances");
        let side = |side: Side| if side == Side::Debit { "D" } else { "C" };
        entry.postings().iter().map(|one| format!("{} {} {}", one.account(), side(one.side()), one.amount().minor())).collect()
    }

    #[test]
    fn the_rulebook_is_read_and_every_account_takes_postings() {
        let rules: DeliveryRules = toml::from_str(RULEBOOK).expect("the rulebook");
        for account in [rules.purchase, rules.owed, rules.advance] {
            assert!(Chart::national().resolve(account, &OpenedAccounts::default()).is_ok(), "{account}");
        }
    }

    #[test]
    fn each_member_has_one_line_on_each_side() {
        let found = deliveries(&[draft(1, 100_000, 500), draft(2, 10_000, 890), draft(1, 1_000, 500)]).expect("deliveries");
        let entry = delivery_entry(rules(), &found, day(), "Livraisons".to_owned()).expect("a draft");
        assert_eq!(postings(entry), ["612111 D 50500", "612111 D 8900", "44111 C 50500", "44111 C 8900"]);
    }

    #[test]
    fn an_advance_is_set_off_and_never_more_than_is_owed() {
        let place = MovementRules::current().place(Place::Bank).expect("the bank");
        let dues = [due(1, 50_000, 10_000), due(2, 5_000, 9_000), due(3, 7_000, 0), due(4, 0, 500)];
        let entry = payment_entry(rules(), &dues, place, day(), "Paie".to_owned()).expect("a draft");
        let expected =
            ["44111 D 50000", "44111 D 5000", "44111 D 7000", "3411 C 10000", "3411 C 5000", "5141 C 47000"].map(str::to_owned).to_vec();
        assert_eq!(postings(entry), expected);
        assert_eq!(paid_in_all(&dues), Ok(Money::mad(47_000)));
        let only_advance = payment_entry(rules(), &[due(2, 5_000, 9_000)], place, day(), "Paie".to_owned()).expect("a draft");
        assert_eq!((only_advance.journal, postings(only_advance).len()), (Journal::Miscellaneous, 2));
        let nothing = payment_entry(rules(), &[due(4, 0, 500)], place, day(), "Paie".to_owned());
        assert_eq!(nothing, Err(DeliveryError::NothingDue));
    }

    #[test]
    fn what_is_missing_is_refused() {
        let refused = |draft: DeliveryDraft| deliveries(&[draft]).expect_err("a refusal");
        assert_eq!(deliveries(&[]), Err(DeliveryError::NoRow));
        assert_eq!(deliveries(&vec![draft(1, 1_000, 1); MOST_ROWS + 1]), Err(DeliveryError::TooManyRows { most: MOST_ROWS }));
        assert_eq!(refused(DeliveryDraft { member_id: None, ..draft(1, 1, 1) }), DeliveryError::MemberIsMissing { row: 1 });
        assert_eq!(refused(DeliveryDraft { product: " ".to_owned(), ..draft(1, 1, 1) }), DeliveryError::ProductIsMissing { row: 1 });
        assert_eq!(refused(DeliveryDraft { product: "x".repeat(201), ..draft(1, 1, 1) }), DeliveryError::TextTooLong { most: 200 });
        assert_eq!(refused(draft(1, 0, 1)), DeliveryError::QuantityNotPositive { row: 1 });
        assert_eq!(refused(draft(1, 1_000, 0)), DeliveryError::PriceNotPositive { row: 1 });
    }

    proptest! {
        #[test]
        fn a_payment_list_balances(rows in prop::collection::vec((1i64..1_000_000, 0i64..1_000_000), 1..30)) {
            let place = MovementRules::current().place(Place::CashBox).expect("the box");
            let dues: Vec<Due> = rows.iter().enumerate().map(|(at, (owed, advance))| due(at as u128, *owed, *advance)).collect();
            prop_assert!(payment_entry(rules(), &dues, place, day(), "Paie".to_owned()).expect("a draft").balance().is_ok());
        }
    }
}
