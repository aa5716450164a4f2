//! The words: every sentence is there in every language, fits the others, and is used.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

use fluent_syntax::ast::CallArguments;
use fluent_syntax::ast::Entry;
use fluent_syntax::ast::Expression;
use fluent_syntax::ast::InlineExpression;
use fluent_syntax::ast::Pattern;
use fluent_syntax::ast::PatternElement;
use fluent_syntax::ast::Variant;
use fluent_syntax::ast::VariantKey;
use fluent_syntax::parser;
use twiza::i18n::catalogue;

/// Keys that the program puts together from parts, by how they begin. `month-` is followed by 1 to 12.
const BUILT_FROM_PARTS: &[&str] = &[
    "month-",
    "doubt-review-",
    "doubt-lost-",
    "role-",
    "status-",
    "journal-of-",
    "exchange-table-",
    "record-question-",
    "record-hint-",
    "record-line-",
    "record-sentence-",
    "standing-",
    "category-",
    "milestone-state-",
    "members-means-",
    "paper-member-register",
    "paper-share-statement",
    "paper-creation-file",
    "paper-account-statement",
    "paper-trial-balance",
    "paper-receipt",
    "paper-budget",
    "paper-handover",
    "papers-shelf-",
    "paper-balance-sheet",
    "paper-income-statement",
    "paper-management-balances",
    "paper-cash-flow",
    "paper-members-and-others",
    "paper-notes",
    "paper-asset-register",
    "paper-asset-labels",
    "paper-stock-count",
    "assets-condition-",
    "assets-method-",
    "assets-show-",
    "assets-leaving-",
    "assets-paid-",
    "paper-journal-book",
    "paper-general-ledger",
    "paper-six-column-balance",
    "paper-auxiliary-ledger",
    "paper-party-ledger",
    "paper-bank-reconciliation",
    "bank-format-",
    "bank-column-",
    "bank-dates-",
    "bank-decimals-",
    "bank-delimiter-",
    "bank-encoding-",
    "paper-inventory-book",
    "paper-hint-",
    "print-state-",
    "paper-exclusivity",
    "paper-aged-balances",
    "invoices-sale-",
    "invoices-means-",
    "vat-regime-",
    "vat-lead-",
    "parties-debt-",
    "parties-nothing-",
    "parties-kind-",
    "exclusivity-measure-",
    "exclusivity-status-",
    "exclusivity-sentence-",
    "exclusivity-task-",
    "year-end-step-",
    "year-end-task-",
    "exchange-journal-",
    "sheet-hint-",
    "paper-refund-list",
    "paper-refund-voucher",
    "paper-cash-count",
    "people-cooperative",
    "people-association",
    "people-programme",
];

/// Files whose every sentence a treasurer may read: no accounting word in them.
const TREASURER: &[&str] = &[
    "home.ftl",
    "fix.ftl",
    "plan.ftl",
    "assets.ftl",
    "bank.ftl",
    "stock.ftl",
    "movement.ftl",
    "movements.ftl",
    "welcome.ftl",
    "treasurer.ftl",
    "money.ftl",
    "calendar.ftl",
];

/// What a treasurer need not know, as whole words.
const ACCOUNTING: &[(&str, &[&str])] = &[
    (
        "fr",
        &[
            "débit",
            "débits",
            "débiter",
            "débité",
            "crédit",
            "crédits",
            "créditer",
            "crédité",
            "imputation",
            "imputer",
            "écriture",
            "écritures",
            "contrepartie",
            "lettrage",
            "grand livre",
            "plan comptable",
        ],
    ),
    ("ar", &["مدين", "دائن", "المدين", "الدائن", "قيد محاسبي", "القيد المحاسبي", "دفتر الأستاذ"]),
    (
        "en",
        &[
            "debit",
            "debits",
            "debited",
            "credit",
            "credits",
            "credited",
            "posting",
            "postings",
            "journal entry",
            "ledger",
            "chart of accounts",
        ],
    ),
];

/// Names that stay in their own script in every language, by how their key begins.
const OWN_SCRIPT: &[&str] = &["language-"];

