//! One bank: both balances, what the bank says and the books lack with its best suggestion, and what the bank has not seen yet.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::extract::Query;
use axum::extract::State;
use axum::response::Response;
use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::actions::bank::matching::confirm_reconciliation;
use crate::actions::bank::matching::match_sure;
use crate::actions::bank::matching::reopen_reconciliation;
use crate::actions::bank::statements::upload_statement;
use crate::calendar::Day;
use crate::cooperative::invoice_payment::OpenInvoice;
use crate::cooperative::invoice_payment::paid_by;
use crate::cooperative::invoice_payment::part_for;
use crate::cooperative::invoices::lines::reference;
use crate::cooperative::third_parties::Who;
use crate::i18n::catalogue::Words;
use crate::i18n::format::short_day;
use crate::ledger::journal_entry::Counterparty;
use crate::ledger::movement::CounterpartyNeed;
use crate::ledger::movement::MovementRules;
use crate::ledger::reconciliation::habit::Habits;
use crate::ledger::reconciliation::habit::usual;
use crate::ledger::reconciliation::item::BankItem;
use crate::ledger::reconciliation::item::BookItem;
use crate::ledger::reconciliation::item::PostingKey;
use crate::ledger::reconciliation::standing::without_reversals;
use crate::ledger::reconciliation::suggestion::Suggestion;
use crate::ledger::reconciliation::suggestion::Sureness;
use crate::ledger::reconciliation::suggestion::reach;
use crate::ledger::reconciliation::suggestion::suggest;
use crate::money::Money;
use crate::store::bank;
use crate::store::bank::accounts::BankAccount;
use crate::store::entry_filter::EntryFilter;
use crate::store::invoices;
use crate::store::ledger;
use crate::web::bank::accounts::freshness;
use crate::web::bank::accounts::shown_rib;
use crate::web::error::WebError;
use crate::web::filter::bar;
use crate::web::filter::bar::FilterBar;
use crate::web::filter::bar::Offers;
use crate::web::filter::pager::Pager;
use crate::web::form::Faults;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::page::go_saying;
use crate::web::page::page;
use crate::web::page::page_number;
use crate::web::page::refused;
use crate::web::parties::read::People;
use crate::web::room::Room;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;

/// Lines of the bank on one page.
const PER_PAGE: i64 = 25;
/// Entries on their way that are shown.
const ON_THEIR_WAY: usize = 50;

/// A line of the bank that the books lack, with the best that can be said of it.
struct Task {
    href: String,
    day: String,
    label: String,
    amount: String,
    tone: &'static str,
    /// What it probably is; empty when nothing is known.
    guess: String,
    /// Where the one big button leads; empty when there is none.
    action: String,
    /// What the button sends.
    sent: Vec<(&'static str, String)>,
    button: String,
}

struct OnItsWay {
    href: String,
    label: String,
    day: String,
    amount: String,
    tone: &'static str,
}

#[derive(Template)]
#[template(path = "bank/work.html")]
struct WorkPage {
    page: Page,
    base: String,
    here: String,
    account: String,
    name: String,
    label: String,
    rib: String,
    books: String,
    bank: String,
    bank_on: String,
    kind: &'static str,
    fresh: String,
    is_confirmed: bool,
    gap: String,
    tasks: Vec<Task>,
    open: usize,
    sure: usize,
    on_their_way: Vec<OnItsWay>,
    more_on_their_way: usize,
    filters: FilterBar,
    pager: Pager,
    may_edit: bool,
    has_statement: bool,
    confirm_on: String,
    faults: Faults,
}

pub fn tone(amount: Money) -> &'static str {
    if amount.is_negative() { "out" } else { "in" }
}

/// What the bank wrote of a line, for who may see names: it often says who paid.
pub fn wording(label: &str, scope: &CooperativeScope, words: Words) -> String {
    if label.is_empty() || !scope.may(Permission::SeeMemberNames) { words.text("bank-line") } else { label.to_owned() }
}

pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReadBooks).await?;
    page(&work(&app, &visitor, room, id, &asked, "", Faults::default()).await?)
}

async fn work(
    app: &App,
    visitor: &Visitor,
    room: Room,
    id: Uuid,
    asked: &BTreeMap<String, String>,
    confirm_on: &str,
    mut faults: Faults,
) -> Result<WorkPage, WebError> {
    let (store, scope) = (app.desk.store(), &room.scope);
    let account = bank::accounts::account(store, scope, id).await?.ok_or(AccessError::NotThere)?;
    let frame = room.page(app, visitor, account.bank.clone());
    let statements = bank::statements::statements(store, scope).await?;
    let own: Vec<_> = statements.iter().filter(|one| one.bank_account_id == id).collect();
    let last = own.iter().max_by_key(|one| (one.to, one.kept_at));
    let lines = bank::lines::open_lines(store, scope, id).await?;
    let first_day = own.first().map(|one| one.from);
    let postings = match reach(&lines) {
        Some(days) => without_reversals(bank::postings::open_postings(store, scope, account.account, days).await?),
        None => Vec::new(),
    };
    let suggestions = suggest(&lines, &postings);
    let sure = suggestions.iter().filter(|one| one.sureness == Sureness::Sure).count();
    let habits = Habits::learn(&bank::matches::lessons(store, scope).await?);
    let by_posting: BTreeMap<PostingKey, &BookItem> = postings.iter().map(|one| (one.posting, one)).collect();
    let mut by_line: BTreeMap<Uuid, &Suggestion> = BTreeMap::new();
    for suggestion in &suggestions {
        for pairing in &suggestion.pairings {
            by_line.insert(pairing.line, suggestion);
        }
    }
    // What the bank wrote is shown, and so looked for, where names may be seen.
    let offers = Offers { words: scope.may(Permission::SeeMemberNames), amounts: true, period: true, ..Offers::NOTHING };
    let (filter, filters) = bar::read(app, visitor, &room, asked, format!("{}/bank/{id}", room.base), offers).await?;
    faults.take(&filters.faults);
    let found: Vec<&BankItem> = lines.iter().filter(|line| fits(line, &filter)).collect();
    let at = page_number(asked);
    let part = Pager::part(&found, at, PER_PAGE);
    let paid = invoices_paid(app, &room, part).await?;
    let asking = Asking { app, visitor, room: &room, frame: &frame, habits: &habits, by_posting: &by_posting, paid: &paid };
    let tasks: Vec<Task> = part.iter().map(|line| asking.task(line, by_line.get(&line.id).copied())).collect();
    // What lies before the first statement was settled with it, unless a line of the bank says otherwise.
    let (waiting, all_waiting) = match first_day {
        Some(day) => bank::postings::latest_open(store, scope, account.account, day, ON_THEIR_WAY).await?,
        None => (Vec::new(), 0),
    };
    let on_their_way = waiting
        .iter()
        .map(|one| OnItsWay {
            href: format!("{}/entries/{}", room.base, one.posting.entry_id),
            label: one.label.clone(),
            day: frame.day(&one.on),
            amount: frame.money(&one.left),
            tone: tone(one.left),
        })
        .collect();
    let books = ledger::balance(store, scope, account.account, None).await?;
    let until = bank::standing::reconciled_until(store, scope, account.account).await?;
    let (kind, fresh) = freshness(until, &frame);
    let gap = bank::standing::gap(store, scope, id).await?;
    Ok(WorkPage {
        here: format!("{}/bank/{id}", room.base),
        account: account.account.to_string(),
        name: account.bank,
        label: account.label,
        rib: shown_rib(&account.rib),
        books: frame.money(&books),
        bank: last.map_or_else(|| "–".to_owned(), |one| frame.money(&one.closing)),
        bank_on: last.map_or_else(|| frame.t("bank-no-statement"), |one| frame.about("bank-on-day", &frame.day(&one.to))),
        kind,
        fresh,
        is_confirmed: until.is_some(),
        gap: if gap.is_zero() { String::new() } else { frame.money(&gap) },
        tasks,
        open: lines.len(),
        sure,
        on_their_way,
        more_on_their_way: all_waiting.saturating_sub(ON_THEIR_WAY),
        pager: Pager::new(&filters.action, asked, at, PER_PAGE, part.len(), i64::try_from(found.len()).unwrap_or(i64::MAX)),
        filters,
        may_edit: scope.may(Permission::ReconcileBank),
        has_statement: last.is_some(),
        confirm_on: if confirm_on.is_empty() { last.map(|one| one.to.to_string()).unwrap_or_default() } else { confirm_on.to_owned() },
        faults,
        base: room.base,
        page: frame,
    })
}

