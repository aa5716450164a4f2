//! The papers of a cooperative: which there are, one of them on screen, as a file, or issued.

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
use crate::actions::desk::ActionError;
use crate::actions::desk::PaperError;
use crate::actions::papers::IssuePaper;
use crate::actions::papers::issue_paper_once;
use crate::actions::papers::issued_for;
use crate::actions::papers::next_marks;
use crate::calendar::Period;
use crate::calendar::read_day;
use crate::i18n::catalogue::Words;
use crate::i18n::format;
use crate::i18n::language::Language;
use crate::ledger::account::AccountCode;
use crate::pdf::press;
use crate::pdf::press::Stamp;
use crate::statements::document::Block;
use crate::statements::document::Cell;
use crate::statements::document::Document;
use crate::statements::document::Label;
use crate::statements::document::PaperKind;
use crate::statements::plain;
use crate::statements::sheet;
use crate::store::papers;
use crate::web::error::WebError;
use crate::web::filter::bar;
use crate::web::filter::bar::FilterBar;
use crate::web::filter::bar::Offers;
use crate::web::filter::pager::Pager;
use crate::web::form::Fields;
use crate::web::ledger::files::attachment;
use crate::web::page::Page;
use crate::web::page::go;
use crate::web::page::go_saying;
use crate::web::page::page;
use crate::web::page::page_number;
use crate::web::papers::annual;
use crate::web::papers::asked;
use crate::web::papers::asked::Narrowed;
use crate::web::papers::books;
use crate::web::papers::books::Form;
use crate::web::papers::gather;
use crate::web::papers::shelves::SHELVES;
use crate::web::papers::shelves::shelf;
use crate::web::room::Room;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;

/// Rows of a table on one page of the screen, and papers on one page of their list.
const PER_PAGE: i64 = 100;
/// How often a paper is printed again because another one came first.
const MOST_TRIES: usize = 5;

struct Kind {
    title: String,
    href: String,
    hint: String,
}

struct Issued {
    title: String,
    number: i64,
    when: String,
    href: String,
    verify: String,
    code: String,
}

#[derive(Template)]
#[template(path = "papers/list.html")]
struct ListPage {
    page: Page,
    shelves: Vec<(String, Vec<Kind>)>,
    issued: Vec<Issued>,
    filters: FilterBar,
    pager: Pager,
    /// The way to tables and journals, for whoever reads the books.
    exchange: String,
}

pub async fn list(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReadPapers).await?;
    let words = visitor.words();
    let frame = room.page(&app, &visitor, words.text("papers-title"));
    let readable = || {
        PaperKind::ALL
            .iter()
            .copied()
            .filter(|kind| !kind.needs_subject() && !kind.is_legal_book() && room.scope.may(gather::permission(*kind)))
    };
    let on_shelf = |name: &str| {
        let kinds = readable().filter(|kind| shelf(*kind) == name).map(|kind| Kind {
            title: kind.title(words),
            href: format!("{}/papers/{}", room.base, kind.key()),
            hint: words.text(&format!("paper-hint-{}", kind.key())),
        });
        // The books of a year have a page of their own.
        let books = (name == "books" && room.scope.may(Permission::ReadBooks)).then(|| Kind {
            title: words.text("books-title"),
            href: format!("{}/books", room.base),
            hint: words.text("books-link"),
        });
        books.into_iter().chain(kinds).collect::<Vec<Kind>>()
    };
    let shelves = SHELVES
        .into_iter()
        .map(|name| (words.text(&format!("papers-shelf-{name}")), on_shelf(name)))
        .filter(|(_, kinds)| !kinds.is_empty())
        .collect();
    let title = |paper: &papers::IssuedPaper| PaperKind::from_key(&paper.kind).map(|kind| kind.title(words)).unwrap_or_default();
    let offers = Offers { words: true, numbers: true, period: true, ..Offers::NOTHING };
    let (filter, filters) = bar::read(&app, &visitor, &room, &asked, format!("{}/papers", room.base), offers).await?;
    let found: Vec<papers::IssuedPaper> = papers::issued(app.desk.store(), &room.scope)
        .await?
        .into_iter()
        // What one may not read on screen one may not open as a file either.
        .filter(|paper| PaperKind::from_key(&paper.kind).is_some_and(|kind| may_open(kind, &room.scope)))
        .filter(|paper| {
            filter.number.is_none_or(|number| paper.number == number)
                && filter.words().is_none_or(|text| title(paper).to_lowercase().contains(&text.to_lowercase()))
                && filter.period.is_none_or(|period| period.contains(paper.issued_on))
        })
        .collect();
    let at = page_number(&asked);
    let issued: Vec<Issued> = Pager::part(&found, at, PER_PAGE)
        .iter()
        .map(|paper| Issued {
            title: title(paper),
            number: paper.number,
            when: format::moment(paper.issued_at, visitor.language()),
            href: format!("{}/papers/issued/{}", room.base, paper.id),
            verify: format!("/verify/{}", paper.short_code),
            code: paper.short_code.clone(),
        })
        .collect();
    let pager = Pager::new(&filters.action, &asked, at, PER_PAGE, issued.len(), i64::try_from(found.len()).unwrap_or(i64::MAX));
    let exchange = if room.scope.may(Permission::ReadBooks) { format!("{}/exchange", room.base) } else { String::new() };
    page(&ListPage { shelves, issued, filters, pager, exchange, page: frame })
}