const LANGUAGES: [&str; 3] = ["fr", "ar", "en"];

#[test]
fn every_file_parses_and_no_key_is_there_twice() {
    let faults = catalogue::faults();
    none(&faults, "Mend these places in locales/");
}

#[test]
fn every_key_is_there_in_every_language() {
    let all = messages();
    let keys: BTreeSet<&String> = all.values().flat_map(BTreeMap::keys).collect();
    let mut faults = Vec::new();
    for key in keys {
        let found: Vec<&str> = LANGUAGES.into_iter().filter(|language| all[language].contains_key(key)).collect();
        let file = found.first().map_or("", |language| all[language][key].file.as_str());
        for language in LANGUAGES {
            match all[language].get(key) {
                None => faults.push(format!("{key} is missing in locales/{language}/{file} (it is in {})", found.join(", "))),
                Some(message) if message.file != file => {
                    faults.push(format!("{key} is in {file}, but in locales/{language}/{}: move it", message.file));
                }
                Some(_) => {}
            }
        }
    }
    none(&faults, "A sentence is written in fr, ar and en, in files of the same name");
}

#[test]
fn a_sentence_has_the_same_places_in_every_language() {
    let all = messages();
    let mut faults = Vec::new();
    for (key, french) in &all["fr"] {
        for language in ["ar", "en"] {
            let Some(other) = all[language].get(key) else { continue };
            if other.variables != french.variables {
                faults.push(format!("{key}: fr has {:?}, {language} has {:?}", french.variables, other.variables));
            }
        }
    }
    none(&faults, "The places ($name) of a sentence must be the same in the three languages");
}

#[test]
fn what_a_sentence_refers_to_exists() {
    let mut faults = Vec::new();
    for (language, messages) in messages() {
        for (key, message) in &messages {
            let lost = message.references.iter().filter(|name| !messages.contains_key(*name));
            faults.extend(lost.map(|name| format!("locales/{language}/{}: {key} refers to {name}", message.file)));
        }
    }
    none(&faults, "A reference leads to no sentence");
}

#[test]
fn every_plural_form_of_the_language_is_written() {
    let mut faults = Vec::new();
    for (language, messages) in messages() {
        let needed: &[&str] = if language == "ar" { &["one", "two", "few", "many", "other"] } else { &["one", "other"] };
        for (key, message) in &messages {
            for forms in &message.plurals {
                let missing: Vec<&&str> = needed.iter().filter(|form| !forms.contains(**form)).collect();
                if !missing.is_empty() {
                    faults.push(format!("locales/{language}/{}: {key} has no {missing:?}", message.file));
                }
            }
        }
    }
    none(&faults, "Arabic counts 1, 2, 3-10, 11-99 and 100 differently; French and English tell 1 from the others");
}

#[test]
fn no_sentence_is_unused() {
    let all = messages();
    let written = literals();
    let referred: BTreeSet<&String> = all.values().flat_map(BTreeMap::values).flat_map(|message| &message.references).collect();
    let is_used = |key: &String| {
        written.contains(key) || referred.contains(key) || BUILT_FROM_PARTS.iter().any(|beginning| key.starts_with(beginning))
    };
    let faults: Vec<String> =
        all["fr"].iter().filter(|(key, _)| !is_used(key)).map(|(key, message)| format!("{key} (locales/*/{})", message.file)).collect();
    none(
        &faults,
        "No source file and no template says these keys: delete them in the three languages, or, when a key is put together from parts, add how it begins to BUILT_FROM_PARTS in tests/words.rs",
    );
    let idle: Vec<String> = BUILT_FROM_PARTS
        .iter()
        .filter(|beginning| !all["fr"].keys().any(|key| key.starts_with(**beginning)))
        .map(|beginning| (*beginning).to_owned())
        .collect();
    none(&idle, "No key begins like this any more: take it out of BUILT_FROM_PARTS");
}

