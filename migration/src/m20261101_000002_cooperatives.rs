//! Programmes, associations, cooperatives, their members and the shares they promise and pay.

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
                "CREATE TABLE programme (
                    id {id} NOT NULL,
                    code TEXT NOT NULL,
                    name_fr TEXT NOT NULL,
                    name_ar TEXT NOT NULL,
                    name_en TEXT NOT NULL,
                    donor TEXT NOT NULL,
                    CONSTRAINT programme_key PRIMARY KEY (id),
                    CONSTRAINT programme_code UNIQUE (code)
                ){table}",
                "CREATE TABLE association (
                    id {id} NOT NULL,
                    programme_id {id} NOT NULL,
                    code TEXT NOT NULL,
                    name_fr TEXT NOT NULL,
                    name_ar TEXT NOT NULL,
                    region TEXT NOT NULL,
                    CONSTRAINT association_key PRIMARY KEY (id),
                    CONSTRAINT association_code UNIQUE (code),
                    CONSTRAINT association_programme FOREIGN KEY (programme_id) REFERENCES programme (id)
                ){table}",
                "CREATE TABLE cooperative (
                    id {id} NOT NULL,
                    programme_id {id},
                    association_id {id},
                    code TEXT NOT NULL,
                    name_fr TEXT NOT NULL,
                    name_ar TEXT NOT NULL,
                    region TEXT NOT NULL,
                    province TEXT NOT NULL,
                    seat TEXT NOT NULL,
                    object_fr TEXT NOT NULL,
                    object_ar TEXT NOT NULL,
                    sector TEXT NOT NULL,
                    categories TEXT NOT NULL,
                    status TEXT NOT NULL,
                    court TEXT NOT NULL,
                    registration_number TEXT NOT NULL,
                    registered_on {day},
                    share_nominal_minor {int} NOT NULL,
                    makes_food {flag} NOT NULL,
                    makes_crafts {flag} NOT NULL,
                    created_at {int} NOT NULL,
                    CONSTRAINT cooperative_key PRIMARY KEY (id),
                    CONSTRAINT cooperative_code UNIQUE (code),
                    CONSTRAINT cooperative_nominal CHECK (share_nominal_minor > 0),
                    CONSTRAINT cooperative_programme FOREIGN KEY (programme_id) REFERENCES programme (id),
                    CONSTRAINT cooperative_association FOREIGN KEY (association_id) REFERENCES association (id)
                ){table}",
                "CREATE INDEX cooperative_of_association ON cooperative (association_id)",
                "CREATE INDEX cooperative_of_programme ON cooperative (programme_id)",
                "CREATE TABLE portfolio (
                    cooperative_id {id} NOT NULL,
                    user_account_id {id} NOT NULL,
                    assigned_at {int} NOT NULL,
                    ended_at {int},
                    CONSTRAINT portfolio_key PRIMARY KEY (cooperative_id, user_account_id),
                    CONSTRAINT portfolio_cooperative FOREIGN KEY (cooperative_id) REFERENCES cooperative (id),
                    CONSTRAINT portfolio_account FOREIGN KEY (user_account_id) REFERENCES user_account (id)
                ){table}",
                "CREATE INDEX portfolio_of_account ON portfolio (user_account_id)",
                "CREATE TABLE member (
                    cooperative_id {id} NOT NULL,
                    id {id} NOT NULL,
                    number {int} NOT NULL,
                    kind TEXT NOT NULL,
                    name_latin TEXT NOT NULL,
                    name_arabic TEXT NOT NULL,
                    occupation TEXT NOT NULL,
                    address TEXT NOT NULL,
                    admitted_on {day} NOT NULL,
                    left_on {day},
                    left_reason TEXT NOT NULL,
                    CONSTRAINT member_key PRIMARY KEY (cooperative_id, id),
                    CONSTRAINT member_number UNIQUE (cooperative_id, number),
                    CONSTRAINT member_leaves_after CHECK (left_on IS NULL OR left_on >= admitted_on),
                    CONSTRAINT member_cooperative FOREIGN KEY (cooperative_id) REFERENCES cooperative (id)
                ){table}",
                "CREATE TABLE share_subscription (
                    cooperative_id {id} NOT NULL,
                    id {id} NOT NULL,
                    member_id {id} NOT NULL,
                    subscribed_on {day} NOT NULL,
                    shares {int} NOT NULL,
                    nominal_minor {int} NOT NULL,
                    called_minor {int} NOT NULL,
                    kind TEXT NOT NULL,
                    description TEXT NOT NULL,
                    asset_account TEXT NOT NULL,
                    entry_id {id},
                    CONSTRAINT share_subscription_key PRIMARY KEY (cooperative_id, id),
                    CONSTRAINT share_subscription_positive CHECK (shares > 0 AND nominal_minor > 0),
                    CONSTRAINT share_subscription_called CHECK (called_minor >= 0 AND called_minor <= shares * nominal_minor),
                    CONSTRAINT share_subscription_member FOREIGN KEY (cooperative_id, member_id) REFERENCES member (cooperative_id, id)
                ){table}",
                "CREATE TABLE share_payment (
                    cooperative_id {id} NOT NULL,
                    id {id} NOT NULL,
                    subscription_id {id} NOT NULL,
                    member_id {id} NOT NULL,
                    receipt_number {int} NOT NULL,
                    paid_on {day} NOT NULL,
                    amount_minor {int} NOT NULL,
                    means TEXT NOT NULL,
                    entry_id {id} NOT NULL,
                    CONSTRAINT share_payment_key PRIMARY KEY (cooperative_id, id),
                    CONSTRAINT share_payment_receipt UNIQUE (cooperative_id, receipt_number),
                    CONSTRAINT share_payment_positive CHECK (amount_minor > 0),
                    CONSTRAINT share_payment_subscription FOREIGN KEY (cooperative_id, subscription_id)
                        REFERENCES share_subscription (cooperative_id, id)
                ){table}",
            ],
        )
        .await
    }
}
