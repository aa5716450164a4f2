//! `twiza demo`, seeded through the same deeds as any other network.

pub mod assets;
pub mod bank;
pub mod books;
pub mod command;
pub mod formation;
pub mod invented;
pub mod network;
pub mod people;
pub mod seeding;
pub mod trade;
pub mod year;
