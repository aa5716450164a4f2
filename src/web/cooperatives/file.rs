//! The file of a cooperative: who it is, what needs attention, and where to look further.

use askama::Template;
use axum::extract::Path;
use axum::extract::State;
use axum::response::Response;

use crate::access::permission::Permission;
use crate::actions::cooperatives::edit_profile;
use crate::formation::progress::Standing;
use crate::formation::progress::progress;
use crate::i18n::citation::cite;
use crate::law;
use crate::law::Named;
use crate::ledger::account::AccountCode;
use crate::money::Money;
use crate::store::cooperatives::Profile;
use crate::store::formation;
use crate::store::ledger;
use crate::store::members;
use crate::web::error::WebError;
use crate::web::form::Faults;
use crate::web::form::Fields;
use crate::web::formation::timeline;
use crate::web::page::Page;
use crate::web::page::go_saying;
use crate::web::page::page;
use crate::web::page::refused;
use crate::web::room::Room;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;

struct Attention {
    kind: &'static str,
    word: String,
    title: String,
    href: String,
    hint: String,
}

#[derive(Template)]
#[template(path = "cooperatives/file.html")]
struct FilePage {
    page: Page,
    base: String,
    name: String,
    other_name: String,
    status_kind: &'static str,
    status: String,
    facts: Vec<(String, String)>,
    attention: Vec<Attention>,
    progress: String,
    percent: usize,
    next: Option<(String, String)>,
    holds: String,
    may_edit: bool,
    links: Vec<(String, String, &'static str)>,
}

pub async fn show(State(app): State<App>, visitor: Visitor, Path(code): Path<String>) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReadProfile).await?;
    let (store, scope, words, language) = (app.desk.store(), &room.scope, visitor.words(), visitor.language());
    let profile = &room.profile;
    let frame = room.page(&app, &visitor, room.name(language).to_owned());
    let milestones = formation::milestones(store, scope).await?;
    let circumstances = formation::circumstances(store, scope, profile).await?;
    let progress = progress(&milestones, &circumstances, app.desk.today());
    let mut attention: Vec<Attention> = progress
        .steps
        .iter()
        .filter(|status| matches!(status.standing, Standing::Refused | Standing::Late | Standing::DueSoon))
        .map(|status| Attention {
            kind: status.standing.key(),
            word: timeline::word(status.standing, words),
            title: status.step.label.text(language.code()).to_owned(),
            href: format!("{}/formation/{}", room.base, status.step.code),
            hint: timeline::when(status, &frame),
        })
        .collect();
    if scope.may(Permission::ReadBooks) {
        let missing = ledger::missing_papers(store, scope).await?;
        if missing > 0 {
            attention.push(Attention {
                kind: "due",
                word: words.text("home-to-do"),
                title: words.with("home-task-papers", &[("count", missing.into())]),
                href: format!("{}/journal?missing=1", room.base),
                hint: String::new(),
            });
        }
    }
    let minimum = law::value(law::LegalSubject::MinimumMembers, app.desk.today()).map_err(WebError::broken)?;
    let present = members::count(store, scope).await?;
    if rust_decimal::Decimal::from(present) < minimum.value {
        let values =
            [("count", present.into()), ("minimum", minimum.value.to_string().into()), ("article", cite(&minimum.article, words).into())];
        attention.push(Attention {
            kind: "due",
            word: words.text("home-to-do"),
            title: words.with("file-too-few-members", &values),
            href: format!("{}/members", room.base),
            hint: String::new(),
        });
    }
    let holds = match AccountCode::new("51") {
        Ok(account) => ledger::balance(store, scope, account, None).await?,
        Err(error) => return Err(WebError::broken(error)),
    };
    let (done, all) = progress.counts();
    let links = [
        ("/formation", "nav-formation", "list-checks", Permission::ReadFormation),
        ("/members", "nav-members", "users", Permission::ReadMembers),
        ("/capital", "nav-capital", "coins", Permission::ReadCapital),
        ("/journal", "nav-book", "book-open", Permission::ReadBooks),
        ("/trial-balance", "nav-trial-balance", "scale", Permission::ReadBooks),
        ("/papers", "nav-papers", "file-text", Permission::ReadPapers),
        ("/exchange", "exchange-title", "share-2", Permission::ReadBooks),
    ];
    let links = links
        .into_iter()
        .filter(|link| scope.may(link.3))
        .map(|(tail, key, icon, _)| (format!("{}{tail}", room.base), words.text(key), icon))
        .collect();
    let is_arabic = language.code() == "ar";
    page(&FilePage {
        name: room.name(language).to_owned(),
        other_name: if is_arabic { profile.name_fr.clone() } else { profile.name_ar.clone() },
        status_kind: if profile.status == "registered" { "done" } else { "doing" },
        status: words.text(&format!("status-{}", profile.status.replace('_', "-"))),
        facts: facts(profile, &frame, present),
        attention,
        progress: words.with("formation-progress", &[("done", done.into()), ("all", all.into())]),
        percent: done * 100 / all.max(1),
        next: progress.next.map(|step| (step.label.text(language.code()).to_owned(), format!("{}/formation/{}", room.base, step.code))),
        holds: frame.money(&holds),
        may_edit: scope.may(Permission::EditProfile),
        links,
        base: room.base.clone(),
        page: frame,
    })
}

