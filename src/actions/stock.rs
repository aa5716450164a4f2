//! Deeds on the store: a thing is taken up, comes in, goes out, is counted, and the count goes into the books.

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
use crate::ledger::stock::CountLine;
use crate::ledger::stock::Holding;
use crate::ledger::stock::Quantity;
use crate::ledger::stock::StockError;
use crate::ledger::stock::StockItem;
use crate::ledger::stock::StockMovement;
use crate::ledger::stock::count_entry;
use crate::ledger::stock::count_line;
use crate::ledger::stock::counted_by_account;
use crate::ledger::stock::holding;
use crate::ledger::stock::issued_on;
use crate::money::Money;
use crate::store::ledger;
use crate::store::stock as shelf;
use crate::store::stock::StockCount;
use crate::store::unit_of_work::Read;

/// A thing to be kept in the store. The key is made by the page: the id of the new thing.
#[derive(Clone, Debug)]
pub struct AddItem {
    pub key: String,
    pub label: String,
    pub unit: String,
    pub kind: String,
}

/// Takes up a thing; sent twice, it is there once.
///
/// # Errors
/// What `StockItem::check` refuses.
pub async fn add_item(desk: &Desk, actor: &Actor, code: &str, command: AddItem) -> Result<StockItem, ActionError> {
    let (at, today) = (desk.now(), desk.today());
    desk.deed(actor, code, Permission::ManageAssets, move |work, scope| {
        let command = command.clone();
        async move {
            let id = Uuid::parse_str(&command.key).map_err(|_| PostingError::KeyIsMissing)?;
            let known = shelf::items(&work, &scope).await?;
            if let Some(item) = known.iter().find(|item| item.id == id) {
                return Ok(item.clone());
            }
            let item = StockItem { id, label: command.label, unit: command.unit, kind: command.kind, is_kept: true };
            let item = item.check(&known, today)?;
            shelf::add_item(&work, &scope, &item, at.timestamp_micros()).await?;
            note(&work, &scope, "add_stock_item", format!("stock item {id}"), &format!("{item:?}"), at).await?;
            Ok(item)
        }
    })
    .await
}

/// Says whether a thing is still counted.
pub async fn keep_item(desk: &Desk, actor: &Actor, code: &str, id: Uuid, is_kept: bool) -> Result<(), ActionError> {
    let at = desk.now();
    desk.deed(actor, code, Permission::ManageAssets, move |work, scope| async move {
        let known = shelf::items(&work, &scope).await?;
        known.iter().find(|item| item.id == id).ok_or(AccessError::NotThere)?;
        shelf::set_kept(&work, &scope, id, is_kept).await?;
        note(&work, &scope, "keep_stock_item", format!("stock item {id}"), &is_kept.to_string(), at).await
    })
    .await
}

/// What came into the store, or left it. The key is made by the page: the id of the movement.
#[derive(Clone, Debug)]
pub struct MoveStock {
    pub key: String,
    pub item_id: Uuid,
    pub on: Day,
    pub came_in: bool,
    pub quantity: Quantity,
    /// What it cost in all; nothing for what goes out.
    pub value: Money,
    pub note: String,
}

/// Notes what came in, at its cost, or what went out, at the weighted average.
///
/// # Errors
/// `DayInFuture`; `IsCounted` for a day before the last count; `NotThatMuch`, on its day or on any later one.
pub async fn move_stock(desk: &Desk, actor: &Actor, code: &str, command: MoveStock) -> Result<(), ActionError> {
    let (at, today) = (desk.now(), desk.today());
    desk.deed(actor, code, Permission::ManageAssets, move |work, scope| {
        let command = command.clone();
        async move {
            let id = Uuid::parse_str(&command.key).map_err(|_| PostingError::KeyIsMissing)?;
            let known = shelf::items(&work, &scope).await?;
            known.iter().find(|item| item.id == command.item_id).ok_or(AccessError::NotThere)?;
            if shelf::has_movement(&work, &scope, id).await? {
                return Ok(());
            }
            if command.on > today {
                return Err(StockError::DayInFuture.into());
            }
            // A count that was prepared ahead of its day says nothing yet.
            let last = shelf::counts(&work, &scope).await?.into_iter().rfind(|count| count.on <= today);
            if let Some(count) = last.as_ref().filter(|count| count.on >= command.on) {
                return Err(StockError::IsCounted { on: count.on }.into());
            }
            let line = last.as_ref().and_then(|count| count.lines.iter().find(|line| line.item_id == command.item_id)).copied();
            let since = shelf::movements(&work, &scope, last.map(|count| count.on), today).await?;
            let since = since.get(&command.item_id).map_or(&[][..], Vec::as_slice);
            let value = if command.came_in {
                holding(line, since)?.receive(command.quantity, command.value)?;
                command.value
            } else {
                issued_on(line, since, command.on, command.quantity)?
            };
            let movement = StockMovement {
                id,
                item_id: command.item_id,
                on: command.on,
                came_in: command.came_in,
                quantity: command.quantity,
                value,
                note: command.note.trim().chars().take(200).collect(),
            };
            shelf::add_movement(&work, &scope, &movement, at.timestamp_micros()).await?;
            note(&work, &scope, "move_stock", format!("stock item {}", command.item_id), &format!("{movement:?}"), at).await
        }
    })
    .await
}

