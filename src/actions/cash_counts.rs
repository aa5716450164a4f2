//! Counting the cash box note by note: the count is kept with its lines, a difference goes where every count's does.

use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::actions::desk::ActionError;
use crate::actions::desk::Desk;
use crate::actions::movement::CountCash;
use crate::actions::movement::count;
use crate::ledger::cash;
use crate::money::Money;
use crate::store::cash_counts as shelf;
use crate::store::cash_counts::KeptCount;

/// What lay in the box, and who counted it.
#[derive(Clone, Debug)]
pub struct CountNotes {
    pub key: String,
    /// The worth of a piece, and how many.
    pub lines: Vec<(Money, i64)>,
    pub counters: Vec<String>,
    pub note: String,
    pub language: &'static str,
}

/// Counts the cash box by notes and coins, once for each key.
///
/// # Errors
/// Nobody named; notes that do not exist; what posting the difference refuses.
pub async fn count_notes(desk: &Desk, actor: &Actor, code: &str, command: CountNotes) -> Result<KeptCount, ActionError> {
    let (id, entry_id, at, today) = (desk.new_id(), desk.new_id(), desk.now(), desk.today());
    desk.deed(actor, code, Permission::RecordMovement, move |work, scope| {
        let command = command.clone();
        async move {
            if let Some(known) = shelf::keyed(&work, &scope, &command.key).await? {
                return Ok(known);
            }
            let counters = cash::counters(&command.counters)?;
            let counted = cash::worth(&command.lines, today)?;
            let told = CountCash { key: command.key.clone(), counted, note: command.note, language: command.language };
            let found = count(&work, &scope, entry_id, at, today, told).await?;
            let mut lines = command.lines;
            lines.sort_by_key(|line| std::cmp::Reverse(line.0));
            let kept = KeptCount {
                id,
                key: command.key,
                counted_on: today,
                counters: counters.join("\n"),
                expected: found.expected,
                counted: found.counted,
                entry_id: found.difference.map(|posted| posted.entry.id),
                recorded_at: at.timestamp_micros(),
                recorded_by: scope.actor_id(),
                lines,
            };
            shelf::add(&work, &scope, &kept).await?;
            Ok(kept)
        }
    })
    .await
}
