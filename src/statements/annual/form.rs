//! Statutory forms as data: lines, account prefixes and formulas, read from `rulebook/statements/` and checked at start.
//!
//! The longest prefix wins, so `2811` beats `28`. A prefix with a minus is a contra account: it stands on the opposite side
//! and lowers its line. One set of accounts may stand on one line of one form, and on no other.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::OnceLock;

use crate::ledger::account::AccountCode;
use crate::ledger::chart::Chart;
use crate::ledger::journal_entry::Side;
use crate::statements::annual::formula::Formula;

/// Liaison accounts are nil once the books of all places are put together (CGNC): no statement has a line for them.
const ON_NO_STATEMENT: &str = "16";

/// Fewest digits of a number that is known: a poste of the national chart.
const FEWEST_KNOWN_DIGITS: usize = 3;

const FILES: [(FormKind, &str, &str); 7] = [
    (
        FormKind::Assets,
        "rulebook/statements/balance_sheet_assets.csv",
        include_str!("../../../rulebook/statements/balance_sheet_assets.csv"),
    ),
    (
        FormKind::Liabilities,
        "rulebook/statements/balance_sheet_liabilities.csv",
        include_str!("../../../rulebook/statements/balance_sheet_liabilities.csv"),
    ),
    (FormKind::Income, "rulebook/statements/income_statement.csv", include_str!("../../../rulebook/statements/income_statement.csv")),
    (FormKind::Formation, "rulebook/statements/income_formation.csv", include_str!("../../../rulebook/statements/income_formation.csv")),
    (FormKind::SelfFinancing, "rulebook/statements/self_financing.csv", include_str!("../../../rulebook/statements/self_financing.csv")),
    (FormKind::CashFlow, "rulebook/statements/cash_flow.csv", include_str!("../../../rulebook/statements/cash_flow.csv")),
    (
        FormKind::MembersAndOthers,
        "rulebook/statements/members_and_others.csv",
        include_str!("../../../rulebook/statements/members_and_others.csv"),
    ),
];
const MIRRORS: (&str, &str) = ("rulebook/statements/mirrors.csv", include_str!("../../../rulebook/statements/mirrors.csv"));

/// Which form a line belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FormKind {
    /// Bilan, actif.
    Assets,
    /// Bilan, passif.
    Liabilities,
    /// Compte de produits et charges.
    Income,
    /// Tableau de formation des résultats, first part of the ESG.
    Formation,
    /// Capacité d'autofinancement, second part of the ESG.
    SelfFinancing,
    /// Tableau de financement: masses, then uses and resources.
    CashFlow,
    /// Operations with members and with others (law 112-12 art. 71).
    MembersAndOthers,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    Header,
    Line,
    Subtotal,
    Total,
    /// For information, added nowhere.
    Memo,
}

/// One line of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormLine {
    pub code: String,
    pub kind: LineKind,
    /// The side on which its figures are counted up.
    pub side: Side,
    pub formula: Option<Formula>,
    /// Whether the form allows it below nil.
    pub may_be_negative: bool,
    /// Whether the condensed view shows it.
    pub is_condensed: bool,
    labels: [String; 3],
    accounts: Vec<Prefix>,
    /// Depreciation and provisions among the assets; operations of earlier years in the income statement.
    second: Vec<Prefix>,
    at: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Prefix {
    digits: String,
    is_contra: bool,
}

/// A form: its lines in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    pub kind: FormKind,
    pub lines: Vec<FormLine>,
    file: String,
}

/// Which of a line's two figures an account is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Figure {
    First,
    Second,
}

/// Where an account stands on a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    pub form: FormKind,
    pub line: String,
    pub figure: Figure,
    pub is_contra: bool,
}

/// All the forms, checked against each other and against the chart.
#[derive(Clone, Debug)]
pub struct Forms {
    forms: Vec<Form>,
    /// Balance sheet, both sides together, by prefix.
    balance: BTreeMap<String, Route>,
    /// The other forms that take accounts, each by prefix.
    others: BTreeMap<FormKind, BTreeMap<String, Route>>,
    /// Where an account goes that stands on the wrong side.
    mirrors: BTreeMap<String, String>,
}

