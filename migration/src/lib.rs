//! The steps that bring a database to today's shape: forward only, the same text for both engines.

pub use sea_orm_migration::MigratorTrait;
use sea_orm_migration::prelude::*;

mod ddl;
mod m20261101_000001_people;
mod m20261101_000002_cooperatives;
mod m20261101_000003_books;
mod m20261101_000004_formation_and_files;
mod m20261101_000005_trail_and_papers;
mod m20261124_000006_year_end;
mod m20261124_000007_assets_and_stock;
mod m20261124_000008_bank;
mod m20261124_000009_third_parties;
mod m20261124_000010_books_and_visas;
mod m20261124_000011_correcting_and_planning;
mod m20261125_000012_vat_declarations;
mod m20261125_000013_entries_by_voucher;
mod m20261125_000014_prints_without_names;
mod m20261125_000015_year_notes;
mod m20261128_000016_told_members;
mod m20261128_000017_wishes_dropped;
mod m20261128_000018_imports;

pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261101_000001_people::Migration),
            Box::new(m20261101_000002_cooperatives::Migration),
            Box::new(m20261101_000003_books::Migration),
            Box::new(m20261101_000004_formation_and_files::Migration),
            Box::new(m20261101_000005_trail_and_papers::Migration),
            Box::new(m20261124_000006_year_end::Migration),
            Box::new(m20261124_000007_assets_and_stock::Migration),
            Box::new(m20261124_000008_bank::Migration),
            Box::new(m20261124_000009_third_parties::Migration),
            Box::new(m20261124_000010_books_and_visas::Migration),
            Box::new(m20261124_000011_correcting_and_planning::Migration),
            Box::new(m20261125_000012_vat_declarations::Migration),
            Box::new(m20261125_000013_entries_by_voucher::Migration),
            Box::new(m20261125_000014_prints_without_names::Migration),
            Box::new(m20261125_000015_year_notes::Migration),
            Box::new(m20261128_000016_told_members::Migration),
            Box::new(m20261128_000017_wishes_dropped::Migration),
            Box::new(m20261128_000018_imports::Migration),
        ]
    }
}
