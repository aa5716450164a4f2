//! Shares: promised, called, paid in money or in kind; and the entries they make (CGNC 1111, 1119, 3461, 3462).

use rust_decimal::Decimal;
use rust_decimal::RoundingStrategy;
use uuid::Uuid;

use crate::calendar::Day;
use crate::calendar::months_after;
use crate::cooperative::member::Member;
use crate::cooperative::member::MemberKind;
use crate::law;
use crate::law::LegalSubject;
use crate::law::NotInRulebook;
use crate::ledger::account::AccountCode;
use crate::ledger::account::AccountCodeError;
use crate::ledger::journal::Journal;
use crate::ledger::journal_entry::Counterparty;
use crate::ledger::journal_entry::EntryDraft;
use crate::ledger::journal_entry::PostingDraft;
use crate::money::Currency;
use crate::money::Money;
use crate::money::MoneyError;

/// Most shares of one subscription: a slip of the finger, not a promise, lies beyond.
pub const MOST_SHARES: i64 = 1_000_000;

/// What is promised: money, or a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ContributionKind {
    Cash,
    InKind,
}

/// How it is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaymentMeans {
    CashBox,
    Bank,
    /// The thing itself is handed over.
    Handover,
}

/// A promise of shares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscription {
    pub id: Uuid,
    pub member_id: Uuid,
    pub on: Day,
    pub shares: i64,
    /// Of one share.
    pub nominal: Money,
    /// How much of it may be asked for today.
    pub called: Money,
    pub kind: ContributionKind,
    /// The thing, when it is one.
    pub description: String,
    pub asset_account: String,
    pub entry_id: Option<Uuid>,
}

/// A payment on a promise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharePayment {
    pub id: Uuid,
    pub subscription_id: Uuid,
    pub member_id: Uuid,
    pub receipt_number: i64,
    pub on: Day,
    pub amount: Money,
    pub means: PaymentMeans,
    pub entry_id: Uuid,
}

/// What is told of a promise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubscriptionDraft {
    pub on: Day,
    pub shares: i64,
    pub kind: ContributionKind,
    /// How much is asked for at once; the law's quarter when left out.
    pub called: Option<Money>,
    pub description: String,
    pub asset_account: String,
}

