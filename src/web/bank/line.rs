//! One line of the bank: what it was found to be, what it may be, or what to write into the books for it.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::extract::State;
use axum::response::Response;
use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::permission::Permission;
use crate::actions::bank::invoices::PayByLine;
use crate::actions::bank::invoices::pay_by_line;
use crate::actions::bank::matching::LineIs;
use crate::actions::bank::matching::RecordLine;
use crate::actions::bank::matching::match_line;
use crate::actions::bank::matching::match_together;
use crate::actions::bank::matching::record_line;
use crate::actions::bank::matching::unmatch_line;
use crate::actions::desk::ActionError;
use crate::cooperative::invoice_payment::paid_by;
use crate::cooperative::invoice_payment::part_for;
use crate::cooperative::invoices::lines::reference;
use crate::cooperative::invoices::rules::InvoiceRules;
use crate::cooperative::third_parties::Who;
use crate::cooperative::vat::tax_inside;
use crate::i18n::format;
use crate::i18n::wording;
use crate::ledger::account::AccountCode;
use crate::ledger::chart::Chart;
use crate::ledger::journal_entry::Counterparty;
use crate::ledger::movement::CounterpartyNeed;
use crate::ledger::movement::MovementError;
use crate::ledger::movement::MovementEvent;
use crate::ledger::movement::MovementRules;
use crate::ledger::movement::Place;
use crate::ledger::reconciliation::item::BankItem;
use crate::ledger::reconciliation::item::BookItem;
use crate::ledger::reconciliation::item::PostingKey;
use crate::ledger::reconciliation::standing::without_reversals;
use crate::ledger::reconciliation::suggestion::offered;
use crate::ledger::reconciliation::suggestion::reach;
use crate::money::Money;
use crate::store::bank;
use crate::store::invoices;
use crate::store::ledger;
use crate::store::members;
use crate::web::bank::work::tone;
use crate::web::bank::work::wording;
use crate::web::error::WebError;
use crate::web::form::Faults;
use crate::web::form::Fields;
use crate::web::movement::question::named;
use crate::web::movement::record::is_taxable;
use crate::web::page::Page;
use crate::web::page::go_saying;
use crate::web::page::page;
use crate::web::page::refused;
use crate::web::parties::read::People;
use crate::web::room::Room;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;

/// Entries offered to choose from.
const OFFERED: usize = 20;

struct Found {
    href: String,
    label: String,
    day: String,
    amount: String,
}

struct Offer {
    value: String,
    label: String,
    hint: String,
    chosen: bool,
}

/// An invoice that the line may pay.
struct Paid {
    id: String,
    title: String,
    hint: String,
}

struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "bank/line.html")]
struct LinePage {
    page: Page,
    here: String,
    back: String,
    bank: String,
    label: String,
    reference: String,
    day: String,
    value_day: String,
    amount: String,
    left: String,
    tone: &'static str,
    has_left: bool,
    found: Vec<Found>,
    invoices: Vec<Paid>,
    offers: Vec<Offer>,
    categories: Vec<Choice>,
    parties: Vec<Choice>,
    /// What tax the bill may bear, where the cooperative is taxable.
    taxes: Vec<Choice>,
    tax_amount: String,
    accounts: Vec<(String, String)>,
    account: String,
    note: String,
    key: String,
    may_edit: bool,
    is_expert: bool,
    faults: Faults,
}

pub async fn show(State(app): State<App>, visitor: Visitor, Path((code, id)): Path<(String, Uuid)>) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReadBooks).await?;
    let fields = Fields::prefilled([("key", app.desk.new_id().to_string())]);
    page(&view(&app, &visitor, room, id, &fields, Faults::default()).await?)
}

