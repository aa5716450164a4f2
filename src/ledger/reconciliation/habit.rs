//! What lines like this one were, the last times: learnt from the cooperative's own books and from nothing else.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::ledger::account::AccountCode;
use crate::ledger::journal_entry::Counterparty;
use crate::ledger::reconciliation::words::words_of;

const USUAL: &str = include_str!("../../../rulebook/bank_words.toml");

/// What a line was recorded as: a category of the treasurer's, or an account.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Purpose {
    /// The category of a guided movement, or nothing.
    pub movement: String,
    /// The account on the other side.
    pub account: AccountCode,
    pub counterparty: Counterparty,
}

/// A line of the bank that was matched before, and what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lesson {
    pub label: String,
    pub is_money_in: bool,
    pub purpose: Purpose,
}

/// What a line probably is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Habit {
    pub purpose: Purpose,
    /// How many earlier lines say so.
    pub seen: usize,
}

/// Which words led to which purpose, and how often.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Habits {
    words: BTreeMap<(bool, String), BTreeMap<Purpose, usize>>,
}

impl Habits {
    pub fn learn(lessons: &[Lesson]) -> Self {
        let mut habits = Self::default();
        for lesson in lessons {
            for word in words_of(&lesson.label) {
                *habits.words.entry((lesson.is_money_in, word)).or_default().entry(lesson.purpose.clone()).or_default() += 1;
            }
        }
        habits
    }

    /// What a line with this label was, most of the times one of its words was seen.
    ///
    /// A word counts for a purpose by the square of how often it led there, over how often it was seen at all:
    /// "VIREMENT", which leads everywhere, says little; "ONEE", which always leads to electricity, says much.
    pub fn suggest(&self, label: &str, is_money_in: bool) -> Option<Habit> {
        let mut weights: BTreeMap<&Purpose, (u64, usize, bool)> = BTreeMap::new();
        for word in words_of(label) {
            let Some(purposes) = self.words.get(&(is_money_in, word)) else { continue };
            let all: usize = purposes.values().sum();
            for (purpose, count) in purposes {
                let weight = weights.entry(purpose).or_default();
                weight.0 += (count * count * 1_000 / all.max(1)) as u64;
                weight.1 = weight.1.max(*count);
                // One word at least must lead here three times out of four.
                weight.2 |= count * 4 >= all * 3;
            }
        }
        let best =
            weights.into_iter().filter(|(_, weight)| weight.2).max_by_key(|(purpose, weight)| (weight.0, std::cmp::Reverse(*purpose)));
        best.map(|(purpose, weight)| Habit { purpose: purpose.clone(), seen: weight.1 })
    }
}

#[derive(Deserialize, Default)]
struct UsualWords {
    #[serde(rename = "usual", default)]
    usual: Vec<UsualWord>,
}

#[derive(Deserialize)]
struct UsualWord {
    category: String,
    money_in: bool,
    words: Vec<String>,
}

/// The category that the rulebook gives to words every bank uses (charges, interest), before anything was learnt.
pub fn usual(label: &str, is_money_in: bool) -> Option<&'static str> {
    static WORDS: OnceLock<UsualWords> = OnceLock::new();
    // A test reads the embedded text, so that it cannot fail here.
    let usual = WORDS.get_or_init(|| toml::from_str(USUAL).unwrap_or_default());
    let said = words_of(label);
    let fits = |one: &&UsualWord| one.money_in == is_money_in && one.words.iter().any(|word| said.contains(word));
    usual.usual.iter().find(fits).map(|one| one.category.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Day;
    use crate::ledger::movement::MovementEvent;
    use crate::ledger::movement::MovementRules;

    fn purpose(movement: &str, account: &str) -> Purpose {
        let account = AccountCode::new(account).expect("an account number");
        Purpose { movement: movement.to_owned(), account, counterparty: Counterparty::None }
    }

    fn lesson(label: &str, purpose: Purpose) -> Lesson {
        Lesson { label: label.to_owned(), is_money_in: false, purpose }
    }

    #[test]
    fn a_word_that_always_leads_one_way_is_believed() {
        let (power, rent) = (purpose("electricity_water", "61251"), purpose("rent", "61312"));
        let habits = Habits::learn(&[
            lesson("PRLV ONEE 0226", power.clone()),
            lesson("PRLV ONEE 0326", power.clone()),
            lesson("PRLV BAILLEUR", rent.clone()),
        ]);
        assert_eq!(habits.suggest("PRLV ONEE 0426", false), Some(Habit { purpose: power, seen: 2 }));
        assert_eq!(habits.suggest("PRLV BAILLEUR AVRIL", false), Some(Habit { purpose: rent, seen: 1 }));
        assert_eq!(habits.suggest("PRLV AUTRE", false), None, "a word that leads both ways says nothing alone");
        assert_eq!(habits.suggest("ONEE", true), None, "money in learns nothing from money out");
    }

    #[test]
    fn the_usual_words_lead_to_categories_of_their_direction() {
        let usual: UsualWords = toml::from_str(USUAL).expect("the rulebook");
        let day = Day::from_ymd_opt(2026, 1, 1).expect("a day");
        assert!(!usual.usual.is_empty());
        for one in usual.usual {
            let category = MovementRules::current().category(&one.category, day);
            let event = if one.money_in { MovementEvent::MoneyIn } else { MovementEvent::MoneyOut };
            let fits = category.is_some_and(|category| category.fits(event) || category.fits(MovementEvent::Moved));
            assert!(fits, "{}", one.category);
            for word in one.words {
                assert_eq!(words_of(&word).into_iter().next(), Some(word), "written as it is compared");
            }
        }
        assert_eq!(super::usual("FRAIS DE TENUE DE COMPTE", false), Some("bank_charges"));
        assert_eq!(super::usual("FRAIS", true), None);
    }
}
