//! The state of operations with members and with others in a year (law 112-12 art. 6 and 71).

use crate::calendar::Day;
use crate::calendar::Period;
use crate::cooperative::exclusivity;
use crate::cooperative::exclusivity::Allowance;
use crate::cooperative::exclusivity::Gauge;
use crate::cooperative::exclusivity::GaugeLine;
use crate::cooperative::exclusivity::PartyTotals;
use crate::i18n::catalogue::Words;
use crate::i18n::format;
use crate::ledger::account::AccountCode;
use crate::ledger::chart::Chart;
use crate::ledger::chart::OpenedAccounts;
use crate::money::Currency;
use crate::money::Money;
use crate::money::MoneyError;
use crate::statements::document::Block;
use crate::statements::document::Cell;
use crate::statements::document::Column;
use crate::statements::document::Document;
use crate::statements::document::Identity;
use crate::statements::document::PaperKind;
use crate::statements::document::Table;

/// A year of operations with members and with others.
#[derive(Clone, Debug)]
pub struct ExclusivityFigures {
    pub identity: Identity,
    pub year: Period,
    pub is_closed: bool,
    pub on: Day,
    pub allowance: Allowance,
    pub gauges: Vec<Gauge>,
    /// How each gauge stands, in a sentence.
    pub sentences: Vec<String>,
    pub totals: Vec<PartyTotals>,
    pub opened: OpenedAccounts,
}

/// # Errors
/// Amounts larger than the books can hold.
pub fn document(figures: &ExclusivityFigures, words: Words) -> Result<Document, MoneyError> {
    let language = words.language();
    let mut blocks = vec![Block::Paragraph(words.text("paper-exclusivity-lead"))];
    let mut facts = vec![
        (words.text("exclusivity-ceiling"), Cell::Text(format::percent(figures.allowance.ceiling.value, language))),
        (
            words.text("exclusivity-allowed-from"),
            Cell::Text(figures.allowance.from.map_or_else(|| words.text("exclusivity-not-registered"), |day| format::day(day, language))),
        ),
    ];
    if let Some(permit) = &figures.allowance.permit {
        let values = [("rate", format::percent(permit.rate(), language).into()), ("reference", (&permit.reference).into())];
        facts.push((words.text("exclusivity-permits"), Cell::Text(words.with("exclusivity-permit-given", &values))));
    }
    blocks.push(Block::Facts(facts));
    let mut totals = Vec::new();
    for (gauge, sentence) in figures.gauges.iter().zip(&figures.sentences) {
        let title = words.text(&format!("exclusivity-measure-{}", gauge.measure.category));
        blocks.push(Block::Heading(title.clone()));
        blocks.push(Block::Paragraph(sentence.clone()));
        totals.push((format!("{title} · {}", words.text("exclusivity-members")), Cell::Money(gauge.members)));
        totals.push((format!("{title} · {}", words.text("exclusivity-others")), Cell::Money(gauge.others)));
    }
    // Article 71 asks for all operations with others apart, whatever the category of the cooperative.
    for measure in exclusivity::measures() {
        let lines = exclusivity::lines(measure, &figures.totals)?;
        if lines.is_empty() {
            continue;
        }
        blocks.push(Block::Heading(words.text(&format!("paper-exclusivity-table-{}", measure.category))));
        blocks.push(Block::Table(table(&lines, &figures.opened, words)?));
    }
    if !figures.is_closed {
        blocks.push(Block::Paragraph(words.text("exclusivity-provisional")));
    }
    blocks.push(Block::Signatures(vec![words.text("paper-sign-chair"), words.text("paper-sign-treasurer")]));
    Ok(Document {
        kind: PaperKind::Exclusivity,
        language,
        title: PaperKind::Exclusivity.title(words),
        subtitle: words.with(
            "exclusivity-period",
            &[("from", format::day(figures.year.from(), language).into()), ("to", format::day(figures.year.to(), language).into())],
        ),
        letterhead: figures.identity.letterhead(words),
        blocks,
        totals,
    })
}

fn table(lines: &[GaugeLine], opened: &OpenedAccounts, words: Words) -> Result<Table, MoneyError> {
    let label = |account: AccountCode| {
        Chart::national().resolve(account, opened).map(|one| one.label(words.language().code()).to_owned()).unwrap_or_default()
    };
    let sum = |of: fn(&GaugeLine) -> Money| Money::sum(lines.iter().map(of), Currency::Mad);
    Ok(Table {
        columns: vec![
            Column::text(words.text("entry-account"), 10),
            Column::text(words.text("entry-label"), 36),
            Column::figure(words.text("exclusivity-members"), 18),
            Column::figure(words.text("exclusivity-others"), 18),
            Column::figure(words.text("exclusivity-untold"), 18),
        ],
        rows: lines
            .iter()
            .map(|line| {
                vec![
                    Cell::Text(line.account.to_string()),
                    Cell::from(label(line.account)),
                    Cell::Money(line.members),
                    Cell::Money(line.others),
                    Cell::Money(line.untold),
                ]
            })
            .collect(),
        totals: Some(vec![
            Cell::Empty,
            Cell::Text(words.text("entry-totals")),
            Cell::Money(sum(|line| line.members)?),
            Cell::Money(sum(|line| line.others)?),
            Cell::Money(sum(|line| line.untold)?),
        ]),
        carries: true,
        ..Table::default()
    })
}
