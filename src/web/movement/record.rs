//! Recording a movement: the questions, the check, the deed, and what is left afterwards.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::extract::Query;
use axum::extract::State;
use axum::response::Response;
use chrono::Datelike;
use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::permission::Permission;
use crate::actions::desk::ActionError;
use crate::actions::evidence::AddEvidence;
use crate::actions::evidence::Proves;
use crate::actions::evidence::add_evidence;
use crate::actions::movement::RecordMovement;
use crate::actions::movement::record_movement_with;
use crate::calendar::Day;
use crate::cooperative::departure::check_is_here;
use crate::cooperative::exclusivity::ExclusivityStatus;
use crate::cooperative::exclusivity::Gauge;
use crate::cooperative::invoices::InvoiceRules;
use crate::cooperative::member::Member;
use crate::cooperative::vat::VatError;
use crate::cooperative::vat::tax_inside;
use crate::i18n::catalogue::Words;
use crate::i18n::format;
use crate::i18n::letters::amount_in_words;
use crate::i18n::wording;
use crate::ledger::journal_entry::Counterparty;
use crate::ledger::movement::Category;
use crate::ledger::movement::CounterpartyNeed;
use crate::ledger::movement::MovementError;
use crate::ledger::movement::MovementEvent;
use crate::ledger::movement::MovementRules;
use crate::ledger::movement::Place;
use crate::money::Currency;
use crate::money::Money;
use crate::store::evidence;
use crate::store::invoices;
use crate::store::ledger;
use crate::store::ledger::Paper;
use crate::store::members;
use crate::store::parties;
use crate::web::error::WebError;
use crate::web::exclusivity::read as exclusivity;
use crate::web::form::Faults;
use crate::web::form::Fields;
use crate::web::ledger::view;
use crate::web::movement::answers::Answers;
use crate::web::movement::answers::Question;
use crate::web::page::Page;
use crate::web::page::go;
use crate::web::page::page;
use crate::web::page::refused;
use crate::web::room::Room;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;

struct Choice {
    value: String,
    label: String,
    hint: String,
    icon: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "movement/question.html")]
struct QuestionPage {
    page: Page,
    base: String,
    /// Which question, by its key.
    asks: &'static str,
    title: String,
    hint: String,
    typed: String,
    reason: String,
    choices: Vec<Choice>,
    /// What happens seldom, behind the usual answers.
    rare: Vec<Choice>,
    is_rare_chosen: bool,
    /// Where the pay of a month with its contributions is noted.
    pay: String,
    tax_amount: String,
    members: Vec<Choice>,
    only_member: bool,
    /// Said where there is no member to choose.
    nobody: String,
    hidden: Vec<(String, String)>,
    back: String,
    step: usize,
    of: usize,
    progress: String,
    faults: Faults,
}

struct Line {
    label: String,
    value: String,
    href: String,
}

#[derive(Template)]
#[template(path = "movement/check.html")]
struct CheckPage {
    page: Page,
    base: String,
    sentence: String,
    words: String,
    after: String,
    lines: Vec<Line>,
    hidden: Vec<(String, String)>,
    overdraws: String,
    alike: String,
    alike_href: String,
    faults: Faults,
}

#[derive(Template)]
#[template(path = "movement/done.html")]
struct DonePage {
    page: Page,
    base: String,
    reference: String,
    sentence: String,
    cash: String,
    bank: String,
    href: String,
    again: String,
    expert: bool,
    paper_later: bool,
    beyond: String,
}

/// The next question, or the check when all is answered.
pub async fn ask(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::RecordMovement).await?;
    let mut answers = Answers::new(&asked, app.desk.today());
    answers = with_regime(&app, &room, answers).await?;
    if answers.typed("key").is_empty() {
        answers.set("key", &app.desk.new_id().to_string());
    }
    match answers.next() {
        Some(question) => {
            // An answer that is there but cannot be read is told beside its question.
            let faults = faults_of(&answers, question, &visitor);
            let is_wrong = !faults.is_empty();
            let shown = question_page(&app, &visitor, &room, &answers, question, faults).await?;
            if is_wrong { refused(&shown) } else { page(&shown) }
        }
        None => page(&check_page(&app, &visitor, &room, &answers, Faults::default()).await?),
    }
}

