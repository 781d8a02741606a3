//! The page in `ui/`: no holes in its types, no long components, one door to the host, no imports across screens.

use super::{Bar, percentile, tree};

/// The TypeScript that we write, tests included.
fn sources() -> impl Iterator<Item = &'static tree::File> {
    tree::files()
        .iter()
        .filter(|file| file.path.starts_with("ui/src/") && (file.is_a("ts") || file.is_a("tsx")))
}

fn is_test(path: &str) -> bool {
    path.contains(".test.")
}

/// A line without strings and comments, so that words in them do not count. Strings over several lines are kept.
fn code_of(line: &str) -> String {
    let mut code = String::new();
    let mut quote = None;
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match quote {
            Some(_) if letter == '\\' => {
                letters.next();
            }
            Some(end) if letter == end => quote = None,
            Some(_) => {}
            None if "\"'`".contains(letter) => quote = Some(letter),
            None if letter == '/' && letters.peek() == Some(&'/') => break,
            None => code.push(letter),
        }
    }
    let is_comment = line.trim_start().starts_with(['*', '/']) && !line.trim_start().starts_with("/>");
    if is_comment { String::new() } else { code }
}

#[test]
fn types_of_the_page_have_no_holes() {
    let mut bar = Bar::new("no any, no @ts-ignore, no non-null ! in ui/src");
    for file in sources() {
        for (number, line) in tree::lines(file) {
            let place = || format!("{}:{number}", file.path);
            if line.contains("@ts-ignore")
                || line.contains("@ts-expect-error")
                || line.contains("@ts-nocheck")
            {
                bar.broken(place(), "switches the checker off");
            }
            let code = code_of(line);
            if ["as any", ": any", "<any>", "any[]", ", any>"].iter().any(|hole| holds_word(&code, hole)) {
                bar.broken(place(), "any");
            }
            if asserts_non_null(&code) {
                bar.broken(place(), "non-null !");
            }
        }
    }
    bar.holds("give the value its type, or check it and say what happens otherwise");
}

/// `part` occurs as a type: no letter follows (`any`, not `anything`), and a colon stands right behind a name (in
/// `a ? b : any` it does not).
fn holds_word(code: &str, part: &str) -> bool {
    code.match_indices(part).any(|(at, _)| {
        let ends = !code[at + part.len()..].starts_with(|next: char| next.is_alphanumeric() || next == '_');
        ends && !(part.starts_with(':') && code[..at].ends_with(' '))
    })
}

/// `value!.field`, `value![0]`, `value!;`, `value!)`: an exclamation mark after a value and before something else.
fn asserts_non_null(code: &str) -> bool {
    let letters: Vec<char> = code.chars().collect();
    letters.windows(3).any(|it| {
        (it[0].is_alphanumeric() || "_)]".contains(it[0])) && it[1] == '!' && ".[;,)".contains(it[2])
    })
}

#[test]
fn components_fit_on_a_few_screens() {
    let mut bar = Bar::new("component file: median ≤ 110 lines, none over 400");
    let components = || sources().filter(|file| file.is_a("tsx") && !is_test(&file.path));
    for file in components() {
        let lines = file.text.lines().count();
        if lines > 400 {
            bar.broken(&file.path, format!("{lines} lines"));
        }
    }
    let median = percentile(&mut components().map(|file| file.text.lines().count()).collect::<Vec<_>>(), 50);
    if median > 110 {
        bar.broken("all components", format!("half of them have more than {median} lines, not 110"));
    }
    bar.holds("take a part with a name of its own out of the component");
}

#[test]
fn one_file_of_the_page_knows_tauri() {
    let mut bar = Bar::new("only ui/src/api/tauri.ts imports @tauri-apps");
    for file in sources().filter(|file| file.path != "ui/src/api/tauri.ts" && !is_test(&file.path)) {
        if imports(file).any(|from| from.starts_with("@tauri-apps/")) {
            bar.broken(&file.path, "imports it");
        }
    }
    bar.holds("call the host through ui/src/api");
}

#[test]
fn the_page_imports_downwards_only() {
    let mut bar = Bar::new("screens → components → lib, screens → api; no screen imports another");
    for file in sources() {
        let Some(here) = room(&file.path) else { continue };
        for from in imports(file).filter_map(|from| resolve(&file.path, from)) {
            let Some(there) = room(&from) else { continue };
            let is_down = match (here.0, there.0) {
                ("screens", "screens") => here.1 == there.1,
                ("screens", _)
                | ("components", "components" | "lib")
                | ("lib", "lib")
                | ("api", "api" | "lib") => true,
                _ => false,
            };
            if !is_down {
                bar.broken(&file.path, format!("imports {from}"));
            }
        }
    }
    bar.holds("move what both need to components/ or lib/, or pass it in");
}

/// The layer that a file of the page lies in and, for a screen, which screen: `screens/<clause>/<screen>`.
fn room(path: &str) -> Option<(&str, String)> {
    let mut parts = path.strip_prefix("ui/src/")?.split('/');
    let layer = parts.next()?;
    let screen = parts.by_ref().take(2).collect::<Vec<_>>().join("/");
    ["screens", "components", "lib", "api"].contains(&layer).then_some((layer, screen))
}

/// What a file imports, as written.
fn imports(file: &tree::File) -> impl Iterator<Item = &str> {
    file.text.lines().filter_map(|line| {
        let from =
            line.split_once(" from ").map(|(_, from)| from).or_else(|| line.strip_prefix("import "))?;
        from.trim().strip_prefix(['"', '\''])?.split(['"', '\'']).next()
    })
}

/// The path that a relative or `@/` import means, from the top of the project.
fn resolve(from: &str, import: &str) -> Option<String> {
    if let Some(rest) = import.strip_prefix("@/") {
        return Some(format!("ui/src/{rest}"));
    }
    if !import.starts_with('.') {
        return None;
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in import.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[test]
fn the_readers_of_this_file_read_right() {
    assert!(asserts_non_null("const a = b!.c;"));
    assert!(!asserts_non_null("if (a !== b && !c) return;"));
    assert!(holds_word("const a = b as any;", "as any"));
    assert!(!holds_word("a: anything", ": any"));
    assert!(!holds_word("chosen ? one : any", ": any"));
    assert_eq!(code_of("say(\"as any\"); // any!"), "say(); ");
    assert_eq!(resolve("ui/src/screens/a/b/C.tsx", "../../../lib/d"), Some("ui/src/lib/d".into()));
}
