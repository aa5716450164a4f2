//! The value added tax of a taxable cooperative: taken off a bill when it is noted, and declared to the State.

use rust_decimal::Decimal;
use rust_decimal::RoundingStrategy;

use crate::calendar::Day;
use crate::cooperative::invoices::rules::InvoiceRules;
use crate::cooperative::invoices::rules::VatAccounts;
use crate::ledger::correction::told_of;
use crate::ledger::journal::Journal;
use crate::ledger::journal_entry::EntryDraft;
use crate::ledger::journal_entry::JournalEntry;
use crate::ledger::journal_entry::PostingDraft;
use crate::ledger::movement::MovementDraft;
use crate::ledger::movement::MovementRules;
use crate::money::Money;
use crate::money::MoneyError;

/// All of a rate: ten thousand hundredths of a percent.
const WHOLE: i64 = 10_000;

/// Why a tax is not taken off or not declared.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VatError {
    #[error("the cooperative is exempt that year")]
    IsExempt,
    #[error("no bill of this kind bears a tax that is taken off")]
    NoTaxHere,
    #[error("an amount is below nothing")]
    Negative,
    #[error("the tax on such a bill is {most} at most")]
    TaxTooHigh { most: Money },
    #[error("of the tax on sales only {most} waits")]
    SalesTooHigh { most: Money },
    #[error("of the tax on purchases only {most} waits")]
    PurchasesTooHigh { most: Money },
    #[error("there is nothing to declare")]
    NothingToDeclare,
    #[error("the tax is declared up to {until} already")]
    DeclaredAlready { until: Day },
    #[error("the day lies ahead")]
    DayInFuture,
    #[error(transparent)]
    Money(#[from] MoneyError),
}

/// The tax inside a sum that holds it, at a rate in hundredths of a percent; half a centime is rounded up.
///
/// # Errors
/// `TooLarge` beyond what the books can hold.
pub fn tax_inside(total: Money, points: i64) -> Result<Money, MoneyError> {
    inside(total, points, RoundingStrategy::MidpointAwayFromZero)
}

/// The most tax a bill can bear on a day: all of it at the highest rate, rounded up.
///
/// # Errors
/// `TooLarge` beyond what the books can hold.
pub fn most_inside(rules: &InvoiceRules, total: Money, on: Day) -> Result<Money, MoneyError> {
    inside(total, rules.rates(on).map(|rate| rate.points).max().unwrap_or(0), RoundingStrategy::AwayFromZero)
}

fn inside(total: Money, points: i64, rounding: RoundingStrategy) -> Result<Money, MoneyError> {
    let exact = total.decimal() * Decimal::from(points) / Decimal::from(WHOLE + points);
    Money::from_decimal(exact.round_dp_with_strategy(2, rounding), total.currency())
}

/// The entry of a bill with its tax set apart: from the cost or the lasting thing to the tax that is taken off later.
///
/// # Errors
/// A tax below nothing or above the highest rate; an entry that holds no cost and no thing.
pub fn with_tax(rules: &InvoiceRules, entry: EntryDraft, tax: Money) -> Result<EntryDraft, VatError> {
    if tax.is_negative() {
        return Err(VatError::Negative);
    }
    if tax.is_zero() {
        return Ok(entry);
    }
    let is_bought = |posting: &&PostingDraft| posting.debit.is_positive() && matches!(posting.account.class(), 2 | 6);
    let bought = entry.postings.iter().find(is_bought).cloned().ok_or(VatError::NoTaxHere)?;
    let most = most_inside(rules, bought.debit, entry.date)?;
    if tax.minor() > most.minor() {
        return Err(VatError::TaxTooHigh { most });
    }
    let account = if bought.account.class() == 2 { rules.vat.deductible_things } else { rules.vat.deductible };
    let mut postings = Vec::with_capacity(entry.postings.len() + 1);
    for posting in entry.postings {
        if posting == bought {
            postings.push(PostingDraft { debit: posting.debit.minus(tax)?, ..posting });
            postings.push(PostingDraft::debit(account, tax));
        } else {
            postings.push(posting);
        }
    }
    Ok(EntryDraft { postings, ..entry })
}

/// What a treasurer told for an entry of a guided movement, with the tax that was set apart from its bill.
pub fn told_with_tax(
    rules: &InvoiceRules,
    movements: &MovementRules,
    entry: &JournalEntry,
    movement: &str,
) -> Option<(MovementDraft, Money)> {
    if let Some(told) = told_of(entry, movement, movements) {
        let none = Money::zero(told.amount.currency());
        return Some((told, none));
    }
    let draft = entry.to_draft();
    let is_tax = |one: &PostingDraft| one.debit.is_positive() && [rules.vat.deductible, rules.vat.deductible_things].contains(&one.account);
    let at = draft.postings.iter().position(is_tax)?;
    let mut whole = draft.clone();
    let tax = whole.postings.remove(at).debit;
    let bought = whole.postings.get_mut(at.checked_sub(1)?)?;
    bought.debit = bought.debit.plus(tax).ok()?;
    if with_tax(rules, whole.clone(), tax).ok()?.postings != draft.postings {
        return None;
    }
    told_of(&whole.balance().ok()?, movement, movements).map(|told| (told, tax))
}

