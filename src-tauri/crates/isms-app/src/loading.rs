//! Reads the snapshot of today from the store: one thread reads and checks, another turns text into records.

use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use isms_model::{Isms, Kind, Revision};
use isms_store::{Storage, Store};
use serde::{Deserialize, Serialize};

use crate::error::{AppError, AppResult, Code};

/// Records handed over at once.
const CHUNK: usize = 500;
/// The setting that holds [`Numbers`].
const NUMBERS: &str = "last-numbers";
/// So many commits are read at every opening before it is worth to write down what they tell.
const WORTH_A_NOTE: u32 = 1_000;

/// A record as the store gives it.
struct Stored {
    kind: String,
    id: String,
    revision: Revision,
    body: String,
}

/// The highest number of each kind that was given out up to a revision. It can be worked out from the history; to do
/// that at every opening takes longer with every year.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Numbers {
    upto: Revision,
    last: BTreeMap<Kind, u32>,
}

/// Today's snapshot.
pub(crate) fn load(store: &mut Store) -> AppResult<Isms> {
    let (to, from) = sync_channel(8);
    let mut isms = std::thread::scope(|scope| {
        let reader = scope.spawn(move || read(&from));
        let sent = send(store, to);
        let isms = reader.join().unwrap_or_else(|fault| std::panic::resume_unwind(fault));
        sent.and(isms)
    })?;
    isms.revision = store.head().revision;
    note_removed(store, &mut isms)?;
    Ok(isms)
}

/// Sends every record; stops where nobody listens any more.
fn send(store: &Store, to: SyncSender<Vec<Stored>>) -> AppResult<()> {
    let mut chunk = Vec::with_capacity(CHUNK);
    store.for_each_record(&mut |kind, id, revision, body| {
        chunk.push(Stored { kind: kind.into(), id: id.into(), revision, body: body.into() });
        if chunk.len() == CHUNK {
            let full = std::mem::replace(&mut chunk, Vec::with_capacity(CHUNK));
            // The reader has met an error and tells it.
            let _ = to.send(full);
        }
    })?;
    let _ = to.send(chunk);
    Ok(())
}

fn read(from: &Receiver<Vec<Stored>>) -> AppResult<Isms> {
    let mut isms = Isms::default();
    for it in from.iter().flatten() {
        add(&mut isms, &it.kind, &it.id, it.revision, &it.body)?;
    }
    Ok(isms)
}

/// Adds a record as the store keeps it.
pub(crate) fn add(isms: &mut Isms, kind: &str, id: &str, revision: Revision, body: &str) -> AppResult<()> {
    let kind = kind_of(kind)?;
    isms.load_text(kind, id, revision, body)
        .map_err(|error| AppError::new(Code::Damaged, format!("{id}: {error}")).at(kind, id, ""))
}

/// The kind that the store knows by this name.
pub(crate) fn kind_of(name: &str) -> AppResult<Kind> {
    Kind::parse(name).ok_or_else(|| {
        AppError::new(
            Code::Newer,
            format!("The workspace holds records of kind “{name}”, which this release does not know."),
        )
        .help("Open it with the release that wrote it, or a newer one.")
    })
}

/// Notes the references of records that were there once: they are never given out again.
fn note_removed(store: &mut Store, isms: &mut Isms) -> AppResult<()> {
    let known: Option<Numbers> = store.setting(NUMBERS).and_then(|it| serde_json::from_str(it).ok());
    let known = known.filter(|it| it.upto <= isms.revision).unwrap_or_default();
    for (kind, number) in known.last {
        isms.note_number(kind, number);
    }
    let mut before = None;
    'pages: loop {
        let page = store.commits(before, 1_000)?;
        let Some(last) = page.last() else { break };
        before = Some(last.meta.revision);
        for it in page {
            if it.meta.revision <= known.upto {
                break 'pages;
            }
            for gone in it.touched.iter().filter(|it| it.removed) {
                isms.note_reference(kind_of(&gone.kind)?, &gone.id);
            }
        }
    }
    if isms.revision - known.upto >= WORTH_A_NOTE {
        let numbers = Numbers { upto: isms.revision, last: isms.last_numbers().collect() };
        if let Ok(json) = serde_json::to_string(&numbers) {
            // It saves time; a workspace that can't keep it is read the long way.
            let _ = store.put_setting(NUMBERS, &json);
        }
    }
    Ok(())
}
