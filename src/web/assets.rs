//! The stylesheet, the script and the icons, embedded and never changing under one version.

use std::sync::OnceLock;

use axum::extract::Path;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Response;
use rust_embed::Embed;

use crate::access::actor::AccessError;
use crate::store::files::digest_of;
use crate::web::error::WebError;

#[derive(Embed)]
#[folder = "assets/"]
#[include = "*.css"]
#[include = "*.js"]
#[include = "icons/*.svg"]
struct Assets;

/// A short name for this build's files: it changes when one of them does.
pub fn version() -> &'static str {
    static VERSION: OnceLock<String> = OnceLock::new();
    VERSION.get_or_init(|| {
        let all: Vec<u8> = Assets::iter().filter_map(|name| Assets::get(&name)).flat_map(|file| file.data.into_owned()).collect();
        digest_of(&all)[..12].to_owned()
    })
}

/// One file, by its name.
pub async fn show(Path(name): Path<String>) -> Result<Response, WebError> {
    let file = Assets::get(&name).ok_or(WebError::Access(AccessError::NotThere))?;
    let kind = match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        _ => "image/svg+xml",
    };
    Ok(([(header::CONTENT_TYPE, kind)], file.data.into_owned()).into_response())
}
