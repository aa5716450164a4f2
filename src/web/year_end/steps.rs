//! The steps before a year is closed: what each asks, what is missing, and the one thing to do about it.

use crate::access::permission::Permission;
use crate::actions::doubt;
use crate::calendar::Day;
use crate::cooperative::third_parties::Who;
use crate::i18n::catalogue::Words;
use crate::i18n::format;
use crate::ledger::account::AccountCode;
use crate::ledger::cash;
use crate::ledger::closing::BRANCHES;
use crate::ledger::closing::MUST_BE_NIL;
use crate::money::Currency;
use crate::money::Money;
use crate::store::assets;
use crate::store::bank;
use crate::store::cash_counts;
use crate::store::entry_filter::EntryFilter;
use crate::store::ledger;
use crate::store::stock;
use crate::store::year_end;
use crate::store::year_end::ACCRUAL;
use crate::store::year_end::YearAccount;
use crate::web::error::WebError;
use crate::web::parties::read::People;
use crate::web::session::App;
use crate::web::year_end::year::AtYear;

/// How a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Done,
    /// Nothing of the kind in this year.
    NotNeeded,
    /// To be looked at; it does not hold the closing up.
    ToCheck,
    /// Something is missing; the year can be closed all the same.
    Missing,
    /// The books would be wrong: the year is not closed before.
    Blocks,
}

/// One step, as the page shows it.
pub struct Step {
    pub standing: Standing,
    pub kind: &'static str,
    pub word: String,
    pub name: String,
    pub hint: String,
    pub href: String,
}

impl Standing {
    fn kind(self) -> &'static str {
        match self {
            Standing::Done => "done",
            Standing::NotNeeded => "waived",
            Standing::ToCheck => "planned",
            Standing::Missing => "due",
            Standing::Blocks => "late",
        }
    }

    fn word(self, words: Words) -> String {
        words.text(match self {
            Standing::Done => "year-end-word-done",
            Standing::NotNeeded => "year-end-word-not-needed",
            Standing::ToCheck => "year-end-word-to-check",
            Standing::Missing => "year-end-word-missing",
            Standing::Blocks => "year-end-word-blocks",
        })
    }
}

/// The accounts of a year, asked about by their beginnings.
struct Books<'a> {
    accounts: &'a [YearAccount],
}

impl Books<'_> {
    fn under<'b>(&'b self, prefixes: &'b [&'b str]) -> impl Iterator<Item = &'b YearAccount> {
        self.accounts.iter().filter(move |row| prefixes.iter().any(|prefix| row.account.starts_with(prefix)))
    }

    /// What the accounts hold on the last day, debits counted up.
    fn holds(&self, prefixes: &[&str]) -> Money {
        let sum = self.under(prefixes).map(|row| row.balance.minor()).fold(0_i64, i64::saturating_add);
        Money::new(sum, Currency::Mad)
    }

    /// Whether the year moved anything on them.
    fn moved(&self, prefixes: &[&str]) -> bool {
        self.under(prefixes).any(|row| !row.debit.is_zero() || !row.credit.is_zero())
    }

    fn not_nil(&self, prefixes: &[&str]) -> Vec<(AccountCode, Money)> {
        self.under(prefixes).filter(|row| !row.balance.is_zero()).map(|row| (row.account, row.balance)).collect()
    }
}

