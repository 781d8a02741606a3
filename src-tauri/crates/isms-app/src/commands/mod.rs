//! The list of commands. A line here is all that the window, the dev host and the TypeScript client know of a
//! command; a body that is missing does not compile. `query` reads, `apply` changes something.

pub mod answers;
pub mod approve_together;
pub mod audit_matrix;
pub mod bulk;
pub mod certification;
pub mod change_annex;
pub mod compare;
pub mod comparison;
pub mod consequences;
pub mod controls;
pub mod decisions;
pub mod diff;
pub mod document_card;
pub mod documents;
pub mod drafts;
pub mod due;
pub mod due_file;
pub mod evidence;
pub mod facts;
pub mod frameworks;
pub mod history;
pub mod import;
pub mod incidents;
pub mod lifecycle;
pub mod links;
pub mod locks;
pub mod logo;
mod marks;
pub mod metrics;
pub mod nonconformities;
mod notice_days;
pub mod outstanding;
pub mod overview;
pub mod own_file;
pub mod owned;
pub mod pack_contents;
pub mod postponements;
pub mod readiness;
pub mod readiness_files;
pub mod records;
pub mod removal;
pub mod restore;
pub mod review;
pub mod risk_map;
pub mod risk_method;
pub mod risks;
pub mod search;
pub mod sheets;
pub mod sign_off;
pub mod signed_sheet;
pub mod starters;
pub mod tables;
pub mod time;
pub mod transition;
pub mod treatment;
pub mod workspace;

use schemars::SchemaGenerator;
use serde_json::Value;

use crate::error::{AppError, AppResult, Code};
use crate::workbench::Workbench;

/// A request without fields.
#[derive(Debug, Clone, Copy, Default, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// What a command depends on or changes, so that a client knows which answers to ask for again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// Records, and all that is computed from them.
    Records,
    /// Which workspace is open, and who is working.
    Session,
    /// Work in the background.
    Jobs,
    /// What belongs to the view: filters, widths, the selected row.
    View,
}

impl Topic {
    /// The name in TypeScript.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Records => "records",
            Self::Session => "session",
            Self::Jobs => "jobs",
            Self::View => "view",
        }
    }
}

/// A command as clients know it.
#[derive(Debug, Clone, Copy)]
pub struct Command {
    /// Its name.
    pub name: &'static str,
    /// Whether it only reads.
    pub is_query: bool,
    /// What it depends on (query) or changes (apply).
    pub topics: &'static [Topic],
}

macro_rules! commands {
    ($($way:ident $module:ident :: $name:ident ($request:ty) -> $answer:ty, $verb:ident [$($topic:ident)*];)+) => {
        /// Every command, in the order of the list.
        pub const COMMANDS: &[Command] = &[
            $(Command { name: stringify!($name), is_query: commands!(@is_query $way), topics: &[$(Topic::$topic),*] }),+
        ];

        /// Carries out a command: request and answer as JSON.
        ///
        /// # Errors
        /// The command's own, or that there is none with this name, or that the request does not fit.
        pub fn dispatch(workbench: &Workbench, is_query: bool, name: &str, request: Value) -> AppResult<Value> {
            match (is_query, name) {
                $((commands!(@is_query $way), stringify!($name)) => {
                    let request: $request = parse(name, request)?;
                    let answer: $answer = $module::$name(workbench, request)?;
                    serde_json::to_value(answer).map_err(|it| AppError::new(Code::Internal, it.to_string()))
                })+
                _ => Err(AppError::new(Code::BadRequest, format!("there is no command “{name}”"))),
            }
        }

        /// The schema of every request, in the order of the list.
        pub fn requests(generator: &mut SchemaGenerator) -> Vec<schemars::Schema> {
            vec![$(generator.subschema_for::<$request>()),+]
        }
        /// The schema of every answer, in the order of the list.
        pub fn answers(generator: &mut SchemaGenerator) -> Vec<schemars::Schema> {
            vec![$(generator.subschema_for::<$answer>()),+]
        }
    };
    (@is_query query) => { true };
    (@is_query apply) => { false };
}

/// Whether an `apply` may be carried out while the past is shown: what changes records may not. What opens another
/// workspace, exports or belongs to the view may.
pub fn works_in_the_past(name: &str) -> bool {
    let writes_records =
        |topics: &[Topic]| topics.contains(&Topic::Records) && !topics.contains(&Topic::View);
    let known = COMMANDS.iter().find(|it| it.name == name);
    let is_typing = name.starts_with("draft_");
    name == "view_at" || known.is_some_and(|it| !writes_records(it.topics) && !is_typing)
}

