//! Links of the desk's organisation: deadlines that are moved, the day, the team.

use base::{CaseId, ParticipantId};

use super::{Links, prefix, segment};

links! {
    /// Another address or code of a party.
    desk_participant_change(case: &CaseId, participant: &ParticipantId)
        "/desk/faelle/{case}/beteiligte/{participant}/anschrift";
    /// The deadlines of a case.
    desk_deadlines(case: &CaseId) "/desk/faelle/{case}/fristen";
}

impl Links {
    /// Those who take part, after one of them got a new code.
    #[must_use]
    pub fn desk_participants_renewed(self, case: &CaseId) -> String {
        format!("{}?code=neu", self.desk_participants(case))
    }
}