/// What is left to do before the year is closed: a handful of questions to the store, whatever the books hold.
pub async fn steps(app: &App, at: &AtYear, accounts: &[YearAccount], words: Words) -> Result<Vec<Step>, WebError> {
    let (store, scope, base) = (app.desk.store(), &at.room.scope, at.room.base.as_str());
    let (period, books) = (at.year.period(), Books { accounts });
    let language = words.language();
    let days = format!("from={}&to={}", period.from(), period.to());
    let mut found = Vec::new();
    let mut add = |key: &str, standing: Standing, hint: String, href: String| {
        let name = words.text(&format!("year-end-task-{key}"));
        found.push(Step { standing, kind: standing.kind(), word: standing.word(words), name, hint, href });
    };
    let account_page = |account: &str| format!("{base}/accounts/{account}?{days}");

    let filter = EntryFilter { period: Some(period), missing_paper: true, ..EntryFilter::default() };
    let missing = ledger::entries(store, scope, &filter, 1, 1).await?.total;
    let hint = if missing > 0 { words.with("year-end-papers-missing", &[("count", missing.into())]) } else { String::new() };
    let standing = if missing > 0 { Standing::Missing } else { Standing::Done };
    add("papers", standing, hint, format!("{base}/journal?missing=1&{days}"));

    for (key, prefixes) in MUST_BE_NIL {
        let waiting = books.not_nil(prefixes);
        if key == BRANCHES && waiting.is_empty() {
            continue;
        }
        let listed: Vec<String> =
            waiting.iter().map(|(account, amount)| format!("{account}: {}", format::money(*amount, language))).collect();
        let hint = if waiting.is_empty() {
            String::new()
        } else {
            words.with("year-end-not-nil", &[("list", listed.join(words.text("year-end-list-separator").as_str()).into())])
        };
        let href = account_page(waiting.first().map_or(prefixes[0], |(account, _)| account.as_str()));
        add(key, if waiting.is_empty() { Standing::Done } else { Standing::Blocks }, hint, href);
    }

    let holds_cash = !books.holds(&["516"]).is_zero() || books.moved(&["516"]);
    let days = cash::days_of_year_count(period.to());
    let counted = cash_counts::counted_within(store, scope, days).await?;
    let (standing, hint) = match counted {
        _ if !holds_cash => (Standing::NotNeeded, String::new()),
        Some(day) => (Standing::Done, words.with("year-end-counted-on", &[("day", format::day(day, language).into())])),
        None => {
            let when = [("from", format::day(days.from(), language).into()), ("to", format::day(days.to(), language).into())];
            let is_past = app.desk.today() > days.to();
            (Standing::Missing, words.with(if is_past { "year-end-count-passed" } else { "year-end-count-awaited" }, &when))
        }
    };
    // Whoever may not do a step is not led to a page that turns them away.
    let counting = if scope.may(Permission::RecordMovement) { format!("{}/cash-count", at.here) } else { String::new() };
    add("cash", standing, hint, counting);

    let of_stock = stock::year_of_stock(store, scope, period).await?;
    let stock_moved = of_stock.is_booked || books.moved(&["6114", "6124", "713"]);
    let has_stock = of_stock.is_asked || !books.holds(&["31"]).is_zero() || books.moved(&["611", "612", "711", "712"]);
    let (standing, hint) = match (has_stock, stock_moved) {
        (false, _) => (Standing::NotNeeded, String::new()),
        (true, true) => (Standing::Done, String::new()),
        (true, false) if of_stock.is_counted => (Standing::Missing, words.text("stock-to-be-booked")),
        (true, false) => (Standing::Missing, words.text("year-end-stock-hint")),
    };
    add("stock", standing, hint, format!("{base}/stock/count?year={}", at.year.id()));

    let has_assets = books.under(&["21", "22", "23", "24"]).any(|row| row.balance.is_positive());
    let worn = books.moved(&["619"]);
    let of_assets = assets::year_of_assets(store, scope, period).await?;
    let year_page = format!("{base}/assets/year?year={}", at.year.id());
    let (standing, hint, href) = match (has_assets || of_assets.things > 0, of_assets.is_written()) {
        (false, _) => (Standing::NotNeeded, String::new(), year_page),
        // Books that keep their register elsewhere.
        (true, _) if of_assets.things == 0 && worn => (Standing::Done, String::new(), account_page("619")),
        (true, true) if of_assets.unclaimed > 0 => {
            let hint = words.with("assets-unclaimed", &[("count", of_assets.unclaimed.into())]);
            (Standing::Missing, hint, format!("{base}/assets/waiting"))
        }
        (true, true) => (Standing::Done, String::new(), year_page),
        (true, false) => (Standing::Missing, words.text("year-end-depreciation-hint"), year_page),
    };
    add("depreciation", standing, hint, href);

    let grants = books.holds(&["131"]);
    let (standing, hint) = match (grants.is_negative(), books.moved(&["7577"])) {
        (false, false) => (Standing::NotNeeded, String::new()),
        (_, true) => (Standing::Done, String::new()),
        (true, false) if worn => (Standing::Missing, words.text("year-end-grants-hint")),
        (true, false) => (Standing::ToCheck, words.text("year-end-grants-first")),
    };
    add("grants", standing, hint, account_page("131"));

    if let Some((standing, hint, href)) = doubtful_customers(app, at, &books, words).await? {
        add("doubts", standing, hint, href);
    }

    let noted = year_end::marked(store, scope, at.year.id(), ACCRUAL).await?.len();
    let hint =
        if noted > 0 { words.with("year-end-accruals-noted", &[("count", noted.into())]) } else { words.text("year-end-accruals-hint") };
    add("accruals", if noted > 0 { Standing::Done } else { Standing::ToCheck }, hint, format!("{}/accruals", at.here));

    let has_bank = !books.holds(&["514"]).is_zero() || books.moved(&["514"]);
    let hint = words.with("year-end-bank-hint", &[("amount", format::money(books.holds(&["514"]), language).into())]);
    let banks = bank::accounts::accounts(store, scope).await?;
    let agreed = bank::standing::confirmed(store, scope).await?;
    let until = |id| agreed.iter().filter(|one| one.bank_account_id == id).map(|one| one.on).max();
    // The bank that lags most behind tells how far all of them agree.
    let least = banks.iter().map(|one| until(one.id)).min().flatten();
    let (standing, hint, href) = match least {
        _ if !has_bank => (Standing::NotNeeded, hint, account_page("514")),
        Some(day) => {
            let standing = if day >= period.to() { Standing::Done } else { Standing::Missing };
            (standing, words.with("bank-confirmed-until", &[("name", format::day(day, language).into())]), format!("{base}/bank"))
        }
        None => (Standing::ToCheck, hint, format!("{base}/bank")),
    };
    add("bank", standing, hint, href);

    let before = year_end::earlier_results(store, scope, period).await?;
    let earlier = before.iter().map(|row| row.debit.minor().saturating_sub(row.credit.minor())).fold(0_i64, i64::saturating_add);
    let earlier = Money::new(earlier, Currency::Mad);
    if !at.year.is_closed() && !earlier.is_zero() {
        let turned = if earlier.is_negative() { earlier.negated().unwrap_or(earlier) } else { earlier };
        let hint = words.with("year-end-earlier-result", &[("amount", format::money(turned, language).into())]);
        add("earlier", Standing::Missing, hint, account_page("119"));
    }

    let open = at.year.months().into_iter().filter(|(_, is_closed)| !is_closed).count();
    let hint = if open > 0 { words.with("year-end-months-open", &[("count", open.into())]) } else { String::new() };
    add("months", if open > 0 { Standing::ToCheck } else { Standing::Done }, hint, format!("{base}/years"));

    Ok(found)
}

