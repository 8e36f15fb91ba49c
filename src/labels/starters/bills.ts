/**
 * The Swiss QR-bill: receipt of 62 by 105 mm and payment part of 148 by 105 mm, with the places, sizes and headings
 * of the Style Guide QR-bill of SIX. Arimo has the letters of Liberation Sans, one of the fonts that it allows.
 */
import type { ElementJson, LabelJson } from '../label.ts';

type Text = Extract<ElementJson, { readonly type: 'text' }>;

const title = (name: string, x: number): ElementJson => ({
  type: 'text',
  name,
  text: name,
  x,
  y: 5,
  width: 51,
  height: 5,
  font: 'arimo',
  size: '11pt',
  weight: 'bold',
});

/** A heading at a place; those of the payment part are larger. */
const heading = (
  part: 'Receipt' | 'Payment',
  text: string,
  x: number,
  y: number,
  more: Partial<Text> = {},
): ElementJson => ({
  type: 'text',
  name: `${part} ${text.replaceAll(/[^A-Za-z ]/g, '').replaceAll('  ', ' ')} head`,
  text,
  x,
  y,
  width: part === 'Receipt' ? 52 : 87,
  height: 3,
  font: 'arimo',
  size: part === 'Receipt' ? '6pt' : '8pt',
  weight: 'bold',
  ...more,
});

/** The reference that a bill has, if any: of each kind in its own groups. */
const references = (part: 'Receipt' | 'Payment', x: number, y: number): readonly ElementJson[] =>
  (
    [
      ['QR reference', 'reference', { size: 5, from: 'right' }],
      ['creditor reference', 'creditorReference', { size: 4 }],
    ] as const
  ).flatMap(([name, placeholder, groups]) => {
    const showIf = { placeholder };
    const below = y + (part === 'Receipt' ? 3 : 3.9);
    return [
      heading(part, 'Reference', x, y, { name: `${part} ${name} head`, showIf }),
      value(part, name, `{${placeholder}}`, x, below, 1, { groups, showIf }),
    ];
  });

/** A value with lines of 9 pt on the receipt and of 11 pt on the payment part. */
const value = (
  part: 'Receipt' | 'Payment',
  name: string,
  text: string,
  x: number,
  y: number,
  lines: number,
  more: Partial<Text> = {},
): ElementJson => ({
  type: 'text',
  name: `${part} ${name}`,
  text,
  x,
  y,
  width: part === 'Receipt' ? 52 : 87,
  height: lines * (part === 'Receipt' ? 3.175 : 3.881),
  font: 'arimo',
  size: part === 'Receipt' ? '8pt' : '10pt',
  lineHeight: part === 'Receipt' ? 1.125 : 1.1,
  wrap: lines > 1,
  shrink: true,
  ...more,
});

const CREDITOR =
  '{creditorName}\n{creditorStreet} {creditorBuilding}\n{creditorPostcode} {creditorTown}';
const DEBTOR = '{debtorName}\n{debtorStreet} {debtorBuilding}\n{debtorPostcode} {debtorTown}';
/** The fields of an address in the payload. */
const addressOf = (who: 'creditor' | 'debtor'): Readonly<Record<string, string>> => ({
  [`${who}Name`]: `{${who}Name}`,
  [`${who}Street`]: `{${who}Street}`,
  [`${who}BuildingNumber`]: `{${who}Building}`,
  [`${who}Postcode`]: `{${who}Postcode}`,
  [`${who}Town`]: `{${who}Town}`,
  [`${who}Country`]: `{${who}Country}`,
});
const IBAN: Partial<Text> = { groups: { size: 4 } };
const AMOUNT: Partial<Text> = { groups: { size: 3, from: 'right' }, width: 32 };