/// What waits to be declared: on invoices, on bills of costs and of lasting things, and what the State still owes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub sales: Money,
    pub costs: Money,
    pub things: Money,
    pub credit: Money,
}

/// What a declaration comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Declared {
    pub sales: Money,
    pub purchases: Money,
    /// Above nothing it is to be paid; below, the State owes it and it goes into the next declaration.
    pub due: Money,
}

impl Waiting {
    /// The tax on purchases of both kinds.
    ///
    /// # Errors
    /// `TooLarge` beyond what the books can hold.
    pub fn purchases(&self) -> Result<Money, MoneyError> {
        self.costs.plus(self.things)
    }

    /// What is to be paid, or what stays with the State.
    ///
    /// # Errors
    /// More than waits, less than nothing, or nothing at all.
    pub fn declare(&self, sales: Money, purchases: Money) -> Result<Declared, VatError> {
        if sales.is_negative() || purchases.is_negative() {
            return Err(VatError::Negative);
        }
        let none = Money::zero(self.sales.currency());
        let most = self.sales.max(none);
        if sales.minor() > most.minor() {
            return Err(VatError::SalesTooHigh { most });
        }
        let most = self.costs.max(none).plus(self.things.max(none))?;
        if purchases.minor() > most.minor() {
            return Err(VatError::PurchasesTooHigh { most });
        }
        if sales.is_zero() && purchases.is_zero() {
            return Err(VatError::NothingToDeclare);
        }
        Ok(Declared { sales, purchases, due: sales.minus(purchases)?.minus(self.credit.max(none))? })
    }
}

