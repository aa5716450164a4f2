//! Which posting is a line of the bank most likely: by amount, nearness of days, and what both call it.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::ops::Range;

use uuid::Uuid;

use crate::calendar::Day;
use crate::calendar::Period;
use crate::calendar::days_after;
use crate::calendar::days_between;
use crate::ledger::reconciliation::item::BankItem;
use crate::ledger::reconciliation::item::BookItem;
use crate::ledger::reconciliation::item::Pairing;
use crate::ledger::reconciliation::item::PostingKey;
use crate::ledger::reconciliation::item::same_direction;
use crate::ledger::reconciliation::item::smaller;
use crate::ledger::reconciliation::words::references_of;
use crate::ledger::reconciliation::words::words_of;

/// A cheque may reach the bank this many days after it was written.
const DAYS_BEFORE: i64 = 120;
/// The books may note a movement this many days after the bank did.
const DAYS_AFTER: i64 = 31;
/// Nearer than this, a pair that is alone with its amount is sure.
const SURE_DAYS: i64 = 10;
/// Days within which several are looked at together.
const TOGETHER_DAYS: i64 = 31;
/// How many are looked at together, at most.
const LOOKED_AT: usize = 14;
/// How many make one sum, at most.
const MOST_TOGETHER: usize = 4;
/// How many are weighed against one line or posting, at most: the nearest ones.
const MOST_RIVALS: usize = 64;
/// What differs by no more than one in so many is nearly the same amount.
const NEARLY: u64 = 50;
/// What is less than one in so many is no part of the other.
const SMALLEST_PART: u64 = 20;

/// How much a suggestion can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sureness {
    /// One line and one posting of the same amount, near each other, with no rival: may be accepted with others at once.
    Sure,
    /// The best of several, or a sum that only one choice gives.
    Likely,
    Possible,
}

/// What is suggested: one line with one or more postings, or several lines with one posting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    pub sureness: Sureness,
    pub pairings: Vec<Pairing>,
    /// Whether something is left of the line afterwards.
    pub is_partial: bool,
}

/// The days of the books in which any of these lines may be found; none for no line.
pub fn reach(lines: &[BankItem]) -> Option<Period> {
    let first = lines.iter().map(|line| line.on).min()?;
    let last = lines.iter().map(|line| line.on).max()?;
    Period::new(days_after(first, -DAYS_BEFORE), days_after(last, DAYS_AFTER)).ok()
}

/// The postings that a line may be, the likeliest first; what has quite another amount and nothing in common is left out.
///
/// First the same amount; then what is called by the same number; then what together makes the sum; then what differs by little,
/// as where the bank kept its charge; then what may be a part of the line, as one sale of a deposit, or shares its words.
pub fn offered<'a>(line: &BankItem, postings: &'a [BookItem]) -> Vec<&'a BookItem> {
    let said = marks([&line.reference, &line.label]);
    let summed: BTreeSet<PostingKey> = suggest(std::slice::from_ref(line), postings)
        .into_iter()
        .filter(|one| one.pairings.len() > 1)
        .flat_map(|one| one.pairings)
        .map(|pairing| pairing.posting)
        .collect();
    let wanted = line.left.minor().unsigned_abs();
    let rank = |posting: &BookItem| {
        let amount = posting.left.minor().unsigned_abs();
        let called = marks([&posting.voucher, &posting.label]);
        let refers = !called.references.is_disjoint(&said.references);
        let is_called_so = !called.words.is_disjoint(&said.words);
        let apart = wanted.abs_diff(amount);
        let is_near = lag(line, posting).abs() <= TOGETHER_DAYS;
        match () {
            () if apart == 0 => Some(0),
            () if refers && !is_other_size(wanted, amount) => Some(1),
            () if summed.contains(&posting.posting) => Some(2),
            () if is_near && apart <= wanted / NEARLY => Some(3),
            () if is_called_so && !is_other_size(wanted, amount) => Some(4),
            () if is_near && amount < wanted && !is_other_size(wanted, amount) => Some(5),
            () => None,
        }
    };
    let in_reach = postings.iter().filter(|one| same_direction(one.left, line.left) && is_within_reach(line, one));
    let mut found: Vec<(usize, &BookItem)> = in_reach.filter_map(|one| Some((rank(one)?, one))).collect();
    found.sort_by_key(|(rank, one)| {
        let common = marks([&one.voucher, &one.label]).words.intersection(&said.words).count();
        let apart = wanted.abs_diff(one.left.minor().unsigned_abs());
        (*rank, std::cmp::Reverse(common), apart, lag(line, one).abs(), one.posting)
    });
    found.into_iter().map(|(_, one)| one).collect()
}

