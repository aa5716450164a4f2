//! The entries of an invoice: the sale, its payment, a rebate on it, and what puts right what others left.

use crate::calendar::Day;
use crate::cooperative::doubt::DoubtRules;
use crate::cooperative::invoices::error::InvoiceError;
use crate::cooperative::invoices::lines::Amounts;
use crate::cooperative::invoices::rules::InvoiceRules;
use crate::cooperative::invoices::rules::VatRegime;
use crate::cooperative::invoices::standing::InvoiceState;
use crate::cooperative::invoices::standing::Standing;
use crate::ledger::account::AccountCode;
use crate::ledger::journal::Journal;
use crate::ledger::journal_entry::Counterparty;
use crate::ledger::journal_entry::EntryDraft;
use crate::ledger::journal_entry::PostingDraft;
use crate::ledger::movement::MovementDraft;
use crate::ledger::movement::MovementError;
use crate::ledger::movement::MovementEvent;
use crate::ledger::movement::MovementRules;
use crate::ledger::movement::movement_entry;
use crate::money::Money;
use crate::money::MoneyError;

/// What one sale is called and when it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaleTold {
    pub counterparty: Counterparty,
    pub on: Day,
    pub label: String,
    pub voucher: String,
}

/// The accounts of a sale: customer and income.
fn accounts(rules: &InvoiceRules, sale: &str, told: &SaleTold, amount: Money) -> Result<(AccountCode, AccountCode), InvoiceError> {
    let draft = MovementDraft {
        event: MovementEvent::OwedToUs,
        category: rules.sale(sale)?.category.clone(),
        amount,
        place: None,
        date: told.on,
        counterparty: told.counterparty,
        voucher: None,
        note: None,
    };
    let entry = movement_entry(&draft, MovementRules::current(), "fr")?;
    match entry.postings.as_slice() {
        [customer, income] => Ok((customer.account, income.account)),
        _ => Err(InvoiceError::Unknown { code: sale.to_owned() }),
    }
}

/// The entry of an invoice: the customer owes the whole, the income is without the tax, which waits where it is due with
/// the money.
///
/// # Errors
/// A sale the rulebook does not know; what the movement refuses.
pub fn sale_entry(
    rules: &InvoiceRules,
    sale: &str,
    amounts: &Amounts,
    regime: VatRegime,
    told: &SaleTold,
) -> Result<EntryDraft, InvoiceError> {
    let (customer, income) = accounts(rules, sale, told, amounts.net)?;
    let named = |posting: PostingDraft| posting.with_counterparty(told.counterparty);
    let mut postings = vec![named(PostingDraft::debit(customer, amounts.total)), named(PostingDraft::credit(income, amounts.net))];
    if amounts.vat.is_positive() {
        let tax = if regime == VatRegime::Receipts { rules.vat.pending } else { rules.vat.invoiced };
        postings.push(PostingDraft::credit(tax, amounts.vat));
    }
    Ok(entry_of(Journal::Sales, told, postings))
}

/// The entry of a payment of an invoice, with the tax that becomes due by it.
///
/// # Errors
/// A means the rulebook does not know; more than is open.
pub fn payment_entry(
    rules: &InvoiceRules,
    sale: &str,
    means: &str,
    amount: Money,
    standing: &Standing,
    told: &SaleTold,
) -> Result<EntryDraft, InvoiceError> {
    check_open(amount, standing.open)?;
    let means = rules.means(means)?;
    let (customer, _) = accounts(rules, sale, told, amount)?;
    let mut postings = vec![PostingDraft::debit(means.account, amount)];
    postings.extend(standing.settled(customer, amount, told.counterparty)?);
    postings.extend(moved(rules.vat.pending, rules.vat.invoiced, standing.due_by(amount)?)?);
    Ok(entry_of(means.journal, told, postings))
}

