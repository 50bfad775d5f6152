//! What is put comes back whole or not at all, and tells nothing to whoever reads the disk.
#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it says")]

use std::path::{Path, PathBuf};

use blobs::{BlobError, Blobs};
use sealing::DataKey;

const LIMIT: u64 = 3 << 20;

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

fn content(size: usize) -> Vec<u8> {
    (0..size).map(|at| u8::try_from(at * 31 % 251).unwrap()).collect()
}

#[tokio::test]
async fn content_of_every_size_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let blobs = Blobs::in_folder(folder.path(), LIMIT).unwrap();
    for size in [0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 2 << 20, 3 << 20] {
        let stored = blobs.put(&content(size)).await.unwrap();
        assert_eq!(stored.size, size as u64);
        assert_eq!(blobs.get(&stored.name, &stored.key).await.unwrap(), content(size), "{size}");
    }
}

#[tokio::test]
async fn the_limit_is_the_limit() {
    let folder = tempfile::tempdir().unwrap();
    let blobs = Blobs::in_folder(folder.path(), 10).unwrap();
    assert!(blobs.put(&content(10)).await.is_ok());
    let refused = blobs.put(&content(11)).await;
    assert!(matches!(refused, Err(BlobError::TooLarge { size: 11, limit: 10 })));
    assert_eq!(files(folder.path()).len(), 1);
}

#[tokio::test]
async fn nothing_on_disk_tells_the_content() {
    let folder = tempfile::tempdir().unwrap();
    let blobs = Blobs::in_folder(folder.path(), LIMIT).unwrap();
    let one = blobs.put(b"canary of a medical certificate").await.unwrap();
    let two = blobs.put(b"canary of a medical certificate").await.unwrap();
    assert_eq!(one.sha256, two.sha256);
    assert_ne!(one.name, two.name, "equal content must not show");
    for file in files(folder.path()) {
        let bytes = std::fs::read(&file).unwrap();
        assert!(!bytes.windows(6).any(|part| part == b"canary"));
        assert!(!file.to_string_lossy().contains(&one.sha256));
    }
}

#[tokio::test]
async fn changed_moved_or_cut_bytes_are_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let blobs = Blobs::in_folder(folder.path(), LIMIT).unwrap();
    let stored = blobs.put(&content((2 << 20) + 5)).await.unwrap();
    let file = files(folder.path()).pop().unwrap();
    let whole = std::fs::read(&file).unwrap();
    let first = 4 + u32::from_be_bytes(whole[..4].try_into().unwrap()) as usize;

    let mut flipped = whole.clone();
    flipped[first / 2] ^= 1;
    let cut_at_chunk = whole[..first].to_vec();
    let cut_inside = whole[..whole.len() - 1].to_vec();
    let swapped = [&whole[first..first * 2], &whole[..first], &whole[first * 2..]].concat();
    for broken in [flipped, cut_at_chunk, cut_inside, swapped, Vec::new()] {
        std::fs::write(&file, broken).unwrap();
        let answer = blobs.get(&stored.name, &stored.key).await;
        assert!(matches!(answer, Err(BlobError::Broken(_))));
    }
    std::fs::write(&file, whole).unwrap();
    assert!(blobs.get(&stored.name, &stored.key).await.is_ok());
    let other = DataKey::fresh().unwrap();
    assert!(matches!(blobs.get(&stored.name, &other).await, Err(BlobError::Broken(_))));
}

#[tokio::test]
async fn only_names_of_ours_become_paths() {
    let folder = tempfile::tempdir().unwrap();
    let blobs = Blobs::in_folder(folder.path(), LIMIT).unwrap();
    let key = DataKey::fresh().unwrap();
    for name in ["", "../../etc/passwd", "a/b", &"A".repeat(64), &"é".repeat(32)] {
        assert!(matches!(blobs.get(name, &key).await, Err(BlobError::Name)), "{name}");
        assert!(matches!(blobs.delete(name).await, Err(BlobError::Name)), "{name}");
    }
}

#[tokio::test]
async fn deleted_is_deleted() {
    let folder = tempfile::tempdir().unwrap();
    let blobs = Blobs::in_folder(folder.path(), LIMIT).unwrap();
    let stored = blobs.put(b"x").await.unwrap();
    blobs.delete(&stored.name).await.unwrap();
    blobs.delete(&stored.name).await.unwrap();
    assert!(matches!(blobs.get(&stored.name, &stored.key).await, Err(BlobError::Missing)));
    assert!(files(folder.path()).is_empty());
}