/// The answers of a cooperative that is taxable or exempt in the year they are about.
async fn with_regime(app: &App, room: &Room, answers: Answers) -> Result<Answers, WebError> {
    let Some(date) = answers.date() else { return Ok(answers) };
    let is_taxable = is_taxable(app, room, date).await?;
    Ok(answers.taxable(is_taxable))
}

/// Whether the cooperative is taxable in the year a day lies in.
pub(in crate::web) async fn is_taxable(app: &App, room: &Room, date: Day) -> Result<bool, WebError> {
    let years = ledger::years(app.desk.store(), &room.scope).await?;
    let year = years.iter().find(|year| year.period().contains(date)).map_or(date.year(), |year| year.period().to().year());
    Ok(invoices::regime(app.desk.store(), &room.scope, i64::from(year)).await?.is_taxable())
}

fn faults_of(answers: &Answers, question: Question, visitor: &Visitor) -> Faults {
    let (mut faults, words) = (Faults::default(), visitor.words());
    let typed = answers.typed(question.key());
    let told = |error: &MovementError| wording::ledger::movement(error, words);
    match question {
        // Asked to be changed: nothing is wrong.
        _ if !answers.typed("change").is_empty() => {}
        Question::Amount if !typed.is_empty() => match Money::read(typed, Currency::Mad) {
            Ok(_) => faults.add("amount", told(&MovementError::AmountNotPositive)),
            Err(error) => faults.add("amount", wording::money::money(&error, words)),
        },
        Question::Category if !typed.is_empty() => {
            faults.add("category", told(&MovementError::CategoryDoesNotFit { code: typed.to_owned() }));
        }
        Question::Who if typed == "member" => faults.add("member", told(&MovementError::MemberIsMissing)),
        Question::Paper if typed == "none" => faults.add("reason", words.text("record-reason-missing")),
        Question::Tax if typed == "written" => match Money::read(answers.typed("tax_amount"), Currency::Mad) {
            Ok(amount) if amount.is_positive() => {
                let most = answers.most_tax().unwrap_or(Money::mad(0));
                faults.add("tax_amount", wording::everyday::vat(&VatError::TaxTooHigh { most }, words));
            }
            Ok(_) => faults.add("tax_amount", told(&MovementError::AmountNotPositive)),
            Err(error) => faults.add("tax_amount", wording::money::money(&error, words)),
        },
        Question::Tax if !typed.is_empty() => faults.add("tax", words.text("web-field-is-missing")),
        Question::Date if !typed.is_empty() => {
            if let Err(error) = crate::calendar::read_day(typed) {
                faults.add("date", wording::calendar::calendar(&error, words));
            }
        }
        _ => {}
    }
    faults
}

/// Whether the answers tell of money given back for shares.
fn is_paid_back(answers: &Answers) -> bool {
    answers.category().is_some_and(|category| category.code == "shares_repaid")
}

