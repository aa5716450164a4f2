//! What the cells of a journal say: amounts, account names, counterparties, and the journal an entry belongs in.

use crate::ledger::account::AccountCode;
use crate::ledger::journal::Journal;
use crate::ledger::journal_entry::Counterparty;
use crate::ledger::journal_entry::PostingDraft;

/// Digits with at most one point or comma and two decimals, the usual case, in centimes.
pub fn plain_amount(text: &str) -> Option<i64> {
    let (whole, cents) = match text.find(['.', ',']) {
        Some(at) => (&text[..at], &text[at + 1..]),
        None => (text, "00"),
    };
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(whole) || !is_number(cents) || whole.len() > 15 || cents.len() > 2 {
        return None;
    }
    let tens = if cents.len() == 1 { 10 } else { 1 };
    Some(whole.parse::<i64>().ok()? * 100 + cents.parse::<i64>().ok()? * tens)
}

/// The number an account name begins with, and what it is called: `5141 Banque`, `5141:Banque` or `5:51:5141 Banque`.
pub fn read_account(text: &str) -> Option<(AccountCode, String)> {
    let mut code: Option<&str> = None;
    let mut label = String::new();
    for part in text.split(':').map(str::trim) {
        let digits = &part[..part.bytes().take_while(u8::is_ascii_digit).count()];
        let is_deeper = !digits.is_empty() && code.is_none_or(|above| digits.len() > above.len() && digits.starts_with(above));
        let words = if is_deeper {
            code = Some(digits);
            label.clear();
            part[digits.len()..].trim_start_matches([' ', '-', '–', '.', '_', '\u{a0}'])
        } else {
            code?;
            part
        };
        if !words.is_empty() {
            if !label.is_empty() {
                label.push(' ');
            }
            label.push_str(words);
        }
    }
    Some((AccountCode::new(code?).ok()?, label))
}

/// The word of a counterparty in the languages such files come in; none when it is something else, as a name.
pub fn read_counterparty(text: &str) -> Option<Counterparty> {
    match text.to_lowercase().replace(['-', '_'], " ").as_str() {
        "" | "none" | "aucun" => Some(Counterparty::None),
        "member" | "membre" | "adhérent" | "adherent" | "متعاون" | "عضو" => Some(Counterparty::Member(None)),
        "non member" | "nonmember" | "non membre" | "non adhérent" | "non adherent" | "غير متعاون" | "غير عضو" => {
            Some(Counterparty::NonMember)
        }
        "other" | "autre" | "tiers" | "غير" | "آخر" => Some(Counterparty::Other),
        _ => None,
    }
}

pub fn is_dirham(commodity: &str) -> bool {
    matches!(commodity.trim_matches('"').to_uppercase().as_str(), "" | "MAD" | "DH" | "DHS" | "د.م." | "درهم")
}

/// The value of a tag in a comment of hledger: `journal:CAI, voucher:F-12`.
pub fn tag(comment: &str, name: &str) -> Option<String> {
    let value = comment.split(',').find_map(|part| part.trim().strip_prefix(name)?.strip_prefix(':'))?;
    Some(value.trim().replace("%2C", ",").replace("%25", "%")).filter(|value| !value.is_empty())
}

/// The journal of one of our own entry numbers, such as `CAI-2026-0042`.
pub fn journal_of_number(code: &str) -> Option<Journal> {
    let (journal, number) = code.split_once('-')?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    Journal::ALL.into_iter().find(|known| is_number && known.code() == journal)
}

/// The journal an entry belongs in when its file names none: by the money it moves, else by what it buys or sells.
pub fn journal_of_accounts(postings: &[PostingDraft]) -> Journal {
    let touches = |prefix: &str| postings.iter().any(|posting| posting.account.starts_with(prefix));
    let buys = postings.iter().any(|posting| posting.account.class() == 6 && !posting.debit.is_zero());
    let sells = postings.iter().any(|posting| posting.account.class() == 7 && !posting.credit.is_zero());
    match (touches("516"), touches("514")) {
        (_, true) => Journal::Bank,
        (true, false) => Journal::Cash,
        (false, false) if sells && touches("34") => Journal::Sales,
        (false, false) if buys && touches("44") => Journal::Purchases,
        _ => Journal::Miscellaneous,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn account_names_begin_with_the_number() {
        let read = |text: &str| read_account(text).map(|(code, label)| format!("{code}|{label}"));
        assert_eq!(read("5141 Banque").as_deref(), Some("5141|Banque"));
        assert_eq!(read("5141:Banque").as_deref(), Some("5141|Banque"));
        assert_eq!(read("5:51:5141 - Banque:Agence 2").as_deref(), Some("5141|Banque Agence 2"));
        assert_eq!(read("Actif:5141"), None);
        assert_eq!(read("(5141)"), None);
        assert_eq!(read(""), None);
    }
}
