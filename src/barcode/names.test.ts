/** Names of other software and of people, and what is said to names that nothing has. */
import { describe, expect, it } from 'vitest';
import { nameHint, suggestOnce } from './names.ts';
import { foldName } from '../util/fold-name.ts';
import { findSymbology, SYMBOLOGIES } from './registry.ts';

describe('names', () => {
  it('no name or alias belongs to two symbologies', () => {
    const owners = new Map<string, string>();
    for (const { id, aliases } of SYMBOLOGIES) {
      for (const name of new Set([id, ...aliases].map(foldName))) {
        expect([name, owners.get(name)]).toEqual([name, undefined]);
        owners.set(name, id);
      }
    }
  });

  it.each([
    ['BARCODE_C25INTER', 'ITF'],
    ['BARCODE_C25STANDARD', 'MATRIX2OF5'],
    ['C25MATRIX', 'MATRIX2OF5'],
    ['BARCODE_EXCODE39', 'CODE39EXT'],
    ['BARCODE_DBAR_OMN', 'DATABAR_OMNI'],
    ['RSS14STACK_OMNI', 'DATABAR_STACKED_OMNI'],
    ['BARCODE_USPS_IMAIL', 'USPS_IMB'],
    ['BARCODE_HIBC_DM', 'HIBC_DATAMATRIX'],
    ['BARCODE_AZRUNE', 'AZTEC_RUNE'],
    ['BARCODE_PHARMA_TWO', 'PHARMACODE2'],
    ['DataBarStkOmni', 'DATABAR_STACKED_OMNI'],
    ['QRCodeModel2', 'QRCODE'],
    ['DPIdentCode', 'IDENTCODE'],
    ['DutchKIX', 'KIX'],
    ['HIBCDataMatrixLIC', 'HIBC_DATAMATRIX'],
    ['MatrixMatrix2of5', undefined],
    ['i25', 'ITF'],
    ['ean/ucc-128', 'GS1_128'],
    ['datamatrix-ecc200', 'DATAMATRIX'],
    ['royal-mail-cbc', 'ROYALMAIL'],
    ['PZN', 'PZN8'],
    ['BARCODE_EAN13_CC', 'EAN13_COMPOSITE'],
    ['UPCA_CC', 'UPCA_COMPOSITE'],
    ['GS1_128_CC', 'GS1_128_COMPOSITE'],
    ['BARCODE_EAN128_CC', 'GS1_128_COMPOSITE'],
    ['BARCODE_DBAR_OMN_CC', 'DATABAR_OMNI_COMPOSITE'],
    ['RSS14STACK_CC', 'DATABAR_STACKED_COMPOSITE'],
    ['RSS14_OMNI_CC', 'DATABAR_STACKED_OMNI_COMPOSITE'],
    ['DBAR_LTD_CC', 'DATABAR_LIMITED_COMPOSITE'],
    ['DBAR_EXP_CC', 'DATABAR_EXPANDED_COMPOSITE'],
    ['DBAR_EXPSTK_CC', 'DATABAR_EXPANDED_STACKED_COMPOSITE'],
    ['C25INTERLEAVED', 'ITF'],
    ['Code25IATA', 'IATA2OF5'],
    ['EAN13P5', 'EAN13'],
    ['HIBCLICDM', 'HIBC_DATAMATRIX'],
    ['HIBCPAS128', 'HIBC128'],
    ['HIBCCode39PAS', 'HIBC39'],
    ['AustralianPostReply', 'AUSREPLY'],
    ['AustralianPostCustom2', 'AUSPOST'],
    ['Postnet9', 'POSTNET'],
    ['RoyalMailMailmarkL', 'MAILMARK_4S'],
    ['PharmaCode2Track', 'PHARMACODE2'],
    ['CodabarCode', 'CODABAR'],
    ['qr-bill', 'SWISSQR'],
    ['BARCODE_', undefined],
    ['BARCODE', undefined],
  ])('%s is %s', (name, id) => {
    expect(findSymbology(name)?.id).toBe(id);
  });

  it.each([
    ...['GTIN', 'gs1', 'HIBC', 'ISBT-128', 'CIP', 'EANX', 'BARCODE_EANX', 'usps', 'UDI'],
    ...['EAN/UPC', 'Code25Standard', 'ItalianPost25', 'SwissPostParcel', 'GLN', 'NDC', 'AIAG'],
    ...['IATA25', 'OPC', 'GS1 Codablock F', 'BezahlCode'],
  ])('%s is answered with a list to choose from, all of which there are', (name) => {
    expect(findSymbology(name)).toBeUndefined();
    const [, list] = /; choose (.+)\.$/.exec(nameHint(name)!)!;
    const choices = list!.split(/, | or /);
    expect(choices.map((id) => findSymbology(id)?.id)).toEqual(choices);
  });

  it.each([
    ['CODE182', 'CODE128'],
    ['QRCDOE', 'QRCODE'],
    ['DATAMARTIX', 'DATAMATRIX'],
    ['EAN31', 'EAN13'],
    ['PDF471', 'PDF417'],
  ])('%s is taken for a slip of %s', (name, id) => {
    expect(nameHint(name)).toMatch(/^Did you mean /);
    expect(nameHint(name)).toContain(id);
  });

  it.each(['NOSUCH', 'HELLO', 'X', 'BARCODE_', '', 'x'.repeat(10_000), 'constructor', '__proto__'])(
    'nothing is near %s',
    (name) => {
      expect(nameHint(name)).toBeUndefined();
    },
  );
});

it('helps with one name of a request, however often it stands there, and with no other', () => {
  const suggest = suggestOnce();
  expect(suggest('QRCOD')).toBe(nameHint('QRCOD'));
  expect(suggest('CODE12')).toBeUndefined();
  expect(suggest('QRCOD')).toBe(nameHint('QRCOD'));
});
