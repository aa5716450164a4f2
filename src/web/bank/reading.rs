//! A bank's file between the reader and the deed: its faults in words, its mapping as a form has it, its lines as they are kept.

use uuid::Uuid;

use crate::actions::bank::statements::KeepStatement;
use crate::actions::bank::statements::StatementLine;
use crate::calendar::Day;
use crate::i18n::catalogue::Value;
use crate::i18n::catalogue::Words;
use crate::i18n::format;
use crate::imports::bank_statements::fault::Fault;
use crate::imports::bank_statements::mapping::ColumnMapping;
use crate::imports::bank_statements::mapping::ColumnRole;
use crate::imports::bank_statements::mapping::DateFormat;
use crate::imports::bank_statements::mapping::DecimalSign;
use crate::imports::bank_statements::mapping::Delimiter;
use crate::imports::bank_statements::mapping::Encoding;
use crate::imports::bank_statements::mapping::header_text;
use crate::imports::bank_statements::read::Format;
use crate::imports::bank_statements::read::rows_of;
use crate::imports::bank_statements::statement::BankStatement;
use crate::imports::fault_value::FaultValue;
use crate::imports::workbook::Rows;
use crate::store::bank::files::KeptMapping;
use crate::web::form::Fields;

/// A fault of a bank's file, without its line.
pub fn sentence_of(fault: &Fault, words: Words) -> String {
    let values: Vec<(&str, Value)> = fault
        .kind
        .values()
        .into_iter()
        .map(|(name, value)| {
            let value = match value {
                FaultValue::Text(text) => Value::from(text),
                FaultValue::Number(number) => Value::from(number),
                FaultValue::Amount(amount) => Value::from(format::money(amount, words.language())),
            };
            (name, value)
        })
        .collect();
    words.with(fault.kind.key(), &values)
}

/// A fault with its line before it.
pub fn told(fault: &Fault, words: Words) -> String {
    words.with("import-fault", &[("line", fault.line.to_string().into()), ("sentence", sentence_of(fault, words).into())])
}

/// The mapping that was kept for a table with this header, and its name.
pub fn kept_for(bytes: &[u8], format: Format, kept: &[KeptMapping]) -> Option<(String, ColumnMapping)> {
    if !format.is_table() {
        return None;
    }
    // The same rows, whatever the columns are: what was read for one mapping serves the next.
    let mut read: Vec<(Encoding, Delimiter, Option<Rows>)> = Vec::new();
    kept.iter().find_map(|one| {
        let mapping: ColumnMapping = serde_json::from_str(&one.columns).ok()?;
        let is_same =
            |of: &(Encoding, Delimiter, Option<Rows>)| format == Format::Xlsx || (of.0 == mapping.encoding && of.1 == mapping.delimiter);
        let at = read.iter().position(is_same).unwrap_or_else(|| {
            let rows = rows_of(bytes, format, Some(&mapping)).ok().map(|sheet| sheet.rows);
            read.push((mapping.encoding, mapping.delimiter, rows));
            read.len() - 1
        });
        let rows = read.get(at)?.2.as_ref()?;
        // The header may have moved: what counts is what it says.
        let (line, _) = rows.iter().take(60).find(|(_, cells)| !one.header.is_empty() && header_text(cells) == one.header)?;
        let mapping = ColumnMapping { header_line: *line, ..mapping };
        Some((one.name.clone(), mapping))
    })
}

/// A mapping as it is kept, under a name.
pub fn to_keep(name: &str, rows: &Rows, mapping: &ColumnMapping) -> KeptMapping {
    let header = rows.iter().find(|(line, _)| *line == mapping.header_line).map(|(_, cells)| header_text(cells)).unwrap_or_default();
    KeptMapping { name: name.trim().chars().take(80).collect(), header, columns: serde_json::to_string(mapping).unwrap_or_default() }
}

/// The mapping that a form tells: places of columns from 1, nothing for a column that is not there.
pub fn told_mapping(fields: &Fields) -> ColumnMapping {
    let one_of = |name: &str| fields.typed(name).trim().to_owned();
    let encoding = Encoding::ALL.into_iter().find(|one| one.key() == one_of("encoding")).unwrap_or_default();
    let delimiter = Delimiter::ALL.into_iter().find(|one| one.key() == one_of("delimiter")).unwrap_or_default();
    let date_format = DateFormat::ALL.into_iter().find(|one| one.key() == one_of("dates")).unwrap_or_default();
    let decimal_sign = DecimalSign::ALL.into_iter().find(|one| one.key() == one_of("decimals")).unwrap_or_default();
    let header_line = one_of("header").parse().unwrap_or(0);
    let columns = ColumnRole::ALL
        .into_iter()
        .filter_map(|role| {
            let place: usize = one_of(&format!("column-{}", role.key())).parse().ok()?;
            place.checked_sub(1).map(|at| (role, at))
        })
        .collect();
    ColumnMapping { encoding, delimiter, date_format, decimal_sign, header_line, columns }
}

/// The deed that keeps a statement; nothing when it speaks of no day at all.
pub fn keeping(
    statement: BankStatement,
    format: Format,
    bank_account_id: Uuid,
    digest: &str,
    name: &str,
    until: Option<Day>,
) -> Option<KeepStatement> {
    let (from, to) = statement.period()?;
    let fingerprints = statement.fingerprints();
    let lines = statement
        .lines
        .into_iter()
        .zip(fingerprints)
        .map(|(line, fingerprint)| StatementLine {
            place: line.place,
            day: line.day,
            value_day: line.value_day,
            amount: line.amount,
            reference: line.reference,
            label: line.label,
            fingerprint,
        })
        .collect();
    Some(KeepStatement {
        bank_account_id,
        digest: digest.to_owned(),
        name: name.to_owned(),
        format: format.key(),
        named: statement.account,
        from,
        to: until.unwrap_or(to).max(to),
        opening: statement.opening,
        closing: statement.closing,
        lines,
        mapping: None,
        is_rehearsal: false,
    })
}
