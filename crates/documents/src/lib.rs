//! Typst to PDF/UA and PDF/A; nobody else sees Typst.
