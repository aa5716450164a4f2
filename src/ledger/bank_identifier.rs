//! The numbers by which banks and offices know a cooperative: the RIB of an account and the ICE, each with its own check.

use crate::digits::latin_digit;

/// Digits of a RIB: bank 3, place 3, account 16, key 2.
pub const RIB_DIGITS: usize = 24;

/// Digits of an ICE: enterprise 9, establishment 4, check 2.
pub const ICE_DIGITS: usize = 15;

/// The number of a bank account in Morocco, its key found right.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rib(String);

/// Why a text is no number of a bank account, or no ICE.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BankIdentifierError {
    #[error("a RIB is digits alone")]
    RibNotDigits,
    #[error("a RIB has {RIB_DIGITS} digits, not {found}")]
    RibLength { found: usize },
    #[error("the key of the RIB does not fit its other digits")]
    RibKey,
    #[error("an ICE is digits alone")]
    IceNotDigits,
    #[error("an ICE has {ICE_DIGITS} digits, not {found}")]
    IceLength { found: usize },
    #[error("the ICE does not stand its check")]
    IceCheck,
}

impl Rib {
    /// Reads a RIB as people write it, with or without blanks, or as the IBAN `MA64…` that holds it.
    ///
    /// Bank 3 digits, place 3, account 16, key 2; key = 97 − (the first 22 digits × 100, modulo 97).
    ///
    /// # Errors
    /// `RibNotDigits`, `RibLength`, `RibKey`.
    pub fn read(typed: &str) -> Result<Self, BankIdentifierError> {
        let plain = plain(typed);
        let digits = if plain.len() > RIB_DIGITS && plain.to_uppercase().starts_with("MA") {
            plain.get(4..).unwrap_or_default().to_owned()
        } else {
            plain
        };
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(BankIdentifierError::RibNotDigits);
        }
        if digits.len() != RIB_DIGITS {
            return Err(BankIdentifierError::RibLength { found: digits.len() });
        }
        let (body, key) = digits.split_at(RIB_DIGITS - 2);
        let expected = 97 - remainder(&format!("{body}00"));
        if key.parse() == Ok(expected) { Ok(Self(digits)) } else { Err(BankIdentifierError::RibKey) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As banks print it: `011 519 0000012050005349 21`.
    pub fn grouped(&self) -> String {
        format!("{} {} {} {}", &self.0[..3], &self.0[3..6], &self.0[6..22], &self.0[22..])
    }

    /// Whether the account number that a file names may be this one: the whole RIB, its IBAN, or the account within it.
    pub fn is_named_by(&self, named: &str) -> bool {
        let digits: String = plain(named).chars().filter(char::is_ascii_digit).collect();
        // Fewer digits than these tell nothing.
        const FEWEST: usize = 8;
        digits.len() < FEWEST || self.0.contains(digits.trim_start_matches('0')) || digits.contains(&self.0) || digits.ends_with(&self.0)
    }
}

/// Reads an ICE (common identifier of an enterprise): fifteen digits that, as one number, are a multiple of 97.
///
/// Callers warn and go on: old numbers were given without a check.
///
/// # Errors
/// `IceNotDigits`, `IceLength`, `IceCheck`.
pub fn check_ice(typed: &str) -> Result<String, BankIdentifierError> {
    let digits = plain(typed);
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(BankIdentifierError::IceNotDigits);
    }
    if digits.is_empty() || digits.len() > ICE_DIGITS {
        return Err(BankIdentifierError::IceLength { found: digits.len() });
    }
    // The zeros it begins with are often left out.
    let digits = format!("{digits:0>ICE_DIGITS$}");
    if remainder(&digits) == 0 { Ok(digits) } else { Err(BankIdentifierError::IceCheck) }
}

/// Without blanks, points and hyphens, Arabic digits as Latin ones.
fn plain(typed: &str) -> String {
    typed.chars().filter(|c| !c.is_whitespace() && !".-_/\u{200e}\u{200f}\u{61c}".contains(*c)).map(latin_digit).collect()
}

/// A long number modulo 97, digit by digit.
fn remainder(digits: &str) -> u32 {
    digits.bytes().fold(0, |rest, digit| (rest * 10 + u32::from(digit.wrapping_sub(b'0'))) % 97)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the international register of account numbers.
    const EXAMPLE: &str = "011519000001205000534921";

    #[test]
    fn a_rib_is_read_however_it_is_written() {
        for typed in [EXAMPLE, "011 519 0000012050005349 21", "MA64 0115 1900 0001 2050 0053 4921", "٠١١٥١٩٠٠٠٠٠١٢٠٥٠٠٠٥٣٤٩٢١"]
        {
            assert_eq!(Rib::read(typed).map(|rib| rib.as_str().to_owned()), Ok(EXAMPLE.to_owned()), "{typed}");
        }
        assert_eq!(Rib::read(EXAMPLE).expect("a RIB").grouped(), "011 519 0000012050005349 21");
    }

    #[test]
    fn a_rib_with_one_wrong_digit_is_refused() {
        for at in 0..EXAMPLE.len() {
            let mut wrong = EXAMPLE.as_bytes().to_vec();
            wrong[at] = if wrong[at] == b'9' { b'0' } else { wrong[at] + 1 };
            let wrong = String::from_utf8(wrong).expect("digits");
            assert_eq!(Rib::read(&wrong), Err(BankIdentifierError::RibKey), "{wrong}");
        }
        assert_eq!(Rib::read("0115190000012050005349"), Err(BankIdentifierError::RibLength { found: 22 }));
        assert_eq!(Rib::read("01151900000120500053492X"), Err(BankIdentifierError::RibNotDigits));
        assert_eq!(Rib::read(""), Err(BankIdentifierError::RibLength { found: 0 }));
    }

    #[test]
    fn the_account_within_a_rib_names_it() {
        let rib = Rib::read(EXAMPLE).expect("a RIB");
        for named in ["MA64011519000001205000534921", "0000012050005349", "12050005349", "1234"] {
            assert!(rib.is_named_by(named), "{named}");
        }
        assert!(!rib.is_named_by("00099887766554"));
    }

    #[test]
    fn an_ice_is_a_multiple_of_97() {
        assert_eq!(check_ice("001561191000066").as_deref(), Ok("001561191000066"));
        assert_eq!(check_ice("1561191000066").as_deref(), Ok("001561191000066"));
        assert_eq!(check_ice("001561191000065"), Err(BankIdentifierError::IceCheck));
        assert_eq!(check_ice("00156119100006612"), Err(BankIdentifierError::IceLength { found: 17 }));
        assert_eq!(check_ice("00156119100006A"), Err(BankIdentifierError::IceNotDigits));
        assert_eq!(check_ice(""), Err(BankIdentifierError::IceLength { found: 0 }));
    }
}
