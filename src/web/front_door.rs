//! The front door, before and after every route: who comes, is the form ours, which headers go out, and how a failure looks.

use std::net::IpAddr;
use std::net::SocketAddr;

use askama::Template;
use axum::extract::ConnectInfo;
use axum::extract::Request;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::HeaderValue;
use axum::http::Method;
use axum::http::StatusCode;
use axum::http::header;
use axum::middleware::Next;
use axum::response::IntoResponse;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use cookie::Cookie;

use crate::access::actor::AccessError;
use crate::actions::access;
use crate::actions::access::token_text;
use crate::i18n::language::Language;
use crate::web::error::Unanswered;
use crate::web::error::WebError;
use crate::web::error::sentence;
use crate::web::page::Page;
use crate::web::session::App;
use crate::web::session::Arrival;
use crate::web::session::FLASH_COOKIE;
use crate::web::session::LANGUAGE_COOKIE;
use crate::web::session::SESSION_COOKIE;
use crate::web::session::VISIT_COOKIE;
use crate::web::session::Visitor;
use crate::web::session::add_cookie;
use crate::web::session::cookie;

/// Lets a request in and dresses its answer.
pub async fn pass(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let is_public_file = request.uri().path().starts_with("/assets/");
    let cookies = cookies_of(request.headers());
    let find = |name: &str| cookies.iter().find(|cookie| cookie.name() == name).map(|cookie| cookie.value().to_owned());
    let nonce = token_text(&app.desk.new_secret());
    let mut fresh_visit = None;
    let mut visitor = None;
    if !is_public_file {
        let session = find(SESSION_COOKIE);
        let signed_in = match &session {
            Some(token) => match access::resume(&app.desk, token).await {
                Ok(signed_in) => signed_in,
                Err(error) => return dress(&app, WebError::from(error).into_response(), &anonymous(&request, nonce)),
            },
            None => None,
        };
        let secret = match (&signed_in, session, find(VISIT_COOKIE)) {
            (Some(_), Some(session), _) => session,
            (_, _, Some(visit)) if visit.len() >= 40 => visit,
            _ => {
                let visit = token_text(&app.desk.new_secret());
                fresh_visit = Some(visit.clone());
                visit
            }
        };
        let language = signed_in
            .as_ref()
            .and_then(|signed_in| Language::from_code(&signed_in.account.language))
            .or_else(|| find(LANGUAGE_COOKIE).and_then(|code| Language::from_code(&code)))
            .or_else(|| preferred(request.headers()))
            .unwrap_or_default();
        let flash = find(FLASH_COOKIE).and_then(|text| URL_SAFE_NO_PAD.decode(text).ok()).and_then(|text| String::from_utf8(text).ok());
        let arrived = Visitor::new(Arrival {
            signed_in,
            language,
            nonce: nonce.clone(),
            secret,
            path: request.uri().path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string),
            flash,
            address: address_of(&app, &request),
            device: header_text(request.headers(), header::USER_AGENT).unwrap_or_default(),
        });
        request.extensions_mut().insert(arrived.clone());
        visitor = Some(arrived);
    }
    let visitor = visitor.unwrap_or_else(|| anonymous(&request, nonce));
    let is_unsafe = !matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let comes_from_us = !is_unsafe || is_same_origin(request.headers());
    let is_reading = *request.method() == Method::GET;
    let response = if comes_from_us { next.run(request).await } else { WebError::ForeignForm.into_response() };
    // The sentence for the next page was shown; it is not shown again.
    let shown = is_reading && visitor.flash().is_some() && response.status() == StatusCode::OK;
    let mut response = dress(&app, response, &visitor);
    if let Some(visit) = fresh_visit {
        add_cookie(&mut response, cookie(VISIT_COOKIE, visit, None));
    }
    if shown {
        add_cookie(&mut response, cookie(FLASH_COOKIE, String::new(), Some(0)));
    }
    if is_public_file {
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    }
    response
}

