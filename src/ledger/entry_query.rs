//! What is typed into the search of a list of entries, read as what it asks: `huile >100`, `=62.40`, `#42`, `CAI-2026-0042`.
//!
//! ```text
//! =62,40           an amount of exactly that
//! >100  >=100      amounts above, from
//! <50   <=50       amounts below, up to
//! #42              the entry of that number in its journal
//! CAI-2026-0042    one entry, by what people quote; CAI-2026B-0042 where two years end in 2026
//! 62,40            alone: an amount; beside other words: a word
//! anything else    words of the label or the voucher
//! ```

use crate::digits::latin_digit;
use crate::ledger::journal::Journal;
use crate::money::Currency;
use crate::money::Money;

/// What a search asks. Everything left out means everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntryQuery {
    pub text: Option<String>,
    /// Least amount of a posting, itself included.
    pub least: Option<Money>,
    /// Largest amount of a posting, itself included.
    pub most: Option<Money>,
    pub number: Option<i64>,
    pub journal: Option<Journal>,
    /// The mark of the year that stands in a reference: `2026`, `2026B`.
    pub year: Option<String>,
}

impl EntryQuery {
    /// Reads what was typed. Nothing is ever wrong: what says nothing else is words.
    pub fn read(typed: &str) -> Self {
        let mut query = Self::default();
        if let Some(amount) = positive(typed) {
            query.narrow(Some(amount), Some(amount));
            return query;
        }
        let tokens: Vec<&str> = typed.split_whitespace().collect();
        let mut words = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let used = query.take_amount(&tokens[at..]);
            if used > 0 {
                at += used;
                continue;
            }
            if !query.take_reference(tokens[at]) {
                words.push(tokens[at]);
            }
            at += 1;
        }
        if !words.is_empty() {
            query.text = Some(words.join(" "));
        }
        query
    }

    /// Takes `>`, `<` or `=` with its amount from the head of the words; how many words that used.
    fn take_amount(&mut self, tokens: &[&str]) -> usize {
        let Some(first) = tokens.first() else { return 0 };
        let Some((sign, rest)) = sign_of(first) else { return 0 };
        let mut used = 1;
        let mut figure = rest.to_owned();
        if figure.is_empty() {
            let Some(next) = tokens.get(used) else { return 0 };
            figure = (*next).to_owned();
            used += 1;
        }
        // "1 234,50" is one amount written in groups of three.
        while let Some(next) = tokens.get(used).filter(|next| is_group(next)) {
            let Some(longer) = positive(&format!("{figure}{next}")) else { break };
            figure = format!("{figure}{next}");
            used += 1;
            if longer.minor() == i64::MAX {
                break;
            }
        }
        let Some(amount) = positive(&figure) else { return 0 };
        let next = |amount: Money, by: i64| Money::new(amount.minor().saturating_add(by), amount.currency());
        match sign {
            Sign::Equal => self.narrow(Some(amount), Some(amount)),
            Sign::Above => self.narrow(Some(next(amount, 1)), None),
            Sign::From => self.narrow(Some(amount), None),
            Sign::Below => self.narrow(None, Some(next(amount, -1))),
            Sign::UpTo => self.narrow(None, Some(amount)),
        }
        used
    }

    /// Two conditions on the amount hold both.
    fn narrow(&mut self, least: Option<Money>, most: Option<Money>) {
        self.least = self.least.max(least);
        self.most = match (self.most, most) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
    }

    /// Takes `#42`, `#CAI-2026-0042` or `CAI-2026-0042`.
    fn take_reference(&mut self, token: &str) -> bool {
        let (is_marked, rest) = token.strip_prefix('#').map_or((false, token), |rest| (true, rest));
        let plain = western(rest);
        if is_marked && let Some(number) = whole(&plain) {
            self.number = Some(number);
            return true;
        }
        let parts: Vec<&str> = plain.split('-').collect();
        let [journal, year, number] = parts.as_slice() else { return false };
        let found = (Journal::from_code(&journal.to_uppercase()), year_mark(year), whole(number));
        let (Some(journal), Some(year), Some(number)) = found else { return false };
        (self.journal, self.year, self.number) = (Some(journal), Some(year), Some(number));
        true
    }
}

/// Four digits, with a letter behind where two years of books end in the same civil year.
fn year_mark(typed: &str) -> Option<String> {
    let digits = typed.get(..4).filter(|digits| digits.chars().all(|c| c.is_ascii_digit()))?;
    let letter = typed.get(4..)?.to_uppercase();
    let is_mark = letter.is_empty() || (letter.len() == 1 && letter.chars().all(|c| c.is_ascii_uppercase()));
    is_mark.then(|| format!("{digits}{letter}"))
}

#[derive(Clone, Copy)]
enum Sign {
    Equal,
    Above,
    From,
    Below,
    UpTo,
}

