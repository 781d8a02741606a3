//! Rust: how long files and functions are, what they are called, what they may not do.

use std::sync::LazyLock;

use syn::spanned::Spanned;
use syn::visit::{self, Visit};

use super::{Bar, percentile, tree};

/// What the bars need to know of one Rust file, tests left out.
struct Source {
    path: &'static str,
    text: &'static str,
    lines_production: usize,
    functions: Vec<(String, usize)>,
    types: Vec<String>,
    unwrap_lines: Vec<usize>,
}

/// Crates whose code runs in front of a user: no `unwrap` in them.
const SHIPPED: &[&str] = &[
    "src-tauri/crates/isms-model/",
    "src-tauri/crates/isms-rules/",
    "src-tauri/crates/isms-documents/",
    "src-tauri/crates/isms-store/",
    "src-tauri/crates/isms-exchange/",
    "src-tauri/crates/isms-app/",
    "src-tauri/src/",
];

/// Everything that is production code: no test folders, no modules for tests only, no benchmarks.
fn production() -> &'static [Source] {
    static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(|| {
        let for_tests = modules_for_tests();
        let is_test = |path: &str| {
            path.split('/').any(|part| part == "tests" || part == "benches")
                || for_tests
                    .iter()
                    .any(|it| path == format!("{it}.rs") || path.starts_with(&format!("{it}/")))
        };
        rust_files().filter(|file| !is_test(&file.path)).map(parse).collect()
    });
    &SOURCES
}

fn rust_files() -> impl Iterator<Item = &'static tree::File> {
    tree::files().iter().filter(|file| file.is_a("rs"))
}

/// The modules that a parent declares by `#[cfg(test)] mod name;`, as paths without `.rs`.
fn modules_for_tests() -> Vec<String> {
    let mut modules = Vec::new();
    for file in rust_files() {
        let path = file.path.trim_end_matches(".rs");
        let is_root = ["lib", "main", "mod"].iter().any(|root| path.ends_with(&format!("/{root}")));
        let folder = if is_root { path.rsplit_once('/').map_or("", |(folder, _)| folder) } else { path };
        for declared in file.text.split("#[cfg(test)]").skip(1) {
            let name = declared.trim_start().trim_start_matches("pub(crate) ").strip_prefix("mod ");
            if let Some((name, _)) = name.and_then(|rest| rest.split_once(';'))
                && !name.contains(' ')
            {
                modules.push(format!("{folder}/{name}"));
            }
        }
    }
    modules
}

fn parse(file: &'static tree::File) -> Source {
    let mut reader = Reader::default();
    match syn::parse_file(&file.text) {
        Ok(parsed) => reader.visit_file(&parsed),
        Err(cause) => panic!("{}: not Rust: {cause}", file.path),
    }
    Source {
        path: &file.path,
        text: &file.text,
        lines_production: file.text.lines().count().saturating_sub(reader.lines_test),
        functions: reader.functions,
        types: reader.types,
        unwrap_lines: reader.unwrap_lines,
    }
}

#[derive(Default)]
struct Reader {
    lines_test: usize,
    functions: Vec<(String, usize)>,
    types: Vec<String>,
    unwrap_lines: Vec<usize>,
}

impl Reader {
    fn function(&mut self, signature: &syn::Signature, body: &syn::Block) {
        let lines = body.span().end().line - signature.span().start().line + 1;
        self.functions.push((signature.ident.to_string(), lines));
    }

    fn unwrap_in_tokens(&mut self, tokens: proc_macro2::TokenStream) {
        for token in tokens {
            match token {
                proc_macro2::TokenTree::Ident(word) if word == "unwrap" => {
                    self.unwrap_lines.push(word.span().start().line);
                }
                proc_macro2::TokenTree::Group(group) => self.unwrap_in_tokens(group.stream()),
                _ => {}
            }
        }
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        if is_test(attributes(item)) {
            let attributes = attributes(item).iter().map(|it| it.span().start().line).min();
            let first = attributes.unwrap_or_else(|| item.span().start().line);
            self.lines_test += item.span().end().line - first + 1;
            return;
        }
        match item {
            syn::Item::Struct(it) => self.types.push(it.ident.to_string()),
            syn::Item::Enum(it) => self.types.push(it.ident.to_string()),
            syn::Item::Trait(it) => self.types.push(it.ident.to_string()),
            syn::Item::Type(it) => self.types.push(it.ident.to_string()),
            syn::Item::Fn(it) => self.function(&it.sig, &it.block),
            _ => {}
        }
        visit::visit_item(self, item);
    }

    fn visit_impl_item_fn(&mut self, it: &'ast syn::ImplItemFn) {
        if !is_test(&it.attrs) {
            self.function(&it.sig, &it.block);
            visit::visit_impl_item_fn(self, it);
        }
    }

