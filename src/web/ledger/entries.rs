//! The cash book and every entry in it: look, add a paper, turn an entry back.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::extract::Query;
use axum::extract::State;
use axum::response::Response;
use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::permission::Permission;
use crate::access::role::Role;
use crate::actions::evidence::AddEvidence;
use crate::actions::evidence::Proves;
use crate::actions::evidence::add_evidence;
use crate::actions::ledger::reverse_entry;
use crate::calendar::Day;
use crate::calendar::Period;
use crate::calendar::read_day;
use crate::ledger::chart::Chart;
use crate::ledger::journal::Journal;
use crate::ledger::journal_entry::Counterparty;
use crate::money::Currency;
use crate::money::Money;
use crate::store::evidence;
use crate::store::ledger;
use crate::store::ledger::EntryFilter;
use crate::store::ledger::Paper;
use crate::store::ledger::PostedEntry;
use crate::store::members;
use crate::web::error::WebError;
use crate::web::error::sentence;
use crate::web::form::Faults;
use crate::web::form::Fields;
use crate::web::ledger::view;
use crate::web::ledger::view::EntryRow;
use crate::web::page::Page;
use crate::web::page::go_saying;
use crate::web::page::page;
use crate::web::page::refused;
use crate::web::room::Room;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;

/// Entries on one page of the list.
const PER_PAGE: i64 = 50;

struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "ledger/journal.html")]
struct JournalPage {
    page: Page,
    base: String,
    q: String,
    from: String,
    to: String,
    missing: bool,
    is_expert: bool,
    journals: Vec<Choice>,
    may_post: bool,
    may_record: bool,
    rows: Vec<EntryRow>,
    span: String,
    previous: String,
    next: String,
    faults: Faults,
}

pub async fn list(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReadBooks).await?;
    let (store, scope, words) = (app.desk.store(), &room.scope, visitor.words());
    let frame = room.page(&app, &visitor, words.text("journal-title"));
    let typed = |name: &str| asked.get(name).map_or("", String::as_str).trim();
    let fields = Fields::prefilled(["from", "to"].map(|name| (name, typed(name).to_owned())));
    let mut faults = Faults::default();
    let from = faults.optional_day(&fields, "from", words);
    let to = faults.optional_day(&fields, "to", words);
    let period = match (from, to) {
        (None, None) => None,
        (from, to) => Period::new(from.unwrap_or(Day::default()), to.unwrap_or(app.desk.today())).ok(),
    };
    let q = typed("q");
    let amount = Money::read(q, Currency::Mad).ok();
    let filter = EntryFilter {
        period,
        journal: Journal::from_code(typed("journal")),
        amount,
        text: if amount.is_none() && !q.is_empty() { Some(q.to_owned()) } else { None },
        missing_paper: typed("missing") == "1",
        ..EntryFilter::default()
    };
    let at = typed("page").parse::<i64>().unwrap_or(1).max(1);
    let found = ledger::entries(store, scope, &filter, at, PER_PAGE).await?;
    let link = |to: i64| {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in asked.iter().filter(|(name, value)| *name != "page" && !value.is_empty()) {
            query.append_pair(name, value);
        }
        format!("?{}", query.append_pair("page", &to.to_string()).finish())
    };
    let last = (at - 1) * PER_PAGE + i64::try_from(found.entries.len()).unwrap_or(0);
    let span = if found.entries.is_empty() { String::new() } else { format!("{}–{last} / {}", (at - 1) * PER_PAGE + 1, found.total) };
    let is_expert = is_expert_here(&room, &visitor);
    let journals = Journal::ALL
        .into_iter()
        .map(|journal| Choice {
            value: journal.code().to_owned(),
            label: words.text(&format!("journal-of-{}", journal.code().to_lowercase())),
            chosen: filter.journal == Some(journal),
        })
        .collect();
    page(&JournalPage {
        rows: view::rows(store, scope, &room.base, &found.entries, visitor.language()).await?,
        q: q.to_owned(),
        from: typed("from").to_owned(),
        to: typed("to").to_owned(),
        missing: filter.missing_paper,
        is_expert,
        journals,
        may_post: scope.may(Permission::PostEntry) && is_expert,
        may_record: scope.may(Permission::RecordMovement),
        span,
        previous: if at > 1 { link(at - 1) } else { String::new() },
        next: if last < found.total { link(at + 1) } else { String::new() },
        faults,
        base: room.base,
        page: frame,
    })
}

