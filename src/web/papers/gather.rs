//! The figures of each paper, fetched from the shelves and handed to the papers room.

use chrono::Datelike;

use crate::access::actor::AccessError;
use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::actions::desk::ActionError;
use crate::calendar::Day;
use crate::calendar::Period;
use crate::calendar::days_after;
use crate::cooperative::capital::picture;
use crate::cooperative::shares::PaymentMeans;
use crate::formation::progress::progress;
use crate::i18n::catalogue::Words;
use crate::ledger::account::AccountCode;
use crate::ledger::chart::Chart;
use crate::ledger::trial_balance::TrialBalance;
use crate::money::Currency;
use crate::money::Money;
use crate::statements::account_statement;
use crate::statements::account_statement::AccountFigures;
use crate::statements::account_statement::MovementLine;
use crate::statements::books::inventory;
use crate::statements::creation_file;
use crate::statements::creation_file::CreationFigures;
use crate::statements::creation_file::ProvingFile;
use crate::statements::document::Document;
use crate::statements::document::PaperKind;
use crate::statements::members;
use crate::statements::members::MemberFigures;
use crate::statements::receipt;
use crate::statements::receipt::ReceiptFigures;
use crate::statements::trial_balance;
use crate::store::connection::Store;
use crate::store::cooperatives;
use crate::store::cooperatives::Profile;
use crate::store::entry_filter::EntryFilter;
use crate::store::evidence;
use crate::store::formation;
use crate::store::ledger;
use crate::store::members as register;
use crate::web::ledger::view;
use crate::web::papers::annual;
use crate::web::papers::asked::Narrowed;
use crate::web::papers::asked::broken;
use crate::web::papers::asked::identity;
use crate::web::papers::assets;
use crate::web::papers::bank;
use crate::web::papers::books;
use crate::web::papers::partners;
use crate::web::papers::planning;
use crate::web::papers::stock;
use crate::web::papers::year_end;

/// Entries fetched in one go.
const PAGE: i64 = 2_000;

/// Who may read which paper.
pub fn permission(kind: PaperKind) -> Permission {
    match kind {
        PaperKind::MemberRegister | PaperKind::ShareStatement | PaperKind::RefundList | PaperKind::RefundVoucher => Permission::ReadMembers,
        PaperKind::CreationFile => Permission::ReadFormation,
        PaperKind::JournalBook
        | PaperKind::GeneralLedger
        | PaperKind::SixColumnBalance
        | PaperKind::AuxiliaryLedger
        | PaperKind::PartyLedger
        | PaperKind::InventoryBook
        | PaperKind::AccountStatement
        | PaperKind::TrialBalance
        | PaperKind::BankReconciliation
        | PaperKind::Receipt
        | PaperKind::Budget
        | PaperKind::BalanceSheet
        | PaperKind::IncomeStatement
        | PaperKind::ManagementBalances
        | PaperKind::CashFlow
        | PaperKind::MembersAndOthers
        | PaperKind::Notes
        | PaperKind::CashCount
        | PaperKind::Exclusivity
        | PaperKind::AssetRegister
        | PaperKind::AssetLabels
        | PaperKind::StockCount
        | PaperKind::AgedBalances
        | PaperKind::Invoice
        | PaperKind::PaymentList => Permission::ReadBooks,
        PaperKind::Handover => Permission::HandOver,
    }
}