async fn question_page(
    app: &App,
    visitor: &Visitor,
    room: &Room,
    answers: &Answers,
    question: Question,
    faults: Faults,
) -> Result<QuestionPage, WebError> {
    let (words, language) = (visitor.words(), visitor.language().code());
    let key = question.key();
    let typed = answers.typed(key).to_owned();
    let rules = MovementRules::current();
    let date = answers.date().unwrap_or(app.desk.today());
    let choice = |value: &str, label: &str, hint: &str, icon: &str| Choice {
        chosen: typed == value,
        value: value.to_owned(),
        label: label.to_owned(),
        hint: hint.to_owned(),
        icon: icon.to_owned(),
    };
    let mut choices = Vec::new();
    let mut people = Vec::new();
    let mut rare = Vec::new();
    let mut only_member = false;
    let mut is_owed_back = false;
    match question {
        Question::Event => {
            choices.extend(rules.events().iter().map(|one| choice(one.event.key(), one.label.text(language), "", &one.icon)));
        }
        Question::Category => {
            let event = answers.event().unwrap_or(MovementEvent::MoneyIn);
            let fitting = rules.categories(event, date);
            let (seldom, usual): (Vec<_>, Vec<_>) = fitting.partition(|one| one.is_rare);
            let shown = |one: &Category| choice(&one.code, one.label.text(language), one.example.text(language), &one.icon);
            choices.extend(usual.into_iter().map(shown));
            rare.extend(seldom.into_iter().map(shown));
        }
        Question::Place => {
            let all = rules.places().iter().filter(|one| answers.category().is_none_or(|category| category.is_paid_from(one.place)));
            choices.extend(all.map(|one| choice(one.place.key(), one.label.text(language), "", &one.icon)));
        }
        Question::Who => {
            only_member = answers.category().is_some_and(|category| category.counterparty == CounterpartyNeed::Member);
            let register = members::register(app.desk.store(), &room.scope).await?;
            // Who is paid back for shares has mostly left.
            let owed = if is_paid_back(answers) { Some(members::owed_back(app.desk.store(), &room.scope).await?) } else { None };
            is_owed_back = owed.is_some();
            let may_have_left = answers.category().is_some_and(Category::is_open_to_who_left);
            let is_offered = |member: &&Member| match &owed {
                Some(owed) => owed.contains_key(&member.id),
                None => may_have_left || check_is_here(member, date).is_ok(),
            };
            people.extend(register.iter().filter(is_offered).map(|member| Choice {
                value: member.id.to_string(),
                label: named(member, visitor),
                hint: String::new(),
                icon: String::new(),
                chosen: answers.typed("member") == member.id.to_string(),
            }));
        }
        Question::Party => {
            let known = parties::all(app.desk.store(), &room.scope).await?;
            people.extend(known.iter().map(|party| Choice {
                value: party.name(language).to_owned(),
                label: String::new(),
                hint: String::new(),
                icon: String::new(),
                chosen: false,
            }));
        }
        Question::Tax => {
            let rules = InvoiceRules::current().ok_or_else(|| WebError::broken("the rulebook of invoices cannot be read"))?;
            choices.push(choice("none", &words.text("record-tax-none"), "", ""));
            for rate in rules.rates(date) {
                let tax = answers.amount().and_then(|amount| tax_inside(amount, rate.points).ok());
                let hint = tax.map(|tax| format::money(tax, visitor.language())).unwrap_or_default();
                let label = format::percent(rust_decimal::Decimal::new(rate.points, 4), visitor.language());
                choices.push(choice(&rate.points.to_string(), &label, &hint, ""));
            }
            choices.push(choice("written", &words.text("record-tax-written"), "", ""));
        }
        Question::Amount | Question::Paper | Question::Date | Question::Note => {}
    }
    let title = match (question, answers.event()) {
        (Question::Place, Some(MovementEvent::MoneyIn)) => words.text("record-question-place-in"),
        (Question::Place, _) => words.text("record-question-place-out"),
        (Question::Category, Some(MovementEvent::Moved)) => words.text("record-question-moved"),
        (Question::Who, _) if only_member => words.text("record-question-member"),
        _ => words.text(&format!("record-question-{key}")),
    };
    let hint_key = format!("record-hint-{key}");
    let (step, of) = answers.step(question);
    let frame = room.page(app, visitor, title.clone());
    let mut before = answers.clone();
    before.forget("change");
    // The way back: to the check when something is being changed, else to the question before.
    if answers.typed("change").is_empty() {
        let order = ["paper", "tax", "who", "place", "category", "amount", "event"];
        let given = order.into_iter().find(|name| !answers.typed(name).is_empty() && *name != key);
        given.into_iter().for_each(|name| before.forget(name));
    }
    Ok(QuestionPage {
        asks: key,
        title,
        hint: if words.has(&hint_key) { words.text(&hint_key) } else { String::new() },
        reason: answers.typed("reason").to_owned(),
        choices,
        is_rare_chosen: rare.iter().any(|one: &Choice| one.chosen),
        rare,
        pay: if question == Question::Category && matches!(answers.event(), Some(MovementEvent::MoneyOut | MovementEvent::WeOwe)) {
            format!("{}/payroll", room.base)
        } else {
            String::new()
        },
        tax_amount: answers.typed("tax_amount").to_owned(),
        members: people,
        only_member,
        nobody: words.text(if is_owed_back { "record-nobody-owed-back" } else { "record-no-members" }),
        hidden: answers.all_but(&[
            key,
            "change",
            if question == Question::Who { "member" } else { "" },
            if question == Question::Paper { "reason" } else { "" },
            if question == Question::Tax { "tax_amount" } else { "" },
        ]),
        back: if answers.typed("event").is_empty() { room.base.clone() } else { format!("{}/record?{}", room.base, before.query()) },
        progress: words.with("record-progress", &[("step", step.into()), ("of", of.into())]),
        step,
        of,
        typed: if question == Question::Date && typed.is_empty() { date.to_string() } else { typed },
        faults,
        base: room.base.clone(),
        page: frame,
    })
}

