//! The result of a year shared out: legal reserve, interest on shares, refunds, reserves; and a loss covered (law 112-12 art. 31, 69, 70).
//!
//! ```text
//! surplus − earlier deficit ─▶ a tenth to the legal reserve until it equals the capital
//!                           ─▶ interest on fully paid shares, where the statutes allow it
//!                           ─▶ refunds by transactions or work · special reserves · carried forward
//! loss ─▶ dedicated reserves ─▶ legal reserve ─▶ carried forward
//! ```

use std::sync::OnceLock;

use rust_decimal::Decimal;
use rust_decimal::RoundingStrategy;
use serde::Deserialize;
use uuid::Uuid;

use crate::calendar::Day;
use crate::calendar::Period;
use crate::cooperative::shares::SharePayment;
use crate::cooperative::shares::Subscription;
use crate::law;
use crate::law::LegalSubject;
use crate::law::NotInRulebook;
use crate::law::Trilingual;
use crate::ledger::account::AccountCode;
use crate::ledger::account::AccountCodeError;
use crate::ledger::journal::Journal;
use crate::ledger::journal_entry::Counterparty;
use crate::ledger::journal_entry::EntryDraft;
use crate::ledger::journal_entry::PostingDraft;
use crate::money::Currency;
use crate::money::Money;
use crate::money::MoneyError;

const RULEBOOK: &str = include_str!("../../rulebook/surplus.toml");

/// What members are owed of a shared surplus: refunds, and interest on their shares (our divisions of CGNC 4465).
pub const REFUNDS: &str = "44651";
pub const INTEREST: &str = "44652";

/// Lines beside the result in one entry at most: an entry holds 2,000 postings.
const MOST_LINES: usize = 1_900;

/// By what a member takes part, for one category of cooperative.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct PatronageBasis {
    pub category: String,
    pub label: Trilingual,
    side: BasisSide,
    accounts: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum BasisSide {
    Debit,
    Credit,
}

#[derive(Default, Deserialize)]
struct Rules {
    basis: Vec<PatronageBasis>,
}

/// The bases of the categories that a cooperative combines, such as `1,3`.
pub fn bases(categories: &str) -> Vec<&'static PatronageBasis> {
    static RULES: OnceLock<Rules> = OnceLock::new();
    let rules = RULES.get_or_init(|| toml::from_str(RULEBOOK).unwrap_or_default());
    let held: Vec<&str> = categories.split(',').map(str::trim).collect();
    rules.basis.iter().filter(|basis| held.contains(&basis.category.as_str())).collect()
}

impl PatronageBasis {
    /// What postings of one member on one account count for; nil on an account that is not meant.
    pub fn counts(&self, account: AccountCode, debit: Money, credit: Money) -> Result<Money, MoneyError> {
        if !self.accounts.iter().any(|prefix| account.starts_with(prefix)) {
            return Ok(Money::zero(debit.currency()));
        }
        match self.side {
            BasisSide::Debit => debit.minus(credit),
            BasisSide::Credit => credit.minus(debit),
        }
    }
}

/// What the books say when a surplus is shared out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SurplusFacts {
    pub result: Money,
    pub capital: Money,
    pub legal_reserve: Money,
    /// Deficits of earlier years that nothing covered yet, by account (1169, 1189).
    pub earlier_deficits: Vec<(AccountCode, Money)>,
}

/// What one member did in the year, and the worth of their shares when all of them are paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MemberFacts {
    pub member_id: Uuid,
    pub patronage: Money,
    /// Nil while a share is not fully paid (art. 31).
    pub paid_up: Money,
}

/// What is proposed to the assembly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SurplusWish {
    pub statutes_allow_interest: bool,
    /// `0.03` for three in a hundred.
    pub interest_rate: Decimal,
    pub refund: Money,
    pub training: Money,
    pub investment: Money,
}

/// What one member gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MemberShare {
    pub member_id: Uuid,
    pub patronage: Money,
    pub refund: Money,
    pub paid_up: Money,
    pub interest: Money,
}

/// A surplus shared out to the last centime.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedSurplus {
    pub result: Money,
    pub covered: Vec<(AccountCode, Money)>,
    pub legal: Money,
    pub interest: Money,
    pub refund: Money,
    pub training: Money,
    pub investment: Money,
    pub carried: Money,
    /// By member, in an order of its own; members who get nothing are there too.
    pub shares: Vec<MemberShare>,
}

