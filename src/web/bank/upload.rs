//! A bank's file before anything is kept of it: its first lines, its balances, its faults, and which column is which.

use askama::Template;
use axum::extract::Path;
use axum::extract::State;
use axum::response::Response;
use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::permission::Permission;
use crate::actions::bank::statements::keep_statement;
use crate::actions::bank::statements::read_upload;
use crate::actions::desk::ActionError;
use crate::i18n::format::short_day;
use crate::i18n::wording;
use crate::imports::bank_statements::fault::Fault;
use crate::imports::bank_statements::mapping::ColumnMapping;
use crate::imports::bank_statements::mapping::ColumnRole;
use crate::imports::bank_statements::mapping::DateFormat;
use crate::imports::bank_statements::mapping::DecimalSign;
use crate::imports::bank_statements::mapping::Delimiter;
use crate::imports::bank_statements::mapping::Encoding;
use crate::imports::bank_statements::read::Format;
use crate::imports::bank_statements::read::Sheet;
use crate::imports::bank_statements::read::read_statement;
use crate::imports::bank_statements::read::recognise;
use crate::imports::bank_statements::read::rows_of;
use crate::imports::bank_statements::statement::BankStatement;
use crate::ledger::reconciliation::error::BankError;
use crate::money::Currency;
use crate::money::Money;
use crate::store::bank;
use crate::store::bank::accounts::BankAccount;
use crate::store::bank::files::Upload;
use crate::web::bank::reading;
use crate::web::error::WebError;
use crate::web::form::Faults;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::page::go_saying;
use crate::web::page::page;
use crate::web::page::refused;
use crate::web::room::Room;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;

/// Lines shown.
const SHOWN: usize = 12;
/// Faults shown.
const FAULTS_SHOWN: usize = 20;

struct Line {
    day: String,
    label: String,
    reference: String,
    came: String,
    went: String,
}

struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

/// One question of the columns.
struct Question {
    name: String,
    label: String,
    choices: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "bank/upload.html")]
struct UploadPage {
    page: Page,
    here: String,
    back: String,
    bank: String,
    file: String,
    format: String,
    /// Whether a statement could be read.
    is_read: bool,
    facts: Vec<(String, String)>,
    lines: Vec<Line>,
    count: usize,
    told: Vec<String>,
    more: usize,
    /// Whether the columns can be told.
    is_table: bool,
    questions: Vec<Question>,
    mapping_name: String,
    /// The file as it is written, where it could not be read.
    raw: Vec<Vec<String>>,
    asks_balance: bool,
    opening: String,
    closing: String,
    until: String,
    faults: Faults,
}

/// What a file was found to be.
struct Looked {
    format: Option<Format>,
    sheet: Option<Sheet>,
    mapping_name: String,
    outcome: Result<BankStatement, Vec<Fault>>,
}

/// Reads a file off the request path: large ones take their time.
async fn look(bytes: Vec<u8>, told: Option<ColumnMapping>, kept: Vec<bank::files::KeptMapping>, name: String) -> Result<Looked, WebError> {
    let looked = tokio::task::spawn_blocking(move || {
        let format = match recognise(&bytes) {
            Ok(format) => format,
            Err(fault) => return Looked { format: None, sheet: None, mapping_name: name, outcome: Err(vec![fault]) },
        };
        let known = if told.is_none() { reading::kept_for(&bytes, format, &kept) } else { None };
        let (mapping_name, mapping) = match (known, told) {
            (Some((name, mapping)), _) => (name, Some(mapping)),
            (None, told) => (name, told),
        };
        let (sheet, outcome) = if format.is_table() {
            match rows_of(&bytes, format, mapping.as_ref()) {
                Ok(sheet) => {
                    let outcome = sheet.statement();
                    (Some(sheet), outcome)
                }
                Err(faults) => (None, Err(faults)),
            }
        } else {
            (None, read_statement(&bytes, None).map(|(_, statement)| statement))
        };
        Looked { format: Some(format), sheet, mapping_name, outcome }
    });
    looked.await.map_err(WebError::broken)
}

pub async fn show(State(app): State<App>, visitor: Visitor, Path((code, id)): Path<(String, Uuid)>) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReconcileBank).await?;
    let (upload, bytes) = read_upload(&app.desk, &room.scope, id).await?;
    let account = bank::accounts::account(app.desk.store(), &room.scope, upload.bank_account_id).await?.ok_or(AccessError::NotThere)?;
    let kept = bank::files::mappings(app.desk.store(), &room.scope).await?;
    let looked = look(bytes, None, kept, account.bank.clone()).await?;
    page(&view(&app, &visitor, room, &upload, &account, &looked, &Fields::default(), Faults::default()).await?)
}

