//! The Merkle tree over the ends of chains. Leaves and nodes are hashed apart (0x00, 0x01), so
//! that no node passes for a leaf; a node without a sibling moves up as it is.

use sha2::{Digest, Sha256};

type Hash = [u8; 32];

/// The end of a chain at the moment of a root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// The chain's name.
    pub chain: String,
    /// The number of its last row.
    pub seq: i64,
    /// The hash of that row.
    pub head: String,
}

impl Leaf {
    fn hash(&self) -> Hash {
        let mut hasher = Sha256::new();
        hasher.update([0]);
        super::put(&mut hasher, &[&self.chain, &self.seq.to_string(), &self.head]);
        hasher.finalize().into()
    }
}

fn node(left: &Hash, right: &Hash) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update([1]);
    hasher.update(left);
    hasher.update(right);
    hasher.finalize().into()
}

/// One floor up: two and two, a last one without sibling as it is.
fn above(floor: &[Hash]) -> Vec<Hash> {
    let one = |pair: &[Hash]| match pair {
        [left, right] => Some(node(left, right)),
        other => other.first().copied(),
    };
    floor.chunks(2).filter_map(one).collect()
}

/// The top of the tree over the leaves, in their order; `None` over none.
#[must_use]
pub fn top(leaves: &[Leaf]) -> Option<String> {
    let mut floor: Vec<Hash> = leaves.iter().map(Leaf::hash).collect();
    while floor.len() > 1 {
        floor = above(&floor);
    }
    floor.first().map(hex::encode)
}

/// The siblings on the way from the leaf at a place to the top; `None` where no leaf is there.
#[must_use]
pub fn path(leaves: &[Leaf], place: usize) -> Option<Vec<String>> {
    leaves.get(place)?;
    let mut floor: Vec<Hash> = leaves.iter().map(Leaf::hash).collect();
    let (mut at, mut siblings) = (place, Vec::new());
    while floor.len() > 1 {
        siblings.extend(floor.get(at ^ 1).map(hex::encode));
        floor = above(&floor);
        at /= 2;
    }
    Some(siblings)
}

/// The top that a leaf leads to, at its place among so many leaves. Place and count alone say on
/// which side each sibling stands; `None` where the siblings do not fit them.
#[must_use]
pub fn climb(leaf: &Leaf, place: u64, leaves: u64, siblings: &[String]) -> Option<String> {
    if place >= leaves {
        return None;
    }
    let (mut at, mut width, mut hash) = (place, leaves, leaf.hash());
    let mut siblings = siblings.iter();
    while width > 1 {
        if at ^ 1 < width {
            let sibling = read(siblings.next()?)?;
            hash = if at % 2 == 0 { node(&hash, &sibling) } else { node(&sibling, &hash) };
        }
        at /= 2;
        width = width.div_ceil(2);
    }
    siblings.next().is_none().then(|| hex::encode(hash))
}

/// Lower-case digits only: one hash has one spelling.
fn read(text: &str) -> Option<Hash> {
    let bytes: Hash = hex::decode(text).ok()?.try_into().ok()?;
    (hex::encode(bytes) == text).then_some(bytes)
}
