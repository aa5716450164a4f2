//! Amounts, days, delays, sizes and shares as people write them in each language.

use chrono::DateTime;
use chrono::Datelike;
use chrono::Utc;
use rust_decimal::Decimal;
use rust_decimal::RoundingStrategy;

use crate::calendar::Day;
use crate::calendar::Period;
use crate::calendar::day_in_morocco;
use crate::calendar::days_between;
use crate::i18n::catalogue::Words;
use crate::i18n::digits::NO_BREAK;
use crate::i18n::digits::decimal_sign;
use crate::i18n::digits::grouped;
use crate::i18n::digits::minus;
use crate::i18n::language::Language;
use crate::money::Currency;
use crate::money::Money;

/// An amount with its currency: `1 234,50 DH`, `1 234,50 درهم`, `MAD 1,234.50`.
pub fn money(amount: Money, language: Language) -> String {
    let key = match amount.currency() {
        Currency::Mad => "money-dirhams",
        Currency::Eur => "money-euros",
    };
    Words::new(language).with(key, &[("figure", figure(amount, language).into())])
}

/// An amount without its currency: `−1 234,50`; nil is `0,00`.
pub fn figure(amount: Money, language: Language) -> String {
    let minor = amount.minor().unsigned_abs();
    let sign = if amount.is_negative() { minus(language) } else { String::new() };
    format!("{sign}{}{}{:02}", grouped(minor / 100, language), decimal_sign(language), minor % 100)
}

/// A day in full: `7 mars 2026`, `7 مارس 2026`, `7 March 2026`; the first of a month is `1er` in French.
pub fn day(day: Day, language: Language) -> String {
    let words = Words::new(language);
    let key = if day.day() == 1 { "day-first" } else { "day-full" };
    words.with(
        key,
        &[("day", day.day().to_string().into()), ("month", month_name(day, words).into()), ("year", day.year().to_string().into())],
    )
}

/// A day in figures, for tables: `07/03/2026` in the three languages.
pub fn short_day(day: Day) -> String {
    format!("{:02}/{:02}/{}", day.day(), day.month(), day.year())
}

/// A month with its year: `mars 2026`.
pub fn month(day: Day, language: Language) -> String {
    let words = Words::new(language);
    words.with("day-month", &[("month", month_name(day, words).into()), ("year", day.year().to_string().into())])
}

/// A financial year by the civil year it ends in, or by both when it runs over New Year: `2026`, `2025–2026`.
pub fn year(period: Period) -> String {
    let (from, to) = (period.from().year(), period.to().year());
    if from == to { to.to_string() } else { format!("{from}–{to}") }
}

/// The same beside the other years: by its months where another one is called like it, as after a change of the closing day.
pub fn year_among(period: Period, all: impl IntoIterator<Item = Period>) -> String {
    let name = year(period);
    if !all.into_iter().any(|other| other != period && other.to().year() == period.to().year()) {
        return name;
    }
    let (from, to) = (period.from(), period.to());
    format!("{:02}/{}–{:02}/{}", from.month(), from.year(), to.month(), to.year())
}

/// An instant by the clocks of Morocco: `7 mars 2026 à 14:05`.
pub fn moment(instant: DateTime<Utc>, language: Language) -> String {
    let clock = instant.with_timezone(&chrono_tz::Africa::Casablanca).format("%H:%M").to_string();
    let on = day(day_in_morocco(instant), language);
    Words::new(language).with("day-moment", &[("day", on.into()), ("time", clock.into())])
}

/// How far a due day is: `dans 3 jours`, `aujourd’hui`, `en retard de 12 jours`.
pub fn distance(due: Day, today: Day, words: Words) -> String {
    match days_between(today, due) {
        0 => words.text("distance-today"),
        1 => words.text("distance-tomorrow"),
        days if days > 0 => words.with("distance-ahead", &[("days", days.into())]),
        days => words.with("distance-late", &[("days", days.saturating_neg().into())]),
    }
}

/// The size of a file: `850 ko`, `1,2 Mo`. A kilobyte is a thousand bytes.
pub fn size(bytes: u64, language: Language) -> String {
    let words = Words::new(language);
    if bytes < 1_000 {
        return words.with("size-bytes", &[("count", bytes.into())]);
    }
    let (key, tenths) = match bytes {
        1_000..1_000_000 => ("size-kilobytes", bytes / 100),
        1_000_000..1_000_000_000 => ("size-megabytes", bytes / 100_000),
        _ => ("size-gigabytes", bytes / 100_000_000),
    };
    let whole = grouped(tenths / 10, language);
    let is_round = tenths >= 100 || tenths.is_multiple_of(10);
    let text = if is_round { whole } else { format!("{whole}{}{}", decimal_sign(language), tenths % 10) };
    words.with(key, &[("figure", text.into())])
}

/// A share of a whole (`0.125`) in hundredths with at most one decimal: `12,5 %`. Halves are rounded away from nil.
pub fn percent(ratio: Decimal, language: Language) -> String {
    let hundredths = ratio.saturating_mul(Decimal::ONE_HUNDRED);
    let rounded = hundredths.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero).normalize();
    let plain = rounded.abs().to_string();
    let (whole, tenth) = plain.split_once('.').unwrap_or((&plain, ""));
    let whole = whole.parse::<u64>().map_or_else(|_| whole.to_owned(), |number| grouped(number, language));
    let sign = if rounded.is_sign_negative() && !rounded.is_zero() { minus(language) } else { String::new() };
    let figure = if tenth.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}{}{tenth}", decimal_sign(language)) };
    match language {
        Language::Fr => format!("{figure}{NO_BREAK}%"),
        Language::Ar | Language::En => format!("{figure}%"),
    }
}