/// Whether two amounts are so unlike that one is hardly a part of the other.
fn is_other_size(one: u64, other: u64) -> bool {
    one.min(other).saturating_mul(SMALLEST_PART) < one.max(other)
}

struct Side<'a> {
    lines: Vec<(&'a BankItem, Marks)>,
    postings: Vec<(&'a BookItem, Marks)>,
}

/// What a line or a posting is called, read once.
struct Marks {
    words: BTreeSet<String>,
    references: BTreeSet<String>,
}

fn marks(texts: [&str; 2]) -> Marks {
    let text = texts.join(" ");
    Marks { words: words_of(&text), references: references_of(&text) }
}

/// Suggestions for the lines that have something left; no line and no posting is in two of them.
pub fn suggest(lines: &[BankItem], postings: &[BookItem]) -> Vec<Suggestion> {
    let mut sides = Side {
        lines: lines.iter().filter(|line| !line.left.is_zero()).map(|line| (line, marks([&line.reference, &line.label]))).collect(),
        postings: postings.iter().filter(|one| !one.left.is_zero()).map(|one| (one, marks([&one.voucher, &one.label]))).collect(),
    };
    sides.lines.sort_by_key(|(line, _)| line.on);
    sides.postings.sort_by_key(|(posting, _)| posting.on);
    let mut suggested = Suggested::default();
    one_to_one(&sides, &mut suggested);
    one_to_many(&sides, &mut suggested);
    many_to_one(&sides, &mut suggested);
    partly(&sides, &mut suggested);
    suggested.found
}

/// Where in a row of days those lie that are no more days before or after a day than said; of too many, the nearest ones.
///
/// The rank tells apart who looks from the same day, so that not all of them see the same few.
fn around(days: &[Day], on: Day, before: i64, after: i64, rank: usize) -> Range<usize> {
    let from = days.partition_point(|day| days_between(*day, on) > before);
    let to = days.partition_point(|day| days_between(*day, on) >= -after);
    if to.saturating_sub(from) <= MOST_RIVALS {
        return from..to.max(from);
    }
    let middle = days.partition_point(|day| *day < on) + rank;
    let middle = if middle < to { middle } else { to.saturating_sub(middle - to) };
    let begins = middle.saturating_sub(MOST_RIVALS / 2).clamp(from, to - MOST_RIVALS);
    begins..begins + MOST_RIVALS
}

#[derive(Default)]
struct Suggested {
    found: Vec<Suggestion>,
    lines: BTreeSet<Uuid>,
    postings: BTreeSet<PostingKey>,
}

impl Suggested {
    fn add(&mut self, sureness: Sureness, pairings: Vec<Pairing>, is_partial: bool) {
        self.lines.extend(pairings.iter().map(|one| one.line));
        self.postings.extend(pairings.iter().map(|one| one.posting));
        self.found.push(Suggestion { sureness, pairings, is_partial });
    }

    fn is_free(&self, line: &BankItem, posting: &BookItem) -> bool {
        !self.lines.contains(&line.id) && !self.postings.contains(&posting.posting)
    }
}

/// How many days the bank is later than the books.
fn lag(line: &BankItem, posting: &BookItem) -> i64 {
    days_between(posting.on, line.on)
}

fn is_within_reach(line: &BankItem, posting: &BookItem) -> bool {
    (-DAYS_AFTER..=DAYS_BEFORE).contains(&lag(line, posting))
}

/// How well two fit that have the same amount: a common reference above all, then common words, then days.
fn fit(line: &(&BankItem, Marks), posting: &(&BookItem, Marks)) -> (i64, bool) {
    let refers = !line.1.references.is_disjoint(&posting.1.references);
    let words = i64::try_from(line.1.words.intersection(&posting.1.words).count().min(5)).unwrap_or(0);
    (i64::from(refers) * 10_000 + words * 100 - lag(line.0, posting.0).abs(), refers)
}

fn one_to_one(sides: &Side, suggested: &mut Suggested) {
    let mut by_amount: BTreeMap<i64, (Vec<Day>, Vec<usize>)> = BTreeMap::new();
    let mut by_reference: BTreeMap<(i64, &str), Vec<usize>> = BTreeMap::new();
    for (at, (posting, marks)) in sides.postings.iter().enumerate() {
        let amount = posting.left.minor();
        let (days, places) = by_amount.entry(amount).or_default();
        days.push(posting.on);
        places.push(at);
        for reference in &marks.references {
            by_reference.entry((amount, reference)).or_default().push(at);
        }
    }
    let mut pairs = Vec::new();
    let (mut of_line, mut of_posting): (BTreeMap<usize, usize>, BTreeMap<usize, usize>) = (BTreeMap::new(), BTreeMap::new());
    let mut seen: BTreeMap<(i64, Day), usize> = BTreeMap::new();
    for (l, line) in sides.lines.iter().enumerate() {
        let amount = line.0.left.minor();
        let Some((days, places)) = by_amount.get(&amount) else { continue };
        let rank = seen.entry((amount, line.0.on)).or_default();
        let mut rivals: BTreeSet<usize> = places[around(days, line.0.on, DAYS_BEFORE, DAYS_AFTER, *rank)].iter().copied().collect();
        *rank += 1;
        for reference in &line.1.references {
            rivals.extend(by_reference.get(&(amount, reference.as_str())).into_iter().flatten().take(MOST_RIVALS));
        }
        for p in rivals {
            let posting = &sides.postings[p];
            if is_within_reach(line.0, posting.0) {
                let (score, refers) = fit(line, posting);
                pairs.push((score, refers, l, p));
                *of_line.entry(l).or_default() += 1;
                *of_posting.entry(p).or_default() += 1;
            }
        }
    }
    pairs.sort_by_key(|(score, _, l, p)| (-score, *l, *p));
    for (_, refers, l, p) in pairs {
        let (line, posting) = (sides.lines[l].0, sides.postings[p].0);
        if !suggested.is_free(line, posting) {
            continue;
        }
        let is_alone = of_line.get(&l) == Some(&1) && of_posting.get(&p) == Some(&1);
        let is_near = lag(line, posting).abs() <= SURE_DAYS;
        let sureness = if refers || (is_alone && is_near) { Sureness::Sure } else { Sureness::Likely };
        suggested.add(sureness, vec![Pairing { line: line.id, posting: posting.posting, amount: line.left }], false);
    }
}

/// One line of the bank that is several postings together, such as a deposit of several sales.
fn one_to_many(sides: &Side, suggested: &mut Suggested) {
    let days: Vec<Day> = sides.postings.iter().map(|(posting, _)| posting.on).collect();
    for (line, _) in &sides.lines {
        if suggested.lines.contains(&line.id) {
            continue;
        }
        let mut near: Vec<&BookItem> = sides.postings[around(&days, line.on, TOGETHER_DAYS, TOGETHER_DAYS, 0)]
            .iter()
            .map(|(posting, _)| *posting)
            .filter(|posting| suggested.is_free(line, posting) && same_direction(line.left, posting.left))
            .filter(|posting| posting.left.minor().unsigned_abs() < line.left.minor().unsigned_abs())
            .collect();
        near.sort_by_key(|posting| (lag(line, posting).abs(), posting.posting));
        near.truncate(LOOKED_AT);
        let amounts: Vec<i64> = near.iter().map(|posting| posting.left.minor()).collect();
        if let Some((chosen, is_only)) = sum_of(&amounts, line.left.minor()) {
            let pairing = |at: &usize| Pairing { line: line.id, posting: near[*at].posting, amount: near[*at].left };
            let sureness = if is_only { Sureness::Likely } else { Sureness::Possible };
            suggested.add(sureness, chosen.iter().map(pairing).collect(), false);
        }
    }
}

/// Several lines of the bank that are one posting, such as a payment in two transfers.
fn many_to_one(sides: &Side, suggested: &mut Suggested) {
    let days: Vec<Day> = sides.lines.iter().map(|(line, _)| line.on).collect();
    for (posting, _) in &sides.postings {
        if suggested.postings.contains(&posting.posting) {
            continue;
        }
        let mut near: Vec<&BankItem> = sides.lines[around(&days, posting.on, TOGETHER_DAYS, TOGETHER_DAYS, 0)]
            .iter()
            .map(|(line, _)| *line)
            .filter(|line| suggested.is_free(line, posting) && same_direction(line.left, posting.left))
            .filter(|line| line.left.minor().unsigned_abs() < posting.left.minor().unsigned_abs())
            .collect();
        near.sort_by_key(|line| (lag(line, posting).abs(), line.id));
        near.truncate(LOOKED_AT);
        let amounts: Vec<i64> = near.iter().map(|line| line.left.minor()).collect();
        if let Some((chosen, is_only)) = sum_of(&amounts, posting.left.minor()) {
            let pairing = |at: &usize| Pairing { line: near[*at].id, posting: posting.posting, amount: near[*at].left };
            let sureness = if is_only { Sureness::Likely } else { Sureness::Possible };
            suggested.add(sureness, chosen.iter().map(pairing).collect(), false);
        }
    }
}

/// A line and a posting of unlike amounts that name the same paper: a bill paid in part.
fn partly(sides: &Side, suggested: &mut Suggested) {
    let mut by_reference: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, (_, marks)) in sides.postings.iter().enumerate() {
        for reference in &marks.references {
            by_reference.entry(reference).or_default().push(at);
        }
    }
    for (line, marks) in &sides.lines {
        if suggested.lines.contains(&line.id) || marks.references.is_empty() {
            continue;
        }
        let named = |reference: &String| by_reference.get(reference.as_str()).into_iter().flatten().take(MOST_RIVALS);
        let fitting = marks.references.iter().flat_map(named).map(|at| &sides.postings[*at]).filter(|(posting, _)| {
            let sizes = (line.left.minor().unsigned_abs(), posting.left.minor().unsigned_abs());
            let is_part = same_direction(line.left, posting.left) && !is_other_size(sizes.0, sizes.1);
            suggested.is_free(line, posting) && is_part && is_within_reach(line, posting)
        });
        let apart = |posting: &BookItem| line.left.minor().abs_diff(posting.left.minor());
        let nearest = fitting.min_by_key(|(posting, _)| (apart(posting), lag(line, posting).abs(), posting.posting));
        if let Some((posting, _)) = nearest {
            let amount = smaller(line.left, posting.left);
            let pairing = Pairing { line: line.id, posting: posting.posting, amount };
            suggested.add(Sureness::Possible, vec![pairing], amount != line.left);
        }
    }
}