/// Names of customers that a step tells at most.
const MOST_NAMES: usize = 5;

/// The customers who may not pay, at the last day: what is likely lost is looked at again each year. Nothing, where nobody is
/// doubted.
async fn doubtful_customers(
    app: &App,
    at: &AtYear,
    books: &Books<'_>,
    words: Words,
) -> Result<Option<(Standing, String, String)>, WebError> {
    let (store, scope, base) = (app.desk.store(), &at.room.scope, at.room.base.as_str());
    let rules = doubt::rules()?;
    let (doubtful, set_aside) = (rules.doubtful.to_string(), rules.set_aside.to_string());
    if books.holds(&[&doubtful]).is_zero() && books.holds(&[&set_aside]).is_zero() {
        return Ok(None);
    }
    let doubts = doubt::doubts(store, scope, at.year.period().to()).await?;
    // What somebody took over or wrote without a name.
    if doubts.is_empty() {
        return Ok(Some((Standing::ToCheck, words.text("year-end-doubts-unnamed"), format!("{base}/accounts/{set_aside}"))));
    }
    let people = People::of(store, scope).await?;
    let shown = |amount: Money| format::money(amount, words.language());
    let mut listed: Vec<String> = doubts
        .iter()
        .take(MOST_NAMES)
        .map(|(who, one)| {
            let told =
                [("name", people.name(*who, words).into()), ("doubted", shown(one.doubted).into()), ("lost", shown(one.set_aside).into())];
            words.with("year-end-doubt", &told)
        })
        .collect();
    if doubts.len() > MOST_NAMES {
        listed.push(words.with("year-end-doubts-more", &[("count", (doubts.len() - MOST_NAMES).into())]));
    }
    let list = listed.join(words.text("year-end-list-separator").as_str());
    let is_too_much = doubts.iter().any(|(_, one)| one.is_too_much());
    let key = if is_too_much { "year-end-doubts-too-much" } else { "year-end-doubts-hint" };
    let href = match doubts.as_slice() {
        [(Who::Party(id), _)] => format!("{base}/parties/{id}"),
        _ => format!("{base}/parties"),
    };
    let standing = if is_too_much { Standing::Missing } else { Standing::ToCheck };
    Ok(Some((standing, words.with(key, &[("list", list.into())]), href)))
}

/// The first of the months that may take entries again, each with its name.
pub fn months(at: &AtYear, words: Words) -> Vec<(String, String)> {
    let name = |month: Day| format::month(month, words.language());
    at.year.months().into_iter().map(|(month, _)| (month.from().to_string(), name(month.from()))).collect()
}
