//! The permission in hand: a value that only this room can make, and without which no query compiles.

use uuid::Uuid;

use crate::access::permission::Permission;
use crate::access::permission::allows;
use crate::access::role::Role;

/// Where a cooperative stands: what decides who reaches it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placement {
    pub cooperative_id: Uuid,
    pub association_id: Option<Uuid>,
    pub programme_id: Option<Uuid>,
    /// Whether the person asking follows this cooperative (experts see only those).
    pub is_followed: bool,
}

/// The right of one person to one cooperative, with the role it comes from.
///
/// It cannot be built outside this room: every read and every deed on a cooperative asks for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CooperativeScope {
    cooperative_id: Uuid,
    actor_id: Uuid,
    role: Role,
    member_id: Option<Uuid>,
}

impl CooperativeScope {
    pub(in crate::access) fn new(cooperative_id: Uuid, actor_id: Uuid, role: Role, member_id: Option<Uuid>) -> Self {
        Self { cooperative_id, actor_id, role, member_id }
    }

    pub fn cooperative_id(&self) -> Uuid {
        self.cooperative_id
    }

    pub fn actor_id(&self) -> Uuid {
        self.actor_id
    }

    /// In which role the person comes.
    pub fn role(&self) -> Role {
        self.role
    }

    /// The member the person is, when they come as a member.
    pub fn member_id(&self) -> Option<Uuid> {
        self.member_id
    }

    /// Whether this same person, in this same role, may also do something else here.
    pub fn may(&self, permission: Permission) -> bool {
        allows(self.role, permission)
    }
}

/// The cooperatives a person may list, without naming them one by one.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct PortfolioScope {
    pub(in crate::access) actor_id: Uuid,
    pub(in crate::access) everything: bool,
    pub(in crate::access) cooperatives: Vec<Uuid>,
    pub(in crate::access) associations: Vec<Uuid>,
    pub(in crate::access) programmes: Vec<Uuid>,
    /// Whether the cooperatives the person follows are added.
    pub(in crate::access) followed: bool,
}

impl PortfolioScope {
    pub fn actor_id(&self) -> Uuid {
        self.actor_id
    }

    /// Only the operator reaches everything.
    pub fn is_everything(&self) -> bool {
        self.everything
    }

    pub fn cooperatives(&self) -> &[Uuid] {
        &self.cooperatives
    }

    pub fn associations(&self) -> &[Uuid] {
        &self.associations
    }

    pub fn programmes(&self) -> &[Uuid] {
        &self.programmes
    }

    pub fn includes_followed(&self) -> bool {
        self.followed
    }

    pub fn is_empty(&self) -> bool {
        !self.everything && self.cooperatives.is_empty() && self.associations.is_empty() && self.programmes.is_empty() && !self.followed
    }
}

/// The programmes whose totals a person may see; no persons, no single cooperative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgrammeScope {
    pub(in crate::access) actor_id: Uuid,
    pub(in crate::access) role: Role,
    pub(in crate::access) everything: bool,
    pub(in crate::access) programmes: Vec<Uuid>,
}

impl ProgrammeScope {
    pub fn actor_id(&self) -> Uuid {
        self.actor_id
    }

    pub fn role(&self) -> Role {
        self.role
    }

    pub fn is_everything(&self) -> bool {
        self.everything
    }

    pub fn programmes(&self) -> &[Uuid] {
        &self.programmes
    }
}