/// Two to four of the amounts that make a sum, the first choice found, and whether it is the only one.
fn sum_of(amounts: &[i64], wanted: i64) -> Option<(Vec<usize>, bool)> {
    let mut found = Vec::new();
    for size in 2..=MOST_TOGETHER {
        choose(amounts, 0, size, wanted, &mut Vec::new(), &mut found);
        if !found.is_empty() {
            break;
        }
    }
    let is_only = found.len() == 1;
    found.into_iter().next().map(|chosen| (chosen, is_only))
}

fn choose(amounts: &[i64], from: usize, size: usize, wanted: i64, chosen: &mut Vec<usize>, found: &mut Vec<Vec<usize>>) {
    if found.len() > 1 {
        return;
    }
    if size == 0 {
        if wanted == 0 {
            found.push(chosen.clone());
        }
        return;
    }
    for at in from..amounts.len() {
        let Some(rest) = wanted.checked_sub(amounts[at]) else { continue };
        chosen.push(at);
        choose(amounts, at + 1, size - 1, rest, chosen, found);
        chosen.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::read_day;
    use crate::money::Money;

    fn line(id: u128, on: &str, minor: i64, label: &str) -> BankItem {
        let amount = Money::mad(minor);
        let on = read_day(on).expect("a day");
        BankItem { id: Uuid::from_u128(id), on, amount, left: amount, reference: String::new(), label: label.to_owned() }
    }

    fn posting(id: u128, on: &str, minor: i64, label: &str) -> BookItem {
        let amount = Money::mad(minor);
        BookItem {
            posting: PostingKey { entry_id: Uuid::from_u128(id), line: 1 },
            on: read_day(on).expect("a day"),
            amount,
            left: amount,
            label: label.to_owned(),
            voucher: String::new(),
            reverses: None,
        }
    }

    /// Line, entry and centimes of each pairing.
    type Told = (Sureness, Vec<(u128, u128, i64)>);

    fn told(suggestions: &[Suggestion]) -> Vec<Told> {
        let pair = |one: &Pairing| (one.line.as_u128(), one.posting.entry_id.as_u128(), one.amount.minor());
        suggestions.iter().map(|one| (one.sureness, one.pairings.iter().map(pair).collect())).collect()
    }

    #[test]
    fn what_has_quite_another_amount_is_not_offered() {
        let wanted = line(1, "2026-03-10", 100_000, "VIR HOTEL ATLAS FAC 004217");
        let postings = [
            posting(11, "2026-03-09", 900_000, "Vente"),
            posting(12, "2026-03-09", 98_500, "Vente"),
            posting(13, "2026-03-09", 100_000, "Vente"),
            posting(14, "2026-03-09", 40_000, "Facture 4217"),
            posting(15, "2026-03-09", 150_000, "Hôtel Atlas"),
            posting(16, "2026-03-09", 20_000, "Vente"),
            posting(17, "2026-03-09", 2_000, "Vente"),
            posting(18, "2025-12-20", 20_000, "Vente"),
            posting(19, "2026-03-09", -100_000, "Achat"),
            posting(20, "2025-10-01", 100_000, "Vente"),
        ];
        let found: Vec<u128> = offered(&wanted, &postings).iter().map(|one| one.posting.entry_id.as_u128()).collect();
        assert_eq!(found, [13, 14, 12, 15, 16]);
    }

    #[test]
    fn two_that_make_the_sum_come_before_what_is_only_near() {
        let wanted = line(1, "2026-03-10", 100_000, "VERSEMENT");
        let postings = [
            posting(11, "2026-03-09", 99_000, "Vente"),
            posting(12, "2026-03-09", 60_000, "Vente"),
            posting(13, "2026-03-09", 40_000, "Vente"),
        ];
        let found: Vec<u128> = offered(&wanted, &postings).iter().map(|one| one.posting.entry_id.as_u128()).collect();
        assert_eq!(found, [12, 13, 11]);
    }

    #[test]
    fn the_same_paper_with_quite_another_amount_is_another_matter() {
        let lines = [line(1, "2026-03-10", -100_000, "CHQ 0012345")];
        assert!(suggest(&lines, &[posting(11, "2026-03-01", -4_000, "chèque 12345")]).is_empty());
        let postings = [posting(11, "2026-03-09", -400_000, "chèque 12345"), posting(12, "2026-02-01", -90_000, "chèque 12345")];
        assert_eq!(told(&suggest(&lines, &postings)), [(Sureness::Possible, vec![(1, 12, -90_000)])]);
    }

    #[test]
    fn the_books_are_read_around_the_lines_and_no_further() {
        let lines = [line(1, "2026-03-10", 100, ""), line(2, "2026-05-01", 100, "")];
        let days = reach(&lines).expect("days");
        assert_eq!((days.from().to_string(), days.to().to_string()), ("2025-11-10".to_owned(), "2026-06-01".to_owned()));
        assert_eq!(reach(&[]), None);
    }

    #[test]
    fn the_only_near_one_of_an_amount_is_sure() {
        let lines = [line(1, "2026-03-10", 5_000, "VIR"), line(2, "2026-03-11", -700, "PRLV")];
        let postings = [posting(11, "2026-03-08", 5_000, "Vente"), posting(12, "2026-01-20", -700, "Loyer")];
        let found = suggest(&lines, &postings);
        assert_eq!(told(&found), [(Sureness::Sure, vec![(1, 11, 5_000)]), (Sureness::Likely, vec![(2, 12, -700)])]);
    }

    #[test]
    fn of_two_alike_the_one_that_is_called_the_same_is_taken_and_none_is_sure() {
        let lines = [line(1, "2026-03-10", -150_000, "VIR LOYER MARS")];
        let postings = [posting(11, "2026-03-10", -150_000, "Transport"), posting(12, "2026-03-08", -150_000, "Loyer")];
        assert_eq!(told(&suggest(&lines, &postings)), [(Sureness::Likely, vec![(1, 12, -150_000)])]);
    }

    #[test]
    fn a_common_number_makes_sure_among_many() {
        let lines = [line(1, "2026-03-10", -900, "CHQ 0012345"), line(2, "2026-03-10", -900, "CHQ 0012346")];
        let postings = [posting(11, "2026-02-01", -900, "chèque 12346"), posting(12, "2026-02-01", -900, "chèque 12345")];
        assert_eq!(told(&suggest(&lines, &postings)), [(Sureness::Sure, vec![(1, 12, -900)]), (Sureness::Sure, vec![(2, 11, -900)])]);
    }

    #[test]
    fn sums_are_found_on_both_sides() {
        let lines = [line(1, "2026-03-10", 900, "VERSEMENT"), line(2, "2026-03-12", -300, "VIR 1"), line(3, "2026-03-13", -200, "VIR 2")];
        let postings = [posting(11, "2026-03-08", 400, "a"), posting(12, "2026-03-09", 500, "b"), posting(13, "2026-03-11", -500, "c")];
        let found = told(&suggest(&lines, &postings));
        assert_eq!(found[0], (Sureness::Likely, vec![(1, 12, 500), (1, 11, 400)]));
        assert_eq!(found[1], (Sureness::Likely, vec![(2, 13, -300), (3, 13, -200)]));
    }

    #[test]
    fn a_part_is_suggested_only_where_a_number_says_so() {
        let lines = [line(1, "2026-03-10", 600, "VIR FACTURE 4455"), line(2, "2026-03-10", 650, "VIR")];
        let postings = [posting(11, "2026-03-08", 1_000, "Facture 4455")];
        let found = suggest(&lines, &postings);
        assert_eq!(told(&found), [(Sureness::Possible, vec![(1, 11, 600)])]);
        assert!(!found[0].is_partial);
    }

    #[test]
    fn money_in_is_never_money_out_and_far_days_do_not_meet() {
        let lines = [line(1, "2026-03-10", 600, ""), line(2, "2026-12-10", 700, "")];
        let postings = [posting(11, "2026-03-10", -600, ""), posting(12, "2026-01-10", 700, "")];
        assert!(suggest(&lines, &postings).is_empty());
    }

    #[test]
    fn thousands_that_are_alike_are_each_weighed_against_a_few() {
        let lines: Vec<BankItem> = (0..3_000).map(|id| line(id, "2026-03-10", -1_000, "VIR SALAIRE")).collect();
        let postings: Vec<BookItem> = (0..3_000).map(|id| posting(10_000 + id, "2026-03-09", -1_000, "Salaire")).collect();
        let found = suggest(&lines, &postings);
        // The few that are left are suggested once the others are matched.
        assert!(found.len() > 2_900, "{}", found.len());
        assert!(found.iter().all(|one| one.sureness == Sureness::Likely));
    }

    #[test]
    fn the_nearest_ones_of_too_many_are_looked_at() {
        let day = |text: &str| read_day(text).expect("a day");
        let few = [day("2026-01-01"), day("2026-02-01"), day("2026-03-01"), day("2026-04-01")];
        assert_eq!(around(&few, day("2026-03-02"), 29, 29, 0), 1..3);
        assert_eq!(around(&few, day("2026-03-02"), 29, 30, 0), 1..4);
        assert_eq!(around(&few, day("2027-03-02"), 29, 29, 0), 4..4);
        assert_eq!(around(&few, day("2025-03-02"), 29, 29, 0), 0..0);
        let many = vec![day("2026-03-01"); 1_000];
        for (rank, begins) in [(0, 0), (500, 468), (999, 936), (1_500, 468), (5_000, 0)] {
            assert_eq!(around(&many, day("2026-03-01"), 29, 29, rank), begins..begins + MOST_RIVALS);
        }
    }
}
