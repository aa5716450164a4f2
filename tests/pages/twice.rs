//! Forms sent twice are done once.

use twiza::access::role::Role;

use crate::support::on_each_engine;

#[test]
fn a_member_a_count_a_file_and_a_paper_sent_twice_are_there_once() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        treasurer.get("/c/tifawin/members/new").await.is(200).shows("name=\"key\"");
        let told = [("name_latin", "Fatima"), ("admitted_on", "2026-03-01"), ("key", "m-1")];
        let first = treasurer.post("/c/tifawin/members/new", &told).await.is(303).place.clone();
        assert_eq!(treasurer.post("/c/tifawin/members/new", &told).await.is(303).place, first);
        let other = [("name_latin", "Zahra"), ("admitted_on", "2026-03-01"), ("key", "m-1")];
        treasurer.post("/c/tifawin/members/new", &other).await.is(422);
        let count = [("counted", "50"), ("key", "c-1")];
        treasurer.post("/c/tifawin/cash", &count).await.is(303);
        treasurer.post("/c/tifawin/cash", &count).await.is(303);
        treasurer.post("/c/tifawin/cash", &[("counted", "60"), ("key", "c-1")]).await.is(422);
        let journal = treasurer.get("/c/tifawin/journal").await.text();
        assert_eq!(journal.matches("<bdi dir=\"ltr\">CAI-").count(), 1);
        let entry = journal.split("href=\"/c/tifawin/entries/").nth(1).and_then(|rest| rest.split('"').next()).expect("an entry");
        let entry = format!("/c/tifawin/entries/{entry}");
        let paper = [("paper", "recu.pdf", b"%PDF-1.7 recu".as_slice())];
        treasurer.upload(&format!("{entry}/paper"), &[], &paper).await.is(303);
        treasurer.upload(&format!("{entry}/paper"), &[], &paper).await.is(303);
        assert_eq!(treasurer.get(&entry).await.text().matches("class=\"evidence\"").count(), 1);
        treasurer.get("/c/tifawin/papers/trial-balance").await.is(200).shows("name=\"key\"");
        for key in ["i-1", "i-1", "i-2"] {
            treasurer.post("/c/tifawin/papers/trial-balance/issue", &[("key", key)]).await.is(303);
        }
        assert_eq!(treasurer.get("/c/tifawin/papers").await.text().matches("/papers/issued/").count(), 2);
    });
}
