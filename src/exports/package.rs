//! A whole cooperative in one file: an archive that is the same, byte for byte, whenever and wherever it is made.
//!
//! ```text
//! files/DIGEST          evidence and issued papers, as they were kept
//! manifest.json         what is in the archive, with the SHA-256 of each part, and where the trail ends
//! tables/NAME.jsonl     the rows of a table, one a line, in the order of their key
//! ```
//! The parts come in the order of their names; the archive knows no time, no owner and no program.

use std::io;
use std::io::Write;

use serde_json::json;
use sha2::Digest;
use sha2::Sha256;

/// What the manifest says the file is.
pub const FORMAT: &str = "twiza-cooperative";

/// The layout written today.
pub const VERSION: u64 = 1;

/// Archives are made of blocks of this size.
const BLOCK: u64 = 512;

/// One part of the package, counted before it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub name: String,
    pub bytes: u64,
    /// The SHA-256 of the bytes, in hexadecimal.
    pub digest: String,
}

/// Counts a part without keeping it.
pub struct PartCounter {
    bytes: u64,
    digest: Sha256,
}

/// What the manifest tells of the cooperative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents<'a> {
    pub id: String,
    pub code: &'a str,
    pub name: &'a str,
    /// How many deeds the trail seals, and the hash of the last.
    pub deeds: i64,
    pub head: String,
    /// How many rows each table has.
    pub rows: Vec<(&'a str, u64)>,
    pub parts: &'a [Part],
}

/// Writes the parts one after another; each is told with its length first.
pub struct PackageWriter<W> {
    out: W,
    left: u64,
    padding: u64,
}

impl PartCounter {
    pub fn new() -> Self {
        Self { bytes: 0, digest: Sha256::new() }
    }

    pub fn count(&mut self, bytes: &[u8]) {
        self.bytes += bytes.len() as u64;
        self.digest.update(bytes);
    }

    pub fn finish(self, name: String) -> Part {
        Part { name, bytes: self.bytes, digest: hex::encode(self.digest.finalize()) }
    }
}

impl Default for PartCounter {
    fn default() -> Self {
        Self::new()
    }
}

/// The part of a table, and that of a file.
pub fn table_part(table: &str) -> String {
    format!("tables/{table}.jsonl")
}

pub fn file_part(digest: &str) -> String {
    format!("files/{digest}")
}

/// The name of the manifest.
pub const MANIFEST: &str = "manifest.json";

/// The manifest: keys in the order of the alphabet, two blanks a level, a line end at the end.
pub fn manifest(contents: &Contents<'_>) -> Vec<u8> {
    let parts: Vec<_> =
        contents.parts.iter().map(|part| json!({ "bytes": part.bytes, "name": part.name, "sha256": part.digest })).collect();
    let rows: serde_json::Map<String, serde_json::Value> =
        contents.rows.iter().map(|(table, rows)| ((*table).to_owned(), json!(rows))).collect();
    let value = json!({
        "cooperative": { "code": contents.code, "id": contents.id, "name": contents.name },
        "format": FORMAT,
        "parts": parts,
        "rows": rows,
        "trail": { "deeds": contents.deeds, "head": contents.head },
        "version": VERSION,
    });
    let mut bytes = serde_json::to_vec_pretty(&value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

impl<W: Write> PackageWriter<W> {
    pub fn begin(out: W) -> Self {
        Self { out, left: 0, padding: 0 }
    }

    /// Begins a part of a known length.
    ///
    /// # Errors
    /// When the part before is shorter than it was told to be, or the disk refuses.
    pub fn part(&mut self, name: &str, bytes: u64) -> io::Result<()> {
        self.end()?;
        let mut header = tar::Header::new_ustar();
        header.set_path(name)?;
        header.set_size(bytes);
        header.set_mode(0o600);
        header.set_mtime(0);
        header.set_uid(0);
        header.set_gid(0);
        header.set_entry_type(tar::EntryType::Regular);
        header.set_cksum();
        self.out.write_all(header.as_bytes())?;
        self.left = bytes;
        self.padding = (BLOCK - bytes % BLOCK) % BLOCK;
        Ok(())
    }

    /// Writes on the part that was begun.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let left = self.left.checked_sub(bytes.len() as u64);
        self.left = left.ok_or_else(|| io::Error::other("a part is longer than it was counted"))?;
        self.out.write_all(bytes)
    }

    fn end(&mut self) -> io::Result<()> {
        if self.left > 0 {
            return Err(io::Error::other("a part is shorter than it was counted"));
        }
        let padding = usize::try_from(std::mem::take(&mut self.padding)).unwrap_or_default();
        self.out.write_all(&[0; BLOCK as usize][..padding])
    }

    /// Ends the archive, as archives end: with two empty blocks.
    pub fn finish(mut self) -> io::Result<W> {
        self.end()?;
        self.out.write_all(&[0; 2 * BLOCK as usize])?;
        self.out.flush()?;
        Ok(self.out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_parts_give_the_same_bytes_and_lengths_are_kept() {
        let made = || {
            let mut writer = PackageWriter::begin(Vec::new());
            writer.part("files/a", 3).expect("begun");
            writer.write(b"abc").expect("written");
            writer.part("tables/b.jsonl", 0).expect("begun");
            writer.finish().expect("finished")
        };
        assert_eq!(made(), made());
        assert_eq!(made().len(), 512 * 5);
        let mut writer = PackageWriter::begin(Vec::new());
        writer.part("a", 2).expect("begun");
        assert!(writer.write(b"abc").is_err());
        assert!(writer.finish().is_err());
    }
}
