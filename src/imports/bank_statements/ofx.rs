//! OFX in both its spellings: tags that need not be closed (1.x, SGML) and tags that are (2.x, XML).
//!
//! One scanner reads both, because banks write files that are neither: `<TAG>value` up to the next `<` is a value,
//! a tag without a value is a group, and a closing tag is only needed where a group ends.

use std::collections::BTreeMap;

use crate::calendar::Day;
use crate::imports::bank_statements::fault::Fault;
use crate::imports::bank_statements::fault::FaultKind;
use crate::imports::bank_statements::mapping::DateFormat;
use crate::imports::bank_statements::mapping::DecimalSign;
use crate::imports::bank_statements::statement::BankLine;
use crate::imports::bank_statements::statement::BankStatement;
use crate::imports::bank_statements::statement::MOST_LINES;
use crate::imports::bank_statements::text::read_amount;
use crate::imports::bank_statements::text::read_day;
use crate::money::Money;

/// Characters of a tag's name; anything longer is no tag.
const LONGEST_TAG: usize = 40;
/// How a file begins that brings words of its own.
const DEFINITIONS: &[u8] = b"!DOCTYPE";

/// A tag with the line it stands on and the value behind it.
struct Tag<'a> {
    name: String,
    is_end: bool,
    value: &'a str,
    line: u64,
}

/// Reads the one account of a file.
///
/// # Errors
/// Every fault with its line.
pub fn read(text: &str) -> Result<BankStatement, Vec<Fault>> {
    let mut reading = Reading::default();
    for tag in tags(text)? {
        reading.take(&tag);
        if reading.statement.lines.len() > MOST_LINES {
            return Err(vec![Fault::at(tag.line, FaultKind::TooManyLines { most: MOST_LINES })]);
        }
    }
    reading.finish()
}

fn tags(text: &str) -> Result<Vec<Tag<'_>>, Vec<Fault>> {
    let mut found = Vec::new();
    let mut line = 1;
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        line += rest[..at].matches('\n').count() as u64;
        rest = &rest[at + 1..];
        if rest.as_bytes().get(..DEFINITIONS.len()).is_some_and(|begun| begun.eq_ignore_ascii_case(DEFINITIONS)) {
            return Err(vec![Fault::at(line, FaultKind::HasDefinitions)]);
        }
        let Some(end) = rest.find('>') else { return Err(vec![Fault::at(line, FaultKind::BrokenXml)]) };
        let name = rest[..end].trim();
        let here = line;
        line += rest[..end].matches('\n').count() as u64;
        rest = &rest[end + 1..];
        if name.starts_with(['?', '!']) {
            continue;
        }
        let (name, is_end) = name.strip_prefix('/').map_or((name, false), |name| (name, true));
        let name = name.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default().to_uppercase();
        if name.is_empty() || name.len() > LONGEST_TAG {
            return Err(vec![Fault::at(here, FaultKind::BrokenXml)]);
        }
        let value = rest.split('<').next().unwrap_or_default().trim();
        found.push(Tag { name, is_end, value, line: here });
    }
    Ok(found)
}

#[derive(Default)]
struct Reading {
    statement: BankStatement,
    /// The fields of the movement that is open, with the line it began on.
    movement: Option<(u64, BTreeMap<String, String>)>,
    /// The group whose fields come now: `BANKACCTFROM`, `LEDGERBAL`.
    group: String,
    currency: String,
    faults: Vec<Fault>,
    has_list: bool,
    last_line: u64,
}

impl Reading {
    fn take(&mut self, tag: &Tag<'_>) {
        self.last_line = tag.line;
        let name = tag.name.as_str();
        match (name, tag.is_end) {
            ("STMTTRN", false) => {
                self.close();
                self.movement = Some((tag.line, BTreeMap::new()));
            }
            ("STMTTRN" | "BANKTRANLIST", true) => self.close(),
            ("BANKTRANLIST", false) => self.has_list = true,
            // Within a movement the other side's account is named; that is no account of ours.
            ("BANKACCTFROM" | "CCACCTFROM" | "LEDGERBAL" | "AVAILBAL" | "BANKACCTTO", false) if self.movement.is_none() => {
                self.group = name.to_owned();
            }
            (_, true) if name == self.group => self.group.clear(),
            (_, true) => {}
            (_, false) if !tag.value.is_empty() => self.value(tag),
            _ => {}
        }
    }

