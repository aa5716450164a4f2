//! CAMT.053, the statement of ISO 20022, versions 02 to 08: the parts that a reconciliation needs, wherever the version puts them.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::calendar::Day;
use crate::imports::bank_statements::fault::Fault;
use crate::imports::bank_statements::fault::FaultKind;
use crate::imports::bank_statements::mapping::DateFormat;
use crate::imports::bank_statements::mapping::DecimalSign;
use crate::imports::bank_statements::statement::BankLine;
use crate::imports::bank_statements::statement::BankStatement;
use crate::imports::bank_statements::statement::MOST_LINES;
use crate::imports::bank_statements::text::line_at;
use crate::imports::bank_statements::text::read_amount;
use crate::imports::bank_statements::text::read_day;
use crate::money::Money;

/// Elements within elements; a statement has some fifteen.
const DEEPEST: usize = 40;
/// Characters kept of the texts of one element.
const LONGEST_TEXT: usize = 2_000;

/// Reads the statements of one account in a file, one after the other.
///
/// # Errors
/// Every fault with its line.
pub fn read(text: &str) -> Result<BankStatement, Vec<Fault>> {
    let mut reader = Reader::from_str(text);
    let mut reading = Reading { text, ..Reading::default() };
    loop {
        let before = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let broken = |kind| Err(vec![Fault::at(line_of(text, before), kind)]);
        match reader.read_event() {
            Err(_) => return broken(FaultKind::BrokenXml),
            Ok(Event::DocType(_)) => return broken(FaultKind::HasDefinitions),
            Ok(Event::Start(start)) => {
                let name = start.local_name().as_ref().to_owned();
                let currency = start.try_get_attribute("Ccy").ok().flatten().map(|found| found.value.to_string());
                reading.open(name, currency, before);
                if reading.path.len() > DEEPEST {
                    return broken(FaultKind::BrokenXml);
                }
            }
            Ok(Event::End(_)) => {
                reading.close();
                if reading.statement.lines.len() > MOST_LINES {
                    return broken(FaultKind::TooManyLines { most: MOST_LINES });
                }
            }
            Ok(Event::Text(words)) => reading.say(&words.xml10_content()),
            Ok(Event::CData(words)) => reading.say(&words.xml10_content()),
            Ok(Event::GeneralRef(reference)) => match character(&reference) {
                Some(c) => reading.say(&c.to_string()),
                None => return broken(FaultKind::HasDefinitions),
            },
            Ok(Event::Eof) => return reading.finish(),
            Ok(_) => {}
        }
    }
}

/// The sign that `&amp;` or `&#233;` stands for; nothing when the file would have to define it.
fn character(reference: &quick_xml::events::BytesRef<'_>) -> Option<char> {
    match reference.resolve_char_ref() {
        Ok(Some(c)) => return Some(c),
        Ok(None) => {}
        Err(_) => return None,
    }
    let name: &str = reference.as_ref();
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

fn line_of(text: &str, at: usize) -> u64 {
    line_at(&text.as_bytes()[..at.min(text.len())])
}

/// How far the lines of a text were counted: places are asked in their order, and no line is counted twice.
#[derive(Clone, Copy)]
struct Counted {
    until: usize,
    line: u64,
}

impl Default for Counted {
    fn default() -> Self {
        Self { until: 0, line: 1 }
    }
}

impl Counted {
    fn line_of(&mut self, text: &str, at: usize) -> u64 {
        let at = at.min(text.len());
        if at < self.until {
            *self = Self::default();
        }
        self.line += line_at(&text.as_bytes()[self.until..at]) - 1;
        self.until = at;
        self.line
    }
}

#[derive(Default)]
struct Reading<'a> {
    text: &'a str,
    path: Vec<String>,
    said: String,
    statement: BankStatement,
    has_statement: bool,
    /// The balance that is open: its fields by name.
    balance: BTreeMap<&'static str, String>,
    /// The movement that is open: its fields by name.
    entry: BTreeMap<&'static str, String>,
    /// Where in the text the open movement or balance begins.
    began: usize,
    counted: Counted,
    faults: Vec<Fault>,
}