/// What is wrong with a form, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}, line {line}: {why}")]
pub struct FormError {
    pub file: String,
    /// As an editor counts them; the heading is line 1.
    pub line: usize,
    pub why: FormFault,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FormFault {
    #[error("the row cannot be read: {0}")]
    Row(String),
    #[error("\"{0}\" is no kind of line")]
    Kind(String),
    #[error("\"{0}\" is no side: debit or credit")]
    Side(String),
    #[error("the line {0} is there twice")]
    CodeTwice(String),
    #[error("\"{0}\" is no account of the chart")]
    UnknownAccount(String),
    #[error("the accounts {account} stand on {first} already")]
    AccountTwice { account: String, first: String },
    #[error("the formula cannot be read at \"{0}\"")]
    Formula(String),
    #[error("the formula names {0}, and there is no such line")]
    MissingLine(String),
    #[error("the formula of {0} comes back to itself")]
    Circle(String),
    #[error("the line {0} has no label in one of the three languages")]
    Label(String),
    #[error("the line {0} has neither accounts nor a formula")]
    Nothing(String),
    #[error("no line takes the account {0}")]
    NoLine(String),
}

impl Forms {
    /// The forms of the rulebook, read and checked once.
    ///
    /// # Errors
    /// The first thing that is wrong, with file and line: the program does not start with it.
    pub fn current() -> Result<&'static Forms, FormError> {
        static FORMS: OnceLock<Result<Forms, FormError>> = OnceLock::new();
        FORMS.get_or_init(|| Forms::read(&FILES, MIRRORS, Chart::national())).as_ref().map_err(Clone::clone)
    }

    /// Reads forms from texts.
    ///
    /// # Errors
    /// A row that cannot be read; an unknown account, an account on two lines, an account of the chart on none;
    /// a formula on a missing line or in a circle.
    pub fn read(files: &[(FormKind, &str, &str)], mirrors: (&str, &str), chart: &Chart) -> Result<Self, FormError> {
        let forms = files.iter().map(|(kind, file, text)| form(*kind, file, text)).collect::<Result<Vec<_>, FormError>>()?;
        let mut all = Self { forms, balance: BTreeMap::new(), others: BTreeMap::new(), mirrors: BTreeMap::new() };
        all.check_formulas(chart)?;
        for form in &all.forms {
            for line in &form.lines {
                for (figure, prefixes) in [(Figure::First, &line.accounts), (Figure::Second, &line.second)] {
                    for prefix in prefixes {
                        check_known(chart, &prefix.digits, &form.file, line.at)?;
                        let is_balance = matches!(form.kind, FormKind::Assets | FormKind::Liabilities);
                        let routes = if is_balance { &mut all.balance } else { all.others.entry(form.kind).or_default() };
                        let route = Route { form: form.kind, line: line.code.clone(), figure, is_contra: prefix.is_contra };
                        if let Some(first) = routes.insert(prefix.digits.clone(), route) {
                            let why = FormFault::AccountTwice { account: prefix.digits.clone(), first: first.line };
                            return Err(FormError { file: form.file.clone(), line: line.at, why });
                        }
                    }
                }
            }
        }
        all.read_mirrors(mirrors, chart)?;
        all.check_complete(chart)?;
        Ok(all)
    }

    pub fn form(&self, kind: FormKind) -> Option<&Form> {
        self.forms.iter().find(|form| form.kind == kind)
    }

    pub fn line(&self, code: &str) -> Option<(FormKind, &FormLine)> {
        self.forms.iter().find_map(|form| form.lines.iter().find(|line| line.code == code).map(|line| (form.kind, line)))
    }

    pub fn forms(&self) -> &[Form] {
        &self.forms
    }