    fn value(&mut self, tag: &Tag<'_>) {
        let value = unescaped(tag.value);
        if let Some((_, fields)) = &mut self.movement {
            fields.entry(tag.name.clone()).or_insert(value);
            return;
        }
        match (self.group.as_str(), tag.name.as_str()) {
            ("BANKACCTFROM" | "CCACCTFROM", "ACCTID") => {
                if self.statement.account.is_empty() {
                    self.statement.account = value;
                } else if self.statement.account != value {
                    self.faults.push(Fault::at(tag.line, FaultKind::SeveralAccounts { text: value }));
                }
            }
            ("LEDGERBAL", "BALAMT") => match amount(&value) {
                Ok(amount) => self.statement.closing = Some(amount),
                Err(kind) => self.faults.push(Fault::at(tag.line, kind)),
            },
            (_, "CURDEF") => {
                if value != "MAD" {
                    self.faults.push(Fault::at(tag.line, FaultKind::OtherCurrency { text: value.clone() }));
                }
                self.currency = value;
            }
            (_, "DTSTART") => self.statement.from = day(&value),
            (_, "DTEND") => self.statement.to = day(&value),
            _ => {}
        }
    }

    /// Ends the movement that is open.
    fn close(&mut self) {
        let Some((line, fields)) = self.movement.take() else { return };
        let field = |name: &str| fields.get(name).map_or("", String::as_str);
        let posted = field("DTPOSTED");
        let Some(on) = day(posted) else {
            let kind = if posted.is_empty() {
                FaultKind::PartIsMissing { part: "DTPOSTED" }
            } else {
                FaultKind::NotADate { text: posted.to_owned() }
            };
            self.faults.push(Fault::at(line, kind));
            return;
        };
        let amount = match amount(field("TRNAMT")) {
            Ok(amount) if amount.is_zero() => return,
            Ok(amount) => amount,
            Err(kind) => {
                self.faults.push(Fault::at(line, kind));
                return;
            }
        };
        // The number of the cheque is what people look for; the bank's own number comes last.
        let reference = ["CHECKNUM", "REFNUM", "FITID"].into_iter().map(field).find(|value| !value.is_empty()).unwrap_or_default();
        let label = [field("NAME"), field("MEMO")].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        let label = if label.is_empty() { field("TRNTYPE").to_owned() } else { label };
        self.statement.lines.push(BankLine::new(on, day(field("DTAVAIL")), amount, reference, &label, line));
    }

    fn finish(mut self) -> Result<BankStatement, Vec<Fault>> {
        self.close();
        if !self.faults.is_empty() {
            return Err(self.faults);
        }
        if !self.has_list && self.statement.lines.is_empty() {
            return Err(vec![Fault::at(self.last_line.max(1), FaultKind::PartIsMissing { part: "BANKTRANLIST" })]);
        }
        self.statement.checked()
    }
}

fn amount(text: &str) -> Result<Money, FaultKind> {
    // The standard allows both signs; the last of them is the decimal one.
    let sign = if text.rfind(',') > text.rfind('.') { DecimalSign::Comma } else { DecimalSign::Point };
    read_amount(text, sign).map_err(|error| FaultKind::of_amount(&error, text))
}

