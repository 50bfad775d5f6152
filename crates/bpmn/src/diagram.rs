/// How a file is drawn. Empty where nobody drew it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diagram {
    /// Steps, lanes and pools.
    pub shapes: Vec<Shape>,
    /// Flows.
    pub edges: Vec<Edge>,
}

/// Where something stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// What, by its id in the model.
    pub element: String,
    /// Where.
    pub bounds: Bounds,
    /// Whether a sub-process is drawn open.
    pub expanded: bool,
}

/// A rectangle in points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bounds {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
}

/// Where a flow runs.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// Which, by its id in the model.
    pub element: String,
    /// Its corners in order.
    pub points: Vec<Point>,
}

/// A point of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}
