//! The full-text index behind the search: tantivy in memory, and nobody else sees tantivy.
