//! Packages travel: from one authority to another as one signed file, in which nothing is the sender's alone. [`pack`]
//! makes that file and [`open`] takes it in; [`adoption`] puts it where the receiver's packages are, and says what a newer
//! version means for what the receiver wrote. The file stays as it came, so that its signature can be checked whenever the
//! package is read.

mod adoption;
mod archive;
mod packing_list;
mod parcel;
mod ready;
mod signature;

pub use adoption::{Adopted, Adoption, adopt, trusted_by};
pub use archive::{LARGEST_ARCHIVE, LARGEST_FILE, MOST_FILES};
pub use packing_list::{FileLine, PackingList, SignerLine};
pub use parcel::{LIST, Parcel, SIGNATURE, Sender, Trust, open, pack};
pub use signature::{KeyError, PublicKey, SecretKey, SignatureError};

/// The files of a package as a zip that a person opens: what a draft is, unsigned. Others take a package over by [`pack`].
///
/// # Errors
/// Where a file has a name that no archive may have.
pub fn folder(files: &crate::files::Files) -> Result<Vec<u8>, base::Finding> {
    archive::write(files)
}
