//! An ISMS as documents: Content, then Pages, then PDF bytes.
//!
//! A document kind builds a [`Document`] of plain blocks and never learns what a page is. Layout turns it into
//! [`Pages`] of draw operations at integer positions, with the structure tree for screen readers. Export writes them
//! as PDF/A-2a and PDF/UA-1. There is no clock, no disk and no randomness: the same content gives the same bytes.

#![allow(clippy::cast_possible_wrap, reason = "counts of pages, objects and bytes stay far below 2^31")]
#![allow(clippy::similar_names, reason = "node and note, link and line are the words of this trade")]

mod answers;
pub mod content;
mod control;
mod export;
mod filed;
pub mod kinds;
pub mod layout;
mod links;
pub mod listing;
mod logo;
mod markdown;
pub mod on_site;
mod outline;
mod pack;
mod render;
pub mod starters;
mod words;

pub use answers::{Answer, answers, answers_in_markdown, note as answers_note, title as answers_title};
pub use content::{Document, DocumentControl};
pub use export::{data_address, svg_pages};
pub use filed::{Filed, FiledDocument, render_index};
pub use layout::{Pages, Paper, Warning};
pub use links::Neighbour;
pub use logo::{Logo, LogoError, MOST_PIXELS};
pub use markdown::{Reference, blocks_of_markdown};
pub use outline::outline;
pub use pack::{PackCover, PackEntry, RenderedPack, Requirement, lay_out_pack, render_pack};
pub use render::{RenderError, RenderOptions, Rendered, lay_out, render};
pub use words::Words;
