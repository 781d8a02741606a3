//! The commands over HTTP on loopback, for tests of the screens in a browser. Never part of a release (feature
//! `dev-host`). It answers only on 127.0.0.1, to requests that carry the token it printed and name itself as host
//! and origin, and it works on workspaces in a temporary folder of its own.

#![allow(clippy::print_stdout)] // The address is printed for the test that started it.

use std::collections::VecDeque;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, NaiveDate, Utc};
use isms_app::host::{Host, Purpose, system_now, system_today};
use isms_app::{AppError, Code, Workbench};
use serde_json::{Value, json};
use tiny_http::{Header, Method, Request, Response, Server};

/// The largest request that is read, in bytes.
const REQUEST_MAX: u64 = 16 << 20;

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
            Purpose::NewWorkspace | Purpose::PackFolder => Some(self.root.join(format!("{made}-folder"))),
            Purpose::BackupFile => Some(self.root.join(format!("{made}.ismsbackup"))),
            Purpose::TableFile => Some(
                named
                    .filter(|it| it.starts_with(&self.root))
                    .unwrap_or_else(|| self.root.join(format!("{made}.xlsx"))),
            ),
            Purpose::PrintFile => Some(self.root.join(format!("{made}.pdf"))),
            Purpose::OpenWorkspace | Purpose::RestoreFile => named.filter(|it| it.starts_with(&self.root)),
            Purpose::ImportFile | Purpose::EvidenceFile | Purpose::DocumentFile => named,
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
    let port = arguments.next().unwrap_or_else(|| "0".to_owned());
    let dist = arguments.next().map(PathBuf::from);
    let server = Server::http(format!("127.0.0.1:{port}"))?;
    let port = server.server_addr().to_ip().map_or(0, |it| it.port());
    let token = token();
    let root = std::env::temp_dir().join(format!("isms-desk-dev-{}", std::process::id()));
    std::fs::create_dir_all(&root)?;
    let picks = Arc::new(Mutex::new(VecDeque::new()));
    let host = DevHost { root, picks: Arc::clone(&picks), made: Mutex::new(0) };
    let workbench = Arc::new(Workbench::new(Box::new(host)));
    println!("http://127.0.0.1:{port}/#token={token}");
    let desk = Arc::new(Desk { workbench, token, dist, picks, own: format!("127.0.0.1:{port}") });
    for request in server.incoming_requests() {
        let desk = Arc::clone(&desk);
        std::thread::spawn(move || desk.answer(request));
    }
    Ok(())
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
    fn answer(&self, mut request: Request) {
        let (status, kind, body) = self.reply(&mut request);
        let mut response = Response::from_data(body).with_status_code(status);
        if let Ok(header) = Header::from_bytes("Content-Type", kind) {
            response.add_header(header);
        }
        // A browser that has gone away needs no answer.
        let _ = request.respond(response);
    }

    fn reply(&self, request: &mut Request) -> (u16, &'static str, Vec<u8>) {
        let header = |name: &'static str| {
            request.headers().iter().find(|it| it.field.equiv(name)).map(|it| it.value.as_str().to_owned())
        };
        let foreign_host = header("Host").as_deref() != Some(self.own.as_str());
        let foreign_origin = header("Origin").is_some_and(|it| it != format!("http://{}", self.own));
        if foreign_host || foreign_origin {
            return text(403, "not this host");
        }
        let path = request.url().split(['?', '#']).next().unwrap_or("/").to_owned();
        if *request.method() == Method::Get {
            return self.file(&path);
        }
        if header("x-isms-token").as_deref() != Some(self.token.as_str()) {
            return text(401, "the token is missing or wrong");
        }
        let mut body = String::new();
        if request.as_reader().take(REQUEST_MAX).read_to_string(&mut body).is_err() {
            return text(400, "the request is no text");
        }
        let Ok(body) = serde_json::from_str::<Value>(&body) else {
            return text(400, "the request is no JSON");
        };
        match path.as_str() {
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
