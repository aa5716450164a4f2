//! Exact money: whole minor units (centimes) with their currency, split without losing a centime.

use std::fmt;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Deserialize;
use serde::Serialize;

use crate::digits::latin_digit;

/// A currency the programme uses. All of them have two decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Currency {
    /// Moroccan dirham.
    Mad,
    /// Euro.
    Eur,
}

impl Currency {
    /// The ISO 4217 code.
    pub fn code(self) -> &'static str {
        match self {
            Currency::Mad => "MAD",
            Currency::Eur => "EUR",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "MAD" => Some(Currency::Mad),
            "EUR" => Some(Currency::Eur),
            _ => None,
        }
    }
}

/// An amount in minor units, positive or negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Money {
    minor: i64,
    currency: Currency,
}

/// Why two amounts cannot be put together, or a text is no amount.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    #[error("amounts in {0} and {1} cannot be added")]
    CurrenciesDiffer(&'static str, &'static str),
    #[error("the amount is larger than the books can hold")]
    TooLarge,
    #[error("no amount was given")]
    Empty,
    #[error("\"{text}\" is not an amount")]
    NotAnAmount { text: String },
    #[error("\"{text}\" has more than two decimals")]
    TooManyDecimals { text: String },
}

impl Money {
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Dirhams, given in centimes.
    pub const fn mad(minor: i64) -> Self {
        Self { minor, currency: Currency::Mad }
    }

    pub const fn zero(currency: Currency) -> Self {
        Self { minor: 0, currency }
    }

    pub const fn minor(self) -> i64 {
        self.minor
    }

    pub const fn currency(self) -> Currency {
        self.currency
    }

    pub const fn is_zero(self) -> bool {
        self.minor == 0
    }

    pub const fn is_positive(self) -> bool {
        self.minor > 0
    }

    pub const fn is_negative(self) -> bool {
        self.minor < 0
    }

    /// The same distance from zero, on the other side.
    pub fn negated(self) -> Result<Self, MoneyError> {
        Ok(Self { minor: self.minor.checked_neg().ok_or(MoneyError::TooLarge)?, ..self })
    }

    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        Ok(Self { minor: self.minor.checked_add(other.minor).ok_or(MoneyError::TooLarge)?, ..self })
    }

    pub fn minus(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        Ok(Self { minor: self.minor.checked_sub(other.minor).ok_or(MoneyError::TooLarge)?, ..self })
    }

    pub fn times(self, count: i64) -> Result<Self, MoneyError> {
        Ok(Self { minor: self.minor.checked_mul(count).ok_or(MoneyError::TooLarge)?, ..self })
    }

    /// The sum of amounts of one currency; nothing adds up to zero.
    pub fn sum(amounts: impl IntoIterator<Item = Money>, currency: Currency) -> Result<Self, MoneyError> {
        amounts.into_iter().try_fold(Self::zero(currency), Self::plus)
    }

    /// Units and centimes, for rates and for other programs.
    pub fn decimal(self) -> Decimal {
        Decimal::new(self.minor, 2)
    }

    /// Refuses a third decimal rather than rounding it away.
    pub fn from_decimal(decimal: Decimal, currency: Currency) -> Result<Self, MoneyError> {
        let minor = decimal.checked_mul(Decimal::ONE_HUNDRED).ok_or(MoneyError::TooLarge)?;
        if !minor.fract().is_zero() {
            return Err(MoneyError::TooManyDecimals { text: decimal.to_string() });
        }
        Ok(Self { minor: minor.to_i64().ok_or(MoneyError::TooLarge)?, currency })
    }

    /// Reads what a person typed: `1234.5`, `1 234,50`, `1.234,50`, `1,234.50`, `١٢٣٤٫٥`, with or without DH, MAD or درهم.
    ///
    /// One separator followed by exactly three digits and nothing else ("1.234") is refused as ambiguous
    /// only when it could be read both ways; a comma or a point followed by one or two digits is the decimal sign.
    pub fn read(typed: &str, currency: Currency) -> Result<Self, MoneyError> {
        let wrong = || MoneyError::NotAnAmount { text: typed.trim().to_owned() };
        let mut text: String = typed.chars().filter_map(plain_character).collect();
        for word in ["درهم", "MAD", "Mad", "mad", "DHS", "Dhs", "dhs", "DH", "Dh", "dh"] {
            text = text.replace(word, "");
        }
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(&text)),
        };
        if digits.is_empty() {
            return if typed.trim().is_empty() { Err(MoneyError::Empty) } else { Err(wrong()) };
        }
        if digits.chars().any(|c| !c.is_ascii_digit() && c != '.' && c != ',') {
            return Err(wrong());
        }
        let points = digits.matches('.').count();
        let commas = digits.matches(',').count();
        let decimal_sign = match (points, commas) {
            (0, 0) => None,
            (1, 0) => Some('.'),
            (0, 1) => Some(','),
            (_, 1) if digits.rfind(',') > digits.rfind('.') => Some(','),
            (1, _) if digits.rfind('.') > digits.rfind(',') => Some('.'),
            (0, _) | (_, 0) => None,
            _ => return Err(wrong()),
        };
        let (whole, cents) = match decimal_sign.and_then(|sign| digits.rsplit_once(sign)) {
            Some((whole, cents)) => (whole, cents),
            None => (digits, ""),
        };
        if cents.chars().any(|c| !c.is_ascii_digit()) || (decimal_sign.is_some() && cents.is_empty()) {
            return Err(wrong());
        }
        let groups: Vec<&str> = whole.split(['.', ',']).collect();
        let grouped = groups.len() > 1;
        let first_fits = groups.first().is_some_and(|group| (1..=3).contains(&group.len()));
        if grouped && !(first_fits && groups[1..].iter().all(|group| group.len() == 3)) {
            return Err(wrong());
        }
        if cents.len() > 2 {
            return Err(MoneyError::TooManyDecimals { text: typed.trim().to_owned() });
        }
        let whole: String = groups.concat();
        let whole = if whole.is_empty() { "0" } else { whole.as_str() };
        let whole: i64 = whole.parse().map_err(|_| MoneyError::TooLarge)?;
        let cents: i64 = format!("{cents:0<2}").parse().map_err(|_| wrong())?;
        let minor = whole.checked_mul(100).and_then(|minor| minor.checked_add(cents)).ok_or(MoneyError::TooLarge)?;
        Ok(Self { minor: if negative { -minor } else { minor }, currency })
    }

    /// Shares an amount out by weights, every centime placed.
    ///
    /// Each part is rounded down; the centimes left go to the largest remainders, ties to the smaller `key`,
    /// so the order in which the parts are given does not matter. Nothing is shared when all weights are nil.
    pub fn share_out<K: Ord + Clone>(self, weights: &[(K, u64)]) -> Vec<(K, Money)> {
        let total: u128 = weights.iter().map(|(_, weight)| u128::from(*weight)).sum();
        if total == 0 {
            return weights.iter().map(|(key, _)| (key.clone(), Money::zero(self.currency))).collect();
        }
        let whole = u128::from(self.minor.unsigned_abs());
        let mut parts: Vec<(usize, u128, u128)> = weights
            .iter()
            .enumerate()
            .map(|(at, (_, weight))| (at, whole * u128::from(*weight) / total, whole * u128::from(*weight) % total))
            .collect();
        let placed: u128 = parts.iter().map(|(_, part, _)| part).sum();
        let mut left = whole - placed;
        let mut order: Vec<usize> = (0..parts.len()).collect();
        order.sort_by(|a, b| parts[*b].2.cmp(&parts[*a].2).then_with(|| weights[*a].0.cmp(&weights[*b].0)));
        for at in order {
            if left == 0 {
                break;
            }
            parts[at].1 += 1;
            left -= 1;
        }
        let sign = if self.minor < 0 { -1 } else { 1 };
        parts
            .into_iter()
            .map(|(at, part, _)| {
                let minor = i64::try_from(part).unwrap_or(i64::MAX);
                (weights[at].0.clone(), Money { minor: sign * minor, currency: self.currency })
            })
            .collect()
    }

    fn same_currency(self, other: Self) -> Result<(), MoneyError> {
        if self.currency == other.currency {
            Ok(())
        } else {
            Err(MoneyError::CurrenciesDiffer(self.currency.code(), other.currency.code()))
        }
    }
}

