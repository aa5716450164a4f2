//! The page of exchange: every table and journal to take away, sheets to fill in, and sheets that come back, looked at before they count.

use askama::Template;
use axum::extract::Path;
use axum::extract::State;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use tokio::io::AsyncWriteExt;

use crate::access::actor::AccessError;
use crate::access::permission::Permission;
use crate::actions::desk::ActionError;
use crate::actions::ledger::IMPORT_KEY;
use crate::actions::ledger::ImportJournal;
use crate::actions::ledger::ReadEntry;
use crate::actions::ledger::import_journal;
use crate::actions::members::import_members;
use crate::calendar::Day;
use crate::exports::tables::SheetFormat;
use crate::exports::templates::template;
use crate::i18n::catalogue::Words;
use crate::i18n::format;
use crate::imports::members::MemberPreview;
use crate::imports::members::read_members;
use crate::imports::opening::read_opening;
use crate::imports::sheets::SheetKind;
use crate::ledger::chart::Chart;
use crate::store::exchange::shelves::Shelf;
use crate::store::ledger;
use crate::store::members;
use crate::web::beside::beside;
use crate::web::error::WebError;
use crate::web::error::sentence;
use crate::web::exchange::journals::JournalExport;
use crate::web::exchange::journals::JournalFormat;
use crate::web::exchange::leaving;
use crate::web::exchange::tables;
use crate::web::exchange::words;
use crate::web::form::Faults;
use crate::web::form::Fields;
use crate::web::ledger::files::attachment;
use crate::web::page::Page;
use crate::web::page::go_saying;
use crate::web::page::page;
use crate::web::page::refused;
use crate::web::room::Room;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;

/// Largest sheet that the page takes: it is sent twice, to be looked at and to count.
const LARGEST_SHEET: usize = 600_000;

/// Most faults shown on the page.
const MOST_SHOWN: usize = 100;

struct TableRow {
    name: String,
    csv: String,
    xlsx: String,
}

/// What a sheet would do, before it does.
struct Looked {
    title: String,
    /// Where it is sent to count.
    action: String,
    /// The sheet itself, to be sent again.
    sheet: String,
    date: String,
    lines: Vec<String>,
    fresh: Vec<String>,
    changed: Vec<String>,
    counts: bool,
}

#[derive(Template)]
#[template(path = "exchange/page.html")]
struct ExchangePage {
    page: Page,
    base: String,
    journals: Vec<(String, String)>,
    tables: Vec<TableRow>,
    /// The rest, folded away.
    more_tables: Vec<TableRow>,
    may_members: bool,
    may_books: bool,
    date: String,
    looked: Option<Looked>,
    faults: Faults,
}

fn made(app: &App, visitor: &Visitor, room: Room, looked: Option<Looked>, date: String, faults: Faults) -> ExchangePage {
    let words = visitor.words();
    let frame = room.page(app, visitor, words.text("exchange-title"));
    let href = |name: &str| format!("{}/exchange/{name}", room.base);
    let journals = JournalFormat::ALL.iter().map(|one| (words.text(&format!("exchange-journal-{}", one.key())), href(one.key()))).collect();
    let row = |shelf: &Shelf| {
        let word = tables::word(shelf);
        let name = if tables::is_asked_for(shelf) { words.text(&format!("exchange-table-{word}")) } else { word.clone() };
        TableRow { csv: href(&format!("{word}.csv")), xlsx: href(&format!("{word}.xlsx")), name }
    };
    let (tables, more): (Vec<&Shelf>, Vec<&Shelf>) =
        tables::open_to(&room.scope).into_iter().partition(|shelf| tables::is_asked_for(shelf));
    ExchangePage {
        journals,
        tables: tables.into_iter().map(row).collect(),
        more_tables: more.into_iter().map(row).collect(),
        may_members: room.scope.may(Permission::EditMembers),
        may_books: room.scope.may(Permission::ImportJournal),
        date,
        looked,
        faults,
        base: room.base,
        page: frame,
    }
}

pub async fn show(State(app): State<App>, visitor: Visitor, Path(code): Path<String>) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReadBooks).await?;
    page(&made(&app, &visitor, room, None, String::new(), Faults::default()))
}

