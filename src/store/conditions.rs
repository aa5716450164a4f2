//! Conditions that are put together one after the other, each with its values: how every list is narrowed alike.

use sea_orm::Value;

use crate::access::scope::CooperativeScope;
use crate::store::entry_filter::EntryFilter;
use crate::store::query;

/// What rows must be, and the values that the conditions name.
pub(in crate::store) struct Conditions {
    parts: Vec<String>,
    values: Vec<Value>,
}

impl Conditions {
    /// Rows of one cooperative, whose id is always the first value.
    pub(in crate::store) fn of(scope: &CooperativeScope, column: &str) -> Self {
        Self { parts: vec![format!("{column} = $1")], values: vec![scope.cooperative_id().into()] }
    }

    /// One more condition, with a `?` for each of its values.
    pub(in crate::store) fn and(&mut self, part: &str, given: impl IntoIterator<Item = Value>) {
        let mut part = part.to_owned();
        for value in given {
            self.values.push(value);
            part = part.replacen('?', &format!("${}", self.values.len()), 1);
        }
        self.parts.push(part);
    }

    /// The days of a column lie within the period asked for.
    pub(in crate::store) fn period(&mut self, column: &str, filter: &EntryFilter) {
        if let Some(period) = filter.period {
            self.and(&format!("{column} >= ? AND {column} <= ?"), [period.from().into(), period.to().into()]);
        }
    }

    /// An amount lies within the bounds asked for.
    pub(in crate::store) fn amount(&mut self, amount: &str, filter: &EntryFilter) {
        if let Some(least) = filter.least {
            self.and(&format!("{amount} >= ?"), [least.minor().into()]);
        }
        if let Some(most) = filter.most {
            self.and(&format!("{amount} <= ?"), [most.minor().into()]);
        }
    }

    /// One of the columns holds the words asked for.
    pub(in crate::store) fn words(&mut self, columns: &[&str], filter: &EntryFilter) {
        if let Some(text) = filter.words() {
            let (holds, texts) = query::holds(columns, text, self.values.len());
            self.parts.push(holds);
            self.values.extend(texts);
        }
    }

    /// One of the columns holds the words asked for, or one of `inner` does in a row that `within` finds, where `?` stands for that.
    pub(in crate::store) fn words_or(&mut self, columns: &[&str], within: &str, inner: &[&str], filter: &EntryFilter) {
        if let Some(text) = filter.words() {
            let (holds, texts) = query::holds(columns, text, self.values.len());
            self.values.extend(texts);
            let (holds_within, texts) = query::holds(inner, text, self.values.len());
            self.values.extend(texts);
            self.parts.push(format!("({holds} OR {})", within.replacen('?', &holds_within, 1)));
        }
    }

    /// The conditions for a `WHERE`, and their values.
    pub(in crate::store) fn written(self) -> (String, Vec<Value>) {
        (self.parts.join(" AND "), self.values)
    }
}

/// `LIMIT … OFFSET …` of a page, counted from 1.
pub(in crate::store) fn part_of(page: i64, per_page: i64) -> String {
    format!("LIMIT {} OFFSET {}", per_page.max(1), (page.max(1) - 1) * per_page.max(1))
}