/// The plain form for other programs: `-1234.50`, point, two decimals, no grouping.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.minor < 0 { "-" } else { "" };
        let minor = self.minor.unsigned_abs();
        write!(f, "{sign}{}.{:02}", minor / 100, minor % 100)
    }
}

/// Digits of every script people type here as ASCII, separators as point and comma, blanks dropped.
fn plain_character(c: char) -> Option<char> {
    match c {
        '٫' => Some('.'),
        '٬' | '\'' | '’' => None,
        '،' => Some(','),
        '−' | '–' => Some('-'),
        '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{2066}'..='\u{2069}' => None,
        _ if c.is_whitespace() => None,
        _ => Some(latin_digit(c)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        let cases = [
            ("1234.5", 123_450),
            ("1 234,50", 123_450),
            ("1\u{202f}234,50 DH", 123_450),
            ("1.234,50", 123_450),
            ("1,234.50", 123_450),
            ("1.234.567,89", 123_456_789),
            ("١٢٣٤٫٥", 123_450),
            ("0,05", 5),
            (",5", 50),
            ("-12", -1_200),
            ("−12,00", -1_200),
            ("450 درهم", 45_000),
        ];
        for (typed, minor) in cases {
            assert_eq!(Money::read(typed, Currency::Mad), Ok(Money::mad(minor)), "{typed}");
        }
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for typed in ["12,345.6.7", "abc", "1-2", "12,", "1.23.4", "--1", "1 2a", "12.34.567"] {
            assert!(matches!(Money::read(typed, Currency::Mad), Err(MoneyError::NotAnAmount { .. })), "{typed}");
        }
        assert_eq!(Money::read("  ", Currency::Mad), Err(MoneyError::Empty));
        assert!(matches!(Money::read("1.234", Currency::Mad), Err(MoneyError::TooManyDecimals { .. })));
        assert_eq!(Money::read("99999999999999999999", Currency::Mad), Err(MoneyError::TooLarge));
    }

    #[test]
    fn sharing_out_places_every_centime_in_any_order() {
        let shared = Money::mad(100).share_out(&[("a", 1), ("b", 1), ("c", 1)]);
        assert_eq!(shared, vec![("a", Money::mad(34)), ("b", Money::mad(33)), ("c", Money::mad(33))]);
        let mut turned = Money::mad(100).share_out(&[("c", 1), ("b", 1), ("a", 1)]);
        turned.sort();
        assert_eq!(turned, shared);
    }
}