const swissQrBill: LabelJson = {
  title: 'Payment part {reference}{creditorReference}',
  width: 210,
  height: 105,
  placeholders: {
    iban: {
      required: true,
      pattern: 'CH\\d{2}[0-9A-Z]{17}|LI\\d{2}[0-9A-Z]{17}',
      example: 'CH4431999123000889012',
    },
    creditorName: { required: true, maxLength: 70, example: 'Robert Schneider AG' },
    creditorStreet: { maxLength: 70, example: 'Rue du Lac' },
    creditorBuilding: { maxLength: 16, example: '1268' },
    creditorPostcode: { required: true, maxLength: 16, example: '2501' },
    creditorTown: { required: true, maxLength: 35, example: 'Biel' },
    creditorCountry: { pattern: '[A-Z]{2}', default: 'CH', example: 'CH' },
    currency: { pattern: 'CHF|EUR', default: 'CHF', example: 'CHF' },
    amount: { required: true, pattern: '\\d{1,9}\\.\\d{2}', example: '1949.75' },
    // Without any it is a bill of reference type NON. Those of QRR need a QR-IBAN, which takes no other.
    reference: { pattern: '\\d{27}', example: '210000000003139471430009017' },
    creditorReference: { pattern: 'RF\\d{2}[0-9A-Z]{1,21}' },
    message: { maxLength: 140, example: 'Order of 15 October 2026' },
    debtorName: { required: true, maxLength: 70, example: 'Pia-Maria Rutschmann-Schnyder' },
    debtorStreet: { maxLength: 70, example: 'Grosse Marktgasse' },
    debtorBuilding: { maxLength: 16, example: '28' },
    debtorPostcode: { required: true, maxLength: 16, example: '9400' },
    debtorTown: { required: true, maxLength: 35, example: 'Rorschach' },
    debtorCountry: { pattern: '[A-Z]{2}', default: 'CH', example: 'CH' },
  },
  elements: [
    { type: 'line', name: 'Upper edge', x: 0, y: 0.1, toX: 210, toY: 0.1, thickness: 0.2 },
    {
      type: 'line',
      name: 'Edge of the receipt',
      x: 61.9,
      y: 0,
      toX: 61.9,
      toY: 105,
      thickness: 0.2,
    },
    title('Receipt', 5),
    heading('Receipt', 'Account / Payable to', 5, 12),
    value('Receipt', 'account', '{iban}', 5, 15, 1, IBAN),
    value('Receipt', 'creditor', CREDITOR, 5, 18.2, 3),
    ...references('Receipt', 5, 30.5),
    heading('Receipt', 'Payable by', 5, 39.5),
    value('Receipt', 'debtor', DEBTOR, 5, 42.5, 4),
    heading('Receipt', 'Currency', 5, 68, { width: 12 }),
    value('Receipt', 'currency', '{currency}', 5, 71.2, 1, { width: 12 }),
    heading('Receipt', 'Amount', 18, 68, { width: 32 }),
    value('Receipt', 'amount', '{amount}', 18, 71.2, 1, AMOUNT),
    heading('Receipt', 'Acceptance point', 5, 82, { align: 'right' }),
    title('Payment part', 67),
    {
      type: 'barcode',
      name: 'Swiss QR Code',
      symbology: 'SWISSQR',
      payload: {
        kind: 'swiss-qr-bill',
        iban: '{iban}',
        ...addressOf('creditor'),
        amount: '{amount}',
        currency: '{currency}',
        ...addressOf('debtor'),
        reference: '{reference}{creditorReference}',
        message: '{message}',
      },
      options: { preset: 'swiss-qr' },
      x: 62.05,
      y: 11.9,
      width: 56.3,
      height: 56.3,
    },
    heading('Payment', 'Currency', 67, 68.5, { width: 14 }),
    value('Payment', 'currency', '{currency}', 67, 72.4, 1, { width: 14 }),
    heading('Payment', 'Amount', 83, 68.5, { width: 32 }),
    value('Payment', 'amount', '{amount}', 83, 72.4, 1, AMOUNT),
    heading('Payment', 'Account / Payable to', 118.5, 5),
    value('Payment', 'account', '{iban}', 118.5, 8.9, 1, IBAN),
    value('Payment', 'creditor', CREDITOR, 118.5, 12.8, 3),
    ...references('Payment', 118.5, 28.3),
    heading('Payment', 'Additional information', 118.5, 39.9, {
      showIf: { placeholder: 'message' },
    }),
    value('Payment', 'message', '{message}', 118.5, 43.8, 2, {
      showIf: { placeholder: 'message' },
    }),
    heading('Payment', 'Payable by', 118.5, 55.4),
    value('Payment', 'debtor', DEBTOR, 118.5, 59.3, 4),
  ],
};

export const BILL_STARTERS = { swissQrBill };
