//! What makes a password good enough, and how long to wait after wrong ones.

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;

/// Shortest password accepted, in characters (no rule of composition: length is what counts).
pub const SHORTEST: usize = 10;

/// Longest password accepted, so that hashing stays bounded.
pub const LONGEST: usize = 200;

/// Wrong tries that cost no wait.
const FREE_FAILURES: i64 = 5;

/// The longest wait: an account is never locked for good.
const LONGEST_WAIT_SECONDS: i64 = 15 * 60;

/// Stems of the passwords tried first by whoever guesses.
const GUESSED_FIRST: [&str; 24] = [
    "password",
    "motdepasse",
    "azerty",
    "qwerty",
    "123456",
    "111111",
    "000000",
    "abcdef",
    "iloveyou",
    "bonjour",
    "salam",
    "maroc",
    "morocco",
    "bismillah",
    "mohamed",
    "fatima",
    "cooperative",
    "taawouniya",
    "twiza",
    "admin",
    "welcome",
    "letmein",
    "soleil",
    "casablanca",
];

/// Why a password is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    #[error("the password has fewer than {SHORTEST} characters")]
    TooShort,
    #[error("the password has more than {LONGEST} characters")]
    TooLong,
    #[error("the password is one of those guessed first")]
    EasilyGuessed,
    #[error("the password contains the name")]
    ContainsName,
    #[error("the two passwords differ")]
    Differ,
}

/// Accepts a password for a person.
///
/// # Errors
/// The first rule it breaks.
pub fn check(password: &str, sign_in_name: &str) -> Result<(), PasswordError> {
    let length = password.chars().count();
    if length < SHORTEST {
        return Err(PasswordError::TooShort);
    }
    if length > LONGEST {
        return Err(PasswordError::TooLong);
    }
    let plain: String = password.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    let own = sign_in_name.split('@').next().unwrap_or_default().to_lowercase();
    if own.chars().count() >= 4 && plain.contains(&own) {
        return Err(PasswordError::ContainsName);
    }
    let mut kinds: Vec<char> = plain.chars().collect();
    kinds.sort_unstable();
    kinds.dedup();
    // What is left once a stem everybody guesses is taken out must itself be something.
    let guessed = GUESSED_FIRST.iter().any(|stem| plain.contains(stem) && plain.chars().count() - stem.chars().count() < 6);
    if kinds.len() < 5 || guessed {
        return Err(PasswordError::EasilyGuessed);
    }
    Ok(())
}

/// Until when nobody may try again, after so many failures in a row: 2, 4, 8… seconds, a quarter of an hour at most.
pub fn blocked_until(failures: i64, failed_at: DateTime<Utc>) -> DateTime<Utc> {
    let over = failures - FREE_FAILURES;
    if over <= 0 {
        return failed_at;
    }
    let seconds = 1_i64.checked_shl(u32::try_from(over).unwrap_or(62).min(20)).unwrap_or(LONGEST_WAIT_SECONDS);
    failed_at + Duration::seconds(seconds.min(LONGEST_WAIT_SECONDS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_is_good_and_guessed_is_not() {
        assert_eq!(check("trois oliviers au bord", "amina"), Ok(()));
        assert_eq!(check("court", "amina"), Err(PasswordError::TooShort));
        assert_eq!(check("password123", "amina"), Err(PasswordError::EasilyGuessed));
        assert_eq!(check("1111111111111", "amina"), Err(PasswordError::EasilyGuessed));
        assert_eq!(check("amina-et-le-miel", "amina"), Err(PasswordError::ContainsName));
        assert_eq!(check(&"x1y2z3".repeat(60), "amina"), Err(PasswordError::TooLong));
    }

    #[test]
    fn the_wait_grows_and_never_locks() {
        let at = DateTime::UNIX_EPOCH;
        assert_eq!(blocked_until(5, at), at);
        assert_eq!(blocked_until(6, at), at + Duration::seconds(2));
        assert_eq!(blocked_until(8, at), at + Duration::seconds(8));
        assert_eq!(blocked_until(1_000, at), at + Duration::seconds(LONGEST_WAIT_SECONDS));
    }
}
