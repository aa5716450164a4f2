//! Invoices: lines, tax and sums to the centime, and the entries of a sale, its payment and a rebate on it.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rust_decimal::Decimal;
use rust_decimal::RoundingStrategy;
use serde::Deserialize;

use crate::calendar::Day;
use crate::cooperative::doubt::DoubtRules;
use crate::law::Mark;
use crate::ledger::account::AccountCode;
use crate::ledger::fixed_asset::plan::part;
use crate::ledger::journal::Journal;
use crate::ledger::journal_entry::Counterparty;
use crate::ledger::journal_entry::EntryDraft;
use crate::ledger::journal_entry::JournalEntry;
use crate::ledger::journal_entry::PostingDraft;
use crate::ledger::movement::MovementDraft;
use crate::ledger::movement::MovementError;
use crate::ledger::movement::MovementEvent;
use crate::ledger::movement::MovementRules;
use crate::ledger::movement::movement_entry;
use crate::ledger::stock::Quantity;
use crate::money::Currency;
use crate::money::Money;
use crate::money::MoneyError;

const RULEBOOK: &str = include_str!("../../rulebook/invoices.toml");

/// The most letters of a line or a note.
pub const LONGEST_TEXT: usize = 200;
/// The most lines of an invoice.
pub const MOST_LINES: usize = 40;

/// How a cooperative stands to the value added tax in a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum VatRegime {
    /// No tax on sales, none taken off purchases.
    #[default]
    Exempt,
    /// The tax is due when the invoice is issued.
    Debits,
    /// The tax is due when the money is received.
    Receipts,
}

/// A rate of the tax with its time and its source.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct VatRate {
    /// In hundredths of a percent.
    pub points: i64,
    pub from: Day,
    pub until: Option<Day>,
    pub mark: Mark,
    pub source: String,
}

/// The accounts of the tax.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct VatAccounts {
    pub invoiced: AccountCode,
    /// Where the tax waits for the money, when it is due with the receipt.
    pub pending: AccountCode,
    /// On bills of costs.
    pub deductible: AccountCode,
    /// On bills of lasting things.
    pub deductible_things: AccountCode,
    pub due: AccountCode,
    pub credit: AccountCode,
}

/// A sentence that an invoice must bear, with its article.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Mention {
    pub article: String,
    pub mark: Mark,
    #[serde(flatten)]
    pub text: crate::law::Trilingual,
}

/// What is sold.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct SaleKind {
    pub code: String,
    /// The guided movement that names its accounts.
    pub category: String,
    pub rebate: AccountCode,
}

/// How an invoice is paid.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Means {
    pub code: String,
    pub account: AccountCode,
    #[serde(deserialize_with = "journal_by_code")]
    pub journal: Journal,
}

/// What the rulebook says of invoices.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct InvoiceRules {
    rate: Vec<VatRate>,
    pub vat: VatAccounts,
    pub exempt: Mention,
    pub receipts: Mention,
    pub sale: Vec<SaleKind>,
    pub means: Vec<Means>,
}

/// A line as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineDraft {
    pub label: String,
    pub quantity_thousandths: i64,
    pub unit_price: Money,
    pub vat_points: i64,
}

/// A line with its sum, before the tax.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvoiceLine {
    pub label: String,
    pub quantity_thousandths: i64,
    pub unit_price: Money,
    pub vat_points: i64,
    pub net: Money,
}

/// What an invoice comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amounts {
    pub net: Money,
    pub vat: Money,
    pub total: Money,
    /// Rate, what it is taken on, what it comes to.
    pub by_rate: Vec<(i64, Money, Money)>,
}

