//! The members, customers and suppliers by whom a list is narrowed: a choice as long as they are few, else a field to type into.

use uuid::Uuid;

use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::digits::latin_digit;
use crate::i18n::catalogue::Words;
use crate::store::error::StoreError;
use crate::store::members;
use crate::store::members::Called;
use crate::store::members::Told;
use crate::store::parties;
use crate::store::unit_of_work::Read;
use crate::web::filter::choice::Choice;
use crate::web::form::Faults;

/// Names that a page offers at most: more are looked for by what is typed.
const MOST_NAMES: usize = 100;
/// Namesakes that a sentence tells at most.
const MOST_NAMESAKES: usize = 5;

/// The field by which somebody is chosen.
#[derive(Clone, Debug, Default)]
pub struct Picker {
    /// What stands in the field, where it is typed into.
    pub typed: String,
    /// Whether there are more names than a page offers.
    pub is_long: bool,
    pub choices: Vec<Choice>,
}

/// Who was chosen, how they are called, and the field.
#[derive(Clone, Debug, Default)]
pub struct Picked {
    pub id: Option<Uuid>,
    pub name: String,
    pub picker: Picker,
}

/// Whom the words of an address mean: an id, `12`, `12 · Fatima`, or a part of a name.
fn told(typed: &str) -> Option<Told<'_>> {
    if typed.is_empty() {
        return None;
    }
    if let Ok(id) = Uuid::parse_str(typed) {
        return Some(Told::Id(id));
    }
    let head = typed.split_once('·').map_or(typed, |(head, _)| head);
    let digits: String = head.trim().chars().map(latin_digit).collect();
    match digits.parse::<i64>() {
        Ok(number) if digits.chars().all(|c| c.is_ascii_digit()) => Some(Told::Number(number)),
        _ => Some(Told::Name(typed)),
    }
}

/// The member whom an address names; names are offered to, and found by, who may see them.
pub async fn member(
    db: &impl Read,
    scope: &CooperativeScope,
    typed: &str,
    words: Words,
    faults: &mut Faults,
) -> Result<Picked, StoreError> {
    let sees_names = scope.may(Permission::SeeMemberNames);
    let listed = if sees_names { members::names(db, scope, MOST_NAMES + 1).await? } else { Vec::new() };
    let found = match told(typed) {
        None => None,
        Some(Told::Id(id)) if !sees_names => {
            return Ok(Picked { id: Some(id), name: words.text("entry-a-member"), picker: Picker::default() });
        }
        Some(Told::Name(_)) if !sees_names => Some(Vec::new()),
        Some(who) => Some(members::told(db, scope, &who, MOST_NAMESAKES + 1).await?),
    };
    let hidden =
        |one: &Called| if sees_names { String::new() } else { words.with("members-number", &[("number", one.number.to_string().into())]) };
    Ok(picked("member", typed, &listed, found, hidden, words, faults))
}

/// The customer or supplier whom an address names.
pub async fn party(db: &impl Read, scope: &CooperativeScope, typed: &str, words: Words, faults: &mut Faults) -> Result<Picked, StoreError> {
    let listed = parties::names(db, scope, None, MOST_NAMES + 1).await?;
    let found = match told(typed) {
        None => None,
        Some(who) => Some(parties::names(db, scope, Some(&who), MOST_NAMESAKES + 1).await?),
    };
    let hidden = |one: &Called| words.with("parties-number", &[("number", one.number.to_string().into())]);
    Ok(picked("with", typed, &listed, found, hidden, words, faults))
}

/// Puts together what was found for a field and what it offers; what was typed and found nobody, or several, is told beside it.
fn picked(
    field: &str,
    typed: &str,
    listed: &[Called],
    found: Option<Vec<Called>>,
    without_name: impl Fn(&Called) -> String,
    words: Words,
    faults: &mut Faults,
) -> Picked {
    let language = words.language().code();
    let name = |one: &Called| if one.name(language).is_empty() { without_name(one) } else { one.name(language).to_owned() };
    let numbered = |one: &Called| format!("{} · {}", one.number, name(one));
    let is_exact = |one: &&Called| [&one.name_latin, &one.name_arabic].iter().any(|name| name.as_str() == typed);
    let chosen = match found.as_deref() {
        None => None,
        Some([only]) => Some(only.clone()),
        Some([]) => {
            faults.add(field, words.with("filter-nobody", &[("typed", typed.into())]));
            None
        }
        Some(several) => {
            let mut exact = several.iter().filter(is_exact);
            match (exact.next(), exact.next()) {
                (Some(one), None) => Some(one.clone()),
                _ => {
                    let names: Vec<String> = several.iter().take(MOST_NAMESAKES).map(numbered).collect();
                    faults.add(field, words.with("filter-several", &[("typed", typed.into()), ("names", names.join(", ").into())]));
                    None
                }
            }
        }
    };
    let is_long = listed.len() > MOST_NAMES;
    let choice = |one: &Called| Choice {
        value: if is_long { numbered(one) } else { one.id.to_string() },
        label: if is_long { String::new() } else { name(one) },
        chosen: chosen.as_ref().is_some_and(|chosen| chosen.id == one.id),
    };
    Picked {
        id: chosen.as_ref().map(|one| one.id),
        name: chosen.as_ref().map(name).unwrap_or_default(),
        picker: Picker {
            typed: chosen.as_ref().map_or_else(|| typed.to_owned(), numbered),
            is_long,
            choices: listed.iter().take(MOST_NAMES).map(choice).collect(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_is_told_by_number_or_by_name() {
        let id = Uuid::from_u128(7);
        for (typed, meant) in [
            ("", None),
            (id.to_string().as_str(), Some(Told::Id(id))),
            ("12", Some(Told::Number(12))),
            ("١٢", Some(Told::Number(12))),
            ("12 · Fatima", Some(Told::Number(12))),
            ("3 Frères", Some(Told::Name("3 Frères"))),
            ("Fatima", Some(Told::Name("Fatima"))),
        ] {
            assert_eq!(told(typed), meant, "{typed}");
        }
    }
}
