//! A book on screen, two hundred rows a page, each leading to its entry.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::extract::Query;
use axum::extract::State;
use axum::response::Response;

use crate::access::actor::AccessError;
use crate::access::permission::Permission;
use crate::statements::document::Cell;
use crate::statements::document::PaperKind;
use crate::statements::long::RowKind;
use crate::store::ledger;
use crate::web::books::list::chip_label;
use crate::web::books::list::year_asked;
use crate::web::books::list::year_key;
use crate::web::error::WebError;
use crate::web::page::Page;
use crate::web::page::page;
use crate::web::page::page_number;
use crate::web::papers::asked;
use crate::web::papers::books;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;

/// Rows on one page.
const PER_PAGE: usize = 200;

struct Shown {
    kind: RowKind,
    /// Text, whether it is a figure, and where it leads.
    cells: Vec<(String, bool, String)>,
}

impl Shown {
    fn is_section(&self) -> bool {
        self.kind == RowKind::Section
    }

    fn is_sum(&self) -> bool {
        matches!(self.kind, RowKind::Sum | RowKind::Total)
    }
}

struct YearChip {
    label: String,
    href: String,
    is_chosen: bool,
}

#[derive(Template)]
#[template(path = "books/book.html")]
struct BookPage {
    page: Page,
    base: String,
    year_key: String,
    title: String,
    subtitle: String,
    years: Vec<YearChip>,
    columns: Vec<(String, bool)>,
    width: usize,
    rows: Vec<Shown>,
    notes: Vec<String>,
    previous: String,
    next: String,
    at: String,
}

pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, name)): Path<(String, String)>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReadBooks).await?;
    let kind = PaperKind::from_key(&name).filter(|kind| kind.is_book()).ok_or(AccessError::NotThere)?;
    let (words, language) = (visitor.words(), visitor.language());
    let known = ledger::years(app.desk.store(), &room.scope).await?;
    let period = year_asked(&known, asked.get("year").map_or("", String::as_str), app.desk.today())?;
    let at = usize::try_from(page_number(&asked)).unwrap_or(1);
    let identity = asked::identity(&room.profile);
    let mut book = books::open(app.desk.store(), &room.scope, &identity, kind, Some(period), words, app.desk.today()).await?;
    let (first, last) = ((at - 1) * PER_PAGE, at * PER_PAGE);
    let (mut place, mut rows, mut notes, mut is_more) = (0, Vec::new(), Vec::new(), false);
    while let Some(row) = book.rows.receive().await {
        let row = row?;
        if row.kind == RowKind::Note {
            notes.extend(row.cells.iter().map(|cell| cell.written(language)));
            continue;
        }
        if place >= last {
            is_more = true;
            break;
        }
        if place >= first {
            let entry = row.entry.map(|id| format!("{}/entries/{id}", room.base)).unwrap_or_default();
            let cells = row.cells.iter().enumerate().map(|(at, cell)| {
                let href = if at == 1 { entry.clone() } else { String::new() };
                (cell.written(language), matches!(cell, Cell::Money(_) | Cell::Count(_)), href)
            });
            rows.push(Shown { kind: row.kind, cells: cells.collect() });
        }
        place += 1;
    }
    let key = year_key(period);
    let link = |to: usize| format!("?year={key}&page={to}");
    let years = known
        .iter()
        .rev()
        .map(|year| YearChip {
            label: chip_label(year, &known),
            href: format!("?year={}", year_key(year.period())),
            is_chosen: year.period() == period,
        })
        .collect();
    let frame = room.page(&app, &visitor, book.paper.title.clone());
    page(&BookPage {
        previous: if at > 1 { link(at - 1) } else { String::new() },
        next: if is_more { link(at + 1) } else { String::new() },
        year_key: key,
        title: book.paper.title,
        subtitle: book.paper.subtitle,
        years,
        width: book.paper.columns.len(),
        columns: book.paper.columns.into_iter().map(|column| (column.label, column.is_figure)).collect(),
        rows,
        notes,
        at: at.to_string(),
        base: room.base,
        page: frame,
    })
}
