//! Who stands at the desk: the person, their language, and the secrets of this one request.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::HeaderValue;
use axum::http::header;
use axum::http::request::Parts;
use axum::response::Response;
use cookie::Cookie;
use cookie::SameSite;
use tokio::sync::Semaphore;

use crate::access::actor::AccessError;
use crate::access::actor::Actor;
use crate::actions::access::SignedIn;
use crate::actions::desk::Desk;
use crate::i18n::catalogue::Words;
use crate::i18n::language::Language;
use crate::store::files::digest_of;
use crate::web::error::WebError;

/// The cookie of a signed-in person.
pub const SESSION_COOKIE: &str = "__Host-session";
/// The cookie of anybody who opened a form, so that its token can be checked.
pub const VISIT_COOKIE: &str = "__Host-visit";
/// The language chosen before signing in.
pub const LANGUAGE_COOKIE: &str = "__Host-language";
/// One sentence to show on the next page.
pub const FLASH_COOKIE: &str = "__Host-flash";

/// What every page of one running program shares.
#[derive(Clone)]
pub struct App {
    pub desk: Desk,
    /// Whether the data is pretended, and every page must say so.
    pub is_demonstration: bool,
    /// Whether a proxy in front tells the visitor's address.
    pub is_behind_proxy: bool,
    /// Turns at printing beside the page: two at a time, so that those who work at the desk do not wait.
    pub prints: Arc<Semaphore>,
    /// Turns at writing a file to take away: four at a time, so that the disk is not filled at once.
    pub downloads: Arc<Semaphore>,
    /// Under which address the public reaches this desk.
    pub public_address: Arc<str>,
}

/// One request's visitor, put together once, before any page.
#[derive(Clone)]
pub struct Visitor {
    inner: Arc<Inner>,
}

struct Inner {
    signed_in: Option<SignedIn>,
    words: Words,
    nonce: String,
    form_token: String,
    path: String,
    flash: Option<String>,
    address: Option<IpAddr>,
    device: String,
}

/// What the front door knows of a request.
pub struct Arrival {
    pub signed_in: Option<SignedIn>,
    pub language: Language,
    pub nonce: String,
    /// The session's or the visit's secret, from which the form token is derived.
    pub secret: String,
    pub path: String,
    pub flash: Option<String>,
    pub address: Option<IpAddr>,
    pub device: String,
}

impl Visitor {
    pub fn new(arrival: Arrival) -> Self {
        Self {
            inner: Arc::new(Inner {
                signed_in: arrival.signed_in,
                words: Words::new(arrival.language),
                nonce: arrival.nonce,
                form_token: form_token(&arrival.secret),
                path: arrival.path,
                flash: arrival.flash,
                address: arrival.address,
                device: arrival.device,
            }),
        }
    }

    pub fn signed_in(&self) -> Option<&SignedIn> {
        self.inner.signed_in.as_ref()
    }

    /// The person asking.
    ///
    /// # Errors
    /// `SignInFirst` for a visitor who has not signed in.
    pub fn actor(&self) -> Result<&Actor, WebError> {
        self.signed_in().map(|signed_in| &signed_in.actor).ok_or(WebError::SignInFirst)
    }

    /// The person asking, with account and session.
    ///
    /// # Errors
    /// `SignInFirst` for a visitor who has not signed in.
    pub fn person(&self) -> Result<&SignedIn, WebError> {
        self.signed_in().ok_or(WebError::SignInFirst)
    }

    pub fn words(&self) -> Words {
        self.inner.words
    }

    pub fn language(&self) -> Language {
        self.inner.words.language()
    }

    pub fn nonce(&self) -> &str {
        &self.inner.nonce
    }

    pub fn form_token(&self) -> &str {
        &self.inner.form_token
    }

    pub fn path(&self) -> &str {
        &self.inner.path
    }

    pub fn flash(&self) -> Option<&str> {
        self.inner.flash.as_deref()
    }

    /// Where the request came from, as far as it can be known.
    pub fn address(&self) -> String {
        self.inner.address.map_or_else(|| "unknown".to_owned(), |address| address.to_string())
    }

    pub fn device(&self) -> &str {
        &self.inner.device
    }

    /// Whether the person prefers the accountant's view.
    pub fn is_expert_view(&self) -> bool {
        self.signed_in().is_some_and(|signed_in| signed_in.account.prefers_expert_view)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visitor {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, WebError> {
        // The front door has put it there for every route.
        parts.extensions.get::<Visitor>().cloned().ok_or(WebError::Access(AccessError::NotThere))
    }
}

/// The token of a person's forms: known to their own pages only.
pub fn form_token(secret: &str) -> String {
    digest_of(format!("form {secret}").as_bytes())
}

/// A cookie no script can read and no other site can send.
pub fn cookie(name: &'static str, value: String, days: Option<i64>) -> Cookie<'static> {
    let mut cookie = Cookie::new(name, value);
    cookie.set_path("/");
    cookie.set_secure(true);
    cookie.set_http_only(true);
    cookie.set_same_site(SameSite::Lax);
    if let Some(days) = days {
        cookie.set_max_age(cookie::time::Duration::days(days));
    }
    cookie
}

/// Adds a cookie to an answer.
pub fn add_cookie(response: &mut Response, cookie: Cookie<'static>) {
    if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}
