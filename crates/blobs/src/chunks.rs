//! Content in sealed chunks. Each is bound to the blob, to its number and to whether it is
//! the last, so that none can be changed, moved, dropped or added unnoticed.

use sealing::{DataKey, Place};

use crate::BlobError;

const CHUNK: usize = 1 << 20;
/// Four bytes in front of each chunk say how long it is when sealed.
const LENGTH: usize = 4;

pub(crate) fn seal(key: &DataKey, name: &str, content: &[u8]) -> Result<Vec<u8>, BlobError> {
    let mut sealed = Vec::with_capacity(content.len() + content.len() / CHUNK * 64 + 64);
    let count = content.len().div_ceil(CHUNK).max(1);
    for number in 1..=count {
        let start = (number - 1) * CHUNK;
        let end = content.len().min(start + CHUNK);
        let plain = content.get(start..end).unwrap_or_default();
        let chunk = key
            .seal(place(name, &column(number, number == count)), plain)
            .map_err(|error| BlobError::Broken(Some(error)))?;
        let length = u32::try_from(chunk.len()).map_err(|_| BlobError::Broken(None))?;
        sealed.extend_from_slice(&length.to_be_bytes());
        sealed.extend_from_slice(&chunk);
    }
    Ok(sealed)
}

pub(crate) fn open(key: &DataKey, name: &str, mut sealed: &[u8]) -> Result<Vec<u8>, BlobError> {
    let mut content = Vec::with_capacity(sealed.len());
    let mut number = 0;
    loop {
        number += 1;
        let (length, rest) = sealed.split_first_chunk::<LENGTH>().ok_or(BlobError::Broken(None))?;
        let length = u32::from_be_bytes(*length) as usize;
        let (chunk, rest) = rest.split_at_checked(length).ok_or(BlobError::Broken(None))?;
        let plain = key
            .open(place(name, &column(number, rest.is_empty())), chunk)
            .map_err(|error| BlobError::Broken(Some(error)))?;
        content.extend_from_slice(&plain);
        if rest.is_empty() {
            return Ok(content);
        }
        sealed = rest;
    }
}

fn column(number: usize, is_last: bool) -> String {
    format!("{number}{}", if is_last { ".end" } else { "" })
}

fn place<'a>(name: &'a str, column: &'a str) -> Place<'a> {
    Place { table: "blobs", row: name, column }
}
