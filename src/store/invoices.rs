//! Invoices on their shelf: drafts, numbers without gaps, and what is still open on them.

use std::collections::BTreeMap;

use entity::invoice;
use entity::invoice_line;
use entity::vat_regime;
use sea_orm::FromQueryResult;
use sea_orm::Value;
use uuid::Uuid;

use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::calendar::Day;
use crate::cooperative::invoice_payment::OpenInvoice;
use crate::cooperative::invoices::lines::InvoiceLine;
use crate::cooperative::invoices::lines::reference;
use crate::cooperative::invoices::rules::VatRegime;
use crate::digits::latin_digit;
use crate::ledger::account::AccountCode;
use crate::money::Money;
use crate::store::conditions::Conditions;
use crate::store::conditions::part_of;
use crate::store::entry_filter::EntryFilter;
use crate::store::error::StoreError;
use crate::store::query;
use crate::store::unit_of_work::Read;
use crate::store::unit_of_work::UnitOfWork;

/// The series of invoices and of credit notes.
pub const INVOICES: &str = "FA";
pub const CREDIT_NOTES: &str = "AV";
/// The mark of an entry that puts right what others left under the number of an invoice.
pub const STRAIGHT: &str = "invoice_straight";

/// An invoice or a credit note; a draft as long as it has no number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invoice {
    pub id: Uuid,
    pub series: String,
    pub year: i64,
    pub number: Option<i64>,
    pub party_id: Uuid,
    /// What is sold, by its word in the rulebook.
    pub sale: String,
    pub dated_on: Day,
    pub due_on: Option<Day>,
    pub note: String,
    pub regime: VatRegime,
    pub net: Money,
    pub vat: Money,
    pub entry_id: Option<Uuid>,
    /// The invoice that a credit note takes back.
    pub credits_id: Option<Uuid>,
    pub recorded_at: i64,
    pub recorded_by: Uuid,
}

impl Invoice {
    /// The number people quote; nothing for a draft.
    pub fn reference(&self) -> String {
        self.number.map(|number| reference(&self.series, self.year, number)).unwrap_or_default()
    }

    pub fn is_credit_note(&self) -> bool {
        self.series == CREDIT_NOTES
    }
}

fn invoice_of(row: invoice::Model) -> Result<Invoice, StoreError> {
    Ok(Invoice {
        regime: VatRegime::from_key(&row.regime).ok_or_else(|| StoreError::corrupt(format!("the regime {}", row.regime)))?,
        id: row.id,
        series: row.series,
        year: row.year,
        number: row.number,
        party_id: row.party_id,
        sale: row.sale,
        dated_on: row.dated_on,
        due_on: row.due_on,
        note: row.note,
        net: Money::mad(row.net_minor),
        vat: Money::mad(row.vat_minor),
        entry_id: row.entry_id,
        credits_id: row.credits_id,
        recorded_at: row.recorded_at,
        recorded_by: row.recorded_by,
    })
}

#[derive(FromQueryResult)]
struct Count {
    count: i64,
}

/// A line of an invoice `i` that says something.
const A_LINE: &str = "EXISTS (SELECT 1 FROM invoice_line l WHERE l.cooperative_id = i.cooperative_id AND l.invoice_id = i.id AND ?)";

