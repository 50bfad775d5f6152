//! Transfers as banks take them: ISO 20022 pain.001.001.09, with the rules of SEPA credit transfers
//! (one debtor, euro, signs of the basic Latin set, charges shared). Everything that a bank would
//! refuse is found before a byte is written, all of it at once; the file itself is written transfer
//! by transfer.

mod signs;

use std::collections::BTreeSet;
use std::io::{self, Write};

use base::{Date, Iban, Money, Timestamp, calendar, escaped};
use thiserror::Error;

pub use signs::latin;

const NAMESPACE: &str = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
/// The longest reference.
const REFERENCE: usize = 35;
/// The longest name that every bank of the payments area keeps whole.
const NAME: usize = 70;
/// The longest line of a bank statement.
const TEXT: usize = 140;
/// The largest amount of a transfer.
const MOST: Money = Money::cents(99_999_999_999);

/// A file of transfers from one account on one day.
#[derive(Clone, Debug)]
pub struct Order<'a> {
    /// The reference of the file; the bank refuses a second one of the same.
    pub reference: &'a str,
    /// When it was made.
    pub made: Timestamp,
    /// Whose account pays.
    pub debtor: &'a str,
    /// The account that pays.
    pub account: &'a Iban,
    /// The bank of that account (BIC), where it is known.
    pub bank: Option<&'a str>,
    /// The day on which banks settle it.
    pub on: Date,
    /// The transfers.
    pub transfers: Vec<Transfer<'a>>,
}

/// One transfer.
#[derive(Clone, Debug)]
pub struct Transfer<'a> {
    /// The reference under which banks tell of it, to both ends.
    pub reference: String,
    /// The holder of the account.
    pub name: &'a str,
    /// The account.
    pub account: &'a Iban,
    /// How much.
    pub amount: Money,
    /// What it is for, as a code of ISO 20022 such as `SSBE`.
    pub purpose: &'a str,
    /// The line of the bank statement.
    pub text: &'a str,
}

/// Something that a bank would refuse.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Refused {
    /// No transfer.
    #[error("the order has no transfer")]
    Empty,
    /// Banks do not work on that day.
    #[error("{0} is no day on which banks settle transfers")]
    NoBankingDay(Date),
    /// A reference is empty, too long, or has signs that references may not have.
    #[error("“{0}” is no reference: 1 to 35 letters, digits and hyphens")]
    Reference(String),
    /// Two transfers have the same reference.
    #[error("the reference “{0}” is there twice")]
    Twice(String),
    /// No amount that can be transferred.
    #[error("{amount} of the transfer “{reference}” cannot be transferred")]
    Amount {
        /// The transfer.
        reference: String,
        /// How much.
        amount: Money,
    },
    /// The sum of all transfers is no amount.
    #[error("the transfers come to more than can be written")]
    Sum,
    /// Nothing of a name is left in the signs that banks take.
    #[error("the transfer “{0}” names nobody whom banks can write")]
    Name(String),
    /// The debtor cannot be written.
    #[error("the debtor “{0}” cannot be written by banks")]
    Debtor(String),
    /// A code that ISO 20022 cannot have.
    #[error("“{0}” is no code for a purpose: four capital letters")]
    Purpose(String),
    /// No address of a bank.
    #[error("“{0}” is no BIC: 8 or 11 capital letters and digits")]
    Bank(String),
}

