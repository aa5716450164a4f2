//! Noting the visa of the clerk on a volume of a book.

use axum::extract::Path;
use axum::extract::State;
use axum::response::Response;

use crate::access::permission::Permission;
use crate::actions::books::record_visa;
use crate::actions::desk::ActionError;
use crate::ledger::visa::Visa;
use crate::ledger::visa::VisaError;
use crate::statements::document::PaperKind;
use crate::store::ledger;
use crate::web::books::list::books_page;
use crate::web::books::list::year_asked;
use crate::web::books::list::year_key;
use crate::web::error::WebError;
use crate::web::error::sentence;
use crate::web::form::Fields;
use crate::web::page::go_saying;
use crate::web::page::refused;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;

pub async fn submit(State(app): State<App>, visitor: Visitor, Path(code): Path<String>, fields: Fields) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::RecordVisa).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    let book = PaperKind::from_key(fields.typed("book")).filter(|kind| kind.is_legal_book());
    if book.is_none() {
        faults.add("book", words.text("books-choose"));
    }
    let volume = faults.whole_number(&fields, "volume", words);
    let court = faults.required(&fields, "court", words);
    let on = faults.day(&fields, "on", words);
    let pages = faults.whole_number(&fields, "pages", words);
    let register_number = faults.required(&fields, "register_number", words);
    let years = ledger::years(app.desk.store(), &room.scope).await?;
    let year = year_asked(&years, fields.typed("year"), app.desk.today())?;
    if let (true, Some(book), Some(volume), Some(on), Some(pages)) = (faults.is_empty(), book, volume, on, pages) {
        let note = fields.typed("note").trim().to_owned();
        let visa = Visa { book: book.key().to_owned(), year, volume, court, on, pages, register_number, note };
        match record_visa(&app.desk, visitor.actor()?, &code, visa).await {
            Ok(_) => return Ok(go_saying(&format!("{}/books?year={}", room.base, year_key(year)), &words.text("visa-recorded"))),
            Err(ActionError::Visa(error)) => {
                let field = match error {
                    VisaError::VolumeIsWrong | VisaError::VolumeHasVisa { .. } => "volume",
                    VisaError::PagesAreWrong => "pages",
                    VisaError::CourtIsMissing => "court",
                    VisaError::RegisterNumberIsMissing => "register_number",
                    VisaError::TextTooLong { .. } => "note",
                    VisaError::InFuture => "on",
                };
                faults.add(field, sentence(&ActionError::Visa(error), words));
            }
            Err(other) => return Err(other.into()),
        }
    }
    refused(&books_page(&app, &visitor, room, &fields, faults).await?)
}
