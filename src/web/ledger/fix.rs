//! Correcting an entry without fear: what will happen in plain words, the wrong one, and the right one's form beside it.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::extract::Query;
use axum::extract::State;
use axum::response::Response;
use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::permission::Permission;
use crate::actions::correction::CorrectEntry;
use crate::actions::correction::Right;
use crate::actions::correction::correct_entry;
use crate::actions::correction::owner;
use crate::actions::correction::together;
use crate::actions::desk::ActionError;
use crate::actions::desk::PostingError;
use crate::cooperative::invoices::rules::InvoiceRules;
use crate::cooperative::vat::tax_inside;
use crate::cooperative::vat::told_with_tax;
use crate::i18n::format;
use crate::ledger::account::AccountCode;
use crate::ledger::correction::mirror_day;
use crate::ledger::fiscal_year::admitting_year;
use crate::ledger::journal_entry::Counterparty;
use crate::ledger::movement::CounterpartyNeed;
use crate::ledger::movement::MovementDraft;
use crate::ledger::movement::MovementError;
use crate::ledger::movement::MovementEvent;
use crate::ledger::movement::MovementRules;
use crate::ledger::movement::Place;
use crate::money::Money;
use crate::store::ledger;
use crate::store::ledger::PostedEntry;
use crate::store::members;
use crate::web::error::WebError;
use crate::web::error::sentence;
use crate::web::form::Faults;
use crate::web::form::Fields;
use crate::web::ledger::entries::is_expert_here;
use crate::web::ledger::lines;
use crate::web::ledger::lines::Choice;
use crate::web::ledger::lines::LinesForm;
use crate::web::ledger::view;
use crate::web::movement::question::named;
use crate::web::movement::record::is_taxable;
use crate::web::page::Page;
use crate::web::page::go_saying;
use crate::web::page::page;
use crate::web::page::refused;
use crate::web::room::Room;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;

/// Lines of an entry that is still mended in a form; a longer one is taken back and imported anew.
const MOST_LINES: usize = 150;

/// In which form the right entry is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    /// In the treasurer's words.
    Told,
    /// Line by line.
    Lines,
    /// Not at all: the wrong one can only be taken back.
    Back,
}

impl Mode {
    const fn key(self) -> &'static str {
        match self {
            Mode::Told => "told",
            Mode::Lines => "lines",
            Mode::Back => "back",
        }
    }
}

/// The categories of one event, under its words.
struct Group {
    label: String,
    kinds: Vec<Choice>,
}

struct ToldForm {
    groups: Vec<Group>,
    places: Vec<Choice>,
    people: Vec<Choice>,
    /// The answers about the tax on the bill; none where the cooperative is exempt.
    taxes: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "ledger/fix.html")]
struct FixPage {
    page: Page,
    here: String,
    entry: String,
    /// Why nothing can be done here, or nothing.
    stop: String,
    explained: Vec<String>,
    facts: Vec<(String, String)>,
    mode: &'static str,
    only_back: String,
    other_mode: String,
    told: Option<ToldForm>,
    lines: Option<LinesForm>,
    fields: Fields,
    what: String,
    faults: Faults,
}

pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::PostEntry).await?;
    let wrong = ledger::entry(app.desk.store(), &room.scope, id).await?.ok_or(AccessError::NotThere)?;
    let by_lines = asked.get("as").is_some_and(|mode| mode == Mode::Lines.key());
    page(&fix_page(&app, &visitor, room, &wrong, None, by_lines, Faults::default()).await?)
}