impl Reading<'_> {
    fn open(&mut self, name: String, currency: Option<String>, at: usize) {
        self.said.clear();
        match name.as_str() {
            "Stmt" => self.has_statement = true,
            "Ntry" => {
                self.entry.clear();
                self.began = at;
            }
            "Bal" => {
                self.balance.clear();
                self.began = at;
            }
            "Amt" => {
                if let (Some(currency), Some("Ntry" | "Bal")) = (currency.filter(|one| one != "MAD"), self.path.last().map(String::as_str))
                {
                    self.fault(FaultKind::OtherCurrency { text: currency });
                }
            }
            _ => {}
        }
        self.path.push(name);
    }

    fn say(&mut self, words: &str) {
        if self.said.len() < LONGEST_TEXT {
            self.said.push_str(words);
        }
    }

    /// The line on which the open movement or balance begins: the blanks before an element belong to the line before it.
    fn line_begun(&mut self) -> u64 {
        let blanks = self.text.get(self.began..).map_or(0, |rest| rest.len() - rest.trim_start().len());
        self.counted.line_of(self.text, self.began + blanks)
    }

    fn fault(&mut self, kind: FaultKind) {
        const MOST_FAULTS: usize = 200;
        if self.faults.len() < MOST_FAULTS {
            let line = self.line_begun();
            self.faults.push(Fault::at(line, kind));
        }
    }

    fn close(&mut self) {
        let said = std::mem::take(&mut self.said).trim().to_owned();
        let path = std::mem::take(&mut self.path);
        let names: Vec<&str> = path.iter().map(String::as_str).collect();
        self.end(&names, said);
        self.path = path;
        self.path.pop();
    }

    fn end(&mut self, names: &[&str], said: String) {
        let is_within = |name: &str| names.contains(&name);
        let below = |above: &str| names.iter().position(|name| *name == above).map_or(&[][..], |at| &names[at + 1..]);
        match names {
            [.., "Ntry"] => self.movement(),
            [.., "Bal"] => self.weigh(),
            _ if is_within("Ntry") => {
                let field = match below("Ntry") {
                    ["Amt"] => "amount",
                    ["CdtDbtInd"] => "side",
                    ["Sts"] | ["Sts", "Cd"] => "status",
                    ["BookgDt", "Dt" | "DtTm"] => "booked",
                    ["ValDt", "Dt" | "DtTm"] => "value",
                    ["AcctSvcrRef"] => "bank-reference",
                    [.., "Refs", "ChqNb"] => "cheque",
                    [.., "Refs", "EndToEndId"] => "reference",
                    [.., "RmtInf", "Ustrd"] => "purpose",
                    ["AddtlNtryInf"] => "information",
                    [.., "RltdPties", "Dbtr" | "Cdtr", "Nm"] | [.., "RltdPties", "Dbtr" | "Cdtr", "Pty", "Nm"] => "party",
                    _ => return,
                };
                if said.is_empty() || said == "NOTPROVIDED" {
                    return;
                }
                let known = self.entry.entry(field).or_default();
                // Several purposes or parties of one movement follow one another; anything else counts once.
                if known.is_empty() {
                    *known = said;
                } else if matches!(field, "purpose" | "party") && known.len() < LONGEST_TEXT && *known != said {
                    known.push(' ');
                    known.push_str(&said);
                }
            }
            _ if is_within("Bal") => {
                let field = match below("Bal") {
                    ["Tp", "CdOrPrtry", "Cd"] => "type",
                    ["Amt"] => "amount",
                    ["CdtDbtInd"] => "side",
                    ["Dt", "Dt" | "DtTm"] => "day",
                    _ => return,
                };
                self.balance.insert(field, said);
            }
            [.., "Stmt", "Acct", "Id", "IBAN"] | [.., "Stmt", "Acct", "Id", "Othr", "Id"] => {
                if self.statement.account.is_empty() {
                    self.statement.account = said;
                } else if self.statement.account != said {
                    self.fault(FaultKind::SeveralAccounts { text: said });
                }
            }
            [.., "Stmt", "FrToDt", "FrDtTm" | "FrDt"] => {
                let day = read_day(&said, DateFormat::YearFirst);
                self.statement.from = [self.statement.from, day].into_iter().flatten().min();
            }
            [.., "Stmt", "FrToDt", "ToDtTm" | "ToDt"] => {
                let day = read_day(&said, DateFormat::YearFirst);
                self.statement.to = [self.statement.to, day].into_iter().flatten().max();
            }
            _ => {}
        }
    }

    fn weigh(&mut self) {
        let balance = std::mem::take(&mut self.balance);
        let field = |name: &str| balance.get(name).map_or("", String::as_str);
        let kind = field("type");
        if !["OPBD", "PRCD", "CLBD"].contains(&kind) {
            return;
        }
        match signed(field("amount"), field("side")) {
            Err(fault) => self.fault(fault),
            // The first opening balance and the last closing one, when a file holds a statement a day.
            Ok(amount) if kind == "CLBD" => {
                self.statement.closing = Some(amount);
                let day = read_day(field("day"), DateFormat::YearFirst);
                self.statement.to = [self.statement.to, day].into_iter().flatten().max();
            }
            Ok(amount) => self.statement.opening = self.statement.opening.or(Some(amount)),
        }
    }

    fn movement(&mut self) {
        let entry = std::mem::take(&mut self.entry);
        let field = |name: &str| entry.get(name).map_or("", String::as_str);
        // What is only expected has not happened.
        if ["PDNG", "INFO", "FUTR"].contains(&field("status")) {
            return;
        }
        let day = |name: &str| read_day(field(name), DateFormat::YearFirst);
        let Some(on): Option<Day> = (if field("booked").is_empty() { day("value") } else { day("booked") }) else {
            let text = field("booked").to_owned();
            self.fault(if text.is_empty() { FaultKind::PartIsMissing { part: "BookgDt" } } else { FaultKind::NotADate { text } });
            return;
        };
        let amount = match signed(field("amount"), field("side")) {
            Ok(amount) if amount.is_zero() => return,
            Ok(amount) => amount,
            Err(kind) => {
                self.fault(kind);
                return;
            }
        };
        let first = |names: [&'static str; 3]| names.into_iter().map(field).find(|text| !text.is_empty()).unwrap_or_default();
        let reference = first(["cheque", "reference", "bank-reference"]);
        let mut label: Vec<&str> = [field("party"), field("purpose")].into_iter().filter(|text| !text.is_empty()).collect();
        if label.is_empty() {
            label.push(field("information"));
        }
        let place = self.line_begun();
        self.statement.lines.push(BankLine::new(on, day("value"), amount, reference, &label.join(" "), place));
    }

    fn finish(self) -> Result<BankStatement, Vec<Fault>> {
        if !self.faults.is_empty() {
            return Err(self.faults);
        }
        if !self.path.is_empty() {
            return Err(vec![Fault::at(line_of(self.text, self.text.len()), FaultKind::BrokenXml)]);
        }
        if !self.has_statement {
            return Err(vec![Fault::at(1, FaultKind::PartIsMissing { part: "Stmt" })]);
        }
        self.statement.checked()
    }
}

