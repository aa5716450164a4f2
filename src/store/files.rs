//! The shelf of files: each is kept once, under the digest of its bytes, and is safe on disk before any row names it.

use std::fs;
use std::io::ErrorKind;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use sha2::Digest;
use sha2::Sha256;

use crate::store::error::StoreError;

/// A folder of files named by their SHA-256.
#[derive(Debug)]
pub struct FileShelf {
    folder: PathBuf,
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
            return Ok(digest);
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

    /// The bytes kept under a digest; nothing when they are missing or were altered.
    pub fn read(&self, digest: &str) -> Result<Option<Vec<u8>>, StoreError> {
        match fs::read(self.path_of(digest)) {
            Ok(bytes) if digest_of(&bytes) == digest => Ok(Some(bytes)),
            Ok(_) => Ok(None),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(StoreError::Broken(error.to_string())),
        }
    }

    /// Whether the bytes of a digest are there and are what they were.
    pub fn look(&self, digest: &str) -> Result<FileState, StoreError> {
        match fs::read(self.path_of(digest)) {
            Ok(bytes) if digest_of(&bytes) == digest => Ok(FileState::Whole),
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

fn write_synced(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = fs::File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_kept_is_found_whole_missing_or_altered() {
        let folder = tempfile::tempdir().expect("a folder");
        let shelf = FileShelf::new(folder.path().join("files"));
        let digest = shelf.keep(b"a receipt").expect("kept");
        assert_eq!(shelf.keep(b"a receipt").expect("kept again"), digest);
        assert_eq!(shelf.read(&digest).expect("read"), Some(b"a receipt".to_vec()));
        fs::write(shelf.path_of(&digest), b"another").expect("altered");
        assert_eq!(shelf.look(&digest).expect("looked"), FileState::Altered);
        fs::remove_file(shelf.path_of(&digest)).expect("removed");
        assert_eq!(shelf.look(&digest).expect("looked"), FileState::Missing);
        assert_eq!(shelf.read("../../etc/passwd").expect("leads nowhere"), None);
    }
}
