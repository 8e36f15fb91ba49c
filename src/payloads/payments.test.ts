/**
 * Payments against published samples, and what each refuses. segno 1.4.1 draws the same symbol for the sample
 * of EPC.
 */
import { describe, expect, it } from 'vitest';
import { encode } from '../barcode/encode.ts';
import { findSymbology } from '../barcode/registry.ts';
import { NO_OPTIONS } from '../barcode/symbology.ts';
import { EPC } from './epc.ts';
import type { PayloadKind } from './kind.ts';
import { PIX } from './pix.ts';
import { buildPayload, parsePayload } from './registry.ts';
import { SWISS_QR_BILL } from './swiss-qr-bill.ts';
import { isCnpj, isCpf } from './tax-numbers.ts';
import { UPI } from './upi.ts';

const dataOf = (kind: PayloadKind, input: unknown): string => {
  const result = buildPayload(kind, input);
  if (result.kind === 'payload-refused') throw new Error(`${result.field}: ${result.reason}`);
  return result.data;
};
/** The example with some fields changed; undefined takes one away. */
const refusedFieldOf = (kind: PayloadKind, change: Record<string, unknown>): string => {
  const result = buildPayload(kind, { ...kind.example, ...change });
  return result.kind === 'payload' ? `accepted: ${result.data}` : result.field;
};

describe('EPC', () => {
  it('builds the sample of the German Wikipedia', () => {
    expect(dataOf(EPC, EPC.example)).toBe(
      'BCD\n002\n1\nSCT\nBFSWDE33BER\nWikimedia Foerdergesellschaft\nDE33100205000001194700\n' +
        'EUR123.45\n\n\nSpende fuer Wikipedia',
    );
  });

  it('takes the sample of the Red Cross of Belgium apart, with an amount without decimals', () => {
    const sample =
      'BCD\r\n001\r\n1\r\nSCT\r\nBPOTBEB1\r\nRed Cross of Belgium\r\nBE72000000001616\r\nEUR1\r\n' +
      'CHAR\r\n\r\nUrgency fund\r\nSample EPC QR code';
    const fields = {
      version: '001',
      bic: 'BPOTBEB1',
      name: 'Red Cross of Belgium',
      iban: 'BE72000000001616',
      amount: '1.00',
      purpose: 'CHAR',
      text: 'Urgency fund',
      information: 'Sample EPC QR code',
    };
    expect(parsePayload(EPC, sample)).toEqual(fields);
    expect(dataOf(EPC, fields)).toBe(sample.replaceAll('\r', '').replace('EUR1\n', 'EUR1.00\n'));
  });

  it.each([
    ['iban', 'DE34100205000001194700'],
    ['iban', 'DE3310020500000119470'],
    ['amount', '0.001'],
    ['amount', 0],
    ['amount', 1_000_000_000],
    ['amount', '1,50'],
    ['amount', -1],
    ['bic', 'bfswde33'],
    ['purpose', 'CH R'],
    ['reference', 'RF19539007547034'],
    ['name', undefined],
    ['name', 'A\nDE33100205000001194700'],
    ['name', 'A\rB'],
    ['information', 'x\u0000'],
    ['name', 'x'.repeat(71)],
    ['version', '003'],
    ['colour', 'red'],
    ['__proto__x', 'red'],
  ])('refuses %s %j', (field, value) => {
    expect(refusedFieldOf(EPC, { text: undefined, [field]: value })).toBe(field);
  });

  it('has either reference or text, and a BIC in version 001', () => {
    expect(refusedFieldOf(EPC, { reference: 'RF18539007547034' })).toBe('text');
    expect(refusedFieldOf(EPC, { bic: undefined, version: '001' })).toBe('bic');
  });

  it('holds 331 bytes and not one more', () => {
    const fields = { ...EPC.example, text: 'ä'.repeat(75), information: 'a' };
    const used = Buffer.byteLength(dataOf(EPC, fields));
    const room = 331 - used;
    expect(room).toBeGreaterThan(0);
    const longer = (count: number) => ({ ...fields, text: fields.text + 'a'.repeat(count) });
    const most = {
      ...longer(Math.min(room, 65)),
      information: 'a'.repeat(1 + room - Math.min(room, 65)),
    };
    expect(Buffer.byteLength(dataOf(EPC, most))).toBe(331);
    // Version 13 has 69 modules: an ECI in front of the text must not make it a larger one.
    const options = { ...NO_OPTIONS, eclevel: 'M' } as const;
    const encoded = encode(findSymbology('QRCODE')!, dataOf(EPC, most), options);
    expect(encoded).toMatchObject({ symbol: { columns: 69 } });
    expect(buildPayload(EPC, { ...most, information: `${most.information}a` })).toMatchObject({
      field: 'text',
      reason: expect.stringContaining('332 bytes of at most 331'),
    });
  });

  it('warns of characters that not every bank takes', () => {
    expect(buildPayload(EPC, { ...EPC.example, name: 'Müller' })).toMatchObject({
      warnings: [expect.stringContaining('name has characters')],
    });
    expect(buildPayload(EPC, EPC.example)).toMatchObject({ warnings: [] });
  });
});