impl Order<'_> {
    /// Everything that a bank would refuse.
    #[must_use]
    pub fn findings(&self) -> Vec<Refused> {
        let mut found = Vec::new();
        if self.transfers.is_empty() {
            found.push(Refused::Empty);
        }
        if !calendar::is_banking_day(self.on) {
            found.push(Refused::NoBankingDay(self.on));
        }
        if latin(self.debtor, NAME).is_empty() {
            found.push(Refused::Debtor(self.debtor.to_owned()));
        }
        found.extend(self.bank.filter(|bic| !is_bic(bic)).map(|bic| Refused::Bank(bic.to_owned())));
        if !is_reference(self.reference) {
            found.push(Refused::Reference(self.reference.to_owned()));
        }
        if self.sum().is_none() {
            found.push(Refused::Sum);
        }
        let mut known = BTreeSet::new();
        for transfer in &self.transfers {
            transfer.findings(&mut known, &mut found);
        }
        found
    }

    /// The control sum.
    fn sum(&self) -> Option<Money> {
        let mut cents = 0_i64;
        for transfer in &self.transfers {
            cents = cents.checked_add(transfer.amount.in_cents())?;
        }
        Some(Money::cents(cents))
    }

    /// Writes the file. Ask for the findings first: with one the file is not written.
    ///
    /// # Errors
    /// Where nothing can be written, or there are findings.
    pub fn write(&self, mut out: impl Write) -> io::Result<()> {
        if let Some(first) = self.findings().into_iter().next() {
            return Err(io::Error::new(io::ErrorKind::InvalidData, first));
        }
        let (many, sum) = (self.transfers.len(), self.sum().unwrap_or_default());
        let (reference, made) = (self.reference, self.made);
        let debtor = escaped(&latin(self.debtor, NAME));
        let count = format!("<NbOfTxs>{many}</NbOfTxs><CtrlSum>{sum}</CtrlSum>");
        write!(
            out,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <Document xmlns=\"{NAMESPACE}\"><CstmrCdtTrfInitn>\n\
             <GrpHdr><MsgId>{reference}</MsgId><CreDtTm>{made:.0}</CreDtTm>{count}\
             <InitgPty><Nm>{debtor}</Nm></InitgPty></GrpHdr>\n\
             <PmtInf><PmtInfId>{reference}</PmtInfId><PmtMtd>TRF</PmtMtd>\
             <BtchBookg>true</BtchBookg>{count}\
             <PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl></PmtTpInf>\
             <ReqdExctnDt><Dt>{on}</Dt></ReqdExctnDt><Dbtr><Nm>{debtor}</Nm></Dbtr>\
             <DbtrAcct><Id><IBAN>{account}</IBAN></Id></DbtrAcct>\
             <DbtrAgt><FinInstnId>{bank}</FinInstnId></DbtrAgt><ChrgBr>SLEV</ChrgBr>\n",
            on = self.on,
            account = self.account,
            bank = match self.bank {
                Some(bic) => format!("<BICFI>{bic}</BICFI>"),
                None => "<Othr><Id>NOTPROVIDED</Id></Othr>".to_owned(),
            },
        )?;
        for transfer in &self.transfers {
            transfer.write(&mut out)?;
        }
        out.write_all(b"</PmtInf></CstmrCdtTrfInitn></Document>\n")
    }
}

impl Transfer<'_> {
    fn findings(&self, known: &mut BTreeSet<String>, found: &mut Vec<Refused>) {
        let reference = &self.reference;
        if !is_reference(reference) {
            found.push(Refused::Reference(reference.clone()));
        }
        if !known.insert(reference.clone()) {
            found.push(Refused::Twice(reference.clone()));
        }
        if self.amount <= Money::ZERO || self.amount > MOST {
            found.push(Refused::Amount { reference: reference.clone(), amount: self.amount });
        }
        if latin(self.name, NAME).is_empty() {
            found.push(Refused::Name(reference.clone()));
        }
        let purpose = Refused::Purpose(self.purpose.to_owned());
        if !is_purpose(self.purpose) && !found.contains(&purpose) {
            found.push(purpose);
        }
    }

    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let (reference, amount, account) = (&self.reference, self.amount, self.account);
        write!(
            out,
            "<CdtTrfTxInf><PmtId><EndToEndId>{reference}</EndToEndId></PmtId>\
             <Amt><InstdAmt Ccy=\"EUR\">{amount}</InstdAmt></Amt>\
             <Cdtr><Nm>{name}</Nm></Cdtr><CdtrAcct><Id><IBAN>{account}</IBAN></Id></CdtrAcct>\
             <Purp><Cd>{purpose}</Cd></Purp>",
            name = escaped(&latin(self.name, NAME)),
            purpose = self.purpose,
        )?;
        let text = latin(self.text, TEXT);
        if !text.is_empty() {
            write!(out, "<RmtInf><Ustrd>{}</Ustrd></RmtInf>", escaped(&text))?;
        }
        out.write_all(b"</CdtTrfTxInf>\n")
    }
}

/// Letters, digits and hyphens inside: what no bank refuses.
fn is_reference(text: &str) -> bool {
    (1..=REFERENCE).contains(&text.len())
        && text.bytes().all(|sign| sign.is_ascii_alphanumeric() || sign == b'-')
        && !text.starts_with('-')
}

fn is_purpose(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|sign| sign.is_ascii_uppercase())
}

fn is_bic(text: &str) -> bool {
    let (bank, rest) = text.split_at_checked(4).unwrap_or_default();
    let (country, place) = rest.split_at_checked(2).unwrap_or_default();
    let capital = |text: &str| text.bytes().all(|sign| sign.is_ascii_uppercase());
    let plain =
        |text: &str| text.bytes().all(|sign| sign.is_ascii_uppercase() || sign.is_ascii_digit());
    plain(bank) && capital(country) && plain(place) && matches!(text.len(), 8 | 11)
}
