//! Months of a cooperative at work, as its treasurer tells them.

use chrono::Datelike;
use uuid::Uuid;

use crate::access::actor::Actor;
use crate::actions::desk::ActionError;
use crate::actions::evidence::AddEvidence;
use crate::actions::evidence::Proves;
use crate::actions::evidence::add_evidence;
use crate::actions::ledger::close_month;
use crate::actions::movement::CountCash;
use crate::actions::movement::RecordMovement;
use crate::actions::movement::count_cash;
use crate::actions::movement::record_movement;
use crate::calendar::Day;
use crate::calendar::days_after;
use crate::calendar::first_of_month;
use crate::calendar::last_of_month;
use crate::cli::demo::assets::end_of_year;
use crate::cli::demo::assets::things;
use crate::cli::demo::invented::InventedCooperative;
use crate::cli::demo::seeding::Seeding;
use crate::cli::demo::seeding::scan;
use crate::cli::demo::trade::debts;
use crate::cli::demo::trade::deliveries;
use crate::cli::demo::trade::invoices;
use crate::cli::demo::year::awaited;
use crate::cli::demo::year::close;
use crate::cli::demo::year::share;
use crate::cli::demo::year::wages;
use crate::ledger::journal_entry::Counterparty;
use crate::ledger::movement::MovementDraft;
use crate::ledger::movement::MovementEvent;
use crate::ledger::movement::Place as MoneyPlace;
use crate::money::Money;
use crate::store::ledger::Paper;

/// What is told each month: event, category, amount in dirhams, place, whether it was a member, day of the month, paper.
pub type Told = (MovementEvent, &'static str, i64, MoneyPlace, Option<bool>, u32, &'static str);

/// Months of money in and money out.
pub async fn books(seeding: &Seeding, one: &InventedCooperative, register: &[Uuid]) -> Result<(), ActionError> {
    use MoneyPlace::Bank;
    use MoneyPlace::CashBox;
    use MovementEvent::MoneyIn;
    use MovementEvent::MoneyOut;
    let opened = days_after(seeding.today, -(one.days - 12));
    let grant: [Told; 2] =
        [(MoneyIn, "grant_for_equipment", 120_000, Bank, None, 20, "with"), (MoneyOut, "equipment", 96_000, Bank, None, 24, "with")];
    let monthly: [Told; 10] = [
        (MoneyIn, "product_sale", 6_400, CashBox, Some(false), 4, "with"),
        (MoneyIn, "product_sale", 11_900, Bank, Some(false), 11, "with"),
        (MoneyIn, "service_given", 2_150, CashBox, Some(true), 14, "with"),
        (MoneyOut, "raw_material", 7_350, CashBox, Some(true), 6, "with"),
        (MoneyOut, "packaging", 1_240, Bank, None, 8, "later"),
        (MoneyOut, "day_labour", 2_400, Bank, Some(true), 15, "with"),
        (MoneyOut, "electricity_water", 640, Bank, None, 17, "later"),
        (MoneyOut, "rent", 1_500, Bank, None, 3, "with"),
        (MoneyOut, "transport", 380, CashBox, None, 19, "none"),
        (MoneyOut, "bank_charges", 55, Bank, None, 28, "with"),
    ];
    let mut month = first_of_month(opened);
    let mut turn: i64 = 0;
    while month <= seeding.today {
        let plan = if turn == 0 { grant.iter() } else { monthly.iter() };
        for (at, told) in plan.enumerate() {
            let day = days_after(month, i64::from(told.5) - 1);
            if day > seeding.today || day < opened {
                continue;
            }
            record(seeding, one, register, told, at, turn, day).await?;
        }
        let day = days_after(month, 8);
        if one.from_others > 0 && day >= days_after(seeding.today, 370 - one.days) && day <= seeding.today {
            let told: Told = (MoneyOut, "raw_material", one.from_others, Bank, Some(false), 9, "with");
            record(seeding, one, register, &told, 20, turn, day).await?;
        }
        if one.closes && turn > 1 {
            wages(seeding, one, month).await?;
        }
        // Before the last month of a year is closed: what lasts is registered and worn, the store is counted.
        if month.month() == 12 && last_of_month(month) < seeding.today {
            seeding.on(days_after(last_of_month(month), 8));
            things(seeding, one).await?;
            end_of_year(seeding, one, last_of_month(month)).await?;
            if one.closes {
                awaited(seeding, one, last_of_month(month)).await?;
            }
        }
        // The year before is closed in May, and the assembly of June shares its surplus.
        let nineteenth = days_after(month, 18);
        if one.closes && nineteenth <= seeding.today && days_after(seeding.today, -365) < nineteenth {
            match month.month() {
                5 => close(seeding, one, nineteenth).await?,
                6 => share(seeding, one, nineteenth).await?,
                _ => {}
            }
        }
        // The president closes what is older than a quarter.
        if last_of_month(month) < days_after(seeding.today, -120) {
            seeding.on(days_after(last_of_month(month), 9));
            let first = Day::from_ymd_opt(month.year(), 1, 1).unwrap_or(month);
            let mut earlier = first;
            while earlier <= month {
                match close_month(&seeding.desk, &Actor::operator(), &one.code, earlier).await {
                    Ok(_) | Err(ActionError::FiscalYear(_)) => {}
                    Err(error) => return Err(error),
                }
                earlier = days_after(last_of_month(earlier), 1);
            }
        }
        month = days_after(last_of_month(month), 1);
        turn += 1;
    }
    things(seeding, one).await?;
    debts(seeding, one).await?;
    invoices(seeding, one).await?;
    deliveries(seeding, one, register).await?;
    let on = seeding.days_ago(4);
    let scope = seeding.desk.enter(&Actor::operator(), &one.code, crate::access::permission::Permission::ReadBooks).await?;
    if let Ok(account) = crate::ledger::account::AccountCode::new("5161") {
        let holds = crate::store::ledger::balance(seeding.desk.store(), &scope, account, Some(on)).await?;
        let note = seeding.words.text("cash-difference");
        let command = CountCash { key: "demo-count".to_owned(), counted: holds, note, language: seeding.words.language().code() };
        count_cash(&seeding.desk, &Actor::operator(), &one.code, command).await?;
    }
    Ok(())
}

