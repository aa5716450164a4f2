//! The trial balance as a paper.

use crate::calendar::Period;
use crate::i18n::catalogue::Words;
use crate::i18n::format;
use crate::ledger::chart::Chart;
use crate::ledger::chart::OpenedAccounts;
use crate::ledger::trial_balance::TrialBalance;
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

pub fn document(
    identity: &Identity,
    balance: &TrialBalance,
    opened: &OpenedAccounts,
    period: Option<Period>,
    words: Words,
) -> Result<Document, MoneyError> {
    let language = words.language();
    let shown = |amount: Money| if amount.is_zero() { Cell::Empty } else { Cell::Money(amount) };
    let rows = balance
        .lines()
        .iter()
        .map(|line| {
            let label = Chart::national().resolve(line.account(), opened).map(|account| account.label(language.code()).to_owned());
            vec![
                Cell::Text(line.account().to_string()),
                Cell::from(label.unwrap_or_default()),
                shown(line.debit()),
                shown(line.credit()),
                shown(line.debit_balance()),
                shown(line.credit_balance()),
            ]
        })
        .collect();
    let debit_balances = Money::sum(balance.lines().iter().map(|line| line.debit_balance()), Currency::Mad)?;
    let credit_balances = Money::sum(balance.lines().iter().map(|line| line.credit_balance()), Currency::Mad)?;
    let table = Table {
        columns: vec![
            Column::text(words.text("entry-account"), 10),
            Column::text(words.text("entry-label"), 40),
            Column::figure(words.text("entry-debit"), 16),
            Column::figure(words.text("entry-credit"), 16),
            Column::figure(words.text("balance-debit"), 16),
            Column::figure(words.text("balance-credit"), 16),
        ],
        rows,
        totals: Some(vec![
            Cell::Empty,
            Cell::Text(words.text("entry-totals")),
            Cell::Money(balance.total_debit()),
            Cell::Money(balance.total_credit()),
            Cell::Money(debit_balances),
            Cell::Money(credit_balances),
        ]),
        carries: true,
        ..Table::default()
    };
    let subtitle = period.map_or_else(
        || words.text("paper-all-time"),
        |period| {
            let days = [("from", format::day(period.from(), language).into()), ("to", format::day(period.to(), language).into())];
            words.with("years-year", &days)
        },
    );
    Ok(Document {
        kind: PaperKind::TrialBalance,
        language,
        title: PaperKind::TrialBalance.title(words),
        subtitle,
        letterhead: identity.letterhead(words),
        blocks: vec![Block::Table(table)],
        totals: vec![
            (words.text("entry-debit"), Cell::Money(balance.total_debit())),
            (words.text("entry-credit"), Cell::Money(balance.total_credit())),
        ],
    })
}