/// What the tasks of a page are made with.
struct Asking<'a> {
    app: &'a App,
    visitor: &'a Visitor,
    room: &'a Room,
    frame: &'a Page,
    habits: &'a Habits,
    by_posting: &'a BTreeMap<PostingKey, &'a BookItem>,
    paid: &'a Paid,
}

/// The open invoices that lines may pay, by line, and how customers are called.
#[derive(Default)]
struct Paid {
    by_line: BTreeMap<Uuid, Vec<OpenInvoice>>,
    people: Option<People>,
}

/// Whether a line is asked for: by what the bank wrote, its amount, its day.
fn fits(line: &BankItem, filter: &EntryFilter) -> bool {
    let written = format!("{} {}", line.reference, line.label).to_lowercase();
    filter.words().is_none_or(|text| written.contains(&text.to_lowercase()))
        && filter.holds(line.left)
        && filter.period.is_none_or(|period| period.contains(line.on))
}

/// The open invoices that the lines of a page may pay: two questions for all of them.
async fn invoices_paid(app: &App, room: &Room, lines: &[&BankItem]) -> Result<Paid, WebError> {
    let coming = lines.iter().filter(|line| line.left.is_positive());
    let Some(last) = coming.clone().map(|line| line.on).max().filter(|_| room.scope.may(Permission::IssueInvoice)) else {
        return Ok(Paid::default());
    };
    let open = invoices::still_open(app.desk.store(), &room.scope, last).await?;
    let mut paid = Paid::default();
    for line in coming {
        let found = paid_by(&format!("{} {}", line.reference, line.label), line.left, line.on, &open);
        if !found.is_empty() {
            paid.by_line.insert(line.id, found.into_iter().cloned().collect());
        }
    }
    if !paid.by_line.is_empty() {
        paid.people = Some(People::of(app.desk.store(), &room.scope).await?);
    }
    Ok(paid)
}

