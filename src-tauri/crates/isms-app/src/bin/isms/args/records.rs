//! Records: written, listed, shown, found, as a table and as they were.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args as ClapArgs, Subcommand, ValueEnum};

use super::Format;

#[derive(Subcommand)]
pub(crate) enum Records {
    /// Change fields of a record.
    Set {
        /// The workspace.
        workspace: PathBuf,
        /// The record: its reference, or kind:reference.
        reference: String,
        /// FIELD=VALUE; an empty value empties the field; lists by comma; parts of a group as inherent.likelihood=4.
        #[arg(required = true)]
        fields: Vec<String>,
        /// Why.
        #[arg(long)]
        why: Option<String>,
    },
    /// Make a record. Its reference is the next free one.
    #[command(after_help = CREATE_HELP)]
    Create {
        /// The workspace.
        workspace: PathBuf,
        /// The kind: risk, asset, document, person, supplier …
        kind: String,
        /// FIELD=VALUE, as in `set`: lists by comma, parts of a group as inherent.likelihood=4.
        fields: Vec<String>,
        /// The reference, for records that bring their own.
        #[arg(long)]
        id: Option<String>,
        /// Why.
        #[arg(long)]
        why: Option<String>,
        /// How to print what was made.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Keep a file as evidence and link it with a record: stored under its SHA-256, as one change.
    #[command(after_help = ATTACH_HELP)]
    Attach {
        /// The workspace.
        workspace: PathBuf,
        /// The record it speaks for: its reference, or kind:reference. A piece of evidence takes the file itself.
        reference: String,
        /// The file. It is copied; the original stays where it is.
        file: PathBuf,
        /// What it shows.
        #[arg(long, default_value = "")]
        shows: String,
        /// What it is called; the name of the file by default.
        #[arg(long)]
        title: Option<String>,
        /// The day it was collected, today by default.
        #[arg(long)]
        on: Option<NaiveDate>,
        /// The last day it is good for.
        #[arg(long)]
        until: Option<NaiveDate>,
        /// How to print what was made.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Bring back a field or a whole record as it was: one change, which `undo` takes back.
    Revert {
        /// The workspace.
        workspace: PathBuf,
        /// The record: its reference, or kind:reference. It may be deleted by now.
        reference: String,
        /// As it was at this revision, day, or kept state.
        #[arg(long)]
        to: String,
        /// Only this field.
        #[arg(long)]
        field: Option<String>,
        /// Why.
        #[arg(long)]
        why: Option<String>,
        /// Show what would change and what an auditor would say, and write nothing.
        #[arg(long)]
        dry_run: bool,
    },
    /// List the records of a kind.
    List {
        /// The workspace.
        workspace: PathBuf,
        /// The kind: risk, control, asset, document, person …
        kind: String,
        /// Only those where owner=P-4, status!=done, due_on<2026-12-31 (or <+3m), title~backup, evidence= (nothing
        /// said), or the name of a ready-made one as overdue. May be repeated; all of them hold.
        #[arg(long = "where", value_name = "CONDITION")]
        conditions: Vec<String>,
        /// As they were: a revision, a day, or a kept state (BL-001, baseline:NAME).
        #[arg(long)]
        at: Option<String>,
        /// How to print them.
        #[arg(long, value_enum, default_value_t = ListFormat::Text)]
        format: ListFormat,
    },
    /// Write a table to a spreadsheet (.xlsx or .csv), or bring one back: rows are matched by reference, and what
    /// differs is shown before anything is taken over.
    Table {
        /// The workspace.
        workspace: PathBuf,
        /// The kind: risk, control, asset, document, person …
        kind: String,
        #[command(flatten)]
        options: TableOptions,
    },
    /// Print a table as PDF; what it shows stands on it.
    Print {
        /// The workspace.
        workspace: PathBuf,
        /// The kind: risk, control, asset, document, person …
        kind: String,
        #[command(flatten)]
        rows: RowOptions,
        /// The PDF to write.
        #[arg(long)]
        out: PathBuf,
        /// Begin a page for each value of --by.
        #[arg(long, requires = "by")]
        page_each: bool,
    },
    /// Show a record with what is said of it and what it is linked with.
    #[command(after_help = SHOW_HELP)]
    Show {
        /// The workspace.
        workspace: PathBuf,
        /// The record: its reference, or kind:reference.
        reference: String,
        /// As it was: a revision, a day, or a kept state (BL-001, baseline:NAME).
        #[arg(long)]
        at: Option<String>,
        /// How to print it.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Say what became of the whole ISMS between two moments, by clause, record and field.
    #[command(after_help = DIFF_HELP)]
    Diff {
        /// The workspace.
        workspace: PathBuf,
        /// The earlier moment: a revision, a day (what was recorded by its end, UTC), or a kept state.
        #[arg(long)]
        from: String,
        /// The later moment, today by default.
        #[arg(long, default_value = "today")]
        to: String,
        /// Only this kind.
        #[arg(long)]
        kind: Option<String>,
        /// Only this record.
        #[arg(long = "record", value_name = "REFERENCE")]
        reference: Option<String>,
        /// How to print.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Find records by reference, title or any text in them.
    Find {
        /// The workspace.
        workspace: PathBuf,
        /// Words; all of them have to be there.
        #[arg(required = true)]
        text: Vec<String>,
    },
    /// Say all that touches a record, and what speaks for it.
    Facts {
        /// The workspace.
        workspace: PathBuf,
        /// The record: its reference, or kind:reference.
        reference: String,
    },
}

/// Which rows of a table, and in which order.
#[derive(ClapArgs)]
pub(crate) struct RowOptions {
    /// Only those where owner=P-4, status!=done, due_on<2026-12-31 (or <+3m), title~backup, evidence= (nothing said),
    /// or the name of a ready-made one as overdue. May be repeated; all of them hold.
    #[arg(long = "where", value_name = "CONDITION")]
    pub(crate) conditions: Vec<String>,
    /// Sort by this column; -COLUMN for the highest first. May be repeated.
    #[arg(long, value_name = "COLUMN", allow_hyphen_values = true)]
    pub(crate) sort: Vec<String>,
    /// Put the rows under the values of this column, for example owner.
    #[arg(long, value_name = "COLUMN")]
    pub(crate) by: Option<String>,
}

#[derive(ClapArgs)]
pub(crate) struct TableOptions {
    #[command(flatten)]
    pub(crate) rows: RowOptions,
    /// The file to write.
    #[arg(long, required_unless_present = "import", conflicts_with = "import")]
    pub(crate) out: Option<PathBuf>,
    /// The file to bring back.
    #[arg(long, conflicts_with_all = ["conditions", "sort", "by"])]
    pub(crate) import: Option<PathBuf>,
    /// Show the differences and write nothing.
    #[arg(long, requires = "import")]
    pub(crate) dry_run: bool,
    /// Take over without asking.
    #[arg(long, requires = "import")]
    pub(crate) yes: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    Text,
    Json,
    Csv,
}

const CREATE_HELP: &str = "Example: isms create W risk title=\"Backup can't be restored\" owner=P-004 \
inherent.likelihood=3 --why \"Found in the exercise\"\n\n\
`isms create W KIND` with a wrong field names those there are.\n\
--format json prints {\"id\": REFERENCE, \"revision\": NUMBER, \"solved\": NUMBER, \"new\": NUMBER}.";

const ATTACH_HELP: &str = "Example: isms attach W A.8.13 restore-test.pdf --shows \"Restored within four hours\"\n\
A picture attached to ORG becomes the logo that documents begin with: isms attach W ORG logo.png\n\n\
--format json prints {\"id\": REFERENCE of the evidence, \"sha256\": HEX, \"revision\": NUMBER}.";

const SHOW_HELP: &str = "With --at the record, its links, its history and what is said of it are those of that moment, \
judged for its day.\n\
--format json prints {\"at\": MOMENT or null, \"record\": {kind, id, revision, title, record: FIELDS, diagnostics, links, \
used_by, history, computed}}; a MOMENT is {revision, day, recorded_at, by, label, name}.";

const DIFF_HELP: &str = "Moments: 812 (a revision) · 2026-03-14 (a day) · BL-001 or baseline:NAME (a kept state) · today.\n\n\
--format json prints {from: MOMENT, to: MOMENT, counts: COUNTS, clauses: [{clause, title, counts, kinds: [{kind, plural, \
counts, records: [RECORD]}]}], left_out}.\n\
MOMENT: {revision, day, recorded_at, by, label, name}. COUNTS: {created, changed, deleted}.\n\
RECORD: {id, title, became: created | changed | deleted, revision, at, by, fields: [{field, label, before, after, \
before_text, after_text, words: [{what: same | gone | new, text}]}]}.";
