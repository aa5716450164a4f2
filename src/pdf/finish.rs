//! The last hand: faces cut down to what is used, with what their glyphs stand for; title, direction and language told.

use std::io;
use std::io::Write;

use rustybuzz::ttf_parser::GlyphId;
use sha2::Digest;
use sha2::Sha256;
use subsetter::GlyphRemapper;

use crate::i18n::language::Language;
use crate::pdf::file::File;
use crate::pdf::file::Id;
use crate::pdf::file::text;
use crate::pdf::fonts::Weight;
use crate::pdf::text::Shaper;

/// Writes a face with only the glyphs that a paper uses, and the letters each stands for.
pub fn face<W: Write>(file: &mut File<W>, id: Id, weight: Weight, used: &GlyphRemapper, shaper: &Shaper) -> io::Result<()> {
    let broken = |why: String| io::Error::other(why);
    let face = weight.face().ok_or_else(|| broken(format!("{} cannot be read", weight.name())))?;
    let bytes = subsetter::subset(weight.bytes(), 0, used).map_err(|error| broken(error.to_string()))?;
    let digest = Sha256::digest(&bytes);
    // Six letters that tell one subset from another (ISO 32000-1, 9.6.4).
    let tag: String = digest.iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect();
    let name = format!("{tag}+{}", weight.name());
    let (below, descriptor, program, letters) = (file.reserve(), file.reserve(), file.reserve(), file.reserve());
    file.object(
        id,
        &format!("<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{below} 0 R]/ToUnicode {letters} 0 R>>"),
    )?;
    let width = |old: u16| face.glyph_hor_advance(GlyphId(old)).unwrap_or(0).to_string();
    let widths: Vec<String> = used.remapped_gids().map(width).collect();
    file.object(
        below,
        &format!(
            "<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>\
             /FontDescriptor {descriptor} 0 R/CIDToGIDMap/Identity/DW 0/W[0[{}]]>>",
            widths.join(" ")
        ),
    )?;
    let (frame, height) = (face.global_bounding_box(), face.capital_height().unwrap_or(700));
    file.object(
        descriptor,
        &format!(
            "<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[{} {} {} {}]/ItalicAngle 0/Ascent {}/Descent {}/CapHeight {height}\
             /StemV 80/FontFile2 {program} 0 R>>",
            frame.x_min,
            frame.y_min,
            frame.x_max,
            frame.y_max,
            face.ascender(),
            face.descender()
        ),
    )?;
    file.stream(program, &format!("/Length1 {}", bytes.len()), &bytes)?;
    file.stream(letters, "", letters_of(used, shaper, weight).as_bytes())
}

/// What each glyph stands for (ISO 32000-1, 9.10.3), a hundred at a time.
fn letters_of(used: &GlyphRemapper, shaper: &Shaper, weight: Weight) -> String {
    let told = shaper.letters(weight);
    let pairs: Vec<String> = used
        .remapped_gids()
        .enumerate()
        .filter_map(|(new, old)| {
            let letters = told.get(&old)?;
            let bytes: Vec<u8> = letters.encode_utf16().flat_map(u16::to_be_bytes).collect();
            (new > 0).then(|| format!("<{new:04x}><{}>", hex::encode(bytes)))
        })
        .collect();
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000><ffff>\nendcodespacerange\n",
    );
    for part in pairs.chunks(100) {
        map.push_str(&format!("{} beginbfchar\n{}\nendbfchar\n", part.len(), part.join("\n")));
    }
    map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend");
    map
}

/// What a reader of files shows of a paper: title, who it is from.
pub fn info<W: Write>(file: &mut File<W>, id: Id, title: &str, author: &str) -> io::Result<()> {
    file.object(id, &format!("<</Title {}/Author {}/Producer {}>>", text(title), text(author), text("Twiza")))
}

/// The root of the file: its pages, its language and the way they are turned.
pub fn root<W: Write>(file: &mut File<W>, id: Id, pages: Id, language: Language) -> io::Result<()> {
    let direction = if language.is_right_to_left() { "R2L" } else { "L2R" };
    file.object(
        id,
        &format!(
            "<</Type/Catalog/Pages {pages} 0 R/Lang({})/ViewerPreferences<</Direction/{direction}/DisplayDocTitle true>>>>",
            language.code()
        ),
    )
}
