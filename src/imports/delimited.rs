//! Reads delimited text record by record and knows the line each begins on.

use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;

/// A quoted field longer than this was never meant: its closing quote is missing.
const LONGEST_RECORD: usize = 1 << 20;

/// Records of fields parted by commas, semicolons or tabs, quoted as spreadsheets do (RFC 4180).
pub struct DelimitedReader<R> {
    input: BufReader<R>,
    delimiter: u8,
    lines_read: u64,
    raw: Vec<u8>,
}

/// One record; its room is used again for the next.
#[derive(Debug, Default)]
pub struct Record {
    text: String,
    ends: Vec<usize>,
    line: u64,
}

/// Why no record could be read, with the line it begins on.
#[derive(Debug)]
pub struct RecordFault {
    pub line: u64,
    pub kind: RecordFaultKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordFaultKind {
    NotUtf8,
    UnclosedQuote,
    CannotRead,
}

impl<R: Read> DelimitedReader<R> {
    pub fn new(input: R) -> Self {
        Self { input: BufReader::with_capacity(1 << 16, input), delimiter: b',', lines_read: 0, raw: Vec::new() }
    }

    /// Takes one delimiter for the whole file, whatever its first line holds.
    pub fn parted_by(self, delimiter: u8) -> Self {
        Self { delimiter, ..self }
    }

