//! The shelf of files: each is kept once, under the digest of its bytes, and is safe on disk before any row names it.

use std::fs;
use std::io;
use std::io::BufWriter;
use std::io::ErrorKind;
use std::io::Read;
use std::io::Seek;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::time::Duration;
use std::time::SystemTime;

use sha2::Digest;
use sha2::Sha256;

use crate::store::error::StoreError;

/// How long a file may lie on the shelf before a row names it.
const UNNAMED: Duration = Duration::from_secs(3_600);

/// A folder of files named by their SHA-256.
#[derive(Debug)]
pub struct FileShelf {
    folder: PathBuf,
}

/// A file on its way to the shelf: written piece by piece, its digest growing with it. Let go, it is gone.
pub struct Draft {
    file: BufWriter<fs::File>,
    place: PathBuf,
    digest: Sha256,
}

impl Write for Draft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.file.write(bytes)?;
        self.digest.update(&bytes[..count]);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // What was kept has another name by now.
        let _ = fs::remove_file(&self.place);
    }
}

/// What a look at a kept file found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileState {
    Whole,
    Missing,
    Altered,
}

/// The SHA-256 of bytes, in hexadecimal.
pub fn digest_of(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

impl FileShelf {
    pub fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Keeps bytes and returns their digest, once they and their folder are on disk.
    ///
    /// # Errors
    /// `Halted` when the disk refuses.
    pub fn keep(&self, bytes: &[u8]) -> Result<String, StoreError> {
        let digest = digest_of(bytes);
        let path = self.path_of(&digest);
        if self.look(&digest)? == FileState::Whole {
            // Wanted again: nobody lets go of it before it is named.
            let again = fs::File::options().append(true).open(&path).and_then(|file| file.set_modified(SystemTime::now()));
            return again.map(|()| digest).map_err(|error| StoreError::Halted { why: format!("{}: {error}", path.display()) });
        }
        let halted = |error: std::io::Error| StoreError::Halted { why: format!("{}: {error}", path.display()) };
        let folder = path.parent().unwrap_or(&self.folder);
        fs::create_dir_all(folder).map_err(halted)?;
        let draft = folder.join(format!("{digest}.{}.draft", uuid::Uuid::now_v7()));
        let written = write_synced(&draft, bytes).and_then(|()| fs::rename(&draft, &path));
        if let Err(error) = written {
            let _ = fs::remove_file(&draft);
            return Err(halted(error));
        }
        for place in [folder, self.folder.as_path()] {
            fs::File::open(place).and_then(|place| place.sync_all()).map_err(halted)?;
        }
        Ok(digest)
    }

    /// A place to write to that has no name and is gone when it is let go, on the disk of the files: the usual one may be memory.
    pub fn scratch(&self) -> Result<fs::File, StoreError> {
        let folder = self.scratch_folder();
        let halted = |error: io::Error| StoreError::Halted { why: format!("{}: {error}", folder.display()) };
        fs::create_dir_all(&folder).map_err(halted)?;
        tempfile::tempfile_in(&folder).map_err(halted)
    }

    /// Lets go of what a program that broke off left among the places to write to.
    pub fn clear_scratch(&self) -> Result<(), StoreError> {
        let folder = self.scratch_folder();
        match fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(StoreError::Broken(format!("{}: {error}", folder.display()))),
            _ => Ok(()),
        }
    }

    /// Beside the files.
    fn scratch_folder(&self) -> PathBuf {
        self.folder.with_file_name("tmp")
    }

    /// Begins a file that is too long to hold.
    pub fn draft(&self) -> Result<Draft, StoreError> {
        let halted = |error: io::Error| StoreError::Halted { why: format!("{}: {error}", self.folder.display()) };
        fs::create_dir_all(&self.folder).map_err(halted)?;
        let place = self.folder.join(format!("{}.draft", uuid::Uuid::now_v7()));
        let file = BufWriter::new(fs::File::create(&place).map_err(halted)?);
        Ok(Draft { file, place, digest: Sha256::new() })
    }

    /// Keeps a file that was written piece by piece, once it and its folder are on disk: its digest.
    ///
    /// # Errors
    /// `Halted` when the disk refuses.
    pub fn keep_draft(&self, mut draft: Draft) -> Result<String, StoreError> {
        let halted = |error: io::Error| StoreError::Halted { why: format!("{}: {error}", self.folder.display()) };
        draft.file.flush().and_then(|()| draft.file.get_ref().sync_all()).map_err(halted)?;
        let digest = hex::encode(draft.digest.clone().finalize());
        let path = self.path_of(&digest);
        let folder = path.parent().unwrap_or(&self.folder);
        fs::create_dir_all(folder).and_then(|()| fs::rename(&draft.place, &path)).map_err(halted)?;
        for place in [folder, self.folder.as_path()] {
            fs::File::open(place).and_then(|place| place.sync_all()).map_err(halted)?;
        }
        Ok(digest)
    }

    /// Lets go of a file that no row names; one that came a moment ago may be about to be named, and stays. Whether it is gone.
    pub fn forget(&self, digest: &str) -> Result<bool, StoreError> {
        let path = self.path_of(digest);
        let broken = |error: io::Error| StoreError::Broken(format!("{}: {error}", path.display()));
        match fs::metadata(&path).and_then(|found| found.modified()) {
            Ok(came) if came.elapsed().is_ok_and(|age| age > UNNAMED) => fs::remove_file(&path).map(|()| true).map_err(broken),
            Ok(_) => Ok(false),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(broken(error)),
        }
    }

    /// The bytes kept under a digest; nothing when they are missing or were altered.
    pub fn read(&self, digest: &str) -> Result<Option<Vec<u8>>, StoreError> {
        match fs::read(self.path_of(digest)) {
            Ok(bytes) if digest_of(&bytes) == digest => Ok(Some(bytes)),
            Ok(_) => Ok(None),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(StoreError::Broken(error.to_string())),
        }
    }

    /// The file kept under a digest, read through once and held at its beginning; nothing when it is missing or was altered.
    pub fn open(&self, digest: &str) -> Result<Option<fs::File>, StoreError> {
        match fs::File::open(self.path_of(digest)).and_then(weighed) {
            Ok((file, found)) if found == digest => Ok(Some(file)),
            Ok(_) => Ok(None),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(StoreError::Broken(error.to_string())),
        }
    }

    /// Whether the bytes of a digest are there and are what they were.
    pub fn look(&self, digest: &str) -> Result<FileState, StoreError> {
        match fs::File::open(self.path_of(digest)).and_then(weighed) {
            Ok((_, found)) if found == digest => Ok(FileState::Whole),
            Ok(_) => Ok(FileState::Altered),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(FileState::Missing),
            Err(error) => Err(StoreError::Broken(error.to_string())),
        }
    }

    /// Digests are ours, but a row could have been altered: anything that is not one leads nowhere.
    fn path_of(&self, digest: &str) -> PathBuf {
        let plain = digest.len() == 64 && digest.bytes().all(|byte| byte.is_ascii_hexdigit());
        let name = if plain { digest } else { "none" };
        self.folder.join(&name[..2]).join(name)
    }
}