impl Asking<'_> {
    fn task(&self, line: &BankItem, suggestion: Option<&Suggestion>) -> Task {
        let href = format!("{}/bank/lines/{}", self.room.base, line.id);
        let mut task = Task {
            day: self.frame.day(&line.on),
            label: if line.label.is_empty() {
                line.reference.clone()
            } else {
                wording(&line.label, &self.room.scope, self.visitor.words())
            },
            amount: self.frame.money(&line.left),
            tone: tone(line.left),
            guess: String::new(),
            action: String::new(),
            sent: Vec::new(),
            button: String::new(),
            href,
        };
        // What is in the books with the same amount comes first, then an invoice that waits for it; then what is only a part.
        let is_whole = |one: &&Suggestion| !one.is_partial && one.sureness < Sureness::Possible;
        match (suggestion.filter(is_whole), self.paid.by_line.get(&line.id)) {
            (Some(suggestion), _) => self.guess_match(&mut task, line, suggestion),
            (None, Some(open)) => self.guess_invoice(&mut task, line, open),
            (None, None) => match suggestion {
                Some(suggestion) => self.guess_match(&mut task, line, suggestion),
                None => self.guess_purpose(&mut task, line),
            },
        }
        task
    }

    /// An open invoice of this amount, or one that the line names: one touch pays it. Of several alike, a person chooses.
    fn guess_invoice(&self, task: &mut Task, line: &BankItem, open: &[OpenInvoice]) {
        let words = self.visitor.words();
        let written = format!("{} {}", line.reference, line.label);
        let Some(first) = open.first() else { return };
        if open.len() > 1 && !(first.is_named(&written) && open.get(1).is_none_or(|second| !second.is_named(&written))) {
            task.guess = words.with("bank-guess-invoices", &[("count", open.len().into())]);
            return;
        }
        let customer = self.paid.people.as_ref().map(|people| people.name(Who::Party(first.party_id), words)).unwrap_or_default();
        let number = reference(&first.series, first.year, first.number);
        let part = part_for(line.left, first.open);
        let key = if part == first.open { "bank-guess-invoice" } else { "bank-guess-invoice-part" };
        task.guess =
            words.with(key, &[("reference", number.into()), ("customer", customer.into()), ("open", self.frame.money(&first.open).into())]);
        task.action = format!("{}/invoice", task.href);
        task.sent = vec![("invoice", first.id.to_string()), ("key", self.app.desk.new_id().to_string())];
        task.button = words.text("bank-yes");
    }

    fn guess_match(&self, task: &mut Task, line: &BankItem, suggestion: &Suggestion) {
        let words = self.visitor.words();
        let own = suggestion.pairings.iter().filter(|one| one.line == line.id);
        let entries: Vec<String> = own.clone().filter_map(|one| self.by_posting.get(&one.posting)).map(|one| self.entry(one)).collect();
        let lines = suggestion.pairings.iter().filter(|one| one.line != line.id).count();
        let key = if lines > 0 {
            "bank-guess-together"
        } else if suggestion.is_partial {
            "bank-guess-part"
        } else if suggestion.sureness == Sureness::Sure {
            "bank-guess-sure"
        } else {
            "bank-guess-likely"
        };
        let values = [("entries", entries.join(" + ").into()), ("count", (lines + 1).into())];
        task.guess = words.with(key, &values);
        task.action = format!("{}/match", task.href);
        task.button = words.text("bank-yes");
        if lines > 0 {
            let others = suggestion.pairings.iter().filter(|one| one.line != line.id);
            task.sent.extend(others.map(|one| ("line", one.line.to_string())));
        }
        task.sent.extend(own.map(|one| ("posting", format!("{}:{}", one.posting.entry_id, one.posting.line))));
    }

    fn entry(&self, one: &BookItem) -> String {
        let values =
            [("label", one.label.as_str().into()), ("day", short_day(one.on).into()), ("amount", self.frame.money(&one.left).into())];
        self.visitor.words().with("bank-entry", &values)
    }

    /// What such a line was the last times, or is at every bank: one touch records it.
    fn guess_purpose(&self, task: &mut Task, line: &BankItem) {
        let (words, language) = (self.visitor.words(), self.visitor.language().code());
        let is_in = line.left.is_positive();
        let habit = self.habits.suggest(&line.label, is_in);
        let (category, who, seen) = match &habit {
            Some(habit) if !habit.purpose.movement.is_empty() => {
                let who = match habit.purpose.counterparty {
                    Counterparty::NonMember => "non_member",
                    _ => "",
                };
                (habit.purpose.movement.as_str(), who, habit.seen)
            }
            Some(habit) if self.visitor.is_expert_view() => {
                let values = [("account", habit.purpose.account.as_str().into()), ("count", habit.seen.into())];
                task.guess = words.with("bank-guess-account", &values);
                task.action = format!("{}/record", task.href);
                task.sent = vec![("account", habit.purpose.account.to_string()), ("key", self.app.desk.new_id().to_string())];
                task.button = words.text("bank-yes-record");
                return;
            }
            _ => match usual(&line.label, is_in) {
                Some(category) => (category, "", 0),
                None => return,
            },
        };
        let Some(found) = MovementRules::current().category(category, line.on) else { return };
        // Whom it was with has to be asked: one touch would not be enough.
        let is_asked =
            found.counterparty == CounterpartyNeed::Member || (found.counterparty == CounterpartyNeed::MemberOrOther && who.is_empty());
        if is_asked {
            return;
        }
        let values = [("category", found.label.text(language).into()), ("count", seen.into())];
        task.guess = if seen == 0 { words.with("bank-guess-usual", &values[..1]) } else { words.with("bank-guess-habit", &values) };
        task.action = format!("{}/record", task.href);
        task.sent = vec![("category", category.to_owned()), ("who", who.to_owned()), ("key", self.app.desk.new_id().to_string())];
        task.button = words.text("bank-yes-record");
    }
}

