//! Files that must not come in.

use bytes::Bytes;
use testkit::{SAMPLE_PDF, Scenario, TestApp};
use usecases::applications::{self, ApplicationError, Upload, UploadProblem};

/// A zip archive of one file that says to be much larger than the archive.
fn zip_bomb() -> Vec<u8> {
    let mut zip = b"PK\x03\x04\x14\0\0\0\x08\0\0\0\0\0\0\0\0\0".to_vec();
    zip.extend(16_u32.to_le_bytes());
    zip.extend(4_000_000_000_u32.to_le_bytes());
    zip.extend([1, 0, 0, 0, b'a']);
    zip.extend([0; 16]);
    zip
}

pub(crate) async fn a_refused_file_takes_nothing_with_it(app: TestApp) {
    let citizen = app.citizen("marion").await;
    let id = app.start(&citizen).await;
    app.fill(&citizen, id, &Scenario::of(&app, "complete")).await;
    let ctx = app.ctx(&citizen);
    let evidence = applications::evidence(&app.house, &ctx, id).await.unwrap();
    let item = evidence.items[0].id.clone();
    let before = evidence.items[0].files.len();
    assert!(before > 0);

    let mut large = SAMPLE_PDF.to_vec();
    large.resize(usize::try_from(evidence.most_bytes).unwrap() + 1, b' ');
    let program = [b"MZ\x90\0".as_slice(), &[0; 200]].concat();
    let cases: [(&str, Vec<u8>, UploadProblem); 7] = [
        ("befund.pdf", program.clone(), UploadProblem::Executable),
        ("befund.pdf.exe", program, UploadProblem::Executable),
        ("befund.pdf", b"#!/bin/sh\nrm -rf /\n".to_vec(), UploadProblem::Executable),
        ("befund.pdf", large, UploadProblem::TooLarge),
        ("befund.zip", zip_bomb(), UploadProblem::Archive),
        ("befund.pdf", zip_bomb(), UploadProblem::Archive),
        ("befund.pdf", Vec::new(), UploadProblem::Empty),
    ];
    for (name, bytes, problem) in cases {
        let upload =
            Upload { id, evidence: item.clone(), name: name.to_owned(), bytes: bytes.into() };
        match applications::upload(&app.house, &ctx, upload).await {
            Err(ApplicationError::File(found)) => assert_eq!(found, problem, "{name}"),
            other => panic!("{name}: {other:?}"),
        }
    }
    let after = applications::evidence(&app.house, &ctx, id).await.unwrap();
    assert_eq!(after.items[0].files.len(), before);

    // A second ending is only a name: a file is handed out as what it is.
    let upload = Upload {
        id,
        evidence: item,
        name: "../../befund.exe.pdf".to_owned(),
        bytes: Bytes::from_static(SAMPLE_PDF),
    };
    match applications::upload(&app.house, &ctx, upload).await {
        Ok(file) => {
            let found = applications::attachment(&app.house, &ctx, id, file).await.unwrap();
            assert_eq!(found.media_type, "application/pdf");
            assert_eq!(found.name, "befund.exe.pdf");
            assert_eq!(&found.bytes[..], SAMPLE_PDF);
        }
        other => panic!("{other:?}"),
    }
    app.submit(&citizen, id).await;
}