/// Why an invoice is not written, issued, paid or credited.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvoiceError {
    #[error("the invoice has no line")]
    NoLine,
    #[error("the invoice has more than {most} lines")]
    TooManyLines { most: usize },
    #[error("line {line} says nothing")]
    LabelIsMissing { line: usize },
    #[error("a text is longer than {most} letters")]
    TextTooLong { most: usize },
    #[error("line {line} has no quantity")]
    QuantityNotPositive { line: usize },
    #[error("line {line} has no price")]
    PriceNotPositive { line: usize },
    #[error("line {line} has a rate that is not in force")]
    UnknownRate { line: usize },
    #[error("it was not said who buys")]
    CustomerIsMissing,
    #[error("the day lies ahead")]
    DayInFuture,
    #[error("the invoice is to be paid before it is issued")]
    DueBeforeIssue,
    #[error("the invoice has its number already")]
    IsIssued,
    #[error("the invoice is a draft")]
    IsDraft,
    #[error("the invoice was taken back")]
    IsCredited,
    #[error("the cooperative stands to the tax otherwise than when the draft was typed")]
    RegimeChanged,
    #[error("a rebate of {rebated} was granted")]
    HasRebate { rebated: Money },
    #[error("only {left} is open")]
    MoreThanOpen { left: Money },
    #[error("there is no such sale or means \"{code}\"")]
    Unknown { code: String },
    #[error(transparent)]
    Movement(#[from] MovementError),
    #[error(transparent)]
    Money(#[from] MoneyError),
}

impl VatRegime {
    pub const ALL: [VatRegime; 3] = [VatRegime::Exempt, VatRegime::Debits, VatRegime::Receipts];

    pub const fn key(self) -> &'static str {
        match self {
            VatRegime::Exempt => "exempt",
            VatRegime::Debits => "debits",
            VatRegime::Receipts => "receipts",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|regime| regime.key() == key)
    }

    pub fn is_taxable(self) -> bool {
        self != VatRegime::Exempt
    }
}

impl InvoiceRules {
    /// The rules of the rulebook, read once; nothing when it cannot be read, which a test rules out.
    pub fn current() -> Option<&'static InvoiceRules> {
        static RULES: OnceLock<Option<InvoiceRules>> = OnceLock::new();
        RULES.get_or_init(|| toml::from_str(RULEBOOK).ok()).as_ref()
    }

    /// The rates in force on a day, the highest first.
    pub fn rates(&self, on: Day) -> impl Iterator<Item = &VatRate> {
        self.rate.iter().filter(move |rate| rate.from <= on && rate.until.is_none_or(|until| on <= until))
    }

    /// # Errors
    /// `Unknown` for any other word.
    pub fn sale(&self, code: &str) -> Result<&SaleKind, InvoiceError> {
        self.sale.iter().find(|sale| sale.code == code).ok_or_else(|| InvoiceError::Unknown { code: code.to_owned() })
    }

    /// # Errors
    /// `Unknown` for any other word.
    pub fn means(&self, code: &str) -> Result<&Means, InvoiceError> {
        self.means.iter().find(|means| means.code == code).ok_or_else(|| InvoiceError::Unknown { code: code.to_owned() })
    }

    /// The sentence on the tax that an invoice of a regime bears.
    pub fn mention(&self, regime: VatRegime) -> Option<&Mention> {
        match regime {
            VatRegime::Exempt => Some(&self.exempt),
            VatRegime::Receipts => Some(&self.receipts),
            VatRegime::Debits => None,
        }
    }
}

/// Reads a quantity as typed: `2`, `2,5`, `0.125`, `٣`; in thousandths, nothing when it is none.
pub fn read_quantity(typed: &str) -> Option<i64> {
    Quantity::read(typed).ok().map(Quantity::count).filter(|thousandths| *thousandths > 0)
}

/// A quantity times a price, halves of a centime rounded up.
///
/// # Errors
/// `TooLarge` beyond what the books can hold.
pub fn priced(quantity_thousandths: i64, unit_price: Money) -> Result<Money, MoneyError> {
    let exact = Decimal::new(quantity_thousandths, 3).checked_mul(unit_price.decimal()).ok_or(MoneyError::TooLarge)?;
    Money::from_decimal(exact.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero), unit_price.currency())
}