/// The name of a member; of one who left, with the day.
pub(in crate::web) fn named(member: &Member, visitor: &Visitor) -> String {
    let name = member.name(visitor.language().code());
    match member.left_on {
        Some(day) => {
            let left = visitor.words().with("members-left", &[("name", format::day(day, visitor.language()).into())]);
            format!("{name} ({left})")
        }
        None => name.to_owned(),
    }
}

async fn check_page(app: &App, visitor: &Visitor, room: &Room, answers: &Answers, faults: Faults) -> Result<CheckPage, WebError> {
    let (store, words, language) = (app.desk.store(), visitor.words(), visitor.language());
    let told = answers.told().ok_or(AccessError::NotThere)?;
    let category = answers.category().ok_or(AccessError::NotThere)?;
    let frame = room.page(app, visitor, words.text("record-check"));
    let rules = MovementRules::current();
    let place_of = |place: Place| rules.place(place).map(|rule| rule.label.text(language.code()).to_owned()).unwrap_or_default();
    let who = match told.counterparty {
        Counterparty::Member(Some(id)) => {
            let member = members::member(store, &room.scope, id).await?;
            member.map(|member| member.name(language.code()).to_owned()).ok_or(AccessError::NotThere)?
        }
        Counterparty::Member(None) => words.text("record-a-member"),
        Counterparty::NonMember => words.text("record-somebody-else"),
        Counterparty::None | Counterparty::Other => String::new(),
    };
    let change = |key: &str| {
        let mut changed = answers.clone();
        changed.set("change", key);
        format!("{}/record?{}", room.base, changed.query())
    };
    let event = rules.events().iter().find(|rule| rule.event == told.event).map(|rule| rule.label.text(language.code()));
    let mut lines = vec![
        ("event", event.unwrap_or_default().to_owned()),
        ("amount", frame.money(&told.amount)),
        ("category", category.label.text(language.code()).to_owned()),
    ];
    if let Some(place) = told.place {
        lines.push(("place", place_of(place)));
    }
    if !who.is_empty() {
        lines.push(("who", who));
    }
    if answers.asks(Question::Party) {
        lines.push(("party", answers.typed("party").to_owned()));
    }
    if answers.asks(Question::Tax) {
        lines.push(("tax", answers.tax().map(|tax| frame.money(&tax)).unwrap_or_default()));
    }
    lines.push(("date", frame.day(&told.date)));
    if answers.asks(Question::Paper) {
        let paper = match answers.paper() {
            Some(Paper::With) => evidence::file(store, &room.scope, answers.files().first().copied().unwrap_or_default())
                .await?
                .map(|file| file.name)
                .unwrap_or_default(),
            Some(Paper::Later) => words.text("record-paper-later"),
            Some(Paper::None { reason }) => words.with("record-paper-none", &[("reason", reason.into())]),
            None => String::new(),
        };
        lines.push(("paper", paper));
    }
    lines.push(("note", answers.typed("note").to_owned()));
    let lines =
        lines.into_iter().map(|(key, value)| Line { label: words.text(&format!("record-line-{key}")), value, href: change(key) }).collect();
    let values = [
        ("amount", frame.money(&told.amount).into()),
        ("what", category.label.text(language.code()).into()),
        ("day", frame.day(&told.date).into()),
        ("place", told.place.map(place_of).unwrap_or_default().into()),
    ];
    let key = format!("record-sentence-{}", told.event.key().replace('_', "-"));
    let mut after = String::new();
    let mut overdraws = String::new();
    let entry = crate::ledger::movement::movement_entry(&told, rules, language.code()).ok().and_then(|draft| draft.balance().ok());
    if let (Some(entry), Some(cash)) = (entry, rules.place(Place::CashBox)) {
        let change = entry.change(|account| account == cash.account);
        if !change.is_zero() {
            let holds = ledger::balance(store, &room.scope, cash.account, None).await?;
            let left = holds.plus(change).map_err(WebError::broken)?;
            after = words.with("record-cash-after", &[("amount", frame.money(&left).into())]);
            if left.is_negative() && change.is_negative() {
                overdraws = words.with("record-overdraws", &[("holds", frame.money(&holds).into())]);
            }
        }
    }
    let twin = ledger::alike(store, &room.scope, &told.category, told.date, told.amount).await?;
    let years = ledger::years(store, &room.scope).await?;
    let twin = twin.map(|posted| (view::reference(&posted, &years), format!("{}/entries/{}", room.base, posted.id)));
    Ok(CheckPage {
        sentence: words.with(&key, &values),
        words: amount_in_words(told.amount, language),
        after,
        lines,
        hidden: answers.all_but(&["change"]),
        overdraws,
        alike: twin.as_ref().map(|(reference, _)| words.with("record-alike", &[("reference", reference.into())])).unwrap_or_default(),
        alike_href: twin.map(|(_, href)| href).unwrap_or_default(),
        faults,
        base: room.base.clone(),
        page: frame,
    })
}

