//! One module per capability: authorise, decide, store, audit, outbox, in one transaction.