fn facts(profile: &Profile, frame: &Page, present: i64) -> Vec<(String, String)> {
    let words = frame.words();
    let language = words.language().code();
    let object = if language == "ar" && !profile.object_ar.is_empty() { &profile.object_ar } else { &profile.object_fr };
    let categories: Vec<String> =
        profile.categories.split(',').filter(|one| !one.is_empty()).map(|one| words.text(&format!("category-{one}"))).collect();
    let facts = [
        ("file-code", profile.code.clone()),
        ("file-registration", profile.registration_number.clone()),
        ("file-court", profile.court.clone()),
        ("file-registered-on", profile.registered_on.map(|day| frame.day(&day)).unwrap_or_default()),
        ("file-region", law::label_in(law::regions(), &profile.region, language).to_owned()),
        ("file-province", profile.province.clone()),
        ("file-seat", profile.seat.clone()),
        ("file-object", object.clone()),
        ("file-sector", law::label_in(law::sectors(), &profile.sector, language).to_owned()),
        ("file-categories", categories.join(" · ")),
        ("file-share", frame.money(&profile.share_nominal)),
        ("file-members", present.to_string()),
    ];
    facts.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| (words.text(key), value)).collect()
}

/// A choice of a list or a box to tick.
pub struct Choice {
    pub value: String,
    pub label: String,
    pub chosen: bool,
}

/// What the form of a cooperative's file asks, with what was typed.
pub struct ProfileForm {
    pub regions: Vec<Choice>,
    pub sectors: Vec<Choice>,
    pub categories: Vec<Choice>,
    pub fields: Fields,
}

impl ProfileForm {
    pub fn new(fields: Fields, words: crate::i18n::catalogue::Words) -> Self {
        let language = words.language().code();
        let list = |all: &[Named], name: &str| {
            all.iter()
                .map(|one| Choice {
                    value: one.code.clone(),
                    label: one.label.text(language).to_owned(),
                    chosen: fields.typed(name) == one.code,
                })
                .collect()
        };
        let categories = ["1", "2", "3"]
            .into_iter()
            .map(|one| Choice {
                value: one.to_owned(),
                label: words.text(&format!("category-{one}")),
                chosen: fields.typed_all("categories").iter().any(|typed| typed.split(',').any(|part| part == one)),
            })
            .collect();
        Self { regions: list(law::regions(), "region"), sectors: list(law::sectors(), "sector"), categories, fields }
    }

    pub fn typed(&self, name: &str) -> &str {
        self.fields.typed(name)
    }

    pub fn is_ticked(&self, name: &str) -> bool {
        self.fields.is_given(name)
    }
}

/// Puts what was typed into a file; what the law yields stays as it was.
pub fn told(fields: &Fields, before: Profile) -> Profile {
    let text = |name: &str| fields.typed(name).split_whitespace().collect::<Vec<_>>().join(" ");
    let mut categories: Vec<&str> =
        ["1", "2", "3"].into_iter().filter(|one| fields.typed_all("categories").iter().any(|typed| typed == one)).collect();
    if categories.is_empty() {
        categories.push("1");
    }
    Profile {
        name_fr: text("name_fr"),
        name_ar: text("name_ar"),
        region: text("region"),
        province: text("province"),
        seat: text("seat"),
        object_fr: text("object_fr"),
        object_ar: text("object_ar"),
        sector: text("sector"),
        categories: categories.join(","),
        makes_food: fields.is_given("makes_food"),
        makes_crafts: fields.is_given("makes_crafts"),
        ..before
    }
}

#[derive(Template)]
#[template(path = "cooperatives/edit.html")]
struct EditPage {
    page: Page,
    base: String,
    form: ProfileForm,
    faults: Faults,
}

fn prefilled(profile: &Profile) -> Fields {
    let flag = |on: bool| if on { "yes".to_owned() } else { String::new() };
    Fields::prefilled([
        ("name_fr", profile.name_fr.clone()),
        ("name_ar", profile.name_ar.clone()),
        ("region", profile.region.clone()),
        ("province", profile.province.clone()),
        ("seat", profile.seat.clone()),
        ("object_fr", profile.object_fr.clone()),
        ("object_ar", profile.object_ar.clone()),
        ("sector", profile.sector.clone()),
        ("categories", profile.categories.clone()),
        ("makes_food", flag(profile.makes_food)),
        ("makes_crafts", flag(profile.makes_crafts)),
    ])
}

fn edit_page(app: &App, visitor: &Visitor, room: Room, fields: Fields, faults: Faults) -> EditPage {
    let words = visitor.words();
    let frame = room.page(app, visitor, words.text("file-edit"));
    EditPage { form: ProfileForm::new(fields, words), faults, base: room.base, page: frame }
}

pub async fn edit(State(app): State<App>, visitor: Visitor, Path(code): Path<String>) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::EditProfile).await?;
    let fields = prefilled(&room.profile);
    page(&edit_page(&app, &visitor, room, fields, Faults::default()))
}

pub async fn submit(State(app): State<App>, visitor: Visitor, Path(code): Path<String>, fields: Fields) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::EditProfile).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    if faults.is_empty() {
        let edited = told(&fields, Profile { share_nominal: Money::mad(10_000), ..room.profile.clone() });
        match edit_profile(&app.desk, visitor.actor()?, &code, edited).await {
            Ok(()) => return Ok(go_saying(&format!("{}/file", room.base), &words.text("file-saved"))),
            Err(error) => faults.refuse("name_fr", error, words)?,
        }
    }
    refused(&edit_page(&app, &visitor, room, fields, faults))
}