/// Whether somebody may open what was kept of a paper: its names were written for who issued it.
pub fn may_open(kind: PaperKind, scope: &CooperativeScope) -> bool {
    scope.may(gather::permission(kind)) && (!kind.names_people() || scope.may(Permission::SeeMemberNames))
}

/// A block as the page shows it.
enum Shown {
    Heading(String),
    Paragraph(String),
    Facts(Vec<(String, String)>),
    Table { id: String, caption: String, columns: Vec<(String, bool)>, rows: Vec<(bool, Vec<(String, bool)>)>, totals: Vec<(String, bool)> },
}

#[derive(Template)]
#[template(path = "papers/paper.html")]
struct PaperPage {
    page: Page,
    base: String,
    here: String,
    title: String,
    subtitle: String,
    name: String,
    other_name: String,
    lines: Vec<String>,
    blocks: Vec<Shown>,
    pager: Pager,
    lang: &'static str,
    dir: &'static str,
    from: String,
    to: String,
    query: String,
    has_period: bool,
    key: String,
    has_condensed: bool,
    /// Which lines of a form are shown: those with figures, all, or the sums.
    view: String,
    /// The years of the books, each with its address here.
    years: Vec<(String, String, bool)>,
    may_issue: bool,
    /// Where the notes that no book fills are written, for the paper of the notes.
    notes: String,
}

/// What an address asks of a paper: its period, its entry, its language.
fn narrowed(asked: &BTreeMap<String, String>, visitor: &Visitor, today: crate::calendar::Day) -> (Narrowed, Words) {
    let day = |name: &str| asked.get(name).and_then(|typed| read_day(typed).ok());
    let period = match (day("from"), day("to")) {
        (None, None) => None,
        (from, to) => Period::new(from.unwrap_or_default(), to.unwrap_or(today)).ok(),
    };
    let subject = ["entry", "subject"].iter().find_map(|name| asked.get(*name)).and_then(|id| Uuid::parse_str(id).ok());
    let account = asked.get("account").and_then(|code| AccountCode::new(code).ok());
    let language = asked.get("language").and_then(|code| Language::from_code(code)).unwrap_or(visitor.language());
    (Narrowed { period, subject, account, is_condensed: asked.get("view").is_some_and(|view| view == "condensed") }, Words::new(language))
}

fn kind_named(name: &str) -> Result<PaperKind, WebError> {
    PaperKind::from_key(name).ok_or(WebError::Access(AccessError::NotThere))
}

pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, name)): Path<(String, String)>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReadPapers).await?;
    let (stem, ending) = name.split_once('.').map_or((name.as_str(), ""), |(stem, ending)| (stem, ending));
    let kind = kind_named(stem)?;
    let (narrow, words) = narrowed(&asked, &visitor, app.desk.today());
    let file = format!("{}-{}", room.profile.code, kind.key());
    if let (true, Some(form)) = (kind.is_book(), Form::from_ending(ending)) {
        let identity = asked::identity(&room.profile);
        let book = books::open(app.desk.store(), &room.scope, &identity, kind, narrow.period, words, app.desk.today()).await?;
        if book.postings >= books::LONG && kind != PaperKind::SixColumnBalance {
            return Err(ActionError::Paper(PaperError::TooLong { lines: book.postings }).into());
        }
        let bytes = books::write(book, form, words, Vec::new()).await?;
        return attachment(&format!("{file}.{ending}"), form.media_type(), bytes);
    }
    let document = gather::document(app.desk.store(), &room.scope, kind, narrow, words, app.desk.today()).await?.at(&app.public_address);
    match ending {
        "" if kind.is_book() => return Ok(go(&format!("{}/books/{}", room.base, kind.key()))),
        "" => {}
        "pdf" => return attachment(&format!("{file}.pdf"), "application/pdf", printed(document, words, None).await?),
        "csv" => return attachment(&format!("{file}.csv"), "text/csv; charset=utf-8", sheet::csv(&document).into_bytes()),
        "xlsx" => {
            let bytes = sheet::xlsx(&document).map_err(WebError::broken)?;
            return attachment(&format!("{file}.xlsx"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", bytes);
        }
        _ => return Err(AccessError::NotThere.into()),
    }
    // Without a period, a yearly statement is of a year that it chooses: that one is marked.
    let own_year = match kind {
        PaperKind::BalanceSheet
        | PaperKind::IncomeStatement
        | PaperKind::ManagementBalances
        | PaperKind::CashFlow
        | PaperKind::MembersAndOthers
        | PaperKind::Notes => annual::whole_year(app.desk.store(), &room.scope, narrow, app.desk.today()).await?,
        _ => None,
    };
    let years = if kind.has_period() { years_of(&app, &room, &narrow, own_year, &asked).await? } else { Vec::new() };
    let frame = room.page(&app, &visitor, document.title.clone());
    let language = words.language();
    let hides_nil = kind.has_condensed() && asked.get("view").is_none_or(String::is_empty);
    let at = page_number(&asked);
    // A form that is prescribed has its own length; a list may have any.
    let (blocks, on_page, longest) = shown(&document, hides_nil, if kind.has_condensed() { None } else { Some(at) });
    let notes = match kind {
        PaperKind::Notes if room.scope.may(Permission::ReadBooks) => {
            own_year.map(|year| format!("{}/year-end/{year}/notes", room.base)).unwrap_or_default()
        }
        _ => String::new(),
    };
    let typed = |name: &str| asked.get(name).cloned().unwrap_or_default();
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(asked.iter().filter(|(name, _)| ["from", "to", "entry", "subject", "account", "view"].contains(&name.as_str())));
    query.append_pair("language", language.code());
    let query = query.finish();
    let here = format!("{}/papers/{}", room.base, kind.key());
    let pager = if longest > PER_PAGE {
        Pager::linked(at, PER_PAGE, on_page, longest, |to| format!("{here}?{query}&page={to}"))
    } else {
        Pager::default()
    };
    page(&PaperPage {
        here,
        pager,
        title: document.title,
        subtitle: document.subtitle,
        name: document.letterhead.name,
        other_name: document.letterhead.other_name,
        lines: document.letterhead.lines,
        blocks,
        lang: language.code(),
        dir: if language.is_right_to_left() { "rtl" } else { "ltr" },
        from: typed("from"),
        to: typed("to"),
        query,
        has_period: kind.has_period(),
        key: app.desk.new_id().to_string(),
        view: typed("view"),
        years,
        has_condensed: kind.has_condensed(),
        may_issue: room.scope.may(Permission::IssuePaper),
        notes,
        base: room.base,
        page: frame,
    })
}

/// The years of the books as ready-made periods.
async fn years_of(
    app: &App,
    room: &Room,
    narrow: &Narrowed,
    own_year: Option<Uuid>,
    asked: &BTreeMap<String, String>,
) -> Result<Vec<(String, String, bool)>, WebError> {
    let years = crate::store::ledger::years(app.desk.store(), &room.scope).await?;
    let each = years.iter().rev().map(|year| {
        let period = year.period();
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(asked.iter().filter(|(name, value)| ["view", "language"].contains(&name.as_str()) && !value.is_empty()));
        query.append_pair("from", &period.from().to_string()).append_pair("to", &period.to().to_string());
        let name = format::year_among(period, years.iter().map(|year| year.period()));
        (format!("?{}", query.finish()), name, narrow.period == Some(period) || own_year == Some(year.id()))
    });
    Ok(each.collect())
}

/// What the page shows of a paper, how many rows of its longest table that are, and how many there are in all.
fn shown(document: &Document, hides_nil: bool, at: Option<i64>) -> (Vec<Shown>, usize, i64) {
    let language = document.language;
    let cell = |cell: &Cell| (cell.written(language), matches!(cell, Cell::Money(_) | Cell::Count(_)));
    let (mut on_page, mut longest) = (0, 0);
    let mut blocks = Vec::new();
    for (place, block) in document.blocks.iter().enumerate() {
        blocks.push(match block {
            Block::Heading(text) => Shown::Heading(text.clone()),
            Block::Paragraph(text) => Shown::Paragraph(text.clone()),
            Block::Facts(facts) => Shown::Facts(facts.iter().map(|(name, value)| (name.clone(), value.written(language))).collect()),
            Block::Table(table) => {
                // On screen a line without a figure is only in the way; the paper itself keeps all of them.
                let is_shown = |(at, row): &(usize, &Vec<Cell>)| !hides_nil || table.strong.contains(at) || has_figure(row);
                let rows: Vec<(usize, &Vec<Cell>)> = table.rows.iter().enumerate().filter(is_shown).collect();
                // What is no longer than a page stands on each of them.
                let is_long = rows.len() > usize::try_from(PER_PAGE).unwrap_or(usize::MAX);
                let part = at.filter(|_| is_long).map_or(&rows[..], |at| Pager::part(&rows, at, PER_PAGE));
                if at.is_some() && is_long {
                    (on_page, longest) = (part.len().max(on_page), rows.len().max(longest));
                }
                Shown::Table {
                    id: format!("paper-table-{place}"),
                    caption: caption_of(document, place),
                    columns: table.columns.iter().map(|column| (column.label.clone(), column.is_figure)).collect(),
                    rows: part.iter().map(|(at, row)| (table.strong.contains(at), row.iter().map(cell).collect())).collect(),
                    totals: table.totals.iter().flatten().map(cell).collect(),
                }
            }
            Block::Signatures(_) => continue,
            Block::Labels(labels) => {
                let said = |label: &Label| {
                    let mut lines = vec![label.title.clone()];
                    lines.extend(label.lines.iter().cloned());
                    (label.number.clone(), lines.join(" · "))
                };
                let part = at.map_or(&labels[..], |at| Pager::part(labels, at, PER_PAGE));
                (on_page, longest) = (part.len().max(on_page), labels.len().max(longest));
                Shown::Facts(part.iter().map(said).collect())
            }
        });
    }
    (blocks, on_page, i64::try_from(longest).unwrap_or(i64::MAX))
}

fn has_figure(row: &[Cell]) -> bool {
    row.iter().skip(1).any(|cell| *cell != Cell::Empty)
}

/// A table is called by the heading before it, or by the paper itself.
fn caption_of(document: &Document, at: usize) -> String {
    let before = document.blocks[..at].iter().rev();
    let heading = before.filter_map(|block| if let Block::Heading(text) = block { Some(text.clone()) } else { None }).next();
    heading.unwrap_or_else(|| document.title.clone())
}

/// Prints off the request path: shaping and compressing take their time.
pub async fn printed(document: Document, words: Words, stamp: Option<Stamp>) -> Result<Vec<u8>, WebError> {
    let made = tokio::task::spawn_blocking(move || press::print(&document, words, stamp.as_ref())).await;
    made.map_err(WebError::broken)?.map_err(WebError::broken)
}

/// The totals of a document as they are kept: name and figure.
pub fn totals_of(document: &Document) -> String {
    let pairs: Vec<(String, String)> =
        document.totals.iter().map(|(name, value)| (name.clone(), value.written(document.language))).collect();
    serde_json::to_string(&pairs).unwrap_or_default()
}

/// Issues a paper: it gets its number, is kept for good, and can be verified by anybody who holds it.
pub async fn issue(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, name)): Path<(String, String)>,
    Query(asked): Query<BTreeMap<String, String>>,
    fields: Fields,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::IssuePaper).await?;
    if !fields.faults(visitor.words()).is_empty() {
        return Err(WebError::ForeignForm);
    }
    let kind = kind_named(&name)?;
    let (narrow, words) = narrowed(&asked, &visitor, app.desk.today());
    let document = gather::document(app.desk.store(), &room.scope, kind, narrow, words, app.desk.today()).await?.at(&app.public_address);
    let key = fields.typed("key").to_owned();
    let said = |paper: &papers::IssuedPaper| {
        let values = [("number", paper.number.into()), ("code", (&paper.short_code).into())];
        go_saying(&format!("{}/papers", room.base), &visitor.words().with("papers-issued-done", &values))
    };
    // Pressed twice, the paper is printed and numbered once.
    if let Some(paper) = issued_for(&app.desk, visitor.actor()?, &code, &key).await? {
        return Ok(said(&paper));
    }
    let notes_of = match kind {
        PaperKind::Notes => annual::whole_year(app.desk.store(), &room.scope, narrow, app.desk.today()).await?,
        _ => None,
    };
    for _ in 0..MOST_TRIES {
        let marks = next_marks(&app.desk, visitor.actor()?, &code).await?;
        let stamp = stamp(&document, &marks, words, app.desk.today(), &app.public_address);
        let bytes = printed(document.clone(), words, Some(stamp)).await?;
        let (kind, language) = (kind.key(), words.language().code());
        let command = IssuePaper { kind, language, totals: totals_of(&document), marks, notes_of, bytes };
        match issue_paper_once(&app.desk, visitor.actor()?, &code, key.clone(), command).await {
            Err(ActionError::Paper(PaperError::NumberWasTaken)) => {}
            Err(other) => return Err(other.into()),
            Ok(paper) => return Ok(said(&paper)),
        }
    }
    Err(ActionError::Paper(PaperError::NumberWasTaken).into())
}

