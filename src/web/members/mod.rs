//! Members, their shares, and the capital they pool, on screen.

pub mod capital;
pub mod leave;
pub mod list;
pub mod member;
pub mod mine;
