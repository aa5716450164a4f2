//! Account numbers: one to ten digits, each digit a finer division of the one before.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;
use serde::Deserializer;
use serde::Serialize;
use serde::Serializer;

/// The most digits an account number may have.
pub const MOST_DIGITS: usize = 10;

/// The number of an account, as `5141` or `712112`.
///
/// Numbers sort as in a printed chart: `51`, `514`, `5141`, `515`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountCode {
    digits: [u8; MOST_DIGITS],
    length: u8,
}

/// Why a text is no account number.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AccountCodeError {
    #[error("no account number was given")]
    Empty,
    #[error("\"{typed}\" is not an account number: only digits are")]
    NotDigits { typed: String },
    #[error("\"{typed}\" has more than {most} digits")]
    TooLong { typed: String, most: usize },
}

impl AccountCode {
    /// Reads an account number; blanks around it do not matter.
    pub fn new(typed: &str) -> Result<Self, AccountCodeError> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Err(AccountCodeError::Empty);
        }
        if !typed.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(AccountCodeError::NotDigits { typed: typed.to_owned() });
        }
        if typed.len() > MOST_DIGITS {
            return Err(AccountCodeError::TooLong { typed: typed.to_owned(), most: MOST_DIGITS });
        }
        let mut digits = [0; MOST_DIGITS];
        for (place, byte) in digits.iter_mut().zip(typed.bytes()) {
            *place = byte;
        }
        Ok(Self { digits, length: typed.len() as u8 })
    }

    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.digits[..self.digit_count()]).unwrap_or_default()
    }

    pub fn digit_count(&self) -> usize {
        usize::from(self.length)
    }

    /// The class, 0 to 9: the first digit.
    pub fn class(&self) -> u8 {
        self.digits[0] - b'0'
    }

    /// Whether the number lies under another, or is it: `51611` starts with `516`.
    pub fn starts_with(&self, prefix: &str) -> bool {
        self.as_str().starts_with(prefix)
    }

    /// The number one digit shorter; a class has none.
    pub fn parent(&self) -> Option<Self> {
        (self.length > 1).then(|| self.shortened(self.digit_count() - 1))
    }

    /// The numbers this one lies under, the nearest first: `5161`, `516`, `51`, `5` for `51611`.
    pub fn ancestors(&self) -> impl Iterator<Item = AccountCode> {
        std::iter::successors(self.parent(), AccountCode::parent)
    }

    fn shortened(&self, length: usize) -> Self {
        let mut digits = [0; MOST_DIGITS];
        digits[..length].copy_from_slice(&self.digits[..length]);
        Self { digits, length: length as u8 }
    }
}

impl FromStr for AccountCode {
    type Err = AccountCodeError;

    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        Self::new(typed)
    }
}

impl fmt::Display for AccountCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for AccountCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for AccountCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for AccountCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::new(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> AccountCode {
        AccountCode::new(text).expect("an account number")
    }

    #[test]
    fn one_to_ten_digits_make_a_number() {
        assert_eq!(code("5").class(), 5);
        assert_eq!(code(" 1234567890 ").as_str(), "1234567890");
        assert_eq!(AccountCode::new("  "), Err(AccountCodeError::Empty));
        assert!(matches!(AccountCode::new("12345678901"), Err(AccountCodeError::TooLong { .. })));
        for typed in ["51a", "5 1", "٥١", "-5", "5.1"] {
            assert!(matches!(AccountCode::new(typed), Err(AccountCodeError::NotDigits { .. })), "{typed}");
        }
    }

    #[test]
    fn numbers_sort_as_in_a_printed_chart() {
        let mut codes = ["515", "5141", "51", "6", "514", "01514"].map(code);
        codes.sort();
        assert_eq!(codes.map(|code| code.to_string()), ["01514", "51", "514", "5141", "515", "6"]);
    }

    #[test]
    fn a_number_knows_what_it_lies_under() {
        assert!(code("51611").starts_with("516"));
        assert!(!code("51").starts_with("516"));
        assert_eq!(code("51611").parent(), Some(code("5161")));
        assert_eq!(code("5").parent(), None);
        let above: Vec<String> = code("51611").ancestors().map(|code| code.to_string()).collect();
        assert_eq!(above, ["5161", "516", "51", "5"]);
    }
}
