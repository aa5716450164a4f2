//! One filter for every list and report: it lives in the address, so that what is seen can be shared, and each list offers the
//! parts that mean something for it.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::digits::latin_digit;
use crate::i18n::catalogue::Words;
use crate::i18n::wording;
use crate::ledger::account::AccountCode;
use crate::ledger::entry_query::EntryQuery;
use crate::ledger::fiscal_year::period_of_mark;
use crate::ledger::journal::Journal;
use crate::ledger::journal_entry::Counterparty;
use crate::store::entry_filter::EntryFilter;
use crate::store::ledger;
use crate::web::error::WebError;
use crate::web::filter::choice::Choice;
use crate::web::filter::choice::Way;
use crate::web::filter::grants;
use crate::web::filter::grants::PickedGrant;
use crate::web::filter::people;
use crate::web::filter::people::Picked;
use crate::web::filter::people::Picker;
use crate::web::filter::periods::period;
use crate::web::filter::periods::period_words;
use crate::web::filter::periods::quick_periods;
use crate::web::form::Faults;
use crate::web::page::Page;
use crate::web::page::page_number;
use crate::web::room::Room;
use crate::web::session::App;
use crate::web::session::Visitor;

/// What a list can be narrowed by. What it cannot is not asked, and told when an address asks it all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offers {
    pub words: bool,
    pub amounts: bool,
    pub numbers: bool,
    /// Whether a number may bear its journal and year, as entries do, and papers may be missing.
    pub entries: bool,
    pub period: bool,
    pub account: bool,
    /// Whether the account is asked, or only heeded where an address brings it.
    pub asks_account: bool,
    pub journals: bool,
    /// Whether it was with members, with others, with somebody else.
    pub kinds: bool,
    pub parties: bool,
    pub members: bool,
    pub grants: bool,
}

impl Offers {
    pub const NOTHING: Self = Self {
        words: false,
        amounts: false,
        numbers: false,
        entries: false,
        period: false,
        account: false,
        asks_account: false,
        journals: false,
        kinds: false,
        parties: false,
        members: false,
        grants: false,
    };
    /// One account's lines: everything but the account.
    pub const LINES: Self = Self { account: false, asks_account: false, journals: false, ..Self::entries(true) };
    /// Totals by account: no words.
    pub const TOTALS: Self = Self { words: false, amounts: false, numbers: false, journals: false, ..Self::entries(true) };

    /// Everything, with the journals and accounts for those who want them.
    pub const fn entries(is_expert: bool) -> Self {
        Self {
            words: true,
            amounts: true,
            numbers: true,
            entries: true,
            period: true,
            account: true,
            asks_account: is_expert,
            journals: is_expert,
            kinds: true,
            parties: true,
            members: true,
            grants: true,
        }
    }

    /// Whether something may be typed into the search.
    pub const fn has_search(&self) -> bool {
        self.words || self.amounts || self.numbers
    }

    /// Whether there are questions that are folded away.
    pub const fn has_more(&self) -> bool {
        self.has_signs() || self.period || self.asks_account || self.journals || self.kinds || self.parties || self.members || self.grants
    }

    /// Whether signs may be typed that stand for something: `=62.40`, `#42`.
    pub const fn has_signs(&self) -> bool {
        self.amounts || self.numbers
    }
}

/// The filter as a page draws it.
pub struct FilterBar {
    pub action: String,
    pub offers: Offers,
    pub q: String,
    pub q_label: String,
    pub from: String,
    pub to: String,
    pub account: String,
    pub is_missing: bool,
    /// What the list asks beside: name, question, answers.
    pub beside: Vec<(&'static str, String, Vec<Choice>)>,
    /// Whether the rarer questions are shown from the start.
    pub is_open: bool,
    pub journals: Vec<Choice>,
    pub kinds: Vec<Choice>,
    pub members: Picker,
    pub parties: Picker,
    pub grants: Vec<Choice>,
    pub quick: Vec<Way>,
    /// What narrows the list now, each with the address without it.
    pub chips: Vec<Way>,
    /// Whether another page than the first is asked for.
    pub is_beyond_first: bool,
    /// What the address asks and this list cannot be narrowed by.
    pub unused: String,
    /// The list as a sheet, narrowed as it is.
    pub sheets: Vec<Way>,
    pub faults: Faults,
}

impl FilterBar {
    /// The sentence of an empty list: its own, or that nothing fits what is asked.
    pub fn nothing<'a>(&self, own: &'a str) -> &'a str {
        if self.chips.is_empty() && !self.is_beyond_first { own } else { "journal-empty" }
    }
}

/// The words of an address that narrow; all but the page travel on.
const NAMES: [&str; 11] = ["q", "from", "to", "account", "party", "with", "member", "grant", "journal", "missing", "state"];

/// The kinds of people, as addresses and sentences name them.
const KINDS: [(&str, &str); 3] =
    [("member", "filter-with-members"), ("non_member", "filter-with-others"), ("other", "filter-with-another")];