async fn fix_page(
    app: &App,
    visitor: &Visitor,
    room: Room,
    wrong: &PostedEntry,
    typed: Option<Fields>,
    by_lines: bool,
    faults: Faults,
) -> Result<FixPage, WebError> {
    let (store, scope, words) = (app.desk.store(), &room.scope, visitor.words());
    let frame = room.page(app, visitor, words.text("fix-title"));
    let today = app.desk.today();
    let years = ledger::years(store, scope).await?;
    let day = mirror_day(&years, wrong.entry.date(), today);
    let told = told_with_tax(rules()?, MovementRules::current(), &wrong.entry, &wrong.movement);
    let mut only_back = String::new();
    let mut stop = String::new();
    let tell = |error: ActionError| sentence(&error, words);
    if wrong.reverses_id.is_some() {
        stop = tell(PostingError::IsReversal.into());
    } else if ledger::reversal_of(store, scope, wrong.id).await?.is_some() {
        stop = tell(PostingError::AlreadyReversed.into());
    } else if let Err(error) = &day {
        stop = tell(error.clone().into());
    } else if let Some(error) = owner(store, scope, wrong.id).await? {
        let why = if error.is_final() { &mut stop } else { &mut only_back };
        *why = tell(error.into());
    }
    let is_expert = is_expert_here(&room, visitor);
    let few = wrong.entry.postings().len() <= MOST_LINES;
    let mode = match &told {
        _ if !only_back.is_empty() => Mode::Back,
        Some(_) if !(by_lines && is_expert) => Mode::Told,
        _ if is_expert && few => Mode::Lines,
        _ => Mode::Back,
    };
    if mode == Mode::Back && only_back.is_empty() {
        only_back = words.text("fix-by-expert");
    }
    let day = day.unwrap_or(today);
    let mut explained = vec![words.text("fix-nothing-erased"), words.with("fix-mirror", &[("day", frame.day(&day).into())])];
    if !together(store, scope, wrong.id).await?.is_empty() {
        explained.push(words.text("fix-together"));
    }
    if day != today && day == wrong.entry.date() {
        explained.push(words.text("fix-same-year"));
    } else if day != today {
        explained.push(words.with("fix-month-closed", &[("month", format::month(today, visitor.language()).into())]));
    }
    if mode != Mode::Back {
        explained.push(words.text("fix-beside"));
    }
    // The day it really happened stays, unless its month takes nothing more.
    let on = if admitting_year(&years, wrong.entry.date()).is_ok() { wrong.entry.date() } else { day };
    let fields = match typed {
        Some(fields) => fields,
        None => prefilled(app, visitor, wrong, told.as_ref(), mode, on),
    };
    let (amount, _, _) = view::amount_of(wrong);
    let mut facts = vec![
        (words.text("entry-number"), view::reference(wrong, &years)),
        (words.text("entry-label"), wrong.entry.label().to_owned()),
        (words.text("entry-amount"), frame.money(&amount)),
        (words.text("entry-day"), frame.day(&wrong.entry.date())),
    ];
    if let Some(voucher) = wrong.entry.voucher() {
        facts.push((words.text("entry-voucher"), voucher.to_owned()));
    }
    let mut told_form = None;
    let mut lines_form = None;
    match mode {
        Mode::Told => {
            let has_tax = told.as_ref().is_some_and(|(_, tax)| !tax.is_zero()) || is_taxable(app, &room, wrong.entry.date()).await?;
            told_form = Some(told_questions(app, visitor, &room, &fields, has_tax).await?);
        }
        Mode::Lines => {
            let mut parties = vec![("same", words.text("fix-party-same"))];
            let others = [
                ("none", "free-party-none"),
                ("member", "entry-a-member"),
                ("non_member", "entry-not-a-member"),
                ("other", "entry-another"),
            ];
            parties.extend(others.into_iter().map(|(value, key)| (value, words.text(key))));
            lines_form = Some(lines::form(store, scope, words, &fields, &faults, parties).await?);
        }
        Mode::Back => {}
    }
    let entry = format!("{}/entries/{}", room.base, wrong.id);
    let here = format!("{entry}/fix");
    let what = if fields.is_given("what") { fields.typed("what").to_owned() } else { "right".to_owned() };
    let other_mode = match mode {
        Mode::Told if is_expert && few => format!("{here}?as=lines"),
        Mode::Lines if told.is_some() => here.clone(),
        _ => String::new(),
    };
    Ok(FixPage {
        what: if mode == Mode::Back { "back".to_owned() } else { what },
        mode: mode.key(),
        other_mode,
        told: told_form,
        lines: lines_form,
        here,
        entry,
        stop,
        explained,
        facts,
        only_back,
        fields,
        faults,
        page: frame,
    })
}

fn prefilled(
    app: &App,
    visitor: &Visitor,
    wrong: &PostedEntry,
    told: Option<&(MovementDraft, Money)>,
    mode: Mode,
    on: crate::calendar::Day,
) -> Fields {
    let mut all = vec![("key".to_owned(), app.desk.new_id().to_string()), ("what".to_owned(), "right".to_owned())];
    let mut set = |name: &str, value: String| all.push((name.to_owned(), value));
    match (mode, told) {
        (Mode::Told, Some((told, tax))) => {
            set("kind", format!("{}/{}", told.event.key(), told.category));
            set("amount", format::figure(told.amount, visitor.language()));
            set("place", told.place.map(Place::key).unwrap_or_default().to_owned());
            set("date", on.to_string());
            set("note", told.note.clone().unwrap_or_default());
            let who = match told.counterparty {
                Counterparty::Member(Some(id)) => id.to_string(),
                Counterparty::Member(None) => "member".to_owned(),
                Counterparty::NonMember => "other".to_owned(),
                Counterparty::None | Counterparty::Other => String::new(),
            };
            set("who", who);
            set("tax", tax_answer(told, *tax));
            set("tax_amount", if tax.is_zero() { String::new() } else { format::figure(*tax, visitor.language()) });
        }
        (Mode::Lines, _) => {
            let mut draft = wrong.entry.to_draft();
            draft.date = on;
            all.extend(lines::prefilled(&draft, visitor.language()));
            all.push(("party".to_owned(), "same".to_owned()));
        }
        _ => {}
    }
    Fields::prefilled(all.iter().map(|(name, value)| (name.as_str(), value.clone())))
}

