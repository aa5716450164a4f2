//! All cooperatives in reach, worst first.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use uuid::Uuid;

use crate::access::permission::Permission;
use crate::formation::progress::Standing;
use crate::formation::progress::progress;
use crate::law;
use crate::money::Money;
use crate::store::formation::followed;
use crate::store::ledger::holdings;
use crate::web::error::WebError;
use crate::web::page::Page;
use crate::web::page::page;
use crate::web::session::App;
use crate::web::session::Visitor;

struct Row {
    name: String,
    href: String,
    region: String,
    kind: &'static str,
    word: String,
    attention: String,
    next: String,
    members: i64,
    holds: String,
    percent: usize,
    done: String,
}

#[derive(Template)]
#[template(path = "cooperatives/portfolio.html")]
struct PortfolioPage {
    page: Page,
    rows: Vec<Row>,
    may_add: bool,
    late: usize,
}

pub async fn show(State(app): State<App>, visitor: Visitor) -> Result<Response, WebError> {
    let actor = visitor.actor()?;
    let scope = actor.portfolio(Permission::ReadPortfolio)?;
    let (store, words, language) = (app.desk.store(), visitor.words(), visitor.language().code());
    let frame = Page::new(&app, &visitor, words.text("portfolio-title"));
    let today = app.desk.today();
    let held: BTreeMap<Uuid, i64> = holdings(store, &scope).await?.into_iter().map(|one| (one.cooperative_id, one.balance_minor)).collect();
    let mut ranked = Vec::new();
    for one in followed(store, &scope).await? {
        let progress = progress(&one.milestones, &one.circumstances, today);
        let urgency = progress.urgency(today);
        let worst = if progress.refused().next().is_some() {
            Standing::Refused
        } else if urgency.1 != 0 {
            Standing::Late
        } else if urgency.2 > 0 {
            Standing::DueSoon
        } else if progress.next.is_none() {
            Standing::Done
        } else {
            Standing::Doing
        };
        let attention = match worst {
            Standing::Refused => progress.refused().next().map(|status| status.step.label.text(language).to_owned()).unwrap_or_default(),
            Standing::Late => {
                let late = progress.late();
                let first = late.first();
                let values = [
                    ("step", first.map_or("", |status| status.step.label.text(language)).into()),
                    ("distance", first.and_then(|status| status.due).map(|due| frame.distance(&due)).unwrap_or_default().into()),
                ];
                words.with("portfolio-late", &values)
            }
            Standing::DueSoon => {
                let soon = progress.steps.iter().filter(|status| status.standing == Standing::DueSoon).min_by_key(|status| status.due);
                let values = [
                    ("step", soon.map_or("", |status| status.step.label.text(language)).into()),
                    ("distance", soon.and_then(|status| status.due).map(|due| frame.distance(&due)).unwrap_or_default().into()),
                ];
                words.with("portfolio-late", &values)
            }
            _ => String::new(),
        };
        let (done, all) = progress.counts();
        let row = Row {
            name: one.profile.name(language).to_owned(),
            href: format!("/c/{}/file", one.profile.code),
            region: law::label_in(law::regions(), &one.profile.region, language).to_owned(),
            kind: worst.key(),
            word: words.text(&format!("standing-{}", worst.key())),
            attention,
            next: progress.next.map(|step| step.label.text(language).to_owned()).unwrap_or_default(),
            members: one.members,
            holds: frame.money(&Money::mad(held.get(&one.profile.id).copied().unwrap_or_default())),
            percent: done * 100 / all.max(1),
            done: words.with("formation-progress", &[("done", done.into()), ("all", all.into())]),
        };
        ranked.push((std::cmp::Reverse(urgency), one.profile.code.clone(), row));
    }
    ranked.sort_by(|one, other| (&one.0, &one.1).cmp(&(&other.0, &other.1)));
    let rows: Vec<Row> = ranked.into_iter().map(|(_, _, row)| row).collect();
    page(&PortfolioPage {
        late: rows.iter().filter(|row| row.kind == "late" || row.kind == "refused").count(),
        may_add: actor.may_somewhere(Permission::AddCooperative),
        rows,
        page: frame,
    })
}
