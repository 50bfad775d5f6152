//! A ZIP container, written entry by entry: whoever writes it never holds more than one file. Entries
//! are stored as they are, because documents are packed already.

use std::io::{self, Write};

use flate2::Crc;

/// Names are UTF-8.
const UTF8: u16 = 1 << 11;
/// What a reader must understand: version 2.0.
const NEEDS: u16 = 20;

/// A container on its way.
#[derive(Debug)]
pub struct Zip<W: Write> {
    out: W,
    at: u64,
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    name: String,
    crc: u32,
    size: u32,
    at: u32,
}

impl<W: Write> Zip<W> {
    /// Begins a container.
    pub fn begin(out: W) -> Self {
        Self { out, at: 0, entries: Vec::new() }
    }

    /// Puts a file into it.
    ///
    /// # Errors
    /// Where nothing can be written, or the container would be larger than its format can say.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let mut crc = Crc::new();
        crc.update(bytes);
        let entry = Entry {
            name: name.to_owned(),
            crc: crc.sum(),
            size: small(bytes.len())?,
            at: small(self.at)?,
        };
        let mut head = Vec::with_capacity(30 + name.len());
        head.extend(0x0403_4b50_u32.to_le_bytes());
        entry.describe(&mut head)?;
        head.extend(name.as_bytes());
        self.write(&head)?;
        self.write(bytes)?;
        self.entries.push(entry);
        Ok(())
    }

    /// Ends the container with its directory.
    ///
    /// # Errors
    /// Where nothing can be written, or the container would be larger than its format can say.
    pub fn end(mut self) -> io::Result<W> {
        let begin = small(self.at)?;
        let many = u16::try_from(self.entries.len()).map_err(|_| too_large())?;
        let mut directory = Vec::new();
        for entry in &self.entries {
            directory.extend(0x0201_4b50_u32.to_le_bytes());
            directory.extend(NEEDS.to_le_bytes());
            entry.describe(&mut directory)?;
            // No comment, first disk, no attributes.
            directory.extend([0; 10]);
            directory.extend(entry.at.to_le_bytes());
            directory.extend(entry.name.as_bytes());
        }
        let length = small(directory.len())?;
        directory.extend(0x0605_4b50_u32.to_le_bytes());
        directory.extend([0; 4]);
        directory.extend(many.to_le_bytes());
        directory.extend(many.to_le_bytes());
        directory.extend(length.to_le_bytes());
        directory.extend(begin.to_le_bytes());
        directory.extend([0; 2]);
        self.write(&directory)?;
        self.out.flush()?;
        Ok(self.out)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.at += bytes.len() as u64;
        self.out.write_all(bytes)
    }
}

impl Entry {
    /// What stands in front of a file and in the directory alike.
    fn describe(&self, head: &mut Vec<u8>) -> io::Result<()> {
        let name = u16::try_from(self.name.len()).map_err(|_| too_large())?;
        head.extend(NEEDS.to_le_bytes());
        head.extend(UTF8.to_le_bytes());
        // Stored. The same file gives the same bytes, so the time is the first one there is.
        head.extend([0; 2]);
        head.extend([0, 0, 0x21, 0]);
        head.extend(self.crc.to_le_bytes());
        head.extend(self.size.to_le_bytes());
        head.extend(self.size.to_le_bytes());
        head.extend(name.to_le_bytes());
        head.extend([0; 2]);
        Ok(())
    }
}

fn small(size: impl TryInto<u32>) -> io::Result<u32> {
    size.try_into().map_err(|_| too_large())
}

fn too_large() -> io::Error {
    io::Error::other("the container would be larger than 4 GiB or have more than 65,535 files")
}