/// The entry of a rebate granted on an invoice: it lowers the income and, in proportion, the tax.
///
/// # Errors
/// More than is open.
pub fn rebate_entry(
    rules: &InvoiceRules,
    sale: &str,
    amount: Money,
    standing: &Standing,
    told: &SaleTold,
) -> Result<EntryDraft, InvoiceError> {
    check_open(amount, standing.open)?;
    let (customer, _) = accounts(rules, sale, told, amount)?;
    let named = |posting: PostingDraft| posting.with_counterparty(told.counterparty);
    let (account, tax, rest) = standing.lowered_by(rules, amount)?;
    let net = amount.minus(tax)?;
    let mut postings = Vec::new();
    if net.is_positive() {
        postings.push(named(PostingDraft::debit(rules.sale(sale)?.rebate, net)));
    }
    if tax.is_positive() {
        postings.push(PostingDraft::debit(account, tax));
    }
    postings.extend(standing.settled(customer, amount, told.counterparty)?);
    postings.extend(moved(rules.vat.pending, rules.vat.invoiced, rest)?);
    Ok(entry_of(Journal::Sales, told, postings))
}

/// The entry that puts right what others left under the number of an invoice: tax that waits for nothing or is due too
/// early, and a debt on the wrong one of two accounts. Nothing, where all stands where it belongs.
///
/// # Errors
/// A sale the rulebook does not know.
pub fn straight_entry(
    rules: &InvoiceRules,
    sale: &str,
    standing: &Standing,
    state: InvoiceState,
    told: &SaleTold,
) -> Result<Option<EntryDraft>, InvoiceError> {
    let (tax, debt) = (standing.misplaced_tax(state)?, standing.misplaced_debt(state)?);
    let mut postings = moved(rules.vat.pending, rules.vat.invoiced, tax)?;
    let doubted = DoubtRules::current().filter(|_| !debt.is_zero()).map(|rules| rules.doubtful);
    if let Some(doubted) = doubted {
        let (customer, _) = accounts(rules, sale, told, debt.max(debt.negated()?))?;
        postings.extend(moved(customer, doubted, debt)?.into_iter().map(|one| one.with_counterparty(told.counterparty)));
    }
    Ok((!postings.is_empty()).then(|| entry_of(Journal::Sales, told, postings)))
}

/// The two lines that move an amount: below nothing, the other way; none for nothing.
fn moved(debited: AccountCode, credited: AccountCode, amount: Money) -> Result<Vec<PostingDraft>, MoneyError> {
    let lines = |debited, credited, amount| vec![PostingDraft::debit(debited, amount), PostingDraft::credit(credited, amount)];
    Ok(if amount.is_positive() {
        lines(debited, credited, amount)
    } else if amount.is_negative() {
        lines(credited, debited, amount.negated()?)
    } else {
        Vec::new()
    })
}

fn entry_of(journal: Journal, told: &SaleTold, postings: Vec<PostingDraft>) -> EntryDraft {
    EntryDraft { journal, date: told.on, label: told.label.clone(), voucher: Some(told.voucher.clone()), postings }
}

