// What the example persons answer: raw form values by the name of the input, for every page of the service's form.
export const SERVICE = 'blindengeld';
export const SERVICE_NAME = 'Blindengeld';

/** The plain case: blind, care grade 2, disability card with the mark, everything at hand. */
export const PLAIN = {
  sight_benefit: 'blindengeld',
  hearing_benefit: 'no',
  application_kind: 'erst',
  applicant_role: 'selbst',
  nationality: 'deutsch',
  habitual_residence_nrw: 'yes',
  'residence_since.month': '5',
  'residence_since.year': '2010',
  moved_within_2y: 'no',
  eye_finding: 'blind',
  visus_better_eye: '0,02',
  'eye_onset.month': '6',
  'eye_onset.year': '2024',
  disability_card: 'yes',
  marks: ['Bl'],
  cause: 'krankheit',
  care_grade: '2',
  care_provider: 'AOK Rheinland/Hamburg',
  care_type: ['pflegegeld'],
  'care_since.month': '3',
  'care_since.year': '2026',
  in_institution: 'no',
  other_benefits_any: 'no',
  own_account: 'yes',
  iban: 'DE02 1203 0000 0000 2020 51',
  decision_channel: 'postfach',
  format_need: ['screenreader_pdf'],
};

/** The anonymous check before the application. */
export const CHECK = {
  habitual_residence_nrw: 'yes',
  'birth_date.day': '27',
  'birth_date.month': '3',
  'birth_date.year': '1979',
  eye_finding: 'blind',
  hearing_onset: 'none',
};

/** Entries of the repeating group, by the last part of the input's name. */
export const ACCIDENT = { kind: 'unfallversicherung', provider: 'BG Verkehr', reference: 'U 4711', amount: '150,00', 'since.month': '4', 'since.year': '2023' };
export const SISTER = { kind: 'unterhalt', provider: 'Schwester', amount: '200,00' };

/** A PDF of one page that every reader opens. */
export const PDF = makePdf('Bescheid der Pflegekasse: Pflegegrad 2 seit Maerz 2026');

function makePdf(text) {
  const stream = `BT /F1 14 Tf 60 760 Td (${text}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const xref = body.length;
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  body += offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  body += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`;
  return Buffer.from(body, 'latin1');
}

/** The beginning of a Windows program. */
export const PROGRAM = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(62), Buffer.from('PE\0\0'), Buffer.alloc(512, 0x90)]);