/// The series, the year and the number of what people quote: `FA-2026-0001`.
fn quoted(words: &str) -> Option<(String, i64, i64)> {
    let plain: String = words.chars().map(latin_digit).collect::<String>().to_uppercase();
    let mut parts = plain.split('-');
    let (series, year, number) = (parts.next()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let is_known = [INVOICES, CREDIT_NOTES].contains(&series) && parts.next().is_none();
    is_known.then(|| (series.to_owned(), year, number))
}

/// A page of invoices, drafts first, then the latest; and how many there are.
pub async fn list(
    db: &impl Read,
    scope: &CooperativeScope,
    filter: &EntryFilter,
    page: i64,
    per_page: i64,
) -> Result<(Vec<Invoice>, i64), StoreError> {
    let mut all = Conditions::of(scope, "i.cooperative_id");
    all.period("i.dated_on", filter);
    all.amount("(i.net_minor + i.vat_minor)", filter);
    if let Some(party) = filter.party {
        all.and("i.party_id = ?", [party.into()]);
    }
    if let Some(number) = filter.number {
        all.and("i.number = ?", [number.into()]);
    }
    match filter.words().and_then(quoted) {
        Some((series, year, number)) => {
            all.and("i.series = ? AND i.year = ? AND i.number = ?", [series.into(), year.into(), number.into()]);
        }
        // What is sold, what was noted; the customer by their card, who is a member only for who may see names.
        None if filter.words().is_some() => {
            let hidden = if scope.may(Permission::SeeMemberNames) { "" } else { "AND t.member_id IS NULL" };
            let customer = format!(
                "(SELECT t.name_latin || ' ' || t.name_arabic FROM third_party t \
                 WHERE t.cooperative_id = i.cooperative_id AND t.id = i.party_id {hidden})"
            );
            all.words_or(&["i.note", &customer], A_LINE, &["l.label"], filter);
        }
        None => {}
    }
    let (condition, values) = all.written();
    let count = format!("SELECT COUNT(*) AS count FROM invoice i WHERE {condition}");
    let total = query::one::<Count>(db, &count, values.clone()).await?.map_or(0, |row| row.count);
    let text = format!(
        "SELECT i.* FROM invoice i WHERE {condition} \
         ORDER BY CASE WHEN i.number IS NULL THEN 0 ELSE 1 END, i.dated_on DESC, i.recorded_at DESC, i.id {}",
        part_of(page, per_page)
    );
    let rows: Vec<invoice::Model> = query::all(db, &text, values).await?;
    Ok((rows.into_iter().map(invoice_of).collect::<Result<_, _>>()?, total))
}

/// One of them, by its id.
pub async fn invoice(db: &impl Read, scope: &CooperativeScope, id: Uuid) -> Result<Option<Invoice>, StoreError> {
    let text = "SELECT * FROM invoice WHERE cooperative_id = $1 AND id = $2";
    let row: Option<invoice::Model> = query::one(db, text, vec![scope.cooperative_id().into(), id.into()]).await?;
    row.map(invoice_of).transpose()
}

/// The invoice or the credit note that an entry is of, if there is one.
pub async fn of_entry(db: &impl Read, scope: &CooperativeScope, entry_id: Uuid) -> Result<Option<Invoice>, StoreError> {
    let text = "SELECT * FROM invoice WHERE cooperative_id = $1 AND entry_id = $2";
    let row: Option<invoice::Model> = query::one(db, text, vec![scope.cooperative_id().into(), entry_id.into()]).await?;
    row.map(invoice_of).transpose()
}

/// The invoice of a number as people quote it, if there is one.
pub async fn by_reference(db: &impl Read, scope: &CooperativeScope, reference: &str) -> Result<Option<Invoice>, StoreError> {
    let Some(rest) = reference.strip_prefix(INVOICES).and_then(|rest| rest.strip_prefix('-')) else { return Ok(None) };
    let Some((Ok(year), Ok(number))) = rest.split_once('-').map(|(year, number)| (year.parse::<i64>(), number.parse::<i64>())) else {
        return Ok(None);
    };
    let text = "SELECT * FROM invoice WHERE cooperative_id = $1 AND series = $2 AND year = $3 AND number = $4";
    let values = vec![scope.cooperative_id().into(), INVOICES.into(), year.into(), number.into()];
    let row: Option<invoice::Model> = query::one(db, text, values).await?;
    Ok(row.map(invoice_of).transpose()?.filter(|invoice| invoice.reference() == reference))
}

/// Whether an entry puts right what others left under the number of an invoice.
pub async fn is_straight(db: &impl Read, scope: &CooperativeScope, entry_id: Uuid) -> Result<bool, StoreError> {
    let text = "SELECT COUNT(*) AS count FROM journal_entry WHERE cooperative_id = $1 AND id = $2 AND movement = $3";
    let values = vec![scope.cooperative_id().into(), entry_id.into(), STRAIGHT.into()];
    Ok(query::one::<Count>(db, text, values).await?.is_some_and(|row| row.count > 0))
}

/// The credit note that takes an invoice back, if there is one.
pub async fn credit_of(db: &impl Read, scope: &CooperativeScope, id: Uuid) -> Result<Option<Invoice>, StoreError> {
    let text = "SELECT * FROM invoice WHERE cooperative_id = $1 AND credits_id = $2";
    let row: Option<invoice::Model> = query::one(db, text, vec![scope.cooperative_id().into(), id.into()]).await?;
    row.map(invoice_of).transpose()
}

pub async fn lines(db: &impl Read, scope: &CooperativeScope, id: Uuid) -> Result<Vec<InvoiceLine>, StoreError> {
    let text = "SELECT * FROM invoice_line WHERE cooperative_id = $1 AND invoice_id = $2 ORDER BY line";
    let rows: Vec<invoice_line::Model> = query::all(db, text, vec![scope.cooperative_id().into(), id.into()]).await?;
    let line = |row: invoice_line::Model| InvoiceLine {
        label: row.label,
        quantity_thousandths: row.quantity_thousandths,
        unit_price: Money::mad(row.unit_price_minor),
        vat_points: row.vat_points,
        net: Money::mad(row.net_minor),
    };
    Ok(rows.into_iter().map(line).collect())
}

/// Puts an invoice on the shelf, in place of the draft it was.
pub async fn put(work: &UnitOfWork, scope: &CooperativeScope, invoice: &Invoice, lines: &[InvoiceLine]) -> Result<(), StoreError> {
    discard(work, scope, invoice.id).await?;
    let new = invoice.clone();
    let row = invoice::Model {
        cooperative_id: scope.cooperative_id(),
        id: new.id,
        series: new.series,
        year: new.year,
        number: new.number,
        party_id: new.party_id,
        sale: new.sale,
        dated_on: new.dated_on,
        due_on: new.due_on,
        note: new.note,
        regime: new.regime.key().to_owned(),
        net_minor: new.net.minor(),
        vat_minor: new.vat.minor(),
        entry_id: new.entry_id,
        credits_id: new.credits_id,
        recorded_at: new.recorded_at,
        recorded_by: new.recorded_by,
    };
    query::insert(work, row).await?;
    let rows = lines
        .iter()
        .enumerate()
        .map(|(at, line)| invoice_line::Model {
            cooperative_id: scope.cooperative_id(),
            invoice_id: invoice.id,
            line: i64::try_from(at + 1).unwrap_or(i64::MAX),
            label: line.label.clone(),
            quantity_thousandths: line.quantity_thousandths,
            unit_price_minor: line.unit_price.minor(),
            vat_points: line.vat_points,
            net_minor: line.net.minor(),
        })
        .collect();
    query::insert_many(work, rows).await
}

/// Takes a draft off the shelf; what has its number stays.
pub async fn discard(work: &UnitOfWork, scope: &CooperativeScope, id: Uuid) -> Result<(), StoreError> {
    let values = || -> Vec<Value> { vec![scope.cooperative_id().into(), id.into()] };
    let lines = "DELETE FROM invoice_line WHERE cooperative_id = $1 AND invoice_id = $2 \
                 AND EXISTS (SELECT 1 FROM invoice i WHERE i.cooperative_id = $1 AND i.id = $2 AND i.number IS NULL)";
    query::execute(work, lines, values()).await?;
    let text = "DELETE FROM invoice WHERE cooperative_id = $1 AND id = $2 AND number IS NULL";
    query::execute(work, text, values()).await.map(drop)
}

#[derive(FromQueryResult)]
struct Last {
    last: i64,
}

/// The next number of a series in a year: no gaps, as the deeds of a cooperative come one after the other.
pub async fn next_number(work: &UnitOfWork, scope: &CooperativeScope, series: &str, year: i64) -> Result<i64, StoreError> {
    let text =
        "SELECT CAST(COALESCE(MAX(number), 0) AS bigint) AS last FROM invoice WHERE cooperative_id = $1 AND series = $2 AND year = $3";
    let values = vec![scope.cooperative_id().into(), series.into(), year.into()];
    Ok(query::one::<Last>(work, text, values).await?.map_or(1, |row| row.last + 1))
}

#[derive(FromQueryResult)]
struct OpenRow {
    voucher: String,
    open: i64,
}

/// Begins with the number: SQLite keeps to the order of a CROSS JOIN, where else it might walk through all that customers ever
/// owed, and takes the account by its first letters, as a range would be a way in of its own.
fn open_question(references: usize) -> String {
    format!(
        "SELECT e.voucher AS voucher, CAST(SUM(p.debit_minor - p.credit_minor) AS bigint) AS open FROM journal_entry e \
         CROSS JOIN posting p WHERE e.cooperative_id = $1 AND p.cooperative_id = e.cooperative_id AND p.entry_id = e.id \
         AND substr(p.account, 1, 4) IN ('3421', '3424') AND e.voucher IN ({}) GROUP BY e.voucher",
        query::marks(1, references)
    )
}

/// What customers still owe on invoices, by their numbers: what the books say under each number.
pub async fn open(db: &impl Read, scope: &CooperativeScope, references: &[String]) -> Result<BTreeMap<String, Money>, StoreError> {
    if references.is_empty() {
        return Ok(BTreeMap::new());
    }
    let text = open_question(references.len());
    let mut values: Vec<Value> = vec![scope.cooperative_id().into()];
    values.extend(references.iter().map(|reference| Value::from(reference.clone())));
    let rows: Vec<OpenRow> = query::all(db, &text, values).await?;
    Ok(rows.into_iter().map(|row| (row.voucher, Money::mad(row.open))).collect())
}

/// What a customer owes on one invoice and one account: on a day, and by now.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct OwedOn {
    pub voucher: String,
    pub account: String,
    pub on_minor: i64,
    pub now_minor: i64,
}