fn rules() -> Result<&'static InvoiceRules, WebError> {
    InvoiceRules::current().ok_or_else(|| WebError::broken("the rulebook of invoices cannot be read"))
}

/// The answer that a tax was told with: none, a rate of that day, or an amount.
fn tax_answer(told: &MovementDraft, tax: Money) -> String {
    if tax.is_zero() {
        return "none".to_owned();
    }
    let mut rates = InvoiceRules::current().into_iter().flat_map(|rules| rules.rates(told.date));
    let rate = rates.find(|rate| tax_inside(told.amount, rate.points) == Ok(tax));
    rate.map_or("written".to_owned(), |rate| rate.points.to_string())
}

async fn told_questions(app: &App, visitor: &Visitor, room: &Room, fields: &Fields, has_tax: bool) -> Result<ToldForm, WebError> {
    let (words, language) = (visitor.words(), visitor.language().code());
    let movements = MovementRules::current();
    let chosen = |field: &str, value: &str| fields.typed(field) == value;
    let groups = movements
        .events()
        .iter()
        .map(|event| Group {
            label: event.label.text(language).to_owned(),
            kinds: movements
                .categories(event.event, app.desk.today())
                .map(|category| {
                    let value = format!("{}/{}", event.event.key(), category.code);
                    Choice { chosen: chosen("kind", &value), label: category.label.text(language).to_owned(), value }
                })
                .collect(),
        })
        .collect();
    let place =
        |place: Place, label: &str| Choice { value: place.key().to_owned(), label: label.to_owned(), chosen: chosen("place", place.key()) };
    let places = movements.places().iter().map(|rule| place(rule.place, rule.label.text(language))).collect();
    let mut people = vec![("other".to_owned(), words.text("record-somebody-else")), ("member".to_owned(), words.text("record-a-member"))];
    let register = members::register(app.desk.store(), &room.scope).await?;
    people.extend(
        register
            .iter()
            .filter(|member| member.is_present() || chosen("who", &member.id.to_string()))
            .map(|member| (member.id.to_string(), named(member, visitor))),
    );
    let people = people.into_iter().map(|(value, label)| Choice { chosen: chosen("who", &value), value, label }).collect();
    let mut taxes = Vec::new();
    if has_tax {
        taxes.push(("none".to_owned(), words.text("record-tax-none")));
        let percent = |points: i64| format::percent(rust_decimal::Decimal::new(points, 4), visitor.language());
        taxes.extend(rules()?.rates(app.desk.today()).map(|rate| (rate.points.to_string(), percent(rate.points))));
        taxes.push(("written".to_owned(), words.text("record-tax-written")));
    }
    let taxes = taxes.into_iter().map(|(value, label)| Choice { chosen: chosen("tax", &value), value, label }).collect();
    Ok(ToldForm { groups, places, people, taxes })
}

