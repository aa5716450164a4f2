//! A visitor with a browser's manners: keeps cookies, sends forms with their token, reads what is answered.

use std::collections::BTreeMap;

use axum::body::Body;
use axum::http::Request;
use axum::http::header;
use http_body_util::BodyExt;
use tower::ServiceExt;
use twiza::access::actor::Actor;
use twiza::access::actor::Assignment;
use twiza::actions::access;
use twiza::actions::access::Invite;
use twiza::web::serve::Standing;
use twiza::web::serve::router;

use crate::support::House;

/// What a page answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    pub place: Option<String>,
    pub headers: BTreeMap<String, String>,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    #[track_caller]
    pub fn shows(&self, words: &str) -> &Self {
        assert!(self.text().contains(words), "no {words:?} in {} {}", self.status, self.text());
        self
    }

    #[track_caller]
    pub fn hides(&self, words: &str) -> &Self {
        assert!(!self.text().contains(words), "{words:?} is shown");
        self
    }

    #[track_caller]
    pub fn is(&self, status: u16) -> &Self {
        assert_eq!(self.status, status, "{:?} {}", self.place, self.text());
        self
    }
}

/// A browser with its cookies.
pub struct Visitor {
    router: axum::Router,
    cookies: BTreeMap<String, String>,
    pub language: &'static str,
}

impl Visitor {
    pub fn new(house: &House) -> Self {
        Self { router: router(house.desk.clone(), Standing::default()), cookies: BTreeMap::new(), language: "fr" }
    }

    /// The same person at another door of the house.
    pub fn through(self, router: axum::Router) -> Self {
        Self { router, ..self }
    }

    /// Invites a person with a role, and comes back signed in as them.
    pub async fn signed_in(house: &House, name: &str, assignment: Assignment, follows: Vec<uuid::Uuid>) -> Self {
        let command =
            Invite { sign_in_name: name.to_owned(), display_name: name.to_owned(), language: "fr".to_owned(), assignment, follows };
        let token = access::invite(&house.desk, &Actor::operator(), command).await.expect("invited");
        let mut visitor = Self::new(house);
        let path = format!("/invitation/{token}");
        let form = [("password", "trois oliviers au bord"), ("again", "trois oliviers au bord")];
        visitor.post(&path, &form).await.is(303);
        visitor
    }

    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        let request = self.request("GET", path).body(Body::empty()).expect("a request");
        self.send(request).await
    }

    /// Sends a form as its own page would, with the right token.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.token().await;
        let mut body = form_urlencoded::Serializer::new(String::new());
        body.append_pair("token", &token);
        for (name, value) in fields {
            body.append_pair(name, value);
        }
        self.post_raw(path, body.finish()).await
    }

    pub async fn post_raw(&mut self, path: &str, body: String) -> Answer {
        let request = self
            .request("POST", path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body))
            .expect("a request");
        self.send(request).await
    }

    /// Sends a form with files, as a browser wraps them.
    pub async fn upload(&mut self, path: &str, fields: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> Answer {
        let token = self.token().await;
        let mut body: Vec<u8> = Vec::new();
        let mut part = |head: String, bytes: &[u8]| {
            body.extend(format!("--frontier\r\n{head}\r\n\r\n").as_bytes());
            body.extend(bytes);
            body.extend(b"\r\n");
        };
        part("Content-Disposition: form-data; name=\"token\"".to_owned(), token.as_bytes());
        for (name, value) in fields {
            part(format!("Content-Disposition: form-data; name=\"{name}\""), value.as_bytes());
        }
        for (name, file, bytes) in files {
            part(
                format!("Content-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\nContent-Type: application/octet-stream"),
                bytes,
            );
        }
        body.extend(b"--frontier--\r\n");
        let request = self
            .request("POST", path)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=frontier")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body))
            .expect("a request");
        self.send(request).await
    }

    /// The token of this visitor's forms, read from a page that has one.
    pub async fn token(&mut self) -> String {
        if self.cookies.is_empty() {
            self.get("/sign-in").await;
        }
        let secret = self.cookie("__Host-session").or(self.cookie("__Host-visit")).unwrap_or_default().to_owned();
        twiza::web::session::form_token(&secret)
    }

    fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "localhost")
            .header(header::ACCEPT_LANGUAGE, self.language)
            .header(header::COOKIE, cookies.join("; "))
    }

    pub async fn send(&mut self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        for line in response.headers().get_all(header::SET_COOKIE) {
            let cookie = cookie::Cookie::parse(line.to_str().expect("text").to_owned()).expect("a cookie");
            if cookie.max_age().is_some_and(|age| age.is_zero()) {
                self.cookies.remove(cookie.name());
            } else {
                self.cookies.insert(cookie.name().to_owned(), cookie.value().to_owned());
            }
        }
        let text = |value: &axum::http::HeaderValue| value.to_str().unwrap_or_default().to_owned();
        Answer {
            status: response.status().as_u16(),
            place: response.headers().get(header::LOCATION).map(text),
            headers: response.headers().iter().map(|(name, value)| (name.to_string(), text(value))).collect(),
            bytes: response.into_body().collect().await.expect("a body").to_bytes().to_vec(),
        }
    }
}