/// Begins with the invoices of the customer: the entry of each says its number, and each number has its entries.
fn owed_question(account: AccountCode) -> String {
    format!(
        "SELECT e.voucher AS voucher, p.account AS account, \
         CAST(SUM(CASE WHEN p.dated_on <= $3 THEN p.debit_minor - p.credit_minor ELSE 0 END) AS bigint) AS on_minor, \
         CAST(SUM(p.debit_minor - p.credit_minor) AS bigint) AS now_minor \
         FROM invoice i CROSS JOIN journal_entry s CROSS JOIN journal_entry e CROSS JOIN posting p \
         LEFT JOIN entry_party a ON a.cooperative_id = p.cooperative_id AND a.entry_id = COALESCE(e.reverses_id, p.entry_id) AND a.line = p.line \
         LEFT JOIN third_party t ON t.cooperative_id = p.cooperative_id AND t.member_id = p.member_id \
         WHERE i.cooperative_id = $1 AND i.party_id = $2 AND i.series = $4 AND i.number IS NOT NULL \
         AND s.cooperative_id = i.cooperative_id AND s.id = i.entry_id AND e.cooperative_id = i.cooperative_id AND e.voucher = s.voucher \
         AND p.cooperative_id = i.cooperative_id AND p.entry_id = e.id AND substr(p.account, 1, {}) = $5 \
         AND COALESCE(a.party_id, t.id) = $2 \
         GROUP BY e.voucher, p.account HAVING SUM(p.debit_minor - p.credit_minor) <> 0 \
         OR SUM(CASE WHEN p.dated_on <= $3 THEN p.debit_minor - p.credit_minor ELSE 0 END) <> 0 ORDER BY MIN(p.dated_on), e.voucher",
        account.digit_count()
    )
}

