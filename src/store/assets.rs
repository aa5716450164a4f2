//! The register of lasting things on its shelf: each thing, the wear written for it, and how it left.

use std::collections::BTreeMap;

use entity::asset_depreciation;
use entity::asset_disposal;
use entity::fixed_asset;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::access::scope::CooperativeScope;
use crate::calendar::Day;
use crate::calendar::Period;
use crate::ledger::account::AccountCode;
use crate::ledger::fiscal_year::FiscalYear;
use crate::ledger::fixed_asset::disposal::Leaving;
use crate::ledger::fixed_asset::register::Asset;
use crate::ledger::fixed_asset::register::AssetError;
use crate::ledger::fixed_asset::register::Condition;
use crate::ledger::fixed_asset::register::Custodian;
use crate::ledger::fixed_asset::register::Financing;
use crate::ledger::fixed_asset::rules::Begins;
use crate::ledger::fixed_asset::rules::Method;
use crate::ledger::fixed_asset::year::Written;
use crate::ledger::fixed_asset::year::YearLine;
use crate::ledger::fixed_asset::year::year_line;
use crate::money::Money;
use crate::store::error::StoreError;
use crate::store::ledger;
use crate::store::query;
use crate::store::unit_of_work::Read;
use crate::store::unit_of_work::UnitOfWork;

/// An entry that was turned back says nothing any more.
const STANDS: &str = "NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.cooperative_id = d.cooperative_id AND r.reverses_id = d.entry_id)";

fn asset_of(row: fixed_asset::Model) -> Result<Asset, StoreError> {
    let code = |text: &str| AccountCode::new(text).map_err(|error| StoreError::corrupt(error.to_string()));
    let unknown = |what: &str, key: &str| StoreError::corrupt(format!("the {what} {key}"));
    let small = |number: i64| u32::try_from(number).map_err(|error| StoreError::corrupt(error.to_string()));
    Ok(Asset {
        id: row.id,
        number: row.number,
        label: row.label,
        account: code(&row.account)?,
        received_on: row.received_on,
        value: Money::mad(row.value_minor),
        serial: row.serial,
        location: row.location,
        condition: Condition::from_key(&row.condition_key).ok_or_else(|| unknown("condition", &row.condition_key))?,
        custodian: Custodian { member_id: row.custodian_id, name: row.custodian },
        supplier: row.supplier,
        voucher: row.voucher,
        financing: Financing {
            source: row.finance_source,
            grant: row.grant_label,
            budget_line: row.budget_line,
            amount_minor: row.granted_minor,
            account: if row.grant_account.is_empty() { None } else { Some(code(&row.grant_account)?) },
            released_before_minor: row.released_before_minor,
            keep_years: small(row.keep_years)?,
        },
        method: Method::from_key(&row.method).ok_or_else(|| unknown("method", &row.method))?,
        months: small(row.months)?,
        begins: Begins::from_key(&row.begins).ok_or_else(|| unknown("beginning", &row.begins))?,
        written_before: Money::mad(row.written_before_minor),
        entry: row.entry_id.zip(row.entry_line),
        photo_id: row.photo_id,
    })
}

fn row_of(scope: &CooperativeScope, asset: &Asset, at: i64) -> fixed_asset::Model {
    let asset = asset.clone();
    fixed_asset::Model {
        cooperative_id: scope.cooperative_id(),
        id: asset.id,
        number: asset.number,
        label: asset.label,
        account: asset.account.to_string(),
        received_on: asset.received_on,
        value_minor: asset.value.minor(),
        serial: asset.serial,
        location: asset.location,
        condition_key: asset.condition.key().to_owned(),
        custodian_id: asset.custodian.member_id,
        custodian: asset.custodian.name,
        supplier: asset.supplier,
        voucher: asset.voucher,
        finance_source: asset.financing.source,
        grant_label: asset.financing.grant,
        budget_line: asset.financing.budget_line,
        granted_minor: asset.financing.amount_minor,
        grant_account: asset.financing.account.map(|account| account.to_string()).unwrap_or_default(),
        released_before_minor: asset.financing.released_before_minor,
        keep_years: i64::from(asset.financing.keep_years),
        method: asset.method.key().to_owned(),
        months: i64::from(asset.months),
        begins: asset.begins.key().to_owned(),
        written_before_minor: asset.written_before.minor(),
        entry_id: asset.entry.map(|entry| entry.0),
        entry_line: asset.entry.map(|entry| entry.1),
        photo_id: asset.photo_id,
        registered_at: at,
    }
}

/// Every thing that is or was in the register, by its number.
pub async fn assets(db: &impl Read, scope: &CooperativeScope) -> Result<Vec<Asset>, StoreError> {
    let text = "SELECT * FROM fixed_asset WHERE cooperative_id = $1 ORDER BY number";
    let rows: Vec<fixed_asset::Model> = query::all(db, text, vec![scope.cooperative_id().into()]).await?;
    rows.into_iter().map(asset_of).collect()
}

