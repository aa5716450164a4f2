//! The person asking, with every role they hold.

use uuid::Uuid;

use crate::access::permission::Permission;
use crate::access::permission::allows;
use crate::access::role::Reach;
use crate::access::role::Role;
use crate::access::scope::CooperativeScope;
use crate::access::scope::Placement;
use crate::access::scope::PortfolioScope;
use crate::access::scope::ProgrammeScope;

/// A role, and what it is held over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assignment {
    pub role: Role,
    /// The cooperative, association or programme; nothing for the installation.
    pub over: Option<Uuid>,
    /// Which member the person is, for the role of member.
    pub member_id: Option<Uuid>,
}

/// Whoever asks for something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    id: Uuid,
    assignments: Vec<Assignment>,
}

/// Why somebody is turned away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AccessError {
    /// The answer for what does not exist and for what this person must not know of: the same.
    #[error("there is nothing here")]
    NotThere,
    /// The person knows the cooperative but this is not theirs to do.
    #[error("this role may not do that")]
    Forbidden,
}

impl Actor {
    pub fn new(id: Uuid, assignments: Vec<Assignment>) -> Self {
        Self { id, assignments }
    }

    /// Whoever types commands where the data lies.
    pub fn operator() -> Self {
        Self { id: Uuid::nil(), assignments: vec![Assignment { role: Role::Operator, over: None, member_id: None }] }
    }

    pub fn id(&self) -> Uuid {
        self.id
    }

    pub fn assignments(&self) -> &[Assignment] {
        &self.assignments
    }

    /// The role that speaks for the person where no cooperative is named.
    pub fn first_role(&self) -> Option<Role> {
        self.assignments.first().map(|assignment| assignment.role)
    }

    /// Enters a cooperative for one purpose.
    ///
    /// # Errors
    /// `NotThere` when no role of this person reaches the cooperative, `Forbidden` when one does but does not allow this.
    pub fn enter(&self, placement: &Placement, permission: Permission) -> Result<CooperativeScope, AccessError> {
        let mut reaches = false;
        for assignment in &self.assignments {
            if !covers(assignment, placement) {
                continue;
            }
            if allows(assignment.role, permission) {
                return Ok(CooperativeScope::new(placement.cooperative_id, self.id, assignment.role, assignment.member_id));
            }
            // A donor or an administrator never learns that a cooperative exists.
            reaches |= allows(assignment.role, Permission::ReadProfile);
        }
        Err(if reaches { AccessError::Forbidden } else { AccessError::NotThere })
    }

    /// The cooperatives this person may list for one purpose.
    ///
    /// # Errors
    /// `Forbidden` when no role of this person allows it.
    pub fn portfolio(&self, permission: Permission) -> Result<PortfolioScope, AccessError> {
        let mut scope = PortfolioScope { actor_id: self.id, ..PortfolioScope::default() };
        for assignment in self.assignments.iter().filter(|assignment| allows(assignment.role, permission)) {
            match (assignment.role, assignment.role.reach(), assignment.over) {
                (Role::Operator, _, _) => scope.everything = true,
                (Role::Expert, _, _) => scope.followed = true,
                (_, Reach::Cooperative, Some(id)) => scope.cooperatives.push(id),
                (_, Reach::Association, Some(id)) => scope.associations.push(id),
                (_, Reach::Programme, Some(id)) => scope.programmes.push(id),
                _ => {}
            }
        }
        if scope.is_empty() { Err(AccessError::Forbidden) } else { Ok(scope) }
    }

    /// The programmes this person may act on or see totals of.
    ///
    /// # Errors
    /// `Forbidden` when no role of this person allows it.
    pub fn programmes(&self, permission: Permission) -> Result<ProgrammeScope, AccessError> {
        let allowed: Vec<&Assignment> = self.assignments.iter().filter(|assignment| allows(assignment.role, permission)).collect();
        let Some(first) = allowed.first() else { return Err(AccessError::Forbidden) };
        Ok(ProgrammeScope {
            actor_id: self.id,
            role: first.role,
            everything: allowed.iter().any(|assignment| assignment.role == Role::Operator),
            programmes: allowed.iter().filter(|one| one.role.reach() == Reach::Programme).filter_map(|one| one.over).collect(),
        })
    }

    /// Whether any role of this person allows something, whatever it is held over.
    pub fn may_somewhere(&self, permission: Permission) -> bool {
        self.assignments.iter().any(|assignment| allows(assignment.role, permission))
    }
}

fn covers(assignment: &Assignment, placement: &Placement) -> bool {
    match assignment.role.reach() {
        Reach::Cooperative => assignment.over == Some(placement.cooperative_id),
        Reach::Association => {
            let same = placement.association_id.is_some() && assignment.over == placement.association_id;
            // An expert sees only the cooperatives they follow.
            same && (assignment.role != Role::Expert || placement.is_followed)
        }
        Reach::Programme => placement.programme_id.is_some() && assignment.over == placement.programme_id,
        Reach::Installation => assignment.role == Role::Operator,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(n: u128) -> Uuid {
        Uuid::from_u128(n)
    }

    fn place(followed: bool) -> Placement {
        Placement { cooperative_id: id(1), association_id: Some(id(2)), programme_id: Some(id(3)), is_followed: followed }
    }

    fn actor(role: Role, over: u128) -> Actor {
        Actor::new(id(9), vec![Assignment { role, over: Some(id(over)), member_id: None }])
    }

    #[test]
    fn another_cooperative_is_not_there() {
        assert!(actor(Role::Treasurer, 1).enter(&place(false), Permission::ReadBooks).is_ok());
        assert_eq!(actor(Role::Treasurer, 7).enter(&place(false), Permission::ReadBooks), Err(AccessError::NotThere));
    }

    #[test]
    fn an_expert_sees_only_what_they_follow() {
        assert!(actor(Role::Expert, 2).enter(&place(true), Permission::MoveFormation).is_ok());
        assert_eq!(actor(Role::Expert, 2).enter(&place(false), Permission::MoveFormation), Err(AccessError::NotThere));
    }

    #[test]
    fn a_member_who_may_not_is_told_so_and_a_donor_learns_nothing() {
        assert_eq!(actor(Role::Member, 1).enter(&place(false), Permission::PostEntry), Err(AccessError::Forbidden));
        assert_eq!(actor(Role::Donor, 3).enter(&place(false), Permission::ReadProfile), Err(AccessError::NotThere));
    }
}
