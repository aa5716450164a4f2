//! The languages people read Twiza in: French first, Arabic from right to left, English.

use std::fmt;

/// A language with a complete catalogue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    #[default]
    Fr,
    Ar,
    En,
}

impl Language {
    /// In the order in which they are offered.
    pub const ALL: [Language; 3] = [Language::Fr, Language::Ar, Language::En];

    /// The tag of pages and addresses: `fr`, `ar`, `en`.
    pub fn code(self) -> &'static str {
        match self {
            Language::Fr => "fr",
            Language::Ar => "ar",
            Language::En => "en",
        }
    }

    /// Reads `fr`, `FR`, `fr-MA`, `ar_MA.UTF-8`: what stands before the country counts.
    pub fn from_code(code: &str) -> Option<Self> {
        let base = code.split(['-', '_', '.']).next().unwrap_or_default();
        Language::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(base))
    }

    /// The best of what a browser asks for (`ar-MA,ar;q=0.9,fr;q=0.8`), if it is one of ours.
    pub fn from_preferences(header: &str) -> Option<Self> {
        let mut wanted: Vec<(u32, Language)> = header
            .split(',')
            .filter_map(|part| {
                let (code, weight) = part.split_once(';').unwrap_or((part, ""));
                let weight = weight.trim().strip_prefix("q=").and_then(|text| text.parse::<f64>().ok()).unwrap_or(1.0);
                let thousandths = if weight > 0.0 { (weight.min(1.0) * 1000.0) as u32 } else { return None };
                Some((thousandths, Language::from_code(code.trim())?))
            })
            .collect();
        wanted.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
        wanted.first().map(|(_, language)| *language)
    }

    pub fn is_right_to_left(self) -> bool {
        self == Language::Ar
    }

    /// The value of the `dir` attribute.
    pub fn direction(self) -> &'static str {
        if self.is_right_to_left() { "rtl" } else { "ltr" }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_what_stands_before_the_country() {
        assert_eq!(Language::from_code("ar_MA.UTF-8"), Some(Language::Ar));
        assert_eq!(Language::from_code("FR"), Some(Language::Fr));
        assert_eq!(Language::from_code("es"), None);
    }

    #[test]
    fn a_browser_gets_the_first_of_its_languages_that_we_speak() {
        assert_eq!(Language::from_preferences("es, en;q=0.5, ar-MA;q=0.9"), Some(Language::Ar));
        assert_eq!(Language::from_preferences("ar;q=0, de"), None);
        assert_eq!(Language::from_preferences(""), None);
    }
}
