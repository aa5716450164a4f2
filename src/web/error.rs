//! What a page answers when something is refused, is not there, or broke: the only map from failures to a status.

use axum::http::StatusCode;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Response;

use crate::access::actor::AccessError;
use crate::actions::desk::ActionError;
use crate::actions::desk::CooperativeError;
use crate::actions::desk::ExchangeError;
use crate::actions::desk::HandoverError;
use crate::actions::desk::PaperError;
use crate::actions::desk::PostingError;
use crate::actions::desk::RefusedEntry;
use crate::actions::desk::SignInError;
use crate::i18n::catalogue::Words;
use crate::i18n::wording;
use crate::store::error::StoreError;
use crate::store::exchange::take_in::RowFault;

/// Why a request gets no ordinary page.
#[derive(Clone, Debug, PartialEq)]
pub enum WebError {
    /// 303 to the sign-in page.
    SignInFirst,
    /// 404 and 403.
    Access(AccessError),
    /// 422 with the full explanation.
    Refused(Box<ActionError>),
    /// 403: the request does not come from one of our own pages.
    ForeignForm,
    /// 413.
    TooMuch,
    /// 400: what was sent is no form.
    NotAForm,
    /// 405.
    WrongMethod,
    /// 500: logged once with a reference.
    Broken { what: String },
}

/// Left on a bare answer for the front door, which knows the language and makes the page.
#[derive(Clone, Debug)]
pub struct Unanswered {
    pub error: WebError,
}

impl WebError {
    pub fn broken(what: impl std::fmt::Display) -> Self {
        Self::Broken { what: what.to_string() }
    }