    fn visit_trait_item_fn(&mut self, it: &'ast syn::TraitItemFn) {
        if let Some(body) = &it.default {
            self.function(&it.sig, body);
        }
        visit::visit_trait_item_fn(self, it);
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        if call.method == "unwrap" {
            self.unwrap_lines.push(call.method.span().start().line);
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_macro(&mut self, it: &'ast syn::Macro) {
        self.unwrap_in_tokens(it.tokens.clone());
    }
}

fn attributes(item: &syn::Item) -> &[syn::Attribute] {
    match item {
        syn::Item::Mod(it) => &it.attrs,
        syn::Item::Fn(it) => &it.attrs,
        syn::Item::Impl(it) => &it.attrs,
        syn::Item::Struct(it) => &it.attrs,
        syn::Item::Enum(it) => &it.attrs,
        syn::Item::Const(it) => &it.attrs,
        syn::Item::Static(it) => &it.attrs,
        syn::Item::Use(it) => &it.attrs,
        syn::Item::Macro(it) => &it.attrs,
        _ => &[],
    }
}

/// `#[test]`, or compiled for tests only.
fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|it| {
        it.path().is_ident("test")
            || it.path().is_ident("cfg")
                && it.meta.require_list().is_ok_and(|list| list.tokens.to_string() == "test")
    })
}

#[test]
fn rust_files_are_rooms_one_can_live_in() {
    let mut bar = Bar::new("production lines per Rust file: median ≤ 200, p90 ≤ 500, none over 800");
    for source in production().iter().filter(|source| source.lines_production > 800) {
        bar.broken(source.path, format!("{} lines", source.lines_production));
    }
    let mut lines: Vec<usize> = production().iter().map(|source| source.lines_production).collect();
    for (percent, limit) in [(50, 200), (90, 500)] {
        let found = percentile(&mut lines, percent);
        if found > limit {
            bar.broken("all files", format!("{percent} of 100 have up to {found} lines, not {limit}"));
        }
    }
    bar.holds("split the file by what changes together");
}

#[test]
fn functions_fit_on_a_screen() {
    let mut bar = Bar::new("function length: p90 ≤ 40, at most 3 of 100 over 70, none over 120");
    let functions =
        || production().iter().flat_map(|source| source.functions.iter().map(move |it| (source.path, it)));
    for (path, (name, lines)) in functions().filter(|(_, (_, lines))| *lines > 120) {
        bar.broken(format!("{path} {name}"), format!("{lines} lines"));
    }
    let mut lines: Vec<usize> = functions().map(|(_, (_, lines))| *lines).collect();
    let p90 = percentile(&mut lines, 90);
    if p90 > 40 {
        bar.broken("all functions", format!("90 of 100 have up to {p90} lines, not 40"));
    }
    let long: Vec<_> = functions().filter(|(_, (_, lines))| *lines > 70).collect();
    if long.len() * 100 > lines.len() * 3 {
        let names: Vec<String> = long.iter().map(|(path, (name, n))| format!("{path} {name} {n}")).collect();
        bar.broken(
            "all functions",
            format!("{} of {} over 70 lines: {}", long.len(), lines.len(), names.join(", ")),
        );
    }
    bar.holds("take a part with a name of its own out of the function");
}

#[test]
fn every_rust_file_says_what_it_is_for() {
    let mut bar = Bar::new("every Rust file opens with //!");
    for file in rust_files() {
        let declares_a_rule = file.path.contains("isms-rules/src/") && file.text.contains("declare_rule! {");
        if !file.text.starts_with("//!") && !declares_a_rule {
            bar.broken(&file.path, "begins with something else");
        }
    }
    bar.holds("write the file's purpose on top, in one to three sentences");
}

#[test]
fn shipped_code_does_not_unwrap() {
    let mut bar = Bar::new("no unwrap() outside tests in shipped crates");
    for source in production().iter().filter(|it| SHIPPED.iter().any(|shipped| it.path.starts_with(shipped)))
    {
        for line in &source.unwrap_lines {
            bar.broken(format!("{}:{line}", source.path), "unwrap()");
        }
    }
    bar.holds("return the error, or say with expect(\"…\") why it cannot happen");
}

#[test]
fn types_have_names_that_say_something() {
    const EMPTY: &[&str] = &["Manager", "Helper", "Util", "Utils", "Service", "Processor"];
    let mut bar = Bar::new("no Manager, Helper, Util, Service or Processor in a type's name");
    for source in production() {
        for name in
            source.types.iter().filter(|name| words(name).iter().any(|word| EMPTY.contains(&word.as_str())))
        {
            bar.broken(format!("{} {name}", source.path), "says nothing");
        }
    }
    bar.holds("name the type by what it is in the domain");
}

