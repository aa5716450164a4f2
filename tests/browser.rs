//! A real browser: three people do their main job on a phone and on a desk, in French and in Arabic, and every screen is
//! walked by axe-core (`tests/browser/axe.min.js`, MPL 2.0).

use std::process::Child;
use std::process::Command;
use std::process::Stdio;
use std::time::Duration;

use serde_json::Value;
use serde_json::json;
use thirtyfour::prelude::*;
use twiza::access::actor::Assignment;
use twiza::access::role::Role;
use twiza::web::serve::Standing;
use twiza::web::serve::router;

use crate::support::House;
use crate::support::visitor::Visitor;

const AXE: &str = include_str!("browser/axe.min.js");
const PASSWORD: &str = "trois oliviers au bord";

/// A driver that is stopped whatever happens.
struct Driver {
    child: Child,
    port: u16,
}

impl Driver {
    /// Nothing where no browser is installed, unless everything has to be tested.
    async fn start() -> Option<Self> {
        let port = std::net::TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr()).expect("a port").port();
        let child = Command::new("chromedriver").arg(format!("--port={port}")).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        match child {
            Ok(child) => {
                let driver = Self { child, port };
                for _ in 0..100 {
                    if tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
                        return Some(driver);
                    }
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
                panic!("the driver does not answer");
            }
            Err(error) => {
                assert!(std::env::var("TWIZA_TEST_EVERYTHING").is_err(), "chromedriver: {error}");
                None
            }
        }
    }

    async fn browser(&self, width: u32) -> WebDriver {
        let mut wishes = DesiredCapabilities::chrome();
        for wish in ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] {
            wishes.add_arg(wish).expect("a wish");
        }
        let size = json!({ "width": width, "height": 800, "pixelRatio": 1.0, "mobile": width < 600, "touch": width < 600 });
        wishes.add_experimental_option("mobileEmulation", json!({ "deviceMetrics": size })).expect("a size");
        WebDriver::new(format!("http://127.0.0.1:{}", self.port), wishes).await.expect("a browser")
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A house with its door open to a browser.
async fn open(house: &House) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    let standing = Standing { is_demonstration: true, is_behind_proxy: false, public_address: address.clone() };
    let service = router(house.desk.clone(), standing).into_make_service_with_connect_info::<std::net::SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, service).await });
    address
}

async fn person(house: &House, name: &str, role: Role, over: Option<uuid::Uuid>, follows: Vec<uuid::Uuid>) {
    Visitor::signed_in(house, name, Assignment { role, over, member_id: None }, follows).await;
}

/// One person at one browser.
struct Seat<'a> {
    browser: &'a WebDriver,
    address: &'a str,
    width: u32,
}

