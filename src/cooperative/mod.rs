//! Members, their shares and the capital they pool: law 112-12, titles 2 and 3.

pub mod capital;
pub mod exclusivity;
pub mod member;
pub mod shares;
