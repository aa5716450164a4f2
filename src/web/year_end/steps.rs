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

/// How a step stands, what is said of it, and where it is done; no address for who may not do it.
type Told = (Standing, String, String);

/// A year whose steps are looked at.
struct Look<'a> {
    app: &'a App,
    at: &'a AtYear,
    books: Books<'a>,
    words: Words,
}

/// What is left to do before the year is closed: a handful of questions to the store, whatever the books hold.
pub async fn steps(app: &App, at: &AtYear, accounts: &[YearAccount], words: Words) -> Result<Vec<Step>, WebError> {
    let look = Look { app, at, books: Books { accounts }, words };
    let mut told: Vec<(&str, Told)> = vec![("papers", look.papers().await?)];
    told.extend(look.must_be_nil());
    told.push(("cash", look.cash().await?));
    told.push(("stock", look.stock().await?));
    told.push(("depreciation", look.depreciation().await?));
    told.push(("grants", look.grants()));
    told.extend(doubtful_customers(app, at, &look.books, words).await?.map(|step| ("doubts", step)));
    told.push(("accruals", look.accruals().await?));
    told.push(("bank", look.bank().await?));
    told.extend(look.earlier_results().await?.map(|step| ("earlier", step)));
    told.push(("months", look.months()));
    let step = |(key, (standing, hint, href)): (&str, Told)| {
        let name = words.text(&format!("year-end-task-{key}"));
        Step { standing, kind: standing.kind(), word: standing.word(words), name, hint, href }
    };
    Ok(told.into_iter().map(step).collect())
}

