//! Deeds on the result of a year: what the assembly decided is recorded, and members are paid.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::actions::desk::ActionError;
use crate::actions::desk::Desk;
use crate::actions::desk::note;
use crate::actions::ledger::PostEntry;
use crate::actions::ledger::Posted;
use crate::actions::ledger::post;
use crate::calendar::Day;
use crate::calendar::Period;
use crate::cooperative::surplus;
use crate::cooperative::surplus::AllocationLabels;
use crate::cooperative::surplus::MemberFacts;
use crate::cooperative::surplus::SurplusError;
use crate::cooperative::surplus::SurplusFacts;
use crate::cooperative::surplus::SurplusWish;
use crate::ledger::account::AccountCode;
use crate::ledger::closing::net_result;
use crate::ledger::fiscal_year::FiscalYear;
use crate::ledger::journal_entry::Counterparty;
use crate::ledger::journal_entry::EntryDraft;
use crate::ledger::journal_entry::PostingDraft;
use crate::ledger::movement::MovementError;
use crate::ledger::movement::MovementRules;
use crate::ledger::movement::Place;
use crate::ledger::movement::check_cash;
use crate::money::Currency;
use crate::money::Money;
use crate::store::cooperatives;
use crate::store::ledger as shelf;
use crate::store::ledger::Paper;
use crate::store::members;
use crate::store::surplus as surpluses;
use crate::store::surplus::Allocation;
use crate::store::surplus::Share;
use crate::store::unit_of_work::Read;
use crate::store::unit_of_work::UnitOfWork;
use crate::store::year_end;

/// What the books say about the result of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultState {
    pub facts: SurplusFacts,
    pub members: Vec<MemberFacts>,
    /// Reserves beside the legal one that hold something (115).
    pub reserves: Vec<(AccountCode, Money)>,
    /// Whether the next year is closed too: the result then waits in 118.
    pub is_pending: bool,
    /// Where the result stands, and how much of its side is there.
    pub held: (AccountCode, Money),
}

impl ResultState {
    /// The account that holds the result, to the last centime.
    ///
    /// # Errors
    /// `NotHeld` once it has gone elsewhere.
    pub fn holder(&self) -> Result<AccountCode, SurplusError> {
        let (account, holds) = self.held;
        let result = self.facts.result;
        let whole = if result.is_negative() { result.negated()? } else { result };
        if holds < whole { Err(SurplusError::NotHeld { account, holds }) } else { Ok(account) }
    }
}

