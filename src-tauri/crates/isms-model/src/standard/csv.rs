//! Reads the compiled-in tables: UTF-8, a header row, RFC 4180 quoting, no line breaks inside a field.

/// The rows after the header, each split into its fields.
pub(super) fn rows(text: &str) -> impl Iterator<Item = Vec<String>> + '_ {
    text.lines().skip(1).filter(|it| !it.trim().is_empty()).map(fields)
}

fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        let last = fields.len() - 1;
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                fields[last].push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            _ => fields[last].push(c),
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    #[test]
    fn quotes_hold_commas_together() {
        let rows: Vec<_> = super::rows("a,b\n1,\"x, \"\"y\"\"\"\n").collect();
        assert_eq!(rows, [["1", "x, \"y\""]]);
    }
}
