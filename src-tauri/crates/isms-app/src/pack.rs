//! The Stage 1 pack: one PDF a document, all of them as one, and a manifest with hashes. What is in force is printed
//! as it was approved, byte for byte; what is not says DRAFT. The same ISMS and day give the same bytes.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use isms_documents::content::{Block, Document as Composed, KeyValueRow};
use isms_documents::kinds::{Issue, Print, compose, compose_print};
use isms_documents::{
    Filed, FiledDocument, Neighbour, PackCover, RenderOptions, RenderedPack, Requirement, Warning, render,
    render_index, render_pack,
};
use isms_model::subject::{says_what_was_approved, sha256};
use isms_model::{Document, DocumentKind, DocumentVersion, Id, Isms, Kind, OnSiteMark};
use isms_store::Storage;
use serde::{Deserialize, Serialize};

use crate::error::{AppError, AppResult, Code};
use crate::freeze::options_in;
use crate::jobs::Progress;
use crate::left_out::{self, Earlier, LeftOut, is_left_out, left_out, still_shown};
use crate::pack_parts::{self, Met, Part};
use crate::session::Session;
use crate::workbench::Workbench;

/// A document of the pack, ready to be rendered without the workspace.
pub struct Item {
    file: String,
    part: Part,
    title: String,
    reference: String,
    version: Option<DocumentVersion>,
    /// `in force`, `draft`, or where a record stands.
    status: String,
    /// Who approved or signed it, in which role, and when.
    approved: (String, Option<NaiveDate>),
    frozen: Option<Vec<u8>>,
    changed_since: bool,
    /// What is shown on site only and was marked after it was approved: it can be read in it.
    still_shows: Vec<OnSiteMark>,
}

/// Everything that the pack needs, read from the workspace at one moment.
pub struct Plan {
    items: Vec<Item>,
    /// What each item prints, in the same order.
    documents: Vec<Composed>,
    cover: PackCover,
    options: RenderOptions,
    revision: u32,
    history: String,
    on: NaiveDate,
    organization: String,
    missing: Vec<Part>,
    left_out: Vec<LeftOut>,
    /// The waivers in force, for the index where they are wanted there.
    waivers: Vec<Block>,
}

impl Plan {
    /// Lists the waivers in force in the index: what is known to be open, who accepted it, why, and until when.
    #[must_use]
    pub fn with_waivers(mut self) -> Self {
        self.cover.blocks.append(&mut self.waivers);
        self
    }
}

/// A file of the pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct PackFile {
    /// Its name.
    pub name: String,
    /// The title of the document.
    pub title: String,
    /// Its reference; empty for the combined file.
    pub reference: String,
    /// The version; empty for a draft.
    pub version: String,
    /// `in force` or `draft`; of a record `record`, or when it was signed off.
    pub status: String,
    /// The day of approval.
    pub approved_on: Option<NaiveDate>,
    /// Who approved it, and in which role.
    #[serde(default)]
    pub approved_by: String,
    /// Whether the draft says something else by now.
    pub changed_since_approval: bool,
    /// Pages.
    pub pages: u32,
    /// Size in bytes.
    pub bytes: u32,
    /// SHA-256, lower-case hex.
    pub sha256: String,
}

/// What the manifest says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Manifest {
    /// The organisation.
    pub organization: String,
    /// The day of issue.
    pub on: NaiveDate,
    /// The revision of the ISMS.
    pub revision: u32,
    /// The hash of the history up to that revision: it anchors the trail outside the workspace.
    pub history_hash: String,
    /// The files.
    pub files: Vec<PackFile>,
    /// Documents that Stage 1 reads and that are not there.
    pub missing: Vec<String>,
    /// What is shown on site only.
    #[serde(default)]
    pub left_out: Vec<LeftOut>,
    /// What could not be printed as asked.
    pub warnings: Vec<String>,
}

/// A finished pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Written {
    /// The folder.
    pub folder: String,
    /// What the manifest says.
    pub manifest: Manifest,
}