/// The marks of an issued paper, as they are printed on it.
pub fn stamp(
    document: &Document,
    marks: &crate::actions::papers::Marks,
    words: Words,
    today: crate::calendar::Day,
    public_address: &str,
) -> Stamp {
    let values = [("number", marks.number.to_string().into()), ("day", format::day(today, words.language()).into())];
    Stamp {
        issued: words.with("paper-issued", &values),
        fingerprint: plain::fingerprint(document),
        short_code: marks.short_code.clone(),
        address: format!("{}/verify/{}", public_address.trim_end_matches('/'), marks.short_code),
    }
}

/// An issued paper, as it was kept.
pub async fn issued(State(app): State<App>, visitor: Visitor, Path((code, id)): Path<(String, Uuid)>) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReadPapers).await?;
    let paper = papers::paper(app.desk.store(), &room.scope, id).await?.ok_or(AccessError::NotThere)?;
    let kind = kind_named(&paper.kind)?;
    if !may_open(kind, &room.scope) {
        return Err(AccessError::Forbidden.into());
    }
    let files = app.desk.clone();
    let digest = paper.digest.clone();
    let bytes = tokio::task::spawn_blocking(move || files.store().files().read(&digest)).await.map_err(WebError::broken)??;
    let bytes = bytes.ok_or_else(|| WebError::broken("an issued paper is gone"))?;
    attachment(&format!("{}-{}-{}.pdf", room.profile.code, paper.kind, paper.number), "application/pdf", bytes)
}