/// Why shares are not promised, called or paid as told.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ShareError {
    #[error("from 1 to {most} shares")]
    WrongCount { most: i64 },
    #[error("at least {least} is called at once ({article})")]
    TooLittleCalled { least: Money, article: String },
    #[error("no more than {most} can be called")]
    TooMuchCalled { most: Money },
    #[error("no more than {due} is due")]
    MoreThanDue { due: Money },
    #[error("the thing is not described")]
    ThingIsMissing,
    #[error("a thing is handed over whole, for {value}")]
    HandedOverWhole { value: Money },
    #[error("this promise is paid in money")]
    PaidInMoney,
    #[error("this promise is paid in kind")]
    PaidInKind,
    #[error("an amount above zero is needed")]
    AmountNotPositive,
    #[error("a share is worth at least {least} ({article})")]
    ShareTooSmall { least: Money, article: String },
    #[error("the day lies ahead")]
    DayInFuture,
    #[error(transparent)]
    Law(#[from] NotInRulebook),
    #[error(transparent)]
    Money(#[from] MoneyError),
    #[error(transparent)]
    Account(#[from] AccountCodeError),
}

impl ContributionKind {
    pub const fn key(self) -> &'static str {
        match self {
            ContributionKind::Cash => "cash",
            ContributionKind::InKind => "in_kind",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        [ContributionKind::Cash, ContributionKind::InKind].into_iter().find(|kind| kind.key() == key)
    }
}

impl PaymentMeans {
    pub const fn key(self) -> &'static str {
        match self {
            PaymentMeans::CashBox => "cash_box",
            PaymentMeans::Bank => "bank",
            PaymentMeans::Handover => "handover",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        [PaymentMeans::CashBox, PaymentMeans::Bank, PaymentMeans::Handover].into_iter().find(|means| means.key() == key)
    }
}

impl Subscription {
    /// The whole promise.
    pub fn promised(&self) -> Result<Money, MoneyError> {
        self.nominal.times(self.shares)
    }

    /// The day by which all of it has to be paid (three years, law 112-12 art. 26).
    pub fn paid_by(&self) -> Result<Day, NotInRulebook> {
        let years = law::value(LegalSubject::YearsToPay, self.on)?.value;
        let months = u32::try_from(years.mantissa()).unwrap_or(0) * 12;
        Ok(months_after(self.on, months))
    }
}

fn code(text: &str) -> Result<AccountCode, ShareError> {
    Ok(AccountCode::new(text)?)
}

/// The least of a promise that has to be asked for at once: a quarter, rounded up to the centime (art. 7, 26).
pub fn least_called(promised: Money, on: Day) -> Result<(Money, &'static str), ShareError> {
    let rule = law::value(LegalSubject::PaidAtSubscription, on)?;
    let part = (promised.decimal() * rule.value).round_dp_with_strategy(2, RoundingStrategy::AwayFromZero);
    Ok((Money::from_decimal(part, Currency::Mad)?, &rule.article))
}

/// A promise that holds under the law of its day.
///
/// # Errors
/// A wrong count; a share below the least; less than a quarter called; a thing without a name.
pub fn subscribe(id: Uuid, member_id: Uuid, draft: &SubscriptionDraft, nominal: Money, today: Day) -> Result<Subscription, ShareError> {
    if !(1..=MOST_SHARES).contains(&draft.shares) {
        return Err(ShareError::WrongCount { most: MOST_SHARES });
    }
    if draft.on > today {
        return Err(ShareError::DayInFuture);
    }
    let rule = law::value(LegalSubject::MinimumShare, draft.on)?;
    if nominal.decimal() < rule.value {
        let least = Money::from_decimal(rule.value, Currency::Mad)?;
        return Err(ShareError::ShareTooSmall { least, article: rule.article.clone() });
    }
    let promised = nominal.times(draft.shares)?;
    let description = draft.description.trim().to_owned();
    let called = match draft.kind {
        ContributionKind::InKind => {
            if description.is_empty() {
                return Err(ShareError::ThingIsMissing);
            }
            code(&draft.asset_account)?;
            // A thing cannot be brought by quarters.
            promised
        }
        ContributionKind::Cash => {
            let (least, article) = least_called(promised, draft.on)?;
            let called = draft.called.unwrap_or(least);
            if called.minor() < least.minor() {
                return Err(ShareError::TooLittleCalled { least, article: article.to_owned() });
            }
            if called.minor() > promised.minor() {
                return Err(ShareError::TooMuchCalled { most: promised });
            }
            called
        }
    };
    let is_thing = draft.kind == ContributionKind::InKind;
    Ok(Subscription {
        id,
        member_id,
        on: draft.on,
        shares: draft.shares,
        nominal,
        called,
        kind: draft.kind,
        description,
        asset_account: if is_thing { draft.asset_account.clone() } else { String::new() },
        entry_id: None,
    })
}

/// The entry of a promise: what is called to 3461, what is not to 1119, all of it capital (CGNC; entries E01, E03).
pub fn subscription_entry(subscription: &Subscription, label: String) -> Result<EntryDraft, ShareError> {
    let promised = subscription.promised()?;
    let later = promised.minus(subscription.called)?;
    let member = Counterparty::Member(Some(subscription.member_id));
    let mut postings = vec![PostingDraft::debit(code("3461")?, subscription.called)];
    if later.is_positive() {
        postings.push(PostingDraft::debit(code("1119")?, later));
    }
    postings.push(PostingDraft::credit(code("1111")?, promised));
    let postings = postings.into_iter().map(|posting| posting.with_counterparty(member)).collect();
    Ok(EntryDraft { journal: Journal::Miscellaneous, date: subscription.on, label, voucher: None, postings })
}

/// A further part of a promise asked for, and its entry (E04).
///
/// # Errors
/// Nothing, or more than is left to call; a thing.
pub fn call(subscription: &Subscription, amount: Money, on: Day, label: String) -> Result<(Subscription, EntryDraft), ShareError> {
    if !amount.is_positive() {
        return Err(ShareError::AmountNotPositive);
    }
    let left = subscription.promised()?.minus(subscription.called)?;
    if amount.minor() > left.minor() {
        return Err(ShareError::TooMuchCalled { most: left });
    }
    let member = Counterparty::Member(Some(subscription.member_id));
    let postings = vec![
        PostingDraft::debit(code("3462")?, amount).with_counterparty(member),
        PostingDraft::credit(code("1119")?, amount).with_counterparty(member),
    ];
    let called = Subscription { called: subscription.called.plus(amount)?, ..subscription.clone() };
    Ok((called, EntryDraft { journal: Journal::Miscellaneous, date: on, label, voucher: None, postings }))
}

/// What is known when a payment comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Paid on this promise before.
    pub paid: Money,
    /// What account 3461 still has open for the member: paid off before 3462.
    pub open_at_subscription: Money,
}

/// The entry of a payment: money or the thing against 3461, then 3462 (E02, E03b, E04b).
///
/// # Errors
/// More than is due; money for a thing, or a thing for money; a thing by parts.
pub fn payment_entry(
    subscription: &Subscription,
    amount: Money,
    means: PaymentMeans,
    standing: Standing,
    on: Day,
    label: String,
    voucher: String,
) -> Result<EntryDraft, ShareError> {
    if !amount.is_positive() {
        return Err(ShareError::AmountNotPositive);
    }
    let due = subscription.called.minus(standing.paid)?;
    if amount.minor() > due.minor() {
        return Err(ShareError::MoreThanDue { due });
    }
    let (journal, account) = match (subscription.kind, means) {
        (ContributionKind::Cash, PaymentMeans::CashBox) => (Journal::Cash, code("51611")?),
        (ContributionKind::Cash, PaymentMeans::Bank) => (Journal::Bank, code("5141")?),
        (ContributionKind::InKind, PaymentMeans::Handover) => {
            let value = subscription.promised()?;
            if amount != value {
                return Err(ShareError::HandedOverWhole { value });
            }
            (Journal::Miscellaneous, code(&subscription.asset_account)?)
        }
        (ContributionKind::Cash, PaymentMeans::Handover) => return Err(ShareError::PaidInMoney),
        (ContributionKind::InKind, _) => return Err(ShareError::PaidInKind),
    };
    let first = Money::mad(amount.minor().min(standing.open_at_subscription.minor().max(0)));
    let second = amount.minus(first)?;
    let member = Counterparty::Member(Some(subscription.member_id));
    let mut postings = vec![PostingDraft::debit(account, amount)];
    for (account, part) in [("3461", first), ("3462", second)] {
        if part.is_positive() {
            postings.push(PostingDraft::credit(code(account)?, part).with_counterparty(member));
        }
    }
    Ok(EntryDraft { journal, date: on, label, voucher: Some(voucher), postings })
}

/// What one member has promised, been asked for, and paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MemberShares {
    pub shares: i64,
    pub promised: Money,
    pub called: Money,
    pub paid: Money,
}

