//! Who may do what: one row for each deed or look, one column for each role.

use crate::access::role::Role;

/// A deed or a look that can be allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Permission {
    ReadProfile,
    EditProfile,
    AddCooperative,
    /// The member list; with `SeeMemberNames` by name, without it by number only.
    ReadMembers,
    SeeMemberNames,
    EditMembers,
    /// One's own shares.
    ReadOwnShares,
    ReadCapital,
    ReadFormation,
    MoveFormation,
    /// Totals of money: what is in the box and the bank.
    ReadTotals,
    ReadBooks,
    RecordMovement,
    PostEntry,
    OpenBooks,
    ClosePeriod,
    CloseYear,
    /// Asking that a closed year be opened again.
    AskReopening,
    /// Granting what somebody else asked.
    GrantReopening,
    ImportJournal,
    /// What the bank says: its statements, and what they are in the books.
    ReconcileBank,
    ReadEvidence,
    AddEvidence,
    /// The register of lasting things and the store: put in, told anew, counted.
    ManageAssets,
    ReadPapers,
    IssuePaper,
    /// The visa of the clerk on a book.
    RecordVisa,
    /// All cooperatives in reach, worst first.
    ReadPortfolio,
    /// Totals of a programme, never persons.
    ReadProgrammeTotals,
    InvitePeople,
    /// Customers, suppliers, and with whom an operation was.
    ManageParties,
    IssueInvoice,
    /// What a year is meant to bring and to cost.
    EditBudget,
    /// The pack by which one treasurer hands over to the next.
    HandOver,
}

impl Permission {
    pub const ALL: &'static [Permission] = &[
        Permission::ReadProfile,
        Permission::EditProfile,
        Permission::AddCooperative,
        Permission::ReadMembers,
        Permission::SeeMemberNames,
        Permission::EditMembers,
        Permission::ReadOwnShares,
        Permission::ReadCapital,
        Permission::ReadFormation,
        Permission::MoveFormation,
        Permission::ReadTotals,
        Permission::ReadBooks,
        Permission::RecordMovement,
        Permission::PostEntry,
        Permission::OpenBooks,
        Permission::ClosePeriod,
        Permission::CloseYear,
        Permission::AskReopening,
        Permission::GrantReopening,
        Permission::ImportJournal,
        Permission::ReconcileBank,
        Permission::ReadEvidence,
        Permission::AddEvidence,
        Permission::ManageAssets,
        Permission::ReadPapers,
        Permission::IssuePaper,
        Permission::RecordVisa,
        Permission::ReadPortfolio,
        Permission::ReadProgrammeTotals,
        Permission::InvitePeople,
        Permission::ManageParties,
        Permission::IssueInvoice,
        Permission::EditBudget,
        Permission::HandOver,
    ];
}

/// Whether a role allows something at all; over which cooperatives is `scope`'s question.
///
/// The donor sees totals and never a cooperative; the administrator keeps the machine and sees no business data.
pub fn allows(role: Role, permission: Permission) -> bool {
    use Permission as P;
    use Role as R;
    if role == R::Operator {
        return true;
    }
    let roles: &[Role] = match permission {
        P::ReadProfile => {
            &[R::Treasurer, R::President, R::Member, R::Expert, R::Coordinator, R::ProgrammeOfficer, R::FinanceOfficer, R::Auditor]
        }
        P::EditProfile => &[R::Treasurer, R::President, R::Expert],
        P::AddCooperative => &[R::Expert],
        P::ReadMembers => &[R::Treasurer, R::President, R::Expert, R::Coordinator, R::ProgrammeOfficer, R::Auditor],
        P::SeeMemberNames => &[R::Treasurer, R::President, R::Expert, R::Coordinator],
        P::EditMembers => &[R::Treasurer],
        P::ReadOwnShares => &[R::Member],
        P::ReadCapital => {
            &[R::Treasurer, R::President, R::Member, R::Expert, R::Coordinator, R::ProgrammeOfficer, R::FinanceOfficer, R::Auditor]
        }
        P::ReadFormation => {
            &[R::Treasurer, R::President, R::Member, R::Expert, R::Coordinator, R::ProgrammeOfficer, R::FinanceOfficer, R::Auditor]
        }
        P::MoveFormation => &[R::President, R::Expert],
        P::ReadTotals => {
            &[R::Treasurer, R::President, R::Member, R::Expert, R::Coordinator, R::ProgrammeOfficer, R::FinanceOfficer, R::Auditor]
        }
        P::ReadBooks => &[R::Treasurer, R::President, R::Expert, R::Coordinator, R::ProgrammeOfficer, R::FinanceOfficer, R::Auditor],
        P::RecordMovement | P::PostEntry | P::OpenBooks | P::ImportJournal => &[R::Treasurer],
        P::ClosePeriod | P::CloseYear | P::AskReopening => &[R::President],
        P::GrantReopening => &[R::Expert, R::Coordinator],
        P::ReconcileBank => &[R::Treasurer, R::Expert],
        P::ReadEvidence => &[R::Treasurer, R::President, R::Expert, R::Coordinator, R::ProgrammeOfficer, R::FinanceOfficer, R::Auditor],
        P::AddEvidence | P::ManageAssets => &[R::Treasurer, R::Expert],
        P::ReadPapers => &[R::Treasurer, R::President, R::Expert, R::Coordinator, R::ProgrammeOfficer, R::FinanceOfficer, R::Auditor],
        P::IssuePaper => &[R::Treasurer, R::President, R::Expert, R::Coordinator],
        P::RecordVisa => &[R::President, R::Expert],
        P::ReadPortfolio => &[R::Expert, R::Coordinator, R::ProgrammeOfficer, R::FinanceOfficer, R::Auditor],
        P::ReadProgrammeTotals => &[R::Donor, R::ProgrammeOfficer, R::FinanceOfficer, R::Auditor],
        P::InvitePeople => &[R::ProgrammeOfficer],
        P::ManageParties => &[R::Treasurer, R::Expert],
        P::IssueInvoice => &[R::Treasurer],
        P::EditBudget | P::HandOver => &[R::Treasurer, R::President],
    };
    roles.contains(&role)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_donor_sees_totals_and_nothing_else() {
        for permission in Permission::ALL.iter().copied() {
            assert_eq!(allows(Role::Donor, permission), permission == Permission::ReadProgrammeTotals, "{permission:?}");
        }
    }

    #[test]
    fn the_administrator_sees_no_business_data() {
        assert!(Permission::ALL.iter().all(|permission| !allows(Role::Administrator, *permission)));
    }

    #[test]
    fn who_records_money_does_not_close_the_month() {
        for role in Role::GIVEN {
            assert!(!(allows(role, Permission::PostEntry) && allows(role, Permission::ClosePeriod)), "{role:?}");
            assert!(!(allows(role, Permission::PostEntry) && allows(role, Permission::CloseYear)), "{role:?}");
        }
    }

    #[test]
    fn who_asks_to_open_a_year_again_does_not_grant_it() {
        for role in Role::GIVEN {
            assert!(!(allows(role, Permission::AskReopening) && allows(role, Permission::GrantReopening)), "{role:?}");
        }
    }
}
