//! Amounts in letters, as receipts and orders to pay must bear them.
//!
//! Numerals are grammar, not sentences, so they stand here and not in the catalogue. French: *mille* never
//! changes, *vingt* and *cent* take an s only when nothing numeral follows, a round million takes *de*.
//! Arabic: the counted noun follows the last two digits (3–10 plural, 11–99 accusative, otherwise singular),
//! one and two are said by the noun itself, in the nominative.

use crate::i18n::language::Language;
use crate::money::Currency;
use crate::money::Money;

/// `deux cent cinquante dirhams et cinquante centimes`. Negative amounts say so first.
pub fn amount_in_words(amount: Money, language: Language) -> String {
    let minor = amount.minor().unsigned_abs();
    let (units, cents) = (minor / 100, minor % 100);
    let said = match language {
        Language::Fr => french(units, cents, amount.currency()),
        Language::Ar => arabic(units, cents, amount.currency()),
        Language::En => english(units, cents, amount.currency()),
    };
    match (amount.is_negative(), language) {
        (false, _) => said,
        (true, Language::Fr) => format!("moins {said}"),
        (true, Language::Ar) => format!("ناقص {said}"),
        (true, Language::En) => format!("minus {said}"),
    }
}

/// Groups of three digits from the largest: how many, and how many thousands it is counted in.
fn groups(number: u64) -> Vec<(u64, usize)> {
    let mut found = Vec::new();
    let (mut rest, mut scale) = (number, 0);
    while rest > 0 {
        if !rest.is_multiple_of(1_000) {
            found.push((rest % 1_000, scale));
        }
        rest /= 1_000;
        scale += 1;
    }
    found.reverse();
    found
}

fn name(names: &'static [&'static str], at: u64) -> &'static str {
    usize::try_from(at).ok().and_then(|at| names.get(at)).copied().unwrap_or_default()
}

const FRENCH_SMALL: [&str; 20] = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze",
    "seize", "dix-sept", "dix-huit", "dix-neuf",
];
const FRENCH_TENS: [&str; 7] = ["", "", "vingt", "trente", "quarante", "cinquante", "soixante"];
const FRENCH_SCALES: [&str; 6] = ["", "mille", "million", "milliard", "billion", "billiard"];

fn french(units: u64, cents: u64, currency: Currency) -> String {
    let noun = match currency {
        Currency::Mad => "dirham",
        Currency::Eur => "euro",
    };
    let centimes = format!("{} centime{}", french_number(cents), if cents > 1 { "s" } else { "" });
    if units == 0 && cents > 0 {
        return centimes;
    }
    let link = match (units >= 1_000_000 && units.is_multiple_of(1_000_000), noun.starts_with('e')) {
        (true, true) => " d’",
        (true, false) => " de ",
        (false, _) => " ",
    };
    let whole = format!("{}{link}{noun}{}", french_number(units), if units > 1 { "s" } else { "" });
    if cents == 0 { whole } else { format!("{whole} et {centimes}") }
}

fn french_number(number: u64) -> String {
    if number == 0 {
        return FRENCH_SMALL[0].to_owned();
    }
    let said = groups(number).into_iter().map(|(count, scale)| match (scale, count) {
        (0, _) => french_hundreds(count, true),
        (1, 1) => "mille".to_owned(),
        (1, _) => format!("{} mille", french_hundreds(count, false)),
        _ => {
            let plural = if count > 1 { "s" } else { "" };
            format!("{} {}{plural}", french_hundreds(count, true), FRENCH_SCALES.get(scale).copied().unwrap_or_default())
        }
    });
    said.collect::<Vec<_>>().join(" ")
}

/// `is_last`: no numeral follows, so that *cents* and *quatre-vingts* take their s.
fn french_hundreds(number: u64, is_last: bool) -> String {
    let (hundreds, rest) = (number / 100, number % 100);
    let head = match (hundreds, rest) {
        (0, _) => return french_tens(rest, is_last),
        (1, _) => "cent".to_owned(),
        (_, 0) if is_last => format!("{} cents", name(&FRENCH_SMALL, hundreds)),
        _ => format!("{} cent", name(&FRENCH_SMALL, hundreds)),
    };
    if rest == 0 { head } else { format!("{head} {}", french_tens(rest, is_last)) }
}

