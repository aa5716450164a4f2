//! The yearly statements as papers: bilan, CPC, ESG, tableau de financement, operations with members and others.

use crate::calendar::Period;
use crate::i18n::catalogue::Words;
use crate::i18n::format;
use crate::ledger::year_totals::CounterpartyTotals;
use crate::money::Money;
use crate::money::MoneyError;
use crate::statements::annual::counterparties::parted;
use crate::statements::annual::figures::Remark;
use crate::statements::annual::figures::StatementLine;
use crate::statements::annual::figures::Statements;
use crate::statements::annual::flows::sides_of;
use crate::statements::annual::form::FormKind;
use crate::statements::annual::form::Forms;
use crate::statements::annual::form::LineKind;
use crate::statements::annual::json::forms_of;
use crate::statements::document::Block;
use crate::statements::document::Cell;
use crate::statements::document::Column;
use crate::statements::document::Document;
use crate::statements::document::Identity;
use crate::statements::document::PaperKind;
use crate::statements::document::Table;

/// What every yearly paper bears.
#[derive(Clone, Debug)]
pub struct Heading {
    pub identity: Identity,
    pub period: Period,
    /// Whether the year is closed: until then its papers are provisional.
    pub is_closed: bool,
}

impl Heading {
    pub fn subtitle(&self, kind: PaperKind, words: Words) -> String {
        let day = |day| format::day(day, words.language()).into();
        let when = match kind {
            PaperKind::BalanceSheet => words.with("annual-on", &[("day", day(self.period.to()))]),
            _ => words.with("years-year", &[("from", day(self.period.from())), ("to", day(self.period.to()))]),
        };
        if self.is_closed { when } else { words.with("annual-provisional", &[("when", when.into())]) }
    }
}

/// A statement made of forms.
///
/// # Errors
/// A figure beyond what can be counted.
pub fn document(
    statements: &Statements<'_>,
    kind: PaperKind,
    is_condensed: bool,
    heading: &Heading,
    words: Words,
) -> Result<Document, MoneyError> {
    let mut blocks = Vec::new();
    let mut remarks = statements.remarks()?;
    if kind == PaperKind::CashFlow {
        remarks.extend(statements.flow_remark()?);
    }
    for form in forms_of(kind) {
        let lines = statements.lines(*form)?;
        let lines: Vec<StatementLine<'_>> = lines.into_iter().filter(|one| !is_condensed || one.line.is_condensed).collect();
        if *form == FormKind::CashFlow {
            let (masses, flows): (Vec<_>, Vec<_>) = lines.into_iter().partition(|one| one.line.is_mass());
            blocks.push(Block::Heading(words.text("annual-masses")));
            blocks.push(Block::Table(masses_table(&masses, words)?));
            blocks.push(Block::Heading(words.text("annual-flows")));
            blocks.push(Block::Table(flows_table(&flows, words)?));
            continue;
        }
        if forms_of(kind).len() > 1 {
            blocks.push(Block::Heading(words.text(match form {
                FormKind::Assets => "annual-assets",
                FormKind::Liabilities => "annual-liabilities",
                FormKind::Formation => "annual-formation",
                _ => "annual-self-financing",
            })));
        }
        blocks.push(Block::Table(table(*form, &lines, words)));
    }
    let said: Vec<Block> = remarks.iter().map(|remark| Block::Paragraph(told(remark, statements, words))).collect();
    if !said.is_empty() {
        blocks.push(Block::Heading(words.text("annual-remarks")));
        blocks.extend(said);
    }
    blocks.push(Block::Signatures(vec![words.text("paper-sign-treasurer"), words.text("paper-sign-chair")]));
    let total = |code: &str, key: &str| statements.total(code).map(|amount| (words.text(key), Cell::Money(amount)));
    let totals = match kind {
        PaperKind::BalanceSheet => {
            vec![total("BA.TG", "annual-assets")?, total("BP.TG", "annual-liabilities")?, total("BP.A11", "annual-result")?]
        }
        PaperKind::CashFlow => vec![total("TF.3", "annual-working-capital")?, total("TF.7", "annual-net-cash")?],
        PaperKind::ManagementBalances => vec![total("TFR.IV", "annual-value-added")?, total("CAF.I", "annual-self-financing")?],
        _ => vec![total("CPC.XIV", "annual-income")?, total("CPC.XV", "annual-costs")?, total("CPC.XIII", "annual-result")?],
    };
    Ok(Document {
        kind,
        language: words.language(),
        title: if is_condensed { words.with("annual-condensed", &[("title", kind.title(words).into())]) } else { kind.title(words) },
        subtitle: heading.subtitle(kind, words),
        letterhead: heading.identity.letterhead(words),
        blocks,
        totals,
    })
}

/// Nil is a dash nowhere: an empty place reads like one on a statutory form.
fn shown(amount: Money) -> Cell {
    if amount.is_zero() { Cell::Empty } else { Cell::Money(amount) }
}