impl Look<'_> {
    fn base(&self) -> &str {
        &self.at.room.base
    }

    fn days(&self) -> String {
        let period = self.at.year.period();
        format!("from={}&to={}", period.from(), period.to())
    }

    fn account_page(&self, account: &str) -> String {
        format!("{}/accounts/{account}?{}", self.base(), self.days())
    }

    fn money(&self, amount: Money) -> String {
        format::money(amount, self.words.language())
    }

    fn day(&self, day: Day) -> String {
        format::day(day, self.words.language())
    }

    async fn papers(&self) -> Result<Told, WebError> {
        let filter = EntryFilter { period: Some(self.at.year.period()), missing_paper: true, ..EntryFilter::default() };
        let missing = ledger::entries(self.app.desk.store(), &self.at.room.scope, &filter, 1, 1).await?.total;
        let href = format!("{}/journal?missing=1&{}", self.base(), self.days());
        Ok(match missing {
            0 => (Standing::Done, String::new(), href),
            _ => (Standing::Missing, self.words.with("year-end-papers-missing", &[("count", missing.into())]), href),
        })
    }

    /// The accounts where money only waits for its place.
    fn must_be_nil(&self) -> Vec<(&'static str, Told)> {
        let words = self.words;
        let mut found = Vec::new();
        for (key, prefixes) in MUST_BE_NIL {
            let waiting = self.books.not_nil(prefixes);
            if key == BRANCHES && waiting.is_empty() {
                continue;
            }
            let href = self.account_page(waiting.first().map_or(prefixes[0], |(account, _)| account.as_str()));
            if waiting.is_empty() {
                found.push((key, (Standing::Done, String::new(), href)));
                continue;
            }
            let listed: Vec<String> = waiting.iter().map(|(account, amount)| format!("{account}: {}", self.money(*amount))).collect();
            let hint = words.with("year-end-not-nil", &[("list", listed.join(&words.text("year-end-list-separator")).into())]);
            found.push((key, (Standing::Blocks, hint, href)));
        }
        found
    }

    async fn cash(&self) -> Result<Told, WebError> {
        let (scope, words) = (&self.at.room.scope, self.words);
        let holds_cash = !self.books.holds(&["516"]).is_zero() || self.books.moved(&["516"]);
        let days = cash::days_of_year_count(self.at.year.period().to());
        let counted = cash_counts::counted_within(self.app.desk.store(), scope, days).await?;
        let (standing, hint) = match counted {
            _ if !holds_cash => (Standing::NotNeeded, String::new()),
            Some(day) => (Standing::Done, words.with("year-end-counted-on", &[("day", self.day(day).into())])),
            None => {
                let when = [("from", self.day(days.from()).into()), ("to", self.day(days.to()).into())];
                let is_past = self.app.desk.today() > days.to();
                (Standing::Missing, words.with(if is_past { "year-end-count-passed" } else { "year-end-count-awaited" }, &when))
            }
        };
        // Whoever may not do a step is not led to a page that turns them away.
        let href = if scope.may(Permission::RecordMovement) { format!("{}/cash-count", self.at.here) } else { String::new() };
        Ok((standing, hint, href))
    }

    async fn stock(&self) -> Result<Told, WebError> {
        let books = &self.books;
        let of_stock = stock::year_of_stock(self.app.desk.store(), &self.at.room.scope, self.at.year.period()).await?;
        let stock_moved = of_stock.is_booked || books.moved(&["6114", "6124", "713"]);
        let has_stock = of_stock.is_asked || !books.holds(&["31"]).is_zero() || books.moved(&["611", "612", "711", "712"]);
        let (standing, hint) = match (has_stock, stock_moved) {
            (false, _) => (Standing::NotNeeded, String::new()),
            (true, true) => (Standing::Done, String::new()),
            (true, false) if of_stock.is_counted => (Standing::Missing, self.words.text("stock-to-be-booked")),
            (true, false) => (Standing::Missing, self.words.text("year-end-stock-hint")),
        };
        Ok((standing, hint, format!("{}/stock/count?year={}", self.base(), self.at.year.id())))
    }

    async fn depreciation(&self) -> Result<Told, WebError> {
        let (base, words) = (self.base(), self.words);
        let has_assets = self.books.under(&["21", "22", "23", "24"]).any(|row| row.balance.is_positive());
        let of_assets = assets::year_of_assets(self.app.desk.store(), &self.at.room.scope, self.at.year.period()).await?;
        let year_page = format!("{base}/assets/year?year={}", self.at.year.id());
        Ok(match (has_assets || of_assets.things > 0, of_assets.is_written()) {
            (false, _) => (Standing::NotNeeded, String::new(), year_page),
            // Books that keep their register elsewhere.
            (true, _) if of_assets.things == 0 && self.is_worn() => (Standing::Done, String::new(), self.account_page("619")),
            (true, true) if of_assets.unclaimed > 0 => {
                let hint = words.with("assets-unclaimed", &[("count", of_assets.unclaimed.into())]);
                (Standing::Missing, hint, format!("{base}/assets/waiting"))
            }
            (true, true) => (Standing::Done, String::new(), year_page),
            (true, false) => (Standing::Missing, words.text("year-end-depreciation-hint"), year_page),
        })
    }

    /// Whether the year bears the wear of its things.
    fn is_worn(&self) -> bool {
        self.books.moved(&["619"])
    }

    fn grants(&self) -> Told {
        let (standing, hint) = match (self.books.holds(&["131"]).is_negative(), self.books.moved(&["7577"])) {
            (false, false) => (Standing::NotNeeded, String::new()),
            (_, true) => (Standing::Done, String::new()),
            (true, false) if self.is_worn() => (Standing::Missing, self.words.text("year-end-grants-hint")),
            (true, false) => (Standing::ToCheck, self.words.text("year-end-grants-first")),
        };
        (standing, hint, self.account_page("131"))
    }

    async fn accruals(&self) -> Result<Told, WebError> {
        let noted = year_end::marked(self.app.desk.store(), &self.at.room.scope, self.at.year.id(), ACCRUAL).await?.len();
        let href = format!("{}/accruals", self.at.here);
        Ok(match noted {
            0 => (Standing::ToCheck, self.words.text("year-end-accruals-hint"), href),
            _ => (Standing::Done, self.words.with("year-end-accruals-noted", &[("count", noted.into())]), href),
        })
    }

    async fn bank(&self) -> Result<Told, WebError> {
        let (store, scope, words) = (self.app.desk.store(), &self.at.room.scope, self.words);
        let held = self.books.holds(&["514"]);
        let hint = words.with("year-end-bank-hint", &[("amount", self.money(held).into())]);
        if held.is_zero() && !self.books.moved(&["514"]) {
            return Ok((Standing::NotNeeded, hint, self.account_page("514")));
        }
        let banks = bank::accounts::accounts(store, scope).await?;
        let agreed = bank::standing::confirmed(store, scope).await?;
        let until = |id| agreed.iter().filter(|one| one.bank_account_id == id).map(|one| one.on).max();
        let href = format!("{}/bank", self.base());
        // The bank that lags most behind tells how far all of them agree.
        Ok(match banks.iter().map(|one| until(one.id)).min().flatten() {
            Some(day) => {
                let standing = if day >= self.at.year.period().to() { Standing::Done } else { Standing::Missing };
                (standing, words.with("bank-confirmed-until", &[("name", self.day(day).into())]), href)
            }
            None => (Standing::ToCheck, hint, href),
        })
    }

    /// The result of a year before that nobody has shared out yet.
    async fn earlier_results(&self) -> Result<Option<Told>, WebError> {
        let before = year_end::earlier_results(self.app.desk.store(), &self.at.room.scope, self.at.year.period()).await?;
        let earlier = before.iter().map(|row| row.debit.minor().saturating_sub(row.credit.minor())).fold(0_i64, i64::saturating_add);
        if self.at.year.is_closed() || earlier == 0 {
            return Ok(None);
        }
        let amount = self.money(Money::mad(earlier.saturating_abs()));
        let hint = self.words.with("year-end-earlier-result", &[("amount", amount.into())]);
        Ok(Some((Standing::Missing, hint, self.account_page("119"))))
    }

    fn months(&self) -> Told {
        let open = self.at.year.months().into_iter().filter(|(_, is_closed)| !is_closed).count();
        let href = format!("{}/years", self.base());
        match open {
            0 => (Standing::Done, String::new(), href),
            _ => (Standing::ToCheck, self.words.with("year-end-months-open", &[("count", open.into())]), href),
        }
    }
}

/// Names of customers that a step tells at most.
const MOST_NAMES: usize = 5;

/// The customers who may not pay, at the last day: what is likely lost is looked at again each year. Nothing, where nobody is
/// doubted.
async fn doubtful_customers(app: &App, at: &AtYear, books: &Books<'_>, words: Words) -> Result<Option<Told>, WebError> {
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