/// Lines with their sums, if an invoice can bear them.
///
/// # Errors
/// No line or too many; a line without words, quantity, price, or with a rate that is not in force.
pub fn lines(drafts: &[LineDraft], regime: VatRegime, on: Day) -> Result<Vec<InvoiceLine>, InvoiceError> {
    if drafts.is_empty() {
        return Err(InvoiceError::NoLine);
    }
    if drafts.len() > MOST_LINES {
        return Err(InvoiceError::TooManyLines { most: MOST_LINES });
    }
    let mut found = Vec::with_capacity(drafts.len());
    for (at, draft) in drafts.iter().enumerate() {
        let line = at + 1;
        let label = draft.label.split_whitespace().collect::<Vec<_>>().join(" ");
        if label.is_empty() {
            return Err(InvoiceError::LabelIsMissing { line });
        }
        if label.chars().count() > LONGEST_TEXT {
            return Err(InvoiceError::TextTooLong { most: LONGEST_TEXT });
        }
        if draft.quantity_thousandths <= 0 {
            return Err(InvoiceError::QuantityNotPositive { line });
        }
        if !draft.unit_price.is_positive() {
            return Err(InvoiceError::PriceNotPositive { line });
        }
        let vat_points = if regime.is_taxable() { draft.vat_points } else { 0 };
        let is_known =
            vat_points == 0 || InvoiceRules::current().is_some_and(|rules| rules.rates(on).any(|rate| rate.points == vat_points));
        if !is_known {
            return Err(InvoiceError::UnknownRate { line });
        }
        let net = priced(draft.quantity_thousandths, draft.unit_price)?;
        if !net.is_positive() {
            return Err(InvoiceError::PriceNotPositive { line });
        }
        let (quantity_thousandths, unit_price) = (draft.quantity_thousandths, draft.unit_price);
        found.push(InvoiceLine { label, quantity_thousandths, unit_price, vat_points, net });
    }
    Ok(found)
}

/// The sums of an invoice; the tax is rounded once a rate, halves up.
///
/// # Errors
/// Amounts larger than the books can hold.
pub fn amounts(lines: &[InvoiceLine]) -> Result<Amounts, MoneyError> {
    let nil = Money::zero(Currency::Mad);
    let mut bases: BTreeMap<i64, Money> = BTreeMap::new();
    for line in lines {
        let base = bases.entry(line.vat_points).or_insert(nil);
        *base = base.plus(line.net)?;
    }
    let (mut net, mut vat, mut by_rate) = (nil, nil, Vec::new());
    for (points, base) in bases.into_iter().rev() {
        let exact = base.decimal().checked_mul(Decimal::new(points, 4)).ok_or(MoneyError::TooLarge)?;
        let tax = Money::from_decimal(exact.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero), Currency::Mad)?;
        net = net.plus(base)?;
        vat = vat.plus(tax)?;
        by_rate.push((points, base, tax));
    }
    Ok(Amounts { net, vat, total: net.plus(vat)?, by_rate })
}

/// The number people quote: `FA-2026-0001`.
pub fn reference(series: &str, year: i64, number: i64) -> String {
    format!("{series}-{year}-{number:04}")
}

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

/// What the books say under the number of an invoice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What the customer still owes.
    pub open: Money,
    /// What of it is doubted.
    pub doubtful: Money,
    /// Tax that waits for the money.
    pub pending: Money,
    /// Tax that is due.
    pub invoiced: Money,
    /// What was sold, with the tax, less what rebates took off.
    pub sold: Money,
    /// What rebates took off, without the tax.
    pub rebated: Money,
}

impl Standing {
    /// # Errors
    /// Amounts larger than the books can hold.
    pub fn of(rules: &InvoiceRules, balances: &BTreeMap<AccountCode, Money>) -> Result<Self, MoneyError> {
        let sum = |wanted: &dyn Fn(AccountCode) -> bool| {
            Money::sum(balances.iter().filter(|(account, _)| wanted(**account)).map(|(_, balance)| *balance), Currency::Mad)
        };
        let pending = sum(&|account| account == rules.vat.pending)?.negated()?;
        let invoiced = sum(&|account| account == rules.vat.invoiced)?.negated()?;
        let income = sum(&|account| account.starts_with("7"))?.negated()?;
        Ok(Self {
            open: sum(&|account| account.starts_with("3421") || is_doubtful(account))?,
            doubtful: sum(&is_doubtful)?,
            pending,
            invoiced,
            sold: income.plus(pending)?.plus(invoiced)?,
            rebated: sum(&|account| rules.sale.iter().any(|sale| sale.rebate == account))?,
        })
    }

    /// What an entry met that settled an amount: the same order then makes the same entry again.
    ///
    /// # Errors
    /// Amounts larger than the books can hold.
    pub fn met_by(rules: &InvoiceRules, entry: &JournalEntry, amount: Money) -> Result<Self, MoneyError> {
        let (pending, invoiced) = (entry.change(|one| one == rules.vat.pending), entry.change(|one| one == rules.vat.invoiced));
        let doubtful = entry.change(is_doubtful).negated()?;
        Ok(Self { open: amount, doubtful, pending, invoiced, sold: amount, rebated: Money::mad(0) })
    }

