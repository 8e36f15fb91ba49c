import { expect, it } from 'vitest';
import type { LoggedRequestJson } from '../../../../src/usage/schemas.ts';
import { curlOf, previewOf } from './repeat.ts';

const request = (change: Partial<LoggedRequestJson>): LoggedRequestJson => ({
  id: 'r',
  place: '1-1',
  at: '2026-11-30T12:00:00.000Z',
  keyId: 'k',
  keyName: 'Register',
  symbology: 'QRCODE',
  imageFormat: 'png',
  status: 200,
  outcome: 'delivered',
  group: 'delivered',
  reason: null,
  durationMs: 3,
  credits: 1,
  signed: false,
  test: false,
  template: null,
  batch: false,
  method: 'GET',
  address: "/api/barcode/QRCODE/it's%20%22?format=png&scale=3",
  body: null,
  stages: null,
  ...change,
});

it('a command repeats what was sent, whatever characters it has', () => {
  expect(curlOf(request({}), 'https://b.example')).toBe(
    [
      'curl --fail-with-body -H "Authorization: Bearer YOUR_API_KEY" \\',
      '  -o barcode.png \\',
      String.raw`  --path-as-is --globoff 'https://b.example/api/barcode/QRCODE/it'\''s%20%22?format=png&scale=3'`,
    ].join('\n'),
  );
  const item = { symbology: 'CODE128', data: '$(id)' };
  const batch = curlOf(
    request({ method: 'POST', address: '/api/batches', body: item, batch: true }),
    'https://b.example',
  );
  expect(batch).toContain(`--data-raw '{"items":[{"symbology":"CODE128","data":"$(id)"}]}'`);
  expect(curlOf(request({ address: null }), '')).toBeUndefined();
  expect(curlOf(request({ method: 'POST' }), '')).toBeUndefined();
});

it('what was delivered is drawn again by the same fields, and nothing that costs', () => {
  expect(previewOf(request({}))).toEqual({
    symbology: 'QRCODE',
    data: 'it\'s "',
    format: 'png',
    scale: '3',
  });
  const body = { symbology: 'CODE128', data: 'A', verify: true, id: '7' };
  expect(previewOf(request({ method: 'POST', body }))).toEqual({ symbology: 'CODE128', data: 'A' });
  for (const change of [
    { group: 'invalid' as const },
    { template: 'brand' },
    { body: { label: 'price-tag' } },
    { address: '/api/labels/price-tag' },
    { address: '/api/barcode/QRCODE/%E0%A4%A' },
  ]) {
    expect(previewOf(request(change))).toBeUndefined();
  }
});
