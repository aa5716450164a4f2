//! Finds out by itself which column is which, from the words a bank heads them with.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::imports::bank_statements::mapping::ColumnMapping;
use crate::imports::bank_statements::mapping::ColumnRole;
use crate::imports::bank_statements::mapping::DateFormat;
use crate::imports::bank_statements::mapping::DecimalSign;
use crate::imports::bank_statements::mapping::Delimiter;
use crate::imports::bank_statements::table;
use crate::imports::bank_statements::text::encoding_of;
use crate::imports::workbook::Rows;
use crate::ledger::reconciliation::words::folded;

const COLUMNS: &str = include_str!("../../../rulebook/bank_columns.toml");

/// Rows in which the header is looked for.
const HEADER_WITHIN: usize = 60;

/// The words of bank tables.
#[derive(Default, Deserialize)]
pub struct ColumnWords {
    column: Vec<NamedColumn>,
    pub(in crate::imports::bank_statements) lines: LineWords,
    pub(in crate::imports::bank_statements) directions: DirectionWords,
}

#[derive(Deserialize)]
struct NamedColumn {
    role: ColumnRole,
    names: Vec<String>,
}

#[derive(Default, Deserialize)]
pub struct LineWords {
    pub opening: Vec<String>,
    pub closing: Vec<String>,
    pub beside: Vec<String>,
    pub sums: Vec<String>,
}

#[derive(Default, Deserialize)]
pub struct DirectionWords {
    pub money_in: Vec<String>,
    pub money_out: Vec<String>,
}

/// The words of the rulebook, read once.
pub fn words() -> &'static ColumnWords {
    static WORDS: OnceLock<ColumnWords> = OnceLock::new();
    // A test reads the embedded text, so that it cannot fail here.
    WORDS.get_or_init(|| toml::from_str(COLUMNS).unwrap_or_default())
}

