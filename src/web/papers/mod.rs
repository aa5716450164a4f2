//! Papers on screen: preview, print, issue, and the public page that verifies them.

pub mod annual;
pub mod asked;
pub mod assets;
pub mod bank;
pub mod books;
pub mod gather;
pub mod paper;
pub mod partners;
pub mod planning;
pub mod shelves;
pub mod stock;
pub mod verify;
pub mod year_end;
