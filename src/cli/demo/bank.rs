//! The demonstration's bank: one month found and confirmed, the next one half done, as on any working day.

use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::actions::bank::accounts::NoteBankAccount;
use crate::actions::bank::accounts::add_bank_account;
use crate::actions::bank::matching::confirm_reconciliation;
use crate::actions::bank::matching::match_line;
use crate::actions::bank::matching::match_sure;
use crate::actions::bank::statements::keep_statement;
use crate::actions::bank::statements::upload_statement;
use crate::actions::desk::ActionError;
use crate::actions::desk::Desk;
use crate::calendar::Day;
use crate::calendar::Period;
use crate::calendar::days_after;
use crate::calendar::first_of_month;
use crate::calendar::last_of_month;
use crate::i18n::format::short_day;
use crate::imports::bank_statements::read::read_statement;
use crate::ledger::account::AccountCode;
use crate::ledger::reconciliation::suggestion::reach;
use crate::ledger::reconciliation::suggestion::suggest;
use crate::money::Money;
use crate::store::bank;
use crate::store::error::StoreError;
use crate::store::ledger;
use crate::web::bank::reading;

/// An invented bank; its key fits.
const RIB: &str = "999780000001234567890123";
/// Movements of a month, more than there ever are.
const MOST: i64 = 500;

/// What the bank noted and the books did not: days before the end, label, centimes.
const UNKNOWN: [(i64, &str, i64); 3] =
    [(14, "COMMISSION CHEQUIER", -4_500), (9, "VIR RECU HOTEL ATLAS FAC 2214", 125_000), (6, "PRLV ASSURANCE MULTIRISQUE", -86_000)];

/// Gives a cooperative with books its bank and two statements.
pub async fn seed(desk: &Desk, code: &str, today: Day) -> Result<(), ActionError> {
    let operator = Actor::operator();
    let broken = |error: String| ActionError::Store(StoreError::Broken(error));
    let account = AccountCode::new("5141").map_err(|error| broken(error.to_string()))?;
    let command =
        NoteBankAccount { account, bank: "Banque de la Vallée".to_owned(), rib: fitting(RIB), label: "Compte courant".to_owned() };
    let noted = add_bank_account(desk, &operator, code, command).await?;
    let this_month = first_of_month(today);
    let before = first_of_month(days_after(this_month, -1));
    for (from, to, is_last) in [(before, last_of_month(before), false), (this_month, days_after(today, -2), true)] {
        let Ok(period) = Period::new(from, to) else { continue };
        let scope = desk.enter(&operator, code, Permission::ReadBooks).await?;
        let (moves, _) = ledger::account_lines(desk.store(), &scope, account, Some(period), 1, MOST).await?;
        let opening = ledger::balance(desk.store(), &scope, account, Some(days_after(from, -1))).await?;
        let mut told: Vec<(Day, String, i64)> = moves
            .iter()
            // What was paid in the last days has not reached the bank.
            .filter(|one| !is_last || one.credit_minor == 0 || one.dated_on <= days_after(to, -6))
            .map(|one| {
                let minor = one.debit_minor - one.credit_minor;
                let kind = if minor > 0 { "VIR RECU" } else { "PRLV" };
                (days_after(one.dated_on, 1).min(to), format!("{kind} {}", one.label.to_uppercase()), minor)
            })
            .collect();
        if is_last {
            told.extend(UNKNOWN.map(|(days, label, minor)| (days_after(to, -days).max(from), label.to_owned(), minor)));
        }
        told.sort();
        let file = table(&told, opening.minor());
        // A month in which nothing moved has no statement.
        let Ok((format, statement)) = read_statement(file.as_bytes(), None) else { continue };
        let name = format!("releve-{}.csv", from.format("%Y-%m"));
        let upload = upload_statement(desk, &operator, code, noted.id, &name, file.into_bytes()).await?;
        let Some(mut order) = reading::keeping(statement, format, noted.id, &upload.digest, &name, Some(to)) else { continue };
        order.opening = Some(opening);
        keep_statement(desk, &operator, code, order).await?;
        if is_last {
            continue;
        }
        match_sure(desk, &operator, code, noted.id).await?;
        let lines = bank::lines::open_lines(desk.store(), &scope, noted.id).await?;
        let postings = match reach(&lines) {
            Some(days) => bank::postings::open_postings(desk.store(), &scope, account, days).await?,
            None => Vec::new(),
        };
        for suggestion in suggest(&lines, &postings) {
            let Some(first) = suggestion.pairings.first() else { continue };
            let chosen = suggestion.pairings.iter().map(|one| one.posting).collect();
            match_line(desk, &operator, code, first.line, chosen).await?;
        }
        match confirm_reconciliation(desk, &operator, code, noted.id, to).await {
            Ok(_) | Err(ActionError::Bank(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// The table as this bank would export it.
fn table(told: &[(Day, String, i64)], opening: i64) -> String {
    let figure = |minor: i64| Money::mad(minor.abs()).to_string().replace('.', ",");
    let mut balance = opening;
    let mut file = "Date opération;Date valeur;Libellé;Débit;Crédit;Solde\n".to_owned();
    for (day, label, minor) in told {
        balance += minor;
        let (out, came) = if *minor < 0 { (figure(*minor), String::new()) } else { (String::new(), figure(*minor)) };
        let day = short_day(*day);
        let sign = if balance < 0 { "-" } else { "" };
        file.push_str(&format!("{day};{day};{};{out};{came};{sign}{}\n", label.replace(';', ","), figure(balance)));
    }
    file
}

/// The number with the key that fits it.
fn fitting(rib: &str) -> String {
    let body = &rib[..22];
    let rest = format!("{body}00").bytes().fold(0_u32, |rest, digit| (rest * 10 + u32::from(digit - b'0')) % 97);
    format!("{body}{:02}", 97 - rest)
}