    /// Reads the first record that holds something and takes its delimiter for the whole file; false when there is none.
    pub fn read_header(&mut self, record: &mut Record) -> Result<bool, RecordFault> {
        while self.read_line(true)? {
            if self.lines_read == 1 && self.raw.starts_with(b"\xef\xbb\xbf") {
                self.raw.drain(..3);
            }
            let count = |wanted: u8| self.raw.iter().filter(|byte| **byte == wanted).count();
            self.delimiter = [b',', b';', b'\t'].into_iter().rev().max_by_key(|delimiter| count(*delimiter)).unwrap_or(b',');
            if self.finish(record)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Reads the next record that holds something; false at the end.
    pub fn read_record(&mut self, record: &mut Record) -> Result<bool, RecordFault> {
        while self.read_line(true)? {
            if self.finish(record)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Splits what was read, reading on while a quote is open; false when all fields are empty.
    fn finish(&mut self, record: &mut Record) -> Result<bool, RecordFault> {
        let line = self.lines_read;
        let mut splitting = Splitting::new(record);
        let mut from = 0;
        while !splitting.take(&self.raw[from..], self.delimiter) {
            from = self.raw.len();
            if from > LONGEST_RECORD || !self.read_line(false)? {
                return Err(RecordFault { line, kind: RecordFaultKind::UnclosedQuote });
            }
        }
        splitting.end(record);
        record.line = line;
        if std::str::from_utf8(&self.raw).is_err() {
            return Err(RecordFault { line, kind: RecordFaultKind::NotUtf8 });
        }
        Ok(record.fields().any(|field| !field.trim().is_empty()))
    }

    fn read_line(&mut self, is_first: bool) -> Result<bool, RecordFault> {
        if is_first {
            self.raw.clear();
        }
        let line = self.lines_read + 1;
        let read = self.input.read_until(b'\n', &mut self.raw);
        let read = read.map_err(|_| RecordFault { line, kind: RecordFaultKind::CannotRead })?;
        self.lines_read += u64::from(read > 0);
        Ok(read > 0)
    }
}

impl Record {
    /// A row of a sheet, whose fields need no splitting.
    pub fn of(line: u64, fields: &[String]) -> Self {
        let mut record = Self { line, ..Self::default() };
        for field in fields {
            record.text.push_str(field);
            record.ends.push(record.text.len());
        }
        record
    }

    /// The line of the file the record begins on, from 1.
    pub fn line(&self) -> u64 {
        self.line
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// A field without the blanks around it; nothing beyond the last.
    pub fn field(&self, at: usize) -> &str {
        let from = if at == 0 { 0 } else { self.ends.get(at - 1).copied().unwrap_or(self.text.len()) };
        let to = self.ends.get(at).copied().unwrap_or(self.text.len());
        self.text.get(from..to).unwrap_or_default().trim()
    }

    pub fn fields(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|at| self.field(at))
    }
}

/// A record that is being split: each line of it is looked at once, however many there are.
struct Splitting {
    bytes: Vec<u8>,
    ends: Vec<usize>,
    is_quoted: bool,
}

impl Splitting {
    fn new(record: &mut Record) -> Self {
        let mut bytes = std::mem::take(&mut record.text).into_bytes();
        let mut ends = std::mem::take(&mut record.ends);
        bytes.clear();
        ends.clear();
        Self { bytes, ends, is_quoted: false }
    }

    /// Splits one line, the next one of the record; false when a quote is still open at its end.
    fn take(&mut self, line: &[u8], delimiter: u8) -> bool {
        let end = line.strip_suffix(b"\n").map_or(line, |line| line.strip_suffix(b"\r").unwrap_or(line)).len();
        let mut at = 0;
        loop {
            if !self.is_quoted && at < end && line[at] == b'"' {
                at += 1;
                self.is_quoted = true;
            }
            // Within quotes the end of a line is a letter like any other.
            while let Some(byte) = line.get(at).filter(|_| self.is_quoted) {
                at += 1;
                if *byte != b'"' {
                    self.bytes.push(*byte);
                } else if line.get(at) == Some(&b'"') {
                    self.bytes.push(b'"');
                    at += 1;
                } else {
                    self.is_quoted = false;
                }
            }
            if self.is_quoted {
                return false;
            }
            while at < end && line[at] != delimiter {
                self.bytes.push(line[at]);
                at += 1;
            }
            self.ends.push(self.bytes.len());
            if at >= end {
                return true;
            }
            at += 1;
        }
    }

    /// Gives the record its fields. Bytes that are no text are told apart by the reader; the fields are then not looked at.
    fn end(self, record: &mut Record) {
        record.text = String::from_utf8(self.bytes).unwrap_or_default();
        record.ends = self.ends;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &[u8]) -> Vec<(u64, Vec<String>)> {
        let mut reader = DelimitedReader::new(text);
        let mut record = Record::default();
        let mut found = Vec::new();
        let mut more = reader.read_header(&mut record).expect("a header");
        while more {
            found.push((record.line(), record.fields().map(str::to_owned).collect()));
            more = reader.read_record(&mut record).expect("a record");
        }
        found
    }

    fn row(line: u64, fields: &[&str]) -> (u64, Vec<String>) {
        (line, fields.iter().map(|field| (*field).to_owned()).collect())
    }

    #[test]
    fn lines_are_counted_over_blanks_line_ends_and_quotes() {
        let text = b"\xef\xbb\xbfa;b\r\n\r\n1;\"x\ny\"\r\n;;\n2; z \n";
        assert_eq!(all(text), [row(1, &["a", "b"]), row(3, &["1", "x\ny"]), row(6, &["2", "z"])]);
    }

    #[test]
    fn quotes_are_kept_where_they_belong() {
        assert_eq!(all(b"a,b\n\"say \"\"hi\"\"\",5\" pipe\n"), [row(1, &["a", "b"]), row(2, &["say \"hi\"", "5\" pipe"])]);
        assert_eq!(all(b"a\tb\n,\t;\n"), [row(1, &["a", "b"]), row(2, &[",", ";"])]);
    }

    #[test]
    fn an_open_quote_and_foreign_bytes_are_told_with_their_line() {
        let fault = |text: &[u8]| {
            let mut reader = DelimitedReader::new(text);
            let mut record = Record::default();
            reader.read_header(&mut record).expect("a header");
            let fault = reader.read_record(&mut record).expect_err("a fault");
            (fault.line, fault.kind)
        };
        assert_eq!(fault(b"a,b\n1,\"x\n2,3\n"), (2, RecordFaultKind::UnclosedQuote));
        assert_eq!(fault(b"a,b\n1,caf\xe9\n"), (2, RecordFaultKind::NotUtf8));
    }

    #[test]
    fn a_field_of_very_many_lines_is_read_once() {
        let lines = "\"\"\n".repeat(300_000);
        let text = format!("a,b\n1,\"{lines}\",2\n3,4\n");
        let found = all(text.as_bytes());
        assert_eq!(found[1], (2, vec!["1".to_owned(), "\"\n".repeat(300_000).trim().to_owned(), "2".to_owned()]));
        assert_eq!(found[2], row(300_003, &["3", "4"]));
    }
}