/// The digest of a file, read in pieces however long it is.
fn weighed(mut file: fs::File) -> io::Result<(fs::File, String)> {
    let mut digest = Sha256::new();
    let mut piece = vec![0; 64 * 1024];
    loop {
        match file.read(&mut piece)? {
            0 => break,
            count => digest.update(&piece[..count]),
        }
    }
    file.rewind()?;
    Ok((file, hex::encode(digest.finalize())))
}

fn write_synced(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = fs::File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_written_in_pieces_is_kept_like_any_other() {
        let folder = tempfile::tempdir().expect("a folder");
        let shelf = FileShelf::new(folder.path().join("files"));
        let mut draft = shelf.draft().expect("begun");
        draft.write_all(b"a ").and_then(|()| draft.write_all(b"receipt")).expect("written");
        let digest = shelf.keep_draft(draft).expect("kept");
        assert_eq!(digest, digest_of(b"a receipt"));
        assert_eq!(shelf.read(&digest).expect("read"), Some(b"a receipt".to_vec()));
        let lost = shelf.draft().expect("begun");
        let place = lost.place.clone();
        drop(lost);
        assert!(!place.exists());
    }

    #[test]
    fn a_place_to_write_to_is_on_the_disk_of_the_files_and_leaves_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let shelf = FileShelf::new(folder.path().join("files"));
        let mut place = shelf.scratch().expect("a place");
        place.write_all(b"a table").expect("written");
        assert!(folder.path().join("tmp").is_dir());
        drop(place);
        assert_eq!(fs::read_dir(folder.path().join("tmp")).expect("a folder").count(), 0);
        fs::write(folder.path().join("tmp").join("left"), b"by a program that broke off").expect("written");
        shelf.clear_scratch().expect("cleared");
        assert!(!folder.path().join("tmp").exists());
        shelf.clear_scratch().expect("nothing to clear");
    }

    #[test]
    fn what_was_kept_is_found_whole_missing_or_altered() {
        let folder = tempfile::tempdir().expect("a folder");
        let shelf = FileShelf::new(folder.path().join("files"));
        let digest = shelf.keep(b"a receipt").expect("kept");
        assert_eq!(shelf.keep(b"a receipt").expect("kept again"), digest);
        assert_eq!(shelf.read(&digest).expect("read"), Some(b"a receipt".to_vec()));
        assert_eq!(shelf.forget(&digest), Ok(false), "it may be about to be named");
        let age = |file: &Path| {
            let file = fs::File::options().append(true).open(file).expect("a file");
            file.set_modified(SystemTime::now() - 2 * UNNAMED).expect("made older");
        };
        age(&shelf.path_of(&digest));
        shelf.keep(b"a receipt").expect("wanted again");
        assert_eq!(shelf.forget(&digest), Ok(false));
        age(&shelf.path_of(&digest));
        assert_eq!((shelf.forget(&digest), shelf.forget(&digest)), (Ok(true), Ok(false)));
        shelf.keep(b"a receipt").expect("kept");
        fs::write(shelf.path_of(&digest), b"another").expect("altered");
        assert_eq!(shelf.look(&digest).expect("looked"), FileState::Altered);
        fs::remove_file(shelf.path_of(&digest)).expect("removed");
        assert_eq!(shelf.look(&digest).expect("looked"), FileState::Missing);
        assert_eq!(shelf.read("../../etc/passwd").expect("leads nowhere"), None);
    }
}