/// What is needed to share out the result of a year, on the day of a decision or as things stand: eight questions,
/// whatever the number of members.
pub async fn result_state(
    db: &impl Read,
    scope: &CooperativeScope,
    years: &[FiscalYear],
    year: &FiscalYear,
    decided_on: Option<Day>,
) -> Result<ResultState, ActionError> {
    let period = year.period();
    let result = net_result(&year_end::operations(db, scope, period).await?).map_err(SurplusError::from)?;
    let equity = surpluses::equity(db, scope, None).await?;
    // What came after the day of the assembly was not before it: neither the capital of who joined later, nor a later loss.
    let on_the_day = surpluses::equity(db, scope, decided_on).await?;
    let at_the_end = surpluses::equity(db, scope, Some(period.to())).await?;
    let under = |prefix: &str| held_under(&equity, prefix);
    // A deficit may have been carried from one account to the other since the year ended, but it has not grown by that.
    let (carried, pending) = ("1169", "1189");
    let nil = Money::mad(0);
    let deficit = |equity: &[(AccountCode, Money)], code: &str| Ok::<_, SurplusError>(held_under(equity, code)?.negated()?.max(nil));
    let mut left = deficit(&at_the_end, carried)?.plus(deficit(&at_the_end, pending)?).map_err(SurplusError::from)?;
    let mut earlier_deficits = Vec::new();
    for code in [carried, pending] {
        let covered = deficit(&on_the_day, code)?.min(left);
        left = left.minus(covered).map_err(SurplusError::from)?;
        earlier_deficits.push((AccountCode::new(code).map_err(SurplusError::from)?, covered));
    }
    let (capital, legal_reserve) = (held_under(&on_the_day, "1111")?, held_under(&on_the_day, "1140")?);
    let facts = SurplusFacts { result, capital, legal_reserve, earlier_deficits };
    let categories = cooperatives::profile(db, scope).await?.categories;
    let mut patronage: BTreeMap<Uuid, Money> = BTreeMap::new();
    for row in surpluses::patronage(db, scope, period).await? {
        for basis in surplus::bases(&categories) {
            let counted = basis.counts(row.account, row.debit, row.credit).map_err(SurplusError::from)?;
            let sum = patronage.entry(row.member_id).or_insert(Money::mad(0));
            *sum = sum.plus(counted).map_err(SurplusError::from)?;
        }
    }
    let (subscriptions, payments) = (members::subscriptions(db, scope).await?, members::payments(db, scope).await?);
    let mut facts_of = Vec::new();
    for member in members::register(db, scope).await? {
        facts_of.push(MemberFacts {
            member_id: member.id,
            patronage: patronage.get(&member.id).copied().unwrap_or(Money::mad(0)),
            paid_up: if member.is_present() {
                surplus::paid_up(member.id, &subscriptions, &payments, period.to()).map_err(SurplusError::from)?
            } else {
                Money::mad(0)
            },
        });
    }
    let reserves = equity.iter().filter(|(account, balance)| account.starts_with("115") && balance.is_positive()).copied().collect();
    let is_pending = years.iter().any(|other| other.is_closed() && other.period().from() > period.to());
    let is_loss = facts.result.is_negative();
    let holds = |code: &str| {
        let balance = under(code)?;
        let size = if is_loss { balance.negated().map_err(SurplusError::from)? } else { balance };
        Ok::<_, SurplusError>((AccountCode::new(code).map_err(SurplusError::from)?, size))
    };
    let (fresh, waiting) = if is_loss { ("1199", "1189") } else { ("1191", "1181") };
    let mut held = holds(if is_pending { waiting } else { fresh })?;
    let whole = if is_loss { facts.result.negated().map_err(SurplusError::from)? } else { facts.result };
    if is_pending && held.1 < whole {
        // A decision that was taken back gave the result to the account it came from, beside the results of later years.
        let (account, there) = holds(fresh)?;
        let later = later_results(db, scope, years, period, is_loss).await?;
        let theirs = later.minus(held.1.max(Money::mad(0))).map_err(SurplusError::from)?.max(Money::mad(0));
        let own = there.minus(theirs).map_err(SurplusError::from)?;
        if own >= whole {
            held = (account, own);
        }
    }
    Ok(ResultState { facts, members: facts_of, reserves, is_pending, held })
}

/// What stands in an account and its subdivisions, credit less debit.
fn held_under(equity: &[(AccountCode, Money)], prefix: &str) -> Result<Money, SurplusError> {
    let held = equity.iter().filter(|(account, _)| account.starts_with(prefix)).map(|(_, balance)| *balance);
    Ok(Money::sum(held, Currency::Mad)?)
}

/// The results of later closed years, surpluses or losses, that no assembly has shared out: they stand in the same accounts.
async fn later_results(
    db: &impl Read,
    scope: &CooperativeScope,
    years: &[FiscalYear],
    period: Period,
    is_loss: bool,
) -> Result<Money, ActionError> {
    let mut sum = Money::mad(0);
    for year in years.iter().filter(|year| year.is_closed() && year.period().from() > period.to()) {
        let result = net_result(&year_end::operations(db, scope, year.period()).await?).map_err(SurplusError::from)?;
        if result.is_negative() == is_loss && surpluses::allocation(db, scope, year.id()).await?.is_none() {
            let size = if is_loss { result.negated().map_err(SurplusError::from)? } else { result };
            sum = sum.plus(size).map_err(SurplusError::from)?;
        }
    }
    Ok(sum)
}

