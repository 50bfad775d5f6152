//! Pure translation between a published standard and the law of the house.
