//! Which papers lie together in the list: what the year asks for, the books, money and third parties, members, the founding.

use crate::statements::document::PaperKind;

/// The shelves in the order of the list; the first is what most people come for.
pub const SHELVES: [&str; 5] = ["money", "year", "books", "members", "founding"];

/// The shelf a paper lies on.
pub fn shelf(kind: PaperKind) -> &'static str {
    match kind {
        PaperKind::MemberRegister | PaperKind::ShareStatement => "members",
        PaperKind::CreationFile => "founding",
        PaperKind::TrialBalance => "books",
        PaperKind::BalanceSheet
        | PaperKind::IncomeStatement
        | PaperKind::ManagementBalances
        | PaperKind::CashFlow
        | PaperKind::MembersAndOthers
        | PaperKind::Exclusivity
        | PaperKind::Notes => "year",
        _ => "money",
    }
}