/// The words of a name in camel case.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for letter in name.chars() {
        match words.last_mut() {
            Some(word) if !letter.is_uppercase() => word.push(letter),
            _ => words.push(letter.to_string()),
        }
    }
    words
}

#[test]
fn pure_crates_touch_neither_disk_nor_clock() {
    const PURE: &[&str] = &["isms-model/src/", "isms-rules/src/", "isms-documents/src/"];
    const OUTSIDE: &[&str] =
        &["std::fs", "std::net", "std::process", "std::env::", "thread::spawn", "thread::sleep"];
    const CLOCK: &[&str] = &["SystemTime", "Instant::now", "Utc::now", "Local::now"];
    let mut bar = Bar::new(
        "model, rules and documents do no I/O and start nothing that outlives a call; they and exchange know no clock",
    );
    for source in production() {
        let is_pure = PURE.iter().any(|part| source.path.contains(part));
        let knows_no_clock = is_pure || source.path.contains("isms-exchange/src/");
        for (idx, line) in source.text.lines().enumerate().take_while(|(_, line)| *line != "#[cfg(test)]") {
            let names = |list: &[&str]| {
                list.iter().any(|word| line.contains(word)) && !line.trim_start().starts_with("//")
            };
            if is_pure && names(OUTSIDE) || knows_no_clock && names(CLOCK) {
                bar.broken(format!("{}:{}", source.path, idx + 1), line.trim());
            }
        }
    }
    bar.holds("pass the bytes or the day in from isms-app");
}

#[test]
fn nothing_that_is_shipped_speaks_to_a_network() {
    const NETWORK: &[&str] = &[
        "std::net",
        "TcpStream",
        "TcpListener",
        "UdpSocket",
        "reqwest",
        "ureq",
        "hyper::",
        "axum",
        "tokio::net",
    ];
    let mut bar =
        Bar::new("no shipped code opens a connection; the page may load and call nothing but its host");
    for source in production().iter().filter(|it| !it.path.ends_with("bin/dev-host.rs")) {
        for (at, line) in source.text.lines().enumerate() {
            let comment = line.trim_start().starts_with("//");
            if !comment && NETWORK.iter().any(|it| line.contains(it)) {
                bar.broken(format!("{}:{}", source.path, at + 1), line.trim());
            }
        }
    }
    let file = |path: &str| std::fs::read_to_string(tree::root().join(path)).expect("the file is there");
    let config: serde_json::Value =
        serde_json::from_str(&file("src-tauri/tauri.conf.json")).expect("it is JSON");
    for (name, sources) in config["app"]["security"]["csp"].as_object().expect("a policy for the page") {
        let foreign = |it: &&str| it.contains("//") && *it != "http://ipc.localhost" || *it == "*";
        for source in sources.as_str().unwrap_or_default().split(' ').filter(foreign) {
            bar.broken("src-tauri/tauri.conf.json", format!("{name} allows {source}"));
        }
    }
    // The host for tests in a browser is a feature of its own, and none that is on by default.
    let features = file("src-tauri/crates/isms-app/Cargo.toml");
    if features.contains("\ndefault = ") {
        bar.broken("src-tauri/crates/isms-app/Cargo.toml", "has default features");
    }
    bar.holds("the ISMS is sensitive: everything works offline, and nothing leaves the machine by itself");
}

#[test]
fn a_rule_is_one_small_file_named_by_the_defect() {
    let mut bar = Bar::new("rule file with its tests: median ≤ 90 lines, none over 200; named by the defect");
    let rules: Vec<_> = tree::files().iter().filter(|file| is_rule(file)).collect();
    let mut lines: Vec<usize> = rules.iter().map(|file| file.text.lines().count()).collect();
    for file in &rules {
        let lines = file.text.lines().count();
        if lines > 200 {
            bar.broken(&file.path, format!("{lines} lines"));
        }
        let name = file.path.rsplit('/').next().unwrap_or(&file.path);
        if ["require_", "check_", "ensure_", "avoid_", "prefer_"].iter().any(|verb| name.starts_with(verb)) {
            bar.broken(&file.path, "is named by what should be, not by the defect");
        }
        if !file.text.contains("#[test]") {
            bar.broken(&file.path, "shows neither firing nor silence: it has no test");
        }
    }
    let median = percentile(&mut lines, 50);
    if median > 90 {
        bar.broken("all rules", format!("half of them have more than {median} lines, not 90"));
    }
    bar.holds("one rule is one file: what it checks, why, how to resolve, the check, and tests in the record language");
}

fn is_rule(file: &tree::File) -> bool {
    file.path.contains("isms-rules/src/")
        && file.path.matches('/').count() > 4
        && file.text.contains("declare_rule! {")
}