/// What an address asks, read once.
struct Asked<'a> {
    asked: &'a BTreeMap<String, String>,
    action: &'a str,
    offers: Offers,
    words: Words,
}

impl Asked<'_> {
    /// What was typed for a part, where the list offers it.
    fn offered(&self, name: &str) -> &str {
        if self.is_offered(name) { self.typed(name) } else { "" }
    }

    fn typed(&self, name: &str) -> &str {
        self.asked.get(name).map_or("", String::as_str).trim()
    }

    fn is_offered(&self, name: &str) -> bool {
        let offers = &self.offers;
        match name {
            "q" => offers.has_search(),
            "from" | "to" => offers.period,
            "account" => offers.account,
            // Totals and lines of entries are narrowed by the journal of an address that brings one.
            "journal" => offers.journals || offers.entries,
            "party" => offers.kinds,
            "with" => offers.parties,
            "member" => offers.members,
            "grant" => offers.grants,
            "missing" => offers.entries,
            _ => true,
        }
    }

    /// What the search says, as far as the list understands it, and what it does not.
    fn search(&self) -> (EntryQuery, Vec<&'static str>) {
        let typed = self.offered("q");
        let mut query = EntryQuery::read(typed);
        // "CAI-2026-0042" is the number of an entry; elsewhere it is words like others.
        if query.journal.is_some() && !self.offers.entries {
            query = EntryQuery { text: Some(typed.to_owned()), ..EntryQuery::default() };
        }
        // A figure alone is an amount where there are amounts, else a number, else a word.
        let is_figure = query.text.is_none() && query.number.is_none() && query.least.is_some() && query.least == query.most;
        if is_figure && !self.offers.amounts && !typed.starts_with('=') {
            let number = typed.chars().map(latin_digit).collect::<String>().parse().ok().filter(|_| self.offers.numbers);
            let text = if number.is_none() { Some(typed.to_owned()) } else { None };
            query = EntryQuery { text, number, ..EntryQuery::default() };
        }
        let mut unused = Vec::new();
        if query.text.is_some() && !self.offers.words {
            query.text = None;
            unused.push("filter-part-words");
        }
        if (query.least.is_some() || query.most.is_some()) && !self.offers.amounts {
            (query.least, query.most) = (None, None);
            unused.push("filter-part-amount");
        }
        if query.number.is_some() && !self.offers.numbers {
            query.number = None;
            unused.push("filter-part-number");
        }
        (query, unused)
    }

    /// The parts of the address that this list does not know.
    fn unused(&self, of_search: Vec<&'static str>) -> String {
        let parts = [
            ("q", "filter-part-words"),
            ("from", "filter-part-period"),
            ("to", "filter-part-period"),
            ("account", "entry-account"),
            ("journal", "journal-journal"),
            ("party", "entry-party"),
            ("with", "filter-party"),
            ("member", "filter-member"),
            ("grant", "filter-grant"),
            ("missing", "journal-missing"),
        ];
        let strange = parts.into_iter().filter(|(name, _)| !self.typed(name).is_empty() && !self.is_offered(name)).map(|(_, key)| key);
        let mut keys: Vec<&str> = of_search.into_iter().chain(strange).collect();
        keys.dedup();
        let told: Vec<String> = keys.into_iter().map(|key| self.words.text(key)).collect();
        if told.is_empty() { String::new() } else { self.words.with("filter-unused", &[("parts", told.join(", ").into())]) }
    }

    fn chip(&self, names: &[&str], label: String) -> Way {
        Way { href: address(self.action, self.asked, names, &[]), label, current: false }
    }
}

/// The people and the grant whom an address names, with their fields.
struct Named {
    member: Picked,
    party: Picked,
    grant: PickedGrant,
}

/// Reads the filter of an address: what the shelf is asked, and what the page draws.
///
/// # Errors
/// What the shelf answers.
pub async fn read(
    app: &App,
    visitor: &Visitor,
    room: &Room,
    asked: &BTreeMap<String, String>,
    action: String,
    offers: Offers,
) -> Result<(EntryFilter, FilterBar), WebError> {
    let (store, scope, words) = (app.desk.store(), &room.scope, visitor.words());
    let today = app.desk.today();
    let reading = Asked { asked, action: &action, offers, words };
    let mut faults = Faults::default();
    let given = if offers.period { period(asked, &mut faults, visitor, today) } else { None };
    let years = if offers.period || offers.entries { ledger::years(store, scope).await? } else { Vec::new() };
    let (query, of_search) = reading.search();
    let named_year = query.year.as_deref().and_then(|mark| period_of_mark(&years, mark));
    let account = account(&reading, &mut faults);
    let named = Named {
        member: if offers.members {
            people::member(store, scope, reading.typed("member"), words, &mut faults).await?
        } else {
            Picked::default()
        },
        party: if offers.parties {
            people::party(store, scope, reading.typed("with"), words, &mut faults).await?
        } else {
            Picked::default()
        },
        grant: if offers.grants {
            grants::grant(store, scope, reading.typed("grant"), today, words, &mut faults).await?
        } else {
            PickedGrant::default()
        },
    };
    let kind = Counterparty::from_parts(reading.offered("party"), None).filter(|kind| *kind != Counterparty::None);
    let filter = EntryFilter {
        period: given,
        journal: Journal::from_code(reading.offered("journal")),
        account,
        member: named.member.id,
        counterparty: kind,
        party: named.party.id,
        grant: named.grant.filter.clone(),
        missing_paper: reading.offered("missing") == "1",
        ..EntryFilter::default()
    };
    let frame = room.page(app, visitor, String::new());
    let mut bar = drawn(&reading, &filter, named, faults, &frame);
    bar.unused = reading.unused(of_search);
    if offers.period {
        bar.quick = quick_periods(&years, today)
            .into_iter()
            .map(|(key, period)| {
                let (from, to) = (period.from().to_string(), period.to().to_string());
                Way {
                    href: address(&action, asked, &["from", "to"], &[("from", &from), ("to", &to)]),
                    label: words.text(key),
                    current: given == Some(period),
                }
            })
            .collect();
    }
    bar.action = action;
    Ok((filter.searched(query, named_year), bar))
}

