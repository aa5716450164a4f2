//! A year that is over: wages with their contributions, a bill awaited, the closing, and the surplus shared by the assembly.

use rust_decimal::Decimal;
use uuid::Uuid;

use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::actions::desk::ActionError;
use crate::actions::movement::RecordMovement;
use crate::actions::movement::record_movement;
use crate::actions::payroll::RecordPay;
use crate::actions::payroll::record_pay;
use crate::actions::surplus::AllocateResult;
use crate::actions::surplus::PayShare;
use crate::actions::surplus::allocate_result;
use crate::actions::surplus::pay_share;
use crate::actions::surplus::result_state;
use crate::actions::year_end::CloseYear;
use crate::actions::year_end::NoteAccrual;
use crate::actions::year_end::close_year;
use crate::actions::year_end::note_accrual;
use crate::calendar::Day;
use crate::calendar::days_after;
use crate::calendar::last_of_month;
use crate::cli::demo::invented::InventedCooperative;
use crate::cli::demo::seeding::Seeding;
use crate::cooperative::surplus::AllocationLabels;
use crate::cooperative::surplus::SurplusWish;
use crate::i18n::format;
use crate::i18n::wording;
use crate::ledger::account::AccountCode;
use crate::ledger::journal_entry::Counterparty;
use crate::ledger::movement::MovementDraft;
use crate::ledger::movement::MovementEvent;
use crate::ledger::movement::Place;
use crate::ledger::payroll::PayDraft;
use crate::money::Money;
use crate::store::ledger;
use crate::store::ledger::Paper;
use crate::store::surplus as surpluses;

/// The gross pay of a month, with what is kept back and what is paid on top, in centimes.
const PAY: [i64; 3] = [250_000, 16_850, 52_725];

/// The pay of a month, paid on its last day; the contributions of the month before, paid on the eighth.
pub async fn wages(seeding: &Seeding, one: &InventedCooperative, month: Day) -> Result<(), ActionError> {
    let (desk, operator, words) = (&seeding.desk, Actor::operator(), seeding.words);
    let last = last_of_month(month);
    if last > seeding.today {
        return Ok(());
    }
    let on = seeding.on(last);
    let [gross, employee, employer] = PAY.map(Money::mad);
    let label = words.with("payroll-entry", &[("month", format::month(month, words.language()).into())]);
    let counterparty = Counterparty::NonMember;
    let told = PayDraft { on, gross, employee, employer, income_tax: Money::mad(0), counterparty, label };
    let unnamed = String::new;
    let pay = RecordPay { key: format!("demo-pay-{month}"), told, name: unnamed(), named_label: unnamed(), member_label: unnamed() };
    record_pay(desk, &operator, &one.code, pay).await?;
    let [net, social] = [PAY[0] - PAY[1], PAY[1] + PAY[2]].map(Money::mad);
    let paid = [("wages_paid", net, last, counterparty), ("social_paid", social, days_after(last, 8), Counterparty::None)];
    for (category, amount, day, counterparty) in paid {
        if day > seeding.today {
            continue;
        }
        let command = RecordMovement {
            key: format!("demo-{category}-{month}"),
            told: MovementDraft {
                event: MovementEvent::MoneyOut,
                category: category.to_owned(),
                amount,
                place: Some(Place::Bank),
                date: seeding.on(day),
                counterparty,
                voucher: None,
                note: None,
            },
            tax: None,
            paper: Paper::With,
            files: Vec::new(),
            is_confirmed: true,
            language: words.language().code(),
        };
        record_movement(desk, &operator, &one.code, command).await?;
    }
    Ok(())
}

/// A bill that comes in the next year, noted on the last day of this one.
pub async fn awaited(seeding: &Seeding, one: &InventedCooperative, last: Day) -> Result<(), ActionError> {
    let (desk, operator) = (&seeding.desk, Actor::operator());
    let scope = desk.enter(&operator, &one.code, Permission::ReadBooks).await?;
    let years = ledger::years(desk.store(), &scope).await?;
    let Some(year) = years.iter().find(|year| year.period().to() == last) else { return Ok(()) };
    let command = NoteAccrual {
        key: format!("demo-awaited-{last}"),
        year_id: year.id(),
        kind: "bill_awaited".to_owned(),
        purpose: AccountCode::new("61251").ok(),
        amount: Money::mad(58_400),
        label: seeding.words.text("demo-bill-awaited"),
    };
    note_accrual(desk, &operator, &one.code, command).await.map(drop)
}

/// Closes every year that is over.
pub async fn close(seeding: &Seeding, one: &InventedCooperative, on: Day) -> Result<(), ActionError> {
    let (desk, operator, words) = (&seeding.desk, Actor::operator(), seeding.words);
    let scope = desk.enter(&operator, &one.code, Permission::ReadBooks).await?;
    for year in ledger::years(desk.store(), &scope).await?.iter().filter(|year| year.period().to() < on && !year.is_closed()) {
        seeding.on(on);
        let (labels, turned_back) = (wording::year_end::steps(words), words.text("year-end-turned-back"));
        close_year(desk, &operator, &one.code, CloseYear { year_id: year.id(), labels, turned_back }).await?;
    }
    Ok(())
}

/// The assembly shares the surplus of the year before, and most members are paid a week later.
pub async fn share(seeding: &Seeding, one: &InventedCooperative, on: Day) -> Result<(), ActionError> {
    let (desk, operator, words) = (&seeding.desk, Actor::operator(), seeding.words);
    let scope = desk.enter(&operator, &one.code, Permission::ReadBooks).await?;
    let years = ledger::years(desk.store(), &scope).await?;
    let Some(year) = years.iter().rev().find(|year| year.is_closed()) else { return Ok(()) };
    let state = result_state(desk.store(), &scope, &years, year, Some(on)).await?;
    if !state.facts.result.is_positive() {
        return Ok(());
    }
    // In whole dirhams, as assemblies decide.
    let hundredths = |part: i64| Money::mad(state.facts.result.minor() / 10_000 * part * 100);
    let decided_on = seeding.on(on);
    let named = |key: &str| words.with(key, &[("year", year.period().to().format("%Y").to_string().into())]);
    let command = AllocateResult {
        key: "demo-surplus".to_owned(),
        year_id: year.id(),
        decided_on,
        reference: words.text("demo-assembly"),
        payable_on: Some(days_after(decided_on, 7).min(seeding.today)),
        wish: SurplusWish {
            statutes_allow_interest: false,
            interest_rate: Decimal::ZERO,
            refund: hundredths(40),
            training: hundredths(2),
            investment: hundredths(20),
        },
        reserves: Vec::new(),
        labels: AllocationLabels {
            result: named("surplus-entry-result"),
            refunds: named("surplus-entry-refunds"),
            interest: named("surplus-entry-interest"),
        },
    };
    let allocation = allocate_result(desk, &operator, &one.code, command).await?;
    let shares = surpluses::shares(desk.store(), &scope, allocation.id).await?;
    let paid: Vec<(usize, Uuid, Money)> =
        shares.iter().enumerate().skip(2).map(|(at, share)| (at, share.member_id, share.refund)).collect();
    for (at, member_id, amount) in paid.into_iter().filter(|(_, _, amount)| amount.is_positive()) {
        let command = PayShare {
            key: format!("demo-refund-{at}"),
            member_id,
            is_interest: false,
            amount,
            place: Place::Bank,
            on: seeding.on(days_after(decided_on, 7)),
            label: named("surplus-entry-refunds"),
        };
        pay_share(desk, &operator, &one.code, command).await?;
    }
    Ok(())
}