/// Takes the answer about the paper, with its picture, and goes on to the check.
pub async fn paper(State(app): State<App>, visitor: Visitor, Path(code): Path<String>, fields: Fields) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::RecordMovement).await?;
    let words = visitor.words();
    let mut answers = Answers::new(&fields.firsts(), app.desk.today());
    answers = with_regime(&app, &room, answers).await?;
    let mut faults = fields.faults(words);
    if faults.is_empty() {
        if let Some(upload) = fields.file("photo") {
            let command = AddEvidence { name: upload.name.clone(), bytes: upload.bytes.clone() };
            match add_evidence(&app.desk, visitor.actor()?, &code, command, Proves::Nothing).await {
                Ok(file) => {
                    answers.set("paper", "with");
                    answers.set("file", &file.id.to_string());
                }
                Err(error) => faults.refuse("photo", error, words)?,
            }
        } else if answers.typed("paper") == "none" && answers.typed("reason").trim().is_empty() {
            faults.add("reason", words.text("record-reason-missing"));
        } else if answers.paper().is_none() {
            faults.add("paper", words.text("record-paper-missing"));
        } else if answers.typed("paper") != "with" {
            answers.forget("file");
        }
    }
    if faults.is_empty() {
        return Ok(go(&format!("{}/record?{}", room.base, answers.query())));
    }
    refused(&question_page(&app, &visitor, &room, &answers, Question::Paper, faults).await?)
}

