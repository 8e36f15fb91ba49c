/** Swiss QR-bills of every type of reference: what their code says to an independent reader, and what stands beside it. */
import { describe, expect, it } from 'vitest';
import { readPixels, rgba } from '../../../test/support/picture.ts';
import { arrange } from '../arrange.ts';
import { exampleOf, fill } from '../fill.ts';
import { parseLabel } from '../label.ts';
import { LABEL_FORMATS } from '../print-label.ts';
import { BILL_STARTERS } from './bills.ts';

const QR_IBAN = 'CH4431999123000889012';
const IBAN = 'CH5800791123000889012';
const QR_REFERENCE = '210000000003139471430009017';
const CREDITOR_REFERENCE = 'RF18539007547034';

/** The bill with the values of the starter's examples, but for these. */
function bill(own: Readonly<Record<string, string>>) {
  const parsed = parseLabel(BILL_STARTERS.swissQrBill);
  if (parsed.kind === 'refused') throw new Error(JSON.stringify(parsed.faults));
  const parameters = { ...exampleOf(parsed.label), ...own };
  const values = fill(parsed.label, parameters, { date: '2026-11-29', index: 0 });
  return values.kind === 'refused' ? values : arrange(parsed.label, values, 300);
}

/** Names of the elements that show a reference, without those of the other part. */
const SHOWN = { QRR: 'QR reference', SCOR: 'creditor reference' };

describe('a Swiss QR-bill', () => {
  it.each([
    ['QRR', QR_IBAN, { reference: QR_REFERENCE }],
    ['SCOR', IBAN, { reference: '', creditorReference: CREDITOR_REFERENCE }],
    ['NON', IBAN, { reference: '' }],
  ] as const)('of type %s says so in its code and beside it', async (type, iban, own) => {
    const label = bill({ iban, ...own });
    if (label.kind === 'refused') throw new Error(JSON.stringify(label.faults));
    expect(label.warnings).toEqual([]);
    const png = LABEL_FORMATS.find(({ id }) => id === 'png')!.print(label);
    const [code, ...more] = await readPixels(await rgba(png, 300));
    expect(more).toEqual([]);
    const lines = code!.text.split('\n');
    // Chapter 4.2.2 of the Implementation Guidelines: account, type of reference, reference, message, trailer.
    expect([lines[3], ...lines.slice(27, 31)]).toEqual([
      iban,
      type,
      Object.values(own).join(''),
      'Order of 15 October 2026',
      'EPD',
    ]);
    const elements = label.parts.map(({ element }) => element);
    const references = elements.filter((element) => / reference/i.test(element));
    const shown = type === 'NON' ? [] : [`${SHOWN[type]} head`, SHOWN[type]];
    expect(references.sort()).toEqual(
      ['Receipt', 'Payment'].flatMap((part) => shown.map((name) => `${part} ${name}`)).sort(),
    );
  });

  it.each([
    ['a QR-IBAN without a reference', { iban: QR_IBAN, reference: '' }],
    [
      'a QR-IBAN with a creditor reference',
      { iban: QR_IBAN, reference: '', creditorReference: CREDITOR_REFERENCE },
    ],
    ['an IBAN with a QR reference', { iban: IBAN, reference: QR_REFERENCE }],
    [
      'both references',
      { iban: QR_IBAN, reference: QR_REFERENCE, creditorReference: CREDITOR_REFERENCE },
    ],
    ['a wrong check digit', { iban: QR_IBAN, reference: '210000000003139471430009018' }],
    ['wrong check digits', { iban: IBAN, reference: '', creditorReference: 'RF19539007547034' }],
  ])('is refused with %s', (_, own) => {
    const label = bill(own);
    expect(label.kind === 'refused' && label.faults).toEqual([
      { element: 'Swiss QR Code', reason: expect.stringMatching(/reference|QRR/i) },
    ]);
  });
});
