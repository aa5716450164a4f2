//! The figures of a year on the statutory forms: every account on its line, wrong sides on their mirror, sums by formula.

use std::cell::RefCell;
use std::collections::BTreeMap;

use uuid::Uuid;

use crate::ledger::account::AccountCode;
use crate::ledger::journal_entry::Side;
use crate::ledger::trial_balance::AccountTotals;
use crate::ledger::year_totals::EntryFlow;
use crate::ledger::year_totals::YearTotals;
use crate::money::Money;
use crate::money::MoneyError;
use crate::statements::annual::form::Figure;
use crate::statements::annual::form::FormKind;
use crate::statements::annual::form::FormLine;
use crate::statements::annual::form::Forms;
use crate::statements::annual::form::LineKind;
use crate::statements::annual::formula::Formula;
use crate::statements::annual::formula::Sign;
use crate::statements::annual::formula::Term;

/// The two figures of a line, in minor units: gross and depreciation among the assets, own and earlier years in the income
/// statement, the figure alone elsewhere. Wide enough that no sum of accounts can overflow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Pair {
    first: i128,
    second: i128,
}

impl Pair {
    fn plus(self, other: Self, sign: Sign) -> Self {
        match sign {
            Sign::Plus => Self { first: self.first + other.first, second: self.second + other.second },
            Sign::Minus => Self { first: self.first - other.first, second: self.second - other.second },
        }
    }
}

/// The figures of a line as they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figures {
    /// Gross, or the year's own operations.
    pub first: Money,
    /// Depreciation and provisions, or operations that concern earlier years.
    pub second: Money,
    /// Net (gross less depreciation), or own and earlier together.
    pub total: Money,
}

/// A line of a statement with its figures of this year and the total of the year before.
#[derive(Clone, Copy, Debug)]
pub struct StatementLine<'a> {
    pub line: &'a FormLine,
    pub figures: Figures,
    pub previous: Money,
}

/// Something a reader of the statement has to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// The account has a balance that no line takes.
    Unplaced { account: AccountCode, balance: Money },
    /// The account stands on the wrong side and is shown on the line of its mirror.
    Mirrored { account: AccountCode, balance: Money, line: String },
    /// The form forbids this line below nil, and it is.
    Negative { line: String, net: Money },
    /// The uses of the financing table are not its resources: an account moved that no line tells of.
    FlowsDiffer { uses: Money, resources: Money },
    /// The two sides differ: only an account on no line can do that.
    SidesDiffer { assets: Money, liabilities: Money },
}

/// The figures of one year.
pub struct Statements<'a> {
    forms: &'a Forms,
    this: Values<'a>,
    previous: Option<Values<'a>>,
}

struct Values<'a> {
    forms: &'a Forms,
    accounts: BTreeMap<(FormKind, &'a str), Pair>,
    operations: &'a [AccountTotals],
    closing: &'a [AccountTotals],
    flows: BTreeMap<Uuid, Vec<EntryFlow>>,
    /// The balance sheet the year opened with.
    before: Option<Box<Values<'a>>>,
    remarks: Vec<Remark>,
    known: RefCell<BTreeMap<&'a str, Pair>>,
}

impl<'a> Statements<'a> {
    /// Fills the forms with a year, and with the one before it where the books have it.
    ///
    /// # Errors
    /// A balance beyond what can be counted.
    pub fn new(forms: &'a Forms, year: &'a YearTotals, previous: Option<&'a YearTotals>) -> Result<Self, MoneyError> {
        let previous = previous.map(|year| Values::new(forms, year)).transpose()?;
        Ok(Self { forms, this: Values::new(forms, year)?, previous })
    }

