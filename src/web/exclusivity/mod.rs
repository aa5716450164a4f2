//! Members against others, on screen: how far what is done with others has come.

pub mod read;
pub mod show;
