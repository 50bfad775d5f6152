//! XDatenfelder 3 as published: types, a reader and a writer.
