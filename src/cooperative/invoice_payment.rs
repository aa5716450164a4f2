//! Which open invoices a sum at the bank may pay: those that its words name, and those of which it is the whole rest.

use uuid::Uuid;

use crate::calendar::Day;
use crate::digits::latin_digit;
use crate::money::Money;

/// The most invoices that are offered for one sum.
const MOST_OFFERED: usize = 5;

/// An invoice on which something is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenInvoice {
    pub id: Uuid,
    pub party_id: Uuid,
    pub series: String,
    pub year: i64,
    pub number: i64,
    pub dated_on: Day,
    pub open: Money,
}

impl OpenInvoice {
    /// Whether words name the number, however it is written: `FA-2026-0001`, `fa 2026/1`, `FA20260001`.
    pub fn is_named(&self, words: &str) -> bool {
        let plain: String = words.chars().map(latin_digit).flat_map(char::to_uppercase).collect();
        let parts: Vec<&str> = plain.split(|letter: char| !letter.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
        let whole = format!("{}{}{:04}", self.series, self.year, self.number);
        let is_whole = |at: usize| (1..=3).any(|count| parts.get(at..at + count).is_some_and(|some| some.concat() == whole));
        let is_spelt = |at: usize| match parts.get(at..at + 3) {
            Some([series, year, number]) => *series == self.series && year.parse() == Ok(self.year) && number.parse() == Ok(self.number),
            _ => false,
        };
        (0..parts.len()).any(|at| is_whole(at) || is_spelt(at))
    }
}

/// The invoices that a sum received on a day may pay, those it names first; none of a later day.
pub fn paid_by<'a>(words: &str, amount: Money, on: Day, open: &'a [OpenInvoice]) -> Vec<&'a OpenInvoice> {
    if !amount.is_positive() {
        return Vec::new();
    }
    let mut found: Vec<(bool, &OpenInvoice)> = open
        .iter()
        .filter(|invoice| invoice.open.is_positive() && invoice.dated_on <= on)
        .map(|invoice| (invoice.is_named(words), invoice))
        .filter(|(is_named, invoice)| *is_named || invoice.open == amount)
        .collect();
    found.sort_by_key(|(is_named, invoice)| (!is_named, invoice.dated_on, invoice.year, invoice.number));
    found.into_iter().map(|(_, invoice)| invoice).take(MOST_OFFERED).collect()
}

/// How much of a sum goes to an invoice: not more than is open on it.
pub fn part_for(amount: Money, open: Money) -> Money {
    if open.is_positive() { amount.min(open) } else { amount }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::read_day;

    fn day(text: &str) -> Day {
        read_day(text).expect("a day")
    }

    fn invoice(number: i64, open: i64) -> OpenInvoice {
        OpenInvoice {
            id: Uuid::from_u128(number.unsigned_abs().into()),
            party_id: Uuid::nil(),
            series: "FA".to_owned(),
            year: 2026,
            number,
            dated_on: day("2026-11-02"),
            open: Money::mad(open),
        }
    }

    #[test]
    fn a_number_is_known_however_it_is_written() {
        let one = invoice(1, 100);
        for words in
            ["VIR HOTEL ATLAS FA-2026-0001", "fa 2026 0001", "FACT.FA20260001", "FA2026-0001 SOLDE", "FA/2026/1", "فاتورة FA-٢٠٢٦-٠٠٠١"]
        {
            assert!(one.is_named(words), "{words}");
        }
        for words in
            ["", "FA-2026-0002", "FA-2026-00011", "FA-2026-10", "FA-2025-0001", "AV-2026-0001", "2026 0001", "XFA-2026-0001", "FA 2026"]
        {
            assert!(!one.is_named(words), "{words}");
        }
    }

    #[test]
    fn the_whole_rest_or_the_number_and_nothing_else() {
        let open = [invoice(1, 100), invoice(2, 70), invoice(3, 70), invoice(4, 0), invoice(5, -70)];
        let paid = |words: &str, amount: i64, on: &str| {
            paid_by(words, Money::mad(amount), day(on), &open).iter().map(|one| one.number).collect::<Vec<_>>()
        };
        assert_eq!(paid("VIR", 100, "2026-11-02"), [1]);
        assert_eq!(paid("VIR", 70, "2026-11-02"), [2, 3]);
        assert_eq!(paid("FA-2026-0003", 70, "2026-11-02"), [3, 2]);
        assert_eq!(paid("FA-2026-0001", 30, "2026-11-02"), [1]);
        assert!(paid("VIR", 99, "2026-11-02").is_empty() && paid("VIR", 101, "2026-11-02").is_empty());
        assert!(paid("VIR", 0, "2026-11-02").is_empty() && paid("FA-2026-0001", -100, "2026-11-02").is_empty());
        // Paid before it was written, it was another thing that was paid.
        assert!(paid("VIR FA-2026-0001", 100, "2026-11-01").is_empty());
        let many: Vec<OpenInvoice> = (1..=9).map(|number| invoice(number, 70)).collect();
        assert_eq!(paid_by("FA-2026-0009", Money::mad(70), day("2026-11-02"), &many).len(), MOST_OFFERED);
        assert_eq!(paid_by("FA-2026-0009", Money::mad(70), day("2026-11-02"), &many)[0].number, 9);
    }

    #[test]
    fn no_more_is_paid_than_is_open() {
        for (amount, open, part) in [(30, 100, 30), (100, 100, 100), (101, 100, 100), (50, 0, 50)] {
            assert_eq!(part_for(Money::mad(amount), Money::mad(open)), Money::mad(part));
        }
    }
}