/// Records what was checked.
pub async fn record(State(app): State<App>, visitor: Visitor, Path(code): Path<String>, fields: Fields) -> Result<Response, WebError> {
    let words = visitor.words();
    let answers = Answers::new(&fields.firsts(), app.desk.today());
    let mut faults = fields.faults(words);
    let told = if answers.next().is_none() { answers.told() } else { None };
    // The deed itself asks who comes: the page is only looked up when there is something to show.
    if let (true, Some(told)) = (faults.is_empty(), told) {
        let command = RecordMovement {
            key: answers.typed("key").to_owned(),
            told,
            tax: answers.tax(),
            paper: answers.paper().unwrap_or(Paper::With),
            files: answers.files(),
            is_confirmed: fields.is_given("anyway"),
            language: visitor.language().code(),
        };
        let party = if answers.asks(Question::Party) { answers.typed("party").to_owned() } else { String::new() };
        match record_movement_with(&app.desk, visitor.actor()?, &code, command, party).await {
            Ok(posted) => return Ok(go(&format!("/c/{code}/recorded/{}", posted.entry.id))),
            Err(error) => {
                let field = match error {
                    ActionError::Movement(MovementError::CashWouldBeNegative { .. }) => "anyway",
                    ActionError::Vat(_) => "tax",
                    ActionError::Departure(_) => "member",
                    _ => "",
                };
                faults.refuse(field, error, words)?;
            }
        }
    }
    let room = enter(&app, &visitor, &code, Permission::RecordMovement).await?;
    let answers = with_regime(&app, &room, answers).await?;
    match answers.next() {
        Some(question) => refused(&question_page(&app, &visitor, &room, &answers, question, faults).await?),
        None => refused(&check_page(&app, &visitor, &room, &answers, faults).await?),
    }
}

/// It is recorded: the number, what is left, and one more like it.
pub async fn done(State(app): State<App>, visitor: Visitor, Path((code, id)): Path<(String, Uuid)>) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::RecordMovement).await?;
    let (store, words) = (app.desk.store(), visitor.words());
    let posted = ledger::entry(store, &room.scope, id).await?.ok_or(AccessError::NotThere)?;
    let reference = view::reference(&posted, &ledger::years(store, &room.scope).await?);
    let frame = room.page(&app, &visitor, words.text("record-done"));
    let rules = MovementRules::current();
    let mut holds = BTreeMap::new();
    for rule in rules.places() {
        holds.insert(rule.place, frame.money(&ledger::balance(store, &room.scope, rule.account, None).await?));
    }
    let (amount, _, tone) = view::amount_of(&posted);
    let event = match tone {
        "in" => MovementEvent::MoneyIn,
        "out" => MovementEvent::MoneyOut,
        _ => MovementEvent::Moved,
    };
    let category = rules.category(&posted.movement, posted.entry.date());
    let again = match category {
        Some(category) if category.fits(event) => format!("{}/record?event={}&category={}", room.base, event.key(), category.code),
        _ => format!("{}/record", room.base),
    };
    let beyond = warning(&app, &room, &posted, words).await?;
    page(&DonePage {
        beyond,
        sentence: format!("{} · {}", posted.entry.label(), frame.money(&amount)),
        cash: holds.remove(&Place::CashBox).unwrap_or_default(),
        bank: holds.remove(&Place::Bank).unwrap_or_default(),
        href: format!("{}/entries/{id}", room.base),
        again,
        expert: category.is_some_and(|category| category.needs_expert),
        paper_later: posted.paper == Paper::Later,
        reference,
        base: room.base,
        page: frame,
    })
}

/// What the law says when an entry adds to what is done with others and that is near its ceiling or beyond.
async fn warning(app: &App, room: &Room, posted: &ledger::PostedEntry, words: Words) -> Result<String, WebError> {
    let years = ledger::years(app.desk.store(), &room.scope).await?;
    let Some(year) = years.iter().find(|year| year.id() == posted.fiscal_year_id) else { return Ok(String::new()) };
    let measured = exclusivity::measured(app.desk.store(), &room.scope, &room.profile, year, false).await?;
    let touches = |gauge: &&Gauge| {
        let postings = posted.entry.postings().iter();
        gauge.status != ExclusivityStatus::Within
            && postings.into_iter().any(|one| gauge.measure.is_with_others(one.account(), one.counterparty()))
    };
    let worst = measured.gauges.iter().filter(touches).max_by_key(|gauge| gauge.status);
    Ok(worst.map(|gauge| exclusivity::sentence(gauge, &measured.allowance, words)).unwrap_or_default())
}
