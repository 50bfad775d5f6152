use std::collections::VecDeque;
use std::io::{BufRead, Error, Read, Result};

/// How much is asked for at a time.
const CHUNK: usize = 64 * 1024;
const BOM: &[u8] = b"\xEF\xBB\xBF";

/// Why no more bytes are given out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Refusal {
    #[error("the message is longer than {0} bytes")]
    TooLong(u64),
    #[error("a single text or tag is longer than {0} bytes")]
    TokenTooLong(u64),
    #[error("the message is written in UTF-16 or UTF-32")]
    Wide,
}

/// Bytes from outside as clean UTF-8: what is no UTF-8 or no sign of XML becomes U+FFFD, and the
/// place is remembered. Counts lines, and stops at the limits.
pub(crate) struct Source<R> {
    inner: R,
    most: u64,
    most_token: u64,
    read: u64,
    clean: Vec<u8>,
    at: usize,
    /// The beginning of a sign whose end was not read yet.
    half: Vec<u8>,
    passed: u64,
    token: u64,
    line: usize,
    spoilt: VecDeque<u64>,
    has_begun: bool,
    is_at_end: bool,
}

impl<R: Read> Source<R> {
    pub(crate) fn new(inner: R, most: u64, most_token: u64) -> Self {
        Self {
            inner,
            most,
            most_token,
            read: 0,
            clean: Vec::with_capacity(CHUNK),
            at: 0,
            half: Vec::new(),
            passed: 0,
            token: 0,
            line: 1,
            spoilt: VecDeque::new(),
            has_begun: false,
            is_at_end: false,
        }
    }

    /// The line that is read now, from 1.
    pub(crate) fn line(&self) -> usize {
        self.line
    }

    /// A new text or tag begins.
    pub(crate) fn begin_token(&mut self) {
        self.token = 0;
    }

    /// Whether anything that was given out since the last question had to be replaced.
    pub(crate) fn take_spoilt(&mut self) -> bool {
        let mut any = false;
        while self.spoilt.front().is_some_and(|at| *at < self.passed) {
            self.spoilt.pop_front();
            any = true;
        }
        any
    }

    fn fill(&mut self) -> Result<()> {
        self.clean.clear();
        self.at = 0;
        while !self.is_at_end && self.clean.is_empty() {
            let mut raw = std::mem::take(&mut self.half);
            self.read_more(&mut raw)?;
            if !self.has_begun && !self.is_at_end && raw.len() < 4 {
                self.half = raw;
                continue;
            }
            if !self.has_begun {
                self.has_begun = true;
                if is_wide(&raw) {
                    return Err(Error::other(Refusal::Wide));
                }
                if raw.starts_with(BOM) {
                    raw.drain(..BOM.len());
                }
            }
            self.take_in(&raw);
        }
        Ok(())
    }

    fn read_more(&mut self, raw: &mut Vec<u8>) -> Result<()> {
        let before = raw.len();
        raw.resize(before + CHUNK, 0);
        let got = self.inner.read(raw.get_mut(before..).unwrap_or_default())?;
        raw.truncate(before + got);
        self.read += u64::try_from(got).unwrap_or(u64::MAX);
        self.is_at_end = got == 0;
        if self.read > self.most {
            return Err(Error::other(Refusal::TooLong(self.most)));
        }
        Ok(())
    }

    /// Takes raw bytes over; the beginning of a sign at their end is kept for the next time.
    fn take_in(&mut self, raw: &[u8]) {
        let mut rest = raw;
        loop {
            let error = match std::str::from_utf8(rest) {
                Ok(text) => return self.push(text),
                Err(error) => error,
            };
            let (good, bad) = rest.split_at(error.valid_up_to());
            self.push(std::str::from_utf8(good).unwrap_or_default());
            match error.error_len() {
                Some(many) => {
                    self.replace();
                    rest = bad.get(many..).unwrap_or_default();
                }
                None if self.is_at_end => return self.replace(),
                None => return bad.clone_into(&mut self.half),
            }
        }
    }

    fn push(&mut self, text: &str) {
        let plain = |byte: u8| byte >= 0x20 && byte != 0xEF || matches!(byte, 9 | 10 | 13);
        if text.bytes().all(plain) {
            return self.clean.extend_from_slice(text.as_bytes());
        }
        let mut buffer = [0; 4];
        for sign in text.chars() {
            if is_of_xml(sign) {
                self.clean.extend_from_slice(sign.encode_utf8(&mut buffer).as_bytes());
            } else {
                self.replace();
            }
        }
    }

    fn replace(&mut self) {
        let place = self.passed + u64::try_from(self.clean.len()).unwrap_or(u64::MAX);
        self.spoilt.push_back(place);
        self.clean.extend_from_slice("\u{FFFD}".as_bytes());
    }
}

/// What XML 1.0 lets a document hold.
pub(crate) fn is_of_xml(sign: char) -> bool {
    !matches!(sign, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

fn is_wide(raw: &[u8]) -> bool {
    [&b"\xFE\xFF"[..], b"\xFF\xFE", b"\0<", b"<\0", b"\0\0"]
        .iter()
        .any(|mark| raw.starts_with(mark))
}

impl<R: Read> Read for Source<R> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let mut available = self.fill_buf()?;
        let many = available.read(buffer)?;
        self.consume(many);
        Ok(many)
    }
}

impl<R: Read> BufRead for Source<R> {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        if self.token > self.most_token {
            return Err(Error::other(Refusal::TokenTooLong(self.most_token)));
        }
        if self.at >= self.clean.len() {
            self.fill()?;
        }
        Ok(self.clean.get(self.at..).unwrap_or_default())
    }

    fn consume(&mut self, many: usize) {
        let end = (self.at + many).min(self.clean.len());
        let taken = self.clean.get(self.at..end).unwrap_or_default();
        self.line += taken.iter().filter(|byte| **byte == b'\n').count();
        let taken = u64::try_from(taken.len()).unwrap_or(u64::MAX);
        self.at = end;
        self.passed += taken;
        self.token += taken;
    }
}