/// One file to take away: a journal, a table, or a sheet to fill in.
pub async fn download(State(app): State<App>, visitor: Visitor, Path((code, name)): Path<(String, String)>) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReadBooks).await?;
    let store = app.desk.store();
    let words = visitor.words();
    // The turns are never closed while the program runs.
    let _turn = app.downloads.acquire().await;
    if let Some(format) = JournalFormat::from_key(&name) {
        let mut export = JournalExport::begin(store, &room.scope, format, None, words).await?;
        let mut out = tokio::fs::File::from_std(store.files().scratch()?);
        while let Some(piece) = export.next().await? {
            out.write_all(&piece).await.map_err(WebError::broken)?;
        }
        out.flush().await.map_err(WebError::broken)?;
        let file = format!("{}-{}.{}", room.profile.code, format.key(), format.ending());
        return leaving::sent(&file, "text/plain; charset=utf-8", out.into_std().await);
    }
    for kind in [SheetKind::Members, SheetKind::OpeningBalance] {
        if name == template_name(kind) {
            return attachment(&name, SheetFormat::Xlsx.media_type(), blank(kind, words)?);
        }
    }
    let (stem, ending) = name.split_once('.').ok_or(AccessError::NotThere)?;
    let format = SheetFormat::from_key(ending).ok_or(AccessError::NotThere)?;
    let shelf = tables::named(&room.scope, stem).ok_or(AccessError::NotThere)?;
    let moment = store.snapshot().await?;
    let out = tables::write(&moment, &room.scope, shelf, format, store.files().scratch()?).await?;
    leaving::sent(&format!("{}-{stem}.{ending}", room.profile.code), format.media_type(), out)
}

fn template_name(kind: SheetKind) -> &'static str {
    match kind {
        SheetKind::Members => "template-members.xlsx",
        SheetKind::OpeningBalance => "template-opening-balance.xlsx",
    }
}

/// A sheet to fill in, in the reader's language.
pub fn blank(kind: SheetKind, words: Words) -> Result<Vec<u8>, WebError> {
    let (sheet, help) = (words.text("sheet-name-data"), words.text("sheet-name-help"));
    let bytes = template(&words::explained(kind, words), [&sheet, &help], words.language().is_right_to_left());
    bytes.map_err(WebError::broken)
}

/// The sheet of a form: the file that was chosen, or the one that was looked at a moment ago.
fn sheet(fields: &Fields, faults: &mut Faults, words: Words) -> Option<Vec<u8>> {
    if fields.is_given("sheet") {
        return STANDARD.decode(fields.typed("sheet")).ok();
    }
    match fields.file("file") {
        Some(upload) if upload.bytes.len() <= LARGEST_SHEET => Some(upload.bytes.clone()),
        Some(_) => {
            faults.add("file", words.text("exchange-sheet-too-large"));
            None
        }
        None => {
            faults.add("file", words.text("exchange-sheet-is-missing"));
            None
        }
    }
}

pub async fn submit_members(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    fields: Fields,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::EditMembers).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    let bytes = sheet(&fields, &mut faults, words);
    let register = members::register(app.desk.store(), &room.scope).await?;
    let Some(bytes) = bytes.filter(|_| faults.is_empty()) else {
        return refused(&made(&app, &visitor, room, None, String::new(), faults));
    };
    let today = app.desk.today();
    let (bytes, preview) = beside(move || {
        let preview = read_members(&bytes, &register, today);
        (bytes, preview)
    })
    .await?;
    let preview = match preview {
        Ok(preview) => preview,
        Err(found) => {
            found.iter().take(MOST_SHOWN).for_each(|fault| faults.add("", words::told(fault, words)));
            return refused(&made(&app, &visitor, room, None, String::new(), faults));
        }
    };
    if fields.typed("count") != "yes" || preview.fresh.is_empty() {
        let looked = looked_at(&preview, &room.base, &bytes, words);
        return page(&made(&app, &visitor, room, Some(looked), String::new(), faults));
    }
    let drafts = preview.fresh.into_iter().map(|(_, draft)| draft).collect();
    let done = import_members(&app.desk, visitor.actor()?, &code, drafts, false).await?;
    Ok(go_saying(&format!("{}/members", room.base), &words.with("exchange-members-done", &[("count", done.into())])))
}

