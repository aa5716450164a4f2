//! Lasting things on screen: the register, one thing with its wear, the wear of a year, and how a thing leaves.

pub mod asset;
pub mod form;
pub mod grant;
pub mod leave;
pub mod list;
pub mod new;
pub mod run;
