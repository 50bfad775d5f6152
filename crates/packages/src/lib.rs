//! What a service package is: its types, its checks and its scenarios; bytes come in, findings go out.
