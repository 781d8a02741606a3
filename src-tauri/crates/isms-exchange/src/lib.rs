//! Data in and out: spreadsheets and JSON, with column mapping and a preview.
