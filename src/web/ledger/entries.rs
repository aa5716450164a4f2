//! The cash book and every entry in it: look, add a paper, see what corrects what.

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
use crate::i18n::catalogue::Words;
use crate::ledger::chart::Chart;
use crate::ledger::fiscal_year::FiscalYear;
use crate::ledger::journal_entry::Counterparty;
use crate::store::bank;
use crate::store::corrections;
use crate::store::evidence;
use crate::store::imports;
use crate::store::imports::ImportedFile;
use crate::store::ledger;
use crate::store::ledger::Paper;
use crate::store::ledger::PostedEntry;
use crate::store::members;
use crate::web::bank::work::wording;
use crate::web::error::WebError;
use crate::web::filter::bar;
use crate::web::filter::bar::FilterBar;
use crate::web::filter::bar::Offers;
use crate::web::filter::pager::Pager;
use crate::web::filter::sheets;
use crate::web::filter::sheets::List;
use crate::web::form::Faults;
use crate::web::form::Fields;
use crate::web::ledger::view;
use crate::web::ledger::view::EntryRow;
use crate::web::page::Page;
use crate::web::page::go_saying;
use crate::web::page::page;
use crate::web::page::page_number;
use crate::web::page::refused;
use crate::web::room::Room;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;

/// Entries on one page of the list.
const PER_PAGE: i64 = 50;

