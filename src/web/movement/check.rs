//! What was answered, in one sentence to check before it is recorded.

use crate::access::actor::AccessError;
use crate::i18n::letters::amount_in_words;
use crate::ledger::journal_entry::Counterparty;
use crate::ledger::movement::MovementRules;
use crate::ledger::movement::Place;
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
    let rules = MovementRules::current();
    let place_of = |place: Place| rules.place(place).map(|rule| rule.label.text(language.code()).to_owned()).unwrap_or_default();
    let who = match told.counterparty {
        Counterparty::Member(Some(id)) => {
            let member = members::member(store, &room.scope, id).await?;
            member.map(|member| member.name(language.code()).to_owned()).ok_or(AccessError::NotThere)?
        }
        Counterparty::Member(None) => words.text("record-a-member"),
        Counterparty::NonMember => words.text("record-somebody-else"),
        Counterparty::None | Counterparty::Other => String::new(),
    };
    let change = |key: &str| {
        let mut changed = answers.clone();
        changed.set("change", key);
        format!("{}/record?{}", room.base, changed.query())
    };
    let event = rules.events().iter().find(|rule| rule.event == told.event).map(|rule| rule.label.text(language.code()));
    let mut lines = vec![
        ("event", event.unwrap_or_default().to_owned()),
        ("amount", frame.money(&told.amount)),
        ("category", category.label.text(language.code()).to_owned()),
    ];
    if let Some(place) = told.place {
        lines.push(("place", place_of(place)));
    }
    if !who.is_empty() {
        lines.push(("who", who));
    }
    if answers.asks(Question::Party) {
        lines.push(("party", answers.typed("party").to_owned()));
    }
    // What is asked of a pay is asked in other words.
    let label_of = |key: &str| match key {
        "who" | "party" if answers.is_pay() => words.text(&format!("record-line-{key}-paid")),
        _ => words.text(&format!("record-line-{key}")),
    };
    if answers.asks(Question::Tax) {
        lines.push(("tax", answers.tax().map(|tax| frame.money(&tax)).unwrap_or_default()));
    }
    lines.push(("date", frame.day(&told.date)));
    if answers.asks(Question::Paper) {
        let paper = match answers.paper() {
            Some(Paper::With) => evidence::file(store, &room.scope, answers.files().first().copied().unwrap_or_default())
                .await?
                .map(|file| file.name)
                .unwrap_or_default(),
            Some(Paper::Later) => words.text("record-paper-later"),
            Some(Paper::None { reason }) => words.with("record-paper-none", &[("reason", reason.into())]),
            None => String::new(),
        };
        lines.push(("paper", paper));
    }
    lines.push(("note", answers.typed("note").to_owned()));
    let lines = lines.into_iter().map(|(key, value)| Line { label: label_of(key), value, href: change(key) }).collect();
    let values = [
        ("amount", frame.money(&told.amount).into()),
        ("what", category.label.text(language.code()).into()),
        ("day", frame.day(&told.date).into()),
        ("place", told.place.map(place_of).unwrap_or_default().into()),
    ];
    let key = format!("record-sentence-{}", told.event.key().replace('_', "-"));
    let mut after = String::new();
    let mut overdraws = String::new();
    let entry = crate::ledger::movement::movement_entry(&told, rules, language.code()).ok().and_then(|draft| draft.balance().ok());
    if let (Some(entry), Some(cash)) = (entry, rules.place(Place::CashBox)) {
        let change = entry.change(|account| account == cash.account);
        if !change.is_zero() {
            let holds = ledger::balance(store, &room.scope, cash.account, None).await?;
            let left = holds.plus(change).map_err(WebError::broken)?;
            after = words.with("record-cash-after", &[("amount", frame.money(&left).into())]);
            if left.is_negative() && change.is_negative() {
                overdraws = words.with("record-overdraws", &[("holds", frame.money(&holds).into())]);
            }
        }
    }
    let twin = ledger::alike(store, &room.scope, &told.category, told.date, told.amount).await?;
    let years = ledger::years(store, &room.scope).await?;
    let twin = twin.map(|posted| (view::reference(&posted, &years), format!("{}/entries/{}", room.base, posted.id)));
    Ok(CheckPage {
        sentence: words.with(&key, &values),
        words: amount_in_words(told.amount, language),
        after,
        lines,
        hidden: answers.all_but(&["change"]),
        overdraws,
        alike: twin.as_ref().map(|(reference, _)| words.with("record-alike", &[("reference", reference.into())])).unwrap_or_default(),
        alike_href: twin.map(|(_, href)| href).unwrap_or_default(),
        faults,
        base: room.base.clone(),
        page: frame,
    })
}
