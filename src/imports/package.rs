//! A whole cooperative that left another installation: every part is weighed before anything is done with it.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::io;
use std::io::Read;
use std::io::Seek;
use std::io::SeekFrom;

use serde::Deserialize;
use sha2::Digest;
use sha2::Sha256;
use uuid::Uuid;

/// What the manifest must say, and the newest layout that is understood.
const FORMAT: &str = "twiza-cooperative";
const VERSION: u64 = 1;
const MANIFEST: &str = "manifest.json";

/// Longest manifest: it tells of a few hundred thousand files.
const LONGEST_MANIFEST: u64 = 1 << 28;

/// A package whose every part is what its manifest says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    pub cooperative_id: Uuid,
    pub code: String,
    pub name: String,
    /// How many deeds the trail seals, and the hash of the last.
    pub deeds: i64,
    pub head: Vec<u8>,
    /// How many rows each table has.
    pub rows: BTreeMap<String, u64>,
    /// Where each part lies in the file, and how long it is.
    parts: BTreeMap<String, (u64, u64)>,
    /// The SHA-256 of the manifest, which names all others.
    pub digest: String,
}

/// Why a file is no package that can be taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PackageFault {
    /// It is no archive of this kind, or is cut short.
    NotAPackage,
    /// It was made by a newer program.
    TooNew { version: u64 },
    /// The manifest names a part that is not there.
    PartIsMissing { name: String },
    /// A part is there that the manifest does not name, or twice.
    PartIsStrange { name: String },
    /// A part is not what the manifest says.
    PartIsAltered { name: String },
}

#[derive(Deserialize)]
struct Manifest {
    format: String,
    version: u64,
    cooperative: Cooperative,
    trail: Trail,
    rows: BTreeMap<String, u64>,
    parts: Vec<Part>,
}

#[derive(Deserialize)]
struct Cooperative {
    id: String,
    code: String,
    name: String,
}

#[derive(Deserialize)]
struct Trail {
    deeds: i64,
    head: String,
}

#[derive(Deserialize)]
struct Part {
    name: String,
    bytes: u64,
    sha256: String,
}

impl Package {
    /// Reads a package from end to end and weighs every part.
    pub fn open(input: &mut (impl Read + Seek)) -> Result<Self, PackageFault> {
        let mut weighed: BTreeMap<String, (u64, u64, String)> = BTreeMap::new();
        let mut manifest = Vec::new();
        let broken = |_: io::Error| PackageFault::NotAPackage;
        let mut archive = tar::Archive::new(&mut *input);
        for entry in archive.entries().map_err(broken)? {
            let mut entry = entry.map_err(broken)?;
            let name = String::from_utf8(entry.path_bytes().into_owned()).map_err(|_| PackageFault::NotAPackage)?;
            let (at, bytes) = (entry.raw_file_position(), entry.size());
            let mut digest = Sha256::new();
            let mut buffer = vec![0; 1 << 16];
            let mut read = 0;
            loop {
                let count = entry.read(&mut buffer).map_err(broken)?;
                if count == 0 {
                    break;
                }
                read += count as u64;
                digest.update(&buffer[..count]);
                if name == MANIFEST && read <= LONGEST_MANIFEST {
                    manifest.extend_from_slice(&buffer[..count]);
                }
            }
            if read != bytes {
                return Err(PackageFault::NotAPackage);
            }
            if weighed.insert(name.clone(), (at, bytes, hex::encode(digest.finalize()))).is_some() {
                return Err(PackageFault::PartIsStrange { name });
            }
        }
        let (_, _, digest) = weighed.remove(MANIFEST).ok_or(PackageFault::NotAPackage)?;
        let manifest: Manifest = serde_json::from_slice(&manifest).map_err(|_| PackageFault::NotAPackage)?;
        if manifest.format != FORMAT {
            return Err(PackageFault::NotAPackage);
        }
        if manifest.version > VERSION {
            return Err(PackageFault::TooNew { version: manifest.version });
        }
        let mut parts = BTreeMap::new();
        for part in manifest.parts {
            let (at, bytes, digest) = weighed.remove(&part.name).ok_or(PackageFault::PartIsMissing { name: part.name.clone() })?;
            if bytes != part.bytes || digest != part.sha256 || file_digest(&part.name).is_some_and(|named| named != digest) {
                return Err(PackageFault::PartIsAltered { name: part.name });
            }
            parts.insert(part.name, (at, bytes));
        }
        if let Some(name) = weighed.into_keys().next() {
            return Err(PackageFault::PartIsStrange { name });
        }
        Ok(Self {
            cooperative_id: Uuid::try_parse(&manifest.cooperative.id).map_err(|_| PackageFault::NotAPackage)?,
            code: manifest.cooperative.code,
            name: manifest.cooperative.name,
            deeds: manifest.trail.deeds,
            head: hex::decode(manifest.trail.head).map_err(|_| PackageFault::NotAPackage)?,
            rows: manifest.rows,
            parts,
            digest,
        })
    }

