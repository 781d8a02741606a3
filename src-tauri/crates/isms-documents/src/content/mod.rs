//! What a document says: a closed set of blocks as plain data. Nothing here knows pages, fonts or PDF.

mod blocks;
mod control;
mod figure;
mod inline;
mod table;

pub use blocks::{
    Block, Heading, KeyValue, KeyValueRow, List, ListItem, Note, Revision, RevisionHistory, Signature,
    SignatureBlock,
};
pub use control::{Document, DocumentControl, Orientation, Section};
pub use figure::{
    Band, Chart, ChartBox, ChartGroup, Drawing, Figure, HeatCell, HeatMap, ScopeDrawing, ScopeLink,
};
pub use inline::{Emphasis, Inline, Target, bold, italic, link, muted, plain_text, text};
pub use table::{Align, Cell, Column, Row, RowKind, Table};
