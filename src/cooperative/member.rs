//! A member of a cooperative, as the member register keeps them (law 112-12 art. 17).

use std::collections::HashMap;

use uuid::Uuid;

use crate::calendar::Day;

/// Longest name, occupation or address.
pub const LONGEST_TEXT: usize = 200;

/// A person of flesh and blood, or an association, company or cooperative (law 112-12 art. 4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MemberKind {
    Natural,
    Legal,
}

/// A member, present or past.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub id: Uuid,
    /// The place in the register: given once, never again.
    pub number: i64,
    pub kind: MemberKind,
    pub name_latin: String,
    pub name_arabic: String,
    pub occupation: String,
    pub address: String,
    pub admitted_on: Day,
    pub left_on: Option<Day>,
    pub left_reason: String,
}

/// What is told of somebody to be admitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberDraft {
    pub kind: MemberKind,
    pub name_latin: String,
    pub name_arabic: String,
    pub occupation: String,
    pub address: String,
    pub admitted_on: Day,
}

/// Why somebody is not put into the register.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MemberError {
    #[error("the member has no name")]
    NameIsMissing,
    #[error("a text is longer than {most} letters")]
    TextTooLong { most: usize },
    #[error("the day lies ahead")]
    AdmittedInFuture,
    #[error("\"{name}\" is in the register already, under number {number}")]
    AlreadyInRegister { name: String, number: i64 },
}

impl MemberKind {
    pub const ALL: [MemberKind; 2] = [MemberKind::Natural, MemberKind::Legal];