/// A paper with today's figures.
///
/// # Errors
/// `Forbidden` when the scope's role may not read it; `NotThere` for a receipt without its entry.
pub async fn document(
    store: &Store,
    scope: &CooperativeScope,
    kind: PaperKind,
    narrowed: Narrowed,
    words: Words,
    today: Day,
) -> Result<Document, ActionError> {
    if !scope.may(permission(kind)) {
        return Err(AccessError::Forbidden.into());
    }
    let profile = cooperatives::profile(store, scope).await?;
    match kind {
        PaperKind::MemberRegister | PaperKind::ShareStatement => of_members(store, scope, kind, &profile, words, today).await,
        PaperKind::CreationFile => creation(store, scope, &profile, words, today).await,
        PaperKind::PaymentList => partners::payment_list(store, scope, identity(&profile), narrowed, words, today).await,
        PaperKind::Invoice => partners::invoice(store, scope, identity(&profile), narrowed, words).await,
        PaperKind::AgedBalances => partners::aged_balances(store, scope, identity(&profile), narrowed, words, today).await,
        PaperKind::RefundList | PaperKind::RefundVoucher => {
            year_end::refunds(store, scope, kind, identity(&profile), narrowed, words, today).await
        }
        PaperKind::CashCount => year_end::cash_count(store, scope, identity(&profile), narrowed, words, today).await,
        PaperKind::Exclusivity => partners::exclusivity(store, scope, &profile, identity(&profile), narrowed, words, today).await,
        PaperKind::AccountStatement => account(store, scope, &profile, narrowed, words, today).await,
        PaperKind::TrialBalance => {
            let rows = ledger::totals(store, scope, narrowed.period).await?;
            let balance = TrialBalance::new(rows, Currency::Mad).map_err(broken)?;
            let opened = ledger::opened_accounts(store, scope).await?;
            trial_balance::document(&identity(&profile), &balance, &opened, narrowed.period, words).map_err(broken)
        }
        PaperKind::BalanceSheet
        | PaperKind::IncomeStatement
        | PaperKind::ManagementBalances
        | PaperKind::CashFlow
        | PaperKind::MembersAndOthers
        | PaperKind::Notes => annual::document(store, scope, kind, narrowed, &profile, words, today).await,
        PaperKind::Budget => planning::budget(store, scope, narrowed, &profile, words, today).await,
        PaperKind::Handover => planning::handover(store, scope, narrowed.subject, &profile, words, today).await,
        PaperKind::StockCount => stock::count(store, scope, &profile, narrowed, words, today).await,
        PaperKind::AssetLabels => assets::labels(store, scope, &profile, narrowed, words).await,
        PaperKind::AssetRegister => assets::register(store, scope, &profile, narrowed, words, today).await,
        PaperKind::JournalBook
        | PaperKind::GeneralLedger
        | PaperKind::SixColumnBalance
        | PaperKind::AuxiliaryLedger
        | PaperKind::PartyLedger => books::document(store, scope, &identity(&profile), kind, narrowed.period, words, today).await,
        PaperKind::InventoryBook => {
            let sheet = annual::document(store, scope, PaperKind::BalanceSheet, narrowed, &profile, words, today).await?;
            let income = annual::document(store, scope, PaperKind::IncomeStatement, narrowed, &profile, words, today).await?;
            Ok(inventory::document(sheet, income, words))
        }
        PaperKind::BankReconciliation => bank::document(store, scope, narrowed, &profile, words, today).await,
        PaperKind::Receipt => of_entry(store, scope, &profile, narrowed, words).await,
    }
}

async fn of_members(
    store: &Store,
    scope: &CooperativeScope,
    kind: PaperKind,
    profile: &Profile,
    words: Words,
    today: Day,
) -> Result<Document, ActionError> {
    let figures = MemberFigures {
        identity: identity(profile),
        register: register::register(store, scope).await?,
        subscriptions: register::subscriptions(store, scope).await?,
        payments: register::payments(store, scope).await?,
        nominal: profile.share_nominal,
        on: today,
        with_names: scope.may(Permission::SeeMemberNames),
    };
    let made = match kind {
        PaperKind::MemberRegister => members::register(&figures, words),
        _ => members::share_statement(&figures, words),
    };
    made.map_err(broken)
}

async fn creation(store: &Store, scope: &CooperativeScope, profile: &Profile, words: Words, today: Day) -> Result<Document, ActionError> {
    let milestones = formation::milestones(store, scope).await?;
    let circumstances = formation::circumstances(store, scope, profile).await?;
    let files = evidence::of_milestones(store, scope).await?;
    let figures = CreationFigures {
        identity: identity(profile),
        progress: progress(&milestones, &circumstances, today),
        files: files.into_iter().map(|(step, file)| ProvingFile { step, name: file.name, digest: file.digest }).collect(),
        on: today,
    };
    Ok(creation_file::document(&figures, words))
}

