//! The profile: how to reach a person and in which form decisions shall come.

use crate::{Fault, House, OpContext};

/// A person's profile.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProfileView {
    /// Name, from the identity provider.
    pub name: String,
    /// Level of the sign-in: none, basic, substantial, high.
    pub level: String,
    /// Address for notices; empty where the person wants none.
    pub email: String,
    /// Telephone number.
    pub phone: String,
    /// Format of decisions: `pdf`, `large_print`, `braille`, `audio`.
    pub notice_format: String,
    /// What is wrong with what was typed: input and sentence key.
    pub findings: Vec<(String, &'static str)>,
}

/// What a person may change.
#[derive(Clone, Debug, Default)]
pub struct SaveProfile {
    /// Address for notices.
    pub email: String,
    /// Telephone number.
    pub phone: String,
    /// Format of decisions.
    pub notice_format: String,
}

/// Formats that decisions can be had in (§ 10 of the equality acts).
pub const NOTICE_FORMATS: [&str; 4] = ["pdf", "large_print", "braille", "audio"];

/// The own profile.
pub async fn profile(house: &House, ctx: &OpContext) -> Result<ProfileView, Fault> {
    let _ = (house, ctx);
    Err(Fault::NotYet)
}

/// Changes the own profile. The view comes back with findings where something could not be saved.
pub async fn save_profile(
    house: &House,
    ctx: &OpContext,
    change: SaveProfile,
) -> Result<ProfileView, Fault> {
    let _ = (house, ctx, change);
    Err(Fault::NotYet)
}