/// The documents of Stage 1 as they stand, by the names of their files in a pack, so that links lead from one to
/// another.
pub(crate) fn neighbours(isms: &Isms, on: NaiveDate) -> AppResult<Vec<Neighbour>> {
    let kept = DocumentKind::STAGE_1.iter().filter_map(|kind| Some((*kind, isms.document_of(*kind)?)));
    kept.map(|(kind, (id, document))| {
        let composed = compose(isms, id, &Issue { on, version: document.in_force() })
            .map_err(|it| AppError::new(Code::Internal, it.to_string()))?;
        Ok(Neighbour::of(&composed, Some(&Part::Document(kind).file())))
    })
    .collect()
}

/// What the pack holds, and where each requirement is met.
const INDEX: &str = "00_Index.pdf";
const COMBINED: &str = "Stage_1_pack.pdf";
const MANIFEST: &str = "manifest.json";
/// The files as a list that a spreadsheet opens.
const LIST: &str = "manifest.csv";
/// All of it as one file, to be sent.
const ZIP: &str = "Stage_1_pack.zip";

/// Reads what the pack of the state that is shown needs: today's, or that of the past while one looks at it.
pub fn plan_shown(workbench: &Workbench, on: NaiveDate) -> AppResult<Plan> {
    let past = workbench.past();
    workbench.with(|session| match &past {
        Some(past) => plan_of(session, &past.isms, on),
        None => plan(session, on),
    })
}

/// Reads what the pack of today's state needs.
pub fn plan(session: &mut Session, on: NaiveDate) -> AppResult<Plan> {
    let isms = session.isms().clone();
    plan_of(session, &isms, on)
}

fn plan_of(session: &mut Session, isms: &Isms, on: NaiveDate) -> AppResult<Plan> {
    let (mut items, mut documents) = (Vec::new(), Vec::new());
    let (mut missing, mut on_site) = (Vec::new(), Vec::new());
    for part in Part::ALL {
        if is_on_site(isms, part) {
            on_site.push(part);
            continue;
        }
        let before = items.len();
        for (item, composed) in of_part(session, isms, part, on)? {
            items.push(item);
            documents.push(composed);
        }
        if items.len() == before {
            missing.push(part);
        }
    }
    let history = session.store.commit_meta(isms.revision)?.hash;
    let left_out = left_out(isms, &earlier(&items));
    let absent = Absent { missing: &missing, on_site: &on_site, left_out: &left_out };
    Ok(Plan {
        cover: cover(isms, (&items, &absent), &documents, on, &history),
        items,
        documents,
        options: options_in(session, isms)?,
        revision: isms.revision,
        history,
        on,
        organization: isms.organization().name.clone(),
        missing,
        left_out,
        waivers: crate::waived::blocks(isms, on),
    })
}

/// What a pack does not hold.
struct Absent<'a> {
    /// Parts that are not there yet.
    missing: &'a [Part],
    /// Documents that are shown on site only.
    on_site: &'a [Part],
    /// Everything that is shown on site only.
    left_out: &'a [LeftOut],
}

/// Whether a part is a document that goes into no pack.
fn is_on_site(isms: &Isms, part: Part) -> bool {
    match part {
        Part::Document(kind) => isms.document_of(kind).is_some_and(|(id, _)| is_left_out(isms, id)),
        Part::Print(_) => false,
    }
}

/// Documents that show what was marked after they were approved.
fn earlier(items: &[Item]) -> Vec<Earlier> {
    let showing = items.iter().filter(|it| !it.still_shows.is_empty());
    let name = |it: &Item| {
        let version = it.version.as_ref().map(|it| it.version.as_str()).unwrap_or_default();
        format!("{} {version}", it.reference).trim().to_owned()
    };
    showing.map(|it| Earlier { name: name(it), shows: it.still_shows.clone() }).collect()
}

