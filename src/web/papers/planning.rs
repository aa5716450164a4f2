//! The figures of the plan's paper and of the hand-over pack.

use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::actions::desk::ActionError;
use crate::actions::movement::COUNT_CASH;
use crate::calendar::Day;
use crate::calendar::Period;
use crate::calendar::day_in_morocco;
use crate::calendar::days_between;
use crate::cooperative::shares::MemberShares;
use crate::formation::progress::Standing;
use crate::formation::progress::progress;
use crate::i18n::catalogue::Words;
use crate::ledger::account::AccountCode;
use crate::ledger::chart::Chart;
use crate::ledger::fiscal_year::FiscalYearError;
use crate::ledger::movement::MovementRules;
use crate::ledger::movement::Place;
use crate::ledger::plan::PlanRules;
use crate::money::Money;
use crate::statements::document::Document;
use crate::statements::handover;
use crate::statements::handover::HandoverFigures;
use crate::statements::plan;
use crate::statements::plan::PlanFigures;
use crate::store::connection::Store;
use crate::store::cooperatives::Profile;
use crate::store::entry_filter::EntryFilter;
use crate::store::formation;
use crate::store::handovers;
use crate::store::ledger;
use crate::store::members;
use crate::store::trail;
use crate::web::ledger::view;
use crate::web::papers::asked::Narrowed;
use crate::web::papers::asked::broken;
use crate::web::papers::asked::identity;
use crate::web::plan::figures;

/// Entries without their paper that the pack names one by one.
const MOST_NAMED: i64 = 100;
/// What waits for the expert: money that nobody could say what it was for (CGNC 3497, 4497).
const SUSPENSE: [&str; 2] = ["3497", "4497"];
/// What others owe us and what we owe them: customers, suppliers, their advances, staff, members, the State (CGNC 34 and 44).
const OPEN: [&str; 2] = ["34", "44"];

/// The plan of the year asked for, or of the one that runs.
///
/// # Errors
/// `NoFiscalYear` where the books have none; `NotThere` for another's year.
pub async fn budget(
    store: &Store,
    scope: &CooperativeScope,
    narrowed: Narrowed,
    profile: &Profile,
    words: Words,
    today: Day,
) -> Result<Document, ActionError> {
    let years = ledger::years(store, scope).await?;
    let year = match figures::year_asked(&years, narrowed.subject, today) {
        Some(year) => year,
        None if narrowed.subject.is_some() => return Err(AccessError::NotThere.into()),
        None => return Err(FiscalYearError::NoFiscalYear { date: today }.into()),
    };
    let (made, _) = figures::year_plan(store, scope, &years, year, false, None).await?;
    let ahead = figures::ahead(store, scope, &years, today).await?;
    let opened = ledger::opened_accounts(store, scope).await?;
    let figures = PlanFigures { identity: identity(profile), year: year.period(), plan: &made, ahead: &ahead, opened: &opened, today };
    plan::document(&figures, words).map_err(broken)
}

/// The pack of one recorded hand-over, or of today with nobody named yet.
///
/// # Errors
/// `NotThere` for a hand-over of somebody else.
pub async fn handover(
    store: &Store,
    scope: &CooperativeScope,
    subject: Option<Uuid>,
    profile: &Profile,
    words: Words,
    today: Day,
) -> Result<Document, ActionError> {
    let figures = pack(store, scope, subject, profile, words, today).await?;
    handover::document(&figures, words).map_err(broken)
}

