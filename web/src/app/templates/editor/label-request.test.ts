/** What is copied out of the editor is what the API takes. */
import { expect, it } from 'vitest';
import { labelGet, labelPost } from './label-request.ts';

const REQUEST = {
  publicUrl: 'https://barcodes.example.com',
  apiKey: 'YOUR_API_KEY',
  reference: 'price-tag@3',
  format: 'png',
  label: {
    width: 58,
    height: 40,
    placeholders: {
      name: { required: true, example: "Tea & 'cake'" },
      sku: { required: true },
      currency: { required: true, default: '€' },
      number: { type: 'counter' },
      day: { type: 'date', required: true },
    },
    elements: [],
  },
} as const;

it('is an address with a value for each placeholder that needs one', () => {
  expect(labelGet(REQUEST)).toBe(
    [
      'curl --fail-with-body -o price-tag.png',
      '-H "Authorization: Bearer YOUR_API_KEY"',
      '"https://barcodes.example.com/api/labels/price-tag@3?format=png&p.name=Tea%20%26%20%27cake%27&p.sku=VALUE&p.day=today"',
    ].join(' \\\n  '),
  );
});

it('is JSON in the quotes of a shell', () => {
  expect(labelPost(REQUEST)).toBe(
    [
      'curl --fail-with-body -o price-tag.png',
      '-H "Authorization: Bearer YOUR_API_KEY"',
      '-H "Content-Type: application/json"',
      String.raw`--data-raw '{"parameters":{"name":"Tea & '\''cake'\''","sku":"VALUE","day":"today"},"format":"png"}'`,
      '"https://barcodes.example.com/api/labels/price-tag@3"',
    ].join(' \\\n  '),
  );
});