fn account(reading: &Asked<'_>, faults: &mut Faults) -> Option<AccountCode> {
    let code = reading.offered("account").split_whitespace().next()?;
    AccountCode::new(code).map_err(|error| faults.add("account", wording::ledger::account_code(&error, reading.words))).ok()
}

/// The fields with what was typed, and a chip for each part that narrows.
fn drawn(reading: &Asked<'_>, filter: &EntryFilter, named: Named, faults: Faults, frame: &Page) -> FilterBar {
    let (offers, words) = (reading.offers, reading.words);
    let mut chips = Vec::new();
    if !reading.offered("q").is_empty() {
        chips.push(reading.chip(&["q"], reading.typed("q").to_owned()));
    }
    if let Some(period) = filter.period {
        chips.push(reading.chip(&["from", "to"], period_words(period, frame)));
    }
    if let Some(account) = filter.account {
        chips.push(reading.chip(&["account"], words.with("filter-chip-account", &[("account", account.as_str().into())])));
    }
    let journal_name = |journal: Journal| words.text(&format!("journal-of-{}", journal.code().to_lowercase()));
    if let Some(journal) = filter.journal {
        chips.push(reading.chip(&["journal"], journal_name(journal)));
    }
    let is_kind = |value: &str| filter.counterparty.is_some_and(|kind| kind.key() == value);
    if let Some((_, key)) = KINDS.iter().find(|(value, _)| is_kind(value)) {
        chips.push(reading.chip(&["party"], words.text(key)));
    }
    let people: [(&str, Option<Uuid>, &str); 2] =
        [("with", named.party.id, &named.party.name), ("member", named.member.id, &named.member.name)];
    for (name, id, called) in people {
        if id.is_some() {
            chips.push(reading.chip(&[name], called.to_owned()));
        }
    }
    if filter.grant.is_some() {
        chips.push(reading.chip(&["grant"], named.grant.name.clone()));
    }
    if filter.missing_paper {
        chips.push(reading.chip(&["missing"], words.text("journal-missing")));
    }
    let rare = ["account", "journal", "party", "with", "member", "grant"];
    let made = |value: &str, label: String, chosen: bool| Choice { value: value.to_owned(), label, chosen };
    FilterBar {
        q: reading.typed("q").to_owned(),
        q_label: words.text(if offers.amounts { "journal-words" } else { "filter-search" }),
        from: reading.typed("from").to_owned(),
        to: reading.typed("to").to_owned(),
        account: reading.typed("account").to_owned(),
        is_missing: filter.missing_paper,
        beside: Vec::new(),
        is_open: rare.iter().any(|name| !reading.offered(name).is_empty()) || !faults.is_empty(),
        journals: if offers.journals {
            Journal::ALL.into_iter().map(|one| made(one.code(), journal_name(one), filter.journal == Some(one))).collect()
        } else {
            Vec::new()
        },
        kinds: if offers.kinds {
            KINDS.iter().map(|(value, key)| made(value, words.text(key), is_kind(value))).collect()
        } else {
            Vec::new()
        },
        members: named.member.picker,
        parties: named.party.picker,
        grants: named.grant.choices,
        quick: Vec::new(),
        chips,
        is_beyond_first: page_number(reading.asked) > 1,
        unused: String::new(),
        sheets: Vec::new(),
        action: String::new(),
        offers,
        faults,
    }
}

/// The address of the same list with some words left out and others put in; it begins at the first page again.
pub fn address(action: &str, asked: &BTreeMap<String, String>, without: &[&str], with: &[(&str, &str)]) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in asked {
        if NAMES.contains(&name.as_str()) && !without.contains(&name.as_str()) && !value.trim().is_empty() {
            query.append_pair(name, value);
        }
    }
    for (name, value) in with {
        query.append_pair(name, value);
    }
    let query = query.finish();
    if query.is_empty() { action.to_owned() } else { format!("{action}?{query}") }
}
