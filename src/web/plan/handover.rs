//! Handing over to the next treasurer: what is there and what is open, the form with both names, and the packs made so far.

use askama::Template;
use axum::extract::Path;
use axum::extract::State;
use axum::response::Response;

use crate::access::permission::Permission;
use crate::actions::desk::ActionError;
use crate::actions::desk::HandoverError;
use crate::actions::desk::HandoverText;
use crate::actions::handover::HandOver;
use crate::actions::handover::hand_over;
use crate::money::Money;
use crate::store::handovers;
use crate::web::error::WebError;
use crate::web::form::Faults;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::page::go_saying;
use crate::web::page::page;
use crate::web::page::refused;
use crate::web::papers::planning;
use crate::web::room::Room;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;

struct Made {
    title: String,
    when: String,
    href: String,
}

#[derive(Template)]
#[template(path = "plan/handover.html")]
struct HandoverPage {
    page: Page,
    base: String,
    cash: String,
    bank: String,
    counted: String,
    is_counted_today: bool,
    open: Vec<(String, String)>,
    suspense: Vec<(String, String)>,
    missing: String,
    promises: Vec<(String, String)>,
    holders: Vec<(String, String)>,
    tasks: Vec<String>,
    made: Vec<Made>,
    people: Vec<String>,
    key: String,
    fields: Fields,
    faults: Faults,
}

pub async fn show(State(app): State<App>, visitor: Visitor, Path(code): Path<String>) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::HandOver).await?;
    let fields = Fields::prefilled([("on", app.desk.today().to_string()), ("key", app.desk.new_id().to_string())]);
    page(&handover_page(&app, &visitor, room, fields, Faults::default()).await?)
}

async fn handover_page(app: &App, visitor: &Visitor, room: Room, fields: Fields, faults: Faults) -> Result<HandoverPage, WebError> {
    let (store, scope, words) = (app.desk.store(), &room.scope, visitor.words());
    let frame = room.page(app, visitor, words.text("handover-title"));
    let today = app.desk.today();
    let pack = planning::pack(store, scope, None, &room.profile, words, today).await?;
    let amounts = |lines: &[(String, String, Money)]| -> Vec<(String, String)> {
        lines.iter().map(|(_, label, amount)| (label.clone(), frame.money(amount))).collect()
    };
    let made = handovers::handovers(store, scope)
        .await?
        .into_iter()
        .map(|one| Made {
            title: words.with("handover-from-to", &[("from", (&one.from_name).into()), ("to", (&one.to_name).into())]),
            when: frame.day(&one.handed_on),
            href: format!("{}/papers/handover?subject={}", room.base, one.id),
        })
        .collect();
    Ok(HandoverPage {
        cash: frame.money(&pack.cash),
        bank: frame.money(&pack.bank),
        counted: match pack.counted_on {
            Some(day) => words.with("handover-counted", &[("day", frame.day(&day).into())]),
            None => words.text("handover-never-counted"),
        },
        is_counted_today: pack.counted_on == Some(today),
        open: amounts(&pack.open),
        suspense: amounts(&pack.suspense),
        missing: words.with("handover-papers-count", &[("count", pack.without_paper_count.into())]),
        promises: pack.promises.iter().map(|(name, due)| (name.clone(), frame.money(due))).collect(),
        people: pack.holders.iter().map(|(name, _)| name.clone()).collect(),
        holders: pack.holders,
        tasks: pack.tasks,
        made,
        key: fields.typed("key").to_owned(),
        fields,
        faults,
        base: room.base,
        page: frame,
    })
}

/// Records a hand-over, and leads to the paper both sign.
pub async fn submit(State(app): State<App>, visitor: Visitor, Path(code): Path<String>, fields: Fields) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::HandOver).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    let from_name = faults.required(&fields, "from_name", words);
    let to_name = faults.required(&fields, "to_name", words);
    let on = faults.day(&fields, "on", words);
    if let (true, Some(on)) = (faults.is_empty(), on) {
        let command = HandOver { key: fields.typed("key").to_owned(), from_name, to_name, on, note: fields.typed("note").to_owned() };
        match hand_over(&app.desk, visitor.actor()?, &code, command).await {
            Ok(made) => {
                let paper = format!("{}/papers/handover?subject={}", room.base, made.id);
                return Ok(go_saying(&paper, &words.text("handover-done")));
            }
            Err(error) => {
                let field = match &error {
                    ActionError::Handover(HandoverError::DayInFuture) => "on",
                    ActionError::Handover(HandoverError::TextTooLong { text: HandoverText::From, .. }) => "from_name",
                    ActionError::Handover(HandoverError::TextTooLong { text: HandoverText::Note, .. }) => "note",
                    ActionError::Handover(_) => "to_name",
                    _ => "",
                };
                faults.refuse(field, error, words)?;
            }
        }
    }
    refused(&handover_page(&app, &visitor, room, fields, faults).await?)
}
