//! Every part of the screens, drawn together once in French and once in Arabic.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use askama::Template;

struct NavItem {
    href: String,
    label: String,
    icon: &'static str,
    current: bool,
    heading: Option<String>,
}

/// What the frame of a page asks of every page.
struct Page {
    lang: &'static str,
    dir: &'static str,
    nonce: String,
    token: String,
    title: String,
    signed_in: Option<String>,
    place: Option<String>,
    nav: Vec<NavItem>,
    flash: Option<String>,
    demo: bool,
    path: String,
    version: &'static str,
    words: BTreeMap<String, String>,
}

impl Page {
    fn t(&self, key: &str) -> String {
        self.words.get(key).unwrap_or_else(|| panic!("{key} is missing in {}", self.lang)).clone()
    }
}

#[derive(Template)]
#[template(path = "gallery.html")]
struct Gallery {
    page: Page,
}

impl Gallery {
    fn say<'a>(&self, french: &'a str, arabic: &'a str) -> &'a str {
        if self.page.dir == "rtl" { arabic } else { french }
    }
}

fn house(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).expect(file)
}

/// The page, also written below `target` so that it can be looked at.
fn gallery(lang: &'static str, dir: &'static str) -> String {
    let words = house(&format!("locales/{lang}/chrome.ftl"))
        .lines()
        .filter_map(|line| line.split_once(" = "))
        .map(|(key, words)| (key.to_owned(), words.to_owned()))
        .collect();
    let icons = ["house", "book-open", "coins", "users", "file-text", "scale"];
    let nav = icons.iter().map(|icon| NavItem {
        href: format!("/{icon}"),
        label: (*icon).to_owned(),
        icon,
        current: *icon == "coins",
        heading: (*icon == "users").then(|| "Les comptes".to_owned()),
    });
    let page = Page {
        lang,
        dir,
        nonce: "n0nce".to_owned(),
        token: "t0ken".to_owned(),
        title: "Twiza".to_owned(),
        signed_in: Some("Fatima Aït Lahcen".to_owned()),
        place: Some("Zitoune Al Amal".to_owned()),
        nav: nav.collect(),
        flash: Some("CA-2026-0042".to_owned()),
        demo: true,
        path: "/members?page=2".to_owned(),
        version: "1",
        words,
    };
    let html = Gallery { page }.render().expect("the gallery");
    let shelf = Path::new(env!("CARGO_TARGET_TMPDIR"));
    fs::write(shelf.join(format!("gallery-{lang}.html")), &html).expect("a place to write");
    html
}

fn both() -> [String; 2] {
    [gallery("fr", "ltr"), gallery("ar", "rtl")]
}

/// The tags of a page, without their angle brackets.
fn tags(html: &str) -> Vec<&str> {
    html.split('<').skip(1).filter_map(|rest| rest.split('>').next()).collect()
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split('"').next()
}