/// A grant that things of the register name, with an account of its money where one is named.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct NamedGrant {
    pub grant_label: String,
    pub grant_account: String,
}

/// The grants that paid for things, each with each account that is named for it.
pub async fn grants(db: &impl Read, scope: &CooperativeScope) -> Result<Vec<NamedGrant>, StoreError> {
    let text = "SELECT DISTINCT grant_label, grant_account FROM fixed_asset WHERE cooperative_id = $1 AND grant_label <> '' \
                ORDER BY grant_label, grant_account";
    query::all(db, text, vec![scope.cooperative_id().into()]).await
}

/// One thing, by its id.
pub async fn asset(db: &impl Read, scope: &CooperativeScope, id: Uuid) -> Result<Option<Asset>, StoreError> {
    let text = "SELECT * FROM fixed_asset WHERE cooperative_id = $1 AND id = $2";
    let row: Option<fixed_asset::Model> = query::one(db, text, vec![scope.cooperative_id().into(), id.into()]).await?;
    row.map(asset_of).transpose()
}

/// Puts a thing into the register.
pub async fn add(work: &UnitOfWork, scope: &CooperativeScope, asset: &Asset, at: i64) -> Result<(), StoreError> {
    query::insert(work, row_of(scope, asset, at)).await
}

/// Writes a thing anew, all but its number and the entry that brought it.
pub async fn update(work: &UnitOfWork, scope: &CooperativeScope, asset: &Asset) -> Result<(), StoreError> {
    let row = row_of(scope, asset, 0);
    let text = "UPDATE fixed_asset SET label = $3, account = $4, received_on = $5, value_minor = $6, serial = $7, location = $8, \
                condition_key = $9, custodian_id = $10, custodian = $11, supplier = $12, voucher = $13, finance_source = $14, \
                grant_label = $15, budget_line = $16, granted_minor = $17, grant_account = $18, released_before_minor = $19, \
                keep_years = $20, method = $21, months = $22, begins = $23, written_before_minor = $24, photo_id = $25 \
                WHERE cooperative_id = $1 AND id = $2";
    let values = vec![
        row.cooperative_id.into(),
        row.id.into(),
        row.label.into(),
        row.account.into(),
        row.received_on.into(),
        row.value_minor.into(),
        row.serial.into(),
        row.location.into(),
        row.condition_key.into(),
        row.custodian_id.into(),
        row.custodian.into(),
        row.supplier.into(),
        row.voucher.into(),
        row.finance_source.into(),
        row.grant_label.into(),
        row.budget_line.into(),
        row.granted_minor.into(),
        row.grant_account.into(),
        row.released_before_minor.into(),
        row.keep_years.into(),
        row.method.into(),
        row.months.into(),
        row.begins.into(),
        row.written_before_minor.into(),
        row.photo_id.into(),
    ];
    query::execute(work, text, values).await.map(drop)
}

/// Ties a thing to another line of the books.
pub async fn set_entry(work: &UnitOfWork, scope: &CooperativeScope, id: Uuid, entry_id: Uuid, line: i64) -> Result<(), StoreError> {
    let text = "UPDATE fixed_asset SET entry_id = $3, entry_line = $4 WHERE cooperative_id = $1 AND id = $2";
    query::execute(work, text, vec![scope.cooperative_id().into(), id.into(), entry_id.into(), line.into()]).await.map(drop)
}

#[derive(FromQueryResult)]
struct Number {
    number: i64,
}

/// The next number of the register.
pub async fn next_number(work: &UnitOfWork, scope: &CooperativeScope) -> Result<i64, StoreError> {
    let text = "SELECT CAST(COALESCE(MAX(number), 0) + 1 AS bigint) AS number FROM fixed_asset WHERE cooperative_id = $1";
    Ok(query::one::<Number>(work, text, vec![scope.cooperative_id().into()]).await?.map_or(1, |row| row.number))
}

/// What was written for all things, oldest first; what was turned back is left out.
pub async fn written(db: &impl Read, scope: &CooperativeScope) -> Result<BTreeMap<Uuid, Vec<Written>>, StoreError> {
    let text = format!("SELECT d.* FROM asset_depreciation d WHERE d.cooperative_id = $1 AND {STANDS} ORDER BY d.dated_on, d.entry_id");
    let rows: Vec<asset_depreciation::Model> = query::all(db, &text, vec![scope.cooperative_id().into()]).await?;
    let mut found: BTreeMap<Uuid, Vec<Written>> = BTreeMap::new();
    for row in rows {
        found.entry(row.asset_id).or_default().push(Written {
            asset_id: row.asset_id,
            entry_id: row.entry_id,
            on: row.dated_on,
            amount: Money::mad(row.amount_minor),
            earlier: Money::mad(row.earlier_minor),
            released: Money::mad(row.released_minor),
            cleared: Money::mad(row.cleared_minor),
        });
    }
    Ok(found)
}

