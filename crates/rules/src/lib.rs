//! FEEL and DMN, three-valued, bounded and with a trace of what decided.
