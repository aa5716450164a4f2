//! What was answered, in one sentence to check before it is recorded.

use crate::access::actor::AccessError;
use crate::i18n::catalogue::Words;
use crate::i18n::letters::amount_in_words;
use crate::ledger::journal_entry::Counterparty;
use crate::ledger::movement::Category;
use crate::ledger::movement::MovementDraft;
use crate::ledger::movement::MovementRules;
use crate::ledger::movement::Place;
use crate::ledger::movement::movement_entry;
use crate::store::evidence;
use crate::store::ledger;
use crate::store::ledger::Paper;
use crate::store::members;
use crate::web::error::WebError;
use crate::web::form::Faults;
use crate::web::ledger::view;
use crate::web::movement::answers::Answers;
use crate::web::movement::answers::Question;
use crate::web::page::Page;
use crate::web::room::Room;
use crate::web::session::App;
use crate::web::session::Visitor;
use askama::Template;

struct Line {
    label: String,
    value: String,
    href: String,
}

#[derive(Template)]
#[template(path = "movement/check.html")]
pub(super) struct CheckPage {
    page: Page,
    base: String,
    sentence: String,
    words: String,
    after: String,
    lines: Vec<Line>,
    hidden: Vec<(String, String)>,
    overdraws: String,
    alike: String,
    alike_href: String,
    faults: Faults,
}

/// Who it was with, as the reader may know them.
async fn who_of(app: &App, room: &Room, told: &MovementDraft, words: Words) -> Result<String, WebError> {
    Ok(match told.counterparty {
        Counterparty::Member(Some(id)) => {
            let member = members::member(app.desk.store(), &room.scope, id).await?;
            member.map(|member| member.name(words.language().code()).to_owned()).ok_or(AccessError::NotThere)?
        }
        Counterparty::Member(None) => words.text("record-a-member"),
        Counterparty::NonMember => words.text("record-somebody-else"),
        Counterparty::None | Counterparty::Other => String::new(),
    })
}

/// What the place of money is called.
fn place_name(place: Place, words: Words) -> String {
    MovementRules::current().place(place).map(|rule| rule.label.text(words.language().code()).to_owned()).unwrap_or_default()
}

/// Every answer by the key of its question.
async fn answered(
    app: &App,
    room: &Room,
    answers: &Answers,
    (told, category): (&MovementDraft, &Category),
    frame: &Page,
    words: Words,
) -> Result<Vec<(&'static str, String)>, WebError> {
    let language = words.language().code();
    let event = MovementRules::current().events().iter().find(|rule| rule.event == told.event);
    let mut lines = vec![
        ("event", event.map(|rule| rule.label.text(language)).unwrap_or_default().to_owned()),
        ("amount", frame.money(&told.amount)),
        ("category", category.label.text(language).to_owned()),
    ];
    lines.extend(told.place.map(|place| ("place", place_name(place, words))));
    let who = who_of(app, room, told, words).await?;
    if !who.is_empty() {
        lines.push(("who", who));
    }
    if answers.asks(Question::Party) {
        lines.push(("party", answers.typed("party").to_owned()));
    }
    if answers.asks(Question::Tax) {
        lines.push(("tax", answers.tax().map(|tax| frame.money(&tax)).unwrap_or_default()));
    }
    lines.push(("date", frame.day(&told.date)));
    if answers.asks(Question::Paper) {
        let paper = match answers.paper() {
            Some(Paper::With) => {
                let file = answers.files().first().copied().unwrap_or_default();
                evidence::file(app.desk.store(), &room.scope, file).await?.map(|file| file.name).unwrap_or_default()
            }
            Some(Paper::Later) => words.text("record-paper-later"),
            Some(Paper::None { reason }) => words.with("record-paper-none", &[("reason", reason.into())]),
            None => String::new(),
        };
        lines.push(("paper", paper));
    }
    lines.push(("note", answers.typed("note").to_owned()));
    Ok(lines)
}

/// What the cash box holds afterwards, and a warning where it would hold less than nothing.
async fn cash_after(app: &App, room: &Room, told: &MovementDraft, frame: &Page, words: Words) -> Result<(String, String), WebError> {
    let rules = MovementRules::current();
    let entry = movement_entry(told, rules, words.language().code()).ok().and_then(|draft| draft.balance().ok());
    let (Some(entry), Some(cash)) = (entry, rules.place(Place::CashBox)) else { return Ok(Default::default()) };
    let change = entry.change(|account| account == cash.account);
    if change.is_zero() {
        return Ok(Default::default());
    }
    let holds = ledger::balance(app.desk.store(), &room.scope, cash.account, None).await?;
    let left = holds.plus(change).map_err(WebError::broken)?;
    let after = words.with("record-cash-after", &[("amount", frame.money(&left).into())]);
    let is_overdrawn = left.is_negative() && change.is_negative();
    let overdraws = if is_overdrawn { words.with("record-overdraws", &[("holds", frame.money(&holds).into())]) } else { String::new() };
    Ok((after, overdraws))
}

pub(super) async fn check_page(
    app: &App,
    visitor: &Visitor,
    room: &Room,
    answers: &Answers,
    faults: Faults,
) -> Result<CheckPage, WebError> {
    let (store, words, language) = (app.desk.store(), visitor.words(), visitor.language());
    let told = answers.told().ok_or(AccessError::NotThere)?;
    let category = answers.category().ok_or(AccessError::NotThere)?;
    let frame = room.page(app, visitor, words.text("record-check"));
    // What is asked of a pay is asked in other words.
    let label_of = |key: &str| match key {
        "who" | "party" if answers.is_pay() => words.text(&format!("record-line-{key}-paid")),
        _ => words.text(&format!("record-line-{key}")),
    };
    let change = |key: &str| {
        let mut changed = answers.clone();
        changed.set("change", key);
        format!("{}/record?{}", room.base, changed.query())
    };
    let lines = answered(app, room, answers, (&told, category), &frame, words).await?;
    let values = [
        ("amount", frame.money(&told.amount).into()),
        ("what", category.label.text(language.code()).into()),
        ("day", frame.day(&told.date).into()),
        ("place", told.place.map(|place| place_name(place, words)).unwrap_or_default().into()),
    ];
    let key = format!("record-sentence-{}", told.event.key().replace('_', "-"));
    let (after, overdraws) = cash_after(app, room, &told, &frame, words).await?;
    let twin = ledger::alike(store, &room.scope, &told.category, told.date, told.amount).await?;
    let years = ledger::years(store, &room.scope).await?;
    let twin = twin.map(|posted| (view::reference(&posted, &years), format!("{}/entries/{}", room.base, posted.id)));
    Ok(CheckPage {
        sentence: words.with(&key, &values),
        words: amount_in_words(told.amount, language),
        after,
        lines: lines.into_iter().map(|(key, value)| Line { label: label_of(key), value, href: change(key) }).collect(),
        hidden: answers.all_but(&["change"]),
        overdraws,
        alike: twin.as_ref().map(|(reference, _)| words.with("record-alike", &[("reference", reference.into())])).unwrap_or_default(),
        alike_href: twin.map(|(_, href)| href).unwrap_or_default(),
        faults,
        base: room.base.clone(),
        page: frame,
    })
}
