//! The rulebook: legal values asked for by date, each with its source, and the lists the law and its offices keep.

use std::sync::OnceLock;

use rust_decimal::Decimal;
use serde::Deserialize;

use crate::calendar::Day;

const LAW: &str = include_str!("../rulebook/law.toml");
const REGIONS: &str = include_str!("../rulebook/regions.toml");
const SECTORS: &str = include_str!("../rulebook/sectors.toml");

/// A text in the three languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Trilingual {
    fr: String,
    ar: String,
    en: String,
}

/// What the law sets a value for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LegalSubject {
    /// Fewest members, at creation and ever after.
    MinimumMembers,
    /// Least capital, in dirhams.
    MinimumCapital,
    /// The part of the highest capital ever reached below which nothing paid back for shares may bring it.
    CapitalFloorRatio,
    /// Years that what is owed back for shares may wait for new money.
    YearsToRefund,
    /// Least nominal value of a share, in dirhams.
    MinimumShare,
    /// The part of each cash share to be paid when it is subscribed.
    PaidAtSubscription,
    /// Years within which the rest is paid.
    YearsToPay,
    /// The part of the capital that natural persons keep at least.
    NaturalPersons,
    /// How much of what is done with members may be done with others besides.
    NonMemberCeiling,
    /// Years after registration in which nothing may be done with others.
    YearsBeforeNonMembers,
    /// The part of each surplus that goes to the legal reserve until it equals the capital.
    LegalReserve,
}

/// How sure a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// Read in the text.
    Confirmed,
    /// Our reading of a confirmed text.
    Interpreted,
    /// Custom, without a text.
    Practice,
}

/// A legal value with its time and its source.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct LegalValue {
    #[serde(rename = "code")]
    pub subject: LegalSubject,
    #[serde(with = "rust_decimal::serde::str")]
    pub value: Decimal,
    pub from: Day,
    pub until: Option<Day>,
    /// The article it stands in.
    pub article: String,
    pub mark: Mark,
}

/// Nothing is known of a subject on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the rulebook has no value of {subject:?} on {day}")]
pub struct NotInRulebook {
    pub subject: LegalSubject,
    pub day: Day,
}

/// A place or a kind of work as an official list names it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Named {
    pub code: String,
    pub label: Trilingual,
}

#[derive(Default, Deserialize)]
struct Values {
    value: Vec<LegalValue>,
}

#[derive(Default, Deserialize)]
struct Regions {
    region: Vec<Named>,
}

#[derive(Default, Deserialize)]
struct Sectors {
    sector: Vec<Named>,
}

impl Trilingual {
    /// The text in a language (`fr`, `ar`, `en`), French for any other.
    pub fn text(&self, language: &str) -> &str {
        match language {
            "ar" => &self.ar,
            "en" => &self.en,
            _ => &self.fr,
        }
    }

    pub fn all(&self) -> [&str; 3] {
        [&self.fr, &self.ar, &self.en]
    }
}

/// The value the law sets on a day.
///
/// # Errors
/// `NotInRulebook` before the first text.
pub fn value(subject: LegalSubject, day: Day) -> Result<&'static LegalValue, NotInRulebook> {
    static VALUES: OnceLock<Values> = OnceLock::new();
    let all = VALUES.get_or_init(|| toml::from_str(LAW).unwrap_or_default());
    let holds = |one: &&LegalValue| one.subject == subject && one.from <= day && one.until.is_none_or(|until| day <= until);
    all.value.iter().find(holds).ok_or(NotInRulebook { subject, day })
}

/// The twelve regions.
pub fn regions() -> &'static [Named] {
    static REGION: OnceLock<Regions> = OnceLock::new();
    &REGION.get_or_init(|| toml::from_str(REGIONS).unwrap_or_default()).region
}

/// What cooperatives work in.
pub fn sectors() -> &'static [Named] {
    static SECTOR: OnceLock<Sectors> = OnceLock::new();
    &SECTOR.get_or_init(|| toml::from_str(SECTORS).unwrap_or_default()).sector
}

/// The label of a code in an official list, or the code itself where the list does not have it.
pub fn label_in<'a>(list: &'a [Named], code: &'a str, language: &str) -> &'a str {
    list.iter().find(|one| one.code == code).map_or(code, |one| one.label.text(language))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::read_day;

    #[test]
    fn every_subject_has_one_value_today_with_its_article() {
        let today = read_day("2026-11-23").expect("a day");
        for subject in [
            LegalSubject::MinimumMembers,
            LegalSubject::MinimumCapital,
            LegalSubject::CapitalFloorRatio,
            LegalSubject::YearsToRefund,
            LegalSubject::MinimumShare,
            LegalSubject::PaidAtSubscription,
            LegalSubject::YearsToPay,
            LegalSubject::NaturalPersons,
            LegalSubject::NonMemberCeiling,
            LegalSubject::YearsBeforeNonMembers,
            LegalSubject::LegalReserve,
        ] {
            let found = value(subject, today).expect("a value");
            assert!(found.article.starts_with("Loi 112-12 art."), "{subject:?}");
        }
        assert_eq!(value(LegalSubject::MinimumMembers, today).map(|one| one.value), Ok(Decimal::from(5)));
    }

    #[test]
    fn before_the_law_there_is_no_value() {
        let day = read_day("2014-12-17").expect("a day");
        assert_eq!(value(LegalSubject::MinimumMembers, day), Err(NotInRulebook { subject: LegalSubject::MinimumMembers, day }));
    }

    #[test]
    fn the_lists_are_read() {
        assert_eq!((regions().len(), sectors().len()), (12, 9));
        assert_eq!(label_in(regions(), "09", "ar"), "سوس ماسة");
        assert_eq!(label_in(regions(), "99", "fr"), "99");
        assert!(regions().iter().chain(sectors()).flat_map(|one| one.label.all()).all(|text| !text.is_empty()));
    }
}