    /// The digests of the files that came along.
    pub fn files(&self) -> BTreeSet<String> {
        self.parts.keys().filter_map(|name| file_digest(name)).map(str::to_owned).collect()
    }

    /// The tables that came along.
    pub fn tables(&self) -> BTreeSet<&str> {
        self.parts.keys().filter_map(|name| name.strip_prefix("tables/")?.strip_suffix(".jsonl")).collect()
    }

    /// The bytes of a table; nothing for one that did not come along.
    pub fn table<R: Read + Seek>(&self, input: R, table: &str) -> io::Result<impl Read + use<R>> {
        self.part(input, &format!("tables/{table}.jsonl"))
    }

    /// The bytes of a file, by its digest.
    pub fn file<R: Read + Seek>(&self, input: R, digest: &str) -> io::Result<impl Read + use<R>> {
        self.part(input, &format!("files/{digest}"))
    }

    fn part<R: Read + Seek>(&self, mut input: R, name: &str) -> io::Result<impl Read + use<R>> {
        let (at, bytes) = self.parts.get(name).copied().unwrap_or_default();
        input.seek(SeekFrom::Start(at))?;
        Ok(input.take(bytes))
    }
}

fn file_digest(name: &str) -> Option<&str> {
    name.strip_prefix("files/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    /// An archive of parts, as any program makes them.
    fn archive(parts: &[(&str, &[u8])]) -> Cursor<Vec<u8>> {
        let mut builder = tar::Builder::new(Vec::new());
        for (name, bytes) in parts {
            let mut header = tar::Header::new_ustar();
            header.set_size(bytes.len() as u64);
            header.set_cksum();
            builder.append_data(&mut header, name, *bytes).expect("written");
        }
        Cursor::new(builder.into_inner().expect("written"))
    }

    fn manifest(version: u64, digest: &str) -> String {
        format!(
            "{{\"format\":\"{FORMAT}\",\"version\":{version},\"cooperative\":{{\"id\":\"{}\",\"code\":\"a\",\"name\":\"A\"}},\
             \"trail\":{{\"deeds\":0,\"head\":\"00\"}},\"rows\":{{\"trail\":1}},\
             \"parts\":[{{\"name\":\"tables/trail.jsonl\",\"bytes\":3,\"sha256\":\"{digest}\"}}]}}",
            Uuid::nil().simple()
        )
    }

    #[test]
    fn every_part_is_weighed() {
        let digest = hex::encode(Sha256::digest(b"abc"));
        let good = manifest(1, &digest);
        let mut input = archive(&[(MANIFEST, good.as_bytes()), ("tables/trail.jsonl", b"abc")]);
        let package = Package::open(&mut input).expect("a package");
        let mut text = String::new();
        package.table(&mut input, "trail").expect("there").read_to_string(&mut text).expect("read");
        assert_eq!((text.as_str(), package.code.as_str(), package.tables().len()), ("abc", "a", 1));
        let fault = |parts: &[(&str, &[u8])]| Package::open(&mut archive(parts)).expect_err("a fault");
        let name = || "tables/trail.jsonl".to_owned();
        let altered = fault(&[(MANIFEST, good.as_bytes()), ("tables/trail.jsonl", b"abd")]);
        assert_eq!(altered, PackageFault::PartIsAltered { name: name() });
        assert_eq!(fault(&[(MANIFEST, good.as_bytes())]), PackageFault::PartIsMissing { name: name() });
        let stranger = fault(&[(MANIFEST, good.as_bytes()), ("tables/trail.jsonl", b"abc"), ("x", b"")]);
        assert_eq!(stranger, PackageFault::PartIsStrange { name: "x".to_owned() });
        assert_eq!(fault(&[(MANIFEST, manifest(2, &digest).as_bytes())]), PackageFault::TooNew { version: 2 });
        assert_eq!(fault(&[("x", b"")]), PackageFault::NotAPackage);
        assert_eq!(Package::open(&mut Cursor::new(b"date,journal\n".to_vec())).expect_err("a fault"), PackageFault::NotAPackage);
    }
}
