//! Bytes become text, and texts of a bank become days and amounts, without guessing more than is safe.

use chrono::Datelike;

use crate::calendar::Day;
use crate::digits::latin_digit;
use crate::imports::bank_statements::fault::Fault;
use crate::imports::bank_statements::fault::FaultKind;
use crate::imports::bank_statements::mapping::DateFormat;
use crate::imports::bank_statements::mapping::DecimalSign;
use crate::imports::bank_statements::mapping::Encoding;
use crate::money::Currency;
use crate::money::Money;
use crate::money::MoneyError;

/// What the bytes 0x80 to 0x9F are in Windows-1252; five of them are nothing.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž', '\u{fffd}', '\u{fffd}', '‘', '’', '“', '”',
    '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{fffd}', 'ž', 'Ÿ',
];

/// The encoding that bytes are in, as far as they show it: what is not UTF-8 was written on an old machine.
pub fn encoding_of(bytes: &[u8]) -> Encoding {
    let has_mark = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    if has_mark || std::str::from_utf8(bytes).is_ok() { Encoding::Utf8 } else { Encoding::Windows1252 }
}

/// The text of a file. A mark at its beginning says UTF-8 or UTF-16 and goes before what was told.
///
/// # Errors
/// `WrongEncoding` with the line of the first byte that is no text.
pub fn decode(bytes: &[u8], encoding: Encoding) -> Result<String, Fault> {
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return utf16(rest, u16::from_le_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return utf16(rest, u16::from_be_bytes);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match encoding {
        Encoding::Utf8 => std::str::from_utf8(bytes)
            .map(str::to_owned)
            .map_err(|error| Fault::at(line_at(&bytes[..error.valid_up_to()]), FaultKind::WrongEncoding)),
        Encoding::Windows1252 => Ok(bytes
            .iter()
            .map(|byte| match byte {
                0x80..=0x9f => WINDOWS_1252[usize::from(byte - 0x80)],
                other => char::from(*other),
            })
            .collect()),
    }
}

fn utf16(bytes: &[u8], order: fn([u8; 2]) -> u16) -> Result<String, Fault> {
    let units = bytes.chunks_exact(2).map(|pair| order([pair[0], pair[1]]));
    char::decode_utf16(units).collect::<Result<String, _>>().map_err(|_| Fault::at(1, FaultKind::WrongEncoding))
}

/// The line that comes after some bytes, from 1.
pub fn line_at(before: &[u8]) -> u64 {
    before.iter().filter(|byte| **byte == b'\n').count() as u64 + 1
}

/// Reads a day in the order a file has it; a year of four digits in front is never mistaken, a time behind is left out.
pub fn read_day(text: &str, format: DateFormat) -> Option<Day> {
    let text: String = text.trim().chars().map(latin_digit).collect();
    let date = text.split(['T', ' ']).next().unwrap_or_default();
    let parts: Vec<&str> = date.split(['/', '-', '.']).collect();
    let number = |part: &str| part.parse::<u32>().ok();
    let (year, month, day) = match parts.as_slice() {
        [first, second, third] if first.len() == 4 => (number(first)?, number(second)?, number(third)?),
        [first, second, third] if third.len() == 4 => (number(third)?, number(second)?, number(first)?),
        // The year in two digits: this century.
        [first, second, third] if first.len() <= 2 && third.len() == 2 => (2_000 + number(third)?, number(second)?, number(first)?),
        [whole] if whole.len() == 8 && whole.bytes().all(|byte| byte.is_ascii_digit()) => match format {
            DateFormat::YearFirst => (number(&whole[..4])?, number(&whole[4..6])?, number(&whole[6..])?),
            DateFormat::DayFirst => (number(&whole[4..])?, number(&whole[2..4])?, number(&whole[..2])?),
        },
        _ => return None,
    };
    Day::from_ymd_opt(i32::try_from(year).ok()?, month, day).filter(|day| (1990..=2200).contains(&day.year()))
}

/// Reads an amount with the decimal sign of its file: `-1 234,50`, `1,234.50`, `1234,50-`, `(1 234,50)`, with or without MAD.
pub fn read_amount(text: &str, sign: DecimalSign) -> Result<Money, MoneyError> {
    let trimmed = text.trim();
    let (inner, turned) = match trimmed.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(inner) => (inner, true),
        None => match trimmed.strip_suffix('-') {
            Some(inner) => (inner, true),
            None => (trimmed, false),
        },
    };
    let grouping: &[char] = match decimal_sign_of(inner).unwrap_or(sign) {
        DecimalSign::Comma => &['.', '٬'],
        DecimalSign::Point => &[',', '٬'],
    };
    let plain: String = inner.chars().filter(|c| !grouping.contains(c)).map(|c| if c == '٫' { '.' } else { c }).collect();
    let amount = Money::read(&plain, Currency::Mad)?;
    if turned { amount.negated() } else { Ok(amount) }
}