#[test]
fn every_key_that_is_asked_for_exists() {
    let all = messages();
    let mut faults = Vec::new();
    for (path, text) in spoken() {
        for asked in asked_for(&text) {
            if !all["fr"].contains_key(&asked) {
                faults.push(format!("{}: {asked}", path.display()));
            }
        }
    }
    none(&faults, "These keys are asked for but written in no file of locales/fr");
}

#[test]
fn each_language_is_in_its_own_script() {
    let mut faults = Vec::new();
    for (language, messages) in messages() {
        for (key, message) in &messages {
            let has_letters = message.text.chars().any(char::is_alphabetic);
            let has_arabic = message.text.chars().any(is_arabic);
            if OWN_SCRIPT.iter().any(|beginning| key.starts_with(beginning)) {
                continue;
            }
            if language == "ar" && has_letters && !has_arabic {
                faults.push(format!("locales/ar/{}: {key} is not in Arabic: {}", message.file, message.text));
            }
            if language != "ar" && has_arabic {
                faults.push(format!("locales/{language}/{}: {key} has Arabic letters: {}", message.file, message.text));
            }
        }
    }
    none(&faults, "A sentence stands in the wrong language (names in their own script: OWN_SCRIPT in tests/words.rs)");
}

#[test]
fn no_accounting_word_stands_on_a_treasurers_screen() {
    let all = messages();
    let mut faults = Vec::new();
    for (language, words) in ACCOUNTING {
        for (key, message) in all[language].iter().filter(|(_, message)| TREASURER.contains(&message.file.as_str())) {
            let text = message.text.to_lowercase();
            let found = words.iter().filter(|word| has_word(&text, word));
            faults.extend(found.map(|word| format!("locales/{language}/{}: {key} says \"{word}\"", message.file)));
        }
    }
    none(&faults, "Say it in plain words, or keep the sentence in a file that treasurers do not read (TREASURER in tests/words.rs)");
}

/// One sentence, as far as these tests look at it.
struct Message {
    file: String,
    /// Its words, without what stands in braces.
    text: String,
    variables: BTreeSet<String>,
    references: BTreeSet<String>,
    /// The forms of each choice by number.
    plurals: Vec<BTreeSet<String>>,
}

fn messages() -> BTreeMap<&'static str, BTreeMap<String, Message>> {
    LANGUAGES
        .into_iter()
        .map(|language| {
            let mut found = BTreeMap::new();
            for path in files(&root().join("locales").join(language), "ftl") {
                let source = fs::read_to_string(&path).expect("a catalogue");
                let resource = parser::parse(source.as_str()).unwrap_or_else(|(resource, _)| resource);
                let file = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
                for entry in &resource.body {
                    let (name, pattern) = match entry {
                        Entry::Message(message) => (message.id.name.to_owned(), message.value.as_ref()),
                        Entry::Term(term) => (format!("-{}", term.id.name), Some(&term.value)),
                        _ => continue,
                    };
                    let mut message = Message {
                        file: file.clone(),
                        text: String::new(),
                        variables: BTreeSet::new(),
                        references: BTreeSet::new(),
                        plurals: Vec::new(),
                    };
                    if let Some(pattern) = pattern {
                        message.read(pattern);
                    }
                    found.insert(name, message);
                }
            }
            (language, found)
        })
        .collect()
}

impl Message {
    fn read(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.text.push_str(value),
                PatternElement::Placeable { expression } => self.read_expression(expression),
            }
        }
        self.text.push(' ');
    }

    fn read_expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.read_inline(inline),
            Expression::Select { selector, variants } => {
                self.read_inline(selector);
                self.read_variants(variants);
            }
        }
    }

    fn read_variants(&mut self, variants: &[Variant<&str>]) {
        const FORMS: [&str; 5] = ["zero", "one", "two", "few", "many"];
        let names: BTreeSet<String> = variants
            .iter()
            .filter_map(|variant| match &variant.key {
                VariantKey::Identifier { name } => Some((*name).to_owned()),
                VariantKey::NumberLiteral { .. } => None,
            })
            .collect();
        if names.iter().any(|name| FORMS.contains(&name.as_str())) {
            self.plurals.push(names);
        }
        for variant in variants {
            self.read(&variant.value);
        }
    }

    fn read_inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
            }
            InlineExpression::MessageReference { id, .. } => {
                self.references.insert(id.name.to_owned());
            }
            InlineExpression::TermReference { id, arguments, .. } => {
                self.references.insert(format!("-{}", id.name));
                self.read_arguments(arguments.as_ref());
            }
            InlineExpression::FunctionReference { arguments, .. } => self.read_arguments(Some(arguments)),
            InlineExpression::Placeable { expression } => self.read_expression(expression),
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        }
    }

    fn read_arguments(&mut self, arguments: Option<&CallArguments<&str>>) {
        for inline in arguments.into_iter().flat_map(|arguments| &arguments.positional) {
            self.read_inline(inline);
        }
    }
}

