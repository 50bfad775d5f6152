//! Links of the desk's organisation: deadlines that are moved, the day, the team.

use base::{AccountId, CaseId, ParticipantId};
use usecases::cases::Look;

use super::{Links, encode, prefix, segment};

links! {
    /// Another address or code of a party.
    desk_participant_change(case: &CaseId, participant: &ParticipantId)
        "/desk/faelle/{case}/beteiligte/{participant}/anschrift";
    /// The plan of today.
    desk_day() "/desk/tag";
    /// The reader has seen where they were named in a case.
    desk_day_seen(case: &CaseId) "/desk/tag/gesehen/{case}";
    /// Keeps a look at the queue under a name.
    desk_save_filter() "/desk/filter";
    /// Forgets one.
    desk_forget_filter(filter: &str) "/desk/filter/{filter}/loeschen";
    /// Absences.
    desk_absences() "/desk/abwesenheit";
    /// Takes an absence away.
    desk_absence_end(absence: &str) "/desk/abwesenheit/{absence}/beenden";
    /// The team.
    desk_team() "/desk/team";
    /// The cases of one person.
    desk_team_of(person: &AccountId) "/desk/team/{person}";
    /// Hands a case over.
    desk_hand_over(case: &CaseId) "/desk/faelle/{case}/uebergabe";
    /// The checklists of a case.
    desk_checklist(case: &CaseId) "/desk/faelle/{case}/checkliste";
    /// The acts that take running cases along to a newer version.
    desk_upgrades() "/desk/umstellungen";
    /// One of them.
    desk_upgrade(number: &i64) "/desk/umstellungen/{number}";
    /// What the desk establishes in a case.
    desk_settle(case: &CaseId) "/desk/faelle/{case}/feststellungen";
    /// The deadlines of a case.
    desk_deadlines(case: &CaseId) "/desk/faelle/{case}/fristen";
}

impl Links {
    /// A look at the queue.
    #[must_use]
    pub fn desk_look(self, look: &Look) -> String {
        format!("{}?{}", self.desk(), look.words())
    }

    /// The next page of a look at the queue.
    #[must_use]
    pub fn desk_look_after(self, look: &Look, cursor: &str) -> String {
        format!("{}&ab={}", self.desk_look(look), encode(cursor))
    }

    /// The cases of somebody for whom the reader stands in.
    #[must_use]
    pub fn desk_for(self, person: &AccountId) -> String {
        format!("{}?filter=mine&fuer={person}", self.desk())
    }

    /// The next page of those.
    #[must_use]
    pub fn desk_for_after(self, person: &AccountId, cursor: &str) -> String {
        format!("{}&ab={}", self.desk_for(person), encode(cursor))
    }

    /// The next page of the cases of one person.
    #[must_use]
    pub fn desk_team_after(self, person: &AccountId, cursor: &str) -> String {
        format!("{}?ab={}", self.desk_team_of(person), encode(cursor))
    }

    /// Those who take part, after one of them got a new code.
    #[must_use]
    pub fn desk_participants_renewed(self, case: &CaseId) -> String {
        format!("{}?code=neu", self.desk_participants(case))
    }
}