/// `20260307`, also with a time and a zone behind: `20260307120000[+1:CET]`.
fn day(text: &str) -> Option<Day> {
    text.get(..8).and_then(|date| read_day(date, DateFormat::YearFirst))
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SGML: &str = "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\n\n<OFX>\n<BANKMSGSRSV1><STMTTRNRS><STMTRS>\n<CURDEF>MAD\n\
        <BANKACCTFROM><BANKID>011<ACCTID>0000012050005349<ACCTTYPE>CHECKING</BANKACCTFROM>\n\
        <BANKTRANLIST><DTSTART>20260301<DTEND>20260331\n\
        <STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260307120000[+1:CET]<TRNAMT>1234.50<FITID>A1<NAME>HOTEL &amp; CO<MEMO>Facture 42</STMTTRN>\n\
        <STMTTRN><TRNTYPE>CHECK<DTPOSTED>20260309<TRNAMT>-200,00<FITID>A2<CHECKNUM>1234567\n\
        </BANKTRANLIST>\n<LEDGERBAL><BALAMT>2034.50<DTASOF>20260331</LEDGERBAL>\n</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n";

    #[test]
    fn tags_that_are_not_closed_are_read() {
        let statement = read(SGML).expect("a statement");
        assert_eq!(statement.account, "0000012050005349");
        assert_eq!(statement.balances(), (Some(Money::mad(100_000)), Some(Money::mad(203_450))));
        assert_eq!(statement.to.map(|day| day.to_string()).as_deref(), Some("2026-03-31"));
        let [first, second] = statement.lines.as_slice() else { panic!("two lines") };
        assert_eq!((first.amount, first.label.as_str(), first.reference.as_str()), (Money::mad(123_450), "HOTEL & CO Facture 42", "A1"));
        assert_eq!((second.amount, second.label.as_str(), second.reference.as_str()), (Money::mad(-20_000), "CHECK", "1234567"));
        assert_eq!(second.place, 11);
    }

    #[test]
    fn tags_that_are_closed_are_read() {
        let text = "<?xml version=\"1.0\"?>\n<?OFX OFXHEADER=\"200\"?>\n<OFX><STMTRS><CURDEF>MAD</CURDEF>\n<BANKTRANLIST>\n\
            <STMTTRN><TRNTYPE>DEBIT</TRNTYPE><DTPOSTED>20260307</DTPOSTED><TRNAMT>-5.00</TRNAMT><FITID>1</FITID><NAME>Frais</NAME></STMTTRN>\n\
            </BANKTRANLIST></STMTRS></OFX>";
        let statement = read(text).expect("a statement");
        assert_eq!(statement.lines.len(), 1);
        assert_eq!((statement.lines[0].amount, statement.lines[0].label.as_str()), (Money::mad(-500), "Frais"));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let faults = |text: &str| read(text).expect_err("faults").into_iter().map(|fault| (fault.line, fault.kind)).collect::<Vec<_>>();
        assert_eq!(faults("<OFX>\n<CURDEF>EUR\n<BANKTRANLIST>")[0], (2, FaultKind::OtherCurrency { text: "EUR".to_owned() }));
        let text = "<OFX>\n<BANKTRANLIST>\n<STMTTRN><DTPOSTED>20261399<TRNAMT>1</STMTTRN>\n<STMTTRN><DTPOSTED>20260301<TRNAMT>x</STMTTRN>\n<STMTTRN>\n<TRNAMT>1</STMTTRN>";
        assert_eq!(
            faults(text),
            [
                (3, FaultKind::NotADate { text: "20261399".to_owned() }),
                (4, FaultKind::NotAnAmount { text: "x".to_owned() }),
                (5, FaultKind::PartIsMissing { part: "DTPOSTED" }),
            ]
        );
        assert_eq!(faults("<OFX>\n<BANK"), [(2, FaultKind::BrokenXml)]);
        assert_eq!(faults("<!DOCTYPE x [<!ENTITY a \"b\">]><OFX>"), [(1, FaultKind::HasDefinitions)]);
        assert_eq!(faults("<OFX></OFX>"), [(1, FaultKind::PartIsMissing { part: "BANKTRANLIST" })]);
    }

    #[test]
    fn many_remarks_are_passed_over_one_by_one() {
        let remarks = "<!-- rien --><!x>\n".repeat(50_000);
        assert_eq!(tags(&remarks).map(|found| found.len()).ok(), Some(0));
        let fault = tags(&format!("{remarks}<!doctype x>")).err().expect("a fault");
        assert_eq!(fault, [Fault::at(50_001, FaultKind::HasDefinitions)]);
    }
}
