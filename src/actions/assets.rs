//! Deeds on lasting things: put into the register, told anew, worn by a year, gone; each with its entry in the books.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::actions::desk::ActionError;
use crate::actions::desk::Desk;
use crate::actions::desk::PostingError;
use crate::actions::desk::note;
use crate::actions::ledger::PostEntry;
use crate::actions::ledger::Posted;
use crate::actions::ledger::post;
use crate::calendar::Day;
use crate::calendar::Period;
use crate::ledger::account::AccountCode;
use crate::ledger::fiscal_year::FiscalYear;
use crate::ledger::fiscal_year::FiscalYearError;
use crate::ledger::fixed_asset::disposal::LeavingDraft;
use crate::ledger::fixed_asset::disposal::leave;
use crate::ledger::fixed_asset::register::Asset;
use crate::ledger::fixed_asset::register::AssetDraft;
use crate::ledger::fixed_asset::register::AssetError;
use crate::ledger::fixed_asset::register::arrival_entry;
use crate::ledger::fixed_asset::rules::AssetPlace;
use crate::ledger::fixed_asset::rules::AssetRules;
use crate::ledger::fixed_asset::year::YearLine;
use crate::ledger::fixed_asset::year::year_entry;
use crate::ledger::journal::Journal;
use crate::ledger::journal_entry::EntryDraft;
use crate::ledger::journal_entry::PostingDraft;
use crate::money::Money;
use crate::store::assets as shelf;
use crate::store::assets::Left;
use crate::store::evidence;
use crate::store::ledger;
use crate::store::members;
use crate::store::unit_of_work::UnitOfWork;

/// Where the books have a thing from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CameBy {
    /// A line of an entry that is there already.
    Entry { entry_id: Uuid, line: i64 },
    /// A new entry, by the rulebook's word for how it came; called as said.
    Origin { origin: String, label: String },
}

/// A thing to be put into the register.
#[derive(Clone, Debug)]
pub struct RegisterAsset {
    /// Made by the page before the first try: the id of the new thing.
    pub key: String,
    pub draft: AssetDraft,
    pub came_by: CameBy,
    pub photo_id: Option<Uuid>,
}

/// Puts a thing into the register; sent twice, it is there once.
///
/// # Errors
/// What `AssetDraft::check` and posting refuse; `PostingIsUsedUp` when the entry brought less.
pub async fn register_asset(desk: &Desk, actor: &Actor, code: &str, command: RegisterAsset) -> Result<Asset, ActionError> {
    let (entry_id, at, today) = (desk.new_id(), desk.now(), desk.today());
    desk.deed(actor, code, Permission::ManageAssets, move |work, scope| {
        let command = command.clone();
        async move {
            let id = Uuid::parse_str(&command.key).map_err(|_| PostingError::KeyIsMissing)?;
            if let Some(known) = shelf::asset(&work, &scope, id).await? {
                return Ok(known);
            }
            let draft = checked(&work, &scope, command.draft, today).await?;
            if let Some(photo) = command.photo_id {
                evidence::file(&work, &scope, photo).await?.ok_or(AccessError::NotThere)?;
            }
            let number = shelf::next_number(&work, &scope).await?;
            let entry = match command.came_by {
                CameBy::Entry { entry_id, line } => {
                    let left = left_of(&work, &scope, entry_id, line, draft.account).await?;
                    if draft.value > left {
                        return Err(AssetError::PostingIsUsedUp { left }.into());
                    }
                    (entry_id, line)
                }
                CameBy::Origin { origin, label } => {
                    if !scope.may(Permission::PostEntry) {
                        return Err(AccessError::Forbidden.into());
                    }
                    let entry = arrival_entry(&draft, &origin, label)?;
                    let posted = post(&work, &scope, "register_asset", entry_id, at, PostEntry::of(format!("asset:{id}"), entry)).await?;
                    (posted.entry.id, 1)
                }
            };
            let asset = draft.asset(id, number, Some(entry), command.photo_id);
            shelf::add(&work, &scope, &asset, at.timestamp_micros()).await?;
            note(&work, &scope, "register_asset", format!("asset {id}"), &format!("{asset:?}"), at).await?;
            Ok(asset)
        }
    })
    .await
}

