use super::Drawn;
use crate::process::{Model, State};

impl Model {
    /// What process analysis needs to know of the model.
    #[must_use]
    pub fn drawn(&self) -> Drawn {
        Drawn {
            activities: self.work().map(str::to_owned).collect(),
            straight: self.line(&State::new()).into_iter().map(|step| step.node).collect(),
            manual: self.media_breaks().into_iter().map(|(node, _)| node.to_owned()).collect(),
            awaiting: self.awaiting().map(str::to_owned).collect(),
        }
    }
}
