//! The arguments of the command line.

use std::path::PathBuf;

use chrono::{DateTime, NaiveDate, Utc};
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use isms_app::{AppError, AppResult, Code};

/// ISMS Desk on the command line: an ISO/IEC 27001 management system, checked and printed.
#[derive(Parser)]
#[command(name = "isms", version, max_term_width = 110)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Make a workspace.
    New {
        /// A new or empty folder.
        workspace: PathBuf,
        /// The organisation's name, as it stands on every document.
        #[arg(long, conflicts_with = "sample")]
        name: Option<String>,
        /// Fill it with a sample organisation: meridian (before Stage 1) or brindlepost (certified for a year).
        #[arg(long)]
        sample: Option<String>,
    },
    /// Import a Statement of Applicability or a risk register from a spreadsheet (.xlsx .xlsm .xls .ods .csv).
    #[command(after_help = fields_help())]
    Import {
        /// The workspace.
        workspace: PathBuf,
        #[command(flatten)]
        options: ImportOptions,
    },
    /// Say what an auditor would object to.
    Check {
        /// The workspace.
        workspace: PathBuf,
        #[command(flatten)]
        options: CheckOptions,
    },
    /// Say what is due, by when and by whom: actions, reviews, audits, measurements, deadlines, what runs out.
    #[command(after_help = DUE_HELP)]
    Due {
        /// The workspace.
        workspace: PathBuf,
        #[command(flatten)]
        options: DueOptions,
    },
    /// Write the Stage 1 documents as PDF: one a document, all as one, and manifest.json with hashes.
    Pack {
        /// The workspace.
        workspace: PathBuf,
        /// The folder to write to.
        #[arg(long)]
        out: PathBuf,
        /// The day of issue; the day of --at, or today, by default.
        #[arg(long)]
        on: Option<NaiveDate>,
        /// The ISMS as it was: a revision, a day, or a kept state (BL-001, baseline:NAME).
        #[arg(long)]
        at: Option<String>,
    },
    /// Approve a document: freezes exactly what it says now.
    Approve {
        /// The workspace.
        workspace: PathBuf,
        /// The document, for example DOC-004.
        reference: String,
        /// Who approves: the reference of a person.
        #[arg(long)]
        by: String,
        /// The day of approval, today by default.
        #[arg(long)]
        on: Option<NaiveDate>,
        /// What changed and why.
        #[arg(long, default_value = "")]
        why: String,
        #[command(flatten)]
        more: ApproveOptions,
    },
    /// Print the sheet that each risk owner signs: all their risks, the level before and after, what is to be decided.
    Sheets {
        /// The workspace.
        workspace: PathBuf,
        /// The folder to write to, one PDF for each person.
        #[arg(long)]
        out: PathBuf,
        /// Only this person's: their reference.
        #[arg(long)]
        owner: Option<String>,
    },
    /// Say what a person answers for, across every kind of record; with --out on paper, a page a person.
    Owned {
        /// The workspace.
        workspace: PathBuf,
        /// The person; everybody on paper where none is named.
        #[arg(required_unless_present = "out")]
        person: Option<String>,
        /// The PDF to write.
        #[arg(long)]
        out: Option<PathBuf>,
    },
    /// Record what a risk owner decided: approval of the plan and acceptance of what remains, with the signed sheet.
    #[command(after_help = SIGNED_HELP)]
    Signed {
        /// The workspace.
        workspace: PathBuf,
        #[command(flatten)]
        options: SignedOptions,
    },
    /// Begin a document from a starter text or a file, or take one a step further.
    Document {
        /// The workspace.
        workspace: PathBuf,
        #[command(flatten)]
        options: DocumentOptions,
    },
    /// Compare two versions of a document, or a version with what it says today.
    Compare {
        /// The workspace.
        workspace: PathBuf,
        /// The document, for example DOC-004.
        reference: String,
        /// The older version, or `draft` for what it says today.
        #[arg(long)]
        from: String,
        /// The newer one, in the same way.
        #[arg(long, default_value = "draft")]
        to: String,
        /// How to print.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
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
    /// Say what the ISMS evidences for each requirement of another framework, and what is left. It is no certification.
    Crosswalk {
        /// The workspace.
        workspace: PathBuf,
        /// The framework: nist_csf, soc2, cmmc_level_2, fedramp_moderate or hipaa.
        framework: String,
        /// The ISMS as it was: a revision, a day, or a kept state (BL-001, baseline:NAME).
        #[arg(long)]
        at: Option<String>,
        /// How to print.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Say what the ISMS answers to a customer, an insurer or an annual report, for a person to edit.
    Answers {
        /// The workspace.
        workspace: PathBuf,
        /// The sheet: procurement, cyber_insurance or sec_risk_management.
        sheet: String,
        /// The ISMS as it was: a revision, a day, or a kept state (BL-001, baseline:NAME).
        #[arg(long)]
        at: Option<String>,
        /// How to print.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Say what carries over from the 2013 edition, control by control, and what has to be decided again.
    Transition {
        /// The workspace.
        workspace: PathBuf,
        /// The ISMS as it was: a revision, a day, or a kept state (BL-001, baseline:NAME).
        #[arg(long)]
        at: Option<String>,
        /// How to print.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Delete a record that nothing points to; its reference is never given out again.
    Delete {
        /// The workspace.
        workspace: PathBuf,
        /// The record: its reference, or kind:reference.
        reference: String,
        /// Why.
        #[arg(long)]
        why: Option<String>,
    },
    /// End a record today: retire an asset or a document, close a risk, record that a person left.
    End {
        /// The workspace.
        workspace: PathBuf,
        /// The record: its reference, or kind:reference.
        reference: String,
        /// Why.
        #[arg(long)]
        why: Option<String>,
    },
    /// Put a record in the place of another wherever a field names it; says what would change until --yes.
    Replace {
        /// The workspace.
        workspace: PathBuf,
        /// The record that is named now.
        reference: String,
        /// The record of the same kind that takes its place.
        by: String,
        /// End the one that is replaced today, in the same step.
        #[arg(long)]
        end: bool,
        /// Write it.
        #[arg(long)]
        yes: bool,
    },
    /// Take back the newest change.
    Undo {
        /// The workspace.
        workspace: PathBuf,
    },
    /// Write the whole ISMS as JSON.
    Export {
        /// The workspace.
        workspace: PathBuf,
        /// The file to write.
        #[arg(long)]
        out: PathBuf,
        /// With every commit since the beginning.
        #[arg(long)]
        history: bool,
    },
    /// Load an exported ISMS into a new or empty folder.
    Load {
        /// A new or empty folder.
        workspace: PathBuf,
        /// The exported JSON.
        file: PathBuf,
    },
    /// Say who changed what, when and why.
    History {
        /// The workspace.
        workspace: PathBuf,
        /// Only this record.
        reference: Option<String>,
        /// Only this field of the record.
        #[arg(long, requires = "reference")]
        field: Option<String>,
        /// How to print.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Write one verified archive of everything; also the way to move a workspace.
    Backup {
        /// The workspace.
        workspace: PathBuf,
        /// The file to write.
        #[arg(long)]
        out: PathBuf,
    },
    /// Restore a backup into a new or empty folder.
    Restore {
        /// A new or empty folder.
        workspace: PathBuf,
        /// The backup.
        file: PathBuf,
    },
    /// Check journal, hash chain, state and files.
    Verify {
        /// The workspace.
        workspace: PathBuf,
    },
}

/// What is imported.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Target {
    /// A Statement of Applicability.
    Soa,
    /// A risk register.
    Risks,
}

#[derive(ClapArgs)]
pub(crate) struct ImportOptions {
    /// What it is.
    #[arg(value_enum)]
    pub(crate) target: Target,
    /// The file.
    pub(crate) file: PathBuf,
    /// The sheet; found by itself where it is not given.
    #[arg(long)]
    pub(crate) sheet: Option<String>,
    /// Take FIELD from COLUMN (a letter or a header). May be repeated.
    #[arg(long = "map", value_name = "FIELD=COLUMN")]
    pub(crate) maps: Vec<String>,
    /// Show the preview and write nothing.
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Write without asking.
    #[arg(long)]
    pub(crate) yes: bool,
    /// How to print the preview.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
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

#[derive(ClapArgs)]
pub(crate) struct SignedOptions {
    /// Who signed: the reference of a person.
    #[arg(long)]
    pub(crate) by: String,
    /// The day of the signature, today by default.
    #[arg(long)]
    pub(crate) on: Option<NaiveDate>,
    /// Only these risks, by comma; by default everything of this owner that is to be decided and can be.
    #[arg(long, value_delimiter = ',')]
    pub(crate) risks: Vec<String>,
    /// The scan of the sheet.
    #[arg(long, value_name = "FILE")]
    pub(crate) scan: Option<PathBuf>,
    /// The revision that stands on the sheet: what changed since is refused.
    #[arg(long, value_name = "NUMBER")]
    pub(crate) revision: Option<u32>,
    /// Why what remains is accepted.
    #[arg(long, default_value = "")]
    pub(crate) why: String,
    /// The last day the acceptance is good for.
    #[arg(long, value_name = "DAY")]
    pub(crate) until: Option<NaiveDate>,
    /// Who signed as well: the reference of a person.
    #[arg(long, value_name = "PERSON")]
    pub(crate) with: Option<String>,
    /// The decisions were recorded before: only attach the scan to them.
    #[arg(long, requires = "scan", conflicts_with_all = ["why", "until", "with", "revision"])]
    pub(crate) scan_only: bool,
}

#[derive(ClapArgs)]
pub(crate) struct ApproveOptions {
    /// A small change: the number after the dot goes up.
    #[arg(long, conflicts_with = "number")]
    pub(crate) minor: bool,
    /// The number of the version, for example 2.1.
    #[arg(long = "version", value_name = "NUMBER")]
    pub(crate) number: Option<String>,
    /// Since when it is in force, the day of approval by default.
    #[arg(long, value_name = "DAY")]
    pub(crate) effective: Option<NaiveDate>,
    /// Who read it before: the reference of a person.
    #[arg(long, value_name = "PERSON")]
    pub(crate) reviewer: Option<String>,
    /// Why its author may approve it; only in an organisation of fewer than ten.
    #[arg(long, value_name = "REASON", default_value = "")]
    pub(crate) overrule: String,
}

#[derive(ClapArgs)]
pub(crate) struct DocumentOptions {
    /// The document, for example DOC-007; none for a new one.
    pub(crate) reference: Option<String>,
    /// List the starter texts.
    #[arg(long, group = "what")]
    pub(crate) starters: bool,
    /// Begin a document from this starter text.
    #[arg(long, group = "what", value_name = "NAME")]
    pub(crate) starter: Option<String>,
    /// Keep this Word or PDF file as a document, or as the next draft of REFERENCE.
    #[arg(long, group = "what", value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    /// Send the draft to review, or take it back.
    #[arg(long, group = "what", value_enum)]
    pub(crate) to: Option<Stage>,
    /// Record that this person looked at it and nothing has to change.
    #[arg(long, group = "what", value_name = "PERSON")]
    pub(crate) reviewed_by: Option<String>,
    /// Withdraw this version; say why with --why.
    #[arg(long, group = "what", value_name = "NUMBER")]
    pub(crate) withdraw: Option<String>,
    /// Keep it up no longer; say why with --why.
    #[arg(long, group = "what")]
    pub(crate) retire: bool,
    /// Write this version as it was approved into the folder of --out; `draft` for the file of the draft.
    #[arg(long, group = "what", value_name = "NUMBER", requires = "out")]
    pub(crate) write: Option<String>,
    /// The folder to write to.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) out: Option<PathBuf>,
    /// The day of the review, today by default.
    #[arg(long)]
    pub(crate) on: Option<NaiveDate>,
    /// Why, or what was found.
    #[arg(long, default_value = "")]
    pub(crate) why: String,
    /// Other fields of a new document as FIELD=VALUE. May be repeated.
    #[arg(long = "set", value_name = "FIELD=VALUE")]
    pub(crate) fields: Vec<String>,
}

/// Where a draft goes.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Stage {
    /// The reviewer reads it.
    Review,
    /// It is written on.
    Draft,
}

#[derive(ClapArgs)]
pub(crate) struct CheckOptions {
    /// Judge for this day (YYYY-MM-DD); the day of --at, or today, by default.
    #[arg(long)]
    pub(crate) on: Option<NaiveDate>,
    /// Judge the state at this revision, at the end of this day, or a kept state (BL-001, baseline:NAME).
    #[arg(long)]
    pub(crate) at: Option<String>,
    /// How to print.
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    pub(crate) format: CheckFormat,
    /// Write the list to this file, too: .xlsx, .csv or .pdf.
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Exit with 1 if there are diagnostics of this severity; `warning` includes blockers.
    #[arg(long, value_enum)]
    pub(crate) deny: Option<Deny>,
}

#[derive(ClapArgs)]
pub(crate) struct DueOptions {
    /// Nothing after this day (YYYY-MM-DD); what is overdue is always printed.
    #[arg(long)]
    pub(crate) until: Option<NaiveDate>,
    /// Only what this person answers for, for example P-004; `nobody` for what nobody does.
    #[arg(long)]
    pub(crate) person: Option<String>,
    /// Judge for this day (YYYY-MM-DD); the day of --at, or today, by default.
    #[arg(long)]
    pub(crate) on: Option<NaiveDate>,
    /// The ISMS as it was: a revision, a day, or a kept state (BL-001, baseline:NAME).
    #[arg(long)]
    pub(crate) at: Option<String>,
    /// How to print; `ics` is a calendar file.
    #[arg(long, value_enum, default_value_t = DueFormat::Text)]
    pub(crate) format: DueFormat,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DueFormat {
    Text,
    Json,
    Ics,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Text,
    Json,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    Text,
    Json,
    Csv,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    Text,
    Json,
    Sarif,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Deny {
    Blocker,
    Warning,
}

const DUE_HELP: &str = "Example: isms due W --until 2026-12-31 --format ics > due.ics\n\
    A calendar that reads the file again moves what has moved and adds nothing twice.";

const SIGNED_HELP: &str = "Example: isms signed W --by P-004 --scan sheet.pdf --revision 812 --why \"Within the limit\"\n\n\
`isms sheets` prints what is signed; its line “State” names the revision. One change records all decisions and the scan.";

const CREATE_HELP: &str = "Example: isms create W risk title=\"Backup can't be restored\" owner=P-004 \
inherent.likelihood=3 --why \"Found in the exercise\"\n\n\
`isms create W KIND` with a wrong field names those there are.\n\
--format json prints {\"id\": REFERENCE, \"revision\": NUMBER, \"solved\": NUMBER, \"new\": NUMBER}.";

const ATTACH_HELP: &str = "Example: isms attach W A.8.13 restore-test.pdf --shows \"Restored within four hours\"\n\n\
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

/// The fields that a column can be, with what each means, read off the importer's own list.
fn fields_help() -> String {
    let list = |target| {
        let lines = isms_exchange::Field::of(target).map(|it| format!("  {:<28} {}\n", it.name(), it.help()));
        lines.collect::<String>()
    };
    format!(
        "Fields of a Statement of Applicability:\n{}\nFields of a risk register:\n{}\n\
         The preview is shown and confirmed before anything is written; without a terminal --yes is needed.",
        list(isms_exchange::Target::Soa),
        list(isms_exchange::Target::Risks)
    )
}

/// The name that history records for the command line: the user's of the system.
pub(crate) fn user() -> String {
    ["USER", "USERNAME"]
        .iter()
        .find_map(|it| std::env::var(it).ok())
        .filter(|it| !it.is_empty())
        .unwrap_or_else(|| "command line".to_owned())
}

/// A fixed moment instead of the clock, from `ISMS_NOW` (RFC 3339): reproducible runs and tests.
pub(crate) fn fixed_time() -> AppResult<Option<DateTime<Utc>>> {
    let Ok(text) = std::env::var("ISMS_NOW") else { return Ok(None) };
    let parsed = DateTime::parse_from_rfc3339(&text);
    parsed.map(|it| Some(it.with_timezone(&Utc))).map_err(|it| {
        AppError::new(
            Code::BadRequest,
            format!("ISMS_NOW is no moment ({it}); write it as 2026-11-24T09:00:00Z."),
        )
    })
}
