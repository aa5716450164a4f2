//! The timeline of a cooperative: what is done, what is late, what waits for what, and the one next thing to do.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::extract::State;
use axum::response::Response;

use crate::access::permission::Permission;
use crate::formation::progress::Standing;
use crate::formation::progress::StepStatus;
use crate::formation::progress::progress;
use crate::formation::steps::NAME_APPROVAL;
use crate::formation::steps::Whose;
use crate::i18n::catalogue::Words;
use crate::store::evidence;
use crate::store::formation;
use crate::web::error::WebError;
use crate::web::page::Page;
use crate::web::page::page;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;

/// One step on the line.
pub struct Item {
    pub kind: &'static str,
    pub word: String,
    pub title: String,
    pub when: String,
    pub papers: String,
    pub href: String,
    pub authority: String,
    /// What stops it, what was said of it.
    pub details: Vec<String>,
    pub is_paper_missing: bool,
}

struct Next {
    title: String,
    when: String,
    href: String,
    authority: String,
    documents: Vec<String>,
    tone: &'static str,
}

#[derive(Template)]
#[template(path = "formation/timeline.html")]
struct TimelinePage {
    page: Page,
    next: Option<Next>,
    items: Vec<Item>,
    progress: String,
    percent: usize,
    expires: String,
    late: usize,
}

/// The word for how a step stands.
pub fn word(standing: Standing, words: Words) -> String {
    words.text(&format!("standing-{}", standing.key()))
}

/// When a step was, or has to be, done: in words.
pub fn when(status: &StepStatus, frame: &Page) -> String {
    let words = frame.words();
    let milestone = &status.milestone;
    let past = match status.standing {
        Standing::Done => milestone.achieved_on.map(|day| ("formation-on", day)),
        Standing::Waived => milestone.waived_on.map(|day| ("formation-on", day)),
        Standing::Refused => milestone.refused_on.map(|day| ("formation-refused-on", day)),
        _ => None,
    };
    if let Some((key, day)) = past {
        return words.with(key, &[("day", frame.day(&day).into())]);
    }
    match status.due {
        Some(due) => {
            let key = if status.whose == Whose::Theirs { "formation-answer-by" } else { "formation-by" };
            words.with(key, &[("day", frame.day(&due).into()), ("distance", frame.distance(&due).into())])
        }
        None => match milestone.submitted_on.or(milestone.started_on) {
            Some(day) => words.with("formation-since", &[("day", frame.day(&day).into())]),
            None => String::new(),
        },
    }
}

pub async fn show(State(app): State<App>, visitor: Visitor, Path(code): Path<String>) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReadFormation).await?;
    let (store, scope, words) = (app.desk.store(), &room.scope, visitor.words());
    let language = visitor.language().code();
    let frame = room.page(&app, &visitor, words.text("formation-title"));
    let today = app.desk.today();
    let milestones = formation::milestones(store, scope).await?;
    let circumstances = formation::circumstances(store, scope, &room.profile).await?;
    let progress = progress(&milestones, &circumstances, today);
    let mut papers: BTreeMap<String, usize> = BTreeMap::new();
    for (code, _) in evidence::of_milestones(store, scope).await? {
        *papers.entry(code).or_default() += 1;
    }
    let items = progress
        .steps
        .iter()
        .map(|status| {
            let count = papers.get(&status.step.code).copied().unwrap_or_default();
            let mut details = Vec::new();
            if status.standing == Standing::Blocked {
                let names: Vec<&str> = status.blocked_by.iter().map(|step| step.label.text(language)).collect();
                details.push(words.with("formation-waits-for", &[("steps", names.join(" · ").into())]));
            }
            if !status.milestone.reason.is_empty() {
                details.push(words.with("formation-reason", &[("reason", (&status.milestone.reason).into())]));
            }
            if !status.milestone.reference.is_empty() {
                details.push(words.with("formation-reference", &[("reference", (&status.milestone.reference).into())]));
            }
            if let (Some(expires), false) = (status.expires, progress.is_registered) {
                let values = [("day", frame.day(&expires).into()), ("distance", frame.distance(&expires).into())];
                details.push(words.with("formation-expires", &values));
            }
            Item {
                kind: status.standing.key(),
                word: word(status.standing, words),
                title: status.step.label.text(language).to_owned(),
                when: when(status, &frame),
                papers: if count > 0 { words.with("formation-papers", &[("count", count.into())]) } else { String::new() },
                href: format!("{}/formation/{}", room.base, status.step.code),
                authority: status.step.authority.text(language).to_owned(),
                details,
                is_paper_missing: status.standing == Standing::Done && count == 0 && !status.step.documents.is_empty(),
            }
        })
        .collect();
    let next = progress.next.and_then(|step| progress.status(&step.code)).map(|status| Next {
        title: status.step.label.text(language).to_owned(),
        when: when(status, &frame),
        href: format!("{}/formation/{}", room.base, status.step.code),
        authority: status.step.authority.text(language).to_owned(),
        documents: status.step.documents.iter().map(|one| one.text(language).to_owned()).collect(),
        tone: match status.standing {
            Standing::Late | Standing::Refused => "late",
            Standing::DueSoon => "due",
            _ => "info",
        },
    });
    let (done, all) = progress.counts();
    let expires = progress.status(NAME_APPROVAL).and_then(|status| status.expires).filter(|_| !progress.is_registered);
    page(&TimelinePage {
        next,
        items,
        progress: words.with("formation-progress", &[("done", done.into()), ("all", all.into())]),
        percent: done * 100 / all.max(1),
        expires: expires
            .map(|day| {
                let values = [("day", frame.day(&day).into()), ("distance", frame.distance(&day).into())];
                words.with("formation-name-expires", &values)
            })
            .unwrap_or_default(),
        late: progress.late().len(),
        page: frame,
    })
}