/// The program and the pages, without unit tests.
fn spoken() -> Vec<(PathBuf, String)> {
    let paths = files(&root().join("src"), "rs").into_iter().chain(files(&root().join("templates"), "html"));
    paths
        .map(|path| {
            let text = fs::read_to_string(&path).expect("a source file");
            let shown = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
            (path, shown)
        })
        .collect()
}

#[test]
fn the_glossary_names_types_that_live_where_it_says() {
    let glossary = fs::read_to_string(root().join("docs/glossary.md")).expect("the glossary");
    let rows: Vec<Vec<&str>> =
        glossary.lines().filter(|line| line.starts_with("| `")).map(|line| line.split('|').map(str::trim).collect()).collect();
    assert!(rows.len() > 40, "{} words", rows.len());
    let mut faults = Vec::new();
    for row in &rows {
        let [_, name, french, arabic, room, _] = row[..] else { panic!("a row of five columns: {row:?}") };
        let name = name.trim_matches('`');
        if french.is_empty() || !arabic.chars().any(is_arabic) {
            faults.push(format!("{name} is not said in both languages"));
        }
        let mut homes = files(&root().join("src").join(room), "rs");
        homes.push(root().join("src").join(format!("{room}.rs")));
        let is_said = |text: &str| {
            let kinds = ["pub struct ", "pub enum "].into_iter().flat_map(|kind| text.split(kind).skip(1));
            kinds.filter_map(|rest| rest.split(|c: char| !c.is_alphanumeric()).next()).any(|type_name| type_name == name)
        };
        let lives = homes.iter().filter_map(|path| fs::read_to_string(path).ok()).any(|text| is_said(&text));
        if !lives {
            faults.push(format!("{name} is no type of src/{room}"));
        }
    }
    none(&faults, "docs/glossary.md and the code say different words");
}

/// Everything in straight quotes that could be a key.
fn literals() -> BTreeSet<String> {
    spoken().iter().flat_map(|(_, text)| text.split('"')).filter(|part| is_key(part)).map(str::to_owned).collect()
}

/// The keys given to `text` and `with`, and in templates to the shorter words of a page.
fn asked_for(text: &str) -> Vec<String> {
    let calls = [".text(", ".with(", ".t(", ".about(", ".count("].into_iter().flat_map(|call| text.split(call).skip(1));
    calls
        .filter_map(|rest| rest.trim_start().strip_prefix('"'))
        .filter_map(|rest| rest.split('"').next())
        .filter(|key| is_key(key))
        .map(str::to_owned)
        .collect()
}

fn is_key(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase()) && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

fn is_arabic(c: char) -> bool {
    ('\u{600}'..='\u{6ff}').contains(&c)
}

fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, found)| {
        let before = text[..at].chars().next_back();
        let after = text[at + found.len()..].chars().next();
        !before.is_some_and(char::is_alphabetic) && !after.is_some_and(char::is_alphabetic)
    })
}

fn none(faults: &[String], advice: &str) {
    assert!(faults.is_empty(), "\n{advice}:\n  {}\n", faults.join("\n  "));
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        // A folder that is not there yet has no files.
        for item in fs::read_dir(&folder).into_iter().flatten() {
            let path = item.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|end| end == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