describe('Swiss QR-bill', () => {
  it('builds the example of the Swiss QR Code row, which its rule accepts', () => {
    const row = findSymbology('SWISSQR')!;
    expect(dataOf(SWISS_QR_BILL, SWISS_QR_BILL.example).split('\n')).toEqual(
      row.example.split('\n'),
    );
  });

  it('is QRR with a QR-IBAN and 27 digits, and NON without a reference', () => {
    const qrr = {
      iban: 'CH44 3199 9123 0008 8901 2',
      reference: '21 00000 00003 13947 14300 09017',
    };
    const lines = dataOf(SWISS_QR_BILL, { ...SWISS_QR_BILL.example, ...qrr }).split('\n');
    expect(lines.slice(27, 29)).toEqual(['QRR', '210000000003139471430009017']);
    const none = dataOf(SWISS_QR_BILL, { ...SWISS_QR_BILL.example, reference: '' }).split('\n');
    expect(none.slice(27, 29)).toEqual(['NON', '']);
  });

  it.each([
    ['iban', 'CH5700791123000889012'],
    ['iban', 'DE33100205000001194700'],
    ['reference', 'RF19539007547034'],
    ['reference', '210000000003139471430009017'],
    ['creditorTown', undefined],
    ['creditorTown', 'Biel\nCH'],
    ['creditorPostcode', 'CH-2501'],
    ['creditorCountry', 'XX'],
    ['debtorTown', ''],
    ['debtorName', 'Мария'],
    ['amount', 0],
    ['billingInformation', 'S1'],
    ['message', 'x'.repeat(141)],
    ['alternative2', 'x'.repeat(101)],
  ])('refuses %s %j', (field, value) => {
    expect(refusedFieldOf(SWISS_QR_BILL, { [field]: value })).toBe(field);
  });

  it('says which field has a character that a bill must not have', () => {
    expect(buildPayload(SWISS_QR_BILL, { ...SWISS_QR_BILL.example, debtorTown: 'Бёрн' })).toEqual({
      kind: 'payload-refused',
      field: 'debtorTown',
      reason: expect.stringMatching(/^debtorTown has "Б"/),
    });
  });
});

describe('Pix', () => {
  it('builds the static code of the manual, with its CRC', () => {
    expect(dataOf(PIX, PIX.example)).toBe(
      '00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-426655440000' +
        '5204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***63041D3D',
    );
  });

  it('builds a dynamic code from an address', () => {
    const url = 'pix.example.com/qr/93598be0-1bd0-4997-8318-81776a1d8a99';
    const data = dataOf(PIX, { url, name: 'EMPRESA', city: 'SAO PAULO' });
    expect(data).toContain(`01021226770014br.gov.bcb.pix2555${url}5204`);
    expect(parsePayload(PIX, data)).toMatchObject({ url, transactionId: '***' });
  });

  it.each([
    ['key', '12345678901'],
    ['key', '+14155550123'],
    ['key', undefined],
    ['name', 'João'],
    ['name', 'x'.repeat(26)],
    ['name', 'A\n6008X'],
    ['city', undefined],
    ['amount', '12.345'],
    ['transactionId', 'a-b'],
    ['description', 'x'.repeat(38)],
    ['postcode', 'A1'],
    ['merchantCategory', '12'],
  ])('refuses %s %j', (field, value) => {
    expect(refusedFieldOf(PIX, { [field]: value })).toBe(field);
  });

  it('knows a text only with its right CRC', () => {
    const data = dataOf(PIX, PIX.example);
    expect(parsePayload(PIX, data)).toEqual({
      ...PIX.example,
      transactionId: '***',
      merchantCategory: '0000',
    });
    expect(parsePayload(PIX, data.replace('Fulano', 'Fulana'))).toBeUndefined();
  });

  it('checks tax numbers, those with letters too', () => {
    expect(['11144477735', '11144477734', '11111111111'].map(isCpf)).toEqual([true, false, false]);
    expect(['11222333000181', '12ABC34501DE35', '12ABC34501DE36'].map(isCnpj)).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('UPI', () => {
  it('builds the sample of the specification, with two decimals', () => {
    expect(dataOf(UPI, UPI.example)).toBe(
      'upi://pay?pa=nadeem@npci&pn=nadeem%20chinna&mc=0000&tid=cxnkjcnkjdfdvjndkjfvn' +
        '&tr=4894398cndhcd23&tn=Pay%20to%20mystar%20store&am=10.00&cu=INR',
    );
  });

  it('takes the sample apart as it is printed', () => {
    const sample =
      'upi://pay?pa=nadeem@npci&pn=nadeem%20chinna&mc=0000&tid=cxnkjcnkjdfdvjndkjfvn&tr=4894398cndhcd23' +
      '&tn=Pay%20to%20mystar%20store&am=10&mam=null&cu=INR' +
      '&url=https://mystar.com/orderid=9298yw89e8973e87389e78923ue892';
    expect(parsePayload(UPI, sample)).toEqual({
      ...UPI.example,
      amount: '10.00',
      url: 'https://mystar.com/orderid=9298yw89e8973e87389e78923ue892',
    });
  });

  it.each([
    ['payeeAddress', 'nadeem'],
    ['payeeAddress', 'a@b&am=1'],
    ['payeeName', undefined],
    ['payeeName', 'A\nB'],
    ['amount', '10.005'],
    ['minimumAmount', 11],
    ['merchantCategory', '12345'],
    ['url', 'javascript:alert(1)'],
  ])('refuses %s %j', (field, value) => {
    expect(refusedFieldOf(UPI, { [field]: value })).toBe(field);
  });

  it('keeps what a name brings from becoming another parameter', () => {
    const data = dataOf(UPI, { ...UPI.example, payeeName: 'x&am=9999#y' });
    expect(data).toContain('pn=x%26am%3D9999%23y&');
    expect(parsePayload(UPI, data)).toMatchObject({ payeeName: 'x&am=9999#y', amount: '10.00' });
  });
});