    pub const fn key(self) -> &'static str {
        match self {
            MemberKind::Natural => "natural",
            MemberKind::Legal => "legal",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

impl Member {
    /// The name in the script of a language, in the other script where it was not given.
    pub fn name(&self, language: &str) -> &str {
        let (first, second) = if language == "ar" { (&self.name_arabic, &self.name_latin) } else { (&self.name_latin, &self.name_arabic) };
        if first.is_empty() { second } else { first }
    }

    pub fn is_present(&self) -> bool {
        self.left_on.is_none()
    }
}

/// Names that are taken, each with whose it is: a long sheet is compared with a long register without walking it for each row.
#[derive(Clone, Debug, Default)]
pub struct TakenNames<T> {
    /// Where each name stands in `owners`, by script and without regard to capital letters.
    places: HashMap<(Script, String), usize>,
    owners: Vec<T>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Script {
    Latin,
    Arabic,
}

impl<T> TakenNames<T> {
    pub fn new() -> Self {
        Self { places: HashMap::new(), owners: Vec::new() }
    }

    fn keys(latin: &str, arabic: &str) -> impl Iterator<Item = (Script, String)> {
        let names = [(Script::Latin, latin.to_lowercase()), (Script::Arabic, arabic.to_lowercase())];
        names.into_iter().filter(|(_, name)| !name.is_empty())
    }

    /// Takes the names of somebody in both scripts; whoever had one before keeps it.
    pub fn take(&mut self, latin: &str, arabic: &str, owner: T) {
        for key in Self::keys(latin, arabic) {
            self.places.entry(key).or_insert(self.owners.len());
        }
        self.owners.push(owner);
    }

    /// Who has one of these names, the first that took one.
    pub fn owner(&self, latin: &str, arabic: &str) -> Option<&T> {
        let places = Self::keys(latin, arabic).filter_map(|key| self.places.get(&key));
        places.min().and_then(|place| self.owners.get(*place))
    }
}

impl<'a> TakenNames<&'a Member> {
    /// The names of those who are members today.
    pub fn of(register: &'a [Member]) -> Self {
        let mut taken = Self::new();
        for member in register.iter().filter(|member| member.is_present()) {
            taken.take(&member.name_latin, &member.name_arabic, member);
        }
        taken
    }
}

impl MemberDraft {
    /// The draft without blanks around its texts, if the register can take it.
    ///
    /// # Errors
    /// As `check_alone`; a name that is there already.
    pub fn check(self, today: Day, register: &[Member]) -> Result<Self, MemberError> {
        let draft = self.check_alone(today)?;
        match TakenNames::of(register).owner(&draft.name_latin, &draft.name_arabic) {
            Some(twin) => Err(MemberError::AlreadyInRegister { name: twin.name("fr").to_owned(), number: twin.number }),
            None => Ok(draft),
        }
    }

    /// The draft without blanks around its texts, whoever is in the register.
    ///
    /// # Errors
    /// A name in neither script; a text too long; a day ahead of `today`.
    pub fn check_alone(self, today: Day) -> Result<Self, MemberError> {
        let tidy = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let draft = Self {
            name_latin: tidy(self.name_latin),
            name_arabic: tidy(self.name_arabic),
            occupation: tidy(self.occupation),
            address: tidy(self.address),
            ..self
        };
        if draft.name_latin.is_empty() && draft.name_arabic.is_empty() {
            return Err(MemberError::NameIsMissing);
        }
        let texts = [&draft.name_latin, &draft.name_arabic, &draft.occupation, &draft.address];
        if texts.iter().any(|text| text.chars().count() > LONGEST_TEXT) {
            return Err(MemberError::TextTooLong { most: LONGEST_TEXT });
        }
        if draft.admitted_on > today {
            return Err(MemberError::AdmittedInFuture);
        }
        Ok(draft)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::read_day;

    fn draft(name: &str) -> MemberDraft {
        MemberDraft {
            kind: MemberKind::Natural,
            name_latin: name.to_owned(),
            name_arabic: String::new(),
            occupation: String::new(),
            address: String::new(),
            admitted_on: read_day("2026-03-07").expect("a day"),
        }
    }

    #[test]
    fn a_name_in_one_script_is_enough_and_none_is_not() {
        let today = read_day("2026-03-07").expect("a day");
        assert_eq!(draft("  Fatima   Aït Lahcen ").check(today, &[]).map(|draft| draft.name_latin), Ok("Fatima Aït Lahcen".to_owned()));
        assert_eq!(draft(" ").check(today, &[]), Err(MemberError::NameIsMissing));
        assert_eq!(draft(&"a".repeat(201)).check(today, &[]), Err(MemberError::TextTooLong { most: 200 }));
        assert_eq!(draft("Omar").check(read_day("2026-03-06").expect("a day"), &[]), Err(MemberError::AdmittedInFuture));
    }

    #[test]
    fn nobody_is_admitted_twice_unless_they_left() {
        let today = read_day("2026-03-07").expect("a day");
        let mut fatima = Member {
            id: Uuid::nil(),
            number: 3,
            kind: MemberKind::Natural,
            name_latin: "Fatima".to_owned(),
            name_arabic: "فاطمة".to_owned(),
            occupation: String::new(),
            address: String::new(),
            admitted_on: today,
            left_on: None,
            left_reason: String::new(),
        };
        let twin = MemberError::AlreadyInRegister { name: "Fatima".to_owned(), number: 3 };
        assert_eq!(draft("FATIMA").check(today, std::slice::from_ref(&fatima)), Err(twin));
        fatima.left_on = Some(today);
        assert!(draft("Fatima").check(today, &[fatima]).is_ok());
    }
    #[test]
    fn the_first_who_took_a_name_in_either_script_has_it() {
        let mut taken = TakenNames::new();
        taken.take("Fatima", "", 1);
        taken.take("Omar", "عمر", 2);
        taken.take("OMAR", "علي", 3);
        let owner = |latin: &str, arabic: &str| taken.owner(latin, arabic).copied();
        assert_eq!(
            (owner("fatima", "عمر"), owner("omar", ""), owner("", "علي"), owner("ali", "علي")),
            (Some(1), Some(2), Some(3), Some(3))
        );
        // A name left out is nobody's, and a name in one script is none in the other.
        assert_eq!((owner("", ""), owner("عمر", ""), owner("", "Fatima")), (None, None, None));
    }
}