    /// The lines of a form, in order.
    ///
    /// # Errors
    /// A figure beyond what can be counted.
    pub fn lines(&self, kind: FormKind) -> Result<Vec<StatementLine<'a>>, MoneyError> {
        let Some(form) = self.forms.form(kind) else { return Ok(Vec::new()) };
        form.lines
            .iter()
            .map(|line| {
                let figures = shown(kind, self.this.line(&line.code))?;
                let previous = match (&self.previous, &self.this.before) {
                    (Some(previous), _) => shown(kind, previous.line(&line.code))?.total,
                    // Of the year before the first only the last day is known: it has masses and no flows.
                    (None, Some(_)) if kind == FormKind::CashFlow && !line.is_mass() => Money::mad(0),
                    (None, Some(before)) => shown(kind, before.line(&line.code))?.total,
                    (None, None) => Money::mad(0),
                };
                Ok(StatementLine { line, figures, previous })
            })
            .collect()
    }

    /// The total of one line: net, or own and earlier years together; nil for a code that no form has.
    ///
    /// # Errors
    /// A figure beyond what can be counted.
    pub fn total(&self, code: &str) -> Result<Money, MoneyError> {
        match self.forms.line(code) {
            Some((kind, line)) => Ok(shown(kind, self.this.line(&line.code))?.total),
            None => Ok(Money::mad(0)),
        }
    }

    /// The label of a line, for a sentence about it.
    pub fn label(&self, code: &str, language: &str) -> &'a str {
        self.forms.line(code).map_or("", |(_, line)| line.label(language))
    }

    /// Whether the financing table closes: stable resources less stable uses are the change of the two other masses.
    ///
    /// # Errors
    /// A figure beyond what can be counted.
    pub fn flow_remark(&self) -> Result<Option<Remark>, MoneyError> {
        let uses = self.total("TF.II")?.plus(self.total("TF.III")?)?.plus(self.total("TF.IV")?)?;
        let resources = self.total("TF.I")?;
        Ok((uses != resources).then_some(Remark::FlowsDiffer { uses, resources }))
    }

    /// What has to be said beside the balance sheet.
    ///
    /// # Errors
    /// A figure beyond what can be counted.
    pub fn remarks(&self) -> Result<Vec<Remark>, MoneyError> {
        let mut remarks = self.this.remarks.clone();
        for kind in [FormKind::Assets, FormKind::Liabilities] {
            for one in self.lines(kind)? {
                let is_shown = matches!(one.line.kind, LineKind::Line) && !one.line.may_be_negative;
                let is_below = one.figures.total.is_negative() || one.figures.first.is_negative() || one.figures.second.is_negative();
                if is_shown && is_below {
                    remarks.push(Remark::Negative { line: one.line.code.clone(), net: one.figures.total });
                }
            }
        }
        let (assets, liabilities) = (self.total("BA.TG")?, self.total("BP.TG")?);
        if assets != liabilities {
            remarks.push(Remark::SidesDiffer { assets, liabilities });
        }
        Ok(remarks)
    }
}

impl<'a> Values<'a> {
    fn new(forms: &'a Forms, year: &'a YearTotals) -> Result<Self, MoneyError> {
        let mut before = Self::of(forms, &year.opening, &[], &[])?;
        before.remarks.clear();
        let values = Self::of(forms, &year.closing, &year.operations, &year.flows)?;
        Ok(Self { before: Some(Box::new(before)), ..values })
    }

    fn of(
        forms: &'a Forms,
        closing: &'a [AccountTotals],
        operations: &'a [AccountTotals],
        flows: &[EntryFlow],
    ) -> Result<Self, MoneyError> {
        let mut by_entry: BTreeMap<Uuid, Vec<EntryFlow>> = BTreeMap::new();
        for flow in flows {
            by_entry.entry(flow.entry).or_default().push(*flow);
        }
        let mut values = Self {
            forms,
            accounts: BTreeMap::new(),
            operations,
            closing,
            flows: by_entry,
            before: None,
            remarks: Vec::new(),
            known: RefCell::new(BTreeMap::new()),
        };
        for row in closing {
            let balance = row.debit.minus(row.credit)?;
            if !balance.is_zero() {
                values.place_balance(row.account, balance)?;
            }
        }
        for kind in [FormKind::Income, FormKind::Formation, FormKind::SelfFinancing] {
            for row in operations {
                if let Some(route) = forms.route(kind, row.account) {
                    values.add(route.form, &route.line, route.figure, row.debit.minus(row.credit)?);
                }
            }
        }
        Ok(values)
    }

