//! Declares the window's two commands, so that the capability file has to grant each by name.

fn main() {
    let commands = tauri_build::AppManifest::new().commands(&["query", "apply"]);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(commands))
        .expect("tauri.conf.json and the capabilities are valid; the message above says what is not");
}