/// What a customer owed on invoices under an account on a day, and owes by now, the oldest first; what was settled by then is left out.
pub async fn owed_by(
    db: &impl Read,
    scope: &CooperativeScope,
    party_id: Uuid,
    account: AccountCode,
    on: Day,
) -> Result<Vec<OwedOn>, StoreError> {
    let mut values: Vec<Value> = vec![scope.cooperative_id().into(), party_id.into(), on.into(), INVOICES.into()];
    values.push(account.as_str().into());
    query::all(db, &owed_question(account), values).await
}

#[derive(FromQueryResult)]
struct StillOpen {
    id: Uuid,
    party_id: Uuid,
    series: String,
    year: i64,
    number: i64,
    dated_on: Day,
    open: i64,
}

/// The entry of each invoice says its number; every entry under this number says what is open on it.
const STILL_OPEN: &str = "SELECT i.id, i.party_id, i.series, i.year, i.number, i.dated_on, \
    CAST(SUM(p.debit_minor - p.credit_minor) AS bigint) AS open FROM invoice i \
    CROSS JOIN journal_entry s CROSS JOIN journal_entry e CROSS JOIN posting p \
    WHERE i.cooperative_id = $1 AND i.series = $2 AND i.number IS NOT NULL AND i.dated_on <= $3 \
    AND s.cooperative_id = i.cooperative_id AND s.id = i.entry_id AND e.cooperative_id = i.cooperative_id AND e.voucher = s.voucher \
    AND p.cooperative_id = i.cooperative_id AND p.entry_id = e.id AND substr(p.account, 1, 4) IN ('3421', '3424') \
    GROUP BY i.id, i.party_id, i.series, i.year, i.number, i.dated_on HAVING SUM(p.debit_minor - p.credit_minor) > 0 \
    ORDER BY i.dated_on, i.year, i.number";

