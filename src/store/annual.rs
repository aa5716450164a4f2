//! The totals of a year, read from the postings in three questions however many entries there are.

use std::collections::BTreeMap;

use sea_orm::FromQueryResult;
use sea_orm::Value;
use uuid::Uuid;

use crate::access::scope::CooperativeScope;
use crate::calendar::Day;
use crate::calendar::Period;
use crate::ledger::account::AccountCode;
use crate::ledger::fiscal_year::FiscalYear;
use crate::ledger::journal::Journal;
use crate::ledger::journal_entry::Counterparty;
use crate::ledger::trial_balance::AccountTotals;
use crate::ledger::year_totals::CounterpartyTotals;
use crate::ledger::year_totals::EntryFlow;
use crate::ledger::year_totals::YearTotals;
use crate::ledger::year_totals::is_closing;
use crate::money::Money;
use crate::store::error::StoreError;
use crate::store::query;
use crate::store::unit_of_work::Read;

/// A year and the one before it, where the books have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TwoYears {
    pub this: YearTotals,
    pub previous: Option<YearTotals>,
}

#[derive(FromQueryResult)]
struct Spans {
    account: String,
    before_debit: i64,
    before_credit: i64,
    previous_debit: i64,
    previous_credit: i64,
    this_debit: i64,
    this_credit: i64,
}

#[derive(FromQueryResult)]
struct Special {
    account: String,
    is_opening: i64,
    is_this: i64,
    debit: i64,
    credit: i64,
}

/// Debit and credit by account, in minor units.
type Sums = BTreeMap<AccountCode, (i64, i64)>;

/// The totals of a year up to a day of it, and those of the year before; with its flows where a statement asks for them.
///
/// # Errors
/// A failure of storage; a stored account that is none.
pub async fn two_years(
    db: &impl Read,
    scope: &CooperativeScope,
    years: &[FiscalYear],
    year: &FiscalYear,
    until: Day,
    with_flows: bool,
) -> Result<TwoYears, StoreError> {
    let this = Period::new(year.period().from(), until.min(year.period().to())).unwrap_or(year.period());
    let before = years.iter().find(|other| crate::calendar::days_after(other.period().to(), 1) == this.from());
    let from = before.map_or(this.from(), |before| before.period().from());
    let spans = spans(db, scope, from, this).await?;
    let ids: Vec<Uuid> = before.into_iter().chain([year]).map(FiscalYear::id).collect();
    let specials = specials(db, scope, &ids, from, this).await?;
    let mut opening = [Sums::new(), Sums::new()];
    let mut operations = [Sums::new(), Sums::new()];
    let mut closing = [Sums::new(), Sums::new()];
    for row in spans {
        let account = code(&row.account)?;
        let previous = (row.previous_debit, row.previous_credit);
        let now = (row.this_debit, row.this_credit);
        let first = (row.before_debit, row.before_credit);
        let second = (first.0 + previous.0, first.1 + previous.1);
        opening[0].insert(account, first);
        operations[0].insert(account, previous);
        closing[0].insert(account, second);
        opening[1].insert(account, second);
        operations[1].insert(account, now);
        closing[1].insert(account, (second.0 + now.0, second.1 + now.1));
    }
    for row in specials {
        let account = code(&row.account)?;
        let at = usize::from(row.is_this == 1);
        if let Some(sums) = operations[at].get_mut(&account) {
            *sums = (sums.0 - row.debit, sums.1 - row.credit);
        }
        if row.is_opening == 1 {
            let sums = opening[at].entry(account).or_default();
            *sums = (sums.0 + row.debit, sums.1 + row.credit);
        }
    }
    let [first_opening, second_opening] = opening.map(rows);
    let [first_operations, second_operations] = operations.map(rows);
    let [first_closing, second_closing] = closing.map(rows);
    let previous = match before {
        None => None,
        Some(before) => Some(YearTotals {
            period: before.period(),
            opening: first_opening,
            operations: first_operations,
            closing: first_closing,
            flows: if with_flows { moves(db, scope, before.period(), &LASTING).await? } else { Vec::new() },
        }),
    };
    let this = YearTotals {
        period: this,
        opening: second_opening,
        operations: second_operations,
        closing: second_closing,
        flows: if with_flows { moves(db, scope, this, &LASTING).await? } else { Vec::new() },
    };
    Ok(TwoYears { this, previous })
}