impl Seat<'_> {
    async fn go(&self, path: &str) {
        self.browser.goto(format!("{}{path}", self.address)).await.expect("a page");
        self.check().await;
    }

    /// No fault of axe, nothing wider than the screen, no sentence missing.
    async fn check(&self) {
        let place = self.browser.current_url().await.expect("an address").to_string();
        // The policy of the page lets no foreign script in; the driver's own evaluation is not the page's.
        self.browser.execute(AXE, vec![]).await.expect("axe");
        let found = self
            .browser
            .execute_async("const done = arguments[0]; axe.run({ resultTypes: ['violations'] }).then((found) => done(found.violations.map((one) => one.id + ': ' + one.nodes.map((node) => node.html).join(' | '))));", vec![])
            .await
            .expect("a verdict");
        let faults: Vec<String> = found.convert().expect("a list");
        assert!(faults.is_empty(), "{} px {place}: {faults:#?}", self.width);
        let wide: i64 = self.number("return document.documentElement.scrollWidth").await;
        assert!(wide <= i64::from(self.width), "{place} is {wide} px wide on {} px", self.width);
        let text = self.browser.source().await.expect("a page");
        assert!(!text.contains(">["), "{place}: a sentence is missing");
    }

    async fn number(&self, script: &str) -> i64 {
        self.browser.execute(script, vec![]).await.expect("a number").convert().expect("a number")
    }

    /// Types where the cursor is, as a hand on the keys does.
    async fn press(&self, keys: TypingData) {
        self.browser.active_element().await.expect("a cursor").send_keys(keys).await.expect("pressed");
    }

    /// Waits for what a script says to come true.
    async fn until(&self, script: &str) {
        for _ in 0..100 {
            let answer = self.browser.execute(format!("return {script}"), vec![]).await;
            if answer.ok().and_then(|answer| answer.convert::<bool>().ok()) == Some(true) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{script} never came true");
    }

    async fn text(&self) -> String {
        self.browser.find(By::Tag("main")).await.expect("a page").text().await.expect("its words")
    }

    async fn shows(&self, words: &str) {
        let text = self.text().await;
        // Figures are set with narrow signs of their own; the eye sees blanks.
        let plain = |text: &str| text.replace(['\u{a0}', '\u{202f}'], " ").replace(['\u{200e}', '\u{200f}'], "");
        assert!(plain(&text).contains(&plain(words)), "no {words:?} in {text}");
    }

    async fn fill(&self, name: &str, value: &str) {
        let field = self.browser.find(By::Css(format!("main [name='{name}']"))).await.expect(name);
        let kind = field.attr("type").await.expect("a kind").unwrap_or_default();
        if kind == "date" {
            let script = "arguments[0].value = arguments[1]";
            self.browser.execute(script, vec![field.to_json().expect("a field"), json!(value)]).await.expect("a date");
        } else if kind == "file" {
            field.send_keys(value).await.expect("a file");
        } else {
            field.clear().await.expect("empty");
            field.send_keys(value).await.expect("typed");
        }
    }

    async fn choose(&self, name: &str, value: &str) {
        let radio = self.browser.find(By::Css(format!("main input[name='{name}'][value='{value}']"))).await.expect(value);
        // What people touch is the card around it.
        let script = "arguments[0].closest('label').click()";
        self.browser.execute(script, vec![radio.to_json().expect("a choice")]).await.expect("chosen");
    }

    /// Presses the main button and waits for the next page.
    async fn send(&self) {
        let before: i64 = self.number("return performance.timeOrigin * 1000 | 0").await;
        let button = self.browser.find(By::Css("main form button.main")).await.expect("a button");
        self.browser.execute("arguments[0].click()", vec![button.to_json().expect("a button")]).await.expect("pressed");
        for _ in 0..100 {
            tokio::time::sleep(Duration::from_millis(50)).await;
            let now = self
                .browser
                .execute("return document.readyState === 'complete' ? (performance.timeOrigin * 1000 | 0) : null", vec![])
                .await;
            let now: Option<Value> = now.ok().and_then(|answer| answer.convert().ok());
            if now.and_then(|now| now.as_i64()).is_some_and(|now| now != before) {
                self.check().await;
                return;
            }
        }
        panic!("no page came: {}", self.text().await);
    }

    async fn sign_in(&self, name: &str, language: &str) {
        self.browser.delete_all_cookies().await.expect("forgotten");
        self.go("/sign-in").await;
        self.fill("name", name).await;
        self.fill("password", PASSWORD).await;
        self.send().await;
        self.go(&format!("/language/{language}?next=/")).await;
    }
}

/// Without a mouse: "?" tells the keys, Ctrl K finds an entry from anywhere, and Enter goes there.
async fn keys_lead_to_an_entry(seat: &Seat<'_>) {
    seat.go("/c/tifawin/journal").await;
    seat.press("?".into()).await;
    seat.until("document.querySelector('dialog[data-keys]').open").await;
    seat.check().await;
    seat.press(Key::Escape.into()).await;
    seat.until("!document.querySelector('dialog[data-keys]').open").await;
    seat.press(Key::Control + "k").await;
    seat.until("document.querySelectorAll('dialog[data-palette] li').length > 3").await;
    seat.check().await;
    seat.press("CAI-2026-0001".into()).await;
    seat.until("document.querySelectorAll('dialog[data-palette] li').length === 1").await;
    seat.press(Key::Enter.into()).await;
    seat.until("location.pathname.startsWith('/c/tifawin/entries/') && document.readyState === 'complete'").await;
    seat.shows("CAI-2026-0001").await;
    seat.check().await;
}