/// What a part of the pack prints; nothing where the records for it are not there.
fn of_part(
    session: &mut Session,
    isms: &Isms,
    part: Part,
    on: NaiveDate,
) -> AppResult<Vec<(Item, Composed)>> {
    match part {
        Part::Document(kind) => match isms.document_of(kind) {
            Some((id, document)) => Ok(vec![item(session, isms, kind, id, document, on)?]),
            None => Ok(Vec::new()),
        },
        Part::Print(kind) => kind.recent(isms, on).into_iter().map(|it| record(isms, &it, on)).collect(),
    }
}

/// A record as it stands.
fn record(isms: &Isms, print: &Print, on: NaiveDate) -> AppResult<(Item, Composed)> {
    let composed =
        compose_print(isms, print, on).map_err(|it| AppError::new(Code::Internal, it.to_string()))?;
    let item = Item {
        file: pack_parts::file_of(print),
        part: Part::Print(print.kind),
        title: composed.control.title.clone(),
        reference: print.reference.clone(),
        version: None,
        status: if composed.draft { "draft".to_owned() } else { composed.control.status.clone() },
        approved: signed(composed.control.approved.as_deref()),
        frozen: None,
        changed_since: false,
        still_shows: Vec::new(),
    };
    Ok((item, composed))
}

fn item(
    session: &mut Session,
    isms: &Isms,
    kind: DocumentKind,
    id: &Id<Document>,
    document: &Document,
    on: NaiveDate,
) -> AppResult<(Item, Composed)> {
    let internal = |it: isms_documents::kinds::ComposeError| AppError::new(Code::Internal, it.to_string());
    let version = document.in_force().cloned();
    let (composed, frozen, still_shows) = match &version {
        Some(version) if version.revision > 0 => {
            // What is in force is printed from the state it was approved on, not from today's.
            let then = session.isms_at(version.revision)?;
            let issue = Issue { on: version.approved_on.unwrap_or(on), version: Some(version) };
            let frozen = frozen_pdf(session, version)?;
            let composed = compose(&then, id, &issue).map_err(internal)?;
            let shown = still_shown(&then, isms, &composed);
            (composed, frozen, shown)
        }
        version => {
            let issue = Issue { on, version: version.as_ref() };
            (compose(isms, id, &issue).map_err(internal)?, None, Vec::new())
        }
    };
    let changed_since = version
        .as_ref()
        .is_some_and(|it| !it.fingerprint.is_empty() && !says_what_was_approved(isms, document, it));
    let item = Item {
        file: Part::Document(kind).file(),
        part: Part::Document(kind),
        title: document.title.clone(),
        reference: id.to_string(),
        status: if version.is_some() { "in force".to_owned() } else { "draft".to_owned() },
        approved: version.as_ref().map(|it| (approver(isms, it), it.approved_on)).unwrap_or_default(),
        version,
        frozen,
        changed_since,
        still_shows,
    };
    Ok((item, composed))
}

/// Who signed a record and when, from its control block; nobody signs a register as a whole.
fn signed(approved: Option<&str>) -> (String, Option<NaiveDate>) {
    let parts = approved.and_then(|it| it.rsplit_once(", "));
    let parts = parts.and_then(|(who, day)| Some((who.to_owned(), day.parse().ok()?)));
    parts.map(|(who, on)| (who, Some(on))).unwrap_or_default()
}

/// Who approved a version, by name and the role that was held on that day.
fn approver(isms: &Isms, version: &DocumentVersion) -> String {
    let name = isms.people.find(version.approved_by.as_ref()).map(|it| it.name.trim().to_owned());
    let name = name.or_else(|| version.approved_by.as_ref().map(ToString::to_string));
    let parts = [name.unwrap_or_default(), version.approved_as.trim().to_owned()];
    parts.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(", ")
}

