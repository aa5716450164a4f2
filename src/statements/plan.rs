//! The plan of a year as a paper: what was meant and what happened, and the months ahead.

use crate::calendar::Day;
use crate::calendar::Period;
use crate::i18n::catalogue::Words;
use crate::i18n::format;
use crate::i18n::wording::plan::subject;
use crate::ledger::chart::OpenedAccounts;
use crate::ledger::forecast::Forecast;
use crate::ledger::plan::Plan;
use crate::ledger::plan::PlanLine;
use crate::money::MoneyError;
use crate::statements::document::Block;
use crate::statements::document::Cell;
use crate::statements::document::Column;
use crate::statements::document::Document;
use crate::statements::document::Identity;
use crate::statements::document::PaperKind;
use crate::statements::document::Table;

/// What the paper is made of.
pub struct PlanFigures<'a> {
    pub identity: Identity,
    pub year: Period,
    pub plan: &'a Plan,
    pub ahead: &'a Forecast,
    pub opened: &'a OpenedAccounts,
    pub today: Day,
}

/// The paper.
///
/// # Errors
/// Amounts too large for the books.
pub fn document(figures: &PlanFigures<'_>, words: Words) -> Result<Document, MoneyError> {
    let (plan, language) = (figures.plan, words.language());
    let mut blocks = Vec::new();
    for (is_income, key, total) in [(true, "plan-income", &plan.income), (false, "plan-cost", &plan.cost)] {
        blocks.push(Block::Heading(words.text(key)));
        let own: Vec<&PlanLine> = plan.lines.iter().filter(|line| line.is_income == is_income).collect();
        let rows = own
            .iter()
            .map(|line| row(subject(&line.subject, figures.opened, figures.year.to(), words), line, words))
            .collect::<Result<_, _>>()?;
        blocks.push(Block::Table(Table {
            columns: vec![
                Column::text(words.text("plan-kind"), 34),
                Column::figure(words.text("plan-planned"), 16),
                Column::figure(words.text("plan-actual"), 16),
                Column::figure(words.text("plan-remains"), 16),
                Column::figure(words.text("plan-hundredths"), 8),
                Column::figure(words.text("plan-last-year"), 16),
            ],
            rows,
            totals: Some(row(words.text("plan-total"), total, words)?),
            ..Table::default()
        }));
    }
    let result =
        |income: &PlanLine, cost: &PlanLine| Ok::<_, MoneyError>((income.budget.minus(cost.budget)?, income.actual.minus(cost.actual)?));
    let (planned, real) = result(&plan.income, &plan.cost)?;
    blocks.push(Block::Facts(vec![
        (words.text("plan-result-planned"), Cell::Money(planned)),
        (words.text("plan-result-actual"), Cell::Money(real)),
    ]));
    blocks.push(Block::Heading(words.text("plan-ahead")));
    let ahead = figures.ahead.months.iter().map(|month| {
        vec![
            Cell::Text(format::month(month.to, language)),
            Cell::Money(month.came_in),
            Cell::Money(month.went_out),
            Cell::Money(month.left),
        ]
    });
    blocks.push(Block::Table(Table {
        columns: vec![
            Column::text(words.text("home-month"), 34),
            Column::figure(words.text("home-came-in"), 20),
            Column::figure(words.text("home-went-out"), 20),
            Column::figure(words.text("plan-left"), 20),
        ],
        rows: ahead.collect(),
        ..Table::default()
    }));
    blocks.push(Block::Signatures(vec![words.text("paper-sign-treasurer"), words.text("paper-sign-chair")]));
    let days = [("from", format::day(figures.year.from(), language).into()), ("to", format::day(figures.year.to(), language).into())];
    Ok(Document {
        kind: PaperKind::Budget,
        language,
        title: PaperKind::Budget.title(words),
        subtitle: format!(
            "{} · {}",
            words.with("years-year", &days),
            words.with("paper-on", &[("day", format::day(figures.today, language).into())])
        ),
        letterhead: figures.identity.letterhead(words),
        blocks,
        totals: vec![
            (words.text("plan-income"), Cell::Money(plan.income.actual)),
            (words.text("plan-cost"), Cell::Money(plan.cost.actual)),
        ],
    })
}

fn row(label: String, line: &PlanLine, words: Words) -> Result<Vec<Cell>, MoneyError> {
    let percent = line.percent.map(|percent| format::percent(rust_decimal::Decimal::new(percent, 2), words.language()));
    Ok(vec![
        Cell::from(label),
        Cell::Money(line.budget),
        Cell::Money(line.actual),
        if line.percent.is_some() { Cell::Money(line.budget.minus(line.actual)?) } else { Cell::Empty },
        Cell::from(percent.unwrap_or_default()),
        Cell::Money(line.last_year),
    ])
}