async fn treasurer_records_an_oil_sale(seat: &Seat<'_>, photo: &str, language: &str, sales: i64) {
    seat.sign_in("naima", language).await;
    // One: the door. The rest: how much, for what, where, with whom, which paper, recorded.
    seat.go("/c/tifawin/record?event=money_in").await;
    let mut steps = 1;
    seat.fill("amount", "1 234,5").await;
    seat.send().await;
    steps += 1;
    for (name, value) in [("category", "product_sale"), ("place", "cash_box"), ("who", "other")] {
        seat.choose(name, value).await;
        seat.send().await;
        steps += 1;
    }
    seat.fill("photo", photo).await;
    seat.send().await;
    steps += 1;
    let total = 123_450 * sales;
    let shown = format!("{} {:03},{:02}", total / 100_000, total / 100 % 1000, total % 100);
    seat.shows(&shown).await;
    seat.send().await;
    steps += 1;
    assert!(steps <= 8, "{steps} steps");
    seat.shows(&format!("CAI-2026-{sales:04}")).await;
    let done = seat.browser.current_url().await.expect("an address").path().to_owned();
    seat.go(&done.replace("/recorded/", "/entries/")).await;
    seat.go(&done.replace("/recorded/", "/papers/receipt?entry=")).await;
    seat.go("/c/tifawin").await;
    seat.shows(&shown).await;
    for path in [
        "record",
        "cash",
        "journal",
        "journal?missing=1",
        "journal?grant=any&with=nobody",
        "parties",
        "deliveries",
        "members",
        "members/new",
        "capital",
        "entries/new",
        "years",
        "papers",
    ] {
        seat.go(&format!("/c/tifawin/{path}")).await;
    }
    seat.go("/account").await;
}

async fn expert_gets_the_name_certificate(seat: &Seat<'_>, file: &str, language: &str, code: &str) {
    seat.sign_in("yasmine", language).await;
    seat.go("/portfolio").await;
    seat.go(&format!("/c/{code}/formation")).await;
    for (step, day) in [("FOUNDERS", "2026-11-10"), ("NAME_REQUEST", "2026-11-16"), ("NAME_APPROVAL", "2026-11-18")] {
        seat.go(&format!("/c/{code}/formation/{step}")).await;
        seat.fill("on", day).await;
        if step == "NAME_APPROVAL" {
            seat.fill("paper", file).await;
        }
        seat.send().await;
    }
    // Sixty days from 18 November 2026.
    seat.shows(if language == "ar" { "17 يناير 2027" } else { "17 janvier 2027" }).await;
    for path in ["file", "file/edit", "formation/NAME_APPROVAL", "members", "capital"] {
        seat.go(&format!("/c/{code}/{path}")).await;
    }
    seat.go("/cooperatives/new").await;
}

async fn auditor_reads_the_books(seat: &Seat<'_>, language: &str) {
    seat.sign_in("leila", language).await;
    seat.go("/c/tifawin/trial-balance").await;
    seat.shows("51611").await;
    seat.go("/c/tifawin/accounts/51611").await;
    seat.go("/c/tifawin/journal").await;
    seat.go("/c/tifawin/papers/creation-file").await;
    seat.go("/c/tifawin/papers/account-statement").await;
    let script = "const done = arguments[1]; fetch(arguments[0]).then((answer) => answer.text()).then((text) => done(text.slice(0, 8)));";
    let begins = seat.browser.execute_async(script, vec![json!("/c/tifawin/papers/creation-file.pdf")]).await.expect("a paper");
    assert_eq!(begins.convert::<String>().expect("text"), "%PDF-1.7");
    seat.go("/programme").await;
}