fn parse<T: serde::de::DeserializeOwned>(name: &str, request: Value) -> AppResult<T> {
    let request = if request.is_null() { Value::Object(serde_json::Map::new()) } else { request };
    serde_json::from_value(request).map_err(|it| AppError::new(Code::BadRequest, format!("{name}: {it}")))
}

commands! {
    query workspace::session(Nothing) -> workspace::SessionView, reads [Session Records];
    query workspace::seats(Nothing) -> workspace::Seats, reads [Records];
    query workspace::view_state(workspace::ViewKey) -> workspace::ViewValue, reads [View];
    apply workspace::view_state_put(workspace::ViewState) -> Nothing, writes [];
    apply workspace::host_pick(workspace::Pick) -> workspace::Picked, writes [];
    apply workspace::reveal(workspace::Reveal) -> Nothing, writes [];
    apply workspace::workspace_create(workspace::WorkspaceCreate) -> workspace::SessionView, writes [Session Records Jobs View];
    apply workspace::workspace_open(workspace::WorkspaceOpen) -> workspace::SessionView, writes [Session Records Jobs View];
    apply workspace::workspace_close(Nothing) -> workspace::SessionView, writes [Session Records Jobs View];
    apply workspace::explore_sample(workspace::ExploreSample) -> workspace::SessionView, writes [Session Records Jobs View];
    apply workspace::recent_forget(workspace::RecentForget) -> workspace::SessionView, writes [Session];
    apply workspace::seat_choose(workspace::SeatChoose) -> workspace::SessionView, writes [Session Records];
    apply workspace::backup_create(workspace::Granted) -> crate::jobs::Started, writes [Jobs];
    apply workspace::backup_restore(workspace::BackupRestore) -> workspace::SessionView, writes [Session Records Jobs View];
    query workspace::job(crate::jobs::JobId) -> crate::jobs::JobView, reads [Jobs];
    apply workspace::job_cancel(crate::jobs::JobId) -> crate::jobs::JobView, writes [Jobs];

    query overview::catalogue(Nothing) -> overview::Catalogue, reads [];
    query overview::overview(Nothing) -> overview::Overview, reads [Records];
    query overview::navigation(Nothing) -> overview::Navigation, reads [Records];

    query records::record(records::RecordKey) -> records::RecordView, reads [Records];
    query records::records(records::RecordsRequest) -> records::RecordsPage, reads [Records];
    query history::history(history::HistoryRequest) -> history::HistoryPage, reads [Records];
    query consequences::consequences(consequences::WhatIf) -> consequences::Consequences, reads [Records];
    query time::moments(Nothing) -> time::Moments, reads [Records];
    apply time::view_at(time::ViewAt) -> workspace::SessionView, writes [Session Records];
    query diff::diff(diff::DiffRequest) -> diff::DiffView, reads [Records];
    query restore::restore_preview(restore::Restore) -> restore::RestorePreview, reads [Records];
    apply restore::restore(restore::Restore) -> records::Outcome, writes [Records];
    query bulk::bulk_preview(bulk::BulkEdit) -> bulk::BulkPreview, reads [Records];
    apply records::record_create(records::RecordCreate) -> records::Created, writes [Records];
    apply records::record_update(records::RecordUpdate) -> records::Outcome, writes [Records];
    query facts::facts(records::RecordKey) -> facts::FactsView, reads [Records];
    query links::uses(links::UsesRequest) -> links::UsesPage, reads [Records];
    query links::named(links::NamedRequest) -> links::Named, reads [Records];
    query links::mentions(links::MentionsRequest) -> links::Mentions, reads [Records];
    query removal::removal(records::RecordKey) -> removal::Removal, reads [Records];
    apply removal::record_delete(removal::RecordDelete) -> records::Outcome, writes [Records];
    apply removal::record_end(removal::RecordEnd) -> records::Outcome, writes [Records];
    query removal::replace_preview(removal::Replace) -> removal::ReplacePreview, reads [Records];
    apply removal::replace_everywhere(removal::Replace) -> records::Outcome, writes [Records];
    apply bulk::bulk_update(bulk::BulkEdit) -> records::Outcome, writes [Records];
    apply drafts::draft_put(drafts::DraftPut) -> drafts::DraftAnswer, writes [];
    apply drafts::draft_clear(drafts::DraftKey) -> drafts::DraftAnswer, writes [];
    apply history::undo(Nothing) -> records::Outcome, writes [Records];
    apply history::redo(Nothing) -> records::Outcome, writes [Records];
    apply evidence::evidence_add(evidence::EvidenceAdd) -> records::Created, writes [Records];
    apply evidence::file_open(evidence::FileOpen) -> evidence::Opened, writes [];

    query sign_off::gate(records::RecordKey) -> sign_off::GateView, reads [Records];
    apply sign_off::sign_off(sign_off::SignOff) -> records::Outcome, writes [Records];
    apply sign_off::sign_off_withdraw(sign_off::SignOffWithdraw) -> records::Outcome, writes [Records];

    query nonconformities::nonconformity_board(nonconformities::BoardRequest) -> nonconformities::Board, reads [Records];
    query nonconformities::nonconformity_figures(nonconformities::FiguresRequest) -> nonconformities::Figures, reads [Records];
    query nonconformities::similar_nonconformities(nonconformities::NonconformityKey) -> nonconformities::SimilarOnes, reads [Records];
    query nonconformities::reminder(nonconformities::NonconformityKey) -> nonconformities::ReminderText, reads [Records];
    apply nonconformities::verification_print(nonconformities::VerificationPrint) -> nonconformities::VerificationWritten, writes [];
    apply nonconformities::verified(nonconformities::Verified) -> records::Outcome, writes [Records];
    apply nonconformities::reminded(nonconformities::NonconformityKey) -> records::Outcome, writes [Records];

    query metrics::metric_series(metrics::SeriesRequest) -> metrics::MetricSeries, reads [Records];

    apply review::review_prepare(review::ReviewKey) -> records::Outcome, writes [Records];

    query risks::risk_window(risks::RiskWindowRequest) -> risks::RiskWindow, reads [Records];
    query risks::risk_ratings(decisions::RiskKey) -> risks::RiskRatings, reads [Records];
    query risk_map::risk_map(risk_map::RiskMapRequest) -> risk_map::RiskMap, reads [Records];
    query risk_method::risk_method(risk_method::MethodRequest) -> risk_method::MethodView, reads [Records];
    query risk_method::criteria_presets(Nothing) -> risk_method::CriteriaPresets, reads [];
    query risk_method::ratings_confirm_preview(risk_method::RatingsConfirm) -> risk_method::ConfirmPreview, reads [Records];
    apply risk_method::ratings_confirm(risk_method::RatingsConfirm) -> records::Outcome, writes [Records];
    query decisions::owner_decisions(decisions::RiskKey) -> decisions::OwnerDecisions, reads [Records];
    query decisions::waiting_acceptances(decisions::WaitingRequest) -> decisions::Waiting, reads [Records];
    apply decisions::accept_risk(decisions::OwnerDecides) -> records::Outcome, writes [Records];
    apply decisions::approve_risk_plan(decisions::OwnerDecides) -> records::Outcome, writes [Records];
    apply decisions::withdraw_decision(decisions::DecisionWithdraw) -> records::Outcome, writes [Records];
    query owned::owned(owned::OwnedRequest) -> owned::Owned, reads [Records];
    apply owned::owned_print(owned::OwnedPrint) -> owned::OwnedWritten, writes [];
    query outstanding::outstanding(Nothing) -> outstanding::Outstanding, reads [Records];
    apply outstanding::owner_sheet_print(outstanding::OwnerSheetPrint) -> outstanding::SheetWritten, writes [];
    apply outstanding::owner_sheets_print(outstanding::OwnerSheetsPrint) -> outstanding::SheetsWritten, writes [];
    apply signed_sheet::signed_sheet(signed_sheet::SignedSheet) -> records::Outcome, writes [Records];
    apply signed_sheet::decision_scan(signed_sheet::DecisionScan) -> records::Outcome, writes [Records];
    query comparison::annex_comparison(Nothing) -> comparison::AnnexComparison, reads [Records];
    query treatment::treatment_plan(Nothing) -> treatment::TreatmentPlanView, reads [Records];
    query treatment::control_numbers(treatment::ControlNumbers) -> treatment::ControlsMeant, reads [Records];
    query controls::control_window(controls::ControlWindowRequest) -> controls::ControlWindow, reads [Records];

    query due::due(due::DueRequest) -> due::DueList, reads [Records];
    apply postponements::due_put_off(postponements::PutOffRequest) -> records::Outcome, writes [Records];
    query postponements::due_notice(Nothing) -> postponements::Notice, reads [Records View];
    apply postponements::due_notices_want(postponements::NoticesWanted) -> Nothing, writes [View];
    apply postponements::due_notice_show(Nothing) -> postponements::NoticeShown, writes [];
    apply due_file::due_file(due_file::DueFile) -> due_file::DueWritten, writes [];

    query audit_matrix::audit_matrix(audit_matrix::AuditMatrixRequest) -> isms_model::AuditMatrix, reads [Records];
    apply audit_matrix::audit_plan(audit_matrix::AuditPlan) -> records::Outcome, writes [Records];
    apply audit_matrix::audit_assign(audit_matrix::AuditAssign) -> records::Outcome, writes [Records];

    query incidents::notification_clocks(Nothing) -> incidents::NotificationClocks, reads [Records];

    query certification::certification(certification::CertificationRequest) -> certification::CertificationView, reads [Records];

    query frameworks::frameworks(Nothing) -> frameworks::Frameworks, reads [Records];
    query frameworks::crosswalk(frameworks::CrosswalkRequest) -> frameworks::CrosswalkView, reads [Records];
    query transition::transition(Nothing) -> transition::TransitionView, reads [Records];

    query answers::answers(answers::AnswersRequest) -> answers::AnswersView, reads [Records];
    apply answers::document_from_answers(answers::AnswersRequest) -> records::Created, writes [Records];

    query readiness::diagnostics(readiness::DiagnosticsRequest) -> readiness::DiagnosticsView, reads [Records];
    apply readiness_files::diagnostics_file(readiness_files::DiagnosticsFile) -> sheets::TableWritten, writes [];
    apply readiness::fix_apply(readiness::FixApply) -> records::Outcome, writes [Records];
    apply readiness::waive(readiness::Waive) -> records::Created, writes [Records];

    query documents::document_status(Nothing) -> documents::DocumentStatus, reads [Records];
    query pack_contents::pack_contents(Nothing) -> pack_contents::PackContents, reads [Records];
    query documents::document_preview(documents::PreviewRequest) -> documents::DocumentPreview, reads [Records];
    apply documents::approve(documents::Approve) -> records::Outcome, writes [Records];
    query approve_together::approvals_preview(approve_together::ApproveTogether) -> approve_together::ApprovalLines, reads [Records];
    apply approve_together::approve_together(approve_together::ApproveTogether) -> records::Outcome, writes [Records];
    apply documents::withdraw_approval(documents::Withdraw) -> records::Outcome, writes [Records];
    query document_card::document_rows(Nothing) -> document_card::DocumentRows, reads [Records];
    query document_card::document_card(document_card::DocumentKey) -> document_card::DocumentCard, reads [Records];
    query compare::compare_versions(compare::CompareRequest) -> compare::Comparison, reads [Records];
    apply change_annex::compare_print(change_annex::ComparePrint) -> sheets::TableWritten, writes [];
    query starters::starters(Nothing) -> starters::Starters, reads [Records];
    apply starters::document_from_starter(starters::FromStarter) -> records::Created, writes [Records];
    apply lifecycle::document_step(lifecycle::DocumentStep) -> records::Outcome, writes [Records];
    apply lifecycle::document_reviewed(lifecycle::DocumentReviewed) -> records::Outcome, writes [Records];
    apply lifecycle::document_retire(lifecycle::DocumentRetire) -> records::Outcome, writes [Records];
    apply own_file::document_file_put(own_file::DocumentFilePut) -> records::Created, writes [Records];
    query logo::logo(Nothing) -> logo::LogoView, reads [Records];
    apply logo::logo_put(logo::LogoPut) -> records::Outcome, writes [Records];
    apply own_file::document_open(own_file::DocumentOpen) -> Nothing, writes [];
    apply documents::pack_generate(documents::PackGenerate) -> crate::jobs::Started, writes [Jobs];

    query import::import_preview(import::ImportRequest) -> import::ImportView, reads [Records];
    apply import::import_accept(import::ImportAccept) -> records::Outcome, writes [Records];

    query tables::table_shape(tables::TableKey) -> tables::TableShape, reads [];
    query tables::table_ids(tables::TableRequest) -> tables::TableIds, reads [Records View];
    query tables::table_blame(tables::TableRequest) -> tables::Blame, reads [Records View];
    apply sheets::table_export(sheets::TableExport) -> sheets::TableWritten, writes [];
    apply sheets::table_print(sheets::TablePrint) -> sheets::TableWritten, writes [];
    query sheets::sheet_preview(sheets::SheetRequest) -> sheets::SheetView, reads [Records];
    apply sheets::sheet_accept(sheets::SheetAccept) -> records::Outcome, writes [Records];
    query tables::views(tables::TableKey) -> tables::SavedViews, reads [View];
    apply tables::view_save(tables::ViewSave) -> tables::SavedViews, writes [View];
    apply tables::view_rename(tables::ViewRename) -> tables::SavedViews, writes [View];
    query tables::changes_since(Nothing) -> tables::ChangesSince, reads [Records Session];
    apply tables::seen_mark(tables::SeenMark) -> Nothing, writes [Records];

    query search::search(search::SearchRequest) -> search::SearchHits, reads [Records];
}
