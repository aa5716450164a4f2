//! Which papers lie together in the list: what the year asks for, the books, money and third parties, members, the founding.

use crate::statements::document::PaperKind;

/// The shelves in the order of the list; the first is what most people come for.
pub const SHELVES: [&str; 5] = ["money", "year", "books", "members", "founding"];

/// The shelf a paper lies on.
pub fn shelf(kind: PaperKind) -> &'static str {
    match kind {
        PaperKind::MemberRegister
        | PaperKind::ShareStatement
        | PaperKind::PaymentList
        | PaperKind::RefundList
        | PaperKind::RefundVoucher => "members",
        PaperKind::CreationFile => "founding",
        PaperKind::TrialBalance
        | PaperKind::JournalBook
        | PaperKind::GeneralLedger
        | PaperKind::SixColumnBalance
        | PaperKind::AuxiliaryLedger
        | PaperKind::PartyLedger
        | PaperKind::InventoryBook => "books",
        PaperKind::BalanceSheet
        | PaperKind::IncomeStatement
        | PaperKind::ManagementBalances
        | PaperKind::CashFlow
        | PaperKind::MembersAndOthers
        | PaperKind::Exclusivity
        | PaperKind::AssetRegister
        | PaperKind::AssetLabels
        | PaperKind::StockCount
        | PaperKind::Notes => "year",
        PaperKind::AccountStatement
        | PaperKind::BankReconciliation
        | PaperKind::Receipt
        | PaperKind::Invoice
        | PaperKind::AgedBalances
        | PaperKind::CashCount
        | PaperKind::Budget
        | PaperKind::Handover => "money",
    }
}
