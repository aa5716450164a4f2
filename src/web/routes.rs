//! Every address of the desk, in one table.

use axum::handler::Handler;
use axum::routing::MethodRouter;

use crate::web::access::account;
use crate::web::access::invitation;
use crate::web::access::language;
use crate::web::access::sign_in;
use crate::web::access::sign_out;
use crate::web::assets;
use crate::web::bank::accounts as bank_accounts;
use crate::web::bank::done as bank_done;
use crate::web::bank::line as bank_line;
use crate::web::bank::upload as bank_upload;
use crate::web::bank::work as bank_work;
use crate::web::books::jobs as book_jobs;
use crate::web::books::list as book_list;
use crate::web::books::view as book_view;
use crate::web::books::visas as book_visas;
use crate::web::cooperatives::file;
use crate::web::cooperatives::new;
use crate::web::cooperatives::portfolio;
use crate::web::deliveries::list as deliveries;
use crate::web::deliveries::pay;
use crate::web::exchange::page as exchange;
use crate::web::exchange::past;
use crate::web::exclusivity::show as exclusivity;
use crate::web::find;
use crate::web::fixed_assets::asset as fixed_asset;
use crate::web::fixed_assets::grant as asset_grant;
use crate::web::fixed_assets::leave as asset_leave;
use crate::web::fixed_assets::list as asset_list;
use crate::web::fixed_assets::new as asset_new;
use crate::web::fixed_assets::run as asset_year;
use crate::web::formation::step;
use crate::web::formation::timeline;
use crate::web::health;
use crate::web::home;
use crate::web::invoices::form as invoice_form;
use crate::web::invoices::invoice;
use crate::web::invoices::list as invoices;
use crate::web::invoices::vat;
use crate::web::ledger::balances;
use crate::web::ledger::entries;
use crate::web::ledger::files;
use crate::web::ledger::fix;
use crate::web::ledger::free_entry;
use crate::web::ledger::home as cooperative_home;
use crate::web::ledger::years;
use crate::web::members::capital;
use crate::web::members::leave;
use crate::web::members::list;
use crate::web::members::member;
use crate::web::members::mine;
use crate::web::movement::cash;
use crate::web::movement::done;
use crate::web::movement::pay as payroll;
use crate::web::movement::record;
use crate::web::papers::paper;
use crate::web::papers::verify;
use crate::web::parties::doubt;
use crate::web::parties::doubt_end;
use crate::web::parties::list as parties;
use crate::web::parties::party;
use crate::web::plan::budget;
use crate::web::plan::handover;
use crate::web::plan::months as plan_months;
use crate::web::programme::people;
use crate::web::programme::totals;
use crate::web::session::App;
use crate::web::stock::count as stock_count;
use crate::web::stock::list as stock_list;
use crate::web::year_end::accruals;
use crate::web::year_end::cash_count;
use crate::web::year_end::checklist;
use crate::web::year_end::close;
use crate::web::year_end::notes;
use crate::web::year_end::surplus;

/// One address with one method. The test of who may what walks this table.
pub struct Route {
    pub method: &'static str,
    pub path: &'static str,
    pub answer: MethodRouter<App>,
}