    /// The line of a form that takes an account.
    pub fn route(&self, kind: FormKind, account: AccountCode) -> Option<&Route> {
        match kind {
            FormKind::Assets | FormKind::Liabilities => longest(&self.balance, account),
            other => self.others.get(&other).and_then(|routes| longest(routes, account)),
        }
    }

    /// The line that takes an account which stands on the wrong side of its own.
    pub fn mirror(&self, account: AccountCode) -> Option<&Route> {
        let to = longest(&self.mirrors, account)?;
        AccountCode::new(to).ok().and_then(|account| self.route(FormKind::Assets, account))
    }

    fn read_mirrors(&mut self, (file, text): (&str, &str), chart: &Chart) -> Result<(), FormError> {
        for (at, row) in csv::Reader::from_reader(text.as_bytes()).into_records().enumerate() {
            let line = at + 2;
            let row = row.map_err(|error| FormError { file: file.to_owned(), line, why: FormFault::Row(error.to_string()) })?;
            let (from, to) = (row.get(0).unwrap_or_default(), row.get(1).unwrap_or_default());
            for digits in [from, to] {
                check_known(chart, digits, file, line)?;
            }
            if let Some(first) = self.mirrors.insert(from.to_owned(), to.to_owned()) {
                let why = FormFault::AccountTwice { account: from.to_owned(), first };
                return Err(FormError { file: file.to_owned(), line, why });
            }
        }
        Ok(())
    }

    fn check_formulas(&self, chart: &Chart) -> Result<(), FormError> {
        let mut codes: BTreeSet<&str> = BTreeSet::new();
        for form in &self.forms {
            for line in &form.lines {
                if !codes.insert(&line.code) {
                    return Err(FormError { file: form.file.clone(), line: line.at, why: FormFault::CodeTwice(line.code.clone()) });
                }
            }
        }
        for form in &self.forms {
            for line in &form.lines {
                let fault = |why| FormError { file: form.file.clone(), line: line.at, why };
                let Some(formula) = &line.formula else { continue };
                for code in formula.lines() {
                    if !codes.contains(code) {
                        return Err(fault(FormFault::MissingLine(code.to_owned())));
                    }
                }
                for prefix in formula.prefixes() {
                    // A whole class (11, 14) may be named by its rubrique.
                    if chart.nearest(AccountCode::new(prefix).map_err(|_| fault(FormFault::UnknownAccount(prefix.to_owned())))?).is_none() {
                        return Err(fault(FormFault::UnknownAccount(prefix.to_owned())));
                    }
                }
                if self.comes_back(&line.code, &line.code, &mut BTreeSet::new()) {
                    return Err(fault(FormFault::Circle(line.code.clone())));
                }
            }
        }
        Ok(())
    }

    fn comes_back<'a>(&'a self, from: &'a str, start: &str, seen: &mut BTreeSet<&'a str>) -> bool {
        let Some((_, line)) = self.line(from) else { return false };
        let Some(formula) = &line.formula else { return false };
        formula.waits_for().into_iter().any(|code| code == start || (seen.insert(code) && self.comes_back(code, start, seen)))
    }

    /// Every account that takes postings in classes 1 to 5 has a line of the balance sheet, in 6 and 7 one of the income statement.
    fn check_complete(&self, chart: &Chart) -> Result<(), FormError> {
        let has = |kind: FormKind| self.form(kind).is_some();
        for account in chart.accounts().iter().filter(|account| account.is_postable() && !account.code().starts_with(ON_NO_STATEMENT)) {
            let kind = match account.code().class() {
                1..=5 if has(FormKind::Assets) && has(FormKind::Liabilities) => FormKind::Assets,
                6 | 7 if has(FormKind::Income) => FormKind::Income,
                _ => continue,
            };
            if self.route(kind, account.code()).is_none() {
                let file = self.form(kind).map(|form| form.file.clone()).unwrap_or_default();
                return Err(FormError { file, line: 1, why: FormFault::NoLine(account.code().to_string()) });
            }
        }
        Ok(())
    }
}