fn rows(sums: Sums) -> Vec<AccountTotals> {
    let moved = sums.into_iter().filter(|(_, (debit, credit))| *debit != 0 || *credit != 0);
    moved.map(|(account, (debit, credit))| AccountTotals { account, debit: Money::mad(debit), credit: Money::mad(credit) }).collect()
}

/// Debit and credit by account, before the previous year, in it and in this one: one walk over the index, which holds
/// the postings by account and day, so that days are compared once for a day and not for each posting.
async fn spans(db: &impl Read, scope: &CooperativeScope, from: Day, this: Period) -> Result<Vec<Spans>, StoreError> {
    let sum = |column: &str, condition: &str, name: &str| {
        format!("CAST(SUM(CASE WHEN {condition} THEN {column} ELSE 0 END) AS bigint) AS {name}")
    };
    let before = "dated_on < $2";
    let previous = "dated_on >= $2 AND dated_on < $3";
    let now = "dated_on >= $3";
    let text = format!(
        "SELECT account, {}, {}, {}, {}, {}, {} FROM ( \
           SELECT account, dated_on, CAST(SUM(debit_minor) AS bigint) AS debit_minor, CAST(SUM(credit_minor) AS bigint) AS credit_minor \
           FROM posting WHERE cooperative_id = $1 AND dated_on <= $4 GROUP BY account, dated_on) AS days \
         GROUP BY account ORDER BY account",
        sum("debit_minor", before, "before_debit"),
        sum("credit_minor", before, "before_credit"),
        sum("debit_minor", previous, "previous_debit"),
        sum("credit_minor", previous, "previous_credit"),
        sum("debit_minor", now, "this_debit"),
        sum("credit_minor", now, "this_credit"),
    );
    query::all(db, &text, vec![scope.cooperative_id().into(), from.into(), this.from().into(), this.to().into()]).await
}

/// The entries that close: those through class 8, and those that take income straight to the result (see `is_closing`).
/// The class of the other side is cut out of its number, so that it is looked for within the entry and not in all of that class.
pub(in crate::store) const CLOSING_ENTRIES: &str = "SELECT entry_id FROM posting WHERE cooperative_id = $1 AND account >= '8' AND account < '9' AND dated_on >= $2 AND dated_on <= $3 \
    UNION SELECT q.entry_id FROM posting q WHERE q.cooperative_id = $1 AND q.account >= '119' AND q.account < '12' \
    AND q.dated_on >= $2 AND q.dated_on <= $3 AND EXISTS (SELECT 1 FROM posting r WHERE r.cooperative_id = q.cooperative_id \
    AND r.entry_id = q.entry_id AND substr(r.account, 1, 1) IN ('6', '7'))";