/// Who and what is there: the page of a member, and the code of an issued paper.
struct Cast {
    member: String,
    verify: String,
}

async fn cast(house: &House) -> Cast {
    let cooperative = house.cooperative("tifawin").await;
    let mut followed = vec![cooperative.id];
    for code in ["argan-fr-360", "argan-ar-360", "argan-fr-1280", "argan-ar-1280"] {
        followed.push(house.cooperative(code).await.id);
    }
    person(house, "naima", Role::Treasurer, Some(cooperative.id), Vec::new()).await;
    person(house, "yasmine", Role::Expert, cooperative.association_id, followed).await;
    person(house, "leila", Role::Auditor, cooperative.programme_id, Vec::new()).await;
    person(house, "sofia", Role::ProgrammeOfficer, cooperative.programme_id, Vec::new()).await;
    let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
    let told = [("name_latin", "Fatima Aït Lahcen"), ("name_arabic", "فاطمة آيت لحسن"), ("admitted_on", "2026-03-01")];
    let member = treasurer.post("/c/tifawin/members/new", &told).await.is(303).place.clone().expect("a place");
    let promise = [("shares", "5"), ("kind", "cash"), ("on", "2026-03-01"), ("key", "p")];
    treasurer.post(&format!("{member}/subscribe"), &promise).await.is(303);
    treasurer.post("/c/tifawin/papers/share-statement/issue", &[]).await.is(303);
    let list = treasurer.get("/c/tifawin/papers").await.text();
    let code = list.split("/verify/").nth(1).and_then(|rest| rest.split('"').next()).expect("a code");
    let member_id = member.rsplit('/').next().and_then(|id| uuid::Uuid::parse_str(id).ok());
    let assignment = Assignment { role: Role::Member, over: Some(cooperative.id), member_id };
    Visitor::signed_in(house, "fatima", assignment, Vec::new()).await;
    Cast { verify: format!("/verify/{code}"), member }
}

#[test]
fn three_people_do_their_main_job_on_a_phone_and_on_a_desk_in_two_languages() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let Some(driver) = Driver::start().await else { return };
        let house = crate::support::sqlite().await;
        let cast = cast(&house).await;
        let address = open(&house).await;
        let folder = tempfile::tempdir().expect("a folder");
        let (photo, file) = (folder.path().join("recu.jpg"), folder.path().join("certificat.pdf"));
        std::fs::write(&photo, crate::pages::movement::photo()).expect("a photo");
        std::fs::write(&file, b"%PDF-1.7 certificat").expect("a paper");
        let (photo, file) = (photo.to_str().expect("a path").to_owned(), file.to_str().expect("a path").to_owned());
        let mut sales = 0;
        for width in [360, 1280] {
            let browser = driver.browser(width).await;
            for language in ["fr", "ar"] {
                let seat = Seat { browser: &browser, address: &address, width };
                sales += 1;
                treasurer_records_an_oil_sale(&seat, &photo, language, sales).await;
                keys_lead_to_an_entry(&seat).await;
                expert_gets_the_name_certificate(&seat, &file, language, &format!("argan-{language}-{width}")).await;
                auditor_reads_the_books(&seat, language).await;
                seat.sign_in("sofia", language).await;
                seat.go("/people").await;
                seat.go("/verify").await;
                seat.go(&cast.verify).await;
                seat.sign_in("fatima", language).await;
                seat.go("/c/tifawin/my-shares").await;
                seat.go("/c/tifawin").await;
                seat.sign_in("naima", language).await;
                seat.go(&cast.member).await;
                seat.go("/c/nowhere").await;
            }
            browser.quit().await.expect("closed");
        }
    });
}