impl FormLine {
    /// Whether the line is one of the seven masses of the financing table, which compare two days; the others tell flows.
    pub fn is_mass(&self) -> bool {
        self.code.strip_prefix("TF.").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    }

    /// The label in a language (`fr`, `ar`, `en`).
    pub fn label(&self, language: &str) -> &str {
        match language {
            "ar" => &self.labels[1],
            "en" => &self.labels[2],
            _ => &self.labels[0],
        }
    }
}

/// What the longest prefix of a number leads to.
fn longest<V>(routes: &BTreeMap<String, V>, account: AccountCode) -> Option<&V> {
    let text = account.as_str();
    (1..=text.len()).rev().find_map(|length| routes.get(&text[..length]))
}

/// A whole class is known, and so is what stands in the chart or under one of its postes.
fn check_known(chart: &Chart, digits: &str, file: &str, line: usize) -> Result<(), FormError> {
    let unknown = || FormError { file: file.to_owned(), line, why: FormFault::UnknownAccount(digits.to_owned()) };
    let code = AccountCode::new(digits).map_err(|_| unknown())?;
    let nearest = chart.nearest(code).ok_or_else(unknown)?;
    if nearest.code() == code || nearest.code().digit_count() >= FEWEST_KNOWN_DIGITS { Ok(()) } else { Err(unknown()) }
}