fn french_tens(number: u64, is_last: bool) -> String {
    match number {
        0..=19 => name(&FRENCH_SMALL, number).to_owned(),
        71 => "soixante et onze".to_owned(),
        80 => if is_last { "quatre-vingts" } else { "quatre-vingt" }.to_owned(),
        60..=79 => match number - 60 {
            0 => "soixante".to_owned(),
            1 => "soixante et un".to_owned(),
            rest => format!("soixante-{}", name(&FRENCH_SMALL, rest)),
        },
        81..=99 => format!("quatre-vingt-{}", name(&FRENCH_SMALL, number - 80)),
        _ => match (name(&FRENCH_TENS, number / 10), number % 10) {
            (ten, 0) => ten.to_owned(),
            (ten, 1) => format!("{ten} et un"),
            (ten, unit) => format!("{ten}-{}", name(&FRENCH_SMALL, unit)),
        },
    }
}

const ENGLISH_SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const ENGLISH_TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const ENGLISH_SCALES: [&str; 6] = ["", " thousand", " million", " billion", " trillion", " quadrillion"];

fn english(units: u64, cents: u64, currency: Currency) -> String {
    let (one, many, cent, cents_noun) = match currency {
        Currency::Mad => ("dirham", "dirhams", "centime", "centimes"),
        Currency::Eur => ("euro", "euros", "cent", "cents"),
    };
    let small = format!("{} {}", english_number(cents), if cents == 1 { cent } else { cents_noun });
    if units == 0 && cents > 0 {
        return small;
    }
    let whole = format!("{} {}", english_number(units), if units == 1 { one } else { many });
    if cents == 0 { whole } else { format!("{whole} and {small}") }
}

fn english_number(number: u64) -> String {
    if number == 0 {
        return ENGLISH_SMALL[0].to_owned();
    }
    let mut said = String::new();
    for (count, scale) in groups(number) {
        if !said.is_empty() {
            said.push_str(if scale == 0 && count < 100 { " and " } else { " " });
        }
        said.push_str(&english_hundreds(count));
        said.push_str(ENGLISH_SCALES.get(scale).copied().unwrap_or_default());
    }
    said
}

fn english_hundreds(number: u64) -> String {
    match (number / 100, number % 100) {
        (0, rest) => english_tens(rest),
        (hundreds, 0) => format!("{} hundred", name(&ENGLISH_SMALL, hundreds)),
        (hundreds, rest) => format!("{} hundred and {}", name(&ENGLISH_SMALL, hundreds), english_tens(rest)),
    }
}

fn english_tens(number: u64) -> String {
    match (name(&ENGLISH_TENS, number / 10), number % 10) {
        _ if number < 20 => name(&ENGLISH_SMALL, number).to_owned(),
        (ten, 0) => ten.to_owned(),
        (ten, unit) => format!("{ten}-{}", name(&ENGLISH_SMALL, unit)),
    }
}

/// The forms of a counted noun.
struct Noun {
    single: &'static str,
    one: &'static str,
    two: &'static str,
    /// Two of it, before the noun it counts in turn.
    two_of: &'static str,
    few: &'static str,
    many: &'static str,
}

const DIRHAM: Noun =
    Noun { single: "درهم", one: "درهم واحد", two: "درهمان", two_of: "درهما", few: "دراهم", many: "درهما" };
