//! Vector drawings: the risk matrix, the drawing of the scope, the organisation chart. All of them can be read in black
//! and white.

use serde::{Deserialize, Serialize};

/// A drawing with a caption and a description for those who cannot see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Printed under the drawing.
    pub caption: String,
    /// Says in words what the drawing shows; read out by screen readers.
    pub alt: String,
    /// What is drawn.
    pub drawing: Drawing,
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Drawing {
    /// Risks counted by likelihood and impact.
    HeatMap(HeatMap),
    /// What is inside the scope, what is outside, and what passes between.
    Scope(ScopeDrawing),
    /// Who leads, and what stands under it.
    Chart(Chart),
}

/// A risk matrix: each cell shows its level, the letter of its band, and how many risks lie there.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct HeatMap {
    /// Name of the axis that goes up, for example "Likelihood".
    pub row_axis: String,
    /// Name of the axis that goes right, for example "Impact".
    pub column_axis: String,
    /// Labels of the rows, the highest first.
    pub rows: Vec<String>,
    /// Labels of the columns, the lowest first.
    pub columns: Vec<String>,
    /// The cells, row by row as `rows` lists them.
    pub cells: Vec<Vec<HeatCell>>,
    /// The bands from the lowest to the highest; a legend names them.
    pub bands: Vec<Band>,
}

/// One cell of a risk matrix.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct HeatCell {
    /// The level, for example `12`.
    pub level: String,
    /// Index into the bands.
    pub band: usize,
    /// How many risks lie here; `None` where the matrix only explains the method.
    pub count: Option<u32>,
}

/// A band of levels.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Band {
    /// Its name with what it means, for example "High, 10 to 15: treat".
    pub label: String,
    /// One or two letters printed in its cells, for example "H".
    pub mark: String,
    /// Whether it lies above what is accepted without a decision; its cells get a heavy border.
    pub above_limit: bool,
}

/// The boundary as boxes: inside at the left within a frame, outside at the right, one line for each interface.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ScopeDrawing {
    /// Title of the frame, for example "Inside the ISMS".
    pub inside_title: String,
    /// Title of the right side, for example "Outside".
    pub outside_title: String,
    /// Everything that crosses the boundary.
    pub links: Vec<ScopeLink>,
    /// What is inside and has no interface.
    pub inside_only: Vec<String>,
}

/// One interface across the boundary.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ScopeLink {
    /// The unit, site or process inside. Neighbouring links with the same words share one box.
    pub inside: String,
    /// What passes, written on the line.
    pub passes: String,
    /// Who or what is outside.
    pub outside: String,
}

/// An organisation chart: a box at the top, and under it boxes in rows, group by group.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Chart {
    /// Who or what leads.
    pub top: ChartBox,
    /// What stands under it.
    pub groups: Vec<ChartGroup>,
}

/// Boxes of one kind in an organisation chart.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ChartGroup {
    /// Written over the boxes, for example "Units".
    pub title: String,
    /// The boxes, in reading order.
    pub boxes: Vec<ChartBox>,
}

/// A box of an organisation chart.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ChartBox {
    /// What it is, in bold.
    pub title: String,
    /// What else is written in it, each on a line of its own.
    pub lines: Vec<String>,
}
