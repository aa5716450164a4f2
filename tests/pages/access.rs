//! Signing in and out, invitations, sessions, and the headers of every answer.

use twiza::access::actor::Actor;
use twiza::access::actor::Assignment;
use twiza::access::role::Role;
use twiza::actions::access::Invite;
use twiza::actions::access::invite;

use crate::support::House;
use crate::support::on_each_engine;
use crate::support::visitor::Visitor;

const PASSWORD: &str = "trois oliviers au bord";

fn administrator() -> Assignment {
    Assignment { role: Role::Administrator, over: None, member_id: None }
}

async fn invited(house: &House, name: &str) -> String {
    let command = Invite {
        sign_in_name: name.to_owned(),
        display_name: "Amina".to_owned(),
        language: "fr".to_owned(),
        assignment: administrator(),
        follows: Vec::new(),
    };
    invite(&house.desk, &Actor::operator(), command).await.expect("invited")
}

#[test]
fn an_invitation_is_used_once_and_within_half_an_hour() {
    on_each_engine(|house| async move {
        let token = invited(&house, "amina").await;
        let path = format!("/invitation/{token}");
        let mut visitor = Visitor::new(&house);
        visitor.get(&path).await.is(200).shows("Amina");
        visitor.post(&path, &[("password", "court"), ("again", "court")]).await.is(422).shows("trop court");
        visitor.post(&path, &[("password", PASSWORD), ("again", "autre chose ici")]).await.is(422).shows("pas les mêmes");
        visitor.post(&path, &[("password", PASSWORD), ("again", PASSWORD)]).await.is(303);
        visitor.get("/account").await.is(200).shows("Administration technique");
        let mut second = Visitor::new(&house);
        second.post(&path, &[("password", PASSWORD), ("again", PASSWORD)]).await.is(422).shows("déjà servi");
        let late = format!("/invitation/{}", invited(&house, "omar").await);
        house.clock.move_on(chrono::Duration::minutes(31));
        second.get(&late).await.is(422).shows("demi-heure");
    });
}

#[test]
fn a_wrong_password_and_an_unknown_name_get_the_same_answer_and_then_a_wait() {
    on_each_engine(|house| async move {
        let _known = Visitor::signed_in(&house, "amina", administrator(), Vec::new()).await;
        let mut visitor = Visitor::new(&house);
        let wrong = visitor.post("/sign-in", &[("name", "amina"), ("password", "pas celui-ci")]).await;
        let unknown = visitor.post("/sign-in", &[("name", "nadia"), ("password", "pas celui-ci")]).await;
        wrong.is(422).shows("pas juste").shows("value=\"amina\"");
        assert_eq!(plain(&wrong.text()).replace("amina", "nadia"), plain(&unknown.text()));
        for _ in 0..5 {
            visitor.post("/sign-in", &[("name", "amina"), ("password", "pas celui-ci")]).await.is(422);
        }
        visitor.post("/sign-in", &[("name", "amina"), ("password", PASSWORD)]).await.is(422).shows("Trop d’essais");
        house.clock.move_on(chrono::Duration::minutes(16));
        visitor.post("/sign-in", &[("name", "AMINA "), ("password", PASSWORD)]).await.is(303);
    });
}

#[test]
fn a_session_rests_rotates_and_ends() {
    on_each_engine(|house| async move {
        let mut first = Visitor::signed_in(&house, "amina", administrator(), Vec::new()).await;
        let mut second = Visitor::new(&house);
        second.post("/sign-in", &[("name", "amina"), ("password", PASSWORD)]).await.is(303);
        assert_ne!(first.cookie("__Host-session"), second.cookie("__Host-session"));
        let page = second.get("/account").await;
        let end = page.text().split("/account/sessions/").nth(1).expect("another session").split('"').next().expect("a path").to_owned();
        second.post(&format!("/account/sessions/{end}"), &[]).await.is(303);
        first.get("/account").await.is(303);
        house.clock.move_on(chrono::Duration::minutes(31));
        second.get("/account").await.is(303);
    });
}

#[test]
fn a_form_of_another_site_or_of_an_older_session_records_nothing() {
    on_each_engine(|house| async move {
        let mut visitor = Visitor::new(&house);
        visitor.get("/sign-in").await;
        let foreign = axum::http::Request::builder()
            .method("POST")
            .uri("/sign-in")
            .header("host", "localhost")
            .header("origin", "https://elsewhere.example")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(axum::body::Body::from("name=a&password=b"))
            .expect("a request");
        visitor.send(foreign).await.is(403).shows("Rien n’a été enregistré");
        let stale = visitor.post_raw("/sign-in", "name=amina&password=x&token=old".to_owned()).await;
        stale.is(422).shows("ouverte depuis trop longtemps").shows("value=\"amina\"");
    });
}

#[test]
fn every_answer_carries_its_headers_and_no_inline_script() {
    on_each_engine(|house| async move {
        let mut visitor = Visitor::new(&house);
        for (path, status) in [("/sign-in", 200), ("/nowhere", 404), ("/account", 303), ("/assets/app.css", 200), ("/health/live", 200)] {
            let answer = visitor.get(path).await;
            answer.is(status);
            for name in
                ["content-security-policy", "x-content-type-options", "referrer-policy", "strict-transport-security", "permissions-policy"]
            {
                assert!(answer.headers.contains_key(name), "{path} has no {name}");
            }
            if path != "/assets/app.css" {
                assert_eq!(answer.headers["cache-control"], "no-store", "{path}");
                answer.hides("style=").hides("onclick");
            }
        }
    });
}

/// A page without what differs from one request to the next.
fn plain(html: &str) -> String {
    html.split("nonce=\"")
        .enumerate()
        .map(|(at, part)| if at == 0 { part } else { part.split_once('"').map_or(part, |(_, rest)| rest) })
        .collect()
}
