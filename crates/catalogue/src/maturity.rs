//! How far a service is online: a stage from criteria with evidence. The lowest unmet criterion
//! decides; one may be left out only with a reason. Criteria and scales are content.

mod assess;
mod evidence;
mod scale;

pub use assess::{Assessment, Unknown, Verdict};
pub use evidence::{Evidence, EvidenceVerdict};
pub use scale::{Criterion, Current, Past, Raise, Scale, Stage};
