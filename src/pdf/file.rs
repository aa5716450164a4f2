//! A PDF file on its way out: object after object, none of them kept (ISO 32000-1, 7.5).

use std::io;
use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::Dictionary;
use lopdf::Document;
use lopdf::Object;
use lopdf::ObjectId;
use lopdf::StringFormat;
use lopdf::content::Content;
use lopdf::content::Operation;
use lopdf::dictionary;
use sha2::Digest;
use sha2::Sha256;

/// The file: what was written is gone, only the places of objects are remembered.
pub struct File<W> {
    out: W,
    at: u64,
    places: Vec<u64>,
    digest: Sha256,
}

impl<W: Write> File<W> {
    pub fn begin(out: W) -> io::Result<Self> {
        let mut file = Self { out, at: 0, places: Vec::new(), digest: Sha256::new() };
        // Bytes above 127 tell programs that this is no text.
        file.put(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")?;
        Ok(file)
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)?;
        self.digest.update(bytes);
        self.at += bytes.len() as u64;
        Ok(())
    }

    /// A number for an object that is written later.
    pub fn reserve(&mut self) -> ObjectId {
        self.places.push(0);
        (self.places.len() as u32, 0)
    }

    /// Writes an object under its number.
    pub fn object(&mut self, id: ObjectId, body: impl Into<Object>) -> io::Result<()> {
        if let Some(place) = self.places.get_mut(id.0 as usize - 1) {
            *place = self.at;
        }
        let written = written(body.into(), "endobj")?;
        self.put(format!("{} 0 obj\n", id.0).as_bytes())?;
        self.put(&written)
    }

    /// Writes bytes as a stream, squeezed.
    pub fn stream(&mut self, id: ObjectId, bytes: &[u8]) -> io::Result<()> {
        let mut encoder = ZlibEncoder::new(Vec::with_capacity(bytes.len() / 3 + 64), Compression::new(6));
        encoder.write_all(bytes)?;
        self.object(id, lopdf::Stream::new(dictionary! { "Filter" => "FlateDecode" }, encoder.finish()?))
    }

    /// Takes over what another document holds from `root` on, and tells where it now stands.
    pub fn adopt(&mut self, mut other: Document, root: ObjectId) -> io::Result<Object> {
        other.trailer = dictionary! { "Root" => root };
        other.prune_objects();
        other.compress();
        other.renumber_objects_with(self.places.len() as u32 + 1);
        for body in other.objects.into_values() {
            let id = self.reserve();
            self.object(id, body)?;
        }
        other.trailer.get(b"Root").cloned().map_err(io::Error::other)
    }

    /// Writes the table of objects and the end. The same objects give the same bytes, its own number included.
    pub fn end(mut self, root: ObjectId, info: ObjectId) -> io::Result<W> {
        let start = self.at;
        let count = self.places.len() + 1;
        let mut table = format!("xref\n0 {count}\n0000000000 65535 f \n");
        for place in &self.places {
            table.push_str(&format!("{place:010} 00000 n \n"));
        }
        self.put(table.as_bytes())?;
        let id = Object::String(self.digest.clone().finalize()[..16].to_vec(), StringFormat::Hexadecimal);
        let trailer: Dictionary = dictionary! { "Size" => count as i64, "Root" => root, "Info" => info, "ID" => vec![id.clone(), id] };
        let trailer = written(trailer.into(), &format!("\nstartxref\n{start}\n%%EOF"))?;
        self.put(b"trailer\n")?;
        self.put(&trailer)?;
        self.out.flush()?;
        Ok(self.out)
    }
}

/// An object as a file holds it, with the word that ends it. lopdf writes single objects only as operands of an operation.
fn written(body: Object, end: &str) -> io::Result<Vec<u8>> {
    let mut bytes = Content { operations: vec![Operation::new(end, vec![body])] }.encode().map_err(io::Error::other)?;
    bytes.push(b'\n');
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_program_reads_what_was_written() {
        let mut file = File::begin(Vec::new()).expect("begun");
        let (root, late, info) = (file.reserve(), file.reserve(), file.reserve());
        file.object(info, dictionary! { "Title" => lopdf::text_string("Aت") }).expect("written");
        file.stream(late, b"a stream, a stream, a stream").expect("written");
        file.object(root, dictionary! { "Type" => "Catalog", "Late" => late }).expect("written");
        let bytes = file.end(root, info).expect("ended");
        let read = Document::load_mem(&bytes).expect("a file");
        assert_eq!(read.trailer.get(b"Info").and_then(Object::as_reference).ok(), Some(info));
        let title = read.get_dictionary(info).and_then(|info| info.get(b"Title")).and_then(lopdf::decode_text_string);
        assert_eq!(title.ok().as_deref(), Some("Aت"));
        let late = read.catalog().and_then(|root| root.get(b"Late")).and_then(Object::as_reference).expect("its number");
        let stream = read.get_object(late).and_then(Object::as_stream).expect("the stream");
        assert_eq!(stream.decompressed_content().expect("unfolded"), b"a stream, a stream, a stream");
    }

    #[test]
    fn what_another_document_holds_is_taken_over() {
        let mut other = Document::with_version("1.7");
        let leaf = other.add_object(dictionary! { "Leaf" => true });
        let root = other.add_object(dictionary! { "Down" => leaf });
        other.add_object(dictionary! { "Lost" => true });
        let mut file = File::begin(Vec::new()).expect("begun");
        let (top, info) = (file.reserve(), file.reserve());
        let taken = file.adopt(other, root).expect("taken");
        file.object(top, dictionary! { "Type" => "Catalog", "Taken" => taken }).expect("written");
        file.object(info, Dictionary::new()).expect("written");
        let bytes = file.end(top, info).expect("ended");
        let read = Document::load_mem(&bytes).expect("a file");
        let down =
            |name: &[u8], of: &Dictionary| of.get(name).and_then(Object::as_reference).and_then(|id| read.get_dictionary(id)).cloned();
        let taken = read.catalog().and_then(|root| down(b"Taken", root)).and_then(|root| down(b"Down", &root)).expect("the leaf");
        assert_eq!(taken.get(b"Leaf").and_then(Object::as_bool).ok(), Some(true));
        assert_eq!(read.objects.len(), 4, "what nothing leads to stays behind");
    }
}
