//! A PDF file on its way out: object after object, none of them kept (ISO 32000-1, 7.5).

use std::io;
use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use sha2::Digest;
use sha2::Sha256;

/// The number of an object.
pub type Id = usize;

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
    pub fn reserve(&mut self) -> Id {
        self.places.push(0);
        self.places.len()
    }

    fn place(&mut self, id: Id) {
        if let Some(place) = self.places.get_mut(id - 1) {
            *place = self.at;
        }
    }

    pub fn object(&mut self, id: Id, body: &str) -> io::Result<()> {
        self.place(id);
        self.put(format!("{id} 0 obj\n{body}\nendobj\n").as_bytes())
    }

    /// Writes bytes as a stream, squeezed where that makes them smaller. `entries` stand in its dictionary.
    pub fn stream(&mut self, id: Id, entries: &str, bytes: &[u8]) -> io::Result<()> {
        self.place(id);
        let mut encoder = ZlibEncoder::new(Vec::with_capacity(bytes.len() / 3 + 64), Compression::new(6));
        encoder.write_all(bytes)?;
        let squeezed = encoder.finish()?;
        let (filter, bytes) = if squeezed.len() + 20 < bytes.len() { ("/Filter/FlateDecode", squeezed.as_slice()) } else { ("", bytes) };
        self.put(format!("{id} 0 obj\n<<{entries}{filter}/Length {}>>\nstream\n", bytes.len()).as_bytes())?;
        self.put(bytes)?;
        self.put(b"\nendstream\nendobj\n")
    }

    /// Writes the table of objects and the end. The same objects give the same bytes, its own number included.
    pub fn end(mut self, root: Id, info: Id) -> io::Result<W> {
        let start = self.at;
        let count = self.places.len() + 1;
        let mut table = format!("xref\n0 {count}\n0000000000 65535 f \n");
        for place in &self.places {
            table.push_str(&format!("{place:010} 00000 n \n"));
        }
        self.put(table.as_bytes())?;
        let id = hex::encode(&self.digest.clone().finalize()[..16]);
        self.put(
            format!("trailer\n<</Size {count}/Root {root} 0 R/Info {info} 0 R/ID[<{id}><{id}>]>>\nstartxref\n{start}\n%%EOF\n").as_bytes(),
        )?;
        self.out.flush()?;
        Ok(self.out)
    }
}

/// A text as PDF keeps it: UTF-16 with its mark.
pub fn text(words: &str) -> String {
    let bytes: Vec<u8> = [0xFE, 0xFF].into_iter().chain(words.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    format!("<{}>", hex::encode(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_objects_are_those_of_the_table() {
        let mut file = File::begin(Vec::new()).expect("begun");
        let (root, late, info) = (file.reserve(), file.reserve(), file.reserve());
        file.object(info, "<</Title(x)>>").expect("written");
        file.stream(late, "", b"short").expect("written");
        file.object(root, "<</Type/Catalog>>").expect("written");
        let bytes = file.end(root, info).expect("ended");
        let found = String::from_utf8_lossy(&bytes).into_owned();
        assert!(found.contains("/Size 4/Root 1 0 R/Info 3 0 R/ID[<"), "{found}");
        let table = found.split("xref\n").nth(1).expect("a table");
        for (at, id) in [(1, root), (2, late), (3, info)] {
            let place: usize = table.lines().nth(at + 1).and_then(|line| line[..10].parse().ok()).expect("a place");
            assert!(bytes[place..].starts_with(format!("{id} 0 obj").as_bytes()), "{id}");
        }
    }

    #[test]
    fn texts_are_told_in_two_bytes_a_sign() {
        assert_eq!(text("Aت"), "<feff0041062a>");
    }
}
