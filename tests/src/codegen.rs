//! Generated files say what the generator would write now: the TypeScript of the commands, the JSON Schema of the
//! ISMS, and the messages of the rules. `make codegen` (UPDATE=1) writes them.

use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("tests/ stands at the top of the project")
        .to_owned()
}

#[track_caller]
fn compare(file: &str, wanted: &str) {
    let path = root().join(file);
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    if found == wanted {
        return;
    }
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().expect("a file stands in a folder")).unwrap();
        std::fs::write(&path, wanted).unwrap();
        return;
    }
    panic!("{file} is not what the generator writes now; run `make codegen` and commit it");
}

#[test]
fn typescript_of_the_commands() {
    compare("ui/src/api/generated/commands.ts", &isms_app::typescript::client());
}

#[test]
fn schema_of_the_isms() {
    let schema = serde_json::to_string_pretty(&isms_model::schema::isms_schema()).unwrap();
    compare("src-tauri/crates/isms-model/schema/isms.schema.json", &(schema + "\n"));
}

#[test]
fn messages_of_the_rules() {
    let messages = serde_json::to_string_pretty(&isms_rules::message_catalogue()).unwrap();
    compare("src-tauri/crates/isms-rules/messages/en.json", &(messages + "\n"));
}
