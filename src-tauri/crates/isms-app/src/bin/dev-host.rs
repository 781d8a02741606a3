//! The commands over HTTP on loopback, for tests of the screens in a browser. Never part of a release (feature
//! `dev-host`). It answers only on 127.0.0.1, to requests that carry the token it printed and name itself as host
//! and origin, and it works on workspaces in a temporary folder of its own.

#![allow(clippy::print_stdout)] // The address is printed for the test that started it.

use std::collections::VecDeque;
use std::io::Read as _;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use chrono::{DateTime, NaiveDate, Utc};
use isms_app::host::{Host, Purpose, system_now, system_today};
use isms_app::{AppError, Code, Workbench};
use serde_json::{Value, json};
use tokio::net::TcpListener;

/// The largest request that is read, in bytes.
const REQUEST_MAX: usize = 16 << 20;

struct DevHost {
    root: PathBuf,
    picks: Arc<Mutex<VecDeque<PathBuf>>>,
    made: Mutex<u32>,
}

impl Host for DevHost {
    fn now(&self) -> DateTime<Utc> {
        system_now()
    }
    fn today(&self) -> NaiveDate {
        system_today()
    }
    /// The next path that the test has named; where it has named none, a new place in the temporary folder.
    fn pick(&self, purpose: Purpose) -> Option<PathBuf> {
        let named = lock(&self.picks).pop_front();
        let mut made = lock(&self.made);
        *made += 1;
        match purpose {
            Purpose::NewWorkspace | Purpose::PackFolder | Purpose::SheetFolder => {
                Some(self.root.join(format!("{made}-folder")))
            }
            Purpose::BackupFile => Some(self.root.join(format!("{made}.ismsbackup"))),
            Purpose::TableFile => Some(
                named
                    .filter(|it| it.starts_with(&self.root))
                    .unwrap_or_else(|| self.root.join(format!("{made}.xlsx"))),
            ),
            Purpose::CalendarFile => Some(self.root.join(format!("{made}.ics"))),
            Purpose::PrintFile => Some(self.root.join(format!("{made}.pdf"))),
            Purpose::OpenWorkspace | Purpose::RestoreFile => named.filter(|it| it.starts_with(&self.root)),
            Purpose::ImportFile | Purpose::EvidenceFile | Purpose::DocumentFile | Purpose::LogoFile => named,
        }
    }
    fn reveal(&self, _path: &Path) -> Result<(), String> {
        Ok(())
    }
    fn state_dir(&self) -> PathBuf {
        self.root.join("state")
    }
}

fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let mut arguments = std::env::args().skip(1);
    let port: u16 = arguments.next().map_or(Ok(0), |it| it.parse())?;
    let dist = arguments.next().map(PathBuf::from);
    let token = token();
    let root = std::env::temp_dir().join(format!("isms-desk-dev-{}", std::process::id()));
    std::fs::create_dir_all(&root)?;
    let picks = Arc::new(Mutex::new(VecDeque::new()));
    let host = DevHost { root, picks: Arc::clone(&picks), made: Mutex::new(0) };
    let workbench = Arc::new(Workbench::new(Box::new(host)));
    tokio::runtime::Runtime::new()?.block_on(async {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        let port = listener.local_addr()?.port();
        println!("http://127.0.0.1:{port}/#token={token}");
        let desk = Desk { workbench, token, dist, picks, own: format!("127.0.0.1:{port}") };
        let app = Router::new()
            .fallback(answer)
            .layer(DefaultBodyLimit::max(REQUEST_MAX))
            .with_state(Arc::new(desk));
        axum::serve(listener, app).await?;
        Ok(())
    })
}

/// Answers one request. The commands read and write files, so they run beside the threads that keep connections.
async fn answer(
    State(desk): State<Arc<Desk>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let reply = tokio::task::spawn_blocking(move || desk.reply(&method, uri.path(), &headers, &body)).await;
    let (status, kind, body) = reply.unwrap_or_else(|_| text(500, "the command ended in a panic"));
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, [(header::CONTENT_TYPE, kind)], body).into_response()
}

/// A token that another process can't guess.
fn token() -> String {
    let mut bytes = [0u8; 16];
    let read = std::fs::File::open("/dev/urandom").and_then(|mut it| it.read_exact(&mut bytes));
    let clock = system_now().timestamp_nanos_opt().unwrap_or_default();
    let seed =
        if read.is_ok() { bytes.to_vec() } else { format!("{clock}{}", std::process::id()).into_bytes() };
    isms_model::subject::sha256(&seed)[..32].to_owned()
}

struct Desk {
    workbench: Arc<Workbench>,
    token: String,
    dist: Option<PathBuf>,
    picks: Arc<Mutex<VecDeque<PathBuf>>>,
    own: String,
}

impl Desk {
    fn reply(
        &self,
        method: &Method,
        path: &str,
        headers: &HeaderMap,
        body: &[u8],
    ) -> (u16, &'static str, Vec<u8>) {
        let header = |name: &str| headers.get(name).and_then(|it| it.to_str().ok());
        let foreign_host = header("host") != Some(self.own.as_str());
        let foreign_origin = header("origin").is_some_and(|it| it != format!("http://{}", self.own));
        if foreign_host || foreign_origin {
            return text(403, "not this host");
        }
        if *method == Method::GET {
            return self.file(path);
        }
        if header("x-isms-token") != Some(self.token.as_str()) {
            return text(401, "the token is missing or wrong");
        }
        let Ok(body) = serde_json::from_slice::<Value>(body) else {
            return text(400, "the request is no JSON");
        };
        match path {
            "/api/query" => self.command(true, &body),
            "/api/apply" => self.command(false, &body),
            "/test/picks" => {
                let paths = body["paths"].as_array().into_iter().flatten().filter_map(Value::as_str);
                lock(&self.picks).extend(paths.map(PathBuf::from));
                (200, "application/json", b"{}".to_vec())
            }
            _ => text(404, "there is nothing here"),
        }
    }

    fn command(&self, is_query: bool, body: &Value) -> (u16, &'static str, Vec<u8>) {
        let Some(name) = body["name"].as_str() else { return text(400, "the request names no command") };
        let request = body["request"].clone();
        let answer =
            if is_query { self.workbench.query(name, request) } else { self.workbench.apply(name, request) };
        let (status, value) = match answer {
            Ok(value) => (200, value),
            Err(error) => (
                422,
                serde_json::to_value(&error).unwrap_or_else(|_| json!(AppError::new(Code::Internal, ""))),
            ),
        };
        (status, "application/json", value.to_string().into_bytes())
    }

    fn file(&self, path: &str) -> (u16, &'static str, Vec<u8>) {
        let Some(dist) = &self.dist else { return text(404, "there is nothing here") };
        let name = if path == "/" { "index.html" } else { path.trim_start_matches('/') };
        if name.split('/').any(|it| it == ".." || it.is_empty()) {
            return text(404, "there is nothing here");
        }
        let kind = match name.rsplit('.').next() {
            Some("html") => "text/html; charset=utf-8",
            Some("js") => "text/javascript",
            Some("css") => "text/css",
            Some("svg") => "image/svg+xml",
            Some("woff2") => "font/woff2",
            Some("png") => "image/png",
            _ => "application/octet-stream",
        };
        std::fs::read(dist.join(name))
            .map_or_else(|_| text(404, "there is nothing here"), |bytes| (200, kind, bytes))
    }
}

fn text(status: u16, message: &str) -> (u16, &'static str, Vec<u8>) {
    (status, "text/plain; charset=utf-8", message.as_bytes().to_vec())
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