const EURO: Noun = Noun {
    single: "أورو", one: "أورو واحد", two: "أورو اثنان", two_of: "أورو اثنان", few: "أورو", many: "أورو"
};
const CENTIME: Noun = Noun {
    single: "سنتيم", one: "سنتيم واحد", two: "سنتيمان", two_of: "سنتيما", few: "سنتيمات", many: "سنتيما"
};
const ARABIC_SCALES: [Noun; 5] = [
    Noun { single: "ألف", one: "ألف", two: "ألفان", two_of: "ألفا", few: "آلاف", many: "ألفا" },
    Noun {
        single: "مليون", one: "مليون", two: "مليونان", two_of: "مليونا", few: "ملايين", many: "مليونا"
    },
    Noun {
        single: "مليار", one: "مليار", two: "ملياران", two_of: "مليارا", few: "ملايير", many: "مليارا"
    },
    Noun {
        single: "تريليون", one: "تريليون", two: "تريليونان", two_of: "تريليونا", few: "تريليونات", many: "تريليونا"
    },
    Noun {
        single: "كوادريليون", one: "كوادريليون", two: "كوادريليونان", two_of: "كوادريليونا", few: "كوادريليونات", many: "كوادريليونا"
    },
];
const ARABIC_SMALL: [&str; 20] = [
    "صفر",
    "واحد",
    "اثنان",
    "ثلاثة",
    "أربعة",
    "خمسة",
    "ستة",
    "سبعة",
    "ثمانية",
    "تسعة",
    "عشرة",
    "أحد عشر",
    "اثنا عشر",
    "ثلاثة عشر",
    "أربعة عشر",
    "خمسة عشر",
    "ستة عشر",
    "سبعة عشر",
    "ثمانية عشر",
    "تسعة عشر",
];
const ARABIC_TENS: [&str; 10] = ["", "", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"];
const ARABIC_HUNDREDS: [&str; 10] = ["", "مائة", "مائتان", "ثلاثمائة", "أربعمائة", "خمسمائة", "ستمائة", "سبعمائة", "ثمانمائة", "تسعمائة"];

fn arabic(units: u64, cents: u64, currency: Currency) -> String {
    let noun = match currency {
        Currency::Mad => &DIRHAM,
        Currency::Eur => &EURO,
    };
    match (units, cents) {
        (0, 0) => format!("{} {}", ARABIC_SMALL[0], noun.single),
        (0, _) => arabic_count(cents, &CENTIME, false),
        (_, 0) => arabic_number(units, noun),
        _ => format!("{} و{}", arabic_number(units, noun), arabic_count(cents, &CENTIME, false)),
    }
}

fn arabic_number(number: u64, noun: &Noun) -> String {
    let all = groups(number);
    let mut said: Vec<String> = Vec::new();
    for (at, (count, scale)) in all.iter().enumerate() {
        let Some(thousands) = scale.checked_sub(1).and_then(|scale| ARABIC_SCALES.get(scale)) else {
            said.push(arabic_count(*count, noun, false));
            continue;
        };
        // What is counted comes right after the last of the large numbers, also when one or two more are added:
        // "a thousand dirhams and one dirham".
        let rest = all.get(at + 1);
        let is_before_noun = rest.is_none_or(|(count, scale)| *scale == 0 && *count <= 2);
        let part = arabic_count(*count, thousands, is_before_noun);
        said.push(if is_before_noun { format!("{part} {}", noun.single) } else { part });
    }
    said.join(" و")
}

/// Up to 999 of a noun; `is_before_noun` when another counted noun follows at once.
fn arabic_count(number: u64, noun: &Noun, is_before_noun: bool) -> String {
    let (hundreds, rest) = (number / 100, number % 100);
    let last = match rest {
        0 => None,
        1 if is_before_noun => Some(noun.single.to_owned()),
        1 => Some(noun.one.to_owned()),
        2 if is_before_noun => Some(noun.two_of.to_owned()),
        2 => Some(noun.two.to_owned()),
        3..=10 => Some(format!("{} {}", name(&ARABIC_SMALL, rest), noun.few)),
        _ => Some(format!("{} {}", arabic_tens(rest), if is_before_noun { noun.single } else { noun.many })),
    };
    if hundreds == 0 {
        return last.unwrap_or_default();
    }
    let head = match (hundreds, rest) {
        // The two hundred loses its last letter before the noun.
        (2, 0..=2) => format!("مائتا {}", noun.single),
        (_, 0..=2) => format!("{} {}", name(&ARABIC_HUNDREDS, hundreds), noun.single),
        _ => name(&ARABIC_HUNDREDS, hundreds).to_owned(),
    };
    match last {
        None => head,
        Some(last) => format!("{head} و{last}"),
    }
}

fn arabic_tens(number: u64) -> String {
    match (name(&ARABIC_TENS, number / 10), number % 10) {
        _ if number < 20 => name(&ARABIC_SMALL, number).to_owned(),
        (ten, 0) => ten.to_owned(),
        (ten, unit) => format!("{} و{ten}", name(&ARABIC_SMALL, unit)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(language: Language, cases: &[(i64, &str)]) {
        for (minor, expected) in cases {
            assert_eq!(amount_in_words(Money::mad(*minor), language), *expected, "{minor}");
        }
    }

    #[test]
    fn french_amounts_follow_the_rules_of_its_numerals() {
        check(
            Language::Fr,
            &[
                (0, "zéro dirham"),
                (1, "un centime"),
                (50, "cinquante centimes"),
                (1_00, "un dirham"),
                (2_00, "deux dirhams"),
                (3_00, "trois dirhams"),
                (10_00, "dix dirhams"),
                (11_00, "onze dirhams"),
                (17_00, "dix-sept dirhams"),
                (21_00, "vingt et un dirhams"),
                (22_00, "vingt-deux dirhams"),
                (61_00, "soixante et un dirhams"),
                (70_00, "soixante-dix dirhams"),
                (71_00, "soixante et onze dirhams"),
                (80_00, "quatre-vingts dirhams"),
                (81_00, "quatre-vingt-un dirhams"),
                (91_00, "quatre-vingt-onze dirhams"),
                (99_00, "quatre-vingt-dix-neuf dirhams"),
                (100_00, "cent dirhams"),
                (101_00, "cent un dirhams"),
                (180_00, "cent quatre-vingts dirhams"),
                (200_00, "deux cents dirhams"),
                (201_00, "deux cent un dirhams"),
                (250_50, "deux cent cinquante dirhams et cinquante centimes"),
                (1_000_00, "mille dirhams"),
                (1_001_01, "mille un dirhams et un centime"),
                (1_234_50, "mille deux cent trente-quatre dirhams et cinquante centimes"),
                (2_000_00, "deux mille dirhams"),
                (80_000_00, "quatre-vingt mille dirhams"),
                (200_000_00, "deux cent mille dirhams"),
                (1_000_000_00, "un million de dirhams"),
                (1_000_100_00, "un million cent dirhams"),
                (2_000_000_00, "deux millions de dirhams"),
                (80_000_000_00, "quatre-vingts millions de dirhams"),
                (200_000_000_00, "deux cents millions de dirhams"),
                (1_000_000_000_00, "un milliard de dirhams"),
                (-5_00, "moins cinq dirhams"),
            ],
        );
        assert_eq!(amount_in_words(Money::new(1_000_000_00, Currency::Eur), Language::Fr), "un million d’euros");
    }

    #[test]
    fn arabic_nouns_follow_the_last_two_digits() {
        check(
            Language::Ar,
            &[
                (0, "صفر درهم"),
                (1, "سنتيم واحد"),
                (2, "سنتيمان"),
                (5, "خمسة سنتيمات"),
                (50, "خمسون سنتيما"),
                (1_00, "درهم واحد"),
                (2_00, "درهمان"),
                (3_00, "ثلاثة دراهم"),
                (10_00, "عشرة دراهم"),
                (11_00, "أحد عشر درهما"),
                (12_00, "اثنا عشر درهما"),
                (20_00, "عشرون درهما"),
                (21_00, "واحد وعشرون درهما"),
                (71_00, "واحد وسبعون درهما"),
                (80_00, "ثمانون درهما"),
                (81_00, "واحد وثمانون درهما"),
                (99_00, "تسعة وتسعون درهما"),
                (100_00, "مائة درهم"),
                (101_00, "مائة درهم ودرهم واحد"),
                (102_00, "مائة درهم ودرهمان"),
                (103_00, "مائة وثلاثة دراهم"),
                (111_00, "مائة وأحد عشر درهما"),
                (200_00, "مائتا درهم"),
                (201_00, "مائتا درهم ودرهم واحد"),
                (250_50, "مائتان وخمسون درهما وخمسون سنتيما"),
                (800_00, "ثمانمائة درهم"),
                (1_000_00, "ألف درهم"),
                (1_001_00, "ألف درهم ودرهم واحد"),
                (1_234_50, "ألف ومائتان وأربعة وثلاثون درهما وخمسون سنتيما"),
                (2_000_00, "ألفا درهم"),
                (2_500_00, "ألفان وخمسمائة درهم"),
                (3_000_00, "ثلاثة آلاف درهم"),
                (11_000_00, "أحد عشر ألف درهم"),
                (12_500_00, "اثنا عشر ألفا وخمسمائة درهم"),
                (100_000_00, "مائة ألف درهم"),
                (103_000_00, "مائة وثلاثة آلاف درهم"),
                (200_000_00, "مائتا ألف درهم"),
                (1_000_000_00, "مليون درهم"),
                (1_000_100_00, "مليون ومائة درهم"),
                (2_000_000_00, "مليونا درهم"),
                (3_200_000_00, "ثلاثة ملايين ومائتا ألف درهم"),
                (-5_00, "ناقص خمسة دراهم"),
            ],
        );
    }

    #[test]
    fn english_amounts_join_tens_with_and() {
        check(
            Language::En,
            &[
                (0, "zero dirhams"),
                (1, "one centime"),
                (1_00, "one dirham"),
                (2_00, "two dirhams"),
                (11_00, "eleven dirhams"),
                (21_00, "twenty-one dirhams"),
                (80_00, "eighty dirhams"),
                (99_00, "ninety-nine dirhams"),
                (101_00, "one hundred and one dirhams"),
                (250_50, "two hundred and fifty dirhams and fifty centimes"),
                (1_001_00, "one thousand and one dirhams"),
                (1_234_00, "one thousand two hundred and thirty-four dirhams"),
                (1_000_000_00, "one million dirhams"),
                (2_000_100_00, "two million one hundred dirhams"),
            ],
        );
    }

    #[test]
    fn the_largest_amounts_can_be_said() {
        for language in Language::ALL {
            for minor in [i64::MAX, i64::MIN] {
                assert!(!amount_in_words(Money::mad(minor), language).contains("  "));
            }
        }
    }
}