    /// Puts the balance of an account on its line of the balance sheet, or on that of its mirror.
    fn place_balance(&mut self, account: AccountCode, balance: Money) -> Result<(), MoneyError> {
        let forms = self.forms;
        let Some(route) = forms.route(FormKind::Assets, account) else {
            // Orders and analysis (0, 9) balance among themselves and stand on no statement.
            if (1..=8).contains(&account.class()) {
                self.remarks.push(Remark::Unplaced { account, balance });
            }
            return Ok(());
        };
        let may_be_negative = forms.line(&route.line).is_some_and(|(_, line)| line.may_be_negative);
        let is_assets = route.form == FormKind::Assets;
        // Gross stands in debit, depreciation and liabilities in credit.
        let is_wrong = if is_assets && route.figure == Figure::First { balance.is_negative() } else { balance.is_positive() };
        let mirror = if is_wrong && !route.is_contra && !may_be_negative && route.figure == Figure::First {
            // What has no mirror of its own goes to other debtors or creditors, and the statement says so.
            forms.mirror(account).or_else(|| other_party(forms, balance))
        } else {
            None
        };
        match mirror {
            Some(other) => {
                self.remarks.push(Remark::Mirrored { account, balance, line: other.line.clone() });
                self.add(other.form, &other.line, other.figure, balance);
            }
            None => self.add(route.form, &route.line, route.figure, balance),
        }
        Ok(())
    }

    fn add(&mut self, kind: FormKind, code: &str, figure: Figure, balance: Money) {
        let Some((_, line)) = self.forms.line(code) else { return };
        let debit = i128::from(balance.minor());
        // Depreciation is counted up in credit though it stands among the assets.
        let is_debit = line.side == Side::Debit && !(kind == FormKind::Assets && figure == Figure::Second);
        let amount = if is_debit { debit } else { -debit };
        let pair = self.accounts.entry((kind, line.code.as_str())).or_default();
        match figure {
            Figure::First => pair.first += amount,
            Figure::Second => pair.second += amount,
        }
    }

    fn line(&self, code: &str) -> Pair {
        if let Some(known) = self.known.borrow().get(code) {
            return *known;
        }
        let Some((kind, line)) = self.forms.line(code) else { return Pair::default() };
        let own = self.accounts.get(&(kind, line.code.as_str())).copied().unwrap_or_default();
        let value = match &line.formula {
            Some(formula) => own.plus(self.formula(formula, kind), Sign::Plus),
            None => own,
        };
        self.known.borrow_mut().insert(&line.code, value);
        value
    }

    /// A formula for a line of a form: lines of the same form keep their two figures, those of another one bring their total.
    fn formula(&self, formula: &Formula, kind: FormKind) -> Pair {
        formula.terms.iter().fold(Pair::default(), |sum, (sign, term)| sum.plus(self.term(term, kind), *sign))
    }

    fn term(&self, term: &Term, kind: FormKind) -> Pair {
        let alone = |first: i128| Pair { first, second: 0 };
        match term {
            Term::Line(code) => match self.forms.line(code) {
                Some((other, _)) if other == kind => self.line(code),
                Some((other, _)) => alone(total(other, self.line(code))),
                None => Pair::default(),
            },
            Term::Previous(inner) => self.before.as_ref().map_or_else(Pair::default, |before| before.formula(inner, kind)),
            Term::Above(inner) => alone(self.formula(inner, kind).first.max(0)),
            Term::Balance(prefixes) => alone(sum(self.closing, prefixes)),
            Term::Income(prefixes) => alone(-sum(self.operations, prefixes)),
            Term::Debits(prefixes) => alone(self.flows.values().map(|entry| moved(entry, prefixes).max(0)).sum()),
            Term::Credits(prefixes) => alone(self.flows.values().map(|entry| (-moved(entry, prefixes)).max(0)).sum()),
            Term::Facing(from, to) => {
                let each = self.flows.values().map(|entry| moved(entry, from).max(0).min((-moved(entry, to)).max(0)));
                alone(each.sum())
            }
        }
    }
}

fn other_party(forms: &Forms, balance: Money) -> Option<&crate::statements::annual::form::Route> {
    let account = if balance.is_positive() { "348" } else { "448" };
    AccountCode::new(account).ok().and_then(|account| forms.route(FormKind::Assets, account))
}

fn sum(rows: &[AccountTotals], prefixes: &[String]) -> i128 {
    let meant = rows.iter().filter(|row| prefixes.iter().any(|prefix| row.account.starts_with(prefix)));
    meant.map(|row| i128::from(row.debit.minor()) - i128::from(row.credit.minor())).sum()
}

fn moved(entry: &[EntryFlow], prefixes: &[String]) -> i128 {
    let meant = entry.iter().filter(|flow| prefixes.iter().any(|prefix| flow.account.starts_with(prefix)));
    meant.map(|flow| i128::from(flow.net_minor())).sum()
}

/// Net of depreciation among the assets, own and earlier years together elsewhere.
fn total(kind: FormKind, pair: Pair) -> i128 {
    if kind == FormKind::Assets { pair.first - pair.second } else { pair.first + pair.second }
}