/// The invoices written up to a day on which something is open, the earliest first, in one question.
pub async fn still_open(db: &impl Read, scope: &CooperativeScope, until: Day) -> Result<Vec<OpenInvoice>, StoreError> {
    let rows: Vec<StillOpen> = query::all(db, STILL_OPEN, vec![scope.cooperative_id().into(), INVOICES.into(), until.into()]).await?;
    let open = |row: StillOpen| OpenInvoice {
        id: row.id,
        party_id: row.party_id,
        series: row.series,
        year: row.year,
        number: row.number,
        dated_on: row.dated_on,
        open: Money::mad(row.open),
    };
    Ok(rows.into_iter().map(open).collect())
}

#[derive(FromQueryResult)]
struct Amount {
    amount: i64,
}

/// What was open on a day on invoices that were to be paid before it; one without a day of payment is due when it is written.
pub async fn past_due(db: &impl Read, scope: &CooperativeScope, on: Day) -> Result<Money, StoreError> {
    let text = "SELECT CAST(COALESCE(SUM(open), 0) AS bigint) AS amount FROM ( \
        SELECT SUM(p.debit_minor - p.credit_minor) AS open FROM invoice i \
        CROSS JOIN journal_entry s CROSS JOIN journal_entry e CROSS JOIN posting p \
        WHERE i.cooperative_id = $1 AND i.series = $2 AND i.number IS NOT NULL AND COALESCE(i.due_on, i.dated_on) < $3 \
        AND s.cooperative_id = i.cooperative_id AND s.id = i.entry_id AND e.cooperative_id = i.cooperative_id AND e.voucher = s.voucher \
        AND p.cooperative_id = i.cooperative_id AND p.entry_id = e.id AND p.dated_on <= $3 \
        AND substr(p.account, 1, 4) IN ('3421', '3424') GROUP BY i.id HAVING SUM(p.debit_minor - p.credit_minor) > 0) AS each";
    let values = vec![scope.cooperative_id().into(), INVOICES.into(), on.into()];
    Ok(Money::mad(query::one::<Amount>(db, text, values).await?.map_or(0, |row| row.amount)))
}

#[derive(FromQueryResult)]
struct AccountSum {
    account: String,
    balance: i64,
}

const BALANCES: &str = "SELECT p.account AS account, CAST(SUM(p.debit_minor - p.credit_minor) AS bigint) AS balance FROM journal_entry e \
    CROSS JOIN posting p WHERE e.cooperative_id = $1 AND e.voucher = $2 AND p.cooperative_id = e.cooperative_id AND p.entry_id = e.id \
    GROUP BY p.account";

/// What the books say under the number of an invoice, account by account: debits less credits.
pub async fn balances(db: &impl Read, scope: &CooperativeScope, reference: &str) -> Result<BTreeMap<AccountCode, Money>, StoreError> {
    let rows: Vec<AccountSum> = query::all(db, BALANCES, vec![scope.cooperative_id().into(), reference.into()]).await?;
    rows.into_iter()
        .map(|row| {
            let account = AccountCode::new(&row.account).map_err(|error| StoreError::corrupt(error.to_string()))?;
            Ok((account, Money::mad(row.balance)))
        })
        .collect()
}

#[derive(FromQueryResult)]
struct VoucherSum {
    voucher: String,
    account: String,
    balance: i64,
}

