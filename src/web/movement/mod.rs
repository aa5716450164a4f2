//! Money in, money out: one question a page, check the answers, done.

pub mod answers;
pub mod cash;
pub mod check;
pub mod done;
pub mod pay;
pub mod question;
pub mod record;
