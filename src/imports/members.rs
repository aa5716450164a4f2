//! Members taken over from a sheet: who is new, who is known, who is told otherwise, and what is wrong.

use crate::calendar::Day;
use crate::calendar::read_day;
use crate::cooperative::member::LONGEST_TEXT;
use crate::cooperative::member::Member;
use crate::cooperative::member::MemberDraft;
use crate::cooperative::member::MemberError;
use crate::cooperative::member::MemberKind;
use crate::cooperative::member::TakenNames;
use crate::imports::sheets::SheetFault;
use crate::imports::sheets::SheetFaultKind;
use crate::imports::sheets::SheetKind;
use crate::imports::sheets::SheetRow;
use crate::imports::sheets::read_sheet;

/// What a sheet of members comes to, beside the register.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MemberPreview {
    /// Each with its line.
    pub fresh: Vec<(u64, MemberDraft)>,
    /// Who is in the register just so.
    pub known: usize,
    /// Who is in the register otherwise: nothing is changed there by a sheet.
    pub changed: Vec<ChangedMember>,
}

/// A member whom the sheet tells otherwise than the register does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedMember {
    pub line: u64,
    pub number: i64,
    pub name: String,
    /// Field, what the register says, what the sheet says.
    pub differences: Vec<(&'static str, String, String)>,
}

/// Reads a sheet and compares it with the register; all faults are told, each with its line.
pub fn read_members(bytes: &[u8], register: &[Member], today: Day) -> Result<MemberPreview, Vec<SheetFault>> {
    let rows = read_sheet(bytes, SheetKind::Members)?;
    let mut preview = MemberPreview::default();
    let mut faults = Vec::new();
    let members = TakenNames::of(register);
    let mut told: TakenNames<u64> = TakenNames::new();
    for row in &rows {
        let mut fault = |kind: SheetFaultKind| faults.push(SheetFault { line: row.line, kind });
        let Some(draft) = draft(row, &mut fault) else { continue };
        if let Some(first) = told.owner(&draft.name_latin, &draft.name_arabic) {
            let name = if draft.name_latin.is_empty() { &draft.name_arabic } else { &draft.name_latin };
            fault(SheetFaultKind::NameTwice { name: name.clone(), first: *first });
            continue;
        }
        match members.owner(&draft.name_latin, &draft.name_arabic) {
            None => {
                told.take(&draft.name_latin, &draft.name_arabic, row.line);
                if draft.admitted_on > today {
                    fault(SheetFaultKind::DayInFuture);
                }
                preview.fresh.push((row.line, draft));
            }
            Some(member) => match differences(member, &draft) {
                differences if differences.is_empty() => preview.known += 1,
                differences => preview.changed.push(ChangedMember {
                    line: row.line,
                    number: member.number,
                    name: member.name("fr").to_owned(),
                    differences,
                }),
            },
        }
    }
    if faults.is_empty() { Ok(preview) } else { Err(faults) }
}

fn draft(row: &SheetRow, fault: &mut impl FnMut(SheetFaultKind)) -> Option<MemberDraft> {
    let admitted_on = read_day(row.cell("admitted_on"));
    if admitted_on.is_err() {
        fault(SheetFaultKind::NotADate { text: row.cell("admitted_on").to_owned() });
    }
    let kind = read_kind(row.cell("kind"));
    if kind.is_none() {
        fault(SheetFaultKind::UnknownKind { text: row.cell("kind").to_owned() });
    }
    let text = |field: &str| row.cell(field).to_owned();
    let draft = MemberDraft {
        kind: kind.unwrap_or(MemberKind::Natural),
        name_latin: text("name_latin"),
        name_arabic: text("name_arabic"),
        occupation: text("occupation"),
        address: text("address"),
        admitted_on: admitted_on.as_ref().copied().unwrap_or_default(),
    };
    // The register itself is asked later; here only what the row says of itself.
    match draft.check_alone(Day::MAX) {
        Ok(draft) if admitted_on.is_ok() && kind.is_some() => Some(draft),
        Ok(_) => None,
        Err(MemberError::TextTooLong { .. }) => {
            let is_long = |field: &&str| row.cell(field).chars().count() > LONGEST_TEXT;
            let field = ["name_latin", "name_arabic", "occupation", "address"].into_iter().find(is_long).unwrap_or("name_latin");
            fault(SheetFaultKind::TextTooLong { field, most: LONGEST_TEXT });
            None
        }
        Err(_) => {
            fault(SheetFaultKind::NameIsMissing);
            None
        }
    }
}

fn read_kind(text: &str) -> Option<MemberKind> {
    match text.to_lowercase().as_str() {
        "" | "natural" | "person" | "physique" | "personne physique" | "شخص ذاتي" | "ذاتي" => Some(MemberKind::Natural),
        "legal" | "company" | "morale" | "personne morale" | "شخص اعتباري" | "اعتباري" => Some(MemberKind::Legal),
        _ => None,
    }
}

/// What the sheet says otherwise; what it leaves empty it does not say.
fn differences(member: &Member, draft: &MemberDraft) -> Vec<(&'static str, String, String)> {
    let (here, there) = (member.admitted_on.to_string(), draft.admitted_on.to_string());
    let pairs = [
        ("name_latin", &member.name_latin, &draft.name_latin),
        ("name_arabic", &member.name_arabic, &draft.name_arabic),
        ("occupation", &member.occupation, &draft.occupation),
        ("address", &member.address, &draft.address),
        ("admitted_on", &here, &there),
    ];
    let differ = pairs.into_iter().filter(|(_, here, there)| !there.is_empty() && here.to_lowercase() != there.to_lowercase());
    differ.map(|(field, here, there)| (field, here.clone(), there.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn day(text: &str) -> Day {
        read_day(text).expect("a day")
    }

    fn fatima() -> Member {
        Member {
            id: Uuid::nil(),
            number: 3,
            kind: MemberKind::Natural,
            name_latin: "Fatima".to_owned(),
            name_arabic: String::new(),
            occupation: "Meunière".to_owned(),
            address: String::new(),
            admitted_on: day("2024-03-07"),
            left_on: None,
            left_reason: String::new(),
        }
    }

    #[test]
    fn new_known_and_changed_are_told_apart() {
        let sheet = "Nom,Admis le,Profession\nFATIMA,2024-03-07,\nOmar,2020-01-05,Pâtre\nFatima,2023-01-01,Pâtre\n";
        let preview = read_members(sheet.as_bytes(), &[fatima()], day("2026-11-24")).expect("a preview");
        assert_eq!((preview.fresh.len(), preview.known, preview.changed.len()), (1, 1, 1));
        assert_eq!(preview.fresh[0].1.admitted_on, day("2020-01-05"));
        let fields: Vec<&str> = preview.changed[0].differences.iter().map(|(field, _, _)| *field).collect();
        assert_eq!((preview.changed[0].number, fields), (3, vec!["occupation", "admitted_on"]));
    }

    #[test]
    fn every_fault_is_told_with_its_line() {
        let sheet = "Nom,Admis le,Nature\nOmar,hier,\n,2020-01-05,\nAli,2030-01-01,\nOmar B,2020-01-05,roi\nZ,2020-01-05,\nz,2020-01-05,\n";
        let faults = read_members(sheet.as_bytes(), &[], day("2026-11-24")).expect_err("faults");
        let told: Vec<u64> = faults.iter().map(|fault| fault.line).collect();
        assert_eq!(told, [2, 3, 4, 5, 7], "{faults:?}");
    }
}