/// What opening entries and closing entries wrote, by account and year: few rows, found by index.
/// The cross join says where to begin: with those few entries, never with all postings.
async fn specials(db: &impl Read, scope: &CooperativeScope, years: &[Uuid], from: Day, this: Period) -> Result<Vec<Special>, StoreError> {
    let mut values: Vec<Value> = vec![scope.cooperative_id().into(), from.into(), this.to().into(), this.from().into()];
    values.push(Journal::Opening.code().into());
    values.extend(years.iter().map(|year| Value::from(*year)));
    let text = format!(
        "SELECT p.account, s.is_opening, CASE WHEN p.dated_on >= $4 THEN 1 ELSE 0 END AS is_this, \
         CAST(SUM(p.debit_minor) AS bigint) AS debit, CAST(SUM(p.credit_minor) AS bigint) AS credit FROM ( \
           SELECT c.entry_id, CAST(0 AS bigint) AS is_opening FROM ({CLOSING_ENTRIES}) AS c \
           UNION ALL SELECT e.id, CAST(1 AS bigint) FROM journal_entry e \
             WHERE e.cooperative_id = $1 AND e.fiscal_year_id IN ({}) AND e.journal = $5) AS s \
         CROSS JOIN posting p WHERE p.cooperative_id = $1 AND p.entry_id = s.entry_id AND p.dated_on <= $3 \
         GROUP BY p.account, s.is_opening, CASE WHEN p.dated_on >= $4 THEN 1 ELSE 0 END",
        query::marks(5, years.len())
    );
    let text = text.replace("THEN 1 ELSE 0 END", "THEN CAST(1 AS bigint) ELSE CAST(0 AS bigint) END");
    query::all(db, &text, values).await
}

#[derive(FromQueryResult)]
struct FlowRow {
    entry_id: Uuid,
    reverses_id: Option<Uuid>,
    account: String,
    debit_minor: i64,
    credit_minor: i64,
}

/// Equity, debts and fixed assets: classes 1 and 2.
const LASTING: [(&str, &str); 1] = [("1", "3")];

/// Entry by entry, what the entries of a period moved that touch accounts in one of some ranges, each from a number up to, and
/// without, another: without opening and closing entries, nor what was taken back within the period.
pub async fn moves(
    db: &impl Read,
    scope: &CooperativeScope,
    period: Period,
    ranges: &[(&str, &str)],
) -> Result<Vec<EntryFlow>, StoreError> {
    let mut values: Vec<Value> =
        vec![scope.cooperative_id().into(), period.from().into(), period.to().into(), Journal::Opening.code().into()];
    let mut touching = Vec::new();
    for (from, before) in ranges {
        values.extend([Value::from((*from).to_owned()), Value::from((*before).to_owned())]);
        touching.push(format!(
            "SELECT entry_id FROM posting WHERE cooperative_id = $1 AND account >= ${} AND account < ${} AND dated_on >= $2 AND dated_on <= $3",
            values.len() - 1,
            values.len()
        ));
    }
    let text = format!(
        "SELECT p.entry_id, e.reverses_id, p.account, CAST(SUM(p.debit_minor) AS bigint) AS debit_minor, \
         CAST(SUM(p.credit_minor) AS bigint) AS credit_minor FROM (SELECT DISTINCT entry_id FROM ({}) AS u) AS t \
         CROSS JOIN journal_entry e CROSS JOIN posting p \
         WHERE e.cooperative_id = $1 AND e.id = t.entry_id AND e.journal <> $4 AND p.cooperative_id = $1 AND p.entry_id = t.entry_id \
         GROUP BY p.entry_id, e.reverses_id, p.account ORDER BY p.entry_id, p.account",
        touching.join(" UNION ALL ")
    );
    let rows: Vec<FlowRow> = query::all(db, &text, values).await?;
    let mut found: BTreeMap<Uuid, (Option<Uuid>, Vec<EntryFlow>)> = BTreeMap::new();
    for row in rows {
        let account = code(&row.account)?;
        let flow = EntryFlow { entry: row.entry_id, account, debit_minor: row.debit_minor, credit_minor: row.credit_minor };
        let (reverses, flows) = found.entry(row.entry_id).or_default();
        *reverses = row.reverses_id;
        flows.push(flow);
    }
    found.retain(|_, (_, flows)| !is_closing(flows.iter().map(|flow| flow.account)));
    let gone: Vec<Uuid> = found
        .iter()
        .filter_map(|(id, (reverses, _))| reverses.filter(|reversed| found.contains_key(reversed)).map(|reversed| [*id, reversed]))
        .flatten()
        .collect();
    for id in gone {
        found.remove(&id);
    }
    Ok(found.into_values().flat_map(|(_, flows)| flows).collect())
}

