//! Whether the program lives, and whether it can answer.

use axum::extract::State;
use axum::http::StatusCode;

use crate::store::access;
use crate::web::session::App;

/// The program runs.
pub async fn live() -> &'static str {
    "ok"
}

/// The program can read its data.
pub async fn ready(State(app): State<App>) -> (StatusCode, &'static str) {
    match access::account_by_id(app.desk.store(), uuid::Uuid::nil()).await {
        Ok(_) => (StatusCode::OK, "ok"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the data cannot be read"),
    }
}