/// What the books say under several numbers, each account by account, in one question.
pub async fn balances_of(
    db: &impl Read,
    scope: &CooperativeScope,
    references: &[String],
) -> Result<BTreeMap<String, BTreeMap<AccountCode, Money>>, StoreError> {
    let mut found: BTreeMap<String, BTreeMap<AccountCode, Money>> = BTreeMap::new();
    if references.is_empty() {
        return Ok(found);
    }
    let mut values: Vec<Value> = vec![scope.cooperative_id().into()];
    values.extend(references.iter().map(|reference| Value::from(reference.as_str())));
    let places: Vec<String> = (2..=values.len()).map(|place| format!("${place}")).collect();
    let text = format!(
        "SELECT e.voucher AS voucher, p.account AS account, CAST(SUM(p.debit_minor - p.credit_minor) AS bigint) AS balance \
         FROM journal_entry e CROSS JOIN posting p WHERE e.cooperative_id = $1 AND e.voucher IN ({}) \
         AND p.cooperative_id = e.cooperative_id AND p.entry_id = e.id GROUP BY e.voucher, p.account",
        places.join(", ")
    );
    for row in query::all::<VoucherSum>(db, &text, values).await? {
        let account = AccountCode::new(&row.account).map_err(|error| StoreError::corrupt(error.to_string()))?;
        found.entry(row.voucher).or_default().insert(account, Money::mad(row.balance));
    }
    Ok(found)
}

/// How a cooperative stands to the tax in each year of which it was said.
pub async fn regimes(db: &impl Read, scope: &CooperativeScope) -> Result<BTreeMap<i64, VatRegime>, StoreError> {
    let text = "SELECT * FROM vat_regime WHERE cooperative_id = $1";
    let rows: Vec<vat_regime::Model> = query::all(db, text, vec![scope.cooperative_id().into()]).await?;
    Ok(rows.into_iter().filter_map(|row| Some((row.year, VatRegime::from_key(&row.regime)?))).collect())
}

/// How a cooperative stands to the tax in a year: exempt unless said otherwise.
pub async fn regime(db: &impl Read, scope: &CooperativeScope, year: i64) -> Result<VatRegime, StoreError> {
    let text = "SELECT * FROM vat_regime WHERE cooperative_id = $1 AND year = $2";
    let row: Option<vat_regime::Model> = query::one(db, text, vec![scope.cooperative_id().into(), year.into()]).await?;
    Ok(row.and_then(|row| VatRegime::from_key(&row.regime)).unwrap_or_default())
}

pub async fn set_regime(work: &UnitOfWork, scope: &CooperativeScope, year: i64, regime: VatRegime) -> Result<(), StoreError> {
    let text = "INSERT INTO vat_regime (cooperative_id, year, regime) VALUES ($1, $2, $3) \
                ON CONFLICT (cooperative_id, year) DO UPDATE SET regime = excluded.regime";
    query::execute(work, text, vec![scope.cooperative_id().into(), year.into(), regime.key().into()]).await.map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Installation;
    use crate::store::connection::Store;

    #[derive(FromQueryResult)]
    struct Step {
        detail: String,
    }

    #[tokio::test]
    async fn what_is_open_under_a_number_is_found_by_the_number() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(&Installation::new(folder.path().to_owned(), None)).await.expect("opens");
        let id: Value = Uuid::nil().into();
        let today: Value = crate::calendar::read_day("2026-11-23").expect("a day").into();
        for (text, values) in [
            (open_question(2), vec![id.clone(), "FA-2026-0001".into(), "FA-2026-0002".into()]),
            (BALANCES.to_owned(), vec![id.clone(), "FA-2026-0001".into()]),
            (STILL_OPEN.to_owned(), vec![id.clone(), INVOICES.into(), today.clone()]),
            (owed_question(AccountCode::new("3424").expect("a number")), vec![id.clone(), id, today, INVOICES.into(), "3424".into()]),
        ] {
            let steps: Vec<Step> = query::all(&store, &format!("EXPLAIN QUERY PLAN {text}"), values).await.expect("a plan");
            let plan: Vec<&str> = steps.iter().map(|step| step.detail.as_str()).collect();
            let has = |table: &str, way: &str| plan.iter().any(|step| step.starts_with(&format!("SEARCH {table} ")) && step.ends_with(way));
            assert!(has("e", "journal_entry_by_voucher (cooperative_id=? AND voucher=?)"), "{text}: {plan:?}");
            assert!(has("p", "(cooperative_id=? AND entry_id=?)"), "{text}: {plan:?}");
        }
    }
}