/// A loss covered to the last centime.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoveredLoss {
    pub loss: Money,
    pub reserves: Vec<(AccountCode, Money)>,
    pub legal: Money,
    pub carried: Money,
}

/// Why a result is not shared out as wished.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SurplusError {
    #[error("there is no surplus to share out")]
    NoSurplus,
    #[error("there is no loss to cover")]
    NoLoss,
    #[error("only {available} is left to share out")]
    TooMuch { available: Money },
    #[error("an amount is negative")]
    Negative,
    #[error("interest is paid only where the statutes allow it")]
    StatutesSilent,
    #[error("a rate lies between 0 and 100 in a hundred")]
    RateWrong,
    #[error("nobody has fully paid shares")]
    NobodyPaidUp,
    #[error("no member had a transaction in the year")]
    NobodyTookPart,
    #[error("reserve {account} holds {holds}")]
    ReserveTooSmall { account: AccountCode, holds: Money },
    #[error("the year is not closed")]
    YearOpen,
    #[error("the result is shared out already")]
    AlreadyAllocated,
    #[error("the day lies before the end of the year or ahead")]
    DayWrong,
    #[error("the year {} to {} ended before that day and is open", .period.from(), .period.to())]
    NextYearOpen { period: Period },
    #[error("account {account} holds {holds}, not the result")]
    NotHeld { account: AccountCode, holds: Money },
    #[error("the resolution has no reference")]
    ReferenceMissing,
    #[error("the member is owed {owed}")]
    MoreThanOwed { owed: Money },
    #[error("no more than {payable} is paid before {day}, as the assembly decided")]
    PutOff { payable: Money, day: Day },
    #[error(transparent)]
    Law(#[from] NotInRulebook),
    #[error(transparent)]
    Money(#[from] MoneyError),
    #[error(transparent)]
    Account(#[from] AccountCodeError),
}

/// A part of an amount, halves rounded up.
fn part(amount: Money, ratio: Decimal) -> Result<Money, MoneyError> {
    let exact = amount.decimal().checked_mul(ratio).ok_or(MoneyError::TooLarge)?;
    Money::from_decimal(exact.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero), amount.currency())
}

/// The worth of a member's shares when each of them is paid to the last centime on a day, else nil (art. 31).
pub fn paid_up(member_id: Uuid, subscriptions: &[Subscription], payments: &[SharePayment], on: Day) -> Result<Money, MoneyError> {
    let mut worth = Money::zero(Currency::Mad);
    for promise in subscriptions.iter().filter(|promise| promise.member_id == member_id && promise.on <= on) {
        let promised = promise.nominal.times(promise.shares)?;
        let paid = payments.iter().filter(|payment| payment.subscription_id == promise.id && payment.on <= on);
        if Money::sum(paid.map(|payment| payment.amount), Currency::Mad)? < promised {
            return Ok(Money::zero(Currency::Mad));
        }
        worth = worth.plus(promised)?;
    }
    Ok(worth)
}

/// What the law takes first from a surplus: earlier deficits, then a tenth to the legal reserve, only what it still lacks.
///
/// # Errors
/// `NoSurplus`; sums beyond what can be counted.
pub fn first_claims(facts: &SurplusFacts, on: Day) -> Result<(Vec<(AccountCode, Money)>, Money), SurplusError> {
    if !facts.result.is_positive() {
        return Err(SurplusError::NoSurplus);
    }
    let mut left = facts.result;
    let mut covered = Vec::new();
    for (account, deficit) in facts.earlier_deficits.iter().filter(|(_, deficit)| deficit.is_positive()) {
        let amount = left.min(*deficit);
        if amount.is_positive() {
            covered.push((*account, amount));
            left = left.minus(amount)?;
        }
    }
    let lacking = facts.capital.minus(facts.legal_reserve)?;
    let tenth = part(left, law::value(LegalSubject::LegalReserve, on)?.value)?;
    let legal = if lacking.is_positive() { tenth.min(lacking) } else { Money::zero(left.currency()) };
    Ok((covered, legal))
}

/// A surplus shared out as wished.
///
/// # Errors
/// The first of the laws that the wish breaks.
pub fn share_surplus(facts: &SurplusFacts, members: &[MemberFacts], wish: &SurplusWish, on: Day) -> Result<SharedSurplus, SurplusError> {
    let (covered, legal) = first_claims(facts, on)?;
    let zero = Money::zero(Currency::Mad);
    if [wish.refund, wish.training, wish.investment].iter().any(|amount| amount.is_negative()) {
        return Err(SurplusError::Negative);
    }
    if wish.interest_rate.is_sign_negative() && !wish.interest_rate.is_zero() || wish.interest_rate > Decimal::ONE {
        return Err(SurplusError::RateWrong);
    }
    let mut members: Vec<MemberFacts> = members.to_vec();
    members.sort_by_key(|member| member.member_id);
    let bears_interest = !wish.interest_rate.is_zero();
    if bears_interest && !wish.statutes_allow_interest {
        return Err(SurplusError::StatutesSilent);
    }
    if bears_interest && !members.iter().any(|member| member.paid_up.is_positive()) {
        return Err(SurplusError::NobodyPaidUp);
    }
    let weight = |member: &MemberFacts| u64::try_from(member.patronage.minor()).unwrap_or(0);
    if wish.refund.is_positive() && members.iter().all(|member| weight(member) == 0) {
        return Err(SurplusError::NobodyTookPart);
    }
    let weights: Vec<(Uuid, u64)> = members.iter().map(|member| (member.member_id, weight(member))).collect();
    let mut shares = Vec::with_capacity(members.len());
    let mut interest = zero;
    for (member, (_, refund)) in members.iter().zip(wish.refund.share_out(&weights)) {
        let own = part(member.paid_up, wish.interest_rate)?;
        interest = interest.plus(own)?;
        shares.push(MemberShare {
            member_id: member.member_id,
            patronage: member.patronage,
            refund,
            paid_up: member.paid_up,
            interest: own,
        });
    }
    let covered_sum = Money::sum(covered.iter().map(|(_, amount)| *amount), Currency::Mad)?;
    let available = facts.result.minus(covered_sum)?.minus(legal)?;
    let carried = available.minus(interest)?.minus(wish.refund)?.minus(wish.training)?.minus(wish.investment)?;
    if carried.is_negative() {
        return Err(SurplusError::TooMuch { available });
    }
    let (training, investment) = (wish.training, wish.investment);
    Ok(SharedSurplus { result: facts.result, covered, legal, interest, refund: wish.refund, training, investment, carried, shares })
}

/// What the entry of a resolution is called, and its lines of what members get.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AllocationLabels {
    pub result: String,
    pub refunds: String,
    pub interest: String,
}

