//! Weighted subject mappings of an account as configured.

/// One destination of a mapping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MappingDestination {
    /// The subject to map to; it may use wildcard and transform functions.
    pub subject: String,
    /// Per cent, 0 to 100.
    pub weight: u8,
    /// Only in this cluster; `None` means everywhere.
    pub cluster: Option<String>,
}

/// `source: [destinations]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    /// Subjects that are mapped; may hold wildcards.
    pub source: String,
    /// Weighted destinations. Below 100 per cent in all, the rest keeps its subject if the source is among the
    /// destinations, and is dropped otherwise.
    pub destinations: Vec<MappingDestination>,
}