#[derive(FromQueryResult)]
struct CounterpartyRow {
    account: String,
    counterparty: String,
    debit: i64,
    credit: i64,
}

/// Income and expenses (classes 6 and 7) of a period by account and counterparty, as told then or later, without the closing entries.
pub async fn by_counterparty(db: &impl Read, scope: &CooperativeScope, period: Period) -> Result<Vec<CounterpartyTotals>, StoreError> {
    let text = format!(
        "SELECT p.account AS account, COALESCE(t.counterparty, p.counterparty) AS counterparty, \
         CAST(SUM(p.debit_minor) AS bigint) AS debit, CAST(SUM(p.credit_minor) AS bigint) AS credit FROM posting p \
         LEFT JOIN told_counterparty t ON t.cooperative_id = p.cooperative_id AND t.entry_id = p.entry_id AND t.line = p.line \
         WHERE p.cooperative_id = $1 AND p.account >= '6' AND p.account < '8' AND p.dated_on >= $2 AND p.dated_on <= $3 \
         AND p.entry_id NOT IN ({CLOSING_ENTRIES}) GROUP BY p.account, COALESCE(t.counterparty, p.counterparty) ORDER BY 1, 2"
    );
    let rows: Vec<CounterpartyRow> =
        query::all(db, &text, vec![scope.cooperative_id().into(), period.from().into(), period.to().into()]).await?;
    rows.into_iter()
        .map(|row| {
            let (debit, credit) = (Money::mad(row.debit), Money::mad(row.credit));
            let counterparty = Counterparty::from_parts(&row.counterparty, None);
            let counterparty = counterparty.ok_or_else(|| StoreError::corrupt(format!("the counterparty {}", row.counterparty)))?;
            Ok(CounterpartyTotals { account: code(&row.account)?, counterparty, debit, credit })
        })
        .collect()
}

/// What the years of a cooperative came to, oldest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearOutcome {
    pub year: Uuid,
    pub income: Money,
    pub costs: Money,
}

#[derive(FromQueryResult)]
struct OutcomeRow {
    year: Uuid,
    income: i64,
    costs: i64,
}

/// Income and costs of every year, without the closing entries: one question for all of them.
pub async fn outcomes(db: &impl Read, scope: &CooperativeScope, years: &[FiscalYear]) -> Result<Vec<YearOutcome>, StoreError> {
    let (Some(first), Some(last)) = (years.first(), years.last()) else { return Ok(Vec::new()) };
    let text = format!(
        "SELECT f.id AS year, \
         CAST(SUM(CASE WHEN p.account >= '7' THEN p.credit_minor - p.debit_minor ELSE 0 END) AS bigint) AS income, \
         CAST(SUM(CASE WHEN p.account < '7' THEN p.debit_minor - p.credit_minor ELSE 0 END) AS bigint) AS costs \
         FROM posting p JOIN fiscal_year f ON f.cooperative_id = $1 AND p.dated_on >= f.starts_on AND p.dated_on <= f.ends_on \
         WHERE p.cooperative_id = $1 AND p.account >= '6' AND p.account < '8' AND p.entry_id NOT IN ({CLOSING_ENTRIES}) \
         GROUP BY f.id, f.starts_on ORDER BY f.starts_on"
    );
    let values = vec![scope.cooperative_id().into(), first.period().from().into(), last.period().to().into()];
    let rows: Vec<OutcomeRow> = query::all(db, &text, values).await?;
    Ok(rows.into_iter().map(|row| YearOutcome { year: row.year, income: Money::mad(row.income), costs: Money::mad(row.costs) }).collect())
}

fn code(text: &str) -> Result<AccountCode, StoreError> {
    AccountCode::new(text).map_err(|error| StoreError::corrupt(error.to_string()))
}