fn looked_at(preview: &MemberPreview, base: &str, bytes: &[u8], words: Words) -> Looked {
    let language = words.language();
    let count = |key: &str, count: usize| words.with(key, &[("count", count.into())]);
    let fresh = preview.fresh.iter().take(MOST_SHOWN).map(|(_, draft)| {
        let name = if draft.name_latin.is_empty() { &draft.name_arabic } else { &draft.name_latin };
        format!("{name} · {}", format::day(draft.admitted_on, language))
    });
    let changed = preview.changed.iter().take(MOST_SHOWN).map(|one| {
        let parts = one.differences.iter().map(|(field, here, there)| {
            let values = [("column", words::title(field, words).into()), ("here", here.into()), ("there", there.into())];
            words.with("exchange-difference", &values)
        });
        format!("{} · {}", one.name, parts.collect::<Vec<_>>().join(" · "))
    });
    Looked {
        title: words.text("exchange-members-look"),
        action: format!("{base}/exchange/members"),
        sheet: STANDARD.encode(bytes),
        date: String::new(),
        lines: vec![
            count("exchange-members-fresh", preview.fresh.len()),
            count("exchange-members-known", preview.known),
            count("exchange-members-changed", preview.changed.len()),
        ],
        fresh: fresh.collect(),
        changed: changed.collect(),
        counts: !preview.fresh.is_empty(),
    }
}

pub async fn submit_opening(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    fields: Fields,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ImportJournal).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    let typed = fields.typed("date").to_owned();
    let date = faults.day(&fields, "date", words);
    let bytes = sheet(&fields, &mut faults, words);
    let (Some(date), Some(bytes), true) = (date, bytes, faults.is_empty()) else {
        return refused(&made(&app, &visitor, room, None, typed, faults));
    };
    let is_rehearsal = fields.typed("count") != "yes";
    match take_over(&app, &visitor, &room, &code, date, &bytes, is_rehearsal).await? {
        Err(found) => {
            found.into_iter().take(MOST_SHOWN).for_each(|fault| faults.add("", fault));
            refused(&made(&app, &visitor, room, None, typed, faults))
        }
        Ok(lines) if is_rehearsal => {
            let looked = Looked {
                title: words.text("exchange-opening-look"),
                action: format!("{}/exchange/opening-balance", room.base),
                sheet: STANDARD.encode(&bytes),
                date: date.to_string(),
                counts: true,
                lines,
                fresh: Vec::new(),
                changed: Vec::new(),
            };
            page(&made(&app, &visitor, room, Some(looked), typed, faults))
        }
        Ok(_) => Ok(go_saying(&format!("{}/trial-balance", room.base), &words.text("exchange-opening-done"))),
    }
}

/// Reads the balances and posts them, or only tries: what it comes to, or all that is wrong.
async fn take_over(
    app: &App,
    visitor: &Visitor,
    room: &Room,
    code: &str,
    date: Day,
    bytes: &[u8],
    is_rehearsal: bool,
) -> Result<Result<Vec<String>, Vec<String>>, WebError> {
    let words = visitor.words();
    let opened = ledger::opened_accounts(app.desk.store(), &room.scope).await?;
    let (sheet, label) = (bytes.to_vec(), words.text("exchange-opening"));
    let parsed = match beside(move || read_opening(&sheet, date, &label, Chart::national(), &opened)).await? {
        Ok(parsed) => parsed,
        Err(found) => return Ok(Err(found.iter().map(|fault| words::told(fault, words)).collect())),
    };
    let total = format::money(parsed.entry.total(), words.language());
    let key = format!("{IMPORT_KEY}{}", hex::encode(parsed.fingerprint));
    let order = ImportJournal {
        entries: vec![ReadEntry { key, reference: None, draft: parsed.entry.to_draft() }],
        accounts: parsed.new_accounts,
        is_take_over: true,
        is_rehearsal,
        ..ImportJournal::default()
    };
    match import_journal(&app.desk, visitor.actor()?, code, order).await {
        Ok(done) => {
            let values = [("count", done.postings.into()), ("amount", total.into()), ("accounts", done.accounts.into())];
            Ok(Ok(vec![words.with("exchange-opening-comes-to", &values)]))
        }
        Err(ActionError::Posting(crate::actions::desk::PostingError::InEntry { error, .. })) => Ok(Err(vec![sentence(&error, words)])),
        Err(error) => match WebError::from(error) {
            WebError::Refused(error) => Ok(Err(vec![sentence(&error, words)])),
            other => Err(other),
        },
    }
}
