//! The words and numbers of a label, made comparable: small letters, no accents, nothing too short to mean something.

use std::collections::BTreeSet;

/// Words shorter than this say little (de, la, du, et).
const SHORTEST_WORD: usize = 3;
/// A number with fewer digits than this is an amount or a day more often than a reference.
const FEWEST_DIGITS: usize = 4;

/// The words of a label, each once; what holds a digit is no word.
pub fn words_of(text: &str) -> BTreeSet<String> {
    folded(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() >= SHORTEST_WORD && !word.chars().any(|c| c.is_ascii_digit()))
        .map(str::to_owned)
        .collect()
}

/// Small letters without accents, so that "Libellé" and "LIBELLE" are one word.
pub fn folded(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).map(without_accent).collect()
}

/// The numbers by which people refer to a paper: a cheque, a transfer, an invoice. Years are none.
pub fn references_of(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .map(|part| part.chars().filter(char::is_ascii_digit).collect::<String>())
        .map(|digits| digits.trim_start_matches('0').to_owned())
        .filter(|digits| digits.len() >= FEWEST_DIGITS && !is_year(digits))
        .collect()
}

fn is_year(digits: &str) -> bool {
    digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"))
}

fn without_accent(c: char) -> char {
    match c {
        'à' | 'â' | 'ä' | 'á' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' | 'í' => 'i',
        'ô' | 'ö' | 'ó' => 'o',
        'ù' | 'û' | 'ü' | 'ú' => 'u',
        'ç' => 'c',
        'أ' | 'إ' | 'آ' => 'ا',
        'ة' => 'ه',
        'ى' => 'ي',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_apart_from_numbers() {
        let words: Vec<String> = words_of("VIREMENT REÇU de Hôtel Atlas 12/03/2026 FAC-0042").into_iter().collect();
        assert_eq!(words, ["atlas", "fac", "hotel", "recu", "virement"]);
        let found: Vec<String> = references_of("CHQ 0001234 du 12/03/2026 n° VIR778899").into_iter().collect();
        assert_eq!(found, ["1234", "778899"]);
    }
}