#[allow(clippy::too_many_arguments)]
async fn view(
    app: &App,
    visitor: &Visitor,
    room: Room,
    upload: &Upload,
    account: &BankAccount,
    looked: &Looked,
    fields: &Fields,
    faults: Faults,
) -> Result<UploadPage, WebError> {
    let words = visitor.words();
    let frame = room.page(app, visitor, words.text("bank-look"));
    let mut facts = Vec::new();
    let (mut lines, mut told, mut count, mut asks_balance) = (Vec::new(), Vec::new(), 0, false);
    let shown = |amount: Money| if amount.is_zero() { String::new() } else { frame.figure(&amount) };
    match &looked.outcome {
        Ok(statement) => {
            if !statement.account.is_empty() {
                facts.push((words.text("bank-file-account"), statement.account.clone()));
            }
            if let Some((from, to)) = statement.period() {
                facts.push((words.text("bank-file-period"), format!("{} – {}", short_day(from), short_day(to))));
            }
            let (opening, closing) = statement.balances();
            asks_balance = opening.is_none() && closing.is_none();
            facts.extend(opening.map(|amount| (words.text("bank-file-opening"), frame.money(&amount))));
            facts.extend(closing.map(|amount| (words.text("bank-file-closing"), frame.money(&amount))));
            count = statement.lines.len();
            facts.push((words.text("bank-file-lines"), count.to_string()));
            lines.extend(statement.lines.iter().take(SHOWN).map(|line| Line {
                day: short_day(line.day),
                label: line.label.clone(),
                reference: line.reference.clone(),
                came: if line.amount.is_positive() { shown(line.amount) } else { String::new() },
                went: if line.amount.is_negative() { shown(line.amount.negated().unwrap_or(line.amount)) } else { String::new() },
            }));
        }
        Err(found) => told = found.iter().take(FAULTS_SHOWN).map(|fault| reading::told(fault, words)).collect(),
    }
    let more = looked.outcome.as_ref().err().map_or(0, |found| found.len().saturating_sub(FAULTS_SHOWN));
    let raw = match (&looked.sheet, looked.outcome.is_err()) {
        (Some(sheet), true) => sheet.rows.iter().take(SHOWN).map(|(_, cells)| cells.clone()).collect(),
        _ => Vec::new(),
    };
    Ok(UploadPage {
        here: format!("{}/bank/uploads/{}", room.base, upload.id),
        back: format!("{}/bank/{}", room.base, account.id),
        bank: account.bank.clone(),
        file: upload.name.clone(),
        format: looked.format.map(|format| words.text(&format!("bank-format-{}", format.key()))).unwrap_or_default(),
        is_read: looked.outcome.is_ok(),
        facts,
        lines,
        count,
        told,
        more,
        is_table: looked.sheet.is_some(),
        questions: looked.sheet.as_ref().map(|sheet| questions(sheet, looked.format, &frame)).unwrap_or_default(),
        mapping_name: looked.mapping_name.clone(),
        raw,
        asks_balance,
        opening: fields.typed("opening").to_owned(),
        closing: fields.typed("closing").to_owned(),
        until: fields.typed("until").to_owned(),
        faults,
        page: frame,
    })
}