/// The entry of a declaration: the two taxes meet, and the difference is owed or kept for the next one.
///
/// # Errors
/// What `Waiting::declare` refuses.
pub fn declaration_entry(
    accounts: &VatAccounts,
    waiting: &Waiting,
    (sales, purchases): (Money, Money),
    on: Day,
    label: String,
) -> Result<EntryDraft, VatError> {
    let declared = waiting.declare(sales, purchases)?;
    let none = Money::zero(sales.currency());
    let costs = purchases.min(waiting.costs.max(none));
    let things = purchases.minus(costs)?;
    let credit = waiting.credit.max(none);
    // What the State owed before and owes now meet in one line.
    let kept = if declared.due.is_negative() { declared.due.negated()? } else { none };
    let credit_change = kept.minus(credit)?;
    let mut postings = Vec::new();
    let mut line = |account, amount: Money, is_debit: bool| {
        if amount.is_positive() {
            postings.push(if is_debit { PostingDraft::debit(account, amount) } else { PostingDraft::credit(account, amount) });
        }
    };
    line(accounts.invoiced, sales, true);
    line(accounts.credit, credit_change, true);
    line(accounts.deductible, costs, false);
    line(accounts.deductible_things, things, false);
    line(accounts.credit, credit_change.negated()?, false);
    line(accounts.due, declared.due, false);
    Ok(EntryDraft { journal: Journal::Miscellaneous, date: on, label, voucher: None, postings })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::calendar::read_day;
    use crate::ledger::journal_entry::Side;

    fn rules() -> &'static InvoiceRules {
        InvoiceRules::current().expect("the rulebook")
    }

    fn day() -> Day {
        read_day("2026-03-31").expect("a day")
    }

    fn bill(account: &str, amount: i64) -> EntryDraft {
        let code = |text: &str| crate::ledger::account::AccountCode::new(text).expect("an account number");
        let amount = Money::mad(amount);
        let postings = vec![PostingDraft::debit(code(account), amount), PostingDraft::credit(code("44112"), amount)];
        EntryDraft { journal: Journal::Purchases, date: day(), label: "Facture".to_owned(), voucher: None, postings }
    }

    fn lines(draft: EntryDraft) -> Vec<String> {
        let entry = draft.balance().expect("an entry that balances");
        let side = |side: Side| if side == Side::Debit { "D" } else { "C" };
        entry.postings().iter().map(|one| format!("{} {} {}", one.account(), side(one.side()), one.amount().minor())).collect()
    }

    fn waiting(sales: i64, costs: i64, things: i64, credit: i64) -> Waiting {
        Waiting { sales: Money::mad(sales), costs: Money::mad(costs), things: Money::mad(things), credit: Money::mad(credit) }
    }

    fn declared(waiting: Waiting, sales: i64, purchases: i64) -> Result<Vec<String>, VatError> {
        declaration_entry(&rules().vat, &waiting, (Money::mad(sales), Money::mad(purchases)), day(), "TVA".to_owned()).map(lines)
    }

    #[test]
    fn the_tax_of_a_bill_is_set_apart_by_what_was_bought() {
        assert_eq!(tax_inside(Money::mad(864_000), 2_000), Ok(Money::mad(144_000)));
        assert_eq!(tax_inside(Money::mad(3), 2_000), Ok(Money::mad(1)));
        let cost = with_tax(rules(), bill("61231", 864_000), Money::mad(144_000)).map(lines);
        assert_eq!(cost, Ok(vec!["61231 D 720000".to_owned(), "34552 D 144000".to_owned(), "44112 C 864000".to_owned()]));
        let thing = with_tax(rules(), bill("23321", 9_600_000), Money::mad(1_600_000)).map(lines);
        assert_eq!(thing, Ok(vec!["23321 D 8000000".to_owned(), "34551 D 1600000".to_owned(), "44112 C 9600000".to_owned()]));
        assert_eq!(with_tax(rules(), bill("61231", 100), Money::mad(0)), Ok(bill("61231", 100)));
    }

    #[test]
    fn a_bill_with_tax_is_told_back_as_it_was_told() {
        use crate::ledger::journal_entry::Counterparty;
        use crate::ledger::movement::MovementEvent;
        use crate::ledger::movement::Place;
        use crate::ledger::movement::movement_entry;
        let movements = MovementRules::current();
        let mut found = 0;
        for (event, place) in [(MovementEvent::WeOwe, None), (MovementEvent::MoneyOut, Some(Place::Bank))] {
            for category in movements.categories(event, day()).filter(|category| category.bears_tax) {
                let told = MovementDraft {
                    event,
                    category: category.code.clone(),
                    amount: Money::mad(864_000),
                    place,
                    date: day(),
                    counterparty: Counterparty::NonMember,
                    voucher: Some("F-1".to_owned()),
                    note: Some("sacs".to_owned()),
                };
                let Ok(draft) = movement_entry(&told, movements, "fr") else { continue };
                for tax in [Money::mad(0), Money::mad(1), Money::mad(144_000)] {
                    let entry = with_tax(rules(), draft.clone(), tax).expect("a tax").balance().expect("an entry");
                    let back = told_with_tax(rules(), movements, &entry, &category.code).expect("told back");
                    assert_eq!((back.0.amount, back.0.note.as_deref(), back.1), (told.amount, Some("sacs"), tax), "{}", category.code);
                    assert_eq!(told_with_tax(rules(), movements, &entry, "product_sale"), None);
                    found += 1;
                }
            }
        }
        assert!(found > 10, "{found}");
    }

    #[test]
    fn a_tax_that_cannot_be_is_refused() {
        assert_eq!(with_tax(rules(), bill("61231", 12_000), Money::mad(2_001)), Err(VatError::TaxTooHigh { most: Money::mad(2_000) }));
        assert!(with_tax(rules(), bill("61231", 12_000), Money::mad(2_000)).is_ok());
        assert_eq!(with_tax(rules(), bill("61231", 12_000), Money::mad(-1)), Err(VatError::Negative));
        assert_eq!(with_tax(rules(), bill("4432", 12_000), Money::mad(1)), Err(VatError::NoTaxHere));
    }

    #[test]
    fn what_is_left_is_owed_or_kept_for_the_next_time() {
        assert_eq!(
            declared(waiting(2_000, 1_440, 0, 0), 2_000, 1_440),
            Ok(vec!["4455 D 2000".into(), "34552 C 1440".into(), "4456 C 560".into()])
        );
        assert_eq!(declared(waiting(0, 0, 16_000, 0), 0, 16_000), Ok(vec!["3456 D 16000".into(), "34551 C 16000".into()]));
        assert_eq!(declared(waiting(1_000, 0, 0, 300), 1_000, 0), Ok(vec!["4455 D 1000".into(), "3456 C 300".into(), "4456 C 700".into()]));
        assert_eq!(declared(waiting(100, 0, 0, 300), 100, 0), Ok(vec!["4455 D 100".into(), "3456 C 100".into()]));
        assert_eq!(declared(waiting(100, 100, 0, 0), 100, 100), Ok(vec!["4455 D 100".into(), "34552 C 100".into()]));
    }

    #[test]
    fn no_more_is_declared_than_waits() {
        assert_eq!(declared(waiting(100, 50, 10, 0), 101, 0), Err(VatError::SalesTooHigh { most: Money::mad(100) }));
        assert_eq!(declared(waiting(100, 50, 10, 0), 0, 61), Err(VatError::PurchasesTooHigh { most: Money::mad(60) }));
        assert!(declared(waiting(100, 50, 10, 0), 100, 60).is_ok());
        assert_eq!(declared(waiting(-5, 0, 0, 0), 1, 0), Err(VatError::SalesTooHigh { most: Money::mad(0) }));
        assert_eq!(declared(waiting(100, 50, 10, 0), -1, 0), Err(VatError::Negative));
        assert_eq!(declared(waiting(0, 0, 0, 300), 0, 0), Err(VatError::NothingToDeclare));
    }

    proptest! {
        #[test]
        fn a_declaration_always_balances(sales in 0i64..10_000, costs in 0i64..10_000, things in 0i64..10_000, credit in 0i64..10_000) {
            prop_assume!(sales + costs + things > 0);
            let entry = declaration_entry(&rules().vat, &waiting(sales, costs, things, credit), (Money::mad(sales), Money::mad(costs + things)), day(), "TVA".to_owned());
            prop_assert!(entry.expect("a draft").balance().is_ok());
        }
    }
}