/// Whether the person wants sides and accounts: everybody but the people of the cooperative, unless they asked for it.
pub fn is_expert_here(room: &Room, visitor: &Visitor) -> bool {
    visitor.is_expert_view() || !matches!(room.scope.role(), Role::Treasurer | Role::President | Role::Member)
}

struct Line {
    account: String,
    href: String,
    label: String,
    party: String,
    debit: String,
    credit: String,
}

struct File {
    href: String,
    name: String,
    digest: String,
    when: String,
    picture: String,
}

#[derive(Template)]
#[template(path = "ledger/entry.html")]
struct EntryPage {
    page: Page,
    id: Uuid,
    base: String,
    here: String,
    label: String,
    reference: String,
    day: String,
    recorded: String,
    amount: String,
    tone: &'static str,
    party: String,
    voucher: String,
    journal: String,
    paper: String,
    is_expert: bool,
    lines: Vec<Line>,
    total: String,
    files: Vec<File>,
    may_add: bool,
    may_reverse: bool,
    reverses: String,
    reversed_by: String,
    reason: String,
    faults: Faults,
}

pub async fn show(State(app): State<App>, visitor: Visitor, Path((code, id)): Path<(String, Uuid)>) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReadBooks).await?;
    page(&entry_page(&app, &visitor, room, id, "", Faults::default()).await?)
}

async fn entry_page(app: &App, visitor: &Visitor, room: Room, id: Uuid, reason: &str, faults: Faults) -> Result<EntryPage, WebError> {
    let (store, scope, words, language) = (app.desk.store(), &room.scope, visitor.words(), visitor.language());
    let posted = ledger::entry(store, scope, id).await?.ok_or(AccessError::NotThere)?;
    let years = ledger::years(store, scope).await?;
    let reference = view::reference(&posted, &years);
    let frame = room.page(app, visitor, reference.clone());
    let reversal = ledger::reversal_of(store, scope, id).await?;
    let opened = ledger::opened_accounts(store, scope).await?;
    let names: BTreeMap<Uuid, String> = if scope.may(Permission::SeeMemberNames) {
        members::register(store, scope).await?.into_iter().map(|one| (one.id, one.name(language.code()).to_owned())).collect()
    } else {
        BTreeMap::new()
    };
    let party = |party: Counterparty| match party {
        Counterparty::None => String::new(),
        Counterparty::Member(Some(id)) => names.get(&id).cloned().unwrap_or_else(|| words.text("entry-a-member")),
        Counterparty::Member(None) => words.text("entry-a-member"),
        Counterparty::NonMember => words.text("entry-not-a-member"),
        Counterparty::Other => words.text("entry-another"),
    };
    let lines = posted
        .entry
        .postings()
        .iter()
        .map(|posting| Line {
            account: posting.account().to_string(),
            href: format!("{}/accounts/{}", room.base, posting.account()),
            label: posting.label().map_or_else(
                || {
                    Chart::national()
                        .resolve(posting.account(), &opened)
                        .map(|one| one.label(language.code()).to_owned())
                        .unwrap_or_default()
                },
                str::to_owned,
            ),
            party: party(posting.counterparty()),
            debit: if posting.debit().is_zero() { String::new() } else { frame.figure(&posting.debit()) },
            credit: if posting.credit().is_zero() { String::new() } else { frame.figure(&posting.credit()) },
        })
        .collect();
    let may_see_files = scope.may(Permission::ReadEvidence);
    let files = if may_see_files { evidence::of_entries(store, scope, &[id]).await? } else { Vec::new() };
    let files = files
        .into_iter()
        .map(|(_, file)| File {
            href: format!("{}/files/{}", room.base, file.id),
            picture: if file.media_type.starts_with("image/") { format!("{}/files/{}", room.base, file.id) } else { String::new() },
            when: crate::i18n::format::moment(file.added_at, language),
            name: file.name,
            digest: file.digest,
        })
        .collect::<Vec<_>>();
    let (amount, _, tone) = view::amount_of(&posted);
    let first_party = posted.entry.postings().iter().map(|posting| posting.counterparty()).find(|one| *one != Counterparty::None);
    let link = |other: &PostedEntry| format!("{}/entries/{}", room.base, other.id);
    let paper = match &posted.paper {
        _ if !files.is_empty() => String::new(),
        Paper::With => words.text("entry-paper-none-asked"),
        Paper::Later => words.text("entry-paper-later"),
        Paper::None { reason } => words.with("entry-paper-none", &[("reason", reason.into())]),
    };
    Ok(EntryPage {
        id,
        here: format!("{}/entries/{id}", room.base),
        label: posted.entry.label().to_owned(),
        day: frame.day(&posted.entry.date()),
        recorded: crate::i18n::format::moment(chrono::DateTime::from_timestamp_micros(posted.recorded_at).unwrap_or_default(), language),
        amount: frame.money(&amount),
        tone,
        party: first_party.map(party).unwrap_or_default(),
        voucher: posted.entry.voucher().unwrap_or_default().to_owned(),
        journal: words.text(&format!("journal-of-{}", posted.entry.journal().code().to_lowercase())),
        paper,
        is_expert: is_expert_here(&room, visitor),
        lines,
        total: frame.figure(&posted.entry.total()),
        files,
        may_add: scope.may(Permission::AddEvidence),
        may_reverse: scope.may(Permission::PostEntry) && posted.reverses_id.is_none() && reversal.is_none(),
        reverses: posted.reverses_id.map(|id| format!("{}/entries/{id}", room.base)).unwrap_or_default(),
        reversed_by: reversal.as_ref().map(link).unwrap_or_default(),
        reason: reason.to_owned(),
        faults,
        reference,
        base: room.base,
        page: frame,
    })
}

