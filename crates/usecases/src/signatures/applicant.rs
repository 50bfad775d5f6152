//! Whoever applies: how far a signature is, an invitation, and taking one back.

use access::Action;
use base::{ApplicationId, Date, Lang};
use store::Writing;
use store::keys::KeyOf;
use store::signatures::{InvitationState, NewInvitation};

use super::standing::{Demand, last_day};
use super::{MOST, SignatureError, SignatureView, Signatures, Words};
use crate::accounts::is_email;
use crate::applications::draft::Draft;
use crate::notices::{self, Mail};
use crate::participants::code;
use crate::{Ends, Fault, House, OpContext};

/// Somebody to be invited.
#[derive(Clone, Debug)]
pub struct Invite {
    /// The application.
    pub id: ApplicationId,
    /// The signature.
    pub signature: String,
    /// Where the house sends the link; empty where whoever applies passes it on.
    pub email: String,
}

/// An invitation that was made. Its code is shown this once; afterwards nobody knows it, the house neither.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invited {
    /// The code of the link.
    pub code: String,
    /// The last day on which it can be answered.
    pub until: Date,
    /// Where the house sends it; may be empty.
    pub email: String,
}

/// How far a signature is.
///
/// # Errors
/// The answers demand none of that name, or it is somebody else's draft.
pub async fn signature(
    house: &House,
    ctx: &OpContext,
    id: ApplicationId,
    signature: &str,
) -> Result<SignatureView, SignatureError> {
    let mut db = house.read(ctx).await?;
    let draft = Draft::open(house, ctx, &mut db, id, Action::Read).await?;
    let signatures = Signatures::of(&mut db, draft.permit(), &draft, ctx.now).await?;
    let demand = signatures.demand(signature).ok_or(Fault::NotFound)?;
    Ok(view(&draft, demand, ctx))
}

fn view(draft: &Draft, demand: &Demand, ctx: &OpContext) -> SignatureView {
    let rule = &demand.ask.rule;
    let paper = rule.on_paper.as_ref().and_then(|id| draft.package.form.evidence_rule(id));
    SignatureView {
        id: draft.id(),
        service_title: draft.service_title(ctx),
        ends: Ends::of(&draft.package),
        mark: demand.mark(ctx, ctx.now),
        hint: rule.hint.as_ref().map(|hint| hint.get(ctx.lang).to_owned()),
        statement: rule.statement.get(ctx.lang).to_owned(),
        ready: draft.judgement().ready,
        invitations: demand.invitations(ctx.now),
        paper: paper.map(|rule| (rule.id.clone(), rule.title.get(ctx.lang).to_owned())),
    }
}

/// Invites somebody. As many invitations wait as persons are missing; an older one that is one too many ends.
///
/// # Errors
/// Something else is still open, nobody is missing, or the address is none.
pub async fn invite(
    house: &House,
    ctx: &OpContext,
    order: Invite,
) -> Result<Invited, SignatureError> {
    let email = order.email.trim().to_owned();
    if !email.is_empty() && !is_email(&email) {
        return Err(SignatureError::Email);
    }
    let mut tx = house.write(ctx).await?;
    let draft = Draft::open(house, ctx, &mut tx, order.id, Action::Edit).await?;
    let signatures = Signatures::of(&mut tx, draft.permit(), &draft, ctx.now).await?;
    let demand = signatures.demand(&order.signature).ok_or(Fault::NotFound)?;
    if !draft.judgement().ready {
        return Err(SignatureError::NotReady);
    }
    if demand.count() >= MOST {
        return Err(SignatureError::TooMany);
    }
    let mark = demand.mark(ctx, ctx.now);
    let missing = mark.needed.saturating_sub(mark.given);
    if missing == 0 {
        return Err(SignatureError::Complete);
    }
    let waiting = demand.open(ctx.now).count();
    for (row, words) in demand.open(ctx.now).take((waiting + 1).saturating_sub(missing)) {
        let step = (InvitationState::Withdrawn, words.to_json());
        let step = (step.0, step.1.as_str());
        store::signatures::settle(&mut tx, draft.permit(), row, step, ctx.now).await?;
    }
    let new = new_invitation(ctx, &draft, &order.signature, &email)?;
    store::signatures::invite(&mut tx, draft.permit(), &new, ctx.now).await?;
    if !email.is_empty() {
        tell(house, ctx, &mut tx, (&draft, &new, &email)).await?;
    }
    tx.commit().await?;
    Ok(Invited { code: new.secret, until: last_day(new.expires_at), email })
}

