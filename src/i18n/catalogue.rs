//! Every sentence people read, in three languages, found by its key.
//!
//! A file in `locales/<language>/` is picked up by being there. The texts are embedded when the program
//! is built and parsed once. Writers type plain blanks and straight apostrophes; French spacing and the
//! curved apostrophe are put in on loading, so that every page and paper has them.

use std::sync::OnceLock;

use fluent_bundle::FluentArgs;
use fluent_bundle::FluentError;
use fluent_bundle::FluentResource;
use fluent_bundle::FluentValue;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::types::FluentNumberOptions;
use rust_embed::Embed;

use crate::i18n::digits::NO_BREAK;
use crate::i18n::digits::whole;
use crate::i18n::language::Language;

#[derive(Embed)]
#[folder = "locales/"]
struct Locales;

type Bundle = FluentBundle<FluentResource>;

static CATALOGUES: OnceLock<[Bundle; 3]> = OnceLock::new();

/// What a sentence has a place for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Printed as it is: a name, a formatted amount or day.
    Text(String),
    /// Chooses the plural form and is printed in groups of three.
    Count(i64),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Text(text)
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Value::Text(text.clone())
    }
}

impl From<i64> for Value {
    fn from(count: i64) -> Self {
        Value::Count(count)
    }
}

impl From<u64> for Value {
    fn from(count: u64) -> Self {
        Value::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

impl From<i32> for Value {
    fn from(count: i32) -> Self {
        Value::Count(i64::from(count))
    }
}

impl From<u32> for Value {
    fn from(count: u32) -> Self {
        Value::Count(i64::from(count))
    }
}

impl From<usize> for Value {
    fn from(count: usize) -> Self {
        Value::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

/// The words of one language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Words {
    language: Language,
}

impl Words {
    pub const fn new(language: Language) -> Self {
        Self { language }
    }

    pub const fn language(self) -> Language {
        self.language
    }

    /// The sentence of a key; the key in brackets when there is none, which no test lets pass.
    pub fn text(self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The sentence of a key with its places filled.
    pub fn with(self, key: &str, values: &[(&str, Value)]) -> String {
        let bundle = catalogue(self.language);
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            return format!("[{key}]");
        };
        let mut arguments = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            match value {
                Value::Text(text) => arguments.set((*name).to_owned(), text.as_str()),
                Value::Count(count) => arguments.set((*name).to_owned(), number(*count, self.language)),
            }
        }
        let mut faults: Vec<FluentError> = Vec::new();
        bundle.format_pattern(pattern, Some(&arguments), &mut faults).into_owned()
    }

    pub fn has(self, key: &str) -> bool {
        catalogue(self.language).has_message(key)
    }
}

/// What is wrong with the files as they were embedded, for the tests: file and fault.
pub fn faults() -> Vec<String> {
    let mut found = Vec::new();
    for language in Language::ALL {
        let mut bundle = empty(language);
        for (path, source) in sources(language) {
            let resource = FluentResource::try_new(source).unwrap_or_else(|(resource, faults)| {
                found.extend(faults.into_iter().map(|fault| format!("{path}: {fault}")));
                resource
            });
            if let Err(faults) = bundle.add_resource(resource) {
                found.extend(faults.into_iter().map(|fault| format!("{path}: {fault}")));
            }
        }
    }
    found
}

fn catalogue(language: Language) -> &'static Bundle {
    let [french, arabic, english] = CATALOGUES.get_or_init(|| Language::ALL.map(load));
    match language {
        Language::Fr => french,
        Language::Ar => arabic,
        Language::En => english,
    }
}

fn load(language: Language) -> Bundle {
    let mut bundle = empty(language);
    for (_, source) in sources(language) {
        let resource = FluentResource::try_new(source).unwrap_or_else(|(resource, _)| resource);
        // The first of two equal keys stays; `faults` reports the second.
        bundle.add_resource(resource).unwrap_or_default();
    }
    bundle
}

fn empty(language: Language) -> Bundle {
    let mut bundle = FluentBundle::new_concurrent(vec![language.code().parse().unwrap_or_default()]);
    // Isolation marks would end up in sheets, searches and copied text; figures carry their own direction.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        Language::Fr => |value, _| count_in(value, Language::Fr),
        Language::Ar => |value, _| count_in(value, Language::Ar),
        Language::En => |value, _| count_in(value, Language::En),
    }));
    bundle
}