/// Keeps what an entry holds for each thing.
pub async fn keep_written(
    work: &UnitOfWork,
    scope: &CooperativeScope,
    entry_id: Uuid,
    on: Day,
    lines: &[YearLine],
) -> Result<(), StoreError> {
    let rows = lines
        .iter()
        .map(|line| {
            let amount = line.amount().map_err(|error| StoreError::corrupt(error.to_string()))?;
            Ok(asset_depreciation::Model {
                cooperative_id: scope.cooperative_id(),
                asset_id: line.asset_id,
                entry_id,
                dated_on: on,
                amount_minor: amount.minor(),
                earlier_minor: line.earlier.minor(),
                released_minor: line.released.minor(),
                cleared_minor: line.cleared.minor(),
            })
        })
        .collect::<Result<Vec<_>, StoreError>>()?;
    query::insert_many(work, rows).await
}

/// How and when a thing left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    pub asset_id: Uuid,
    pub entry_id: Uuid,
    pub leaving: Leaving,
    pub on: Day,
    pub price: Money,
    pub price_entry_id: Option<Uuid>,
    pub reason: String,
}

/// Everything that left, by thing; what was turned back is there again.
pub async fn left(db: &impl Read, scope: &CooperativeScope) -> Result<BTreeMap<Uuid, Left>, StoreError> {
    let text = format!("SELECT d.* FROM asset_disposal d WHERE d.cooperative_id = $1 AND {STANDS}");
    let rows: Vec<asset_disposal::Model> = query::all(db, &text, vec![scope.cooperative_id().into()]).await?;
    rows.into_iter()
        .map(|row| {
            let leaving = Leaving::from_key(&row.leaving).ok_or_else(|| StoreError::corrupt(format!("the leaving {}", row.leaving)))?;
            let left = Left {
                asset_id: row.asset_id,
                entry_id: row.entry_id,
                leaving,
                on: row.left_on,
                price: Money::mad(row.price_minor),
                price_entry_id: row.price_entry_id,
                reason: row.reason,
            };
            Ok((row.asset_id, left))
        })
        .collect()
}

pub async fn keep_left(work: &UnitOfWork, scope: &CooperativeScope, left: &Left) -> Result<(), StoreError> {
    let row = asset_disposal::Model {
        cooperative_id: scope.cooperative_id(),
        asset_id: left.asset_id,
        entry_id: left.entry_id,
        leaving: left.leaving.key().to_owned(),
        left_on: left.on,
        price_minor: left.price.minor(),
        price_entry_id: left.price_entry_id,
        reason: left.reason.clone(),
    };
    query::insert(work, row).await
}

#[derive(FromQueryResult)]
struct EntryId {
    id: Uuid,
}

/// The two entries of a thing that left for a price, given either; none for an entry of no leaving.
pub async fn leaving_of(db: &impl Read, scope: &CooperativeScope, entry_id: Uuid) -> Result<Vec<Uuid>, StoreError> {
    let text = "SELECT entry_id AS id FROM asset_disposal WHERE cooperative_id = $1 AND (entry_id = $2 OR price_entry_id = $2) \
                UNION SELECT price_entry_id AS id FROM asset_disposal WHERE cooperative_id = $1 AND price_entry_id IS NOT NULL \
                AND (entry_id = $2 OR price_entry_id = $2)";
    let rows: Vec<EntryId> = query::all(db, text, vec![scope.cooperative_id().into(), entry_id.into()]).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// Whether an entry was made by the register: it is taken back as a whole, and made anew from the register.
pub async fn of_entry(db: &impl Read, scope: &CooperativeScope, entry_id: Uuid) -> Result<bool, StoreError> {
    let text = "SELECT (SELECT COUNT(*) FROM asset_depreciation WHERE cooperative_id = $1 AND entry_id = $2) \
                + (SELECT COUNT(*) FROM asset_disposal WHERE cooperative_id = $1 AND (entry_id = $2 OR price_entry_id = $2)) \
                + (SELECT COUNT(*) FROM stock_count WHERE cooperative_id = $1 AND entry_id = $2) \
                + (SELECT COUNT(*) FROM fixed_asset WHERE cooperative_id = $1 AND entry_id = $2) AS number";
    let row: Option<Number> = query::one(db, text, vec![scope.cooperative_id().into(), entry_id.into()]).await?;
    Ok(row.is_some_and(|row| row.number > 0))
}

/// A line of the books that brought something lasting, of which some is not in the register.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Unclaimed {
    pub entry_id: Uuid,
    pub line: i64,
    pub fiscal_year_id: Uuid,
    pub journal: String,
    pub number: i64,
    pub account: String,
    pub dated_on: Day,
    pub label: String,
    pub voucher: String,
    pub debit_minor: i64,
    pub claimed_minor: i64,
}