/// The sign that one amount shows by itself: a single one before one or two last digits groups nothing, whatever the
/// rest of the file does. Read with the other sign, `50,25` would be five thousand.
fn decimal_sign_of(text: &str) -> Option<DecimalSign> {
    let mut signs = text.char_indices().filter(|(_, c)| matches!(c, ',' | '.' | '٬' | '٫'));
    let (Some((at, sign)), None) = (signs.next(), signs.next()) else { return None };
    let digits = text[at + sign.len_utf8()..].chars().take_while(|c| latin_digit(*c).is_ascii_digit()).count();
    match (sign, digits) {
        (',', 1 | 2) => Some(DecimalSign::Comma),
        ('.', 1 | 2) => Some(DecimalSign::Point),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_old_and_new_machines_are_read() {
        let decoded = |bytes: &[u8]| decode(bytes, encoding_of(bytes)).expect("a text");
        assert_eq!(decoded("Libellé".as_bytes()), "Libellé");
        assert_eq!(decoded(b"\xef\xbb\xbfLibell\xc3\xa9"), "Libellé");
        assert_eq!(decoded(b"Libell\xe9 \x80\x92"), "Libellé €’");
        assert_eq!(decoded(b"\xff\xfeL\x00\xe9\x00"), "Lé");
        assert_eq!(decode(b"a\nb\xe9", Encoding::Utf8), Err(Fault::at(2, FaultKind::WrongEncoding)));
    }

    #[test]
    fn days_are_read_in_the_order_of_the_file() {
        let read = |text, format| read_day(text, format).map(|day| day.to_string());
        for text in
            ["07/03/2026", "7-3-2026", "07.03.26", "2026-03-07", "2026-03-07T10:00:00", "07/03/2026 10:15", "07032026", "٠٧/٠٣/٢٠٢٦"]
        {
            assert_eq!(read(text, DateFormat::DayFirst).as_deref(), Some("2026-03-07"), "{text}");
        }
        assert_eq!(read("20260307", DateFormat::YearFirst).as_deref(), Some("2026-03-07"));
        for text in ["31/02/2026", "", "demain", "07/03", "1/1/1", "99999999", "07/03/20266"] {
            assert_eq!(read(text, DateFormat::DayFirst), None, "{text}");
        }
    }

    #[test]
    fn amounts_are_read_with_the_sign_of_the_file() {
        for (text, sign, minor) in [
            ("1 234,50", DecimalSign::Comma, 123_450),
            ("-1.234,50", DecimalSign::Comma, -123_450),
            ("1.234", DecimalSign::Comma, 123_400),
            ("1,234.50", DecimalSign::Point, 123_450),
            ("1,234", DecimalSign::Point, 123_400),
            ("1234,50-", DecimalSign::Comma, -123_450),
            ("(1234,50)", DecimalSign::Comma, -123_450),
            ("12,5 MAD", DecimalSign::Comma, 1_250),
            // A cell that does not write like the rest of its file.
            ("50,25", DecimalSign::Point, 5_025),
            ("-1 050.25", DecimalSign::Comma, -105_025),
        ] {
            assert_eq!(read_amount(text, sign), Ok(Money::mad(minor)), "{text}");
        }
        assert!(matches!(read_amount("12,345", DecimalSign::Comma), Err(MoneyError::TooManyDecimals { .. })));
        assert!(read_amount("abc", DecimalSign::Comma).is_err());
        assert_eq!(read_amount("", DecimalSign::Comma), Err(MoneyError::Empty));
    }
}