fn month_name(day: Day, words: Words) -> String {
    words.text(&format!("month-{}", day.month()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::read_day;

    fn on(text: &str) -> Day {
        read_day(text).expect("a day")
    }

    #[test]
    fn amounts_look_as_people_write_them() {
        let cases = [
            (123_450, "1\u{a0}234,50\u{a0}DH", "1\u{a0}234,50\u{a0}درهم", "MAD\u{a0}1,234.50"),
            (0, "0,00\u{a0}DH", "0,00\u{a0}درهم", "MAD\u{a0}0.00"),
            (-5, "\u{2212}0,05\u{a0}DH", "\u{200e}\u{2212}0,05\u{a0}درهم", "MAD\u{a0}\u{2212}0.05"),
            (100_000_000, "1\u{a0}000\u{a0}000,00\u{a0}DH", "1\u{a0}000\u{a0}000,00\u{a0}درهم", "MAD\u{a0}1,000,000.00"),
        ];
        for (minor, french, arabic, english) in cases {
            assert_eq!(money(Money::mad(minor), Language::Fr), french);
            assert_eq!(money(Money::mad(minor), Language::Ar), arabic);
            assert_eq!(money(Money::mad(minor), Language::En), english);
        }
        assert_eq!(money(Money::new(990, Currency::Eur), Language::Fr), "9,90\u{a0}€");
        assert_eq!(money(Money::new(990, Currency::Eur), Language::Ar), "9,90\u{a0}أورو");
    }

    #[test]
    fn what_is_shown_is_read_back_as_the_same_amount() {
        for minor in [0, 5, -5, 123_450, -987_654_321, 100] {
            for language in Language::ALL {
                let shown = money(Money::mad(minor), language);
                assert_eq!(Money::read(&shown, Currency::Mad), Ok(Money::mad(minor)), "{shown}");
            }
        }
    }

    #[test]
    fn days_are_written_with_the_months_of_morocco() {
        let cases = [
            ("2026-03-07", "7 mars 2026", "7 مارس 2026", "7 March 2026"),
            ("2026-08-01", "1er août 2026", "1 غشت 2026", "1 August 2026"),
            ("2026-07-31", "31 juillet 2026", "31 يوليوز 2026", "31 July 2026"),
        ];
        for (date, french, arabic, english) in cases {
            assert_eq!(day(on(date), Language::Fr), french);
            assert_eq!(day(on(date), Language::Ar), arabic);
            assert_eq!(day(on(date), Language::En), english);
        }
        assert_eq!(short_day(on("2026-03-07")), "07/03/2026");
        assert_eq!(month(on("2026-03-07"), Language::Fr), "mars 2026");
    }

    #[test]
    fn instants_follow_the_clocks_of_morocco() {
        let late = DateTime::parse_from_rfc3339("2026-11-22T23:30:00Z").expect("an instant").with_timezone(&Utc);
        assert_eq!(moment(late, Language::Fr), "23 novembre 2026 à 00:30");
        assert_eq!(moment(late, Language::En), "23 November 2026 at 00:30");
    }

    #[test]
    fn a_due_day_says_how_far_it_is() {
        let today = on("2026-03-10");
        let cases = [
            ("2026-03-10", "aujourd’hui", "today"),
            ("2026-03-11", "demain", "tomorrow"),
            ("2026-03-13", "dans 3 jours", "in 3 days"),
            ("2026-03-09", "en retard d’un jour", "1 day late"),
            ("2026-02-26", "en retard de 12 jours", "12 days late"),
        ];
        for (due, french, english) in cases {
            assert_eq!(distance(on(due), today, Words::new(Language::Fr)), french);
            assert_eq!(distance(on(due), today, Words::new(Language::En)), english);
        }
        assert_eq!(distance(on("2026-03-13"), today, Words::new(Language::Ar)), "بعد 3 أيام");
    }

    #[test]
    fn sizes_have_a_fitting_unit() {
        let cases = [
            (1, "1\u{a0}octet"),
            (999, "999\u{a0}octets"),
            (1_000, "1\u{a0}ko"),
            (1_250_000, "1,2\u{a0}Mo"),
            (850_400, "850\u{a0}ko"),
            (3_000_000_000, "3\u{a0}Go"),
        ];
        for (bytes, french) in cases {
            assert_eq!(size(bytes, Language::Fr), french);
        }
    }

    #[test]
    fn shares_have_at_most_one_decimal() {
        let cases = [
            ("0.125", "12,5\u{a0}%", "12.5%"),
            ("1", "100\u{a0}%", "100%"),
            ("-0.0005", "\u{2212}0,1\u{a0}%", "\u{2212}0.1%"),
            ("-0.0004", "0\u{a0}%", "0%"),
        ];
        for (ratio, french, english) in cases {
            let ratio: Decimal = ratio.parse().expect("a decimal");
            assert_eq!(percent(ratio, Language::Fr), french);
            assert_eq!(percent(ratio, Language::En), english);
        }
    }
}