/// What the assembly decided about the result of a year.
#[derive(Clone, Debug)]
pub struct AllocateResult {
    pub key: String,
    pub year_id: Uuid,
    pub decided_on: Day,
    /// Of the minutes.
    pub reference: String,
    pub payable_on: Option<Day>,
    pub wish: SurplusWish,
    /// What is taken from each reserve, when it is a loss.
    pub reserves: Vec<(AccountCode, Money)>,
    pub labels: AllocationLabels,
}

/// Records the assembly's resolution on a surplus or a loss, with its entries and what each member gets.
///
/// # Errors
/// The year is open, or a later one that ended; the result is shared out already or no longer there; what `surplus::share_surplus` or `cover_loss` refuse; what posting refuses.
pub async fn allocate_result(desk: &Desk, actor: &Actor, code: &str, command: AllocateResult) -> Result<Allocation, ActionError> {
    let (inner, at, today) = (desk.clone(), desk.now(), desk.today());
    desk.deed(actor, code, Permission::PostEntry, move |work, scope| {
        let (command, desk) = (command.clone(), inner.clone());
        async move {
            let years = shelf::years(&work, &scope).await?;
            let year = years.iter().find(|year| year.id() == command.year_id).ok_or(AccessError::NotThere)?;
            if let Some(known) = shelf::keyed(&work, &scope, &command.key).await?
                && let Some(allocation) = surpluses::allocation(&work, &scope, year.id()).await?
                && allocation.entry_id == known.entry_id
            {
                return Ok(allocation);
            }
            if !year.is_closed() {
                return Err(SurplusError::YearOpen.into());
            }
            if surpluses::allocation(&work, &scope, year.id()).await?.is_some() {
                return Err(SurplusError::AlreadyAllocated.into());
            }
            let reference = command.reference.split_whitespace().collect::<Vec<_>>().join(" ");
            if reference.is_empty() {
                return Err(SurplusError::ReferenceMissing.into());
            }
            if command.decided_on <= year.period().to() || command.decided_on > today {
                return Err(SurplusError::DayWrong.into());
            }
            // That year's closing sets apart what was not shared out by its last day: it comes first.
            let next = years.iter().map(|other| (other.period(), other.is_closed()));
            let mut next = next.filter(|(period, is_closed)| !is_closed && period.from() > year.period().to());
            if let Some((period, _)) = next.find(|(period, _)| period.to() < command.decided_on) {
                return Err(SurplusError::NextYearOpen { period }.into());
            }
            let state = result_state(&work, &scope, &years, year, Some(command.decided_on)).await?;
            let zero = Money::mad(0);
            let mut allocation = Allocation {
                id: desk.new_id(),
                fiscal_year_id: year.id(),
                decided_on: command.decided_on,
                reference: reference.clone(),
                result: state.facts.result,
                covered: zero,
                legal: zero,
                interest: zero,
                refund: zero,
                training: zero,
                investment: zero,
                carried: zero,
                payable_on: command.payable_on,
                entry_id: Uuid::nil(),
                recorded_at: at.timestamp_micros(),
                recorded_by: scope.actor_id(),
            };
            let mut shares = Vec::new();
            let drafts = if state.facts.result.is_negative() {
                let loss = state.facts.result.negated().map_err(SurplusError::from)?;
                let covered = surplus::cover_loss(loss, &state.reserves, state.facts.legal_reserve, &command.reserves)?;
                let from = state.holder()?;
                allocation.covered =
                    Money::sum(covered.reserves.iter().map(|(_, amount)| *amount), Currency::Mad).map_err(SurplusError::from)?;
                (allocation.legal, allocation.carried) = (covered.legal, covered.carried);
                vec![surplus::loss_entry(&covered, from, command.decided_on, &reference, &command.labels.result)?]
            } else {
                // A pending deficit of this very year is no earlier one.
                let shared = surplus::share_surplus(&state.facts, &state.members, &command.wish, command.decided_on)?;
                let from = state.holder()?;
                allocation.covered =
                    Money::sum(shared.covered.iter().map(|(_, amount)| *amount), Currency::Mad).map_err(SurplusError::from)?;
                (allocation.legal, allocation.interest, allocation.refund) = (shared.legal, shared.interest, shared.refund);
                (allocation.training, allocation.investment, allocation.carried) = (shared.training, shared.investment, shared.carried);
                for share in shared.shares.iter().filter(|share| !share.refund.is_zero() || !share.interest.is_zero()) {
                    shares.push(Share {
                        id: desk.new_id(),
                        allocation_id: allocation.id,
                        member_id: share.member_id,
                        patronage: share.patronage,
                        refund: share.refund,
                        paid_up: share.paid_up,
                        interest: share.interest,
                    });
                }
                surplus::surplus_entries(&shared, from, command.decided_on, &reference, &command.labels)?
            };
            for (place, draft) in drafts.into_iter().enumerate() {
                let key = if place == 0 { command.key.clone() } else { format!("{}-{place}", command.key) };
                let entry = PostEntry::of(key, draft);
                let posted = post(&work, &scope, "allocate_result", desk.new_id(), at, entry).await?;
                if place == 0 {
                    allocation.entry_id = posted.entry.id;
                }
            }
            surpluses::add(&work, &scope, &allocation, &shares).await?;
            let details = format!("{allocation:?}");
            note(&work, &scope, "allocate_result", format!("year {}", year.id()), details.as_bytes(), at).await?;
            Ok(allocation)
        }
    })
    .await
}

