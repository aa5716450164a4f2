//! Evidence as it was kept: handed out as a file to save, never as a page of ours.

use axum::extract::Path;
use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Response;
use uuid::Uuid;

use crate::access::permission::Permission;
use crate::actions::evidence::read_evidence;
use crate::web::error::WebError;
use crate::web::session::App;
use crate::web::session::Visitor;

pub async fn show(State(app): State<App>, visitor: Visitor, Path((code, id)): Path<(String, Uuid)>) -> Result<Response, WebError> {
    let scope = app.desk.enter(visitor.actor()?, &code, Permission::ReadEvidence).await?;
    let (file, bytes) = read_evidence(&app.desk, &scope, id).await?;
    attachment(&file.name, &file.media_type, bytes)
}

/// A file that a browser saves and does nothing else with.
pub fn attachment(name: &str, media_type: &str, body: impl IntoResponse) -> Result<Response, WebError> {
    let mut response = body.into_response();
    let plain: String = name.chars().map(|c| if c.is_ascii_alphanumeric() || ".-_ ".contains(c) { c } else { '_' }).collect();
    let encoded: String = form_urlencoded::byte_serialize(name.as_bytes()).collect::<String>().replace('+', "%20");
    let disposition = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}");
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_str(media_type).map_err(WebError::broken)?);
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_str(&disposition).map_err(WebError::broken)?);
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox"));
    Ok(response)
}