async fn view(app: &App, visitor: &Visitor, room: Room, id: Uuid, fields: &Fields, faults: Faults) -> Result<LinePage, WebError> {
    let (store, scope, words) = (app.desk.store(), &room.scope, visitor.words());
    let line = bank::lines::line(store, scope, id).await?.ok_or(AccessError::NotThere)?;
    let account = bank::accounts::account(store, scope, line.bank_account_id).await?.ok_or(AccessError::NotThere)?;
    let frame = room.page(app, visitor, words.text("bank-line"));
    let matches = bank::matches::matches_of(store, scope, id).await?;
    let entries: Vec<Uuid> = matches.iter().map(|one| one.posting.entry_id).collect();
    let matched: BTreeMap<PostingKey, BookItem> =
        bank::postings::postings(store, scope, account.account, &entries).await?.into_iter().map(|one| (one.posting, one)).collect();
    let found = matches
        .iter()
        .map(|one| {
            let item = matched.get(&one.posting);
            Found {
                href: format!("{}/entries/{}", room.base, one.posting.entry_id),
                label: item.map(|item| item.label.clone()).unwrap_or_default(),
                day: item.map(|item| frame.day(&item.on)).unwrap_or_default(),
                amount: frame.money(&one.amount),
            }
        })
        .collect();
    let has_left = !line.item.left.is_zero();
    let may_edit = scope.may(Permission::ReconcileBank);
    let is_asked = has_left && may_edit;
    let is_expert = visitor.is_expert_view();
    let is_taxed = is_asked && is_taxable(app, &room, line.item.on).await?;
    let key = if fields.is_given("key") { fields.typed("key").to_owned() } else { app.desk.new_id().to_string() };
    let mut page = LinePage {
        here: format!("{}/bank/lines/{id}", room.base),
        back: format!("{}/bank/{}", room.base, account.id),
        bank: account.bank.clone(),
        label: wording(&line.item.label, scope, words),
        reference: line.item.reference.clone(),
        day: frame.day(&line.item.on),
        value_day: frame.day(&line.value_on),
        amount: frame.money(&line.item.amount),
        left: frame.money(&line.item.left),
        tone: tone(line.item.amount),
        has_left,
        found,
        invoices: Vec::new(),
        offers: Vec::new(),
        categories: Vec::new(),
        parties: Vec::new(),
        taxes: Vec::new(),
        tax_amount: fields.typed("tax_amount").to_owned(),
        accounts: Vec::new(),
        account: fields.typed("account").to_owned(),
        note: fields.typed("note").to_owned(),
        key,
        may_edit,
        is_expert,
        faults,
        page: frame,
    };
    if !is_asked {
        return Ok(page);
    }
    page.invoices = invoices_paid(app, &room, &line, visitor, &page.page).await?;
    let days = reach(std::slice::from_ref(&line.item));
    let near = match days {
        Some(days) => without_reversals(bank::postings::open_postings(store, scope, account.account, days).await?),
        None => Vec::new(),
    };
    page.offers = offers(&near, &line.item, fields, &page.page);
    page.categories = categories(&line, fields, visitor);
    if line.item.left.is_negative() && is_taxed {
        page.taxes = taxes(&line, fields, visitor)?;
    }
    let register = members::register(store, scope).await?;
    let may_name = scope.may(Permission::SeeMemberNames);
    let chosen = fields.typed("who");
    let mut parties: Vec<Choice> = [("", "free-party-none"), ("non_member", "entry-not-a-member")]
        .into_iter()
        .map(|(value, key)| choice(value.to_owned(), words.text(key), chosen == value))
        .collect();
    parties.extend(register.iter().map(|member| {
        let name = if may_name { named(member, visitor) } else { member.number.to_string() };
        choice(member.id.to_string(), name, chosen == member.id.to_string())
    }));
    page.parties = parties;
    if is_expert {
        let opened = ledger::opened_accounts(store, scope).await?;
        let language = visitor.language().code();
        let official = Chart::national().accounts().iter().filter(|one| one.is_postable());
        page.accounts = official.map(|one| (one.code().to_string(), one.label(language).text.to_owned())).collect();
        page.accounts.extend(opened.iter().map(|(code, label)| (code.to_string(), label.to_owned())));
        page.accounts.sort();
    }
    Ok(page)
}