/// What a line of the books has left for the register.
async fn left_of(
    work: &UnitOfWork,
    scope: &CooperativeScope,
    entry_id: Uuid,
    line: i64,
    account: AccountCode,
) -> Result<Money, ActionError> {
    ledger::entry(work, scope, entry_id).await?.ok_or(AccessError::NotThere)?;
    let found = shelf::unclaimed(work, scope).await?;
    let line = found.iter().find(|one| one.entry_id == entry_id && one.line == line && one.account == account.as_str());
    Ok(line.map_or(Money::mad(0), |line| line.left()))
}

async fn checked(work: &UnitOfWork, scope: &CooperativeScope, draft: AssetDraft, today: Day) -> Result<AssetDraft, ActionError> {
    let draft = draft.check(today)?;
    if let Some(member) = draft.custodian.member_id {
        members::member(work, scope, member).await?.ok_or(AccessError::NotThere)?;
    }
    Ok(draft)
}

/// Tells a thing anew. Once wear was written for it, its value and its plan stay.
///
/// # Errors
/// What `AssetDraft::check` refuses; `HasLeft`.
pub async fn edit_asset(desk: &Desk, actor: &Actor, code: &str, id: Uuid, draft: AssetDraft) -> Result<Asset, ActionError> {
    let (at, today) = (desk.now(), desk.today());
    desk.deed(actor, code, Permission::ManageAssets, move |work, scope| {
        let draft = draft.clone();
        async move {
            let known = shelf::asset(&work, &scope, id).await?.ok_or(AccessError::NotThere)?;
            if let Some(left) = shelf::left(&work, &scope).await?.get(&id) {
                return Err(AssetError::HasLeft { on: left.on }.into());
            }
            let draft = checked(&work, &scope, draft, today).await?;
            let is_written = shelf::written(&work, &scope).await?.contains_key(&id);
            let told = if is_written { known.described(draft) } else { anew(&work, &scope, &known, draft).await? };
            shelf::update(&work, &scope, &told).await?;
            note(&work, &scope, "edit_asset", format!("asset {id}"), &format!("{told:?}"), at).await?;
            Ok(told)
        }
    })
    .await
}

async fn anew(work: &UnitOfWork, scope: &CooperativeScope, known: &Asset, draft: AssetDraft) -> Result<Asset, ActionError> {
    if let Some((entry_id, line)) = known.entry {
        let more = draft.value.minus(known.value).map_err(AssetError::from)?;
        if draft.account != known.account {
            return Err(AssetError::NotALastingThing { account: draft.account }.into());
        }
        let left = if more.is_positive() { left_of(work, scope, entry_id, line, known.account).await? } else { more };
        if more > left {
            let left = known.value.plus(left).map_err(AssetError::from)?;
            return Err(AssetError::PostingIsUsedUp { left }.into());
        }
    }
    Ok(draft.asset(known.id, known.number, known.entry, known.photo_id))
}

/// Ties a thing to the line that brought it, when the entry it had was turned back.
///
/// # Errors
/// `EntryStands` while its entry says what it said; `PostingIsUsedUp` when the line brought less.
pub async fn link_asset(desk: &Desk, actor: &Actor, code: &str, id: Uuid, entry_id: Uuid, line: i64) -> Result<(), ActionError> {
    let at = desk.now();
    desk.deed(actor, code, Permission::ManageAssets, move |work, scope| async move {
        let known = shelf::asset(&work, &scope, id).await?.ok_or(AccessError::NotThere)?;
        if let Some((old, _)) = known.entry
            && ledger::reversal_of(&work, &scope, old).await?.is_none()
        {
            return Err(AssetError::EntryStands.into());
        }
        let left = left_of(&work, &scope, entry_id, line, known.account).await?;
        if known.value > left {
            return Err(AssetError::PostingIsUsedUp { left }.into());
        }
        shelf::set_entry(&work, &scope, id, entry_id, line).await?;
        note(&work, &scope, "link_asset", format!("asset {id}"), &format!("entry {entry_id} line {line}"), at).await
    })
    .await
}

