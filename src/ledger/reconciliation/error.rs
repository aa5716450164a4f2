//! Why the bank and the books are not put together as was asked.

use crate::calendar::Day;
use crate::ledger::account::AccountCode;
use crate::ledger::bank_identifier::BankIdentifierError;
use crate::money::Money;

/// Why a deed on bank accounts, their statements or their matching is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BankError {
    #[error("account {account} is no account of a bank")]
    NotABankAccount { account: AccountCode },
    #[error("account {account} has its bank already")]
    AccountIsTaken { account: AccountCode },
    #[error("the bank has no name")]
    NameIsMissing,
    #[error("a text has more than {most} characters")]
    TextTooLong { most: usize },
    #[error(transparent)]
    Identifier(#[from] BankIdentifierError),
    #[error("the file is empty")]
    EmptyFile,
    #[error("the file is larger than {most} bytes")]
    FileTooLarge { most: usize },
    #[error("the cooperative keeps {most} bytes already")]
    QuotaUsedUp { most: i64 },
    #[error("this file was taken in on {on} already, as {name}")]
    FileIsKnown { name: String, on: Day },
    #[error("every line of the file is known already")]
    NothingNew,
    #[error("the statement is of account {named}")]
    OtherAccount { named: String },
    #[error("neither a balance before the first line nor one after the last is known")]
    BalanceIsMissing,
    #[error("the balance after the last line is {found}, the lines make it {expected}")]
    BalanceDiffers { expected: Money, found: Money },
    #[error("the statement holds lines of days after today")]
    InFuture,
    #[error("a statement may not bring lines of days up to {until}: they were confirmed")]
    DaysAreConfirmed { until: Day },
    #[error("nothing was chosen")]
    NothingChosen,
    #[error("the line of the bank is matched already")]
    LineIsMatched,
    #[error("the posting is matched already")]
    PostingIsMatched,
    #[error("money in cannot be matched with money out")]
    DirectionsDiffer,
    #[error("the line of the bank has only {left} left")]
    MoreThanLine { left: Money },
    #[error("the posting has only {left} left")]
    MoreThanPosting { left: Money },
    #[error("nothing is matched there")]
    NotMatched,
    #[error("no statement reaches {on}; the last one ends on {until:?}")]
    NotCovered { on: Day, until: Option<Day> },
    #[error("{count} lines of the bank are not in the books yet")]
    LinesAreOpen { count: usize },
    #[error("the statements do not follow one another: {gap} is not explained")]
    StatementIsMissing { gap: Money },
    #[error("bank, books and what is open do not add up")]
    DoesNotAddUp,
    #[error("nothing is confirmed yet")]
    NothingConfirmed,
}
