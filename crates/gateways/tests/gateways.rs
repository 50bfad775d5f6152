//! The doors, opened against somebody else: a foreign OpenID provider, a folder of mail.

#[path = "gateways/demo.rs"]
mod demo;
#[path = "gateways/foreign.rs"]
mod foreign;
#[path = "gateways/mail.rs"]
mod mail;
#[path = "gateways/settings.rs"]
mod settings;
#[path = "gateways/walk.rs"]
mod walk;
