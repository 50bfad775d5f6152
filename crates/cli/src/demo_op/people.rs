use gateways::demo_op::DemoPerson;
use serde::Deserialize;

/// The example persons of `demo/people.toml`.
#[derive(Debug, Default)]
pub(crate) struct People {
    /// Citizens.
    pub(crate) citizens: Vec<DemoPerson>,
    /// Staff.
    pub(crate) staff: Vec<DemoPerson>,
}

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    citizen: Vec<Citizen>,
    #[serde(default)]
    staff: Vec<Staff>,
}

#[derive(Deserialize)]
struct Citizen {
    id: String,
    first_names: String,
    last_name: String,
    birth_date: toml::value::Datetime,
    street: Option<String>,
    postal_code: Option<String>,
    city: Option<String>,
    email: Option<String>,
    level: String,
    about: base::LocalText,
}

#[derive(Deserialize)]
struct Staff {
    id: String,
    name: String,
    email: Option<String>,
    #[serde(default)]
    roles: Vec<String>,
    about: base::LocalText,
}

/// Reads `demo/people.toml`.
///
/// # Errors
/// Where the file does not have the shape that its comment describes.
pub(crate) fn read_people(text: &str) -> Result<People, toml::de::Error> {
    let file: File = toml::from_str(text)?;
    Ok(People {
        citizens: file.citizen.into_iter().map(citizen).collect(),
        staff: file.staff.into_iter().map(staff).collect(),
    })
}

fn citizen(from: Citizen) -> DemoPerson {
    DemoPerson {
        id: from.id,
        name: format!("{} {}", from.first_names, from.last_name),
        given_name: Some(from.first_names),
        family_name: Some(from.last_name),
        birthdate: Some(from.birth_date.to_string()),
        street: from.street,
        postal_code: from.postal_code,
        city: from.city,
        email: from.email,
        level: from.level,
        roles: Vec::new(),
        about: from.about,
    }
}

fn staff(from: Staff) -> DemoPerson {
    DemoPerson {
        id: from.id,
        name: from.name,
        email: from.email,
        level: "substantial".to_owned(),
        roles: from.roles,
        about: from.about,
        ..DemoPerson::default()
    }
}
