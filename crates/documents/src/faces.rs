include!(concat!(env!("OUT_DIR"), "/faces.rs"));