    /// The tax in what the customer still owes.
    fn unpaid_tax(&self, open: Money) -> Result<Money, MoneyError> {
        let (open, whole) = (open.max(Money::mad(0)), self.sold);
        if !whole.is_positive() {
            return Ok(Money::mad(0));
        }
        Ok(part(self.pending.plus(self.invoiced)?, open.min(whole).minor().into(), whole.minor().into()))
    }

    /// The tax that becomes due by a payment: all that waits but the tax in what is then still owed.
    fn due_by(&self, amount: Money) -> Result<Money, MoneyError> {
        if !self.pending.is_positive() {
            return Ok(Money::mad(0));
        }
        let waits_on = self.unpaid_tax(self.open.minus(amount)?)?;
        Ok(self.pending.minus(waits_on)?.max(Money::mad(0)).min(self.pending))
    }

    /// The tax that a rebate takes off, the account that bears it, and what waits no longer as nothing is owed any more.
    fn lowered_by(&self, rules: &InvoiceRules, amount: Money) -> Result<(AccountCode, Money, Money), MoneyError> {
        let none = Money::mad(0);
        let share = |of: Money, whole: Money| part(of, amount.minor().into(), whole.minor().into()).min(amount);
        if self.pending.is_positive() {
            let tax = share(self.unpaid_tax(self.open)?.min(self.pending), self.open);
            let rest = if amount.minor() >= self.open.minor() { self.pending.minus(tax)? } else { none };
            Ok((rules.vat.pending, tax, rest))
        } else if self.invoiced.is_positive() {
            Ok((rules.vat.invoiced, share(self.invoiced, self.sold), none))
        } else {
            Ok((rules.vat.invoiced, none, none))
        }
    }

    /// The tax to move to what is due; below nothing, the tax that waits again.
    fn misplaced_tax(&self, state: InvoiceState) -> Result<Money, MoneyError> {
        let none = Money::mad(0);
        let moved = match state {
            InvoiceState::Credited => self.pending,
            InvoiceState::Standing { .. } if !self.open.is_positive() => self.pending.max(none),
            InvoiceState::Standing { waits_for_money: true } => self.pending.minus(self.unpaid_tax(self.open)?)?,
            InvoiceState::Standing { waits_for_money: false } => none,
        };
        // Each of the two accounts gives no more than stands on it.
        Ok(match state {
            InvoiceState::Credited if moved.is_positive() => moved.min(self.invoiced.negated()?.max(none)),
            _ if moved.is_positive() => moved,
            _ => moved.max(self.invoiced.max(none).negated()?),
        })
    }

    /// The debt to move from the doubtful customers to the others; below nothing, the other way.
    fn misplaced_debt(&self, state: InvoiceState) -> Result<Money, MoneyError> {
        let most = if state == InvoiceState::Credited { Money::mad(0) } else { self.open.max(Money::mad(0)) };
        self.doubtful.minus(self.doubtful.max(Money::mad(0)).min(most))
    }

    /// The lines that take an amount off what is owed: what is not doubted is settled first.
    fn settled(&self, customer: AccountCode, amount: Money, counterparty: Counterparty) -> Result<Vec<PostingDraft>, MoneyError> {
        let firm = self.open.minus(self.doubtful.max(Money::mad(0)))?.max(Money::mad(0)).min(amount);
        let doubted = DoubtRules::current().map(|rules| rules.doubtful);
        let parts = [(customer, firm), (doubted.unwrap_or(customer), amount.minus(firm)?)];
        let parts = parts.into_iter().filter(|(_, part)| part.is_positive());
        Ok(parts.map(|(account, part)| PostingDraft::credit(account, part).with_counterparty(counterparty)).collect())
    }
}

/// Whether an account holds debts that are doubted.
fn is_doubtful(account: AccountCode) -> bool {
    DoubtRules::current().is_some_and(|rules| account.starts_with(rules.doubtful.as_str()))
}

/// Whether an invoice stands or was taken back by a credit note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvoiceState {
    Credited,
    Standing {
        /// Whether its tax is due with the money only.
        waits_for_money: bool,
    },
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

