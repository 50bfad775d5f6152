use access::RefusalKind;
use store::StoreError;
use thiserror::Error;

/// What every capability can meet, besides its own refusals. Each variant is one way on for the
/// person: sign in, sign in more strongly, go elsewhere, try again.
#[derive(Debug, Error)]
pub enum Fault {
    /// There is no such thing, or its existence is none of the asker's business.
    #[error("there is nothing here for this person")]
    NotFound,
    /// Nobody is signed in.
    #[error("somebody must sign in first")]
    SignInNeeded,
    /// The sign-in is not strong enough for this service.
    #[error("this service needs a sign-in of level {needed}")]
    LevelTooLow {
        /// What the service demands.
        needed: access::Level,
    },
    /// Signed in, but the role does not carry this.
    #[error("this role may not do that")]
    Forbidden,
    /// Somebody else changed it meanwhile, or it has moved on.
    #[error("the thing has changed meanwhile")]
    Conflict,
    /// The store did not do what was asked.
    #[error("the store did not answer as it should")]
    Store(#[source] StoreError),
    /// A neighbour outside the house did not do what was asked.
    #[error("a neighbouring system did not answer as it should")]
    Outside(#[from] crate::ports::PortError),
    /// Content that the house itself published does not work.
    #[error("the published content cannot be used: {0}")]
    Content(String),
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Missing { .. } | StoreError::Erased { .. } => Self::NotFound,
            StoreError::Changed { .. } | StoreError::Taken { .. } | StoreError::Again(_) => {
                Self::Conflict
            }
            other => Self::Store(other),
        }
    }
}

impl From<access::Refusal> for Fault {
    fn from(refusal: access::Refusal) -> Self {
        match refusal.kind {
            RefusalKind::SignIn => Self::SignInNeeded,
            RefusalKind::LevelTooLow { need, .. } => Self::LevelTooLow { needed: need },
            RefusalKind::Forbidden => Self::Forbidden,
            RefusalKind::NotFound => Self::NotFound,
        }
    }
}

/// Capabilities lift what lies below into their own enum; a table of names, hence a macro.
macro_rules! lifts {
    ($($error:ty),+ $(,)?) => {$(
        impl From<StoreError> for $error {
            fn from(error: StoreError) -> Self {
                Self::Fault(error.into())
            }
        }

        impl From<access::Refusal> for $error {
            fn from(refusal: access::Refusal) -> Self {
                Self::Fault(refusal.into())
            }
        }

        impl From<crate::ports::PortError> for $error {
            fn from(error: crate::ports::PortError) -> Self {
                Self::Fault(error.into())
            }
        }
    )+};
}

lifts! {
    crate::adjustments::AdjustmentError,
    crate::amendments::AmendmentError,
    crate::applications::ApplicationError,
    crate::authoring::AuthoringError,
    crate::cases::CaseError,
    crate::committee::CommitteeError,
    crate::cases::MoveError,
    crate::decisions::DecisionError,
    crate::deliveries::DeliveryError,
    crate::descriptions::DescriptionError,
    crate::feedback::FeedbackError,
    crate::objections::ObjectionError,
    crate::participants::ParticipantError,
    crate::plan::PlanError,
    crate::payments::PaymentsError,
    crate::questions::QuestionError,
    crate::records::RecordsError,
    crate::sessions::SessionError,
    crate::signatures::SignatureError,
    crate::upgrades::UpgradeError,
}