fn choice(value: String, label: String, chosen: bool) -> Choice {
    Choice { value, label, chosen }
}

/// The open invoices that this line may pay: it brings their whole rest, or its words name them.
async fn invoices_paid(
    app: &App,
    room: &Room,
    line: &bank::lines::KeptLine,
    visitor: &Visitor,
    frame: &Page,
) -> Result<Vec<Paid>, WebError> {
    let (store, item, words) = (app.desk.store(), &line.item, visitor.words());
    if !item.left.is_positive() || !room.scope.may(Permission::IssueInvoice) {
        return Ok(Vec::new());
    }
    let open = invoices::still_open(store, &room.scope, item.on).await?;
    let found = paid_by(&format!("{} {}", item.reference, item.label), item.left, item.on, &open);
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let people = People::of(store, &room.scope).await?;
    let paid = found.into_iter().map(|invoice| {
        let number = reference(&invoice.series, invoice.year, invoice.number);
        let part = part_for(item.left, invoice.open);
        let values = [
            ("customer", people.name(Who::Party(invoice.party_id), words).into()),
            ("day", frame.day(&invoice.dated_on).into()),
            ("open", frame.money(&invoice.open).into()),
            ("amount", frame.money(&part).into()),
        ];
        let hint = if part == invoice.open { "bank-pays-whole" } else { "bank-pays-part" };
        Paid {
            id: invoice.id.to_string(),
            title: words.with("bank-pays-invoice", &[("reference", number.into())]),
            hint: words.with(hint, &values),
        }
    });
    Ok(paid.collect())
}

/// The entries that may be this line, the likeliest first.
fn offers(postings: &[BookItem], line: &BankItem, fields: &Fields, frame: &Page) -> Vec<Offer> {
    let ticked = fields.typed_all("posting");
    offered(line, postings)
        .into_iter()
        .take(OFFERED)
        .map(|one| {
            let value = format!("{}:{}", one.posting.entry_id, one.posting.line);
            Offer {
                chosen: ticked.contains(&value),
                label: one.label.clone(),
                hint: format!("{} · {}", frame.day(&one.on), frame.money(&one.left)),
                value,
            }
        })
        .collect()
}

fn categories(line: &bank::lines::KeptLine, fields: &Fields, visitor: &Visitor) -> Vec<Choice> {
    let language = visitor.language().code();
    let rules = MovementRules::current();
    let is_in = line.item.left.is_positive();
    let event = if is_in { MovementEvent::MoneyIn } else { MovementEvent::MoneyOut };
    let moved = rules
        .categories(MovementEvent::Moved, line.item.on)
        .filter(|category| category.moves().is_some_and(|(from, to)| if is_in { to == Place::Bank } else { from == Place::Bank }));
    let usual = rules.categories(event, line.item.on).filter(|category| category.is_paid_from(Place::Bank));
    usual
        .chain(moved)
        .map(|category| {
            let who = match category.counterparty {
                CounterpartyNeed::None => "",
                CounterpartyNeed::MemberOrOther | CounterpartyNeed::Member => "*",
            };
            Choice {
                value: category.code.clone(),
                label: format!("{} {who}", category.label.text(language)).trim().to_owned(),
                chosen: fields.typed("category") == category.code,
            }
        })
        .collect()
}

