//! Recognises what a bank's file is by what stands in it, and has it read.

use crate::config::LARGEST_FILE_BYTES;
use crate::imports::bank_statements::camt;
use crate::imports::bank_statements::fault::Fault;
use crate::imports::bank_statements::fault::FaultKind;
use crate::imports::bank_statements::mapping::ColumnMapping;
use crate::imports::bank_statements::mt940;
use crate::imports::bank_statements::ofx;
use crate::imports::bank_statements::proposal;
use crate::imports::bank_statements::statement::BankStatement;
use crate::imports::bank_statements::table;
use crate::imports::bank_statements::tabular;
use crate::imports::bank_statements::text::decode;
use crate::imports::bank_statements::text::encoding_of;
use crate::imports::workbook::Rows;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Delimited text.
    Csv,
    /// A workbook.
    Xlsx,
    /// Open Financial Exchange, in both its spellings.
    Ofx,
    /// ISO 20022 statement, versions 02 to 08.
    Camt053,
    /// The statement of the SWIFT network.
    Mt940,
}

impl Format {
    pub const fn key(self) -> &'static str {
        match self {
            Format::Csv => "csv",
            Format::Xlsx => "xlsx",
            Format::Ofx => "ofx",
            Format::Camt053 => "camt053",
            Format::Mt940 => "mt940",
        }
    }

    /// Whether the columns have to be told.
    pub const fn is_table(self) -> bool {
        matches!(self, Format::Csv | Format::Xlsx)
    }
}

/// How much of a file is looked at to recognise it.
const HEAD: usize = 8 * 1024;

/// What a file is, by its content.
///
/// # Errors
/// `EmptyFile`, `TooLarge`, and the kinds that are recognised but not read.
pub fn recognise(bytes: &[u8]) -> Result<Format, Fault> {
    let refused = |kind| Err(Fault::at(1, kind));
    if bytes.iter().all(|byte| byte.is_ascii_whitespace()) {
        return refused(FaultKind::EmptyFile);
    }
    if bytes.len() > LARGEST_FILE_BYTES {
        return refused(FaultKind::TooLarge);
    }
    if bytes.starts_with(b"%PDF") {
        return refused(FaultKind::IsPdf);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return refused(FaultKind::IsOldSheet);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Ok(Format::Xlsx);
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    // Cut within a letter, a head in UTF-8 looks like an older encoding: every word looked for is ASCII, so that this does no harm.
    let head = decode(head, encoding_of(head))?;
    let upper = head.to_uppercase();
    if upper.contains("OFXHEADER") || upper.contains("<OFX>") || upper.contains("<?OFX") {
        return Ok(Format::Ofx);
    }
    if upper.contains("CAMT.053") || upper.contains("BKTOCSTMRSTMT") {
        return Ok(Format::Camt053);
    }
    let has_tag = |tag: &str| head.lines().any(|line| line.trim_start().starts_with(tag));
    if has_tag(":60F:") || has_tag(":60M:") || (has_tag(":20:") && has_tag(":25:")) {
        return Ok(Format::Mt940);
    }
    if head.trim_start().starts_with('<') || head.chars().filter(|c| *c == '\0').count() > 2 {
        return refused(FaultKind::UnknownFormat);
    }
    Ok(Format::Csv)
}

/// The rows of a table, with the mapping to be used: the one told, one kept for this header, or a proposal.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub rows: Rows,
    /// A mapping that is not enough says that the columns must be told.
    pub mapping: ColumnMapping,
}

/// Reads a table as far as its rows.
///
/// # Errors
/// What no mapping could mend.
pub fn rows_of(bytes: &[u8], format: Format, told: Option<&ColumnMapping>) -> Result<Sheet, Vec<Fault>> {
    let one = |fault: Fault| vec![fault];
    if format == Format::Xlsx {
        let rows = table::sheet(bytes).map_err(one)?;
        let mapping = told.cloned().or_else(|| proposal::of_rows(&rows)).unwrap_or_default();
        return Ok(Sheet { rows, mapping });
    }
    let encoding = told.map_or_else(|| encoding_of(bytes), |mapping| mapping.encoding);
    let text = decode(bytes, encoding).map_err(one)?;
    let mapping = match told {
        Some(mapping) => mapping.clone(),
        None => proposal::of_text(bytes, &text).unwrap_or_else(|| ColumnMapping {
            encoding,
            delimiter: proposal::delimiter_of(&text),
            ..ColumnMapping::default()
        }),
    };
    let rows = table::delimited(&text, mapping.delimiter).map_err(one)?;
    Ok(Sheet { rows, mapping })
}

impl Sheet {
    /// The statement in a table.
    ///
    /// # Errors
    /// Every fault with its line; nothing is read in part.
    pub fn statement(&self) -> Result<BankStatement, Vec<Fault>> {
        tabular::statement_of(&self.rows, &self.mapping)
    }
}

/// Reads a statement from beginning to end.
///
/// # Errors
/// Every fault with its line; nothing is read in part.
pub fn read_statement(bytes: &[u8], told: Option<&ColumnMapping>) -> Result<(Format, BankStatement), Vec<Fault>> {
    let format = recognise(bytes).map_err(|fault| vec![fault])?;
    let statement = match format {
        Format::Csv | Format::Xlsx => rows_of(bytes, format, told)?.statement()?,
        Format::Ofx | Format::Camt053 | Format::Mt940 => {
            let text = decode(bytes, encoding_of(bytes)).map_err(|fault| vec![fault])?;
            match format {
                Format::Ofx => ofx::read(&text)?,
                Format::Camt053 => camt::read(&text)?,
                _ => mt940::read(&text)?,
            }
        }
    };
    Ok((format, statement))
}