impl Unclaimed {
    /// What is still to be put into the register.
    pub fn left(&self) -> Money {
        Money::mad(self.debit_minor - self.claimed_minor)
    }
}

/// Lines of class 2 that the register does not hold, or not all of.
pub async fn unclaimed(db: &impl Read, scope: &CooperativeScope) -> Result<Vec<Unclaimed>, StoreError> {
    let text = "SELECT * FROM (SELECT p.entry_id, p.line, e.fiscal_year_id, e.journal, e.number, p.account, p.dated_on, \
                CASE WHEN p.label = '' THEN e.label ELSE p.label END AS label, e.voucher, p.debit_minor, \
                CAST(COALESCE((SELECT SUM(a.value_minor) FROM fixed_asset a WHERE a.cooperative_id = p.cooperative_id \
                  AND a.entry_id = p.entry_id AND a.entry_line = p.line), 0) AS bigint) AS claimed_minor \
                FROM posting p JOIN journal_entry e ON e.cooperative_id = p.cooperative_id AND e.id = p.entry_id \
                WHERE p.cooperative_id = $1 AND p.account >= '21' AND p.account < '26' AND p.debit_minor > 0 AND e.reverses_id IS NULL \
                AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.cooperative_id = e.cooperative_id AND r.reverses_id = e.id)) AS lines \
                WHERE debit_minor > claimed_minor ORDER BY dated_on, journal, number, line";
    query::all(db, text, vec![scope.cooperative_id().into()]).await
}

/// How far the wear of a year is written: for the list of what the end of a year asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct YearOfAssets {
    /// Things that were there in the year.
    pub things: usize,
    /// Things for which something is still to be written.
    pub missing: usize,
    /// Lines of the books that no thing of the register claims.
    pub unclaimed: usize,
}

impl YearOfAssets {
    /// Whether every thing has its wear of the year.
    pub fn is_written(&self) -> bool {
        self.missing == 0
    }
}

/// Whether every thing has its wear of a year written.
pub async fn year_of_assets(db: &impl Read, scope: &CooperativeScope, year: Period) -> Result<YearOfAssets, StoreError> {
    let lines = year_lines(db, scope, year).await?;
    let unclaimed = unclaimed(db, scope).await?.iter().filter(|line| line.dated_on <= year.to()).count();
    let missing = lines.iter().filter(|(_, line)| !line.is_nil()).count();
    Ok(YearOfAssets { things: lines.len(), missing, unclaimed })
}

/// What is still to be written for each thing that was there at the end of a year.
pub async fn year_lines(db: &impl Read, scope: &CooperativeScope, year: Period) -> Result<Vec<(Asset, YearLine)>, StoreError> {
    let known: Vec<Period> = ledger::years(db, scope).await?.iter().map(|year| year.period()).collect();
    let (all, written, left) = (assets(db, scope).await?, written(db, scope).await?, left(db, scope).await?);
    lines_of(all, &written, &left, &known, year).map_err(|error| StoreError::corrupt(error.to_string()))
}

/// The same for every year of the books: as many questions as for one.
pub async fn years_lines(
    db: &impl Read,
    scope: &CooperativeScope,
    years: &[FiscalYear],
) -> Result<BTreeMap<Uuid, Vec<(Asset, YearLine)>>, StoreError> {
    let known: Vec<Period> = years.iter().map(FiscalYear::period).collect();
    let (all, written, left) = (assets(db, scope).await?, written(db, scope).await?, left(db, scope).await?);
    let of = |year: &FiscalYear| Ok((year.id(), lines_of(all.clone(), &written, &left, &known, year.period())?));
    let found: Result<_, AssetError> = years.iter().map(of).collect();
    found.map_err(|error| StoreError::corrupt(error.to_string()))
}

/// The lines of a year among what was already read.
pub fn lines_of(
    all: Vec<Asset>,
    written: &BTreeMap<Uuid, Vec<Written>>,
    left: &BTreeMap<Uuid, Left>,
    known: &[Period],
    year: Period,
) -> Result<Vec<(Asset, YearLine)>, AssetError> {
    let is_there = |asset: &Asset| asset.received_on <= year.to() && left.get(&asset.id).is_none_or(|left| left.on > year.to());
    all.into_iter()
        .filter(is_there)
        .map(|asset| {
            let of_it = written.get(&asset.id).map_or(&[][..], Vec::as_slice);
            let line = year_line(&asset, known, of_it, year, year.to())?;
            Ok((asset, line))
        })
        .collect()
}