async fn of_entry(
    store: &Store,
    scope: &CooperativeScope,
    profile: &Profile,
    narrowed: Narrowed,
    words: Words,
) -> Result<Document, ActionError> {
    let id = narrowed.subject.ok_or(AccessError::NotThere)?;
    let posted = ledger::entry(store, scope, id).await?.ok_or(AccessError::NotThere)?;
    let years = ledger::years(store, scope).await?;
    let mut party = String::new();
    let member = posted.entry.postings().iter().find_map(|posting| posting.counterparty().member());
    if let (Some(member), true) = (member, scope.may(Permission::SeeMemberNames)) {
        let found = register::member(store, scope, member).await?;
        party = found.map(|member| member.name(words.language().code()).to_owned()).unwrap_or_default();
    }
    let change = posted.entry.change(|account| account.starts_with("51"));
    let figures = ReceiptFigures {
        identity: identity(profile),
        reference: view::reference(&posted, &years),
        voucher: posted.entry.voucher().unwrap_or_default().to_owned(),
        on: posted.entry.date(),
        label: posted.entry.label().to_owned(),
        change: if change.is_zero() { posted.entry.total() } else { change },
        party,
    };
    Ok(receipt::document(&figures, words))
}

async fn account(
    store: &Store,
    scope: &CooperativeScope,
    profile: &Profile,
    narrowed: Narrowed,
    words: Words,
    today: Day,
) -> Result<Document, ActionError> {
    let years = ledger::years(store, scope).await?;
    // The year that runs, unless a period is asked for.
    let year = years.iter().find(|year| year.period().contains(today)).or(years.last()).map(|year| year.period());
    let civil = || Period::new(Day::from_ymd_opt(today.year(), 1, 1).unwrap_or(today), today);
    let period = match narrowed.period.or(year) {
        Some(period) => period,
        None => civil().map_err(broken)?,
    };
    let cash = AccountCode::new("516").map_err(broken)?;
    let bank = AccountCode::new("514").map_err(broken)?;
    let before = days_after(period.from(), -1);
    let mut movements = Vec::new();
    let mut page = 1;
    let filter = EntryFilter { period: Some(period), account: Some(AccountCode::new("51").map_err(broken)?), ..EntryFilter::default() };
    loop {
        let found = ledger::entries(store, scope, &filter, page, PAGE).await?;
        for posted in &found.entries {
            let change = posted.entry.change(|account| account.starts_with("51"));
            if change.is_zero() {
                continue;
            }
            movements.push(MovementLine {
                on: posted.entry.date(),
                reference: view::reference(posted, &years),
                label: posted.entry.label().to_owned(),
                change,
            });
        }
        if (found.entries.len() as i64) < PAGE {
            break;
        }
        page += 1;
    }
    movements.reverse();
    let payments = register::payments(store, scope).await?;
    let things = payments.iter().filter(|one| one.means == PaymentMeans::Handover).map(|one| one.amount);
    let in_kind = Money::sum(things, Currency::Mad).map_err(broken)?;
    let until = Period::new(Day::default(), period.to()).ok();
    let totals = ledger::totals(store, scope, until).await?;
    let figures = AccountFigures {
        identity: identity(profile),
        period,
        cash: (ledger::balance(store, scope, cash, Some(before)).await?, ledger::balance(store, scope, cash, Some(period.to())).await?),
        bank: (ledger::balance(store, scope, bank, Some(before)).await?, ledger::balance(store, scope, bank, Some(period.to())).await?),
        movements,
        capital: picture(&totals, in_kind).map_err(broken)?,
    };
    account_statement::document(&figures, words).map_err(broken)
}

/// The trial balance as other programs read it: decimals as strings.
pub async fn trial_balance_json(
    store: &Store,
    scope: &CooperativeScope,
    period: Option<Period>,
    words: Words,
) -> Result<serde_json::Value, ActionError> {
    let rows = ledger::totals(store, scope, period).await?;
    let balance = TrialBalance::new(rows, Currency::Mad).map_err(broken)?;
    let opened = ledger::opened_accounts(store, scope).await?;
    let lines: Vec<serde_json::Value> = balance
        .lines()
        .iter()
        .map(|line| {
            let label = Chart::national().resolve(line.account(), &opened).map(|account| account.label(words.language().code()).to_owned());
            serde_json::json!({
                "account": line.account().as_str(),
                "label": label.unwrap_or_default(),
                "debit": line.debit().to_string(),
                "credit": line.credit().to_string(),
                "balance": line.balance().to_string(),
            })
        })
        .collect();
    Ok(serde_json::json!({
        "lines": lines,
        "total_debit": balance.total_debit().to_string(),
        "total_credit": balance.total_credit().to_string(),
    }))
}
