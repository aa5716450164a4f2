//! What may prove something: pictures and PDF, told by their content and never by their name.

use crate::config::LARGEST_FILE_BYTES;
use crate::config::MOST_PIXELS;

/// A kind of file that is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaType {
    Jpeg,
    Png,
    Webp,
    Pdf,
}

/// Why a file is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EvidenceError {
    #[error("the file is empty")]
    Empty,
    #[error("the file has more than {most} bytes")]
    TooLarge { most: usize },
    #[error("the file is neither a picture nor a PDF")]
    NotAccepted,
    #[error("the name says {said}, the content says {found}")]
    NameDiffers { said: String, found: &'static str },
    #[error("the picture has {pixels} pixels")]
    TooManyPixels { pixels: u64 },
    #[error("the picture cannot be read")]
    Unreadable,
    #[error("the cooperative's {most} bytes are used up")]
    QuotaUsedUp { most: i64 },
}

impl MediaType {
    /// As it is stored and served.
    pub fn name(self) -> &'static str {
        match self {
            MediaType::Jpeg => "image/jpeg",
            MediaType::Png => "image/png",
            MediaType::Webp => "image/webp",
            MediaType::Pdf => "application/pdf",
        }
    }

    pub fn ending(self) -> &'static str {
        match self {
            MediaType::Jpeg => "jpg",
            MediaType::Png => "png",
            MediaType::Webp => "webp",
            MediaType::Pdf => "pdf",
        }
    }

    pub fn is_picture(self) -> bool {
        self != MediaType::Pdf
    }
}

/// Tells what a file is by its first bytes.
///
/// # Errors
/// Empty, too large, of another kind, or of another kind than its name pretends.
pub fn recognise(name: &str, bytes: &[u8]) -> Result<MediaType, EvidenceError> {
    if bytes.is_empty() {
        return Err(EvidenceError::Empty);
    }
    if bytes.len() > LARGEST_FILE_BYTES {
        return Err(EvidenceError::TooLarge { most: LARGEST_FILE_BYTES });
    }
    let found = if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        MediaType::Jpeg
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        MediaType::Png
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        MediaType::Webp
    } else if bytes.starts_with(b"%PDF-") {
        MediaType::Pdf
    } else {
        return Err(EvidenceError::NotAccepted);
    };
    let said = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    let pretends = match said.as_str() {
        "jpg" | "jpeg" | "png" | "webp" => !found.is_picture(),
        "pdf" => found.is_picture(),
        _ => false,
    };
    // A PDF that calls itself a picture is either a mistake or a trick; both are worth a word.
    if pretends { Err(EvidenceError::NameDiffers { said, found: found.ending() }) } else { Ok(found) }
}

/// Accepts the size of a picture before anything of it is decoded.
///
/// # Errors
/// `TooManyPixels` above the limit.
pub fn check_pixels(width: u32, height: u32) -> Result<(), EvidenceError> {
    let pixels = u64::from(width) * u64::from(height);
    if pixels > MOST_PIXELS { Err(EvidenceError::TooManyPixels { pixels }) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_counts_and_a_name_may_not_pretend() {
        assert_eq!(recognise("photo.jpg", &[0xFF, 0xD8, 0xFF, 0xE0]), Ok(MediaType::Jpeg));
        assert_eq!(recognise("photo", b"%PDF-1.7"), Ok(MediaType::Pdf));
        let pretended = EvidenceError::NameDiffers { said: "jpg".to_owned(), found: "pdf" };
        assert_eq!(recognise("photo.JPG", b"%PDF-1.7"), Err(pretended));
        assert_eq!(recognise("a.svg", b"<svg onload=alert(1)>"), Err(EvidenceError::NotAccepted));
        assert_eq!(recognise("a.jpg", b""), Err(EvidenceError::Empty));
    }

    #[test]
    fn forty_megapixels_are_taken_and_no_more() {
        assert_eq!(check_pixels(8_000, 5_000), Ok(()));
        assert_eq!(check_pixels(8_000, 5_001), Err(EvidenceError::TooManyPixels { pixels: 40_008_000 }));
    }
}