/// What the next treasurer has to know.
///
/// # Errors
/// As `handover`.
pub async fn pack(
    store: &Store,
    scope: &CooperativeScope,
    subject: Option<Uuid>,
    profile: &Profile,
    words: Words,
    today: Day,
) -> Result<HandoverFigures, ActionError> {
    let language = words.language().code();
    let recorded = match subject {
        Some(id) => Some(handovers::handover(store, scope, id).await?.ok_or(AccessError::NotThere)?),
        None => None,
    };
    let on = recorded.as_ref().map_or(today, |one| one.handed_on);
    let until = Period::new(Day::default(), on).ok();
    let totals = ledger::totals(store, scope, until).await?;
    let opened = ledger::opened_accounts(store, scope).await?;
    let mut open = Vec::new();
    let mut suspense = Vec::new();
    for line in &totals {
        let amount = line.debit.minus(line.credit).map_err(broken)?;
        let begins = |all: &[&str]| all.iter().any(|prefix| line.account.starts_with(prefix));
        if amount.is_zero() {
            continue;
        }
        let label = Chart::national().resolve(line.account, &opened).map(|one| one.label(language).to_owned()).unwrap_or_default();
        if begins(&SUSPENSE) {
            suspense.push((line.account.to_string(), label, amount));
        } else if begins(&OPEN) {
            open.push((line.account.to_string(), label, amount));
        }
    }
    let place = |place: Place| MovementRules::current().place(place).map(|rule| rule.account);
    let holds = |account: Option<AccountCode>| {
        let mut of = totals.iter().filter(|line| account.is_some_and(|account| line.account.starts_with(account.as_str())));
        of.try_fold(Money::mad(0), |sum, line| sum.plus(line.debit)?.minus(line.credit)).map_err(broken)
    };
    let counted_on = trail::last(store, scope, COUNT_CASH, "cash box").await?.map(day_in_morocco);
    let years = ledger::years(store, scope).await?;
    let missing = EntryFilter { missing_paper: true, ..EntryFilter::default() };
    let missing = ledger::entries(store, scope, &missing, 1, MOST_NAMED).await?;
    let without_paper = missing.entries.iter().map(|posted| {
        let (amount, _, _) = view::amount_of(posted);
        (view::reference(posted, &years), posted.entry.date(), posted.entry.label().to_owned(), amount)
    });
    let sees_names = scope.may(Permission::SeeMemberNames);
    let register = members::register(store, scope).await?;
    let subscriptions = members::subscriptions(store, scope).await?;
    let payments = members::payments(store, scope).await?;
    let mut promises = Vec::new();
    for member in register.iter().filter(|member| member.is_present()) {
        let own = MemberShares::of(member.id, &subscriptions, &payments).map_err(broken)?;
        if own.due().is_positive() {
            let number = || words.with("members-number", &[("number", member.number.to_string().into())]);
            promises.push((if sees_names { member.name(language).to_owned() } else { number() }, own.due()));
        }
    }
    let holders = if sees_names { handovers::holders(store, scope).await? } else { Vec::new() };
    let mut tasks = Vec::new();
    if missing.total > 0 {
        tasks.push(words.with("home-task-papers", &[("count", missing.total.into())]));
    }
    if counted_on.is_none_or(|day| days_between(day, on) > PlanRules::current().fresh_days) {
        tasks.push(words.text("handover-task-count"));
    }
    if !suspense.is_empty() {
        tasks.push(words.text("handover-task-suspense"));
    }
    let milestones = formation::milestones(store, scope).await?;
    let circumstances = formation::circumstances(store, scope, profile).await?;
    let standing = |one: Standing| matches!(one, Standing::Refused | Standing::Late | Standing::DueSoon | Standing::Doing);
    let reached = progress(&milestones, &circumstances, today);
    tasks.extend(reached.steps.iter().filter(|step| standing(step.standing)).map(|step| step.step.label.text(language).to_owned()));
    Ok(HandoverFigures {
        identity: identity(profile),
        on,
        from_name: recorded.as_ref().map(|one| one.from_name.clone()).unwrap_or_default(),
        to_name: recorded.as_ref().map(|one| one.to_name.clone()).unwrap_or_default(),
        note: recorded.as_ref().map(|one| one.note.clone()).unwrap_or_default(),
        cash: match &recorded {
            Some(one) => one.cash,
            None => holds(place(Place::CashBox))?,
        },
        bank: match &recorded {
            Some(one) => one.bank,
            None => holds(place(Place::Bank))?,
        },
        counted_on: recorded.as_ref().map_or(counted_on, |one| one.counted_on),
        open,
        suspense,
        without_paper: without_paper.collect(),
        without_paper_count: missing.total,
        promises,
        holders: holders.into_iter().map(|one| (one.display_name, words.text(&format!("role-{}", one.role)))).collect(),
        tasks,
    })
}
