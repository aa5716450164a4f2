//! The last hand: faces cut down to what is used, title and language told, everything in an order that never changes.

use lopdf::Dictionary;
use lopdf::Object;
use lopdf::StringFormat;
use lopdf::dictionary;
use printpdf::ParsedFont;
use printpdf::PdfDocument;
use printpdf::PdfFont;
use printpdf::PdfSaveOptions;
use sha2::Digest;
use sha2::Sha256;
use subsetter::GlyphRemapper;

use crate::pdf::fonts::Weight;
use crate::statements::document::Document;

/// A face with only the glyphs that a paper uses.
pub fn subset(weight: Weight, used: &GlyphRemapper) -> Result<PdfFont, String> {
    let bytes = subsetter::subset(weight.bytes(), 0, used).map_err(|error| error.to_string())?;
    let mut warnings = Vec::new();
    let mut font = ParsedFont::from_bytes(&bytes, 0, &mut warnings).ok_or_else(|| format!("{} cannot be read", weight.name()))?;
    let digest = Sha256::digest(&bytes);
    // Six letters that tell one subset from another (ISO 32000-1, 9.6.4).
    let tag: String = digest.iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect();
    font.font_name = Some(format!("{tag}+{}", weight.name()));
    Ok(PdfFont::new(font))
}

/// The bytes of a paper: the same document gives the same bytes.
pub fn bytes(paper: &PdfDocument, options: &PdfSaveOptions, document: &Document) -> Result<Vec<u8>, String> {
    let mut warnings = Vec::new();
    let mut file = printpdf::serialize::to_lopdf_doc(paper, options, &mut warnings);
    file.version = "1.7".to_owned();
    let info = dictionary! {
        "Title" => text(&document.title),
        "Author" => text(&document.letterhead.name),
        "Producer" => text("Twiza"),
    };
    let info = file.add_object(info);
    file.trailer.set("Info", info);
    if let Ok(catalog) = file.catalog_mut() {
        catalog.set("Lang", Object::string_literal(document.language.code()));
        let direction = if document.language.is_right_to_left() { "R2L" } else { "L2R" };
        let mut preferences = Dictionary::new();
        preferences.set("Direction", Object::Name(direction.into()));
        preferences.set("DisplayDocTitle", true);
        catalog.set("ViewerPreferences", preferences);
        catalog.remove(b"Metadata");
        catalog.remove(b"OutputIntents");
    }
    file.trailer.remove(b"ID");
    file.prune_objects();
    file.renumber_objects();
    file.compress();
    let mut first = Vec::new();
    file.save_to(&mut first).map_err(|error| error.to_string())?;
    let id = Object::String(Sha256::digest(&first)[..16].to_vec(), StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![id.clone(), id]);
    let mut out = Vec::new();
    file.save_to(&mut out).map_err(|error| error.to_string())?;
    Ok(out)
}

/// A text as PDF keeps it: UTF-16 with its mark.
fn text(words: &str) -> Object {
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(words.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}
