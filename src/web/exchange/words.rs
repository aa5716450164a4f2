//! The sentence of every fault of a sheet or a journal, and the sheets to fill in.

use crate::exports::templates::Explained;
use crate::i18n::catalogue::Value;
use crate::i18n::catalogue::Words;
use crate::i18n::format;
use crate::imports::fault_value::FaultValue;
use crate::imports::journals::fault::Fault;
use crate::imports::sheets::SheetFault;
use crate::imports::sheets::SheetFaultKind;
use crate::imports::sheets::SheetKind;
use crate::imports::sheets::columns;
use crate::money::Money;

/// What is wrong on a line, and how to mend it.
pub fn told(fault: &SheetFault, words: Words) -> String {
    in_cell(fault.line, fault.kind.column(), sentence(&fault.kind, words), words)
}

/// A sentence with the line it is about, and the column where it is about one cell.
fn in_cell(line: u64, column: Option<&str>, sentence: String, words: Words) -> String {
    let Some(column) = column else { return at_line(line, sentence, words) };
    let values = [("line", line.to_string().into()), ("column", title(column, words).into()), ("sentence", sentence.into())];
    words.with("import-fault-in-column", &values)
}

/// A sentence with the line it is about.
pub fn at_line(line: u64, sentence: String, words: Words) -> String {
    words.with("import-fault", &[("line", line.to_string().into()), ("sentence", sentence.into())])
}

/// What is wrong on a line of a journal, in which column, and how to mend it.
pub fn told_of_entries(fault: &Fault, words: Words) -> String {
    let value = |(name, value): (&'static str, FaultValue)| {
        let value = match value {
            FaultValue::Text(text) if name == "column" => Value::from(title(&text, words)),
            FaultValue::Text(text) => Value::from(text),
            FaultValue::Number(number) => Value::from(number),
            FaultValue::Amount(amount) => Value::from(format::money(amount, words.language())),
        };
        (name, value)
    };
    let values: Vec<(&str, Value)> = fault.kind.values().into_iter().map(value).collect();
    let sentence = words.with(fault.kind.key(), &values);
    in_cell(fault.line, fault.kind.column(), sentence, words)
}

fn sentence(kind: &SheetFaultKind, words: Words) -> String {
    use SheetFaultKind as K;
    let text = |key: &str, text: &str| words.with(key, &[("text", text.into())]);
    let code = |key: &str, code: &str| words.with(key, &[("code", code.into())]);
    let column = |key: &str, field: &str| words.with(key, &[("column", title(field, words).into())]);
    match kind {
        K::Empty => words.text("sheet-fault-empty"),
        K::Unreadable => words.text("sheet-fault-unreadable"),
        K::TooLarge => words.text("sheet-fault-too-large"),
        K::WrongEncoding => words.text("import-fault-wrong-encoding"),
        K::TooManyRows { most } => words.with("sheet-fault-too-many-rows", &[("most", (*most).into())]),
        K::ColumnIsMissing { field } => column("import-fault-missing-column", field),
        K::ColumnTwice { field } => column("sheet-fault-column-twice", field),
        K::NotADate { text: typed } => text("import-fault-not-a-date", typed),
        K::NotAnAmount { text: typed, .. } => text("import-fault-not-an-amount", typed),
        K::NotAnAccount { text: typed } => text("import-fault-not-an-account", typed),
        K::UnknownAccount { code: number } => code("import-fault-unknown-account", number),
        K::AccountIsHeading { code: number } => code("import-fault-account-is-heading", number),
        K::NotABalance { code: number } => code("sheet-fault-not-a-balance", number),
        K::AccountTwice { code, first } => {
            words.with("sheet-fault-account-twice", &[("code", code.into()), ("first", first.to_string().into())])
        }
        K::UnknownKind { text: typed } => text("sheet-fault-unknown-kind", typed),
        K::NameIsMissing => words.text("sheet-fault-name-is-missing"),
        K::TextTooLong { most, .. } => words.with("import-fault-text-too-long", &[("most", (*most).into())]),
        K::DayInFuture => words.text("sheet-fault-day-in-future"),
        K::NameTwice { name, first } => words.with("sheet-fault-name-twice", &[("name", name.into()), ("first", first.to_string().into())]),
        K::BothSides => words.text("import-fault-both-sides"),
        K::DoesNotBalance { difference_minor } => {
            let key = if *difference_minor > 0 { "sheet-fault-credits-lack" } else { "sheet-fault-debits-lack" };
            let lack = Money::mad(difference_minor.saturating_abs());
            words.with(key, &[("amount", format::money(lack, words.language()).into())])
        }
    }
}

/// What a column is called.
pub fn title(field: &str, words: Words) -> String {
    let all = [SheetKind::Journal, SheetKind::OpeningBalance, SheetKind::Members].map(columns);
    let found = all.into_iter().flatten().find(|column| column.field == field);
    found.map_or(field, |column| column.title(words.language().code())).to_owned()
}

/// The columns of a sheet with what each is for.
pub fn explained(kind: SheetKind, words: Words) -> Vec<Explained> {
    // An account of a journal is another matter than one with its balance.
    let of = if kind == SheetKind::Journal { "entry-" } else { "" };
    let explain = |field: &str| words.text(&format!("sheet-hint-{of}{}", field.replace('_', "-")));
    let all = columns(kind).iter();
    all.map(|column| Explained { title: column.title(words.language().code()).to_owned(), hint: explain(&column.field) }).collect()
}
