//! The public page of an issued paper: when it was issued, in which role, its sums, and that it is unaltered. Nobody's name.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::extract::Query;
use axum::extract::State;
use axum::response::Response;

use crate::access::role::Role;
use crate::i18n::format;
use crate::statements::document::PaperKind;
use crate::store::files::FileState;
use crate::store::papers;
use crate::web::error::WebError;
use crate::web::page::Page;
use crate::web::page::go;
use crate::web::page::page;
use crate::web::session::App;
use crate::web::session::Visitor;

struct Verified {
    name: String,
    kind: String,
    facts: Vec<(String, String)>,
    totals: Vec<(String, String)>,
    digest: String,
    is_intact: bool,
}

#[derive(Template)]
#[template(path = "papers/verify.html")]
struct VerifyPage {
    page: Page,
    code: String,
    is_asked: bool,
    found: Option<Verified>,
}

/// A code as it is kept, however it was typed: small letters, blanks, O for nought, I and L for one.
fn plain_code(typed: &str) -> String {
    let letters: String = typed
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| match letter.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect();
    let parts: Vec<&str> = (0..letters.len()).step_by(4).map(|at| &letters[at..letters.len().min(at + 4)]).collect();
    parts.join("-")
}

pub async fn ask(State(app): State<App>, visitor: Visitor, Query(asked): Query<BTreeMap<String, String>>) -> Result<Response, WebError> {
    let code = asked.get("code").map(|typed| plain_code(typed)).unwrap_or_default();
    if !code.is_empty() {
        return Ok(go(&format!("/verify/{code}")));
    }
    let frame = Page::new(&app, &visitor, visitor.words().text("verify-title"));
    page(&VerifyPage { page: frame, code, is_asked: false, found: None })
}

pub async fn show(State(app): State<App>, visitor: Visitor, Path(code): Path<String>) -> Result<Response, WebError> {
    let (words, language) = (visitor.words(), visitor.language());
    let frame = Page::new(&app, &visitor, words.text("verify-title"));
    let code = plain_code(&code);
    let found = papers::verified(app.desk.store(), &code).await?.map(|public| {
        let paper = public.paper;
        let name = if language.is_right_to_left() { public.name_ar } else { public.name_fr };
        let role = Role::from_code(&paper.role)
            .map_or_else(|| words.text("verify-by-association"), |role| words.text(&format!("role-{}", role.code())));
        let totals: Vec<(String, String)> = serde_json::from_str(&paper.totals).unwrap_or_default();
        Verified {
            name,
            kind: PaperKind::from_key(&paper.kind).map(|kind| kind.title(words)).unwrap_or_default(),
            facts: vec![
                (words.text("verify-number"), paper.number.to_string()),
                (words.text("verify-issued-on"), format::moment(paper.issued_at, language)),
                (words.text("verify-by"), role),
            ],
            totals,
            is_intact: matches!(app.desk.store().files().look(&paper.digest), Ok(FileState::Whole)),
            digest: paper.digest,
        }
    });
    page(&VerifyPage { page: frame, code, is_asked: true, found })
}
