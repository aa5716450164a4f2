//! Opening the desk: listening, answering, and closing without leaving a deed half done.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware;
use chrono::DateTime;
use chrono::Utc;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use crate::actions::books::forget_old_prints;
use crate::actions::books::leave_jobs_behind;
use crate::actions::books::leave_silent_jobs;
use crate::actions::desk::Desk;
use crate::config::LARGEST_FILE_BYTES;
use crate::store::prints::SILENCE_MICROS;
use crate::web::error::WebError;
use crate::web::front_door;
use crate::web::routes;
use crate::web::session::App;

/// Books printed beside the page at the same time.
const PRINTS_AT_ONCE: usize = 2;

/// Files to take away that are written at the same time.
const DOWNLOADS_AT_ONCE: usize = 4;

/// How often old prints are let go of.
const TIDIED_EVERY: Duration = Duration::from_secs(24 * 3_600);

/// How the desk stands towards the outside.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    pub is_demonstration: bool,
    pub is_behind_proxy: bool,
    /// Under which address the public reaches this desk: printed on papers.
    pub public_address: String,
}

/// What every page of a desk shares.
pub fn app(desk: Desk, standing: Standing) -> App {
    App {
        desk,
        is_demonstration: standing.is_demonstration,
        is_behind_proxy: standing.is_behind_proxy,
        downloads: Arc::new(Semaphore::new(DOWNLOADS_AT_ONCE)),
        prints: Arc::new(Semaphore::new(PRINTS_AT_ONCE)),
        public_address: standing.public_address.into(),
    }
}

/// The whole desk as one service.
pub fn router(desk: Desk, standing: Standing) -> Router {
    routed(app(desk, standing))
}

/// Every page of a desk, behind its front door.
pub fn routed(app: App) -> Router {
    let mut router = Router::new();
    for route in routes::table() {
        router = router.route(route.path, route.answer);
    }
    router
        .fallback(|| async { WebError::Access(crate::access::actor::AccessError::NotThere) })
        // Three files and their text at most; a file that is too large is told beside its field.
        .layer(DefaultBodyLimit::max(2 * LARGEST_FILE_BYTES))
        .layer(CatchPanicLayer::custom(|_| axum::response::IntoResponse::into_response(WebError::broken("a page broke off"))))
        .layer(middleware::from_fn_with_state(app.clone(), front_door::pass))
        .layer(CompressionLayer::new())
        .with_state(app)
}

/// Listens and answers until told to stop, then lets what is under way finish.
///
/// # Errors
/// The address cannot be listened on.
pub async fn run(desk: Desk, listen: SocketAddr, standing: Standing) -> std::io::Result<()> {
    let listener = TcpListener::bind(listen).await?;
    // What was being printed when the program last stopped is asked for again.
    if let Err(error) = leave_jobs_behind(&desk).await {
        tracing::error!(%error, "prints that were cut off could not be marked");
    }
    if let Err(error) = desk.store().files().clear_scratch() {
        tracing::error!(%error, "what was left of files to take away could not be cleared");
    }
    tokio::spawn(tidy(desk.clone(), desk.now()));
    let service = router(desk, standing).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(told_to_stop()).await
}

/// Looks once more at prints that were cut off, then lets go of old ones, day by day.
async fn tidy(desk: Desk, started: DateTime<Utc>) {
    tokio::time::sleep(Duration::from_micros(SILENCE_MICROS.unsigned_abs())).await;
    if let Err(error) = leave_silent_jobs(&desk, started).await {
        tracing::error!(%error, "prints that were cut off could not be marked");
    }
    loop {
        if let Err(error) = forget_old_prints(&desk).await {
            tracing::error!(%error, "old prints could not be let go of");
        }
        tokio::time::sleep(TIDIED_EVERY).await;
    }
}

async fn told_to_stop() {
    let interrupted = async { tokio::signal::ctrl_c().await.ok() };
    #[cfg(unix)]
    {
        let terminated = async {
            match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
                Ok(mut signal) => signal.recv().await,
                Err(_) => std::future::pending().await,
            }
        };
        tokio::select! { _ = interrupted => {}, _ = terminated => {} }
    }
    #[cfg(not(unix))]
    interrupted.await;
    // A stuck connection must not keep the program for ever.
    tokio::spawn(async {
        tokio::time::sleep(Duration::from_secs(20)).await;
        std::process::exit(0);
    });
}