impl MemberShares {
    /// Of one member among all promises and payments.
    pub fn of(member_id: Uuid, subscriptions: &[Subscription], payments: &[SharePayment]) -> Result<Self, MoneyError> {
        let zero = Money::mad(0);
        let mut all = Self { shares: 0, promised: zero, called: zero, paid: zero };
        for one in subscriptions.iter().filter(|one| one.member_id == member_id) {
            all.shares += one.shares;
            all.promised = all.promised.plus(one.promised()?)?;
            all.called = all.called.plus(one.called)?;
        }
        for one in payments.iter().filter(|one| one.member_id == member_id) {
            all.paid = all.paid.plus(one.amount)?;
        }
        Ok(all)
    }

    /// The same as it stood on a day; `uncalled_since` is what the books moved since on what is not called yet (1119),
    /// debits counted up: what promises made since left for later, less what was called.
    pub fn on(
        day: Day,
        member_id: Uuid,
        subscriptions: &[Subscription],
        payments: &[SharePayment],
        uncalled_since: Money,
    ) -> Result<Self, MoneyError> {
        let (then, since): (Vec<Subscription>, Vec<Subscription>) = subscriptions.iter().cloned().partition(|one| one.on <= day);
        let paid: Vec<SharePayment> = payments.iter().filter(|one| one.on <= day).cloned().collect();
        let mut all = Self::of(member_id, &then, &paid)?;
        all.called = all.called.plus(uncalled_since)?;
        for one in since.iter().filter(|one| one.member_id == member_id && one.entry_id.is_some()) {
            all.called = all.called.plus(one.called)?.minus(one.promised()?)?;
        }
        Ok(all)
    }