/// The question of the guided form: which tax the bill bears.
fn taxes(line: &bank::lines::KeptLine, fields: &Fields, visitor: &Visitor) -> Result<Vec<Choice>, WebError> {
    let (words, language) = (visitor.words(), visitor.language());
    let rules = InvoiceRules::current().ok_or_else(|| WebError::broken("the rulebook of invoices cannot be read"))?;
    let made = |value: &str, label: String| choice(value.to_owned(), label, fields.typed("tax") == value);
    let size = line.item.left.negated().map_err(WebError::broken)?;
    let mut found = vec![made("", words.text("file-choose")), made("none", words.text("record-tax-none"))];
    for rate in rules.rates(line.item.on) {
        let percent = format::percent(rust_decimal::Decimal::new(rate.points, 4), language);
        let tax = tax_inside(size, rate.points).map_err(WebError::broken)?;
        found.push(made(&rate.points.to_string(), format!("{percent} · {}", format::money(tax, language))));
    }
    found.push(made("written", words.text("record-tax-written")));
    Ok(found)
}

/// The tax told of a bill: nothing for what bears none.
async fn tax_of(
    app: &App,
    room: &Room,
    id: Uuid,
    category: &str,
    fields: &Fields,
    faults: &mut Faults,
    visitor: &Visitor,
) -> Result<Option<Money>, WebError> {
    let line = bank::lines::line(app.desk.store(), &room.scope, id).await?.ok_or(AccessError::NotThere)?;
    let known = MovementRules::current().category(category, line.item.on);
    let is_bill = line.item.amount.is_negative() && known.is_some_and(|category| category.bears_tax);
    if !is_bill || !is_taxable(app, room, line.item.on).await? {
        return Ok(None);
    }
    // What was matched since is known by its amount: the same page sent again says the same.
    let left = if line.item.left.is_zero() { line.item.amount } else { line.item.left };
    let size = left.negated().map_err(WebError::broken)?;
    let words = visitor.words();
    match fields.typed("tax") {
        "none" => Ok(None),
        "written" => Ok(faults.amount(fields, "tax_amount", words)),
        rate => {
            let points = rate.parse::<i64>().ok();
            let known = InvoiceRules::current().zip(points);
            let known = known.filter(|(rules, points)| rules.rates(line.item.on).any(|one| one.points == *points));
            match known {
                Some((_, points)) => Ok(Some(tax_inside(size, points).map_err(WebError::broken)?)),
                None => {
                    faults.add("tax", words.text("bank-say-tax"));
                    Ok(None)
                }
            }
        }
    }
}

fn posting_key(text: &str) -> Option<PostingKey> {
    let (entry, line) = text.split_once(':')?;
    Some(PostingKey { entry_id: Uuid::parse_str(entry).ok()?, line: line.parse().ok()? })
}

/// The page to go back to once a line is done.
async fn back(app: &App, room: &Room, id: Uuid) -> Result<String, WebError> {
    let line = bank::lines::line(app.desk.store(), &room.scope, id).await?.ok_or(AccessError::NotThere)?;
    Ok(format!("{}/bank/{}", room.base, line.bank_account_id))
}

pub async fn matched(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    fields: Fields,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReconcileBank).await?;
    let back = back(&app, &room, id).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    let chosen: Vec<PostingKey> = fields.typed_all("posting").iter().filter_map(|text| posting_key(text)).collect();
    let others: Vec<Uuid> = fields.typed_all("line").iter().filter_map(|text| Uuid::parse_str(text).ok()).collect();
    if faults.is_empty() {
        let done = match (chosen.first(), others.is_empty()) {
            (Some(posting), false) => {
                let lines = std::iter::once(id).chain(others).collect();
                match_together(&app.desk, visitor.actor()?, &code, lines, *posting).await
            }
            _ => match_line(&app.desk, visitor.actor()?, &code, id, chosen).await,
        };
        match done {
            Ok(()) => return Ok(go_saying(&back, &words.text("bank-match-done"))),
            Err(error) => faults.refuse("posting", error, words)?,
        }
    }
    refused(&view(&app, &visitor, room, id, &fields, faults).await?)
}