/// Takes the wrong entry back, with the right one beside it when it was told.
pub async fn submit(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    fields: Fields,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::PostEntry).await?;
    let words = visitor.words();
    let wrong = ledger::entry(app.desk.store(), &room.scope, id).await?.ok_or(AccessError::NotThere)?;
    let mut faults = fields.faults(words);
    let mut typed_lines = None;
    let by_lines = fields.typed("as") == Mode::Lines.key();
    let right = match fields.typed("what") {
        "back" => Some(Right::Nothing),
        "right" if fields.typed("as") == Mode::Told.key() => read_told(&fields, &mut faults, &visitor, &wrong),
        "right" if by_lines => {
            typed_lines = lines::read(&fields, &mut faults, words, |account| party_of(&fields, &wrong, account));
            typed_lines.as_ref().map(|typed| Right::Drafted(typed.draft.clone()))
        }
        _ => {
            faults.add("what", words.text("web-field-is-missing"));
            None
        }
    };
    if let (true, Some(right)) = (faults.is_empty(), right) {
        let number = view::reference(&wrong, &ledger::years(app.desk.store(), &room.scope).await?);
        let reason = fields.typed("reason").trim();
        let label = if reason.is_empty() {
            words.with("fix-reversal-of", &[("number", number.into())])
        } else {
            words.with("entry-reversal-label", &[("reason", reason.into())])
        };
        let command = CorrectEntry { key: fields.typed("key").to_owned(), wrong_id: id, label, right };
        match correct_entry(&app.desk, visitor.actor()?, &code, command).await {
            Ok(done) => {
                let said = words.text(if done.right.is_some() { "fix-done" } else { "fix-done-back" });
                let to = done.right.as_ref().unwrap_or(&done.reversal).id;
                return Ok(go_saying(&format!("{}/entries/{to}", room.base), &said));
            }
            Err(error) => {
                let by_line = typed_lines.as_ref().map(|typed| typed.field_of(&error));
                let field = by_line.unwrap_or_else(|| field_of(&error).to_owned());
                faults.refuse(&field, error, words)?;
            }
        }
    }
    refused(&fix_page(&app, &visitor, room, &wrong, Some(fields), by_lines, faults).await?)
}

fn read_told(fields: &Fields, faults: &mut Faults, visitor: &Visitor, wrong: &PostedEntry) -> Option<Right> {
    let words = visitor.words();
    let amount = faults.amount(fields, "amount", words);
    let date = faults.day(fields, "date", words);
    let (event, category) = fields.typed("kind").split_once('/').unwrap_or_default();
    let Some(event) = MovementEvent::from_key(event) else {
        faults.add("kind", words.text("web-field-is-missing"));
        return None;
    };
    let (amount, date) = (amount?, date?);
    let need = MovementRules::current().category(category, date).map(|category| category.counterparty);
    let counterparty = match fields.typed("who") {
        _ if need == Some(CounterpartyNeed::None) => Counterparty::None,
        "other" => Counterparty::NonMember,
        "" => Counterparty::None,
        who => Counterparty::Member(Uuid::parse_str(who).ok()),
    };
    let told = MovementDraft {
        event,
        category: category.to_owned(),
        amount,
        place: if event.asks_place() { Place::from_key(fields.typed("place")) } else { None },
        date,
        counterparty,
        voucher: wrong.entry.voucher().map(str::to_owned),
        note: Some(fields.typed("note").trim().to_owned()).filter(|note| !note.is_empty()),
    };
    let tax = match fields.typed("tax") {
        "" | "none" => Some(Money::zero(amount.currency())),
        "written" => faults.amount(fields, "tax_amount", words),
        rate => {
            let points = rate.parse::<i64>().ok();
            let known = InvoiceRules::current().and_then(|rules| rules.rates(date).find(|one| Some(one.points) == points));
            let tax = known.and_then(|rate| tax_inside(amount, rate.points).ok());
            if tax.is_none() {
                faults.add("tax", words.text("web-field-is-missing"));
            }
            tax
        }
    }?;
    Some(Right::Told { told, tax, is_confirmed: fields.is_given("anyway"), language: visitor.language().code() })
}

/// Whom a line of the right entry concerns: as before, unless something else was said.
fn party_of(fields: &Fields, wrong: &PostedEntry, account: AccountCode) -> Counterparty {
    if fields.typed("party") != "same" {
        return Counterparty::from_parts(fields.typed("party"), None).unwrap_or(Counterparty::None);
    }
    let postings = wrong.entry.postings();
    let before = postings.iter().find(|posting| posting.account() == account).map(|posting| posting.counterparty());
    let any = || postings.iter().map(|posting| posting.counterparty()).find(|party| *party != Counterparty::None);
    before.or_else(any).unwrap_or(Counterparty::None)
}

fn field_of(error: &ActionError) -> &'static str {
    match error {
        ActionError::Movement(error) => match error {
            MovementError::UnknownCategory { .. } | MovementError::CategoryDoesNotFit { .. } => "kind",
            MovementError::AmountNotPositive => "amount",
            MovementError::PlaceIsMissing | MovementError::PlaceDoesNotFit { .. } => "place",
            MovementError::CounterpartyIsMissing | MovementError::MemberIsMissing => "who",
            MovementError::CashWouldBeNegative { .. } => "anyway",
        },
        ActionError::FiscalYear(_) => "date",
        ActionError::Vat(_) => "tax",
        ActionError::Departure(_) => "who",
        _ => "",
    }
}