/// A name as it is compared: small letters, no accents, one blank between words.
pub fn plain(text: &str) -> String {
    let folded = folded(text);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// How well a cell names a column: exactly, or with other words around; the longer the name the better.
fn named(cell: &str, role: &NamedColumn) -> usize {
    let cell_words: Vec<&str> = cell.split(' ').collect();
    let score = |name: &String| {
        if cell == name {
            1_000 + name.len()
        } else if name.split(' ').all(|word| cell_words.contains(&word)) {
            name.len()
        } else {
            0
        }
    };
    role.names.iter().map(score).max().unwrap_or(0)
}

/// The columns that a row names, each role once and each column once, the best named first; with how well they are named.
fn columns_of(cells: &[String]) -> (Vec<(ColumnRole, usize)>, usize) {
    let mut scores = Vec::new();
    for (at, cell) in cells.iter().enumerate() {
        let cell = plain(cell);
        // A sentence is no name of a column.
        if cell.is_empty() || cell.split(' ').count() > 6 {
            continue;
        }
        for role in &words().column {
            let score = named(&cell, role);
            if score > 0 {
                scores.push((score, role.role, at));
            }
        }
    }
    scores.sort_by_key(|(score, role, at)| (std::cmp::Reverse(*score), *at, *role));
    let mut columns: Vec<(ColumnRole, usize)> = Vec::new();
    let mut total = 0;
    for (score, role, at) in scores {
        if columns.iter().all(|(known, place)| *known != role && *place != at) {
            columns.push((role, at));
            total += score;
        }
    }
    columns.sort();
    (columns, total)
}

/// A mapping for rows that were read already; nothing when no row names a day and an amount.
pub fn of_rows(rows: &Rows) -> Option<ColumnMapping> {
    let mut best: Option<(usize, ColumnMapping)> = None;
    for (line, cells) in rows.iter().take(HEADER_WITHIN) {
        let (columns, score) = columns_of(cells);
        let mapping = ColumnMapping { header_line: *line, columns, ..ColumnMapping::default() };
        if mapping.is_enough() && best.as_ref().is_none_or(|(known, _)| score > *known) {
            best = Some((score, mapping));
        }
    }
    best.map(|(_, mapping)| with_habits(mapping, rows))
}

/// How the days and amounts below the header are written.
pub fn with_habits(mut mapping: ColumnMapping, rows: &Rows) -> ColumnMapping {
    let cells = |roles: &[ColumnRole]| {
        let places: Vec<usize> = roles.iter().filter_map(|role| mapping.column(*role)).collect();
        let below = rows.iter().filter(|(line, _)| *line > mapping.header_line);
        below.flat_map(move |(_, cells)| places.clone().into_iter().filter_map(move |at| cells.get(at))).collect::<Vec<_>>()
    };
    let is_year_first = |cell: &&&String| {
        let digits: String = cell.trim().chars().take_while(char::is_ascii_digit).collect();
        digits.len() == 4 || (digits.len() == 8 && (digits.starts_with("20") && digits[4..6].parse::<u32>().is_ok_and(|month| month <= 12)))
    };
    let days = cells(&[ColumnRole::Day]);
    let year_first = days.iter().filter(is_year_first).count();
    let amounts = cells(&[ColumnRole::Amount, ColumnRole::Debit, ColumnRole::Credit, ColumnRole::Balance]);
    let ends_with = |sign: char| {
        let decimals = |cell: &&&String| {
            let cell = cell.trim_end_matches(|c: char| !c.is_ascii_digit());
            cell.rsplit_once(sign).is_some_and(|(_, rest)| (1..=2).contains(&rest.len()) && rest.bytes().all(|byte| byte.is_ascii_digit()))
        };
        amounts.iter().filter(decimals).count()
    };
    let decimal_sign = if ends_with('.') > ends_with(',') { DecimalSign::Point } else { DecimalSign::Comma };
    let date_format = if year_first * 2 > days.len() { DateFormat::YearFirst } else { DateFormat::DayFirst };
    mapping.decimal_sign = decimal_sign;
    mapping.date_format = date_format;
    mapping
}

/// The delimiter and the columns of a text, tried with each delimiter.
pub fn of_text(bytes: &[u8], text: &str) -> Option<ColumnMapping> {
    let tried = Delimiter::ALL.into_iter().filter_map(|delimiter| {
        let rows = table::delimited(text, delimiter).ok()?;
        let mapping = of_rows(&rows)?;
        Some(ColumnMapping { delimiter, encoding: encoding_of(bytes), ..mapping })
    });
    tried.max_by_key(|mapping| mapping.columns.len())
}

/// The delimiter that parts the most lines of a text into the same number of fields, for a table whose columns are not named.
pub fn delimiter_of(text: &str) -> Delimiter {
    let count = |delimiter: Delimiter| {
        let byte = char::from(delimiter.byte());
        text.lines().take(HEADER_WITHIN).map(|line| line.matches(byte).count()).max().unwrap_or(0)
    };
    Delimiter::ALL.into_iter().rev().max_by_key(|delimiter| count(*delimiter)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proposed(text: &str) -> ColumnMapping {
        of_text(text.as_bytes(), text).expect("a mapping")
    }

    #[test]
    fn the_rulebook_is_read_and_its_words_are_written_as_they_are_compared() {
        let words: ColumnWords = toml::from_str(COLUMNS).expect("the rulebook");
        for name in words.column.iter().flat_map(|one| &one.names) {
            assert_eq!(plain(name), *name);
        }
        let lines = [
            words.lines.opening,
            words.lines.closing,
            words.lines.beside,
            words.lines.sums,
            words.directions.money_in,
            words.directions.money_out,
        ];
        for word in lines.iter().flatten() {
            assert_eq!(plain(word), *word);
        }
        for role in ColumnRole::ALL {
            assert!(words.column.iter().any(|one| one.role == role), "{role:?}");
        }
    }

    #[test]
    fn headers_in_three_languages_are_understood() {
        use ColumnRole as R;
        let french = proposed(
            "Relevé de compte\n\nDate opération;Date valeur;Libellé;Débit;Crédit;Solde\n07/03/2026;07/03/2026;VIR;;1 234,50;2 000,00\n",
        );
        assert_eq!(french.header_line, 3);
        assert_eq!(french.columns, [(R::Day, 0), (R::ValueDay, 1), (R::Label, 2), (R::Debit, 3), (R::Credit, 4), (R::Balance, 5)]);
        assert_eq!(
            (french.delimiter, french.decimal_sign, french.date_format),
            (Delimiter::Semicolon, DecimalSign::Comma, DateFormat::DayFirst)
        );
        let english = proposed("Date,Value date,Description,Reference,Amount\n2026-03-07,2026-03-07,Transfer,T1,-12.50\n");
        assert_eq!(english.columns, [(R::Day, 0), (R::ValueDay, 1), (R::Label, 2), (R::Reference, 3), (R::Amount, 4)]);
        assert_eq!(
            (english.delimiter, english.decimal_sign, english.date_format),
            (Delimiter::Comma, DecimalSign::Point, DateFormat::YearFirst)
        );
        let arabic = proposed("التاريخ\tالبيان\tمدين\tدائن\tالرصيد\n07/03/2026\tتحويل\t\t10,00\t10,00\n");
        assert_eq!(arabic.columns, [(R::Day, 0), (R::Label, 1), (R::Debit, 2), (R::Credit, 3), (R::Balance, 4)]);
        assert_eq!(arabic.delimiter, Delimiter::Tab);
        let one = proposed("Date;Libellé;Montant;Sens\n07/03/2026;x;12,00;D\n");
        assert_eq!(one.columns, [(R::Day, 0), (R::Label, 1), (R::Amount, 2), (R::Direction, 3)]);
    }

    #[test]
    fn what_names_no_columns_is_not_guessed() {
        let text = "07/03/2026;VIR;12,00\n08/03/2026;CHQ;-5,00\n";
        assert_eq!(of_text(text.as_bytes(), text), None);
        assert_eq!(delimiter_of(text), Delimiter::Semicolon);
    }
}
