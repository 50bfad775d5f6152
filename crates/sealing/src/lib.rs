//! Envelope encryption of single fields and blobs: data keys wrapped by one master key.