pub async fn pays(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    fields: Fields,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::IssueInvoice).await?;
    let back = back(&app, &room, id).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    let typed = faults.required(&fields, "invoice", words);
    if faults.is_empty() {
        let invoice_id = Uuid::parse_str(&typed).map_err(|_| AccessError::NotThere)?;
        let invoice = invoices::invoice(app.desk.store(), &room.scope, invoice_id).await?.ok_or(AccessError::NotThere)?;
        let people = People::by_number(app.desk.store(), &room.scope).await?;
        let customer = people.name(Who::Party(invoice.party_id), words);
        let label = words.with("invoices-entry-paid", &[("customer", customer.into())]);
        let command = PayByLine { key: fields.typed("key").to_owned(), line_id: id, invoice_id, label };
        match pay_by_line(&app.desk, visitor.actor()?, &code, command).await {
            Ok(_) => {
                let said = words.with("bank-pays-done", &[("reference", invoice.reference().into())]);
                return Ok(go_saying(&back, &said));
            }
            Err(error) => faults.refuse("invoice", error, words)?,
        }
    }
    refused(&view(&app, &visitor, room, id, &fields, faults).await?)
}

pub async fn undo(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    fields: Fields,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReconcileBank).await?;
    let back = back(&app, &room, id).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    if faults.is_empty() {
        match unmatch_line(&app.desk, visitor.actor()?, &code, id).await {
            Ok(()) => return Ok(go_saying(&back, &words.text("bank-undo-done"))),
            Err(error) => faults.refuse("", error, words)?,
        }
    }
    refused(&view(&app, &visitor, room, id, &fields, faults).await?)
}

pub async fn record(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    fields: Fields,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReconcileBank).await?;
    let back = back(&app, &room, id).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    let counterparty = match fields.typed("who") {
        "" => Counterparty::None,
        "non_member" => Counterparty::NonMember,
        member => Uuid::parse_str(member).map_or(Counterparty::None, |id| Counterparty::Member(Some(id))),
    };
    let category = fields.typed("category").trim().to_owned();
    let typed = fields.typed("account").split_whitespace().next().unwrap_or_default();
    let is = if typed.is_empty() {
        if category.is_empty() {
            faults.add("category", words.text("bank-say-what"));
        }
        Some(LineIs::Movement { category, counterparty })
    } else {
        AccountCode::new(typed)
            .map(|account| LineIs::Account { account, counterparty })
            .map_err(|error| faults.add("account", wording::ledger::account_code(&error, words)))
            .ok()
    };
    let tax = match &is {
        Some(LineIs::Movement { category, .. }) if !category.is_empty() => {
            tax_of(&app, &room, id, category, &fields, &mut faults, &visitor).await?
        }
        _ => None,
    };
    if let (true, Some(is)) = (faults.is_empty(), is) {
        let is_account = matches!(is, LineIs::Account { .. });
        let command = RecordLine {
            key: fields.typed("key").to_owned(),
            line_id: id,
            is,
            note: fields.typed("note").to_owned(),
            tax,
            is_confirmed: fields.is_given("anyway"),
            language: visitor.language().code(),
        };
        match record_line(&app.desk, visitor.actor()?, &code, command).await {
            Ok(posted) => {
                let frame = room.page(&app, &visitor, String::new());
                let amount: Money = posted.entry.entry.total();
                let values = [("label", posted.entry.entry.label().into()), ("amount", frame.money(&amount).into())];
                return Ok(go_saying(&back, &words.with("bank-record-done", &values)));
            }
            Err(error) => {
                let field = match &error {
                    ActionError::Movement(MovementError::CounterpartyIsMissing | MovementError::MemberIsMissing) => "who",
                    ActionError::Movement(MovementError::CashWouldBeNegative { .. }) => "anyway",
                    ActionError::Account(_) => "account",
                    ActionError::Vat(_) if fields.typed("tax") == "written" => "tax_amount",
                    ActionError::Vat(_) => "tax",
                    ActionError::Movement(_) => "category",
                    _ if is_account => "account",
                    _ => "category",
                };
                faults.refuse(field, error, words)?;
            }
        }
    }
    refused(&view(&app, &visitor, room, id, &fields, faults).await?)
}