pub async fn record(
    seeding: &Seeding,
    one: &InventedCooperative,
    register: &[Uuid],
    told: &Told,
    at: usize,
    turn: i64,
    day: Day,
) -> Result<(), ActionError> {
    let (desk, operator) = (&seeding.desk, Actor::operator());
    let (event, category, dirhams, place, is_member, _, paper) = *told;
    // A season that rises and falls, the same in every run.
    let swing = if turn == 0 { 100 } else { 80 + (turn * 37 + at as i64 * 11) % 45 };
    let amount = Money::mad(dirhams * swing + if turn == 0 { 0 } else { (turn * 13 + at as i64) % 100 * 50 });
    let on = seeding.on(day);
    let is_old = on < days_after(seeding.today, -60);
    let files = if paper == "with" && (turn == 0 || !is_old || at == 0) {
        let command = AddEvidence { name: format!("recu-{}.jpg", on.format("%Y-%m-%d")), bytes: scan((turn * 10) as u64 + at as u64) };
        vec![add_evidence(desk, &operator, &one.code, command, Proves::Nothing).await?.id]
    } else {
        Vec::new()
    };
    let command = RecordMovement {
        key: format!("demo-{turn}-{at}"),
        told: MovementDraft {
            event,
            category: category.to_owned(),
            amount,
            place: Some(place),
            date: on,
            counterparty: match is_member {
                None => Counterparty::None,
                Some(false) => Counterparty::NonMember,
                Some(true) => Counterparty::Member(register.get(usize::try_from(turn).unwrap_or(0) % register.len().max(1)).copied()),
            },
            voucher: None,
            note: None,
        },
        tax: None,
        paper: match paper {
            "later" if !is_old => Paper::Later,
            "none" => Paper::None { reason: seeding.words.text("demo-no-paper") },
            _ => Paper::With,
        },
        files,
        is_confirmed: true,
        language: seeding.words.language().code(),
    };
    record_movement(desk, &operator, &one.code, command).await.map(drop)
}
