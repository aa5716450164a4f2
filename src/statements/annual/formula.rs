//! Formulas of statutory lines: sums of other lines, of balances and of flows.
//!
//! ```text
//! formula  = [ "-" ] term { ( "+" | "-" ) term }
//! term     = line code                     the line's figures, as BP.A1
//!          | previous( formula )           the same at the end of the year before
//!          | above( formula )              what it is above nil
//!          | balance( prefixes )           debit less credit at the end of the year
//!          | income( prefixes )            credit less debit of the year's operations
//!          | debits( prefixes )            entry by entry, what the accounts gained on the debit side, transfers among them left out
//!          | credits( prefixes )           the same on the credit side
//!          | facing( prefixes ; prefixes ) entry by entry, what left the first (debit) and went to the second (credit)
//! ```

/// A sum of signed terms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Formula {
    pub terms: Vec<(Sign, Term)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    Plus,
    Minus,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term {
    Line(String),
    Previous(Formula),
    Above(Formula),
    Balance(Vec<String>),
    Income(Vec<String>),
    Debits(Vec<String>),
    Credits(Vec<String>),
    Facing(Vec<String>, Vec<String>),
}

impl Formula {
    /// Reads a formula; what cannot be read is returned as it was written.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut terms = Vec::new();
        let mut rest = text.trim();
        let mut sign = Sign::Plus;
        if let Some(tail) = rest.strip_prefix('-') {
            (sign, rest) = (Sign::Minus, tail);
        }
        loop {
            let (term, tail) = term(rest)?;
            terms.push((sign, term));
            rest = tail.trim_start();
            sign = match rest.chars().next() {
                None => return Ok(Self { terms }),
                Some('+') => Sign::Plus,
                Some('-') => Sign::Minus,
                Some(_) => return Err(rest.to_owned()),
            };
            rest = &rest[1..];
        }
    }

    /// Every line code the formula names, those of the year before included.
    pub fn lines(&self) -> Vec<&str> {
        let each = self.terms.iter().map(|(_, term)| match term {
            Term::Line(code) => vec![code.as_str()],
            Term::Previous(inner) | Term::Above(inner) => inner.lines(),
            _ => Vec::new(),
        });
        each.flatten().collect()
    }

    /// The lines of this year that the formula waits for: those of the year before are known by then.
    pub fn waits_for(&self) -> Vec<&str> {
        let each = self.terms.iter().map(|(_, term)| match term {
            Term::Line(code) => vec![code.as_str()],
            Term::Above(inner) => inner.waits_for(),
            _ => Vec::new(),
        });
        each.flatten().collect()
    }

    /// Every account prefix the formula names.
    pub fn prefixes(&self) -> Vec<&str> {
        let each = self.terms.iter().map(|(_, term)| match term {
            Term::Line(_) => Vec::new(),
            Term::Previous(inner) | Term::Above(inner) => inner.prefixes(),
            Term::Balance(one) | Term::Income(one) | Term::Debits(one) | Term::Credits(one) => one.iter().map(String::as_str).collect(),
            Term::Facing(from, to) => from.iter().chain(to).map(String::as_str).collect(),
        });
        each.flatten().collect()
    }
}

fn term(text: &str) -> Result<(Term, &str), String> {
    let text = text.trim_start();
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '.')).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    if word.is_empty() {
        return Err(text.to_owned());
    }
    let Some(inside) = rest.strip_prefix('(') else { return Ok((Term::Line(word.to_owned()), rest)) };
    let close = closing(inside).ok_or_else(|| text.to_owned())?;
    let (inside, tail) = (&inside[..close], &inside[close + 1..]);
    let prefixes = |text: &str| -> Result<Vec<String>, String> {
        let found: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
        let is_number = |prefix: &String| prefix.bytes().all(|byte| byte.is_ascii_digit());
        if found.is_empty() || !found.iter().all(is_number) { Err(text.to_owned()) } else { Ok(found) }
    };
    let term = match word {
        "previous" => Term::Previous(Formula::read(inside)?),
        "above" => Term::Above(Formula::read(inside)?),
        "balance" => Term::Balance(prefixes(inside)?),
        "income" => Term::Income(prefixes(inside)?),
        "debits" => Term::Debits(prefixes(inside)?),
        "credits" => Term::Credits(prefixes(inside)?),
        "facing" => {
            let (from, to) = inside.split_once(';').ok_or_else(|| inside.to_owned())?;
            Term::Facing(prefixes(from)?, prefixes(to)?)
        }
        _ => return Err(word.to_owned()),
    };
    Ok((term, tail))
}

/// Where the bracket that is open ends.
fn closing(text: &str) -> Option<usize> {
    let mut open = 1;
    for (at, c) in text.char_indices() {
        match c {
            '(' => open += 1,
            ')' => open -= 1,
            _ => {}
        }
        if open == 0 {
            return Some(at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_functions_and_the_year_before_are_read() {
        let formula = Formula::read("-BP.A3 + balance(3461 3462)-above(previous(TF.6)-TF.6)").expect("a formula");
        assert_eq!(formula.terms.len(), 3);
        assert_eq!(formula.terms[0], (Sign::Minus, Term::Line("BP.A3".to_owned())));
        assert_eq!(formula.terms[1].1, Term::Balance(vec!["3461".to_owned(), "3462".to_owned()]));
        assert_eq!(formula.lines(), ["BP.A3", "TF.6", "TF.6"]);
        assert_eq!(formula.waits_for(), ["BP.A3", "TF.6"]);
        assert_eq!(Formula::read("facing(11;4465)").map(|one| one.prefixes().join(" ")), Ok("11 4465".to_owned()));
    }

    #[test]
    fn what_is_no_formula_is_refused() {
        for text in ["", "A+", "A B", "balance()", "balance(x)", "sum(11)", "above(A", "facing(11)", "A+-B", "(A)"] {
            assert!(Formula::read(text).is_err(), "{text}");
        }
    }
}