fn check_open(amount: Money, open: Money) -> Result<(), InvoiceError> {
    if !amount.is_positive() {
        return Err(MovementError::AmountNotPositive.into());
    }
    if amount.minor() > open.minor() { Err(InvoiceError::MoreThanOpen { left: open }) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::calendar::read_day;
    use crate::cooperative::invoices::lines::LineDraft;
    use crate::cooperative::invoices::lines::amounts;
    use crate::cooperative::invoices::lines::lines;
    use crate::ledger::fixed_asset::plan::part;
    use crate::ledger::journal_entry::Side;

    fn day() -> Day {
        read_day("2026-11-01").expect("a day")
    }

    fn rules() -> &'static InvoiceRules {
        InvoiceRules::current().expect("the rulebook")
    }

    fn draft(quantity: i64, price: i64, vat_points: i64) -> LineDraft {
        LineDraft { label: "Huile".to_owned(), quantity_thousandths: quantity, unit_price: Money::mad(price), vat_points }
    }

    fn told(counterparty: Counterparty) -> SaleTold {
        SaleTold { counterparty, on: day(), label: "Facture".to_owned(), voucher: "FA-2026-0001".to_owned() }
    }

    fn postings(draft: EntryDraft) -> Vec<String> {
        let entry = draft.balance().expect("an entry that balances");
        let side = |side: Side| if side == Side::Debit { "D" } else { "C" };
        entry.postings().iter().map(|one| format!("{} {} {}", one.account(), side(one.side()), one.amount().minor())).collect()
    }

    #[test]
    fn the_worked_cases_of_sales() {
        let of = |drafts: &[LineDraft], regime| amounts(&lines(drafts, regime, day()).expect("lines")).expect("amounts");
        // E24: products to a non-member, exempt.
        let exempt = of(&[draft(1_000, 3_420_000, 0)], VatRegime::Exempt);
        let entry = sale_entry(rules(), "products", &exempt, VatRegime::Exempt, &told(Counterparty::NonMember)).expect("an entry");
        assert_eq!(postings(entry), ["34211 D 3420000", "712112 C 3420000"]);
        // E26: a service to a member. E28: goods resold to a member.
        let service = of(&[draft(1_000, 260_000, 0)], VatRegime::Exempt);
        let entry = sale_entry(rules(), "services", &service, VatRegime::Exempt, &told(Counterparty::Member(None))).expect("an entry");
        assert_eq!(postings(entry), ["34212 D 260000", "712431 C 260000"]);
        let entry = sale_entry(rules(), "goods", &service, VatRegime::Exempt, &told(Counterparty::Member(None))).expect("an entry");
        assert_eq!(postings(entry), ["34212 D 260000", "71111 C 260000"]);
        // E27: with the tax.
        let taxed = of(&[draft(1_000, 1_000_000, 2_000)], VatRegime::Debits);
        let entry = sale_entry(rules(), "products", &taxed, VatRegime::Debits, &told(Counterparty::NonMember)).expect("an entry");
        assert_eq!(postings(entry), ["34211 D 1200000", "712112 C 1000000", "4455 C 200000"]);
        // E29: a rebate. E31 and E32: paid by transfer, by cheque.
        let open = Money::mad(3_420_000);
        let owes = |minor: i64| standing(&[("34211", minor), ("712112", -minor)]);
        let entry =
            rebate_entry(rules(), "products", Money::mad(157_500), &owes(3_420_000), &told(Counterparty::NonMember)).expect("an entry");
        assert_eq!(postings(entry), ["71291 D 157500", "34211 C 157500"]);
        let paid = |means| payment_entry(rules(), "products", means, open, &owes(3_420_000), &told(Counterparty::NonMember));
        assert_eq!(postings(paid("bank").expect("an entry")), ["5141 D 3420000", "34211 C 3420000"]);
        assert_eq!(postings(paid("cheque").expect("an entry")), ["51111 D 3420000", "34211 C 3420000"]);
        assert_eq!(paid("gold"), Err(InvoiceError::Unknown { code: "gold".to_owned() }));
        let much = payment_entry(rules(), "products", "bank", Money::mad(11), &owes(10), &told(Counterparty::NonMember));
        assert_eq!(much, Err(InvoiceError::MoreThanOpen { left: Money::mad(10) }));
        let nothing = payment_entry(rules(), "products", "bank", Money::mad(0), &owes(10), &told(Counterparty::NonMember));
        assert_eq!(nothing, Err(InvoiceError::Movement(MovementError::AmountNotPositive)));
    }

    /// What the books say once these balances stand under the number of an invoice.
    fn standing(balances: &[(&str, i64)]) -> Standing {
        let balances = balances.iter().map(|(account, minor)| (AccountCode::new(account).expect("an account"), Money::mad(*minor)));
        Standing::of(rules(), &balances.collect()).expect("a standing")
    }

    #[test]
    fn a_rebate_lowers_the_tax_with_the_income() {
        let told = told(Counterparty::NonMember);
        let taxed = standing(&[("34211", 1_200_000), ("712112", -1_000_000), ("4455", -200_000)]);
        let entry = rebate_entry(rules(), "products", Money::mad(120_000), &taxed, &told).expect("an entry");
        assert_eq!(postings(entry), ["71291 D 100000", "4455 D 20000", "34211 C 120000"]);
        // What was paid in between is no part of what was sold.
        let half_paid = standing(&[("34211", 600_000), ("712112", -1_000_000), ("4455", -200_000)]);
        let entry = rebate_entry(rules(), "products", Money::mad(120_000), &half_paid, &told).expect("an entry");
        assert_eq!(postings(entry), ["71291 D 100000", "4455 D 20000", "34211 C 120000"]);
        let waiting = standing(&[("34211", 600_000), ("712112", -1_000_000), ("4458", -100_000), ("4455", -100_000)]);
        let entry = rebate_entry(rules(), "products", Money::mad(600_000), &waiting, &told).expect("an entry");
        assert_eq!(postings(entry), ["71291 D 500000", "4458 D 100000", "34211 C 600000"]);
        let rebated = standing(&[("34211", 480_000), ("712112", -1_000_000), ("71291", 100_000), ("4455", -180_000)]);
        assert_eq!((rebated.rebated, rebated.sold), (Money::mad(100_000), Money::mad(1_080_000)));
    }

    #[test]
    fn the_tax_waits_for_the_money_where_it_is_due_with_the_receipt() {
        let told = told(Counterparty::NonMember);
        let sold = amounts(&lines(&[draft(1_000, 1_000_000, 2_000)], VatRegime::Receipts, day()).expect("lines")).expect("amounts");
        let entry = sale_entry(rules(), "products", &sold, VatRegime::Receipts, &told).expect("an entry");
        assert_eq!(postings(entry), ["34211 D 1200000", "712112 C 1000000", "4458 C 200000"]);
        let waiting = standing(&[("34211", 1_200_000), ("712112", -1_000_000), ("4458", -200_000)]);
        let entry = payment_entry(rules(), "products", "bank", Money::mad(300_001), &waiting, &told).expect("an entry");
        assert_eq!(postings(entry), ["5141 D 300001", "34211 C 300001", "4458 D 50000", "4455 C 50000"]);
        // Taken back after a payment: what the mirror leaves on both accounts of the tax is cleared.
        let mirrored = standing(&[("34211", -300_001), ("4458", 50_000), ("4455", -50_000)]);
        let straight = |balances: &[(&str, i64)], state| {
            straight_entry(rules(), "products", &standing(balances), state, &told).expect("a rule").map(postings)
        };
        let entry = straight_entry(rules(), "products", &mirrored, InvoiceState::Credited, &told).expect("a rule").expect("an entry");
        assert_eq!(postings(entry), ["4455 D 50000", "4458 C 50000"]);
        assert_eq!(straight(&[("34211", -1_200_000)], InvoiceState::Credited), None);
        // And back, once the payment is taken back too.
        let unpaid = [("4458", -50_000), ("4455", 50_000)];
        assert_eq!(straight(&unpaid, InvoiceState::Credited), Some(vec!["4458 D 50000".to_owned(), "4455 C 50000".to_owned()]));
    }

    #[test]
    fn what_was_paid_elsewhere_makes_its_tax_due() {
        let told = told(Counterparty::NonMember);
        // Half was settled under the number without its tax: the next payment brings it, a rebate leaves it.
        let half = standing(&[("34211", 600_000), ("712112", -1_000_000), ("4458", -200_000)]);
        let entry = payment_entry(rules(), "products", "bank", Money::mad(300_000), &half, &told).expect("an entry");
        assert_eq!(postings(entry), ["5141 D 300000", "34211 C 300000", "4458 D 150000", "4455 C 150000"]);
        let entry = rebate_entry(rules(), "products", Money::mad(600_000), &half, &told).expect("an entry");
        assert_eq!(postings(entry.clone()), ["71291 D 500000", "4458 D 100000", "34211 C 600000", "4458 D 100000", "4455 C 100000"]);
        let met = Standing::met_by(rules(), &entry.clone().balance().expect("balanced"), Money::mad(600_000)).expect("a standing");
        assert_eq!(rebate_entry(rules(), "products", Money::mad(600_000), &met, &told), Ok(entry));
        let straight = |balances: &[(&str, i64)], waits_for_money| {
            let state = InvoiceState::Standing { waits_for_money };
            straight_entry(rules(), "products", &standing(balances), state, &told).expect("a rule").map(postings)
        };
        let settled = [("712112", -1_000_000), ("4458", -200_000)];
        assert_eq!(straight(&settled, false), Some(vec!["4458 D 200000".to_owned(), "4455 C 200000".to_owned()]));
        // Owed again, it waits again; a tax that is due with the invoice stays due.
        let owed = [("34211", 1_200_000), ("712112", -1_000_000), ("4455", -200_000)];
        assert_eq!(straight(&owed, true), Some(vec!["4455 D 200000".to_owned(), "4458 C 200000".to_owned()]));
        assert_eq!(straight(&owed, false), None);
    }

    #[test]
    fn a_doubted_debt_is_settled_where_it_stands() {
        let told = told(Counterparty::NonMember);
        let doubted = standing(&[("34211", 700_000), ("3424", 500_000), ("712112", -1_200_000)]);
        assert_eq!((doubted.open, doubted.doubtful), (Money::mad(1_200_000), Money::mad(500_000)));
        let entry = payment_entry(rules(), "products", "bank", Money::mad(800_000), &doubted, &told).expect("an entry");
        assert_eq!(postings(entry.clone()), ["5141 D 800000", "34211 C 700000", "3424 C 100000"]);
        let met = Standing::met_by(rules(), &entry.clone().balance().expect("balanced"), Money::mad(800_000)).expect("a standing");
        assert_eq!(payment_entry(rules(), "products", "bank", Money::mad(800_000), &met, &told), Ok(entry));
        let straight = |balances: &[(&str, i64)], state| {
            straight_entry(rules(), "products", &standing(balances), state, &told).expect("a rule").map(postings)
        };
        let stands = InvoiceState::Standing { waits_for_money: false };
        let back = Some(vec!["34211 D 500000".to_owned(), "3424 C 500000".to_owned()]);
        assert_eq!(straight(&[("34211", -500_000), ("3424", 500_000)], stands), back);
        assert_eq!(straight(&[("34211", -500_000), ("3424", 500_000)], InvoiceState::Credited), back);
        let forth = Some(vec!["3424 D 500000".to_owned(), "34211 C 500000".to_owned()]);
        assert_eq!(straight(&[("34211", 500_000), ("3424", -500_000)], stands), forth);
        assert_eq!(straight(&[("34211", 700_000), ("3424", 500_000)], stands), None);
    }

    proptest! {
        #[test]
        fn the_tax_of_payments_and_rebates_is_the_tax_of_the_invoice(
            net in 1i64..5_000_000, rate in prop::sample::select(vec![1_000i64, 2_000]),
            steps in prop::collection::vec((1i64..100, any::<bool>()), 0..12), receipts in any::<bool>(),
        ) {
            let regime = if receipts { VatRegime::Receipts } else { VatRegime::Debits };
            let told = told(Counterparty::NonMember);
            let sold = amounts(&lines(&[draft(1_000, net, rate)], regime, day()).expect("lines")).expect("amounts");
            let mut books: BTreeMap<AccountCode, Money> = BTreeMap::new();
            let mut write = |draft: EntryDraft| {
                let entry = draft.balance().expect("an entry that balances");
                for one in entry.postings() {
                    let sum = books.entry(one.account()).or_insert(Money::mad(0));
                    *sum = if one.side() == Side::Debit { sum.plus(one.amount()) } else { sum.minus(one.amount()) }.expect("a sum");
                }
                let after = Standing::of(rules(), &books).expect("a standing");
                (entry, after)
            };
            let (_, mut now) = write(sale_entry(rules(), "products", &sold, regime, &told).expect("a sale"));
            for (share, is_rebate) in steps.into_iter().chain([(100, false)]) {
                let amount = part(now.open, share.into(), 100);
                if !amount.is_positive() {
                    continue;
                }
                let made = |standing: &Standing| {
                    if is_rebate {
                        rebate_entry(rules(), "products", amount, standing, &told)
                    } else {
                        payment_entry(rules(), "products", "bank", amount, standing, &told)
                    }
                };
                let (entry, after) = write(made(&now).expect("a settlement"));
                let again = made(&Standing::met_by(rules(), &entry, amount).expect("a standing")).expect("the same");
                prop_assert_eq!(again.balance().expect("balanced"), entry);
                now = after;
            }
            prop_assert_eq!((now.open, now.pending), (Money::mad(0), Money::mad(0)));
            // What is due in the end is the rate of what is left of the sale, to a centime a rebate.
            let due = part(now.sold, rate.into(), (10_000 + rate).into());
            prop_assert!((now.invoiced.minor() - due.minor()).abs() <= 13, "{} {}", now.invoiced, due);
        }

        #[test]
        fn an_invoice_always_balances(rows in prop::collection::vec((1i64..5_000_000, 1i64..1_000_000, 0usize..3), 1..20)) {
            let drafts: Vec<LineDraft> = rows.iter().map(|(quantity, price, rate)| draft(*quantity + 1_000, *price, [0, 1_000, 2_000][*rate])).collect();
            let found = amounts(&lines(&drafts, VatRegime::Debits, day()).expect("lines")).expect("amounts");
            prop_assert!(sale_entry(rules(), "products", &found, VatRegime::Debits, &told(Counterparty::NonMember)).expect("a draft").balance().is_ok());
            prop_assert_eq!(found.net.minor() + found.vat.minor(), found.total.minor());
        }
    }
}
