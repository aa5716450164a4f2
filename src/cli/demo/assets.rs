//! The things a cooperative owns, and the end of its years.

use crate::access::actor::Actor;
use crate::actions::assets::CameBy;
use crate::actions::assets::RegisterAsset;
use crate::actions::assets::WriteYear;
use crate::actions::assets::register_asset;
use crate::actions::assets::write_year;
use crate::actions::desk::ActionError;
use crate::actions::evidence::AddEvidence;
use crate::actions::evidence::Proves;
use crate::actions::evidence::add_evidence;
use crate::actions::stock::AddItem;
use crate::actions::stock::BookCount;
use crate::actions::stock::CountStock;
use crate::actions::stock::add_item;
use crate::actions::stock::book_count;
use crate::actions::stock::count_stock;
use crate::calendar::Day;
use crate::calendar::days_after;
use crate::cli::demo::invented::InventedCooperative;
use crate::cli::demo::seeding::Seeding;
use crate::cli::demo::seeding::scan;
use crate::ledger::account::AccountCode;
use crate::ledger::fixed_asset::register::AssetDraft;
use crate::ledger::fixed_asset::register::Condition;
use crate::ledger::fixed_asset::register::Custodian;
use crate::ledger::fixed_asset::register::Financing;
use crate::ledger::fixed_asset::rules::AssetRules;
use crate::ledger::fixed_asset::rules::Begins;
use crate::ledger::fixed_asset::rules::Method;
use crate::ledger::stock::Quantity;
use crate::money::Money;

/// What a thing of the demonstration says of itself; its time of use is the usual one.
pub fn thing(account: AccountCode, label: String, on: Day, value: Money, place: &str, grant: Option<&str>) -> AssetDraft {
    let rule = AssetRules::current().of(account, on);
    let financing = grant.map(|grant| Financing {
        source: "UE".to_owned(),
        grant: grant.to_owned(),
        budget_line: "1.1".to_owned(),
        amount_minor: value.minor(),
        account: AccountCode::new("13111").ok(),
        ..Financing::default()
    });
    AssetDraft {
        label,
        account,
        received_on: on,
        value,
        serial: String::new(),
        location: place.to_owned(),
        condition: Condition::Good,
        custodian: Custodian::default(),
        supplier: String::new(),
        voucher: String::new(),
        financing: financing.unwrap_or_default(),
        method: rule.map_or(Method::None, |rule| rule.method),
        months: rule.and_then(|rule| rule.months).unwrap_or(0),
        begins: Begins::Month,
        written_before: Money::mad(0),
    }
}

/// Puts what was bought and given into the register; the first time with a tricycle that the programme hands over.
pub async fn things(seeding: &Seeding, one: &InventedCooperative) -> Result<(), ActionError> {
    let (desk, operator, words) = (&seeding.desk, Actor::operator(), seeding.words);
    let scope = desk.enter(&operator, &one.code, crate::access::permission::Permission::ReadBooks).await?;
    let is_first = crate::store::assets::assets(desk.store(), &scope).await?.is_empty();
    for (at, line) in crate::store::assets::unclaimed(desk.store(), &scope).await?.iter().enumerate() {
        let Ok(account) = AccountCode::new(&line.account) else { continue };
        let bought = line.journal == "BNQ";
        let parts = if bought { line.left().share_out(&[(0, 2), (1, 1)]) } else { vec![(2, line.left())] };
        for (part, value) in parts {
            let label = match part {
                0 => words.text("demo-thing-machine"),
                1 => words.text("demo-thing-scale"),
                _ => line.label.clone(),
            };
            let draft = thing(account, label, line.dated_on, value, &one.seat, bought.then_some("MoTuSe"));
            let photo = AddEvidence { name: format!("{}-{at}-{part}.jpg", one.code), bytes: scan(at as u64 + part as u64) };
            let photo_id = Some(add_evidence(desk, &operator, &one.code, photo, Proves::Nothing).await?.id);
            let came_by = CameBy::Entry { entry_id: line.entry_id, line: line.line };
            let command = RegisterAsset { key: desk.new_id().to_string(), draft, came_by, photo_id };
            register_asset(desk, &operator, &one.code, command).await?;
        }
    }
    if let (true, Ok(account)) = (is_first, AccountCode::new("2340")) {
        let label = words.text("demo-thing-tricycle");
        let on = days_after(desk.today(), -5);
        let mut draft = thing(account, label.clone(), on, Money::mad(2_850_000), &one.seat, Some("MoTuSe"));
        draft.financing.account = AccountCode::new("13112").ok();
        let label = words.with("assets-entry-arrival", &[("name", label.into())]);
        let came_by = CameBy::Origin { origin: "given_for_it".to_owned(), label };
        let command = RegisterAsset { key: desk.new_id().to_string(), draft, came_by, photo_id: None };
        register_asset(desk, &operator, &one.code, command).await?;
    }
    Ok(())
}

/// The wear of a year, and the count of the store on its last day.
pub async fn end_of_year(seeding: &Seeding, one: &InventedCooperative, last: Day) -> Result<(), ActionError> {
    let (desk, operator, words) = (&seeding.desk, Actor::operator(), seeding.words);
    let scope = desk.enter(&operator, &one.code, crate::access::permission::Permission::ReadBooks).await?;
    let years = crate::store::ledger::years(desk.store(), &scope).await?;
    for year in years.iter().filter(|year| year.period().to() <= last) {
        let ends = year.period().to();
        let label = words.with("assets-entry-year", &[("year", crate::i18n::format::short_day(ends).into())]);
        let command = WriteYear { key: format!("demo-wear-{ends}"), year_id: year.id(), label };
        match write_year(desk, &operator, &one.code, command).await {
            // A year that takes nothing more was written while it was open.
            Ok(_) | Err(ActionError::FiscalYear(_)) => {}
            Err(error) => return Err(error),
        }
    }
    let day = crate::i18n::format::short_day(last);
    let known = crate::store::stock::items(desk.store(), &scope).await?;
    let mut found = Vec::new();
    for (key, kind, quantity, cost) in
        [("demo-stock-raw", "raw_material", 820_500, 650), ("demo-stock-made", "finished_product", 364_000, 4_200)]
    {
        let label = words.text(key);
        let id = match known.iter().find(|item| item.label == label) {
            Some(item) => item.id,
            None => {
                let command = AddItem { key: desk.new_id().to_string(), label, unit: words.text("demo-unit"), kind: kind.to_owned() };
                add_item(desk, &operator, &one.code, command).await?.id
            }
        };
        found.push((id, Quantity::thousandths(quantity), Some(Money::mad(cost))));
    }
    let count = count_stock(desk, &operator, &one.code, CountStock { on: last, found }).await?;
    let label = words.with("stock-entry", &[("day", day.into())]);
    let command = BookCount { key: format!("demo-count-{last}"), count_id: count.id, label };
    book_count(desk, &operator, &one.code, command).await.map(drop)
}