fn dress(app: &App, response: Response, visitor: &Visitor) -> Response {
    let mut response = match response.extensions().get::<Unanswered>() {
        Some(unanswered) => explain(app, unanswered.error.clone(), visitor),
        None if response.status() == StatusCode::METHOD_NOT_ALLOWED => explain(app, WebError::WrongMethod, visitor),
        None if response.status() == StatusCode::PAYLOAD_TOO_LARGE => explain(app, WebError::TooMuch, visitor),
        None => response,
    };
    let headers = response.headers_mut();
    let policy = format!(
        "default-src 'none'; script-src 'nonce-{}' 'strict-dynamic'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; \
         connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
         require-trusted-types-for 'script'",
        visitor.nonce()
    );
    // A served evidence file brings a stricter policy of its own.
    if !headers.contains_key(header::CONTENT_SECURITY_POLICY)
        && let Ok(policy) = HeaderValue::from_str(&policy)
    {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    for (name, value) in [
        ("strict-transport-security", "max-age=31536000; includeSubDomains"),
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cross-origin-embedder-policy", "credentialless"),
        (
            "permissions-policy",
            "camera=(self), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=(), browsing-topics=(), fullscreen=(self)",
        ),
        ("cache-control", "no-store"),
    ] {
        headers.insert(header::HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    response
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    page: Page,
    title: String,
    lead: String,
    mend: String,
    reference: String,
}

fn explain(app: &App, error: WebError, visitor: &Visitor) -> Response {
    if error == WebError::SignInFirst {
        let mut response = StatusCode::SEE_OTHER.into_response();
        response.headers_mut().insert(header::LOCATION, HeaderValue::from_static("/sign-in"));
        return response;
    }
    let words = visitor.words();
    let mut reference = String::new();
    let (key, lead) = match &error {
        WebError::SignInFirst | WebError::Access(AccessError::NotThere) => ("web-not-there", words.text("web-not-there-lead")),
        WebError::Access(AccessError::Forbidden) => ("web-forbidden", words.text("web-forbidden-lead")),
        WebError::Refused(refused) => ("web-refused", sentence(refused, words)),
        WebError::ForeignForm => ("web-foreign-form", words.text("web-foreign-form-lead")),
        WebError::TooMuch => ("web-too-much", words.text("web-too-much-lead")),
        WebError::NotAForm => ("web-not-a-form", words.text("web-not-a-form-lead")),
        WebError::WrongMethod => ("web-wrong-method", words.text("web-wrong-method-lead")),
        WebError::Broken { what } => {
            reference = app.desk.new_id().simple().to_string()[20..].to_uppercase();
            // Once, here; nothing of it is told to the visitor but the reference.
            tracing::error!(reference, what, "a request broke");
            ("web-broken", words.text("web-broken-lead"))
        }
    };
    let page = Page::new(app, visitor, words.text(key));
    let made = ErrorPage { title: words.text(key), lead, mend: words.text("web-error-mend"), reference, page }.render();
    match made {
        Ok(html) => (error.status(), axum::response::Html(html)).into_response(),
        Err(failure) => {
            tracing::error!(%failure, "the page of an error broke");
            error.status().into_response()
        }
    }
}

/// A visitor of whom nothing is known, for files and for what breaks before anybody is known.
fn anonymous(request: &Request, nonce: String) -> Visitor {
    Visitor::new(Arrival {
        signed_in: None,
        language: preferred(request.headers()).unwrap_or_default(),
        nonce,
        secret: String::new(),
        path: "/".to_owned(),
        flash: None,
        address: None,
        device: String::new(),
    })
}

/// A form of ours: the browser says so itself, or names our own address as its origin.
fn is_same_origin(headers: &HeaderMap) -> bool {
    if let Some(site) = header_text(headers, header::HeaderName::from_static("sec-fetch-site")) {
        return site == "same-origin" || site == "none";
    }
    match (header_text(headers, header::ORIGIN), header_text(headers, header::HOST)) {
        (Some(origin), Some(host)) => origin.split_once("://").is_some_and(|(_, place)| place == host),
        // Neither header: no browser of the last years; the form token still has to be right.
        (None, _) => true,
        _ => false,
    }
}

fn preferred(headers: &HeaderMap) -> Option<Language> {
    let accepted = header_text(headers, header::ACCEPT_LANGUAGE)?;
    accepted.split(',').find_map(|part| Language::from_code(part.trim().get(..2)?))
}

fn address_of(app: &App, request: &Request) -> Option<IpAddr> {
    if app.is_behind_proxy {
        let forwarded = header_text(request.headers(), header::HeaderName::from_static("x-forwarded-for"))?;
        // The last one is what our own proxy saw; those before it are only said.
        return forwarded.rsplit(',').next()?.trim().parse().ok();
    }
    request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip())
}

fn header_text(headers: &HeaderMap, name: header::HeaderName) -> Option<String> {
    headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
}

fn cookies_of(headers: &HeaderMap) -> Vec<Cookie<'static>> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    lines.flat_map(|line| Cookie::split_parse(line.to_owned())).filter_map(Result::ok).map(Cookie::into_owned).collect()
}