fn form(kind: FormKind, file: &str, text: &str) -> Result<Form, FormError> {
    let mut lines = Vec::new();
    for row in csv::Reader::from_reader(text.as_bytes()).into_records() {
        let fault = |line: usize, why: FormFault| FormError { file: file.to_owned(), line, why };
        let row = row.map_err(|error| {
            let at = error.position().map_or(1, |position| usize::try_from(position.line()).unwrap_or(1));
            fault(at, FormFault::Row(error.to_string()))
        })?;
        let at = row.position().map_or(1, |position| usize::try_from(position.line()).unwrap_or(1));
        let field = |at: usize| row.get(at).unwrap_or_default().trim();
        let code = field(0).to_owned();
        let kind = match field(1) {
            "header" => LineKind::Header,
            "line" => LineKind::Line,
            "subtotal" => LineKind::Subtotal,
            "total" => LineKind::Total,
            "memo" => LineKind::Memo,
            other => return Err(fault(at, FormFault::Kind(other.to_owned()))),
        };
        let side = match field(2) {
            "debit" => Side::Debit,
            "credit" => Side::Credit,
            other => return Err(fault(at, FormFault::Side(other.to_owned()))),
        };
        let prefixes = |text: &str| -> Vec<Prefix> {
            let each = text.split_whitespace().map(|one| match one.strip_prefix('-') {
                Some(digits) => Prefix { digits: digits.to_owned(), is_contra: true },
                None => Prefix { digits: one.to_owned(), is_contra: false },
            });
            each.collect()
        };
        let formula = match field(5) {
            "" => None,
            text => Some(Formula::read(text).map_err(|rest| fault(at, FormFault::Formula(rest)))?),
        };
        let (accounts, second) = (prefixes(field(3)), prefixes(field(4)));
        if kind != LineKind::Header && accounts.is_empty() && second.is_empty() && formula.is_none() {
            return Err(fault(at, FormFault::Nothing(code)));
        }
        let labels = [field(8).to_owned(), field(9).to_owned(), field(10).to_owned()];
        if labels.iter().any(String::is_empty) {
            return Err(fault(at, FormFault::Label(code)));
        }
        lines.push(FormLine {
            code,
            kind,
            side,
            formula,
            may_be_negative: field(6) == "yes",
            is_condensed: field(7) == "yes",
            labels,
            accounts,
            second,
            at,
        });
    }
    Ok(Form { kind, lines, file: file.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "code,kind,side,accounts,second,formula,negative,condensed,label_fr,label_ar,label_en,basis\n";

    fn read(rows: &str) -> Result<Forms, FormError> {
        let text = format!("{HEAD}{rows}");
        Forms::read(&[(FormKind::Formation, "forms/a.csv", &text)], ("forms/mirrors.csv", "from,to,basis\n"), Chart::national())
    }

    #[test]
    fn the_forms_of_the_rulebook_hold_together() {
        let forms = Forms::current().expect("the forms");
        let counts: Vec<usize> = forms.forms().iter().map(|form| form.lines.len()).collect();
        // Bilan 49 and 44 lines, CPC 54, ESG 25 and 12, masses 7 and flows 25 (CNC).
        assert_eq!(counts, [49, 44, 54, 25, 12, 32, 13]);
    }

    #[test]
    fn a_wrong_form_is_refused_with_file_and_line() {
        let good = "X.1,line,credit,711,,,,,Ventes,مبيعات,Sales,\n";
        assert!(read(good).is_ok());
        let cases = [
            ("X.2,line,credit,998,,,,,a,b,c,\n", FormFault::UnknownAccount("998".to_owned())),
            ("X.2,line,credit,711,,,,,a,b,c,\n", FormFault::AccountTwice { account: "711".to_owned(), first: "X.1".to_owned() }),
            ("X.2,total,credit,,,X.1+X.9,,,a,b,c,\n", FormFault::MissingLine("X.9".to_owned())),
            ("X.2,total,credit,,,X.1+X.2,,,a,b,c,\n", FormFault::Circle("X.2".to_owned())),
            ("X.2,total,credit,,,X.1 X.2,,,a,b,c,\n", FormFault::Formula("X.2".to_owned())),
            ("X.1,line,credit,712,,,,,a,b,c,\n", FormFault::CodeTwice("X.1".to_owned())),
            ("X.2,line,credit,712,,,,,a,,c,\n", FormFault::Label("X.2".to_owned())),
            ("X.2,line,left,712,,,,,a,b,c,\n", FormFault::Side("left".to_owned())),
            ("X.2,sum,credit,712,,,,,a,b,c,\n", FormFault::Kind("sum".to_owned())),
            ("X.2,line,credit,,,,,,a,b,c,\n", FormFault::Nothing("X.2".to_owned())),
        ];
        for (row, why) in cases {
            let error = read(&format!("{good}{row}")).expect_err(row);
            assert_eq!((error.file.as_str(), error.line, &error.why), ("forms/a.csv", 3, &why), "{row}");
        }
        assert!(matches!(read("X.1,line\n"), Err(FormError { line: 2, why: FormFault::Row(_), .. })));
    }

    #[test]
    fn an_account_without_a_line_is_told() {
        let text = format!("{HEAD}CPC.1,line,credit,7,,,,,a,b,c,\n");
        let error = Forms::read(&[(FormKind::Income, "forms/cpc.csv", &text)], ("m", "from,to,basis\n"), Chart::national());
        assert!(matches!(error, Err(FormError { why: FormFault::NoLine(account), .. }) if account.starts_with('6')));
    }

    #[test]
    fn the_longest_prefix_wins() {
        let forms = Forms::current().expect("the forms");
        let route = |code: &str| forms.route(FormKind::Assets, AccountCode::new(code).expect("a code")).map(|route| route.line.clone());
        assert_eq!(route("28111"), Some("BA.A1".to_owned()));
        assert_eq!(route("1119"), Some("BP.A2".to_owned()));
        assert_eq!(route("1111"), Some("BP.A1".to_owned()));
        assert_eq!(route("29302"), Some("BA.C2".to_owned()));
        assert_eq!(route("2930"), Some("BA.C6".to_owned()));
        assert_eq!(route("1601"), None);
        let mirror = |code: &str| forms.mirror(AccountCode::new(code).expect("a code")).map(|route| route.line.clone());
        assert_eq!(mirror("44111"), Some("BA.G1".to_owned()));
        assert_eq!(mirror("5141"), Some("BP.I3".to_owned()));
    }
}