/// The entry of a shared surplus, in parts only where it has more lines than an entry holds; `from` holds the surplus
/// (1191, or 1181 once it waited a year).
///
/// # Errors
/// Sums beyond what can be counted.
pub fn surplus_entries(
    shared: &SharedSurplus,
    from: AccountCode,
    on: Day,
    reference: &str,
    labels: &AllocationLabels,
) -> Result<Vec<EntryDraft>, SurplusError> {
    let mut credits: Vec<PostingDraft> = shared.covered.iter().map(|(account, amount)| PostingDraft::credit(*account, *amount)).collect();
    for (code, amount) in [("1140", shared.legal), ("11521", shared.training), ("11522", shared.investment), ("1161", shared.carried)] {
        credits.push(PostingDraft::credit(AccountCode::new(code)?, amount));
    }
    let (refunds, interests) = (AccountCode::new(REFUNDS)?, AccountCode::new(INTEREST)?);
    let get = |account: AccountCode, label: &str, of: fn(&MemberShare) -> Money| -> Vec<PostingDraft> {
        let line = |share: &MemberShare| PostingDraft::credit(account, of(share)).with_label(label);
        shared.shares.iter().map(|share| line(share).with_counterparty(Counterparty::Member(Some(share.member_id)))).collect()
    };
    credits.extend(get(refunds, &labels.refunds, |share| share.refund));
    credits.extend(get(interests, &labels.interest, |share| share.interest));
    credits.retain(|line| line.credit.is_positive());
    let entry = |part: &[PostingDraft]| {
        let total = Money::sum(part.iter().map(|line| line.credit), Currency::Mad)?;
        Ok(EntryDraft {
            journal: Journal::Miscellaneous,
            date: on,
            label: labels.result.clone(),
            voucher: Some(reference.to_owned()),
            postings: std::iter::once(PostingDraft::debit(from, total)).chain(part.iter().cloned()).collect(),
        })
    };
    credits.chunks(MOST_LINES).map(entry).collect()
}