/// The PDF as it was approved; nothing where the workspace was loaded from an export, which carries no files.
fn frozen_pdf(session: &Session, version: &DocumentVersion) -> AppResult<Option<Vec<u8>>> {
    let Ok(hash) = version.pdf.parse() else { return Ok(None) };
    match session.store.object(hash) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.code() == "not_found" => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn cover(
    isms: &Isms,
    (items, absent): (&[Item], &Absent<'_>),
    documents: &[Composed],
    on: NaiveDate,
    history: &str,
) -> PackCover {
    let organization = isms.organization();
    let edition = if organization.edition.is_empty() {
        "ISO/IEC 27001:2022 with Amendment 1:2024"
    } else {
        &organization.edition
    };
    let mut facts = vec![KeyValueRow::new("Standard", edition)];
    if !isms.scope().statement.trim().is_empty() {
        facts.push(KeyValueRow::new("Scope", isms.scope().statement.trim()));
    }
    if let Some(people) = organization.headcount {
        facts.push(KeyValueRow::new("People", people.to_string()));
    }
    facts.push(KeyValueRow::new("Sites in scope", sites(isms)));
    facts.push(KeyValueRow::new("On site only", on_site_documents(isms, absent)));
    facts.push(KeyValueRow::new(
        "State",
        format!("revision {}, history {}", isms.revision, &history[..history.len().min(16)]),
    ));
    let classification = organization
        .classification_levels
        .iter()
        .rev()
        .find(|level| documents.iter().any(|it| it.control.classification == **level));
    PackCover {
        organisation: organization.name.clone(),
        title: "Stage 1 documents".to_owned(),
        subtitle: Some("Documented information of the information security management system".to_owned()),
        classification: classification.cloned().unwrap_or_default(),
        facts,
        requirements: requirements(items, absent),
        blocks: left_out::blocks(absent.left_out),
        lang: "en".to_owned(),
        as_of: on,
        issue: format!("revision {}, issued {on}", isms.revision),
    }
}

/// How many sites are in scope, and which.
fn sites(isms: &Isms) -> String {
    let of = &isms.scope().locations;
    let names: Vec<String> = of.iter().map(|id| isms.title(Kind::Location, id.as_str())).collect();
    let names: Vec<&str> = names.iter().map(|it| it.trim()).filter(|it| !it.is_empty()).collect();
    if names.is_empty() { of.len().to_string() } else { format!("{}: {}", of.len(), names.join("; ")) }
}

/// The documents that can only be seen on site; what else is left out stands behind the index.
fn on_site_documents(isms: &Isms, absent: &Absent<'_>) -> String {
    let documents: Vec<String> = absent
        .left_out
        .iter()
        .filter(|it| it.kind == Kind::Document && it.field.is_empty())
        .map(|it| format!("{} {}", it.id, isms.title(Kind::Document, &it.id)).trim().to_owned())
        .collect();
    if !documents.is_empty() {
        documents.join("; ")
    } else if absent.left_out.is_empty() {
        "nothing".to_owned()
    } else {
        "no whole document; see the list of what is shown on site only".to_owned()
    }
}

/// Where each requirement is met, in the order of the pack; of what is not there it is said.
fn requirements(items: &[Item], absent: &Absent<'_>) -> Vec<Requirement> {
    let met = |(clause, words, place, anchor): &Met, document: &str| Requirement {
        clause: (*clause).to_owned(),
        requirement: (*words).to_owned(),
        document: document.to_owned(),
        anchor: Some((*anchor).to_owned()).filter(|it| !it.is_empty()),
        place: (*place).to_owned(),
    };
    let of_part = |part: &Part| -> Vec<Requirement> {
        let why = [(absent.missing, NOT_THERE), (absent.on_site, ON_SITE)];
        if let Some((_, why)) = why.into_iter().find(|(parts, _)| parts.contains(part)) {
            let rows = part.requirements().iter().map(|row| met(row, why));
            return rows.map(|row| Requirement { place: part.title(), ..row }).collect();
        }
        let of = items.iter().filter(|it| it.part == *part);
        of.flat_map(|it| part.requirements().iter().map(|row| met(row, &it.reference))).collect()
    };
    Part::ALL.iter().flat_map(of_part).collect()
}

/// What the index says in the place of a document that is not in the pack.
const NOT_THERE: &str = "not there yet";

/// What it says in the place of a document that is shown on site only.
const ON_SITE: &str = "available on site";

/// Renders and writes the pack. Files appear whole or not at all; others in the folder are left alone.
pub fn write(mut plan: Plan, folder: &Path, progress: &Progress) -> AppResult<Written> {
    let total = plan.items.len() as u32 + 2;
    let singles = singles(&mut plan, progress, total)?;
    let index = index(&plan, &singles)?;
    // What is printed is let go while it is laid out, so it can't be looked at any more from here on.
    let documents = std::mem::take(&mut plan.documents);
    let pack = render_pack(documents, &plan.cover, &plan.options).map_err(|it| internal(&it))?;
    progress.step(total - 1, total)?;
    let mut warnings = Vec::new();
    let mut files: Vec<(PackFile, Vec<u8>)> = vec![index];
    for ((item, entry), single) in plan.items.iter().zip(&pack.entries).zip(singles) {
        warnings.extend(printable(&entry.warnings, &item.reference));
        files.push((file_of(item, single.filed.pages as u32, &single.bytes), single.bytes));
    }
    files.push((combined(&plan, &pack), pack.bytes));
    let manifest = Manifest {
        organization: plan.organization.clone(),
        on: plan.on,
        revision: plan.revision,
        history_hash: plan.history.clone(),
        files: files.iter().map(|(file, _)| file.clone()).collect(),
        missing: plan.missing.iter().map(|it| it.title()).collect(),
        left_out: plan.left_out.clone(),
        warnings,
    };
    let json =
        serde_json::to_vec_pretty(&manifest).map_err(|it| AppError::new(Code::Internal, it.to_string()))?;
    std::fs::create_dir_all(folder).map_err(|it| file_error(folder, &it))?;
    for (file, bytes) in &files {
        write_whole(&folder.join(&file.name), bytes)?;
    }
    write_whole(&folder.join(MANIFEST), &json)?;
    let list = listed(&manifest);
    write_whole(&folder.join(LIST), &list)?;
    let whole = files.iter().map(|(file, bytes)| (file.name.as_str(), bytes.as_slice()));
    let whole = whole.chain([(MANIFEST, json.as_slice()), (LIST, list.as_slice())]);
    write_by(&folder.join(ZIP), |out| {
        isms_exchange::archive::zip_into(out, whole).map_err(std::io::Error::other)
    })?;
    progress.step(total, total)?;
    Ok(Written { folder: folder.display().to_string(), manifest })
}

/// A file of the pack, and what it says of itself.
struct Single {
    bytes: Vec<u8>,
    filed: Filed,
}

/// Each document, made one after the other: of thousands of risks, the pages of one at a time are enough to hold.
fn singles(plan: &mut Plan, progress: &Progress, total: u32) -> AppResult<Vec<Single>> {
    let files = plan.items.iter().zip(&plan.documents);
    let neighbours = files.map(|(item, document)| Neighbour::of(document, Some(&item.file))).collect();
    let alone = RenderOptions { neighbours, ..plan.options.clone() };
    let mut singles = Vec::with_capacity(plan.items.len());
    for (at, (item, document)) in plan.items.iter_mut().zip(&plan.documents).enumerate() {
        progress.step(at as u32, total)?;
        singles.push(match item.frozen.take() {
            // What was approved is handed out as it was: its pages are counted in the file itself.
            Some(bytes) => Single { filed: Filed::read(&bytes).unwrap_or_default(), bytes },
            None => {
                let rendered = render(document, &alone).map_err(|it| internal(&it))?;
                Single { bytes: rendered.bytes, filed: rendered.filed }
            }
        });
    }
    progress.step(plan.items.len() as u32, total)?;
    Ok(singles)
}

/// The index of the single files.
fn index(plan: &Plan, singles: &[Single]) -> AppResult<(PackFile, Vec<u8>)> {
    let of = plan.items.iter().zip(&plan.documents).zip(singles);
    let of: Vec<FiledDocument<'_>> = of
        .map(|((item, document), single)| FiledDocument { document, file: &item.file, filed: &single.filed })
        .collect();
    let index = render_index(&of, &plan.cover, &plan.options).map_err(|it| internal(&it))?;
    let file = PackFile {
        name: INDEX.to_owned(),
        title: "Index".to_owned(),
        status: "index".to_owned(),
        ..whole(&index.bytes, index.pages)
    };
    Ok((file, index.bytes))
}

fn internal(error: &dyn std::fmt::Display) -> AppError {
    AppError::new(Code::Internal, error.to_string())
}

/// What the manifest says of the files, for whoever reads no JSON.
fn listed(manifest: &Manifest) -> Vec<u8> {
    let headings =
        ["File", "Title", "Reference", "Version", "Status", "Approved on", "Approved by", "Pages", "SHA-256"];
    let row = |it: &PackFile| {
        let day = it.approved_on.map(|it| it.to_string()).unwrap_or_default();
        let cells = [&it.name, &it.title, &it.reference, &it.version, &it.status, &day, &it.approved_by];
        let cells = cells.into_iter().cloned();
        cells.chain([it.pages.to_string(), it.sha256.clone()]).collect()
    };
    let sheet = isms_exchange::sheet::PlainSheet {
        name: "Files".to_owned(),
        note: String::new(),
        headings: headings.iter().map(|it| ((*it).to_owned(), 20)).collect(),
        rows: manifest.files.iter().map(row).collect(),
    };
    sheet.to_csv()
}

fn combined(plan: &Plan, pack: &RenderedPack) -> PackFile {
    PackFile {
        name: COMBINED.to_owned(),
        title: plan.cover.title.clone(),
        status: "all documents".to_owned(),
        ..whole(&pack.bytes, pack.pages)
    }
}

/// A file that is about the others: it has no version and no approval of its own.
fn whole(bytes: &[u8], pages: usize) -> PackFile {
    PackFile {
        name: String::new(),
        title: String::new(),
        reference: String::new(),
        version: String::new(),
        status: String::new(),
        approved_on: None,
        approved_by: String::new(),
        changed_since_approval: false,
        pages: pages as u32,
        bytes: bytes.len() as u32,
        sha256: sha256(bytes),
    }
}

/// What a user has to know of: characters that could not be printed. A reference to a record that stands in none
/// of the documents is printed as its number, which is all a reader needs.
fn printable<'a>(warnings: &'a [Warning], document: &'a str) -> impl Iterator<Item = String> + 'a {
    warnings
        .iter()
        .filter(|it| matches!(it, Warning::MissingCharacter { .. }))
        .map(move |it| format!("{document}: {it}"))
}

fn file_of(item: &Item, pages: u32, bytes: &[u8]) -> PackFile {
    PackFile {
        name: item.file.clone(),
        title: item.title.clone(),
        reference: item.reference.clone(),
        version: item.version.as_ref().map(|it| it.version.clone()).unwrap_or_default(),
        status: item.status.clone(),
        approved_on: item.approved.1,
        approved_by: item.approved.0.clone(),
        changed_since_approval: item.changed_since,
        pages,
        bytes: bytes.len() as u32,
        sha256: sha256(bytes),
    }
}

/// Writes a file beside its place, makes it durable, then gives it its name.
pub fn write_whole(path: &Path, bytes: &[u8]) -> AppResult<()> {
    write_by(path, |file| std::io::Write::write_all(file, bytes))
}

/// The same for a file that is written bit by bit.
fn write_by(path: &Path, write: impl FnOnce(&mut std::fs::File) -> std::io::Result<()>) -> AppResult<()> {
    let mut beside: PathBuf = path.to_owned();
    beside.as_mut_os_string().push(".part");
    let attempt = || -> std::io::Result<()> {
        let mut file = std::fs::File::create(&beside)?;
        write(&mut file)?;
        file.sync_all()?;
        std::fs::rename(&beside, path)
    };
    attempt().map_err(|it| {
        // What could not be finished is not left lying about; if that fails too, the first error says why.
        let _ = std::fs::remove_file(&beside);
        file_error(path, &it)
    })
}

/// An error of the file system, in a sentence.
pub fn file_error(path: &Path, error: &std::io::Error) -> AppError {
    AppError::new(Code::File, format!("{} can't be written: {error}.", path.display())).in_file(path)
}
