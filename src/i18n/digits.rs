//! Whole numbers in groups of three, as each language writes them, in the digits Morocco uses.

use crate::i18n::language::Language;

/// Holds the parts of a figure on one line; the paper fonts have no narrower one.
pub const NO_BREAK: char = '\u{a0}';

/// The true minus; a hyphen is too short beside figures.
pub const MINUS: char = '\u{2212}';

/// Keeps the minus on the left of its figure inside a line that runs from right to left.
pub const LEFT_TO_RIGHT: char = '\u{200e}';

/// What stands between thousands.
pub fn group_sign(language: Language) -> char {
    match language {
        Language::Fr | Language::Ar => NO_BREAK,
        Language::En => ',',
    }
}

/// What stands before the centimes.
pub fn decimal_sign(language: Language) -> char {
    match language {
        Language::Fr | Language::Ar => ',',
        Language::En => '.',
    }
}

/// What stands before a negative figure.
pub fn minus(language: Language) -> String {
    match language {
        Language::Ar => [LEFT_TO_RIGHT, MINUS].iter().collect(),
        Language::Fr | Language::En => MINUS.to_string(),
    }
}

/// `1234567` as `1 234 567` or `1,234,567`.
pub fn grouped(number: u64, language: Language) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() * 2);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(group_sign(language));
        }
        text.push(digit);
    }
    text
}

/// A whole number with its sign.
pub fn whole(number: i64, language: Language) -> String {
    let sign = if number < 0 { minus(language) } else { String::new() };
    sign + grouped(number.unsigned_abs(), language).as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        for (number, french, english) in [(0, "0", "0"), (999, "999", "999"), (1_000, "1\u{a0}000", "1,000")] {
            assert_eq!(grouped(number, Language::Fr), french);
            assert_eq!(grouped(number, Language::En), english);
        }
        assert_eq!(whole(-1_234_567, Language::Fr), "\u{2212}1\u{a0}234\u{a0}567");
        assert_eq!(whole(-5, Language::Ar), "\u{200e}\u{2212}5");
        assert_eq!(whole(i64::MIN, Language::En), "\u{2212}9,223,372,036,854,775,808");
    }
}
