//! Text for a spreadsheet: what somebody typed must never be run as a formula.

/// How a cell begins that a spreadsheet would run.
const RUN: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\0'];

/// Text as it may stand in a CSV cell: what a spreadsheet would run gets an apostrophe before it.
///
/// Text that already looks guarded gets one more, so that `unguarded` always gives back what was there.
pub fn guarded(text: &str) -> String {
    if is_run(text.trim_start_matches('\'')) { format!("'{text}") } else { text.to_owned() }
}

/// What `guarded` was given.
pub fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(inner) if is_run(inner.trim_start_matches('\'')) => inner,
        _ => text,
    }
}

fn is_run(text: &str) -> bool {
    text.starts_with(RUN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_run_is_guarded_and_comes_back() {
        for text in ["=1+1", "+212 6", "-5", "@SUM(A1)", "\t=1", "\r=1", "\0=1", "'=1", "''@x"] {
            assert_eq!(guarded(text), format!("'{text}"));
            assert_eq!(unguarded(&guarded(text)), text);
        }
        for text in ["", "Huile", "'", "'autre", "l'=", "5 = 5"] {
            assert_eq!(guarded(text), text);
            assert_eq!(unguarded(text), text);
        }
    }
}