#[derive(Template)]
#[template(path = "ledger/journal.html")]
struct JournalPage {
    page: Page,
    base: String,
    filters: FilterBar,
    is_expert: bool,
    may_post: bool,
    may_record: bool,
    rows: Vec<EntryRow>,
    pager: Pager,
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
    let is_expert = is_expert_here(&room, &visitor);
    let action = format!("{}/journal", room.base);
    let (filter, mut filters) = bar::read(&app, &visitor, &room, &asked, action, Offers::entries(is_expert)).await?;
    if let Some(format) = sheets::asked_for(&asked) {
        return sheets::sent(&app, &room, visitor.words(), format, "journal", List::Entries, &filter).await;
    }
    filters.sheets = sheets::ways(&filters, &asked, visitor.words());
    let at = page_number(&asked);
    let found = ledger::entries(store, scope, &filter, at, PER_PAGE).await?;
    page(&JournalPage {
        rows: view::rows(store, scope, &room.base, &found.entries, visitor.language()).await?,
        is_expert,
        may_post: scope.may(Permission::PostEntry) && is_expert,
        may_record: scope.may(Permission::RecordMovement),
        pager: Pager::new(&filters.action, &asked, at, PER_PAGE, found.entries.len(), found.total),
        faults: filters.faults.clone(),
        filters,
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

/// An entry this one belongs to by a correction.
struct Link {
    tone: &'static str,
    words: String,
    ways: Vec<(String, String)>,
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
    /// From which file, and when; nothing for what was recorded here.
    imported: String,
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
    /// The lines of the bank it was found on, as address and words.
    bank: Vec<(String, String)>,
    may_add: bool,
    may_fix: bool,
    links: Vec<Link>,
    faults: Faults,
}

pub async fn show(State(app): State<App>, visitor: Visitor, Path((code, id)): Path<(String, Uuid)>) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReadBooks).await?;
    page(&entry_page(&app, &visitor, room, id, Faults::default()).await?)
}

async fn entry_page(app: &App, visitor: &Visitor, room: Room, id: Uuid, faults: Faults) -> Result<EntryPage, WebError> {
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
    let links = links(app, &room, &posted, reversal.as_ref(), &years, words).await?;
    let bank = bank::matches::lines_of_entry(store, scope, id).await?.into_iter().map(|line| {
        let said = format!("{} · {}", wording(&line.label, scope, words), frame.day(&line.booked_on));
        (format!("{}/bank/lines/{}", room.base, line.line_id), said)
    });
    let bank = bank.collect();
    let paper = match &posted.paper {
        _ if !files.is_empty() => String::new(),
        Paper::With => words.text("entry-paper-none-asked"),
        Paper::Later => words.text("entry-paper-later"),
        Paper::None { reason } => words.with("entry-paper-none", &[("reason", reason.into())]),
    };
    let imported = match posted.import_id {
        Some(import) => imports::file(store, scope, import).await?.map(|file| words_of_import(&file, words)).unwrap_or_default(),
        None => String::new(),
    };
    Ok(EntryPage {
        id,
        imported,
        here: format!("{}/entries/{id}", room.base),
        label: view::label_of(&posted, language),
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
        bank,
        may_add: scope.may(Permission::AddEvidence),
        may_fix: scope.may(Permission::PostEntry) && posted.reverses_id.is_none() && reversal.is_none(),
        links,
        faults,
        reference,
        base: room.base,
        page: frame,
    })
}

fn words_of_import(file: &ImportedFile, words: Words) -> String {
    let moment = chrono::DateTime::from_timestamp_micros(file.imported_at).unwrap_or_default();
    let moment = ("moment", crate::i18n::format::moment(moment, words.language()).into());
    if file.name.is_empty() {
        words.with("entry-imported-on", &[moment])
    } else {
        words.with("entry-imported-from", &[moment, ("file", file.name.as_str().into())])
    }
}

/// What an entry corrects or is corrected by: each of the three leads to the other two.
async fn links(
    app: &App,
    room: &Room,
    posted: &PostedEntry,
    reversal: Option<&PostedEntry>,
    years: &[FiscalYear],
    words: Words,
) -> Result<Vec<Link>, WebError> {
    let (store, scope) = (app.desk.store(), &room.scope);
    let known = corrections::of_entry(store, scope, posted.id).await?;
    let mut links = Vec::new();
    let way = async |key: &str, id: Uuid| -> Result<(String, String), WebError> {
        let other = ledger::entry(store, scope, id).await?.ok_or(AccessError::NotThere)?;
        let label = words.with(key, &[("number", view::reference(&other, years).into())]);
        Ok((format!("{}/entries/{id}", room.base), label))
    };
    for one in &known {
        let mut ways = Vec::new();
        if one.wrong_id != posted.id {
            ways.push(way("fix-see-wrong", one.wrong_id).await?);
        }
        if one.reversal_id != posted.id {
            ways.push(way("fix-see-reversal", one.reversal_id).await?);
        }
        if let Some(right) = one.right_id.filter(|right| *right != posted.id) {
            ways.push(way("fix-see-right", right).await?);
        }
        let (tone, key) = match (one.wrong_id == posted.id, one.reversal_id == posted.id, one.right_id) {
            (true, _, Some(_)) => ("due", "fix-is-wrong"),
            (true, _, None) => ("due", "entry-is-reversed"),
            (_, true, _) => ("info", "entry-is-reversal"),
            _ => ("info", "fix-is-right"),
        };
        links.push(Link { tone, words: words.text(key), ways });
    }
    // Taken back before corrections were linked.
    if let Some(reversal) = reversal.filter(|_| !known.iter().any(|one| one.wrong_id == posted.id)) {
        let ways = vec![way("fix-see-reversal", reversal.id).await?];
        links.push(Link { tone: "due", words: words.text("entry-is-reversed"), ways });
    }
    if let Some(wrong) = posted.reverses_id.filter(|_| known.is_empty()) {
        let ways = vec![way("fix-see-wrong", wrong).await?];
        links.push(Link { tone: "info", words: words.text("entry-is-reversal"), ways });
    }
    Ok(links)
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
                Err(error) => faults.refuse("paper", error, words)?,
            }
        }
        Some(_) => {}
    }
    // The page needs the right to look at the books; whoever adds papers has it.
    let room = enter(&app, &visitor, &code, Permission::ReadBooks).await?;
    refused(&entry_page(&app, &visitor, room, id, faults).await?)
}