/// A loss covered: what is wished from the dedicated reserves, then the legal reserve, the rest carried forward (art. 70).
///
/// # Errors
/// `NoLoss`; a reserve that holds less than is wished from it; more than the loss.
pub fn cover_loss(
    loss: Money,
    reserves: &[(AccountCode, Money)],
    legal_reserve: Money,
    wish: &[(AccountCode, Money)],
) -> Result<CoveredLoss, SurplusError> {
    if !loss.is_positive() {
        return Err(SurplusError::NoLoss);
    }
    let mut left = loss;
    let mut taken = Vec::new();
    for (account, amount) in wish.iter().filter(|(_, amount)| !amount.is_zero()) {
        if amount.is_negative() {
            return Err(SurplusError::Negative);
        }
        let holds = reserves.iter().find(|(code, _)| code == account).map_or(Money::zero(loss.currency()), |(_, holds)| *holds);
        if *amount > holds {
            return Err(SurplusError::ReserveTooSmall { account: *account, holds });
        }
        if *amount > left {
            return Err(SurplusError::TooMuch { available: left });
        }
        left = left.minus(*amount)?;
        taken.push((*account, *amount));
    }
    let legal = if legal_reserve.is_positive() { left.min(legal_reserve) } else { Money::zero(loss.currency()) };
    Ok(CoveredLoss { loss, reserves: taken, legal, carried: left.minus(legal)? })
}

/// What is taken from the reserves when nothing else is wished: those kept for losses, in their order, never more than the loss.
pub fn usual_cover(loss: Money, reserves: &[(AccountCode, Money)]) -> Vec<(AccountCode, Money)> {
    let mut left = loss;
    let mut wish = Vec::new();
    // Special reserves serve what the assembly set them up for.
    for (account, holds) in reserves.iter().filter(|(account, _)| !account.starts_with("11521") && !account.starts_with("11522")) {
        let amount = left.min(*holds);
        if amount.is_positive() {
            wish.push((*account, amount));
            left = left.minus(amount).unwrap_or(left);
        }
    }
    wish
}