/// The account of a deed's address, for whoever may do the deed.
async fn own_account(app: &App, room: &Room, id: Uuid) -> Result<BankAccount, WebError> {
    Ok(bank::accounts::account(app.desk.store(), &room.scope, id).await?.ok_or(AccessError::NotThere)?)
}

pub async fn upload(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    fields: Fields,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReconcileBank).await?;
    own_account(&app, &room, id).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    let file = fields.file("file");
    if file.is_none() {
        faults.add("file", words.text("bank-file-is-missing"));
    }
    if let (true, Some(file)) = (faults.is_empty(), file) {
        match upload_statement(&app.desk, visitor.actor()?, &code, id, &file.name, file.bytes.clone()).await {
            Ok(upload) => return Ok(crate::web::page::go(&format!("{}/bank/uploads/{}", room.base, upload.id))),
            Err(error) => faults.refuse("file", error, words)?,
        }
    }
    refused(&work(&app, &visitor, room, id, &BTreeMap::new(), "", faults).await?)
}

pub async fn sure(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    fields: Fields,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReconcileBank).await?;
    own_account(&app, &room, id).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    if faults.is_empty() {
        match match_sure(&app.desk, visitor.actor()?, &code, id).await {
            Ok(count) => {
                return Ok(go_saying(&format!("{}/bank/{id}", room.base), &words.with("bank-sure-done", &[("count", count.into())])));
            }
            Err(error) => faults.refuse("", error, words)?,
        }
    }
    refused(&work(&app, &visitor, room, id, &BTreeMap::new(), "", faults).await?)
}

pub async fn confirm(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    fields: Fields,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReconcileBank).await?;
    own_account(&app, &room, id).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    let on: Option<Day> = faults.day(&fields, "on", words);
    if let (true, Some(on)) = (faults.is_empty(), on) {
        match confirm_reconciliation(&app.desk, visitor.actor()?, &code, id, on).await {
            Ok(_) => {
                let said = words.with("bank-confirm-done", &[("day", crate::i18n::format::day(on, visitor.language()).into())]);
                return Ok(go_saying(&format!("{}/bank/{id}", room.base), &said));
            }
            Err(error) => faults.refuse("on", error, words)?,
        }
    }
    refused(&work(&app, &visitor, room, id, &BTreeMap::new(), fields.typed("on"), faults).await?)
}

pub async fn reopen(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    fields: Fields,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReconcileBank).await?;
    own_account(&app, &room, id).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    if faults.is_empty() {
        match reopen_reconciliation(&app.desk, visitor.actor()?, &code, id).await {
            Ok(()) => return Ok(go_saying(&format!("{}/bank/{id}", room.base), &words.text("bank-reopen-done"))),
            Err(error) => faults.refuse("", error, words)?,
        }
    }
    refused(&work(&app, &visitor, room, id, &BTreeMap::new(), "", faults).await?)
}
