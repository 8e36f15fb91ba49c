import { describe, expect, it } from 'vitest';
import { parseRange, refusedByKey } from './restrictions.ts';

const from = (address: string, ...ranges: string[]): boolean =>
  refusedByKey({ ipRanges: ranges, symbologies: null }, { address, symbologies: [] }) === undefined;

const written = (text: string): string => {
  const parsed = parseRange(text);
  return parsed.kind === 'range' ? parsed.range : `refused: ${parsed.reason}`;
};

describe('parseRange', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7/32'],
    [' 203.0.113.0/24 ', '203.0.113.0/24'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['2001:DB8:0:0::1', '2001:db8::1/128'],
    ['2001:db8::/032', '2001:db8::/32'],
    ['::/0', '::/0'],
    ['::ffff:203.0.113.7', 'refused: must be written as IPv4, beginning with 203.0.113.7'],
    ['::ffff:cb00:7107/120', 'refused: must be written as IPv4, beginning with 203.0.113.7'],
    ['203.0.113.0/33', 'refused: must have a prefix of at most /32'],
    ['2001:db8::/129', 'refused: must have a prefix of at most /128'],
  ])('%s is %s', (text, expected) => {
    expect(written(text)).toBe(expected);
  });

  it.each(
    ['', '/', '/24', '203.0.113', '203.0.113.256', '203.0.113.7/', '203.0.113.7/-1', '1.2.3.4/8/8']
      .concat([
        'fe80::1%eth0',
        'example.com',
        '203.0.113.0-9',
        '010.0.0.1',
        ':::',
        '1.2.3.4 5.6.7.8',
      ])
      .map((text) => [text]),
  )('%j is refused, with a reason that shows how to write one', (text) => {
    expect(written(text)).toMatch(/^refused: must be an address or a CIDR range, such as /);
  });
});

describe('refusedByKey', () => {
  it('lets a key without limits come from anywhere and draw anything', () => {
    const limits = { ipRanges: null, symbologies: null };
    expect(refusedByKey(limits, { address: '192.0.2.1', symbologies: ['QRCODE'] })).toBeUndefined();
  });

  it('lets in the first and the last address of a range and none beside it', () => {
    const range = '203.0.113.64/26';
    for (const last of [64, 127]) expect(from(`203.0.113.${last}`, range)).toBe(true);
    for (const last of [63, 128]) expect(from(`203.0.113.${last}`, range)).toBe(false);
    expect(from('2001:db8:ffff:ffff:ffff:ffff:ffff:ffff', '2001:db8::/32')).toBe(true);
    expect(from('2001:db9::', '2001:db8::/32')).toBe(false);
  });

  it('takes an IPv4 address inside IPv6 for that address, and no IPv6 range for IPv4', () => {
    expect(from('::ffff:203.0.113.7', '203.0.113.7/32')).toBe(true);
    expect(from('::ffff:203.0.113.8', '203.0.113.7/32')).toBe(false);
    expect(from('203.0.113.7', '::/0')).toBe(false);
    expect(from('2001:db8::1', '0.0.0.0/0')).toBe(false);
  });

  it('lets in whom one of many ranges contains, and nobody whose address is none', () => {
    expect(from('10.1.2.3', '192.0.2.0/24', '10.0.0.0/8')).toBe(true);
    expect(from('', '0.0.0.0/0', '::/0')).toBe(false);
  });

  it('says from where the request came', () => {
    const limits = { ipRanges: ['10.0.0.0/8'], symbologies: null };
    const refused = refusedByKey(limits, { address: '::ffff:192.0.2.9', symbologies: [] });
    expect(refused).toMatchObject({ code: 'key_address_refused' });
    expect(refused?.reason).toMatch(/192\.0\.2\.9\. Call from an address the key allows/);
  });

  it('names the symbologies the key may draw, the first ten where there are many', () => {
    const ask = (symbologies: string[]) =>
      refusedByKey({ ipRanges: null, symbologies }, { address: '::1', symbologies: ['QRCODE'] });
    expect(ask(['CODE128', 'EAN13'])).toMatchObject({
      code: 'key_symbology_refused',
      params: { format: 'QRCODE' },
      reason: "The key allows CODE128, EAN13. Use one of these, or change the key's formats.",
    });
    expect(ask(Array.from({ length: 12 }, (_, i) => `S${i}`))?.reason).toMatch(/S9 and 2 more\./);
    expect(ask(['QRCODE'])).toBeUndefined();
  });

  it('asks no symbology where nothing is drawn', () => {
    const limits = { ipRanges: null, symbologies: ['CODE128'] };
    expect(refusedByKey(limits, { address: '::1', symbologies: [] })).toBeUndefined();
  });
});