fn sources(language: Language) -> Vec<(String, String)> {
    let folder = format!("{}/", language.code());
    let mut paths: Vec<String> =
        Locales::iter().filter(|path| path.starts_with(&folder) && path.ends_with(".ftl")).map(|path| path.into_owned()).collect();
    paths.sort();
    paths
        .into_iter()
        .filter_map(|path| {
            let file = Locales::get(&path)?;
            let source = set_in_type(&String::from_utf8_lossy(&file.data), language);
            Some((path, source))
        })
        .collect()
}

/// A count as Fluent takes it.
///
/// In Arabic the last two digits choose the form (CLDR: 103 counts as 3, 111 as 11), but the rules at hand
/// look at the whole number. From a hundred on, a number of the same form stands in for the choice,
/// and the one to print travels in an option that nothing else uses.
fn number(count: i64, language: Language) -> FluentValue<'static> {
    match usize::try_from(count) {
        Ok(printed) if language == Language::Ar && count >= 100 => {
            let same_form = if count % 100 < 3 { 100 } else { count % 100 };
            let options = FluentNumberOptions { minimum_integer_digits: Some(printed), ..FluentNumberOptions::default() };
            FluentValue::Number(FluentNumber::new(same_form as f64, options))
        }
        _ => FluentValue::from(count),
    }
}

fn count_in(value: &FluentValue<'_>, language: Language) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let printed = number.options.minimum_integer_digits.and_then(|printed| i64::try_from(printed).ok());
    Some(whole(printed.unwrap_or(number.value as i64), language))
}

/// Curved apostrophes between letters; in French no line begins with a sign that needs a blank before it.
fn set_in_type(source: &str, language: Language) -> String {
    if language == Language::Ar {
        return source.to_owned();
    }
    let characters: Vec<char> = source.chars().collect();
    let at = |place: Option<usize>| place.and_then(|place| characters.get(place)).copied().unwrap_or('\n');
    characters
        .iter()
        .enumerate()
        .map(|(place, c)| {
            let before = at(place.checked_sub(1));
            let after = at(place.checked_add(1));
            match c {
                '\'' if before.is_alphabetic() && (after.is_alphabetic() || after == '{') => '’',
                ' ' if language == Language::Fr && (matches!(after, ':' | ';' | '!' | '?' | '»' | '%') || before == '«') => NO_BREAK,
                _ => *c,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_key_shows_itself() {
        assert_eq!(Words::new(Language::Fr).text("no-such-key"), "[no-such-key]");
        assert!(!Words::default().has("no-such-key"));
    }

    #[test]
    fn the_files_parse_and_no_key_is_there_twice() {
        assert_eq!(faults(), Vec::<String>::new());
    }

    #[test]
    fn arabic_counts_in_six_ways() {
        let words = Words::new(Language::Ar);
        let late = |days: i64| words.with("distance-late", &[("days", days.into())]);
        assert_eq!(late(1), "متأخر بيوم واحد");
        assert_eq!(late(2), "متأخر بيومين");
        assert_eq!(late(3), "متأخر بـ3 أيام");
        assert_eq!(late(11), "متأخر بـ11 يوما");
        assert_eq!(late(99), "متأخر بـ99 يوما");
        assert_eq!(late(100), "متأخر بـ100 يوم");
        assert_eq!(late(102), "متأخر بـ102 يوم");
        assert_eq!(late(111), "متأخر بـ111 يوما");
        assert_eq!(late(1_103), "متأخر بـ1\u{a0}103 أيام");
    }

    #[test]
    fn french_is_set_with_its_blanks_and_apostrophes() {
        assert_eq!(set_in_type("l'an : « oui » ! 'x'", Language::Fr), "l’an\u{a0}: «\u{a0}oui\u{a0}»\u{a0}! 'x'");
        assert_eq!(set_in_type("it's : so", Language::En), "it’s : so");
    }
}
