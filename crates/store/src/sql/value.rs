use base::{
    AccountId, ApplicationId, AttachmentId, AuthorityId, CaseId, Date, DecisionId, JobId, Lang,
    MandateId, MessageId, PackageHash, ParticipantId, RepresentedId, ServiceId, SessionId, TaskId,
    Timestamp,
};

/// What a parameter can be: the three types that both engines share.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Text(Option<String>),
    Int(Option<i64>),
    Bytes(Option<Vec<u8>>),
}

/// A time as it is kept: RFC 3339 in UTC with six decimals, so that text order is time order.
pub(crate) fn stamp(time: Timestamp) -> String {
    format!("{time:.6}")
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(Some(text.to_owned()))
    }
}

impl From<Option<&str>> for Value {
    fn from(text: Option<&str>) -> Self {
        Self::Text(text.map(str::to_owned))
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(Some(text))
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(Some(text.clone()))
    }
}

impl From<Option<i64>> for Value {
    fn from(number: Option<i64>) -> Self {
        Self::Int(number)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(Some(number))
    }
}

impl From<bool> for Value {
    fn from(truth: bool) -> Self {
        Self::Int(Some(i64::from(truth)))
    }
}

impl From<Vec<u8>> for Value {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(Some(bytes))
    }
}

impl From<Option<Vec<u8>>> for Value {
    fn from(bytes: Option<Vec<u8>>) -> Self {
        Self::Bytes(bytes)
    }
}

impl From<Timestamp> for Value {
    fn from(time: Timestamp) -> Self {
        Self::Text(Some(stamp(time)))
    }
}

impl From<Option<Timestamp>> for Value {
    fn from(time: Option<Timestamp>) -> Self {
        Self::Text(time.map(stamp))
    }
}

/// Everything that is kept as its own text: a macro, because this is a table of types.
macro_rules! texts {
    ($($kind:ty),+ $(,)?) => {$(
        impl From<&$kind> for Value {
            fn from(value: &$kind) -> Self {
                Self::Text(Some(value.to_string()))
            }
        }

        impl From<&Option<$kind>> for Value {
            fn from(value: &Option<$kind>) -> Self {
                Self::Text(value.as_ref().map(ToString::to_string))
            }
        }
    )+};
}

texts! {
    AccountId, ApplicationId, AttachmentId, AuthorityId, CaseId, Date, DecisionId, JobId, Lang,
    MandateId, MessageId, PackageHash, ParticipantId, RepresentedId, ServiceId, SessionId, TaskId,
}

impl From<&Option<String>> for Value {
    fn from(text: &Option<String>) -> Self {
        Self::Text(text.clone())
    }
}

#[cfg(test)]
mod tests;
