//! The roles people hold, each over a cooperative, an association, a programme or the installation.

use serde::Deserialize;
use serde::Serialize;

/// What a person is in the programme. One person may hold several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    Treasurer,
    President,
    Member,
    Expert,
    Coordinator,
    ProgrammeOfficer,
    FinanceOfficer,
    Auditor,
    Donor,
    Administrator,
    /// Whoever holds the data itself and types commands at the machine. Never stored, never signed in.
    Operator,
}

/// What a role is held over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    Cooperative,
    Association,
    Programme,
    Installation,
}

impl Role {
    /// Every role a person can be given.
    pub const GIVEN: [Role; 10] = [
        Role::Treasurer,
        Role::President,
        Role::Member,
        Role::Expert,
        Role::Coordinator,
        Role::ProgrammeOfficer,
        Role::FinanceOfficer,
        Role::Auditor,
        Role::Donor,
        Role::Administrator,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Role::Treasurer => "treasurer",
            Role::President => "president",
            Role::Member => "member",
            Role::Expert => "expert",
            Role::Coordinator => "coordinator",
            Role::ProgrammeOfficer => "programme-officer",
            Role::FinanceOfficer => "finance-officer",
            Role::Auditor => "auditor",
            Role::Donor => "donor",
            Role::Administrator => "administrator",
            Role::Operator => "operator",
        }
    }

    /// Reads a stored code; the operator is never stored.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::GIVEN.into_iter().find(|role| role.code() == code)
    }

    pub fn reach(self) -> Reach {
        match self {
            Role::Treasurer | Role::President | Role::Member => Reach::Cooperative,
            Role::Expert | Role::Coordinator => Reach::Association,
            Role::ProgrammeOfficer | Role::FinanceOfficer | Role::Auditor | Role::Donor => Reach::Programme,
            Role::Administrator | Role::Operator => Reach::Installation,
        }
    }
}
