//! XZuFi 2.2 as types, a reader and a writer. The room knows nothing of us and is fit to stand alone.