/// Gives a thing its picture.
pub async fn set_photo(desk: &Desk, actor: &Actor, code: &str, id: Uuid, file_id: Uuid) -> Result<(), ActionError> {
    let at = desk.now();
    desk.deed(actor, code, Permission::ManageAssets, move |work, scope| async move {
        let known = shelf::asset(&work, &scope, id).await?.ok_or(AccessError::NotThere)?;
        let file = evidence::file(&work, &scope, file_id).await?.ok_or(AccessError::NotThere)?;
        shelf::update(&work, &scope, &Asset { photo_id: Some(file.id), ..known }).await?;
        note(&work, &scope, "set_photo", format!("asset {id}"), &file.digest, at).await
    })
    .await
}

/// A year whose wear is to be written.
#[derive(Clone, Debug)]
pub struct WriteYear {
    pub key: String,
    pub year_id: Uuid,
    /// What the entry is called.
    pub label: String,
}

/// Writes the wear of a year for all things, with what of their grants goes with it: one entry, or nothing when nothing is left.
///
/// # Errors
/// `EarlierYearFirst` while a year before it is open and not written; what posting refuses.
pub async fn write_year(desk: &Desk, actor: &Actor, code: &str, command: WriteYear) -> Result<Option<Posted>, ActionError> {
    let (entry_id, at) = (desk.new_id(), desk.now());
    desk.deed(actor, code, Permission::PostEntry, move |work, scope| {
        let command = command.clone();
        async move {
            let years = ledger::years(&work, &scope).await?;
            let year = years.iter().find(|year| year.id() == command.year_id).ok_or(AccessError::NotThere)?.period();
            let (written, left) = (shelf::written(&work, &scope).await?, shelf::left(&work, &scope).await?);
            if let Some(known) = ledger::keyed(&work, &scope, &command.key).await? {
                let is_ours = written.values().flatten().any(|one| one.entry_id == known.entry_id);
                let entry = ledger::entry(&work, &scope, known.entry_id).await?.filter(|_| is_ours);
                ledger::note_replay(&work, &scope, &command.key).await?;
                return Ok(Some(Posted { entry: entry.ok_or(PostingError::KeyWasUsed)?, is_replay: true }));
            }
            let all = shelf::assets(&work, &scope).await?;
            let known: Vec<Period> = years.iter().map(|year| year.period()).collect();
            earlier_years_first(&years, year, |earlier| shelf::lines_of(all.clone(), &written, &left, &known, earlier))?;
            let lines: Vec<(Asset, YearLine)> = shelf::lines_of(all, &written, &left, &known, year)?;
            let lines: Vec<(&Asset, YearLine)> =
                lines.iter().filter(|(_, line)| !line.is_nil()).map(|(asset, line)| (asset, *line)).collect();
            let Some(draft) = year_entry(&lines, year.to(), command.label)? else { return Ok(None) };
            let posted = post(&work, &scope, "write_year_of_assets", entry_id, at, PostEntry::of(command.key, draft)).await?;
            let lines: Vec<YearLine> = lines.into_iter().map(|(_, line)| line).collect();
            shelf::keep_written(&work, &scope, posted.entry.id, year.to(), &lines).await?;
            note(&work, &scope, "write_year_of_assets", format!("year {}", command.year_id), &format!("{lines:?}"), at).await?;
            Ok(Some(posted))
        }
    })
    .await
}

/// The wear of an open year comes before what happens in a later one: else it would be a matter of years gone by.
fn earlier_years_first(
    years: &[FiscalYear],
    year: Period,
    lines_of: impl Fn(Period) -> Result<Vec<(Asset, YearLine)>, AssetError>,
) -> Result<(), AssetError> {
    for earlier in years.iter().filter(|one| one.period().to() < year.from() && one.admit(one.period().to()).is_ok()) {
        let ends_on = earlier.period().to();
        if lines_of(earlier.period())?.iter().any(|(_, line)| !line.is_nil()) {
            return Err(AssetError::EarlierYearFirst { ends_on });
        }
    }
    Ok(())
}

/// A thing that leaves.
#[derive(Clone, Debug)]
pub struct LetGo {
    pub key: String,
    pub asset_id: Uuid,
    pub draft: LeavingDraft,
    pub reason: String,
    pub label: String,
}