fn sign_of(token: &str) -> Option<(Sign, &str)> {
    let signs = [
        (">=", Sign::From),
        ("<=", Sign::UpTo),
        ("≥", Sign::From),
        ("≤", Sign::UpTo),
        (">", Sign::Above),
        ("<", Sign::Below),
        ("=", Sign::Equal),
    ];
    signs.into_iter().find_map(|(written, sign)| token.strip_prefix(written).map(|rest| (sign, rest)))
}

/// An amount of nothing or more.
fn positive(typed: &str) -> Option<Money> {
    Money::read(typed, Currency::Mad).ok().filter(|amount| !amount.is_negative())
}

/// A group of three digits, perhaps with centimes behind: what follows a blank within an amount.
fn is_group(token: &str) -> bool {
    let plain = western(token);
    let digits = plain.split(['.', ',', '٫']).next().unwrap_or_default();
    digits.len() == 3 && digits.chars().all(|c| c.is_ascii_digit())
}

fn whole(text: &str) -> Option<i64> {
    text.parse::<i64>().ok().filter(|number| *number > 0 && text.chars().all(|c| c.is_ascii_digit()))
}

fn western(text: &str) -> String {
    text.chars().map(latin_digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(least: Option<i64>, most: Option<i64>) -> EntryQuery {
        EntryQuery { least: least.map(Money::mad), most: most.map(Money::mad), ..EntryQuery::default() }
    }

    fn words(text: &str) -> EntryQuery {
        EntryQuery { text: Some(text.to_owned()), ..EntryQuery::default() }
    }

    #[test]
    fn nothing_typed_asks_for_everything() {
        assert_eq!(EntryQuery::read("  "), EntryQuery::default());
    }

    #[test]
    fn amounts_are_exact_above_or_below() {
        let cases = [
            ("=62.40", between(Some(6_240), Some(6_240))),
            ("62,40", between(Some(6_240), Some(6_240))),
            ("1 234,50", between(Some(123_450), Some(123_450))),
            (">100", between(Some(10_001), None)),
            (">=100", between(Some(10_000), None)),
            ("≥100", between(Some(10_000), None)),
            ("<50", between(None, Some(4_999))),
            ("<=50", between(None, Some(5_000))),
            ("> 1 234,50", between(Some(123_451), None)),
            (">100 <200", between(Some(10_001), Some(19_999))),
            (">100 >150", between(Some(15_001), None)),
            ("<100 <50", between(None, Some(4_999))),
            ("=٦٢٫٤٠", between(Some(6_240), Some(6_240))),
            ("<٥٠", between(None, Some(4_999))),
            ("=0", between(Some(0), Some(0))),
        ];
        for (typed, asked) in cases {
            assert_eq!(EntryQuery::read(typed), asked, "{typed}");
        }
    }

    #[test]
    fn an_entry_is_found_by_its_number_or_by_what_people_quote() {
        let number = EntryQuery { number: Some(1234), ..EntryQuery::default() };
        assert_eq!(EntryQuery::read("#1234"), number);
        assert_eq!(EntryQuery::read("#١٢٣٤"), number);
        let quoted = |mark: &str| EntryQuery {
            number: Some(42),
            journal: Some(Journal::Cash),
            year: Some(mark.to_owned()),
            ..EntryQuery::default()
        };
        for typed in ["CAI-2026-0042", "cai-2026-42", "#CAI-2026-0042", "CAI-٢٠٢٦-٠٠٤٢"] {
            assert_eq!(EntryQuery::read(typed), quoted("2026"), "{typed}");
        }
        for typed in ["CAI-2026B-0042", "cai-2026b-42"] {
            assert_eq!(EntryQuery::read(typed), quoted("2026B"), "{typed}");
        }
    }

    #[test]
    fn words_and_conditions_stand_side_by_side() {
        let asked = EntryQuery { text: Some("huile hôtel".to_owned()), ..between(Some(100_001), None) };
        assert_eq!(EntryQuery::read("huile >1 000 hôtel"), asked);
    }

    #[test]
    fn what_says_nothing_else_is_words() {
        for typed in [
            "#",
            "#0",
            "#-4",
            "huile 12",
            "=",
            ">",
            "> huile",
            "=abc",
            "<-5",
            "XXX-2026-0042",
            "CAI-26-0042",
            "CAI-2026",
            "CAI-2026BC-1",
            "CAI-2026é-1",
            "زيت",
        ] {
            assert_eq!(EntryQuery::read(typed), words(typed), "{typed}");
        }
    }

    #[test]
    fn the_largest_amount_does_not_wrap() {
        let most = "=92233720368547758,07";
        assert_eq!(EntryQuery::read(most).least, Some(Money::mad(i64::MAX)));
        assert_eq!(EntryQuery::read(">92233720368547758,07").least, Some(Money::mad(i64::MAX)));
    }
}