fn is_element(tag: &str, name: &str) -> bool {
    tag.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

#[test]
fn nothing_is_inline_and_every_script_has_the_nonce() {
    for html in both() {
        assert!(!html.contains(" style="), "a style attribute");
        assert!(!html.contains("<style"), "a style element");
        for tag in tags(&html) {
            assert!(!tag.contains(" onclick=") && !tag.contains(" onsubmit="), "{tag}");
            if is_element(tag, "script") {
                assert_eq!(attribute(tag, "nonce"), Some("n0nce"), "{tag}");
                assert!(attribute(tag, "src").is_some(), "{tag}");
            }
        }
    }
}

#[test]
fn every_id_is_there_once_and_what_points_to_an_id_finds_it() {
    for html in both() {
        let mut ids = BTreeSet::new();
        for id in tags(&html).iter().filter_map(|tag| attribute(tag, "id")) {
            assert!(ids.insert(id), "{id} is there twice");
        }
        for tag in tags(&html) {
            for name in ["for", "aria-describedby", "aria-labelledby", "list"] {
                for target in attribute(tag, name).unwrap_or_default().split_whitespace() {
                    assert!(ids.contains(target), "{name}={target} points nowhere");
                }
            }
            if let Some(target) = attribute(tag, "href").and_then(|href| href.strip_prefix('#')) {
                assert!(ids.contains(target), "#{target} leads nowhere");
            }
        }
    }
}

#[test]
fn every_question_has_a_label() {
    for html in both() {
        let labelled: BTreeSet<&str> =
            tags(&html).iter().filter(|tag| is_element(tag, "label")).filter_map(|tag| attribute(tag, "for")).collect();
        let mut in_a_label = false;
        for tag in tags(&html) {
            in_a_label = is_element(tag, "label") || (in_a_label && tag != "/label");
            let asks = ["input", "select", "textarea"].iter().any(|name| is_element(tag, name));
            if !asks || attribute(tag, "type") == Some("hidden") {
                continue;
            }
            let by_id = attribute(tag, "id").is_some_and(|id| labelled.contains(id));
            assert!(by_id || in_a_label || attribute(tag, "aria-label").is_some(), "{tag}");
        }
    }
}

#[test]
fn every_form_that_changes_something_carries_the_token() {
    for html in both() {
        for form in html.split("<form").skip(1) {
            let form = form.split("</form>").next().unwrap_or_default();
            let opening = form.split('>').next().unwrap_or_default();
            if attribute(opening, "method") == Some("post") {
                assert!(form.contains(r#"name="token" value="t0ken""#), "{opening}");
            }
        }
    }
}

#[test]
fn a_page_says_its_language_and_its_direction() {
    let [french, arabic] = both();
    assert!(french.contains(r#"<html lang="fr" dir="ltr">"#));
    assert!(arabic.contains(r#"<html lang="ar" dir="rtl">"#));
    assert!(arabic.contains("/language/fr?next=/members%3Fpage%3D2"), "the switch comes back to the same page");
}

#[test]
fn the_stylesheet_knows_start_and_end_only_and_stays_small() {
    let sheet = house("assets/app.css");
    assert!(sheet.len() <= 24_000, "{} bytes", sheet.len());
    assert!(!sheet.contains("@layer") && !sheet.contains("@import") && !sheet.contains('&'), "old phones do not read this");
    for word in sheet.split(|c: char| !c.is_ascii_alphabetic() && c != '-') {
        let physical = ["left", "right", "float", "width", "height", "top", "bottom"].contains(&word)
            || ["margin-", "padding-", "border-"].iter().any(|begin| {
                word.strip_prefix(begin).is_some_and(|side| ["left", "right", "top", "bottom"].iter().any(|end| side.starts_with(end)))
            });
        assert!(!physical, "{word}");
    }
}

#[test]
fn the_script_is_small_and_writes_no_markup() {
    let script = house("assets/app.js");
    assert!(script.len() <= 20_000, "{} bytes", script.len());
    for sink in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "http://", "https://"] {
        assert!(!script.contains(sink), "{sink}");
    }
    // What it asks, it asks this desk: by a path of its own, or by one that a page of the desk was printed with.
    let asked = ["\"/", "place.dataset.watch)"];
    assert!(script.split("fetch(").skip(1).all(|rest| asked.iter().any(|start| rest.starts_with(start))), "fetch");
}

#[test]
fn the_palette_is_legible() {
    let sheet = house("assets/app.css");
    let palettes: Vec<BTreeMap<&str, [f64; 3]>> = sheet.split(":root{").skip(1).take(2).map(palette).collect();
    for colours in palettes {
        for ground in ["ground", "card", "sand"] {
            for text in ["ink", "muted", "green", "clay", "saffron", "brick", "blue"] {
                let ratio = contrast(colours[text], colours[ground]);
                assert!(ratio >= 4.5, "{text} on {ground}: {ratio:.2}");
            }
        }
        assert!(contrast(colours["line"], colours["card"]) >= 3.0, "borders of fields");
        for button in ["green", "clay", "shade", "shade-clay"] {
            assert!(contrast(colours["on"], colours[button]) >= 4.5, "words on {button}");
        }
    }
}

fn palette(block: &str) -> BTreeMap<&str, [f64; 3]> {
    let block = block.split('}').next().unwrap_or_default();
    let pairs = block.split(';').filter_map(|line| line.trim().strip_prefix("--")?.split_once(":#"));
    pairs.map(|(name, hex)| (name, channels(hex))).collect()
}

fn channels(hex: &str) -> [f64; 3] {
    let long: String = if hex.len() == 3 { hex.chars().flat_map(|c| [c, c]).collect() } else { hex.to_owned() };
    [0, 2, 4].map(|at| f64::from(u8::from_str_radix(&long[at..at + 2], 16).expect("a colour")) / 255.0)
}

/// The contrast of WCAG 2: relative luminance of both, lighter over darker.
fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let luminance = |colour: [f64; 3]| {
        let linear = colour.map(|c| if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    };
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn every_icon_that_data_names_is_drawn() {
    let drawn = house("templates/parts/icon.html");
    let named = house("rulebook/movements.toml");
    let mut seen = 0;
    for part in named.split("icon = \"").skip(1) {
        let name = part.split('"').next().unwrap_or_default();
        assert!(drawn.contains(&format!("when \"{name}\"")), "{name} is not drawn");
        seen += 1;
    }
    assert!(seen > 40);
}