    /// Asked for and not paid.
    pub fn due(&self) -> Money {
        self.called.minus(self.paid).unwrap_or(self.called)
    }
}

/// Something the law asks of the capital, and whether it is so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegalCheck {
    pub subject: LegalSubject,
    pub article: &'static str,
    pub is_met: bool,
    pub found: Decimal,
    pub wanted: Decimal,
}

/// What the law asks of members and capital on a day: members, capital, quarter, natural persons, three years.
pub fn legal_checks(
    register: &[Member],
    subscriptions: &[Subscription],
    payments: &[SharePayment],
    today: Day,
) -> Result<Vec<LegalCheck>, ShareError> {
    let present: Vec<&Member> = register.iter().filter(|member| member.is_present()).collect();
    let mut capital = Decimal::ZERO;
    let mut natural = Decimal::ZERO;
    let mut overdue = Decimal::ZERO;
    let mut least_part = Decimal::ONE;
    // Who left has taken their promises along.
    let has_left = |one: &&Subscription| register.iter().any(|member| member.id == one.member_id && !member.is_present());
    for one in subscriptions.iter().filter(|one| !has_left(one)) {
        let promised = one.promised()?.decimal();
        capital += promised;
        let kind = register.iter().find(|member| member.id == one.member_id).map(|member| member.kind);
        if kind == Some(MemberKind::Natural) {
            natural += promised;
        }
        let paid =
            payments.iter().filter(|payment| payment.subscription_id == one.id).map(|payment| payment.amount.decimal()).sum::<Decimal>();
        least_part = least_part.min(paid / promised.max(Decimal::new(1, 2)));
        if one.paid_by()? < today {
            overdue += promised - paid;
        }
    }
    let check = |subject: LegalSubject, found: Decimal| -> Result<LegalCheck, ShareError> {
        let rule = law::value(subject, today)?;
        Ok(LegalCheck { subject, article: &rule.article, is_met: found >= rule.value, found, wanted: rule.value })
    };
    let natural_part = if capital.is_zero() { Decimal::ONE } else { natural / capital };
    let mut checks = vec![
        check(LegalSubject::MinimumMembers, Decimal::from(present.len()))?,
        check(LegalSubject::MinimumCapital, capital)?,
        check(LegalSubject::PaidAtSubscription, if subscriptions.is_empty() { Decimal::ZERO } else { least_part })?,
        check(LegalSubject::NaturalPersons, natural_part)?,
    ];
    let years = law::value(LegalSubject::YearsToPay, today)?;
    checks.push(LegalCheck {
        subject: LegalSubject::YearsToPay,
        article: &years.article,
        is_met: overdue.is_zero(),
        found: overdue,
        wanted: Decimal::ZERO,
    });
    Ok(checks)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::read_day;

    fn day(text: &str) -> Day {
        read_day(text).expect("a day")
    }

    fn draft(shares: i64) -> SubscriptionDraft {
        SubscriptionDraft {
            on: day("2026-03-07"),
            shares,
            kind: ContributionKind::Cash,
            called: None,
            description: String::new(),
            asset_account: String::new(),
        }
    }

    fn promise(draft: &SubscriptionDraft) -> Result<Subscription, ShareError> {
        subscribe(Uuid::nil(), Uuid::nil(), draft, Money::mad(10_000), day("2026-11-23"))
    }

    fn lines(draft: EntryDraft) -> Vec<(String, i64)> {
        let entry = draft.balance().expect("an entry that balances");
        entry.postings().iter().map(|posting| (posting.account().to_string(), posting.signed().minor())).collect()
    }

    fn owned(lines: &[(&str, i64)]) -> Vec<(String, i64)> {
        lines.iter().map(|(account, amount)| ((*account).to_owned(), *amount)).collect()
    }

    #[test]
    fn a_quarter_is_called_at_once_and_the_rest_waits() {
        let subscription = promise(&draft(5)).expect("a promise");
        assert_eq!(subscription.called, Money::mad(12_500));
        let entry = subscription_entry(&subscription, "Parts".to_owned()).expect("an entry");
        assert_eq!(lines(entry), owned(&[("3461", 12_500), ("1119", 37_500), ("1111", -50_000)]));
        let small = SubscriptionDraft { called: Some(Money::mad(12_499)), ..draft(5) };
        assert!(matches!(promise(&small), Err(ShareError::TooLittleCalled { least, .. }) if least == Money::mad(12_500)));
        let large = SubscriptionDraft { called: Some(Money::mad(50_001)), ..draft(5) };
        assert_eq!(promise(&large), Err(ShareError::TooMuchCalled { most: Money::mad(50_000) }));
        assert_eq!(promise(&draft(0)), Err(ShareError::WrongCount { most: MOST_SHARES }));
        let cheap = subscribe(Uuid::nil(), Uuid::nil(), &draft(1), Money::mad(9_999), day("2026-11-23"));
        assert!(matches!(cheap, Err(ShareError::ShareTooSmall { .. })));
        assert_eq!(subscription.paid_by(), Ok(day("2029-03-07")));
    }

    #[test]
    fn payments_clear_what_was_promised_first_and_what_was_called_after() {
        let subscription = promise(&draft(5)).expect("a promise");
        let (subscription, entry) = call(&subscription, Money::mad(12_500), day("2026-06-01"), "Appel".to_owned()).expect("a call");
        assert_eq!(lines(entry), owned(&[("3462", 12_500), ("1119", -12_500)]));
        let standing = Standing { paid: Money::mad(0), open_at_subscription: Money::mad(12_500) };
        let pay = |amount: i64, means: PaymentMeans| {
            payment_entry(&subscription, Money::mad(amount), means, standing, day("2026-06-02"), "Versement".to_owned(), "R-1".to_owned())
        };
        let entry = pay(20_000, PaymentMeans::Bank).expect("an entry");
        assert_eq!(lines(entry), owned(&[("5141", 20_000), ("3461", -12_500), ("3462", -7_500)]));
        assert_eq!(pay(25_001, PaymentMeans::CashBox), Err(ShareError::MoreThanDue { due: Money::mad(25_000) }));
        assert_eq!(pay(100, PaymentMeans::Handover), Err(ShareError::PaidInMoney));
        assert_eq!(pay(0, PaymentMeans::CashBox), Err(ShareError::AmountNotPositive));
        let too_much = call(&subscription, Money::mad(25_001), day("2026-06-01"), String::new());
        assert_eq!(too_much, Err(ShareError::TooMuchCalled { most: Money::mad(25_000) }));
    }

    #[test]
    fn a_thing_is_named_and_handed_over_whole() {
        let thing = SubscriptionDraft { kind: ContributionKind::InKind, asset_account: "23321".to_owned(), ..draft(100) };
        assert_eq!(promise(&thing), Err(ShareError::ThingIsMissing));
        let subscription = promise(&SubscriptionDraft { description: "Presse".to_owned(), ..thing }).expect("a promise");
        let standing = Standing { paid: Money::mad(0), open_at_subscription: Money::mad(1_000_000) };
        let pay = |amount: i64, means: PaymentMeans| {
            payment_entry(&subscription, Money::mad(amount), means, standing, day("2026-06-02"), "Remise".to_owned(), "R-1".to_owned())
        };
        assert_eq!(pay(500_000, PaymentMeans::Handover), Err(ShareError::HandedOverWhole { value: Money::mad(1_000_000) }));
        assert_eq!(pay(1_000_000, PaymentMeans::Bank), Err(ShareError::PaidInKind));
        let entry = pay(1_000_000, PaymentMeans::Handover).expect("an entry");
        assert_eq!(lines(entry), owned(&[("23321", 1_000_000), ("3461", -1_000_000)]));
    }

    #[test]
    fn shares_stand_as_they_stood_on_a_day() {
        let member = Uuid::from_u128(1);
        let of = |id: u128, on: &str, called: i64| Subscription {
            id: Uuid::from_u128(id),
            member_id: member,
            on: day(on),
            called: Money::mad(called),
            entry_id: Some(Uuid::from_u128(id)),
            ..promise(&draft(10)).expect("a promise")
        };
        let whole = promise(&draft(10)).expect("a promise").promised().expect("an amount").minor();
        // A quarter at first, half since; and a promise made since, a quarter of it and then a tenth called.
        let all = [of(1, "2025-03-07", whole / 4 + whole / 2), of(2, "2026-02-01", whole / 4 + whole / 10)];
        let paid = |on: &str, amount: i64| SharePayment {
            id: Uuid::nil(),
            subscription_id: Uuid::from_u128(1),
            member_id: member,
            receipt_number: 1,
            on: day(on),
            amount: Money::mad(amount),
            means: PaymentMeans::Bank,
            entry_id: Uuid::nil(),
        };
        let payments = [paid("2025-03-08", 100), paid("2026-01-01", 70)];
        let since = Money::mad(-whole / 2 + (whole - whole / 4) - whole / 10);
        let then = MemberShares::on(day("2025-12-31"), member, &all, &payments, since).expect("shares");
        assert_eq!((then.shares, then.promised, then.called), (10, Money::mad(whole), Money::mad(whole / 4)));
        assert_eq!(then.paid, Money::mad(100));
        let now = MemberShares::on(day("2026-12-31"), member, &all, &payments, Money::mad(0)).expect("shares");
        assert_eq!(now, MemberShares::of(member, &all, &payments).expect("shares"));
    }

    #[test]
    fn the_law_is_asked_of_members_and_capital() {
        let member = |number: u128, kind: MemberKind| Member {
            id: Uuid::from_u128(number),
            number: number as i64,
            kind,
            name_latin: format!("Membre {number}"),
            name_arabic: String::new(),
            occupation: String::new(),
            address: String::new(),
            admitted_on: day("2026-03-07"),
            left_on: None,
            left_reason: String::new(),
        };
        let register = [member(1, MemberKind::Natural), member(2, MemberKind::Legal)];
        let promise = |number: u128, shares: i64| Subscription {
            member_id: Uuid::from_u128(number),
            id: Uuid::from_u128(number),
            ..promise(&draft(shares)).expect("a promise")
        };
        let subscriptions = [promise(1, 13), promise(2, 7)];
        let payment = |number: u128, amount: i64| SharePayment {
            id: Uuid::from_u128(number),
            subscription_id: Uuid::from_u128(number),
            member_id: Uuid::from_u128(number),
            receipt_number: 1,
            on: day("2026-03-07"),
            amount: Money::mad(amount),
            means: PaymentMeans::Bank,
            entry_id: Uuid::nil(),
        };
        let payments = [payment(1, 32_500), payment(2, 17_499)];
        let met = |on: &str| -> Vec<bool> {
            legal_checks(&register, &subscriptions, &payments, day(on)).expect("checks").iter().map(|check| check.is_met).collect()
        };
        // Two members of five; 2,000 of 1,000; one centime below a quarter; 65 % exactly; three years not over.
        assert_eq!(met("2029-03-07"), [false, true, false, true, true]);
        assert_eq!(met("2029-03-08"), [false, true, false, true, false]);
    }
}
