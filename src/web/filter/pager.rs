//! The pages of a long list: where one is, how many there are in all, and the way to the next.

use std::collections::BTreeMap;

use crate::web::filter::bar::address;

/// Where a page stands among the others; addresses are empty at the ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pager {
    /// `51–100 / 240`; nothing for an empty page.
    pub span: String,
    pub previous: String,
    pub next: String,
}

impl Pager {
    /// The pager of a page, counted from 1, on which so many of `total` are shown.
    pub fn new(action: &str, asked: &BTreeMap<String, String>, at: i64, per_page: i64, shown: usize, total: i64) -> Self {
        Self::linked(at, per_page, shown, total, |to| address(action, asked, &[], &[("page", &to.to_string())]))
    }

    /// The same for a list whose address is made in its own way.
    pub fn linked(at: i64, per_page: i64, shown: usize, total: i64, link: impl Fn(i64) -> String) -> Self {
        let last = (at - 1) * per_page + i64::try_from(shown).unwrap_or(0);
        Self {
            span: if shown == 0 { String::new() } else { format!("{}–{last} / {total}", (at - 1) * per_page + 1) },
            previous: if at > 1 { link(at - 1) } else { String::new() },
            next: if last < total && shown > 0 { link(at + 1) } else { String::new() },
        }
    }

    /// The rows of a page among all of them, for lists that are at hand as a whole.
    pub fn part<T>(rows: &[T], at: i64, per_page: i64) -> &[T] {
        let first = usize::try_from((at - 1) * per_page).unwrap_or(usize::MAX).min(rows.len());
        let last = first.saturating_add(usize::try_from(per_page).unwrap_or(0)).min(rows.len());
        &rows[first..last]
    }

    /// Whether there is anything to say: another page, or how many there are.
    pub fn is_shown(&self) -> bool {
        !(self.span.is_empty() && self.previous.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_knows_where_it_is_and_where_the_others_are() {
        let asked = BTreeMap::from([("q".to_owned(), "huile".to_owned()), ("page".to_owned(), "2".to_owned())]);
        let pager = Pager::new("/c/x/journal", &asked, 2, 50, 50, 120);
        assert_eq!(pager.span, "51–100 / 120");
        assert_eq!(pager.previous, "/c/x/journal?q=huile&page=1");
        assert_eq!(pager.next, "/c/x/journal?q=huile&page=3");
        assert!(Pager::new("/c/x/journal", &asked, 3, 50, 20, 120).next.is_empty());
        // Beyond the end there is only the way back.
        let beyond = Pager::new("/c/x/journal", &asked, 9, 50, 0, 120);
        assert!(beyond.span.is_empty() && beyond.next.is_empty() && beyond.is_shown());
        assert!(!Pager::new("/c/x/journal", &asked, 1, 50, 0, 0).is_shown());
    }

    #[test]
    fn a_part_never_lies_beyond_the_rows() {
        let rows: Vec<usize> = (1..=120).collect();
        assert_eq!(Pager::part(&rows, 1, 50).len(), 50);
        assert_eq!(Pager::part(&rows, 3, 50), &rows[100..]);
        assert!(Pager::part(&rows, 4, 50).is_empty() && Pager::part(&rows, 1_000_000, 50).is_empty());
    }
}
