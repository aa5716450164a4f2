//! The last hand: faces cut down to what is used, with what their glyphs stand for; title, direction and language told.

use std::io;
use std::io::Write;

use lopdf::Object;
use lopdf::ObjectId;
use lopdf::StringFormat;
use lopdf::dictionary;
use lopdf::text_string;
use printpdf::Codepoint;
use printpdf::Mm;
use printpdf::Op;
use printpdf::ParsedFont;
use printpdf::PdfDocument;
use printpdf::PdfFont;
use printpdf::PdfPage;
use printpdf::PdfSaveOptions;
use printpdf::TextItem;
use printpdf::serialize::to_lopdf_doc;
use sha2::Digest;
use sha2::Sha256;
use subsetter::GlyphRemapper;

use crate::i18n::language::Language;
use crate::pdf::file::File;
use crate::pdf::fonts::Weight;
use crate::pdf::ink;
use crate::pdf::text::Shaper;

/// Writes the faces with only the glyphs that a paper uses, and the letters each stands for; tells where their list stands.
/// printpdf embeds what the pages it is given show: it is given one that shows every glyph once.
pub fn faces<W: Write>(file: &mut File<W>, used: &[GlyphRemapper; 2], shaper: &Shaper) -> io::Result<Object> {
    let mut specimen = PdfDocument::new("");
    let mut ops = vec![Op::StartTextSection];
    for weight in Weight::ALL {
        let used = &used[weight.index()];
        specimen.resources.fonts.map.insert(weight.id(), cut_down(weight, used)?);
        let told = shaper.letters(weight);
        let glyphs = used.remapped_gids().enumerate().map(|(new, old)| Codepoint {
            gid: new as u16,
            offset: 0.0,
            cid: Some(told.get(&old).map(ToString::to_string).unwrap_or_default()),
        });
        ops.push(ink::face(weight, 1.0));
        ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(glyphs.collect())] });
    }
    ops.push(Op::EndTextSection);
    specimen.pages.push(PdfPage::new(Mm(0.0), Mm(0.0), ops));
    let made = to_lopdf_doc(&specimen, &PdfSaveOptions::default(), &mut Vec::new());
    let page = made.page_iter().next().ok_or_else(|| io::Error::other("no page was made"))?;
    let (_, resources) = made.get_page_resources(page).map_err(io::Error::other)?;
    let list = resources.first().and_then(|id| made.get_dictionary(*id).ok()).and_then(|all| all.get(b"Font").ok());
    let list = list.and_then(|list| list.as_reference().ok()).ok_or_else(|| io::Error::other("no face was embedded"))?;
    file.adopt(made, list)
}

/// A face with only some of its glyphs, under a name of its own.
fn cut_down(weight: Weight, used: &GlyphRemapper) -> io::Result<PdfFont> {
    let bytes = subsetter::subset(weight.bytes(), 0, used).map_err(|error| io::Error::other(error.to_string()))?;
    let mut face =
        ParsedFont::from_bytes(&bytes, 0, &mut Vec::new()).ok_or_else(|| io::Error::other(format!("{} cannot be read", weight.name())))?;
    // Six letters that tell one subset from another (ISO 32000-1, 9.6.4).
    let tag: String = Sha256::digest(&bytes).iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect();
    face.font_name = Some(format!("{tag}+{}", weight.name()));
    Ok(PdfFont::new(face))
}

/// What a reader of files shows of a paper: title, who it is from.
pub fn info<W: Write>(file: &mut File<W>, id: ObjectId, title: &str, author: &str) -> io::Result<()> {
    file.object(id, dictionary! { "Title" => text_string(title), "Author" => text_string(author), "Producer" => text_string("Twiza") })
}

/// The root of the file: its pages, its language and the way they are turned.
pub fn root<W: Write>(file: &mut File<W>, id: ObjectId, pages: ObjectId, language: Language) -> io::Result<()> {
    let direction = if language.is_right_to_left() { "R2L" } else { "L2R" };
    file.object(
        id,
        dictionary! {
            "Type" => "Catalog",
            "Pages" => pages,
            "Lang" => Object::String(language.code().into(), StringFormat::Literal),
            "ViewerPreferences" => dictionary! { "Direction" => direction, "DisplayDocTitle" => true },
        },
    )
}
