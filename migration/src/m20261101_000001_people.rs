//! Who signs in, with which role over what, so that every deed has a name.

use sea_orm_migration::prelude::*;

use crate::ddl;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::run(
            manager,
            &[
                "CREATE TABLE user_account (
                    id {id} NOT NULL,
                    sign_in_name TEXT NOT NULL,
                    display_name TEXT NOT NULL,
                    password_hash TEXT,
                    language TEXT NOT NULL,
                    prefers_expert_view {flag} NOT NULL,
                    created_at {int} NOT NULL,
                    disabled_at {int},
                    CONSTRAINT user_account_key PRIMARY KEY (id),
                    CONSTRAINT user_account_sign_in_name UNIQUE (sign_in_name)
                ){table}",
                "CREATE TABLE role_assignment (
                    id {id} NOT NULL,
                    user_account_id {id} NOT NULL,
                    role TEXT NOT NULL,
                    cooperative_id {id},
                    association_id {id},
                    programme_id {id},
                    member_id {id},
                    assigned_at {int} NOT NULL,
                    ended_at {int},
                    CONSTRAINT role_assignment_key PRIMARY KEY (id),
                    CONSTRAINT role_assignment_account FOREIGN KEY (user_account_id) REFERENCES user_account (id)
                ){table}",
                "CREATE INDEX role_assignment_of_account ON role_assignment (user_account_id)",
                "CREATE TABLE invitation (
                    token_hash TEXT NOT NULL,
                    user_account_id {id} NOT NULL,
                    expires_at {int} NOT NULL,
                    used_at {int},
                    CONSTRAINT invitation_key PRIMARY KEY (token_hash),
                    CONSTRAINT invitation_account FOREIGN KEY (user_account_id) REFERENCES user_account (id)
                ){table}",
                "CREATE TABLE session (
                    token_hash TEXT NOT NULL,
                    id {id} NOT NULL,
                    user_account_id {id} NOT NULL,
                    started_at {int} NOT NULL,
                    seen_at {int} NOT NULL,
                    expires_at {int} NOT NULL,
                    device TEXT NOT NULL,
                    CONSTRAINT session_key PRIMARY KEY (token_hash),
                    CONSTRAINT session_id UNIQUE (id),
                    CONSTRAINT session_account FOREIGN KEY (user_account_id) REFERENCES user_account (id)
                ){table}",
                "CREATE INDEX session_of_account ON session (user_account_id)",
                "CREATE TABLE sign_in_attempt (
                    subject TEXT NOT NULL,
                    failures {int} NOT NULL,
                    last_failed_at {int} NOT NULL,
                    blocked_until {int} NOT NULL,
                    CONSTRAINT sign_in_attempt_key PRIMARY KEY (subject)
                ){table}",
            ],
        )
        .await
    }
}
