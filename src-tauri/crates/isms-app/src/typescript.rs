//! The TypeScript of the command list, written from the JSON Schemas of requests and answers: one truth for the
//! client. `make codegen` writes the file, a test compares it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::Value;

use crate::commands::{COMMANDS, answers, requests};

/// The generated file.
pub fn client() -> String {
    // What has a default may be left out of a request and is always in an answer: two contracts, one name each.
    let settings = schemars::generate::SchemaSettings::draft2020_12;
    let mut asking = settings().into_generator();
    let mut answering = settings().for_serialize().into_generator();
    let (requests, answers) = (requests(&mut asking), answers(&mut answering));
    let mut definitions: BTreeMap<String, Value> = asking.take_definitions(true).into_iter().collect();
    definitions.extend(answering.take_definitions(true));
    let commands: Vec<_> = COMMANDS.iter().zip(requests.iter().zip(&answers)).collect();
    let mut out =
        String::from("// Written by `make codegen` from the command list of isms-app. Do not edit.\n\n");
    out.push_str("/** JSON. */\nexport type Json = null | boolean | number | string | Json[] | { [key: string]: Json };\n\n");
    for (name, schema) in &definitions {
        declare(&mut out, name, schema);
    }
    for (way, is_query) in [("Queries", true), ("Applies", false)] {
        let _ = writeln!(out, "/** Request and answer of each command. */\nexport interface {way} {{");
        for (command, (request, answer)) in commands.iter().filter(|it| it.0.is_query == is_query) {
            let _ = writeln!(
                out,
                "  {}: [{}, {}];",
                command.name,
                inline(request.as_value()),
                inline(answer.as_value())
            );
        }
        out.push_str("}\n\n");
    }
    out.push_str("export type Topic = \"records\" | \"session\" | \"jobs\" | \"view\";\n\n");
    out.push_str("/** What each command reads (queries) or changes (applies). */\nexport const TOPICS: { [K in keyof Queries | keyof Applies]: readonly Topic[] } = {\n");
    for command in COMMANDS {
        let topics: Vec<String> = command.topics.iter().map(|it| format!("\"{}\"", it.as_str())).collect();
        let _ = writeln!(out, "  {}: [{}],", command.name, topics.join(", "));
    }
    out.push_str("};\n");
    out
}

fn declare(out: &mut String, name: &str, schema: &Value) {
    if let Some(text) = schema["description"].as_str() {
        let _ = writeln!(out, "/** {} */", text.replace('\n', " ").replace("*/", "* /"));
    }
    if schema["properties"].is_object() {
        let _ = writeln!(out, "export interface {name} {}\n", object(schema, 1));
    } else {
        let _ = writeln!(out, "export type {name} = {};\n", inline(schema));
    }
}

fn object(schema: &Value, depth: usize) -> String {
    let required: Vec<&str> =
        schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let indent = "  ".repeat(depth);
    let mut out = String::from("{\n");
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        if let Some(text) = property["description"].as_str() {
            let _ = writeln!(out, "{indent}/** {} */", text.replace('\n', " "));
        }
        let mark = if required.contains(&name.as_str()) { "" } else { "?" };
        let _ = writeln!(out, "{indent}{name}{mark}: {};", inline(property));
    }
    out.push_str(&"  ".repeat(depth - 1));
    out.push('}');
    out
}

/// A schema as a type expression.
fn inline(schema: &Value) -> String {
    if let Some(name) = schema["$ref"].as_str() {
        return name.rsplit('/').next().unwrap_or("Json").to_owned();
    }
    if let Some(value) = schema.get("const") {
        return value.to_string();
    }
    if let Some(values) = schema["enum"].as_array() {
        return union(values.iter().map(ToString::to_string));
    }
    for key in ["anyOf", "oneOf"] {
        if let Some(options) = schema[key].as_array() {
            return union(options.iter().map(inline));
        }
    }
    match &schema["type"] {
        Value::Array(types) => union(types.iter().map(|it| {
            let mut one = schema.clone();
            one["type"] = it.clone();
            inline(&one)
        })),
        Value::String(kind) => of_type(kind, schema),
        _ => "Json".to_owned(),
    }
}

fn of_type(kind: &str, schema: &Value) -> String {
    match kind {
        "null" => "null".to_owned(),
        "boolean" => "boolean".to_owned(),
        "integer" | "number" => "number".to_owned(),
        "string" => "string".to_owned(),
        "array" => match schema["prefixItems"].as_array() {
            Some(items) => format!("[{}]", items.iter().map(inline).collect::<Vec<_>>().join(", ")),
            None => format!("({})[]", inline(&schema["items"])),
        },
        _ if schema["properties"].is_object() => object(schema, 2),
        _ => match schema.get("additionalProperties") {
            Some(Value::Object(_)) => {
                format!("{{ [key: string]: {} }}", inline(&schema["additionalProperties"]))
            }
            Some(Value::Bool(true)) => "{ [key: string]: Json }".to_owned(),
            _ => "Record<string, never>".to_owned(),
        },
    }
}

fn union(parts: impl Iterator<Item = String>) -> String {
    let mut unique: Vec<String> = Vec::new();
    for part in parts {
        if !unique.contains(&part) {
            unique.push(part);
        }
    }
    unique.join(" | ")
}