fn get<H, T>(path: &'static str, handler: H) -> Route
where
    H: Handler<T, App>,
    T: 'static,
{
    Route { method: "GET", path, answer: axum::routing::get(handler) }
}

fn post<H, T>(path: &'static str, handler: H) -> Route
where
    H: Handler<T, App>,
    T: 'static,
{
    Route { method: "POST", path, answer: axum::routing::post(handler) }
}

#[rustfmt::skip]
pub fn table() -> Vec<Route> {
    vec![
        // Everybody
        get("/", home::show),
        get("/assets/{*name}", assets::show),
        get("/health/live", health::live),
        get("/health/ready", health::ready),
        get("/language/{code}", language::choose),
        get("/find", find::answer),
        get("/verify", verify::ask),
        get("/verify/{code}", verify::show),
        // People
        get("/sign-in", sign_in::show),
        post("/sign-in", sign_in::submit),
        post("/sign-out", sign_out::submit),
        get("/invitation/{token}", invitation::show),
        post("/invitation/{token}", invitation::submit),
        get("/account", account::show),
        post("/account", account::submit),
        post("/account/sessions/{id}/end", account::end_session),
        // Programmes
        get("/programme", totals::show),
        get("/people", people::show),
        post("/people", people::submit),
        // Cooperatives
        get("/portfolio", portfolio::show),
        get("/cooperatives/new", new::show),
        post("/cooperatives/new", new::submit),
        get("/c/{code}/file", file::show),
        get("/c/{code}/file/edit", file::edit),
        post("/c/{code}/file/edit", file::submit),
        get("/c/{code}/formation", timeline::show),
        get("/c/{code}/formation/{step}", step::show),
        post("/c/{code}/formation/{step}", step::submit),
        post("/c/{code}/formation/{step}/paper", step::add_paper),
        // What leaves for other programs and what comes from them
        get("/c/{code}/exchange", exchange::show),
        get("/c/{code}/exchange/{name}", exchange::download),
        post("/c/{code}/exchange/members", exchange::submit_members),
        post("/c/{code}/exchange/opening-balance", exchange::submit_opening),
        post("/c/{code}/exchange/journal", past::submit),
        // Papers
        get("/c/{code}/papers", paper::list),
        get("/c/{code}/papers/{kind}", paper::show),
        post("/c/{code}/papers/{kind}/issue", paper::issue),
        get("/c/{code}/papers/issued/{id}", paper::issued),
        // The legal books as papers
        get("/c/{code}/books", book_list::show),
        get("/c/{code}/books/{kind}", book_view::show),
        post("/c/{code}/books/print", book_jobs::ask),
        get("/c/{code}/books/jobs/{id}", book_jobs::show),
        get("/c/{code}/books/jobs/{id}/state", book_jobs::state),
        get("/c/{code}/books/jobs/{id}/file", book_jobs::file),
        get("/c/{code}/books/prints/{id}", book_jobs::copy),
        post("/c/{code}/books/visas", book_visas::submit),
        // Members and capital
        get("/c/{code}/members", list::show),
        get("/c/{code}/members/new", list::new),
        post("/c/{code}/members/new", list::submit),
        get("/c/{code}/members/{id}", member::show),
        post("/c/{code}/members/{id}/subscribe", member::subscribe),
        post("/c/{code}/members/{id}/call", member::call),
        post("/c/{code}/members/{id}/pay", member::pay),
        get("/c/{code}/members/{id}/leave", leave::show),
        post("/c/{code}/members/{id}/leave", leave::submit),
        get("/c/{code}/my-shares", mine::show),
        get("/c/{code}/capital", capital::show),
        // Money in and money out
        get("/c/{code}", cooperative_home::show),
        get("/c/{code}/record", record::ask),
        post("/c/{code}/record", record::record),
        post("/c/{code}/record/paper", record::paper),
        get("/c/{code}/recorded/{id}", done::done),
        get("/c/{code}/cash", cash::show),
        post("/c/{code}/cash", cash::submit),
        get("/c/{code}/payroll", payroll::show),
        post("/c/{code}/payroll", payroll::submit),
        // Customers and suppliers
        get("/c/{code}/parties", parties::show),
        get("/c/{code}/parties/new", party::new),
        post("/c/{code}/parties/new", party::submit),
        get("/c/{code}/parties/{id}", party::show),
        get("/c/{code}/parties/{id}/edit", party::edit),
        post("/c/{code}/parties/{id}/edit", party::mend),
        post("/c/{code}/parties/{id}/attach", party::attach),
        get("/c/{code}/parties/{id}/doubt", doubt::show),
        post("/c/{code}/parties/{id}/doubt", doubt::submit),
        get("/c/{code}/parties/{id}/doubt/review", doubt_end::review),
        post("/c/{code}/parties/{id}/doubt/review", doubt_end::reviewed),
        get("/c/{code}/parties/{id}/doubt/lost", doubt_end::lose),
        post("/c/{code}/parties/{id}/doubt/lost", doubt_end::lost),
        // Deliveries
        get("/c/{code}/deliveries", deliveries::show),
        post("/c/{code}/deliveries", deliveries::submit),
        get("/c/{code}/deliveries/pay", pay::show),
        post("/c/{code}/deliveries/pay", pay::submit),
        // Invoices
        get("/c/{code}/invoices", invoices::show),
        get("/c/{code}/invoices/new", invoice_form::new),
        post("/c/{code}/invoices/new", invoice_form::submit),
        get("/c/{code}/invoices/{id}", invoice::show),
        get("/c/{code}/invoices/{id}/edit", invoice_form::edit),
        post("/c/{code}/invoices/{id}/edit", invoice_form::mend),
        post("/c/{code}/invoices/{id}/issue", invoice::issue),
        post("/c/{code}/invoices/{id}/discard", invoice::discard),
        post("/c/{code}/invoices/{id}/settle", invoice::settle),
        post("/c/{code}/invoices/{id}/credit", invoice::credit),
        get("/c/{code}/vat", vat::show),
        post("/c/{code}/vat", vat::submit),
        post("/c/{code}/vat/declare", vat::declare),
        // Members against others
        get("/c/{code}/exclusivity", exclusivity::show),
        post("/c/{code}/exclusivity/permit", exclusivity::permit),
        post("/c/{code}/exclusivity/tell", exclusivity::tell),
        // The plan and the hand-over
        get("/c/{code}/plan", budget::show),
        post("/c/{code}/plan", budget::submit),
        get("/c/{code}/plan/months", plan_months::show),
        post("/c/{code}/plan/months", plan_months::submit),
        get("/c/{code}/handover", handover::show),
        post("/c/{code}/handover", handover::submit),
        // What the bank says
        get("/c/{code}/bank", bank_accounts::list),
        get("/c/{code}/bank/new", bank_accounts::new),
        post("/c/{code}/bank/new", bank_accounts::submit),
        get("/c/{code}/bank/{id}", bank_work::show),
        get("/c/{code}/bank/{id}/edit", bank_accounts::edit),
        post("/c/{code}/bank/{id}/edit", bank_accounts::submit_edit),
        post("/c/{code}/bank/{id}/upload", bank_work::upload),
        post("/c/{code}/bank/{id}/sure", bank_work::sure),
        post("/c/{code}/bank/{id}/confirm", bank_work::confirm),
        post("/c/{code}/bank/{id}/reopen", bank_work::reopen),
        get("/c/{code}/bank/{id}/found", bank_done::show),
        get("/c/{code}/bank/uploads/{id}", bank_upload::show),
        post("/c/{code}/bank/uploads/{id}", bank_upload::submit),
        get("/c/{code}/bank/lines/{id}", bank_line::show),
        post("/c/{code}/bank/lines/{id}/match", bank_line::matched),
        post("/c/{code}/bank/lines/{id}/record", bank_line::record),
        post("/c/{code}/bank/lines/{id}/invoice", bank_line::pays),
        post("/c/{code}/bank/lines/{id}/undo", bank_line::undo),
        // The books
        get("/c/{code}/journal", entries::list),
        get("/c/{code}/entries/new", free_entry::show),
        post("/c/{code}/entries/new", free_entry::submit),
        get("/c/{code}/entries/{id}", entries::show),
        post("/c/{code}/entries/{id}/paper", entries::add_paper),
        get("/c/{code}/entries/{id}/fix", fix::show),
        post("/c/{code}/entries/{id}/fix", fix::submit),
        get("/c/{code}/files/{id}", files::show),
        get("/c/{code}/trial-balance", balances::trial_balance),
        get("/c/{code}/accounts/{account}", balances::account),
        // Lasting things
        get("/c/{code}/assets", asset_list::show),
        get("/c/{code}/assets/waiting", asset_new::waiting),
        get("/c/{code}/assets/new", asset_new::show),
        post("/c/{code}/assets/new", asset_new::submit),
        get("/c/{code}/assets/year", asset_year::show),
        post("/c/{code}/assets/year", asset_year::submit),
        get("/c/{code}/assets/grant-part", asset_grant::show),
        post("/c/{code}/assets/grant-part", asset_grant::submit),
        get("/c/{code}/assets/{id}", fixed_asset::show),
        get("/c/{code}/assets/{id}/edit", fixed_asset::edit),
        post("/c/{code}/assets/{id}/edit", fixed_asset::submit),
        post("/c/{code}/assets/{id}/photo", fixed_asset::photo),
        post("/c/{code}/assets/{id}/link", fixed_asset::link),
        get("/c/{code}/assets/{id}/leave", asset_leave::show),
        post("/c/{code}/assets/{id}/leave", asset_leave::submit),
        // The store
        get("/c/{code}/stock", stock_list::show),
        post("/c/{code}/stock/items", stock_list::add),
        post("/c/{code}/stock/items/{id}", stock_list::keep),
        post("/c/{code}/stock/movements", stock_list::record),
        get("/c/{code}/stock/count", stock_count::show),
        post("/c/{code}/stock/count", stock_count::submit),
        post("/c/{code}/stock/count/book", stock_count::book),
        // Years
        get("/c/{code}/years", years::show),
        post("/c/{code}/years", years::open),
        post("/c/{code}/years/close", years::close),
        // The end of a year
        get("/c/{code}/year-end", checklist::start),
        get("/c/{code}/year-end/{year}", checklist::show),
        post("/c/{code}/year-end/{year}/close", close::close),
        post("/c/{code}/year-end/{year}/ask-reopening", close::ask),
        post("/c/{code}/year-end/{year}/reopen", close::grant),
        post("/c/{code}/year-end/{year}/withdraw-reopening", close::withdraw),
        post("/c/{code}/year-end/{year}/decline-reopening", close::decline),
        get("/c/{code}/year-end/{year}/surplus", surplus::show),
        post("/c/{code}/year-end/{year}/surplus", surplus::submit),
        post("/c/{code}/year-end/{year}/surplus/pay", surplus::pay),
        get("/c/{code}/year-end/{year}/cash-count", cash_count::show),
        post("/c/{code}/year-end/{year}/cash-count", cash_count::submit),
        get("/c/{code}/year-end/{year}/accruals", accruals::show),
        post("/c/{code}/year-end/{year}/accruals", accruals::submit),
        get("/c/{code}/year-end/{year}/notes", notes::show),
        post("/c/{code}/year-end/{year}/notes", notes::submit),
    ]
}
