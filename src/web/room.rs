//! Stepping into a cooperative: the right to be there, its file, and the frame of its pages.

use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::i18n::language::Language;
use crate::store::cooperatives;
use crate::store::cooperatives::Profile;
use crate::web::error::WebError;
use crate::web::page::Page;
use crate::web::session::App;
use crate::web::session::Visitor;

/// A cooperative somebody was let into.
pub struct Room {
    pub scope: CooperativeScope,
    pub profile: Profile,
    /// Where its addresses begin: `/c/tifawin`.
    pub base: String,
}

/// Lets the visitor into a cooperative to look at something.
///
/// # Errors
/// `SignInFirst`; `NotThere` and `Forbidden` as the desk decides.
pub async fn enter(app: &App, visitor: &Visitor, code: &str, permission: Permission) -> Result<Room, WebError> {
    let scope = app.desk.enter(visitor.actor()?, code, permission).await?;
    let profile = cooperatives::profile(app.desk.store(), &scope).await?;
    let base = format!("/c/{}", profile.code);
    Ok(Room { scope, profile, base })
}

impl Room {
    /// The frame of a page of this cooperative.
    pub fn page(&self, app: &App, visitor: &Visitor, title: String) -> Page {
        Page::new(app, visitor, title).inside(&self.profile, &self.scope)
    }

    pub fn name(&self, language: Language) -> &str {
        self.profile.name(language.code())
    }
}