/// How much of each thing there should be on a day: the last count before `counted_on` (or at all), and what came and went since.
pub async fn expected(
    db: &impl Read,
    scope: &CooperativeScope,
    counted_on: Option<Day>,
    until: Day,
) -> Result<Vec<(StockItem, Holding)>, ActionError> {
    let counts = shelf::counts(db, scope).await?;
    let last = counts.iter().rfind(|count| counted_on.is_none_or(|day| count.on < day) && count.on <= until);
    let movements = shelf::movements(db, scope, last.map(|count| count.on), until).await?;
    shelf::items(db, scope)
        .await?
        .into_iter()
        .map(|item| {
            let line = last.and_then(|count| count.lines.iter().find(|line| line.item_id == item.id)).copied();
            let holds = holding(line, movements.get(&item.id).map_or(&[], Vec::as_slice))?;
            Ok((item, holds))
        })
        .collect()
}

/// What was found on the last day of a year.
#[derive(Clone, Debug)]
pub struct CountStock {
    pub on: Day,
    /// Thing, quantity, and what one costs where that was said.
    pub found: Vec<(Uuid, Quantity, Option<Money>)>,
}

/// Keeps a count; told again, it is written over until it is in the books.
///
/// # Errors
/// `IsBooked`, `CostIsMissing`.
pub async fn count_stock(desk: &Desk, actor: &Actor, code: &str, command: CountStock) -> Result<StockCount, ActionError> {
    let (id, at) = (desk.new_id(), desk.now());
    desk.deed(actor, code, Permission::ManageAssets, move |work, scope| {
        let command = command.clone();
        async move {
            let earlier = shelf::counts(&work, &scope).await?.into_iter().find(|count| count.on == command.on);
            if earlier.as_ref().is_some_and(|count| count.entry_id.is_some()) {
                return Err(StockError::IsBooked.into());
            }
            let expected = expected(&work, &scope, Some(command.on), command.on).await?;
            let lines = command
                .found
                .iter()
                .map(|(item_id, quantity, cost)| {
                    let (item, holds) = expected.iter().find(|(item, _)| item.id == *item_id).ok_or(AccessError::NotThere)?;
                    Ok(count_line(item, *quantity, *cost, *holds)?)
                })
                .collect::<Result<Vec<CountLine>, ActionError>>()?;
            let count = StockCount { id: earlier.map_or(id, |count| count.id), on: command.on, entry_id: None, lines };
            shelf::keep_count(&work, &scope, &count, at.timestamp_micros()).await?;
            note(&work, &scope, "count_stock", format!("stock count {}", count.id), &format!("{count:?}"), at).await?;
            Ok(count)
        }
    })
    .await
}

/// A count to be put into the books.
#[derive(Clone, Debug)]
pub struct BookCount {
    pub key: String,
    pub count_id: Uuid,
    pub label: String,
}

/// Puts a count into the books: the stock that was held is taken off, the one that was counted is put on.
///
/// # Errors
/// `IsBooked`, `NothingToBook`; what posting refuses.
pub async fn book_count(desk: &Desk, actor: &Actor, code: &str, command: BookCount) -> Result<Posted, ActionError> {
    let (entry_id, at) = (desk.new_id(), desk.now());
    desk.deed(actor, code, Permission::PostEntry, move |work, scope| {
        let command = command.clone();
        async move {
            let counts = shelf::counts(&work, &scope).await?;
            let count = counts.into_iter().find(|count| count.id == command.count_id).ok_or(AccessError::NotThere)?;
            if let Some(booked) = count.entry_id {
                let known = ledger::keyed(&work, &scope, &command.key).await?;
                if known.is_some_and(|known| known.entry_id == booked) {
                    ledger::note_replay(&work, &scope, &command.key).await?;
                    let entry = ledger::entry(&work, &scope, booked).await?.ok_or(AccessError::NotThere)?;
                    return Ok(Posted { entry, is_replay: true });
                }
                return Err(StockError::IsBooked.into());
            }
            let items = shelf::items(&work, &scope).await?;
            let lines: Vec<(StockItem, CountLine)> = count
                .lines
                .iter()
                .filter_map(|line| items.iter().find(|item| item.id == line.item_id).map(|item| (item.clone(), *line)))
                .collect();
            let counted = counted_by_account(&lines, count.on)?;
            let held = shelf::held(&work, &scope, count.on).await?;
            let draft = count_entry(&held, &counted, count.on, command.label)?;
            let entry = PostEntry::of(command.key, draft);
            let posted = post(&work, &scope, "book_stock_count", entry_id, at, entry).await?;
            shelf::set_entry(&work, &scope, count.id, posted.entry.id).await?;
            Ok(posted)
        }
    })
    .await
}