/// The entry of a covered loss; `from` holds it (1199, or 1189 once it waited a year).
///
/// # Errors
/// Sums beyond what can be counted.
pub fn loss_entry(covered: &CoveredLoss, from: AccountCode, on: Day, reference: &str, label: &str) -> Result<EntryDraft, SurplusError> {
    let mut debits = covered.reserves.clone();
    debits.push((AccountCode::new("1140")?, covered.legal));
    debits.push((AccountCode::new("1169")?, covered.carried));
    let debits = debits.into_iter().filter(|(_, amount)| amount.is_positive());
    let postings = debits.map(|(account, amount)| PostingDraft::debit(account, amount));
    let postings = postings.chain(std::iter::once(PostingDraft::credit(from, covered.loss)));
    Ok(EntryDraft {
        journal: Journal::Miscellaneous,
        date: on,
        label: label.to_owned(),
        voucher: Some(reference.to_owned()),
        postings: postings.collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::read_day;

    fn code(text: &str) -> AccountCode {
        AccountCode::new(text).expect("an account number")
    }

    fn day() -> Day {
        read_day("2026-05-15").expect("a day")
    }

    fn facts(result: i64, capital: i64, legal_reserve: i64) -> SurplusFacts {
        SurplusFacts {
            result: Money::mad(result),
            capital: Money::mad(capital),
            legal_reserve: Money::mad(legal_reserve),
            earlier_deficits: Vec::new(),
        }
    }

    fn member(id: u128, patronage: i64, paid_up: i64) -> MemberFacts {
        MemberFacts { member_id: Uuid::from_u128(id), patronage: Money::mad(patronage), paid_up: Money::mad(paid_up) }
    }

    fn nothing() -> SurplusWish {
        let zero = Money::mad(0);
        SurplusWish { statutes_allow_interest: false, interest_rate: Decimal::ZERO, refund: zero, training: zero, investment: zero }
    }

    #[test]
    fn a_tenth_goes_to_the_legal_reserve_until_it_equals_the_capital() {
        let legal = |facts: &SurplusFacts| first_claims(facts, day()).map(|(_, legal)| legal.minor());
        assert_eq!(legal(&facts(2_389_093, 5_000_000, 0)), Ok(238_909));
        assert_eq!(legal(&facts(2_389_095, 5_000_000, 0)), Ok(238_910));
        assert_eq!(legal(&facts(1_000, 5_000, 4_950)), Ok(50));
        assert_eq!(legal(&facts(1_000, 5_000, 4_900)), Ok(100));
        assert_eq!(legal(&facts(1_000, 5_000, 5_000)), Ok(0));
        assert_eq!(legal(&facts(1_000, 5_000, 6_000)), Ok(0));
        assert_eq!(legal(&facts(0, 5_000, 0)), Err(SurplusError::NoSurplus));
    }

    #[test]
    fn an_earlier_deficit_is_covered_before_anything_else() {
        let mut facts = facts(1_000, 5_000, 0);
        facts.earlier_deficits = vec![(code("1169"), Money::mad(700)), (code("1189"), Money::mad(500))];
        let shared = share_surplus(&facts, &[], &nothing(), day()).expect("shared");
        assert_eq!(shared.covered, [(code("1169"), Money::mad(700)), (code("1189"), Money::mad(300))]);
        assert_eq!((shared.legal, shared.carried), (Money::mad(0), Money::mad(0)));
        facts.earlier_deficits.truncate(1);
        let shared = share_surplus(&facts, &[], &nothing(), day()).expect("shared");
        assert_eq!((shared.legal, shared.carried), (Money::mad(30), Money::mad(270)));
    }

    #[test]
    fn refunds_follow_the_transactions_and_lose_no_centime() {
        let members = [member(3, 100, 0), member(1, 100, 0), member(2, 100, 0), member(4, 0, 0), member(5, -7, 0)];
        let wish = SurplusWish { refund: Money::mad(100), ..nothing() };
        let shared = share_surplus(&facts(1_000, 0, 0), &members, &wish, day()).expect("shared");
        let refunds: Vec<i64> = shared.shares.iter().map(|share| share.refund.minor()).collect();
        assert_eq!(refunds, [34, 33, 33, 0, 0]);
        assert_eq!(shared.carried, Money::mad(900));
        let idle = [member(1, 0, 0), member(2, -5, 0)];
        assert_eq!(share_surplus(&facts(1_000, 0, 0), &idle, &wish, day()), Err(SurplusError::NobodyTookPart));
    }

    #[test]
    fn interest_asks_for_the_statutes_and_for_paid_shares() {
        let wish = SurplusWish { interest_rate: Decimal::new(5, 2), ..nothing() };
        let members = [member(1, 0, 10_010), member(2, 0, 0)];
        assert_eq!(share_surplus(&facts(10_000, 0, 0), &members, &wish, day()), Err(SurplusError::StatutesSilent));
        let wish = SurplusWish { statutes_allow_interest: true, ..wish };
        let shared = share_surplus(&facts(10_000, 0, 0), &members, &wish, day()).expect("shared");
        assert_eq!((shared.interest, shared.carried), (Money::mad(501), Money::mad(9_499)));
        assert_eq!(share_surplus(&facts(10_000, 0, 0), &members[1..], &wish, day()), Err(SurplusError::NobodyPaidUp));
        let high = SurplusWish { interest_rate: Decimal::new(101, 2), ..wish };
        assert_eq!(share_surplus(&facts(10_000, 0, 0), &members, &high, day()), Err(SurplusError::RateWrong));
    }

    #[test]
    fn no_more_is_shared_out_than_the_law_leaves() {
        let wish = SurplusWish { training: Money::mad(500), investment: Money::mad(400), ..nothing() };
        let shared = share_surplus(&facts(1_000, 5_000, 0), &[], &wish, day()).expect("shared");
        assert_eq!(shared.carried, Money::mad(0));
        let wish = SurplusWish { investment: Money::mad(401), ..wish };
        let refusal = SurplusError::TooMuch { available: Money::mad(900) };
        assert_eq!(share_surplus(&facts(1_000, 5_000, 0), &[], &wish, day()), Err(refusal));
        let wish = SurplusWish { training: Money::mad(-1), ..nothing() };
        assert_eq!(share_surplus(&facts(1_000, 5_000, 0), &[], &wish, day()), Err(SurplusError::Negative));
    }

    #[test]
    fn each_member_has_a_line_of_the_entry() {
        let members = [member(1, 30, 1_000), member(2, 10, 0)];
        let wish = SurplusWish { statutes_allow_interest: true, interest_rate: Decimal::new(3, 2), refund: Money::mad(400), ..nothing() };
        let shared = share_surplus(&facts(1_000, 5_000, 0), &members, &wish, day()).expect("shared");
        let labels = AllocationLabels { result: "a".into(), refunds: "b".into(), interest: "c".into() };
        let entries = surplus_entries(&shared, code("1191"), day(), "AGO 1", &labels).expect("entries");
        assert_eq!(entries.len(), 1);
        let line =
            |one: &PostingDraft| (one.account.to_string(), one.debit.minor(), one.credit.minor(), one.label.clone().unwrap_or_default());
        let lines: Vec<(String, i64, i64, String)> = entries[0].postings.iter().map(line).collect();
        let is = |account: &str, debit: i64, credit: i64, label: &str| (account.to_owned(), debit, credit, label.to_owned());
        let expected = [
            is("1191", 1_000, 0, ""),
            is("1140", 0, 100, ""),
            is("1161", 0, 470, ""),
            is("44651", 0, 300, "b"),
            is("44651", 0, 100, "b"),
            is("44652", 0, 30, "c"),
        ];
        assert_eq!(lines, expected);
        assert!(entries.into_iter().all(|entry| entry.balance().is_ok()));
        let many: Vec<MemberFacts> = (1..=2_000).map(|id| member(id, 10, 0)).collect();
        let shared = share_surplus(&facts(10_000, 0, 0), &many, &SurplusWish { refund: Money::mad(9_000), ..nothing() }, day());
        let entries = surplus_entries(&shared.expect("shared"), code("1191"), day(), "AGO 1", &labels).expect("entries");
        assert_eq!(entries.len(), 2);
        assert!(entries.into_iter().all(|entry| entry.balance().is_ok()));
    }

    #[test]
    fn a_loss_takes_dedicated_reserves_then_the_legal_one_and_the_rest_is_carried() {
        let reserves = [(code("1152"), Money::mad(300)), (code("11521"), Money::mad(200))];
        let usual = usual_cover(Money::mad(1_000), &reserves);
        assert_eq!(usual, [(code("1152"), Money::mad(300))]);
        let covered = cover_loss(Money::mad(1_000), &reserves, Money::mad(400), &usual).expect("covered");
        assert_eq!((covered.legal, covered.carried), (Money::mad(400), Money::mad(300)));
        let entry = loss_entry(&covered, code("1199"), day(), "AGO 1", "Perte").expect("an entry").balance().expect("balanced");
        assert_eq!(entry.total(), Money::mad(1_000));
        let small = cover_loss(Money::mad(50), &reserves, Money::mad(400), &usual_cover(Money::mad(50), &reserves)).expect("covered");
        assert_eq!((small.legal, small.carried), (Money::mad(0), Money::mad(0)));
        let wish = [(code("1152"), Money::mad(301))];
        assert!(matches!(cover_loss(Money::mad(1_000), &reserves, Money::mad(0), &wish), Err(SurplusError::ReserveTooSmall { .. })));
        let wish = [(code("1152"), Money::mad(51))];
        assert!(matches!(cover_loss(Money::mad(50), &reserves, Money::mad(0), &wish), Err(SurplusError::TooMuch { .. })));
        assert_eq!(cover_loss(Money::mad(0), &[], Money::mad(0), &[]), Err(SurplusError::NoLoss));
    }

    #[test]
    fn the_base_follows_the_categories() {
        let of = |categories: &str| bases(categories).iter().map(|basis| basis.category.clone()).collect::<Vec<_>>();
        assert_eq!(of("1, 3"), ["1", "3"]);
        assert!(of("").is_empty());
        let deliveries = bases("1")[0];
        assert_eq!(deliveries.counts(code("612111"), Money::mad(90), Money::mad(10)), Ok(Money::mad(80)));
        assert_eq!(deliveries.counts(code("712111"), Money::mad(90), Money::mad(10)), Ok(Money::mad(0)));
        assert_eq!(bases("2")[0].counts(code("712111"), Money::mad(0), Money::mad(10)), Ok(Money::mad(10)));
    }
}