fn new_invitation(
    ctx: &OpContext,
    draft: &Draft,
    signature: &str,
    email: &str,
) -> Result<NewInvitation, Fault> {
    let specs = &draft.package.manifest.signatures;
    let spec = specs.iter().find(|spec| spec.id == signature).ok_or(Fault::NotFound)?;
    let mut ends = ctx.today;
    for _ in 0..=spec.days {
        ends = ends.tomorrow().map_err(|error| Fault::Content(error.to_string()))?;
    }
    let words = Words { email: email.to_owned(), ..Words::default() };
    Ok(NewInvitation {
        id: ctx.new_uuid().to_string(),
        application: draft.id(),
        signature: signature.to_owned(),
        secret: code::new(ctx, code::LINK),
        words: words.to_json(),
        expires_at: base::berlin_midnight(ends).unwrap_or(ctx.now),
    })
}

/// An e-mail with the link, and neither who asks nor what it is about.
async fn tell(
    house: &House,
    ctx: &OpContext,
    tx: &mut Writing,
    (draft, new, email): (&Draft, &NewInvitation, &str),
) -> Result<(), Fault> {
    let authority = &house.content().authority.name;
    let link = format!("{}/mitzeichnung/{}", house.settings().base_url, new.secret);
    let until = base::date_long(last_day(new.expires_at), ctx.lang);
    let (subject, text) = mail(ctx.lang, &link, &until);
    let text = format!("{text}\n\n{authority}\n");
    let mail = Mail { to: email.to_owned(), subject: subject.to_owned(), text };
    let once = format!("signature.{}", new.id);
    let key = KeyOf::Procedure(draft.id());
    notices::post(ctx, tx, draft.permit(), (key, &mail, once)).await?;
    Ok(())
}

fn mail(lang: Lang, link: &str, until: &str) -> (&'static str, String) {
    match lang {
        Lang::De => (
            "Bitte um Ihre Mitzeichnung",
            format!(
                "Guten Tag,\n\njemand bittet Sie, einen Antrag mitzuzeichnen. Wer Sie bittet und worum es geht, lesen \
                 Sie hier:\n{link}\n\nDer Link gilt bis zum {until}. Zum Unterschreiben melden Sie sich mit Ihrem \
                 eigenen Nutzerkonto an. Geben Sie den Link nicht weiter. Erwarten Sie keine solche Bitte, müssen Sie \
                 nichts tun. Zu Ihrem Schutz steht in dieser E-Mail nichts über den Inhalt."
            ),
        ),
        Lang::En => (
            "You are asked to sign",
            format!(
                "Good day,\n\nsomebody asks you to sign an application as the second person. Read here who asks and \
                 what it is about:\n{link}\n\nThe link holds until {until}. To sign you sign in with your own user \
                 account. Do not pass the link on. If you do not expect this, you need not do anything. For your \
                 protection this e-mail says nothing about the content."
            ),
        ),
        Lang::DeSimple => (
            "Bitte unterschreiben Sie mit",
            format!(
                "Guten Tag,\n\neine Person bittet Sie:\nUnterschreiben Sie bitte einen Antrag mit.\nHier lesen Sie: Wer \
                 bittet Sie? Worum geht es?\n{link}\n\nDer Link gilt bis zum {until}.\nSie melden sich mit Ihrem eigenen \
                 Nutzer-Konto an.\nGeben Sie den Link bitte nicht weiter.\nSie wissen nichts davon? Dann müssen Sie nichts \
                 tun."
            ),
        ),
    }
}

/// Takes an invitation back: its link opens nothing from now on.
///
/// # Errors
/// It was answered, or there is none of that number.
pub async fn withdraw(
    house: &House,
    ctx: &OpContext,
    (id, signature, invitation): (ApplicationId, &str, &str),
) -> Result<(), SignatureError> {
    let mut tx = house.write(ctx).await?;
    let draft = Draft::open(house, ctx, &mut tx, id, Action::Edit).await?;
    let rows = store::signatures::of_application(&mut tx, draft.permit(), id).await?;
    let own =
        |row: &&store::signatures::Invitation| row.id == invitation && row.signature == signature;
    let row = rows.iter().find(own).ok_or(Fault::NotFound)?;
    let step = (InvitationState::Withdrawn, row.words.as_str());
    store::signatures::settle(&mut tx, draft.permit(), row, step, ctx.now).await?;
    Ok(tx.commit().await?)
}
