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

/// The one row of the cooperative itself, which the manifest repeats for whoever looks before unpacking.
const PROFILE: &str = "tables/cooperative.jsonl";

/// Longest part that is kept to be read: a manifest tells of a few hundred thousand files.
const LONGEST_KEPT: u64 = 1 << 28;

/// A part as it was found.
struct Weighed {
    at: u64,
    bytes: u64,
    lines: u64,
    digest: String,
}

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
        let mut weighed: BTreeMap<String, Weighed> = BTreeMap::new();
        let (mut manifest, mut profile) = (Vec::new(), Vec::new());
        let broken = |_: io::Error| PackageFault::NotAPackage;
        let mut archive = tar::Archive::new(&mut *input);
        for entry in archive.entries().map_err(broken)? {
            let mut entry = entry.map_err(broken)?;
            let name = String::from_utf8(entry.path_bytes().into_owned()).map_err(|_| PackageFault::NotAPackage)?;
            let (at, bytes) = (entry.raw_file_position(), entry.size());
            let mut digest = Sha256::new();
            let mut buffer = vec![0; 1 << 16];
            let (mut read, mut lines) = (0, 0);
            loop {
                let count = entry.read(&mut buffer).map_err(broken)?;
                if count == 0 {
                    break;
                }
                read += count as u64;
                digest.update(&buffer[..count]);
                lines += buffer[..count].iter().map(|byte| u64::from(*byte == b'\n')).sum::<u64>();
                match name.as_str() {
                    MANIFEST if read <= LONGEST_KEPT => manifest.extend_from_slice(&buffer[..count]),
                    PROFILE if read <= LONGEST_KEPT => profile.extend_from_slice(&buffer[..count]),
                    _ => {}
                }
            }
            if read != bytes {
                return Err(PackageFault::NotAPackage);
            }
            let one = Weighed { at, bytes, lines, digest: hex::encode(digest.finalize()) };
            if weighed.insert(name.clone(), one).is_some() {
                return Err(PackageFault::PartIsStrange { name });
            }
        }
        let Weighed { digest, .. } = weighed.remove(MANIFEST).ok_or(PackageFault::NotAPackage)?;
        let manifest: Manifest = serde_json::from_slice(&manifest).map_err(|_| PackageFault::NotAPackage)?;
        if manifest.format != FORMAT || manifest.version == 0 {
            return Err(PackageFault::NotAPackage);
        }
        if manifest.version > VERSION {
            return Err(PackageFault::TooNew { version: manifest.version });
        }
        let altered = || PackageFault::PartIsAltered { name: MANIFEST.to_owned() };
        let (mut parts, mut rows) = (BTreeMap::new(), BTreeMap::new());
        for part in manifest.parts {
            let Weighed { at, bytes, lines, digest } =
                weighed.remove(&part.name).ok_or(PackageFault::PartIsMissing { name: part.name.clone() })?;
            if bytes != part.bytes || digest != part.sha256 || file_digest(&part.name).is_some_and(|named| named != digest) {
                return Err(PackageFault::PartIsAltered { name: part.name });
            }
            if let Some(table) = table_of(&part.name) {
                rows.insert(table.to_owned(), lines);
            }
            parts.insert(part.name, (at, bytes));
        }
        if let Some(name) = weighed.into_keys().next() {
            return Err(PackageFault::PartIsStrange { name });
        }
        // Nothing weighs the manifest: what it says beside the digests is said a second time by the parts.
        if manifest.rows != rows || parts.contains_key(PROFILE) && !manifest.cooperative.is_of(&profile) {
            return Err(altered());
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
        self.parts.keys().filter_map(|name| table_of(name)).collect()
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

impl Cooperative {
    /// Whether the row of the cooperative says the same.
    fn is_of(&self, row: &[u8]) -> bool {
        serde_json::from_slice::<serde_json::Value>(row).is_ok_and(|row| {
            let says = |column: &str, text: &str| row.get(column).and_then(serde_json::Value::as_str) == Some(text);
            says("id", &self.id) && says("code", &self.code) && says("name_fr", &self.name)
        })
    }
}

fn table_of(name: &str) -> Option<&str> {
    name.strip_prefix("tables/")?.strip_suffix(".jsonl")
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
        let digest = hex::encode(Sha256::digest(b"ab\n"));
        let good = manifest(1, &digest);
        let mut input = archive(&[(MANIFEST, good.as_bytes()), ("tables/trail.jsonl", b"ab\n")]);
        let package = Package::open(&mut input).expect("a package");
        let mut text = String::new();
        package.table(&mut input, "trail").expect("there").read_to_string(&mut text).expect("read");
        assert_eq!((text.as_str(), package.code.as_str(), package.tables().len()), ("ab\n", "a", 1));
        let fault = |parts: &[(&str, &[u8])]| Package::open(&mut archive(parts)).expect_err("a fault");
        let name = || "tables/trail.jsonl".to_owned();
        let altered = fault(&[(MANIFEST, good.as_bytes()), ("tables/trail.jsonl", b"ad\n")]);
        assert_eq!(altered, PackageFault::PartIsAltered { name: name() });
        assert_eq!(fault(&[(MANIFEST, good.as_bytes())]), PackageFault::PartIsMissing { name: name() });
        let stranger = fault(&[(MANIFEST, good.as_bytes()), ("tables/trail.jsonl", b"ab\n"), ("x", b"")]);
        assert_eq!(stranger, PackageFault::PartIsStrange { name: "x".to_owned() });
        assert_eq!(fault(&[(MANIFEST, manifest(2, &digest).as_bytes())]), PackageFault::TooNew { version: 2 });
        assert_eq!(fault(&[("x", b"")]), PackageFault::NotAPackage);
        // What the manifest says of its tables, the tables say as well.
        let manifest_altered = PackageFault::PartIsAltered { name: MANIFEST.to_owned() };
        for (from, to) in [("{\"trail\":1}", "{\"trail\":2}"), ("{\"trail\":1}", "{\"tsail\":1}")] {
            let told = good.replace(from, to);
            assert_eq!(fault(&[(MANIFEST, told.as_bytes()), ("tables/trail.jsonl", b"ab\n")]), manifest_altered, "{to}");
        }
        let row = format!("{{\"id\":\"{}\",\"code\":\"a\",\"name_fr\":\"A\"}}\n", Uuid::nil().simple());
        for (named, is_same) in [("A", true), ("B", false)] {
            let told = manifest(1, &hex::encode(Sha256::digest(&row)))
                .replace("trail.jsonl", "cooperative.jsonl")
                .replace("{\"trail\":1}", "{\"cooperative\":1}")
                .replace("\"bytes\":3", &format!("\"bytes\":{}", row.len()))
                .replace("\"name\":\"A\"", &format!("\"name\":\"{named}\""));
            let opened = Package::open(&mut archive(&[(MANIFEST, told.as_bytes()), (PROFILE, row.as_bytes())]));
            assert_eq!(opened.is_ok(), is_same, "{opened:?}");
        }
        assert_eq!(Package::open(&mut Cursor::new(b"date,journal\n".to_vec())).expect_err("a fault"), PackageFault::NotAPackage);
    }
}
