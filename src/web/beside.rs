//! Heavy work beside the pages: while a sheet is read or a file built, everybody else is answered.

use crate::web::error::WebError;

/// Does a piece of work that keeps a processor busy where it holds up no page.
///
/// # Errors
/// `Broken` when the work ended before its time.
pub async fn beside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, WebError> {
    tokio::task::spawn_blocking(work).await.map_err(WebError::broken)
}
