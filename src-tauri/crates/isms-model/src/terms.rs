//! The macro of the closed enums: values as they are stored, and labels as they are shown and printed.

/// A closed list of values with an English label each.
pub trait Term: Sized + Copy + 'static {
    /// Every value, in the order in which a person is offered them.
    const ALL: &'static [Self];
    /// The value as stored and exported.
    fn value(self) -> &'static str;
    /// The value as shown and printed.
    fn label(self) -> &'static str;
    /// The value stored as `text`, if it is one.
    fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|it| it.value() == text)
    }
}

/// Declares a closed enum: `Variant = "stored_value" "Label"`.
macro_rules! terms {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $value:literal $label:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        pub enum $name {
            $($(#[$vmeta])* #[doc = $label] #[serde(rename = $value)] $variant),+
        }
        impl $crate::terms::Term for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];
            fn value(self) -> &'static str {
                match self { $(Self::$variant => $value),+ }
            }
            fn label(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str($crate::terms::Term::label(*self))
            }
        }
    };
}
pub(crate) use terms;
