//! Starts the window of ISMS Desk.

// A release on Windows opens no console beside the window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() {
    #[cfg(target_os = "linux")]
    render_without_gpu();
    isms_desk::run();
}

/// Turns WebKit's DMA-BUF renderer off where no render node exists: there it falls back to software and scrolls
/// at a third of the frame rate. A value that the user has set stays.
#[cfg(target_os = "linux")]
#[expect(unsafe_code, reason = "WebKit reads this setting from the environment only")]
fn render_without_gpu() {
    const SWITCH: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    let has_render_node = std::fs::read_dir("/dev/dri").is_ok_and(|nodes| {
        nodes.flatten().any(|node| node.file_name().to_string_lossy().starts_with("renderD"))
    });
    if !has_render_node && std::env::var_os(SWITCH).is_none() {
        // SAFETY: the first statement of `main`; no other thread exists that could read the environment.
        unsafe { std::env::set_var(SWITCH, "1") };
    }
}
