//! The way from the 2013 edition: old controls, what they went into, and what has to be decided again.

use isms_model::{ControlOrigin, DecideAgain, NewControlLine, OldControlLine, transition as lines};
use serde::{Deserialize, Serialize};

use super::Nothing;
use crate::error::AppResult;
use crate::workbench::Workbench;

/// How many controls of 2022 stand how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct TransitionCounts {
    /// All of them.
    pub total: u32,
    /// Those that have to be decided again.
    pub open: u32,
    /// Those that come from one old control.
    pub carried_over: u32,
    /// Those of them that have to be decided again.
    pub carried_over_open: u32,
    /// Those in which old ones came together, or a part of one.
    pub merged: u32,
    /// Those of them that have to be decided again.
    pub merged_open: u32,
    /// Those that came new in 2022.
    pub new: u32,
    /// Those of them that have to be decided again.
    pub new_open: u32,
}

/// Both editions of Annex A side by side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct TransitionView {
    /// The edition that the organisation says it works to.
    pub edition: String,
    /// Whether a control shows that the statement comes from 2013: an old number in a text, or an old record.
    pub from_2013: bool,
    /// How the controls of 2022 stand.
    pub counts: TransitionCounts,
    /// The 114 controls of 2013 in order.
    pub old: Vec<OldControlLine>,
    /// The 93 controls of 2022 in order.
    pub new: Vec<NewControlLine>,
}

/// What carries over from the 2013 edition, and what has to be decided again.
pub fn transition(workbench: &Workbench, _: Nothing) -> AppResult<TransitionView> {
    let (isms, _) = workbench.snapshot()?;
    let both = lines(&isms);
    let is_old = |it: &NewControlLine| it.open.iter().any(|it| it.why != DecideAgain::Undecided);
    Ok(TransitionView {
        edition: isms.organization().edition.clone(),
        from_2013: both.new.iter().any(is_old),
        counts: counts(&both.new),
        old: both.old,
        new: both.new,
    })
}

fn counts(lines: &[NewControlLine]) -> TransitionCounts {
    let mut counts = TransitionCounts::default();
    for line in lines {
        let open = u32::from(!line.open.is_empty());
        let (all, of_them) = match line.origin {
            ControlOrigin::CarriedOver => (&mut counts.carried_over, &mut counts.carried_over_open),
            ControlOrigin::Merged => (&mut counts.merged, &mut counts.merged_open),
            ControlOrigin::New => (&mut counts.new, &mut counts.new_open),
        };
        *all += 1;
        *of_them += open;
        counts.total += 1;
        counts.open += open;
    }
    counts
}