/// Takes a thing out of the register and of the books.
///
/// # Errors
/// What `disposal::leave` and posting refuse; `HasLeft` when it is gone already; `EarlierYearFirst` while an open year
/// before lacks its wear.
pub async fn let_go(desk: &Desk, actor: &Actor, code: &str, command: LetGo) -> Result<Left, ActionError> {
    let (entry_id, price_id, at, today) = (desk.new_id(), desk.new_id(), desk.now(), desk.today());
    desk.deed(actor, code, Permission::PostEntry, move |work, scope| {
        let command = command.clone();
        async move {
            let asset = shelf::asset(&work, &scope, command.asset_id).await?.ok_or(AccessError::NotThere)?;
            if let Some(left) = shelf::left(&work, &scope).await?.remove(&asset.id) {
                let key = ledger::keyed(&work, &scope, &command.key).await?;
                let is_replay = key.is_some_and(|key| key.entry_id == left.entry_id);
                return if is_replay { Ok(left) } else { Err(AssetError::HasLeft { on: left.on }.into()) };
            }
            let years = ledger::years(&work, &scope).await?;
            let on = command.draft.on;
            let year = years.iter().find(|year| year.period().contains(on)).ok_or(FiscalYearError::NoFiscalYear { date: on })?;
            let known: Vec<Period> = years.iter().map(|year| year.period()).collect();
            let all_written = shelf::written(&work, &scope).await?;
            let none_left = BTreeMap::new();
            let of_it = |earlier| shelf::lines_of(vec![asset.clone()], &all_written, &none_left, &known, earlier);
            earlier_years_first(&years, year.period(), of_it)?;
            let written = all_written.get(&asset.id).cloned().unwrap_or_default();
            let made = leave(&asset, &known, &written, year.period(), &command.draft, today, command.label)?;
            let price_key = format!("{}:price", command.key);
            let posted = post(&work, &scope, "let_go_asset", entry_id, at, PostEntry::of(command.key, made.leaving)).await?;
            let price_entry_id = match made.price {
                Some(price) => Some(post(&work, &scope, "let_go_asset", price_id, at, PostEntry::of(price_key, price)).await?.entry.id),
                None => None,
            };
            shelf::keep_written(&work, &scope, posted.entry.id, on, &[made.line]).await?;
            let left = Left {
                asset_id: asset.id,
                entry_id: posted.entry.id,
                leaving: command.draft.leaving,
                on,
                price: command.draft.price,
                price_entry_id,
                reason: command.reason.trim().to_owned(),
            };
            shelf::keep_left(&work, &scope, &left).await?;
            note(&work, &scope, "let_go_asset", format!("asset {}", asset.id), &format!("{left:?}"), at).await?;
            Ok(left)
        }
    })
    .await
}

/// A part of an investment grant that paid running costs.
#[derive(Clone, Debug)]
pub struct SpendGrant {
    pub key: String,
    pub account: AccountCode,
    pub amount: Money,
    pub on: Day,
    pub label: String,
}

/// Takes a part of an investment grant for the running costs of the year.
///
/// # Errors
/// `NotAGrantAccount`, `GrantIsSmaller`; what posting refuses.
pub async fn spend_grant(desk: &Desk, actor: &Actor, code: &str, command: SpendGrant) -> Result<Posted, ActionError> {
    let (entry_id, at) = (desk.new_id(), desk.now());
    desk.deed(actor, code, Permission::PostEntry, move |work, scope| {
        let command = command.clone();
        async move {
            if !command.account.starts_with("131") || command.account.starts_with("1319") {
                return Err(AssetError::NotAGrantAccount.into());
            }
            if ledger::keyed(&work, &scope, &command.key).await?.is_none() {
                // What was taken of it since that day is taken.
                let on_the_day = ledger::balance(&work, &scope, command.account, Some(command.on)).await?;
                let holds = on_the_day.max(ledger::balance(&work, &scope, command.account, None).await?);
                let holds = holds.negated().map_err(AssetError::from)?;
                if command.amount > holds {
                    return Err(AssetError::GrantIsSmaller { holds: holds.max(Money::mad(0)) }.into());
                }
            }
            let income = AssetRules::current().place(AssetPlace::GrantForRunning, command.on);
            let income = income.ok_or(AssetError::NotInRulebook { day: command.on })?;
            let postings = vec![PostingDraft::debit(command.account, command.amount), PostingDraft::credit(income, command.amount)];
            let draft = EntryDraft { journal: Journal::Miscellaneous, date: command.on, label: command.label, voucher: None, postings };
            post(&work, &scope, "spend_grant", entry_id, at, PostEntry::of(command.key, draft)).await
        }
    })
    .await
}
