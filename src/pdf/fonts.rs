//! The faces papers are set in: IBM Plex Sans Arabic, Latin and Arabic in one face (SIL OFL, `assets/fonts/LICENSE`).

use std::sync::OnceLock;

use printpdf::FontId;

const REGULAR: &[u8] = include_bytes!("../../assets/fonts/IBMPlexSansArabic-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../../assets/fonts/IBMPlexSansArabic-Bold.ttf");

/// Which of the two faces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    Regular,
    Bold,
}

impl Weight {
    pub const ALL: [Weight; 2] = [Weight::Regular, Weight::Bold];

    pub const fn bytes(self) -> &'static [u8] {
        match self {
            Weight::Regular => REGULAR,
            Weight::Bold => BOLD,
        }
    }

    pub const fn name(self) -> &'static str {
        match self {
            Weight::Regular => "IBMPlexSansArabic",
            Weight::Bold => "IBMPlexSansArabic-Bold",
        }
    }

    /// What a page calls it.
    pub fn id(self) -> FontId {
        FontId(String::from(match self {
            Weight::Regular => "R",
            Weight::Bold => "B",
        }))
    }

    pub const fn index(self) -> usize {
        match self {
            Weight::Regular => 0,
            Weight::Bold => 1,
        }
    }

    /// The face, read once; nothing where it cannot be read, which no test lets pass.
    pub fn face(self) -> Option<&'static rustybuzz::Face<'static>> {
        static FACES: OnceLock<[Option<rustybuzz::Face<'static>>; 2]> = OnceLock::new();
        let faces = FACES.get_or_init(|| Weight::ALL.map(|weight| rustybuzz::Face::from_slice(weight.bytes(), 0)));
        faces[self.index()].as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_faces_are_read_and_counted_in_thousandths() {
        for weight in Weight::ALL {
            assert_eq!(weight.face().map(|face| face.units_per_em()), Some(1000), "{weight:?}");
        }
    }
}
