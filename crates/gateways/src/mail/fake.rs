use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;

use super::{Mail, MailError, Notice};

/// Keeps notices in memory; can be told to fail first.
#[derive(Debug, Default)]
pub struct FakeMail {
    inside: Mutex<Inside>,
}

#[derive(Debug, Default)]
struct Inside {
    sent: Vec<Notice>,
    failures: usize,
}

impl FakeMail {
    /// Fails this many times before it takes anything.
    pub fn fail(&self, times: usize) {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner).failures = times;
    }

    /// What was sent so far.
    #[must_use]
    pub fn sent(&self) -> Vec<Notice> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner).sent.clone()
    }
}

#[async_trait]
impl Mail for FakeMail {
    async fn send(&self, notice: &Notice) -> Result<(), MailError> {
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        if inside.failures > 0 {
            inside.failures -= 1;
            return Err(MailError::Passing("the server is away".to_owned()));
        }
        if !inside.sent.iter().any(|sent| sent.id == notice.id) {
            inside.sent.push(notice.clone());
        }
        Ok(())
    }
}