    pub fn status(&self) -> StatusCode {
        match self {
            WebError::SignInFirst => StatusCode::SEE_OTHER,
            WebError::Access(AccessError::NotThere) => StatusCode::NOT_FOUND,
            WebError::Access(AccessError::Forbidden) | WebError::ForeignForm => StatusCode::FORBIDDEN,
            WebError::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
            WebError::TooMuch => StatusCode::PAYLOAD_TOO_LARGE,
            WebError::NotAForm => StatusCode::BAD_REQUEST,
            WebError::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            WebError::Broken { .. } => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl From<ActionError> for WebError {
    fn from(error: ActionError) -> Self {
        match error {
            ActionError::Access(error) => WebError::Access(error),
            ActionError::Store(error) => WebError::broken(error),
            refused => WebError::Refused(Box::new(refused)),
        }
    }
}

impl From<StoreError> for WebError {
    fn from(error: StoreError) -> Self {
        WebError::broken(error)
    }
}

impl From<AccessError> for WebError {
    fn from(error: AccessError) -> Self {
        WebError::Access(error)
    }
}

impl From<askama::Error> for WebError {
    fn from(error: askama::Error) -> Self {
        WebError::broken(error)
    }
}

impl IntoResponse for WebError {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        if self == WebError::SignInFirst {
            response.headers_mut().insert(header::LOCATION, header::HeaderValue::from_static("/sign-in"));
        }
        response.extensions_mut().insert(Unanswered { error: self });
        response
    }
}

/// The sentence of a refusal, in the reader's language: what is wrong, where, and how to mend it.
pub fn sentence(error: &ActionError, words: Words) -> String {
    match error {
        ActionError::Access(error) => wording::access::access(error, words),
        ActionError::Password(error) => wording::access::password(error, words),
        ActionError::SignIn(error) => sign_in(error, words),
        ActionError::Cooperative(error) => cooperative(error, words),
        ActionError::Evidence(error) => wording::evidence::evidence(error, words),
        ActionError::Bank(error) => wording::bank::bank(error, words),
        ActionError::Posting(error) => posting(error, words),
        ActionError::JournalEntry(error) => wording::ledger::journal_entry(error, words),
        ActionError::Account(error) => wording::ledger::account(error, words),
        ActionError::FiscalYear(error) => wording::ledger::fiscal_year(error, words),
        ActionError::Closing(error) => wording::year_end::closing(error, words),
        ActionError::Accrual(error) => wording::year_end::accrual(error, words),
        ActionError::CashCount(error) => wording::year_end::cash_count(error, words),
        ActionError::Movement(error) => wording::ledger::movement(error, words),
        ActionError::Correction(error) => wording::correction::correction(error, words),
        ActionError::Handover(error) => match error {
            HandoverError::NameIsMissing => words.text("handover-error-name-is-missing"),
            HandoverError::SamePerson => words.text("handover-error-same-person"),
            HandoverError::DayInFuture => words.text("handover-error-day-in-future"),
            HandoverError::TextTooLong { most, .. } => words.with("member-error-text-too-long", &[("most", (*most).into())]),
        },
        ActionError::Plan(error) => wording::plan::plan(error, words),
        ActionError::Milestone(error) => wording::formation::milestone(error, words),
        ActionError::Member(error) => wording::cooperative::member(error, words),
        ActionError::Share(error) => wording::cooperative::share(error, words),
        ActionError::Vat(error) => wording::everyday::vat(error, words),
        ActionError::Doubt(error) => wording::everyday::doubt(error, words),
        ActionError::Pay(error) => wording::everyday::pay(error, words),
        ActionError::Departure(error) => wording::everyday::departure(error, words),
        ActionError::YearNote(error) => wording::everyday::year_note(error, words),
        ActionError::Delivery(error) => wording::deliveries::delivery(error, words),
        ActionError::Invoice(error) => wording::invoices::invoice(error, words),
        ActionError::Party(error) => wording::parties::party(error, words),
        ActionError::Surplus(error) => wording::surplus::surplus(error, words),
        ActionError::Exclusivity(error) => wording::exclusivity::exclusivity(error, words),
        ActionError::Asset(error) => wording::assets::asset(error, words),
        ActionError::Stock(error) => wording::stock::stock(error, words),
        ActionError::Paper(PaperError::NumberWasTaken) => words.text("paper-error-number-was-taken"),
        ActionError::Paper(PaperError::TooManyWait { most }) => words.with("print-error-too-many-wait", &[("most", (*most).into())]),
        ActionError::Paper(PaperError::TooLong { lines }) => words.with("book-error-too-long", &[("lines", (*lines).into())]),
        ActionError::Visa(error) => wording::books::visa(error, words),
        ActionError::Exchange(error) => exchange(error, words),
        ActionError::Store(_) => words.text("web-broken-lead"),
    }
}

fn sign_in(error: &SignInError, words: Words) -> String {
    match error {
        SignInError::Wrong => words.text("sign-in-wrong"),
        SignInError::Wait { seconds } => words.with("sign-in-wait", &[("seconds", (*seconds).into())]),
        SignInError::LinkIsOver => words.text("sign-in-link-is-over"),
        SignInError::NameIsTaken => words.text("sign-in-name-is-taken"),
        SignInError::NameIsMissing => words.text("sign-in-name-is-missing"),
    }
}

fn cooperative(error: &CooperativeError, words: Words) -> String {
    match error {
        CooperativeError::CodeIsWrong { code } => words.with("cooperative-error-code-is-wrong", &[("code", code.into())]),
        CooperativeError::CodeIsTaken { code } => words.with("cooperative-error-code-is-taken", &[("code", code.into())]),
        CooperativeError::NameIsMissing => words.text("cooperative-error-name-is-missing"),
    }
}

fn exchange(error: &ExchangeError, words: Words) -> String {
    match error {
        ExchangeError::IsHere { code } => words.with("exchange-is-here", &[("code", code.into())]),
        ExchangeError::Unreadable => words.text("exchange-unreadable"),
        ExchangeError::UnknownTable { table } => words.with("exchange-unknown-table", &[("table", table.into())]),
        ExchangeError::Row { table, fault } => row(table, fault, words),
        ExchangeError::TrailIsBroken { .. } | ExchangeError::TrailEndsElsewhere => words.text("exchange-trail-is-broken"),
        ExchangeError::Unsound { .. } => words.text("exchange-unsound"),
    }
}

fn row(table: &str, fault: &RowFault, words: Words) -> String {
    let table = ("table", table.into());
    match fault {
        RowFault::Unreadable => words.text("exchange-unreadable"),
        RowFault::Wrong { line } => words.with("exchange-row-is-wrong", &[table, ("line", line.to_string().into())]),
        RowFault::Foreign { line } => words.with("exchange-row-is-foreign", &[table, ("line", line.to_string().into())]),
        RowFault::FileIsMissing { line } => words.with("exchange-row-lacks-file", &[table, ("line", line.to_string().into())]),
        RowFault::CodeIsTaken { code } => words.with("exchange-code-is-taken", &[("code", code.into())]),
        RowFault::DoesNotFit { rule } => words.with("exchange-does-not-fit", &[table, ("rule", rule.into())]),
    }
}

fn day(day: crate::calendar::Day, words: Words) -> crate::i18n::catalogue::Value {
    crate::i18n::format::day(day, words.language()).into()
}

fn posting(error: &PostingError, words: Words) -> String {
    match error {
        PostingError::KeyIsMissing => words.text("posting-error-key-is-missing"),
        PostingError::KeyWasUsed => words.text("posting-error-key-was-used"),
        PostingError::AlreadyReversed => words.text("posting-error-already-reversed"),
        PostingError::IsReversal => words.text("posting-error-is-reversal"),
        PostingError::IsClosing => words.text("posting-error-is-closing"),
        PostingError::InEntries(refused) => {
            let told = |one: &RefusedEntry| {
                words.with(
                    "posting-error-in-entry",
                    &[("position", (one.place + 1).into()), ("sentence", sentence(&one.error, words).into())],
                )
            };
            refused.first().map(told).unwrap_or_default()
        }
        PostingError::OpeningFollowsEntries { date, earlier } => {
            words.with("exchange-opening-follows-entries", &[("date", day(*date, words)), ("earlier", day(*earlier, words))])
        }
        PostingError::BeforeOpening { date, opening } => {
            words.with("exchange-before-opening", &[("date", day(*date, words)), ("opening", day(*opening, words))])
        }
        PostingError::StandsOtherwise { reference } => words.with("posting-error-stands-otherwise", &[("reference", reference.into())]),
        PostingError::NotFirstDay { date } => words.with("exchange-not-first-day", &[("date", day(*date, words))]),
        PostingError::OpenedAlready { opening } => words.with("exchange-opened-already", &[("opening", day(*opening, words))]),
        PostingError::Rehearsed(_) => words.text("posting-error-rehearsed"),
    }
}