/// The questions about a table, answered as the mapping has them.
fn questions(sheet: &Sheet, format: Option<Format>, frame: &Page) -> Vec<Question> {
    let mapping = &sheet.mapping;
    let header = sheet.rows.iter().find(|(line, _)| *line == mapping.header_line).map(|(_, cells)| cells.as_slice()).unwrap_or_default();
    let width = sheet.rows.iter().take(200).map(|(_, cells)| cells.len()).max().unwrap_or(0);
    let mut questions: Vec<Question> = ColumnRole::ALL
        .into_iter()
        .map(|role| {
            let mut choices =
                vec![Choice { value: String::new(), label: frame.t("bank-column-none"), chosen: mapping.column(role).is_none() }];
            choices.extend((0..width).map(|at| {
                let name = header.get(at).map_or("", |cell| cell.trim());
                let short: String = name.chars().take(40).collect();
                let label = format!("{} {short}", at + 1);
                Choice { value: (at + 1).to_string(), label: label.trim().to_owned(), chosen: mapping.column(role) == Some(at) }
            }));
            Question { name: format!("column-{}", role.key()), label: frame.t(&format!("bank-column-{}", role.key())), choices }
        })
        .collect();
    let one = |name: &str, label: &str, choices: Vec<Choice>| Question { name: name.to_owned(), label: frame.t(label), choices };
    let mut lines = vec![Choice { value: "0".to_owned(), label: frame.t("bank-header-none"), chosen: mapping.header_line == 0 }];
    lines.extend(sheet.rows.iter().take(30).map(|(line, cells)| {
        let text: String = cells.iter().filter(|cell| !cell.is_empty()).cloned().collect::<Vec<_>>().join(" · ").chars().take(50).collect();
        Choice { value: line.to_string(), label: format!("{line} {text}"), chosen: *line == mapping.header_line }
    }));
    questions.push(one("header", "bank-header", lines));
    let dates = DateFormat::ALL.into_iter().map(|one| Choice {
        value: one.key().to_owned(),
        label: frame.t(&format!("bank-dates-{}", one.key())),
        chosen: mapping.date_format == one,
    });
    questions.push(one("dates", "bank-dates", dates.collect()));
    let decimals = DecimalSign::ALL.into_iter().map(|one| Choice {
        value: one.key().to_owned(),
        label: frame.t(&format!("bank-decimals-{}", one.key())),
        chosen: mapping.decimal_sign == one,
    });
    questions.push(one("decimals", "bank-decimals", decimals.collect()));
    if format == Some(Format::Csv) {
        let delimiters = Delimiter::ALL.into_iter().map(|one| Choice {
            value: one.key().to_owned(),
            label: frame.t(&format!("bank-delimiter-{}", one.key())),
            chosen: mapping.delimiter == one,
        });
        questions.push(one("delimiter", "bank-delimiter", delimiters.collect()));
        let encodings = Encoding::ALL.into_iter().map(|one| Choice {
            value: one.key().to_owned(),
            label: frame.t(&format!("bank-encoding-{}", one.key())),
            chosen: mapping.encoding == one,
        });
        questions.push(one("encoding", "bank-encoding", encodings.collect()));
    }
    questions
}

pub async fn submit(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    fields: Fields,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReconcileBank).await?;
    let (upload, bytes) = read_upload(&app.desk, &room.scope, id).await?;
    let account = bank::accounts::account(app.desk.store(), &room.scope, upload.bank_account_id).await?.ok_or(AccessError::NotThere)?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    let told = if fields.typed("told") == "yes" { Some(reading::told_mapping(&fields)) } else { None };
    let kept = if told.is_none() { bank::files::mappings(app.desk.store(), &room.scope).await? } else { Vec::new() };
    let name = if fields.is_given("mapping-name") { fields.typed("mapping-name").trim().to_owned() } else { account.bank.clone() };
    let looked = look(bytes, told, kept, name).await?;
    if fields.typed("do") == "look" && faults.is_empty() {
        return page(&view(&app, &visitor, room, &upload, &account, &looked, &fields, faults).await?);
    }
    let mut balance = |name: &str| {
        let typed = fields.typed(name).trim().to_owned();
        if typed.is_empty() {
            return None;
        }
        Money::read(&typed, Currency::Mad).map_err(|error| faults.add(name, wording::money::money(&error, words))).ok()
    };
    let (opening, closing) = (balance("opening"), balance("closing"));
    let until = faults.optional_day(&fields, "until", words);
    if let (true, Ok(statement), Some(format)) = (faults.is_empty(), &looked.outcome, looked.format) {
        let command = reading::keeping(statement.clone(), format, account.id, &upload.digest, &upload.name, until);
        let Some(mut command) = command else { return Err(AccessError::NotThere.into()) };
        command.opening = command.opening.or(opening);
        command.closing = command.closing.or(closing);
        command.mapping = looked.sheet.as_ref().map(|sheet| reading::to_keep(&looked.mapping_name, &sheet.rows, &sheet.mapping));
        match keep_statement(&app.desk, visitor.actor()?, &code, command).await {
            Ok(done) => {
                let key = if done.known > 0 { "bank-kept-some" } else { "bank-kept" };
                let said = words.with(key, &[("kept", done.kept.into()), ("known", done.known.into())]);
                return Ok(go_saying(&format!("{}/bank/{}", room.base, account.id), &said));
            }
            Err(error) => {
                let field = match &error {
                    ActionError::Bank(BankError::BalanceIsMissing) => "opening",
                    ActionError::Bank(BankError::BalanceDiffers { .. }) if fields.is_given("closing") => "closing",
                    _ => "",
                };
                faults.refuse(field, error, words)?;
            }
        }
    }
    refused(&view(&app, &visitor, room, &upload, &account, &looked, &fields, faults).await?)
}
