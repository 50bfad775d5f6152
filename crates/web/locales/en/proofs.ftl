# The roots over our records, for everybody.
proofs-title = Proofs of our records
proofs-lead = Every night we sum up all records in which something happened in one checksum and publish it here. It tells nothing about people; but if anybody changes a record later, the checksum no longer fits.
proofs-how = How to check a proof
proofs-step-file = Download the proof from the page that shows where your application stands.
proofs-step-check = Check the file against the checksum from the list below. This works offline and without us:
proofs-step-document = Check whether a decision in PDF is really the one that we issued:
proofs-why = The program is free to have. It says so when everything fits; when something does not, it names every place.
proofs-list = Checksums, newest first
proofs-none = The first checksum is made in the coming night.
proofs-number = Number
proofs-made = Made
proofs-records = Records
proofs-hash = Checksum
proofs-older = Older checksums
