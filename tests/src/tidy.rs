//! The bars that the code itself has to hold: sizes, words, arrows between crates, and the truth of README. Each
//! failure lists the places and says what to do.

mod arrows;
mod page;
mod rust;
mod text;
mod tree;

/// What may break a bar for now: bar, place, and why. The list may only shrink: an entry that is no longer needed
/// fails, and a new one needs a better reason than the work of splitting a file.
const EXCEPTIONS: &[(&str, &str, &str)] = &[];

/// The places where one bar is broken.
struct Bar {
    name: &'static str,
    broken: Vec<(String, String)>,
}

impl Bar {
    fn new(name: &'static str) -> Self {
        Bar { name, broken: Vec::new() }
    }

    /// Notes that `place` (a path, or a path and a name) breaks the bar, and how.
    fn broken(&mut self, place: impl Into<String>, how: impl Into<String>) {
        self.broken.push((place.into(), how.into()));
    }

    /// Fails when a place breaks the bar without being excepted, or is excepted without breaking it.
    #[track_caller]
    fn holds(self, what_to_do: &str) {
        let excepted: Vec<_> = EXCEPTIONS.iter().filter(|(bar, ..)| *bar == self.name).collect();
        let idle = excepted
            .iter()
            .filter(|(_, place, _)| !self.broken.iter().any(|(broken, _)| broken == place))
            .map(|(_, place, _)| {
                format!("  {place}: excepted, but holds the bar: remove it from EXCEPTIONS")
            });
        let found: Vec<String> = self
            .broken
            .iter()
            .filter(|(broken, _)| !excepted.iter().any(|(_, place, _)| broken == place))
            .map(|(place, how)| format!("  {place}: {how}"))
            .chain(idle)
            .collect();
        assert!(found.is_empty(), "{}\n{}\n  → {what_to_do}\n", self.name, found.join("\n"));
    }
}

/// The value at `percent` of the sorted list; 0 for none.
fn percentile(values: &mut [usize], percent: usize) -> usize {
    values.sort_unstable();
    values.get((values.len() * percent / 100).min(values.len().saturating_sub(1))).copied().unwrap_or(0)
}