fn table(form: FormKind, lines: &[StatementLine<'_>], words: Words) -> Table {
    let figure = |key: &str| Column::figure(words.text(key), 17);
    let label = Column::text(words.text("annual-line"), 56);
    let columns = match form {
        FormKind::Assets => {
            vec![label, figure("annual-gross"), figure("annual-depreciation"), figure("annual-net"), figure("annual-previous-net")]
        }
        FormKind::Income => {
            vec![label, figure("annual-own"), figure("annual-prior"), figure("annual-total"), figure("annual-previous-total")]
        }
        _ => vec![label, figure("annual-this-year"), figure("annual-previous-year")],
    };
    let rows = lines
        .iter()
        .map(|one| {
            let mut row = vec![Cell::from(one.line.label(words.language().code()))];
            if one.line.kind == LineKind::Header {
                row.resize(columns.len(), Cell::Empty);
                return row;
            }
            if matches!(form, FormKind::Assets | FormKind::Income) {
                row.extend([shown(one.figures.first), shown(one.figures.second)]);
            }
            row.extend([shown(one.figures.total), shown(one.previous)]);
            row
        })
        .collect();
    Table { columns, rows, strong: strong(lines), is_form: true, ..Table::default() }
}

fn strong(lines: &[StatementLine<'_>]) -> Vec<usize> {
    let sums = lines.iter().enumerate().filter(|(_, one)| !matches!(one.line.kind, LineKind::Line | LineKind::Memo));
    sums.map(|(at, _)| at).collect()
}

/// The masses of the balance sheet at both ends of the year, and which way each moved.
fn masses_table(lines: &[StatementLine<'_>], words: Words) -> Result<Table, MoneyError> {
    let mut rows = Vec::new();
    for (one, sides) in lines.iter().zip(sides_of(lines)?) {
        let label = Cell::from(one.line.label(words.language().code()));
        rows.push(vec![label, shown(one.figures.total), shown(one.previous), shown(sides.uses), shown(sides.resources)]);
    }
    Ok(Table {
        columns: vec![
            Column::text(words.text("annual-line"), 44),
            Column::figure(words.text("annual-this-year"), 17),
            Column::figure(words.text("annual-previous-year"), 17),
            Column::figure(words.text("annual-uses"), 17),
            Column::figure(words.text("annual-resources"), 17),
        ],
        rows,
        strong: strong(lines),
        is_form: true,
        ..Table::default()
    })
}

/// Uses and resources of the year and of the one before.
fn flows_table(lines: &[StatementLine<'_>], words: Words) -> Result<Table, MoneyError> {
    let mut rows = Vec::new();
    for (one, sides) in lines.iter().zip(sides_of(lines)?) {
        let label = Cell::from(one.line.label(words.language().code()));
        rows.push(vec![label, shown(sides.uses), shown(sides.resources), shown(sides.previous_uses), shown(sides.previous_resources)]);
    }
    Ok(Table {
        columns: vec![
            Column::text(words.text("annual-line"), 44),
            Column::figure(words.text("annual-uses"), 17),
            Column::figure(words.text("annual-resources"), 17),
            Column::figure(words.text("annual-previous-uses"), 17),
            Column::figure(words.text("annual-previous-resources"), 17),
        ],
        rows,
        strong: strong(lines),
        is_form: true,
        ..Table::default()
    })
}

fn told(remark: &Remark, statements: &Statements<'_>, words: Words) -> String {
    let money = |amount: &Money| format::money(*amount, words.language()).into();
    let label = |code: &str| statements.label(code, words.language().code()).into();
    match remark {
        Remark::Unplaced { account, balance } => {
            words.with("annual-remark-unplaced", &[("account", account.as_str().into()), ("balance", money(balance))])
        }
        Remark::Mirrored { account, balance, line } => words
            .with("annual-remark-mirrored", &[("account", account.as_str().into()), ("balance", money(balance)), ("line", label(line))]),
        Remark::Negative { line, net } => words.with("annual-remark-negative", &[("line", label(line)), ("net", money(net))]),
        Remark::FlowsDiffer { uses, resources } => {
            words.with("annual-remark-flows-differ", &[("uses", money(uses)), ("resources", money(resources))])
        }
        Remark::SidesDiffer { assets, liabilities } => {
            words.with("annual-remark-sides-differ", &[("assets", money(assets)), ("liabilities", money(liabilities))])
        }
    }
}

/// Operations with members and with others.
///
/// # Errors
/// A sum beyond what can be counted.
pub fn members_and_others(forms: &Forms, rows: &[CounterpartyTotals], heading: &Heading, words: Words) -> Result<Document, MoneyError> {
    let mut cells = Vec::new();
    let mut strong = Vec::new();
    let mut totals = Vec::new();
    for (at, (line, parts)) in parted(forms, rows)?.into_iter().enumerate() {
        let label = line.label(words.language().code());
        if line.kind != LineKind::Line {
            strong.push(at);
        }
        if line.kind == LineKind::Header {
            cells.push(vec![Cell::from(label), Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty]);
            continue;
        }
        let share = parts.share_of_others().map(|share| format::percent(share, words.language()));
        if line.kind == LineKind::Total {
            totals.push((label.to_owned(), Cell::Money(parts.total()?)));
        }
        cells.push(vec![
            Cell::from(label),
            shown(parts.members),
            shown(parts.others),
            shown(parts.untold),
            shown(parts.total()?),
            Cell::from(share.unwrap_or_default()),
        ]);
    }
    let table = Table {
        columns: vec![
            Column::text(words.text("annual-line"), 42),
            Column::figure(words.text("annual-with-members"), 17),
            Column::figure(words.text("annual-with-others"), 17),
            Column::figure(words.text("annual-untold"), 17),
            Column::figure(words.text("annual-total"), 17),
            Column::figure(words.text("annual-share-of-others"), 12),
        ],
        rows: cells,
        strong,
        ..Table::default()
    };
    Ok(Document {
        kind: PaperKind::MembersAndOthers,
        language: words.language(),
        title: PaperKind::MembersAndOthers.title(words),
        subtitle: heading.subtitle(PaperKind::MembersAndOthers, words),
        letterhead: heading.identity.letterhead(words),
        blocks: vec![
            Block::Paragraph(words.text("annual-members-lead")),
            Block::Table(table),
            Block::Signatures(vec![words.text("paper-sign-treasurer"), words.text("paper-sign-chair")]),
        ],
        totals,
    })
}