fn journal_by_code<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Journal, D::Error> {
    let code = String::deserialize(deserializer)?;
    Journal::from_code(&code).ok_or_else(|| serde::de::Error::custom("unknown journal"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::calendar::read_day;
    use crate::ledger::chart::Chart;
    use crate::ledger::chart::OpenedAccounts;
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
    fn the_rulebook_is_read_and_every_account_takes_postings() {
        let rules: InvoiceRules = toml::from_str(RULEBOOK).expect("the rulebook");
        let vat = rules.vat;
        let mut accounts = vec![vat.invoiced, vat.pending, vat.deductible, vat.deductible_things, vat.due, vat.credit];
        accounts.extend(rules.sale.iter().map(|sale| sale.rebate));
        accounts.extend(rules.means.iter().map(|means| means.account));
        for account in accounts {
            assert!(Chart::national().resolve(account, &OpenedAccounts::default()).is_ok(), "{account}");
        }
        assert!(rules.sale.iter().all(|sale| MovementRules::current().category(&sale.category, day()).is_some()));
        assert_eq!(rules.rates(day()).map(|rate| rate.points).collect::<Vec<_>>(), [2_000, 1_000]);
        assert_eq!(rules.rates(read_day("2023-12-31").expect("a day")).count(), 0);
        let mentions = [&rules.exempt, &rules.receipts];
        assert!(mentions.iter().flat_map(|one| one.text.all()).all(|text| !text.is_empty()));
    }

    #[test]
    fn quantities_are_read_as_people_write_them() {
        let cases = [("2", Some(2_000)), ("2,5", Some(2_500)), ("0.125", Some(125)), ("٣", Some(3_000)), ("1 200", Some(1_200_000))];
        for (typed, thousandths) in cases {
            assert_eq!(read_quantity(typed), thousandths, "{typed}");
        }
        for wrong in ["", "0", "-1", "0,0005", "deux"] {
            assert_eq!(read_quantity(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn half_a_centime_is_rounded_up_and_the_tax_once_a_rate() {
        assert_eq!(priced(500, Money::mad(1)), Ok(Money::mad(1)));
        assert_eq!(priced(499, Money::mad(1)), Ok(Money::mad(0)));
        let drafts = [draft(1_000, 13, 2_000), draft(1_000, 12, 2_000), draft(1_000, 100, 0)];
        let found = amounts(&lines(&drafts, VatRegime::Debits, day()).expect("lines")).expect("amounts");
        assert_eq!((found.net, found.vat, found.total), (Money::mad(125), Money::mad(5), Money::mad(130)));
        assert_eq!(found.by_rate, [(2_000, Money::mad(25), Money::mad(5)), (0, Money::mad(100), Money::mad(0))]);
    }

    #[test]
    fn who_is_exempt_bears_no_tax() {
        let found = lines(&[draft(1_000, 10_000, 2_000)], VatRegime::Exempt, day()).expect("lines");
        assert_eq!(found[0].vat_points, 0);
    }

    #[test]
    fn what_is_missing_is_refused() {
        let refused = |draft: LineDraft| lines(&[draft], VatRegime::Debits, day()).expect_err("a refusal");
        assert_eq!(lines(&[], VatRegime::Exempt, day()), Err(InvoiceError::NoLine));
        let many = vec![draft(1_000, 1, 0); MOST_LINES + 1];
        assert_eq!(lines(&many, VatRegime::Exempt, day()), Err(InvoiceError::TooManyLines { most: MOST_LINES }));
        assert_eq!(refused(LineDraft { label: " ".to_owned(), ..draft(1_000, 1, 0) }), InvoiceError::LabelIsMissing { line: 1 });
        let long = LineDraft { label: "x".repeat(201), ..draft(1_000, 1, 0) };
        assert_eq!(refused(long), InvoiceError::TextTooLong { most: 200 });
        assert_eq!(refused(draft(0, 1, 0)), InvoiceError::QuantityNotPositive { line: 1 });
        assert_eq!(refused(draft(1_000, 0, 0)), InvoiceError::PriceNotPositive { line: 1 });
        assert_eq!(refused(draft(1, 1, 0)), InvoiceError::PriceNotPositive { line: 1 });
        assert_eq!(refused(draft(1_000, 1, 1_400)), InvoiceError::UnknownRate { line: 1 });
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
