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
use crate::actions::desk::PostingError;
use crate::actions::ledger::IMPORT_KEY;
use crate::actions::ledger::ImportJournal;
use crate::actions::ledger::ReadEntry;
use crate::actions::ledger::Source;
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
use crate::store::files::digest_of;
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
#[derive(Default)]
pub struct Looked {
    pub title: String,
    /// Where it is sent to count.
    pub action: String,
    /// The sheet itself and what it is called, to be sent again.
    pub sheet: String,
    pub name: String,
    pub date: String,
    pub lines: Vec<String>,
    pub fresh: Vec<String>,
    pub changed: Vec<String>,
    /// Entries to take over: year, journal, how many.
    pub entries: Vec<[String; 3]>,
    pub differences: Vec<DifferenceRow>,
    /// What is said of the accounts that are not shown.
    pub more: String,
    pub counts: bool,
}

/// An account before and after.
pub struct DifferenceRow {
    pub account: String,
    pub label: String,
    pub now: String,
    pub brings: String,
    pub after: String,
}

#[derive(Template)]
#[template(path = "exchange/page.html")]
pub struct ExchangePage {
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

/// The page, with what a sheet would do or what is wrong with it.
pub fn made(app: &App, visitor: &Visitor, room: Room, looked: Option<Looked>, date: String, faults: Faults) -> ExchangePage {
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
    for kind in [SheetKind::Members, SheetKind::OpeningBalance, SheetKind::Journal] {
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
        SheetKind::Journal => "template-journal.xlsx",
    }
}

/// A sheet to fill in, in the reader's language.
pub fn blank(kind: SheetKind, words: Words) -> Result<Vec<u8>, WebError> {
    let (sheet, help) = (words.text("sheet-name-data"), words.text("sheet-name-help"));
    let bytes = template(&words::explained(kind, words), [&sheet, &help], words.language().is_right_to_left());
    bytes.map_err(WebError::broken)
}

/// A sheet that came with a form.
pub struct Sheet {
    pub name: String,
    pub bytes: Vec<u8>,
}

impl Sheet {
    /// The sheet as the next form sends it again.
    pub fn coded(&self) -> String {
        STANDARD.encode(&self.bytes)
    }

    pub fn source(&self) -> Source {
        Source { name: self.name.clone(), digest: digest_of(&self.bytes) }
    }
}

/// The sheet of a form: the file that was chosen in a field, or the one that was looked at a moment ago.
pub fn sheet(fields: &Fields, field: &str, faults: &mut Faults, words: Words) -> Option<Sheet> {
    if fields.is_given("sheet") {
        let bytes = STANDARD.decode(fields.typed("sheet")).ok()?;
        return Some(Sheet { name: fields.typed("name").to_owned(), bytes });
    }
    match fields.file(field) {
        Some(upload) if upload.bytes.len() <= LARGEST_SHEET => Some(Sheet { name: upload.name.clone(), bytes: upload.bytes.clone() }),
        Some(_) => {
            let most = LARGEST_SHEET / 1_000;
            faults.add(field, words.with("exchange-sheet-too-large", &[("most", most.into())]));
            None
        }
        None => {
            faults.add(field, words.text("exchange-sheet-is-missing"));
            None
        }
    }
}

/// Tells what is wrong with a sheet, and how much more there is than is shown.
pub fn tell(faults: &mut Faults, found: Vec<String>, words: Words) {
    let more = found.len().saturating_sub(MOST_SHOWN);
    found.into_iter().take(MOST_SHOWN).for_each(|sentence| faults.add("", sentence));
    if more > 0 {
        faults.add("", words.with("exchange-more-faults", &[("count", more.into())]));
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
    let sheet = sheet(&fields, "file", &mut faults, words);
    let register = members::register(app.desk.store(), &room.scope).await?;
    let Some(sheet) = sheet.filter(|_| faults.is_empty()) else {
        return refused(&made(&app, &visitor, room, None, String::new(), faults));
    };
    let today = app.desk.today();
    let (sheet, preview) = beside(move || {
        let preview = read_members(&sheet.bytes, &register, today);
        (sheet, preview)
    })
    .await?;
    let preview = match preview {
        Ok(preview) => preview,
        Err(found) => {
            tell(&mut faults, found.iter().map(|fault| words::told(fault, words)).collect(), words);
            return refused(&made(&app, &visitor, room, None, String::new(), faults));
        }
    };
    if fields.typed("count") != "yes" || preview.fresh.is_empty() {
        let looked = looked_at(&preview, &room.base, &sheet, words);
        return page(&made(&app, &visitor, room, Some(looked), String::new(), faults));
    }
    let drafts = preview.fresh.into_iter().map(|(_, draft)| draft).collect();
    let done = import_members(&app.desk, visitor.actor()?, &code, drafts, false).await?;
    Ok(go_saying(&format!("{}/members", room.base), &words.with("exchange-members-done", &[("count", done.into())])))
}

fn looked_at(preview: &MemberPreview, base: &str, sheet: &Sheet, words: Words) -> Looked {
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
        sheet: sheet.coded(),
        name: sheet.name.clone(),
        lines: vec![
            count("exchange-members-fresh", preview.fresh.len()),
            count("exchange-members-known", preview.known),
            count("exchange-members-changed", preview.changed.len()),
        ],
        fresh: fresh.collect(),
        changed: changed.collect(),
        counts: !preview.fresh.is_empty(),
        ..Looked::default()
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
    let sheet = sheet(&fields, "balances", &mut faults, words);
    let (Some(date), Some(sheet), true) = (date, sheet, faults.is_empty()) else {
        return refused(&made(&app, &visitor, room, None, typed, faults));
    };
    let is_rehearsal = fields.typed("count") != "yes";
    match take_over(&app, &visitor, &room, &code, date, &sheet, is_rehearsal).await? {
        Err(found) => {
            tell(&mut faults, found, words);
            refused(&made(&app, &visitor, room, None, typed, faults))
        }
        Ok(lines) if is_rehearsal => {
            let looked = Looked {
                title: words.text("exchange-opening-look"),
                action: format!("{}/exchange/opening-balance", room.base),
                sheet: sheet.coded(),
                name: sheet.name,
                date: date.to_string(),
                counts: true,
                lines,
                ..Looked::default()
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
    sheet: &Sheet,
    is_rehearsal: bool,
) -> Result<Result<Vec<String>, Vec<String>>, WebError> {
    let words = visitor.words();
    let opened = ledger::opened_accounts(app.desk.store(), &room.scope).await?;
    let (bytes, label) = (sheet.bytes.clone(), words.text("exchange-opening"));
    let parsed = match beside(move || read_opening(&bytes, date, &label, Chart::national(), &opened)).await? {
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
        source: sheet.source(),
        ..ImportJournal::default()
    };
    match import_journal(&app.desk, visitor.actor()?, code, order).await {
        Ok(done) => {
            let values = [("count", done.postings.into()), ("amount", total.into()), ("accounts", done.accounts.into())];
            Ok(Ok(vec![words.with("exchange-opening-comes-to", &values)]))
        }
        Err(ActionError::Posting(PostingError::InEntries(refused))) => {
            Ok(Err(refused.iter().map(|one| sentence(&one.error, words)).collect()))
        }
        Err(error) => match WebError::from(error) {
            WebError::Refused(error) => Ok(Err(vec![sentence(&error, words)])),
            other => Err(other),
        },
    }
}