fn shown(kind: FormKind, pair: Pair) -> Result<Figures, MoneyError> {
    let money = |minor: i128| i64::try_from(minor).map(Money::mad).map_err(|_| MoneyError::TooLarge);
    Ok(Figures { first: money(pair.first)?, second: money(pair.second)?, total: money(total(kind, pair))? })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::calendar::Period;
    use crate::calendar::read_day;
    use crate::ledger::chart::Chart;

    fn code(text: &str) -> AccountCode {
        AccountCode::new(text).expect("an account")
    }

    /// A year whose entries are pairs of account and amount (debits above nil), one entry a slice.
    fn year(entries: &[&[(&str, i64)]]) -> YearTotals {
        let mut closing: BTreeMap<AccountCode, (i64, i64)> = BTreeMap::new();
        let mut operations = closing.clone();
        let mut flows = Vec::new();
        for (number, entry) in entries.iter().enumerate() {
            assert_eq!(entry.iter().map(|(_, amount)| amount).sum::<i64>(), 0);
            let closes = crate::ledger::year_totals::is_closing(entry.iter().map(|(account, _)| code(account)));
            for (account, amount) in *entry {
                let (debit, credit) = ((*amount).max(0), (-*amount).max(0));
                let add = |to: &mut BTreeMap<AccountCode, (i64, i64)>| {
                    let sums = to.entry(code(account)).or_default();
                    *sums = (sums.0 + debit, sums.1 + credit);
                };
                add(&mut closing);
                if !closes {
                    add(&mut operations);
                    flows.push(EntryFlow {
                        entry: Uuid::from_u128(number as u128 + 1),
                        account: code(account),
                        debit_minor: debit,
                        credit_minor: credit,
                    });
                }
            }
        }
        let rows = |of: BTreeMap<AccountCode, (i64, i64)>| {
            let row = |(account, (debit, credit))| AccountTotals { account, debit: Money::mad(debit), credit: Money::mad(credit) };
            of.into_iter().map(row).collect::<Vec<_>>()
        };
        let day = |text: &str| read_day(text).expect("a day");
        let period = Period::new(day("2025-02-01"), day("2025-12-31")).expect("a year");
        YearTotals { period, opening: Vec::new(), operations: rows(operations), closing: rows(closing), flows }
    }

    fn totals(year: &YearTotals, codes: &[&str]) -> Vec<i64> {
        let statements = Statements::new(Forms::current().expect("forms"), year, None).expect("figures");
        codes.iter().map(|code| statements.total(code).expect("a figure").minor()).collect()
    }

    #[test]
    fn the_result_is_on_three_statements_before_and_after_closing() {
        let operations: Vec<&[(&str, i64)]> = vec![
            &[("5141", 50_000), ("1111", -50_000)],
            &[("23321", 20_000), ("5141", -20_000)],
            &[("51611", 9_000), ("712112", -9_000)],
            &[("61711", 3_000), ("51611", -3_000)],
            &[("61933", 2_000), ("28332", -2_000)],
        ];
        let codes = ["BP.A11", "CPC.XIII", "CPC.XVI", "TFR.X", "BA.TG", "BP.TG", "BA.C3", "CAF.I"];
        let expected = [4_000, 4_000, 4_000, 4_000, 54_000, 54_000, 18_000, 6_000];
        assert_eq!(totals(&year(&operations), &codes), expected);
        let mut closed = operations.clone();
        closed.extend([
            [("712112", 9_000), ("8100", -9_000)].as_slice(),
            &[("8100", 5_000), ("61711", -3_000), ("61933", -2_000)],
            &[("8100", 4_000), ("1191", -4_000)],
        ]);
        assert_eq!(totals(&year(&closed), &codes), expected);
    }

    #[test]
    fn what_stands_on_the_wrong_side_goes_to_its_mirror() {
        let books = year(&[
            &[("44112", 700), ("5141", -700)],
            &[("51611", 300), ("34211", -300)],
            &[("51611", 100), ("1601", -100)],
            &[("61251", 50), ("51611", -50)],
        ]);
        assert_eq!(totals(&books, &["BA.G1", "BP.I3", "BP.F2", "BA.J3"]), [700, 700, 300, 350]);
        let statements = Statements::new(Forms::current().expect("forms"), &books, None).expect("figures");
        let remarks = statements.remarks().expect("remarks");
        let lines: Vec<&str> =
            remarks.iter().filter_map(|one| if let Remark::Mirrored { line, .. } = one { Some(line.as_str()) } else { None }).collect();
        assert_eq!(lines, ["BP.F2", "BA.G1", "BP.I3"]);
        assert!(remarks.contains(&Remark::Unplaced { account: code("1601"), balance: Money::mad(-100) }));
        assert!(remarks.contains(&Remark::SidesDiffer { assets: Money::mad(1_050), liabilities: Money::mad(950) }));
    }

    #[test]
    fn the_year_before_the_first_has_masses_and_no_flows() {
        let mut books = year(&[&[("51611", 300), ("712112", -300)]]);
        let opening = |account: &str, debit: i64, credit: i64| AccountTotals {
            account: code(account),
            debit: Money::mad(debit),
            credit: Money::mad(credit),
        };
        books.opening = vec![opening("5141", 500, 0), opening("34211", 200, 0), opening("1111", 0, 700)];
        books.closing.extend(books.opening.clone());
        let statements = Statements::new(Forms::current().expect("forms"), &books, None).expect("figures");
        let lines = statements.lines(FormKind::CashFlow).expect("lines");
        let told = lines.iter().filter(|one| !one.previous.is_zero()).map(|one| (one.line.code.as_str(), one.previous.minor()));
        assert_eq!(told.collect::<Vec<_>>(), [("TF.1", 700), ("TF.3", 700), ("TF.4", 200), ("TF.6", 200), ("TF.7", 500)]);
    }

    #[test]
    fn earlier_years_have_their_own_column() {
        let books = year(&[&[("51611", 500), ("7128", -200), ("712112", -300)], &[("6148", 70), ("51611", -70)]]);
        let statements = Statements::new(Forms::current().expect("forms"), &books, None).expect("figures");
        let lines = statements.lines(FormKind::Income).expect("lines");
        let of = |code: &str| lines.iter().find(|one| one.line.code == code).map(|one| one.figures).expect("a line");
        assert_eq!((of("CPC.I2").first.minor(), of("CPC.I2").second.minor(), of("CPC.I2").total.minor()), (300, 200, 500));
        assert_eq!((of("CPC.XIII").first.minor(), of("CPC.XIII").second.minor()), (300, 130));
    }

    #[test]
    fn the_flows_of_a_year_meet_its_change_of_cash() {
        let books = year(&[
            &[("3461", 13_750), ("1119", 41_250), ("1111", -55_000)],
            &[("5141", 13_750), ("3461", -13_750)],
            &[("34511", 120_000), ("13111", -120_000)],
            &[("5141", 120_000), ("34511", -120_000)],
            &[("23321", 96_000), ("44112", -96_000)],
            &[("2111", 3_600), ("5141", -3_600)],
            &[("61933", 9_000), ("28332", -9_000)],
            &[("13191", 7_000), ("7577", -7_000)],
            &[("5141", 30_000), ("1481", -30_000)],
            &[("1481", 1_500), ("63111", 450), ("5141", -1_950)],
            &[("5141", 2_000), ("7513", -2_000)],
            &[("28332", 180), ("6513", 2_220), ("23321", -2_400)],
            &[("2392", 5_000), ("5141", -5_000)],
            &[("2350", 5_000), ("2392", -5_000)],
        ]);
        let codes = ["TF.C1", "TF.C2", "TF.D", "TF.E2", "TF.G", "TF.H", "TF.B2", "CAF.I", "TF.7"];
        assert_eq!(totals(&books, &codes), [13_750, 120_000, 30_000, 101_000, 1_500, 3_600, 2_000, -450, 155_200]);
        let sums = totals(&books, &["TF.I", "TF.II", "TF.III", "TF.IV"]);
        assert_eq!(sums[0] - sums[1], sums[2] + sums[3]);
    }

    /// Every account of the chart that an entry may touch, classes 1 to 8, but those of the branches between offices (16), which
    /// no line takes and which a cooperative without branches never has.
    fn touched() -> Vec<&'static str> {
        let forms = Forms::current().expect("forms");
        let all = Chart::national().accounts().iter().map(crate::ledger::chart::Account::code);
        let posted = all.filter(|account| account.digit_count() >= 4 && (1..=8).contains(&account.class()));
        let (placed, unplaced): (Vec<AccountCode>, Vec<AccountCode>) =
            posted.partition(|account| forms.route(FormKind::Assets, *account).is_some());
        assert!(unplaced.iter().all(|account| account.starts_with("16")), "{unplaced:?}");
        assert!(placed.len() > 500, "{}", placed.len());
        placed.iter().map(|account| &*account.to_string().leak()).collect()
    }

    /// What happens in cooperatives, entry after entry of one amount: what is debited and what is credited. Nothing leaves that had
    /// not come.
    const DEEDS: [&[(&str, &str)]; 30] = [
        &[("3461", "1111")],
        &[("3461", "1111"), ("5141", "3461")],
        &[("1119", "1111"), ("3461", "1119"), ("5141", "3461")],
        &[("23321", "1111")],
        &[("3461", "1111"), ("1111", "4461")],
        &[("34511", "13111"), ("5141", "34511")],
        &[("34511", "13111"), ("23321", "44812"), ("61933", "28332"), ("13191", "7577"), ("13111", "13191")],
        &[("34511", "13111"), ("13111", "4481")],
        &[("2111", "5141"), ("61911", "28111")],
        &[("2121", "5141"), ("6191", "28121"), ("28121", "2121")],
        &[("2220", "5141"), ("6192", "2822")],
        &[("2392", "5141"), ("23211", "2392")],
        &[("23321", "5141"), ("2350", "23321")],
        &[("23321", "44812"), ("44812", "5141")],
        &[("23321", "44812"), ("61933", "28332"), ("28332", "23321")],
        &[("23321", "44812"), ("6513", "23321"), ("3481", "7513")],
        &[("24861", "5141"), ("5141", "24861")],
        &[("2510", "5141")],
        &[("5141", "1481")],
        &[("5141", "1481"), ("1481", "5141"), ("63111", "5141")],
        &[("61955", "1555"), ("1555", "7195")],
        &[("34211", "712112"), ("61964", "3942"), ("3942", "7196")],
        &[("34211", "712112"), ("51611", "34211")],
        &[("1191", "1140")],
        &[("1191", "44651"), ("44651", "5141")],
        &[("1191", "1161")],
        &[("1191", "1152"), ("1152", "1199")],
        &[("612111", "44111"), ("44111", "5141")],
        &[("61711", "4432"), ("4432", "51611")],
        &[("31211", "61241")],
    ];

    proptest! {
        #[test]
        fn any_year_balances_and_has_one_result(
            entries in prop::collection::vec(prop::collection::vec((any::<prop::sample::Index>(), -10_000_000_i64..10_000_000), 1..6), 1..60),
            last in any::<prop::sample::Index>(),
        ) {
            let touched = touched();
            let lines: Vec<Vec<(&str, i64)>> = entries.iter().map(|entry| {
                let mut lines: Vec<(&str, i64)> = entry.iter().map(|(account, amount)| (*account.get(&touched), *amount)).collect();
                lines.push((*last.get(&touched), -lines.iter().map(|(_, amount)| amount).sum::<i64>()));
                lines
            }).collect();
            let slices: Vec<&[(&str, i64)]> = lines.iter().map(Vec::as_slice).collect();
            let books = year(&slices);
            let found = totals(&books, &["BA.TG", "BP.TG", "BP.A11", "CPC.XIII", "CPC.XVI", "TFR.X", "CPC.III", "TFR.VI", "TF.3", "TF.6", "TF.7"]);
            prop_assert_eq!(found[0], found[1]);
            prop_assert!(found[2..6].iter().all(|result| *result == found[2]));
            prop_assert_eq!(found[6], found[7]);
            prop_assert_eq!(found[8] - found[9], found[10]);
        }

        #[test]
        fn the_financing_table_of_what_happens_closes(deeds in prop::collection::vec((0..DEEDS.len(), 1_i64..10_000_000), 1..80)) {
            let entries = deeds.iter().flat_map(|(deed, amount)| DEEDS[*deed].iter().map(|(debit, credit)| (*debit, *credit, *amount)));
            let pairs: Vec<[(&str, i64); 2]> = entries.map(|(debit, credit, amount)| [(debit, amount), (credit, -amount)]).collect();
            let slices: Vec<&[(&str, i64)]> = pairs.iter().map(|pair| pair.as_slice()).collect();
            let books = year(&slices);
            let statements = Statements::new(Forms::current().expect("forms"), &books, None).expect("figures");
            prop_assert_eq!(statements.flow_remark().expect("sums"), None);
        }
    }
}
