//! What every page has around its own matter: language, navigation, the way to write figures and days.

use std::collections::BTreeMap;

use askama::Template;
use axum::http::StatusCode;
use axum::http::header;
use axum::response::Html;
use axum::response::IntoResponse;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::calendar::Day;
use crate::i18n::catalogue::Value;
use crate::i18n::catalogue::Words;
use crate::i18n::format;
use crate::money::Money;
use crate::store::cooperatives::Profile;
use crate::web::error::WebError;
use crate::web::session::App;
use crate::web::session::FLASH_COOKIE;
use crate::web::session::Visitor;
use crate::web::session::add_cookie;
use crate::web::session::cookie;

/// One way on, in the navigation.
#[derive(Clone, Debug)]
pub struct NavItem {
    pub href: String,
    pub label: String,
    pub icon: &'static str,
    pub current: bool,
    /// The word above it, where it opens a group of ways.
    pub heading: Option<String>,
}

/// A way inside a cooperative: the end of its address, its word, its picture, and what one must be allowed to go it.
type InsideWay = (&'static str, &'static str, &'static str, Permission);

/// The ways inside a cooperative in groups: first what is done every day.
const INSIDE: [(&str, &[InsideWay]); 3] = [
    (
        "",
        &[
            ("", "nav-home", "house", Permission::ReadTotals),
            ("/journal", "nav-book", "book-open", Permission::ReadBooks),
            ("/parties", "nav-parties", "handshake", Permission::ReadBooks),
            ("/bank", "nav-bank", "landmark", Permission::ReadBooks),
            ("/plan", "nav-plan", "chart-column", Permission::ReadTotals),
        ],
    ),
    (
        "nav-together",
        &[
            ("/members", "nav-members", "users", Permission::ReadMembers),
            ("/my-shares", "nav-my-shares", "user", Permission::ReadOwnShares),
            ("/capital", "nav-capital", "coins", Permission::ReadCapital),
            ("/assets", "nav-assets", "building", Permission::ReadBooks),
            ("/formation", "nav-formation", "list-checks", Permission::ReadFormation),
            ("/file", "nav-file", "building", Permission::ReadProfile),
        ],
    ),
    (
        "nav-accounts",
        &[
            ("/trial-balance", "nav-trial-balance", "scale", Permission::ReadBooks),
            ("/year-end", "nav-year-end", "calendar", Permission::ReadBooks),
            ("/papers", "nav-papers", "file-text", Permission::ReadPapers),
        ],
    ),
];

/// The frame of a page, handed to its template as `page`.
#[derive(Clone)]
pub struct Page {
    pub lang: &'static str,
    pub dir: &'static str,
    pub nonce: String,
    pub token: String,
    pub title: String,
    pub signed_in: Option<String>,
    pub place: Option<String>,
    pub nav: Vec<NavItem>,
    pub flash: Option<String>,
    pub demo: bool,
    pub path: String,
    pub version: &'static str,
    words: Words,
    today: Day,
}

impl Page {
    pub fn new(app: &App, visitor: &Visitor, title: String) -> Self {
        let language = visitor.language();
        let page = Self {
            lang: language.code(),
            dir: if language.is_right_to_left() { "rtl" } else { "ltr" },
            nonce: visitor.nonce().to_owned(),
            token: visitor.form_token().to_owned(),
            title,
            signed_in: visitor.signed_in().map(|signed_in| signed_in.account.display_name.clone()),
            place: None,
            nav: Vec::new(),
            flash: visitor.flash().map(str::to_owned),
            demo: app.is_demonstration,
            path: visitor.path().to_owned(),
            version: crate::web::assets::version(),
            words: visitor.words(),
            today: app.desk.today(),
        };
        page.with_general_ways(visitor)
    }

    /// Sets the page inside a cooperative: its name above, the ways that this person may go.
    #[must_use]
    pub fn inside(mut self, profile: &Profile, scope: &CooperativeScope) -> Self {
        let base = format!("/c/{}", profile.code);
        self.place = Some(profile.name(self.words.language().code()).to_owned());
        let here = self.path.split('?').next().unwrap_or_default().to_owned();
        let mut nav = Vec::new();
        for (heading, ways) in INSIDE {
            let mut heading = (!heading.is_empty()).then(|| self.words.text(heading));
            for (tail, key, icon, _) in ways.iter().filter(|way| scope.may(way.3)) {
                let href = format!("{base}{tail}");
                let current = if tail.is_empty() { here == href } else { here.starts_with(&href) };
                nav.push(NavItem { label: self.words.text(key), icon, current, href, heading: heading.take() });
            }
        }
        if let Some(first) = self.nav.first_mut() {
            first.heading = Some(self.words.text("nav-everywhere"));
        }
        nav.append(&mut self.nav);
        self.nav = nav;
        self
    }

    fn with_general_ways(mut self, visitor: &Visitor) -> Self {
        let Some(signed_in) = visitor.signed_in() else { return self };
        let ways = [
            ("/portfolio", "nav-portfolio", "list-checks", Permission::ReadPortfolio),
            ("/programme", "nav-programme", "chart-column", Permission::ReadProgrammeTotals),
            ("/people", "nav-people", "users", Permission::InvitePeople),
        ];
        let here = self.path.split('?').next().unwrap_or_default().to_owned();
        for (href, key, icon, permission) in ways {
            if signed_in.actor.may_somewhere(permission) {
                let current = here.starts_with(href);
                self.nav.push(NavItem { href: href.to_owned(), label: self.words.text(key), icon, current, heading: None });
            }
        }
        self
    }

    pub fn words(&self) -> Words {
        self.words
    }

    pub fn today(&self) -> Day {
        self.today
    }

    /// The sentence of a key.
    pub fn t(&self, key: &str) -> String {
        self.words.text(key)
    }

    /// The sentence of a key about a number of things, named `count` in it.
    pub fn count(&self, key: &str, count: &usize) -> String {
        self.words.with(key, &[("count", Value::from(*count))])
    }

    /// The sentence of a key about one named thing, called `name` in it.
    pub fn about(&self, key: &str, name: &str) -> String {
        self.words.with(key, &[("name", Value::from(name))])
    }

    pub fn money(&self, amount: &Money) -> String {
        format::money(*amount, self.words.language())
    }

    pub fn figure(&self, amount: &Money) -> String {
        format::figure(*amount, self.words.language())
    }

    pub fn day(&self, day: &Day) -> String {
        format::day(*day, self.words.language())
    }

    /// How far a day is: in 3 days, 12 days late.
    pub fn distance(&self, day: &Day) -> String {
        format::distance(*day, self.today, self.words)
    }
}

/// The last page of a list that anybody asks for: its place can still be counted.
const LAST_PAGE: i64 = 1_000_000;

/// Which page of a list an address asks for, from 1.
pub fn page_number(asked: &BTreeMap<String, String>) -> i64 {
    asked.get("page").and_then(|page| page.trim().parse::<i64>().ok()).unwrap_or(1).clamp(1, LAST_PAGE)
}

/// Makes a page of a template.
pub fn page(template: &impl Template) -> Result<Response, WebError> {
    Ok(Html(template.render()?).into_response())
}

/// Makes the same page again with what was typed, for a form that was refused.
pub fn refused(template: &impl Template) -> Result<Response, WebError> {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(template.render()?)).into_response())
}

/// Sends the visitor on after a deed.
pub fn go(path: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    if let Ok(place) = header::HeaderValue::from_str(path) {
        response.headers_mut().insert(header::LOCATION, place);
    }
    response
}

/// Sends the visitor on, with a sentence that the next page shows.
pub fn go_saying(path: &str, sentence: &str) -> Response {
    let mut response = go(path);
    add_cookie(&mut response, cookie(FLASH_COOKIE, URL_SAFE_NO_PAD.encode(sentence), None));
    response
}