/// An amount with its side: `CRDT` is money in. A reversal bears the side of what it is itself, so that nothing is turned twice.
fn signed(text: &str, side: &str) -> Result<Money, FaultKind> {
    let amount = read_amount(text, DecimalSign::Point).map_err(|error| FaultKind::of_amount(&error, text))?;
    match side {
        "CRDT" => Ok(amount),
        "DBIT" => amount.negated().map_err(|error| FaultKind::of_amount(&error, text)),
        "" => Err(FaultKind::PartIsMissing { part: "CdtDbtInd" }),
        other => Err(FaultKind::UnknownDirection { text: other.to_owned() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn statement(version: &str, status: &str, party: &str) -> String {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}\">\n<BkToCstmrStmt>\n\
             <Stmt><Id>1</Id><Acct><Id><IBAN>MA64011519000001205000534921</IBAN></Id><Ccy>MAD</Ccy></Acct>\n\
             <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy=\"MAD\">1000.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-01</Dt></Dt></Bal>\n\
             <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy=\"MAD\">1034.5</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-31</Dt></Dt></Bal>\n\
             <Ntry><Amt Ccy=\"MAD\">234.50</Amt><CdtDbtInd>CRDT</CdtDbtInd>{status}<BookgDt><Dt>2026-03-07</Dt></BookgDt><ValDt><Dt>2026-03-08</Dt></ValDt>\n\
             <NtryDtls><TxDtls><Refs><EndToEndId>VIR-778899</EndToEndId></Refs><RltdPties>{party}</RltdPties><RmtInf><Ustrd>Facture 42 &amp; 43</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>\n\
             <Ntry><Amt Ccy=\"MAD\">200</Amt><CdtDbtInd>DBIT</CdtDbtInd>{status}<BookgDt><DtTm>2026-03-09T08:00:00</DtTm></BookgDt><AddtlNtryInf>CHQ 1234567</AddtlNtryInf></Ntry>\n\
             <Ntry><Amt Ccy=\"MAD\">999</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>PDNG</Sts></Ntry>\n\
             </Stmt></BkToCstmrStmt></Document>"
        )
    }

    #[test]
    fn both_versions_are_read() {
        let old = statement("02", "<Sts>BOOK</Sts>", "<Dbtr><Nm>Hôtel Atlas</Nm></Dbtr>");
        let new = statement("08", "<Sts><Cd>BOOK</Cd></Sts>", "<Dbtr><Pty><Nm>Hôtel Atlas</Nm></Pty></Dbtr>");
        for text in [old, new] {
            let read = read(&text).expect("a statement");
            assert_eq!(read.account, "MA64011519000001205000534921");
            assert_eq!(read.balances(), (Some(Money::mad(100_000)), Some(Money::mad(103_450))));
            let [first, second] = read.lines.as_slice() else { panic!("two lines") };
            assert_eq!((first.amount, first.reference.as_str()), (Money::mad(23_450), "VIR-778899"));
            assert_eq!(first.label, "Hôtel Atlas Facture 42 & 43");
            assert_eq!((first.value_day.to_string(), first.place), ("2026-03-08".to_owned(), 7));
            assert_eq!((second.amount, second.label.as_str()), (Money::mad(-20_000), "CHQ 1234567"));
        }
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let good = statement("02", "<Sts>BOOK</Sts>", "");
        let faults = |text: &str| read(text).expect_err("faults").into_iter().map(|fault| (fault.line, fault.kind)).collect::<Vec<_>>();
        assert_eq!(faults(&good.replace("234.50", "2x4.50")), [(7, FaultKind::NotAnAmount { text: "2x4.50".to_owned() })]);
        assert_eq!(faults(&good.replace("2026-03-07", "2026-02-30"))[0], (7, FaultKind::NotADate { text: "2026-02-30".to_owned() }));
        assert_eq!(faults(&good.replace("Ccy=\"MAD\">200", "Ccy=\"EUR\">200")), [(9, FaultKind::OtherCurrency { text: "EUR".to_owned() })]);
        assert!(matches!(faults(&good.replace("1034.5", "1034.6"))[0].1, FaultKind::BalanceDiffers { .. }));
        assert_eq!(faults(&good[..900])[0].1, FaultKind::BrokenXml);
        let bomb = good.replacen("<Document", "<!DOCTYPE d [<!ENTITY a \"aaaa\">]>\n<Document", 1);
        assert_eq!(faults(&bomb)[0].1, FaultKind::HasDefinitions);
        assert_eq!(faults(&good.replace("&amp;", "&lol9;"))[0].1, FaultKind::HasDefinitions);
        let deep = format!("<BkToCstmrStmt>{}", "<a>".repeat(50_000));
        assert_eq!(faults(&deep)[0].1, FaultKind::BrokenXml);
        assert_eq!(faults("<Document><BkToCstmrStmt/></Document>"), [(1, FaultKind::PartIsMissing { part: "Stmt" })]);
    }

    #[test]
    fn the_lines_of_a_long_file_are_counted_once() {
        let entry =
            "<Ntry><Amt Ccy=\"MAD\">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-03-07</Dt></BookgDt></Ntry>\n";
        let (head, foot) = ("<Document><BkToCstmrStmt><Stmt>\n", "</Stmt></BkToCstmrStmt></Document>");
        let text = format!("{head}{}{foot}", entry.repeat(20_000));
        let read = read(&text).expect("a statement");
        let places: Vec<u64> = read.lines.iter().map(|line| line.place).collect();
        assert_eq!(places, (2..=20_001).collect::<Vec<u64>>());
        let mut counted = Counted::default();
        assert_eq!([4, 9, 0, 9].map(|at| counted.line_of("a\nb\nc\nd\ne", at)), [3, 5, 1, 5]);
    }
}
