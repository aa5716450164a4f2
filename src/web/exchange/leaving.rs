//! A file on its way out: written to a place without a name, then sent piece by piece. Memory stays flat, and a slow line holds no books.

use std::fs::File;
use std::io::Seek;

use axum::body::Body;
use axum::http::HeaderValue;
use axum::http::header;
use axum::response::Response;
use futures_util::stream;
use tokio::io::AsyncReadExt;

use crate::web::error::WebError;
use crate::web::ledger::files::attachment;

/// Bytes sent in one go.
const PIECE: usize = 64 * 1_024;

/// Sends what was written.
pub fn sent(name: &str, media_type: &str, mut file: File) -> Result<Response, WebError> {
    file.rewind().map_err(WebError::broken)?;
    let length = file.metadata().map_err(WebError::broken)?.len();
    let pieces = stream::try_unfold(tokio::fs::File::from_std(file), |mut file| async move {
        let mut piece = vec![0; PIECE];
        let count = file.read(&mut piece).await?;
        piece.truncate(count);
        Ok::<_, std::io::Error>((count > 0).then_some((piece, file)))
    });
    let mut response = attachment(name, media_type, Body::from_stream(pieces))?;
    response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    Ok(response)
}