/// A refund or interest paid to a member.
#[derive(Clone, Debug)]
pub struct PayShare {
    pub key: String,
    pub member_id: Uuid,
    /// Interest on shares; otherwise a refund.
    pub is_interest: bool,
    pub amount: Money,
    pub place: Place,
    pub on: Day,
    pub label: String,
}

/// Pays a member what an assembly granted.
///
/// # Errors
/// More than is owed; a refund before the day the assembly set; more than the cash box holds; what posting refuses.
pub async fn pay_share(desk: &Desk, actor: &Actor, code: &str, command: PayShare) -> Result<Posted, ActionError> {
    let (id, at) = (desk.new_id(), desk.now());
    desk.deed(actor, code, Permission::RecordMovement, move |work, scope| {
        let command = command.clone();
        async move {
            members::member(&work, &scope, command.member_id).await?.ok_or(AccessError::NotThere)?;
            let account =
                AccountCode::new(if command.is_interest { surplus::INTEREST } else { surplus::REFUNDS }).map_err(SurplusError::from)?;
            let place = MovementRules::current().place(command.place).ok_or(MovementError::PlaceIsMissing)?;
            if shelf::keyed(&work, &scope, &command.key).await?.is_none() {
                let owed = members::open_for(&work, &scope, account, command.member_id).await?.negated().map_err(SurplusError::from)?;
                if command.amount > owed {
                    return Err(SurplusError::MoreThanOwed { owed }.into());
                }
                if !command.is_interest {
                    check_put_off(&work, &scope, &command, owed).await?;
                }
                if command.place == Place::CashBox {
                    check_cash(shelf::balance(&work, &scope, place.account, None).await?, command.amount, false)?;
                }
            }
            let party = Counterparty::Member(Some(command.member_id));
            let postings = vec![
                PostingDraft::debit(account, command.amount).with_counterparty(party),
                PostingDraft::credit(place.account, command.amount),
            ];
            let draft = EntryDraft { journal: place.journal, date: command.on, label: command.label, voucher: None, postings };
            let entry = PostEntry { key: command.key, draft, movement: String::new(), paper: Paper::Later };
            post(&work, &scope, "pay_share", id, at, entry).await
        }
    })
    .await
}

/// Refuses a refund before the day to which the assembly put it off; what earlier assemblies granted may be paid.
async fn check_put_off(work: &UnitOfWork, scope: &CooperativeScope, command: &PayShare, owed: Money) -> Result<(), ActionError> {
    let Some((put_off, day)) = surpluses::put_off(work, scope, command.member_id, command.on).await? else { return Ok(()) };
    let payable = owed.minus(put_off).map_err(SurplusError::from)?.max(Money::mad(0));
    if command.amount > payable { Err(SurplusError::PutOff { payable, day }.into()) } else { Ok(()) }
}