/// Adds a paper to an entry: the entry itself is not touched.
pub async fn add_paper(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    fields: Fields,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::AddEvidence).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    match fields.file("paper") {
        None => faults.add("paper", words.text("entry-paper-choose")),
        Some(upload) if faults.is_empty() => {
            let command = AddEvidence { name: upload.name.clone(), bytes: upload.bytes.clone() };
            match add_evidence(&app.desk, visitor.actor()?, &code, command, Proves::Entry(id)).await {
                Ok(_) => return Ok(go_saying(&format!("{}/entries/{id}", room.base), &words.text("entry-paper-added"))),
                Err(error) => match WebError::from(error) {
                    WebError::Refused(error) => faults.add("paper", sentence(&error, words)),
                    other => return Err(other),
                },
            }
        }
        Some(_) => {}
    }
    // The page needs the right to look at the books; whoever adds papers has it.
    let room = enter(&app, &visitor, &code, Permission::ReadBooks).await?;
    refused(&entry_page(&app, &visitor, room, id, "", faults).await?)
}

/// Turns an entry back by its mirror, today.
pub async fn reverse(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    fields: Fields,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::PostEntry).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    let reason = faults.required(&fields, "reason", words);
    if faults.is_empty() {
        let on = read_day(fields.typed("on")).unwrap_or(app.desk.today());
        let label = words.with("entry-reversal-label", &[("reason", reason.as_str().into())]);
        match reverse_entry(&app.desk, visitor.actor()?, &code, id, on, label).await {
            Ok(posted) => return Ok(go_saying(&format!("{}/entries/{}", room.base, posted.id), &words.text("entry-reversed"))),
            Err(error) => match WebError::from(error) {
                WebError::Refused(error) => faults.add("reason", sentence(&error, words)),
                other => return Err(other),
            },
        }
    }
    refused(&entry_page(&app, &visitor, room, id, &reason, faults).await?)
}
