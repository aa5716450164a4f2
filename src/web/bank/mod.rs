//! What the bank says and what the books say: accounts, statements, and the list of what is still to be found.

pub mod accounts;
pub mod done;
pub mod line;
pub mod reading;
pub mod upload;
pub mod work;
