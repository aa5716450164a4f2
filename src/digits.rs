//! The digits that people type here, Arabic ones among them, read as 0 to 9.

/// A digit of either Arabic script as the Latin one; every other letter as it is.
pub fn latin_digit(letter: char) -> char {
    let from = |zero: char| char::from_digit(u32::from(letter) - u32::from(zero), 10).unwrap_or(letter);
    match letter {
        '٠'..='٩' => from('٠'),
        '۰'..='۹' => from('۰'),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_digits_of_each_script_are_the_same_ten() {
        for digits in ["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"] {
            assert_eq!(digits.chars().map(latin_digit).collect::<String>(), "0123456789");
        }
        assert_eq!(['a', 'ع', '٫', '²'].map(latin_digit), ['a', 'ع', '٫', '²']);
    }
}
