import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIpRangeSet, ipv6Groups, parseIp, parseIpRange } from './ip.ts';

const contains = (ranges: readonly string[], address: string): boolean =>
  createIpRangeSet(ranges).has(parseIp(address)!);

describe('an address', () => {
  it('is written in one way, IPv4 inside IPv6 as IPv4, however it was written', () => {
    for (const text of ['::ffff:192.0.2.1', '::FFFF:c000:201', '0:0:0:0:0:ffff:192.0.2.1']) {
      expect(parseIp(text)).toEqual({ family: 4, text: '192.0.2.1', zone: null });
    }
    expect(parseIp('::ffff:8.8.8.8')?.text).toBe('8.8.8.8');
    expect(parseIp('192.0.2.1')?.text).toBe('192.0.2.1');
    expect(parseIp('2001:0DB8:0:0:1::')?.text).toBe('2001:db8:0:0:1::');
  });

  it('is not IPv4 where IPv4 stands at another place of IPv6, or in a deprecated form', () => {
    for (const [text, canonical] of [
      ['::ffff:1:c000:201', '::ffff:1:c000:201'],
      ['::ffff:0:192.0.2.1', '::ffff:0:c000:201'],
      ['::192.0.2.1', '::c000:201'],
      ['64:ff9b::192.0.2.1', '64:ff9b::c000:201'],
      ['2002:c000:201::', '2002:c000:201::'],
    ] as const) {
      expect(parseIp(text)).toEqual({ family: 6, text: canonical, zone: null });
    }
  });

  it('does not contain its zone, which is named beside it', () => {
    expect(parseIp('fe80::0:1%eth0')).toEqual({ family: 6, text: 'fe80::1', zone: 'eth0' });
    expect(parseIp('::ffff:192.0.2.1%1')).toEqual({ family: 4, text: '192.0.2.1', zone: '1' });
    for (const text of ['192.0.2.1%eth0', 'fe80::1%', '%eth0']) {
      expect(parseIp(text)).toBeUndefined();
    }
  });

  it('is none in an octal, hexadecimal or short form, in brackets or with anything around it', () => {
    const texts = [
      '',
      'example.com',
      '0177.0.0.1',
      '010.0.0.1',
      '0x7f.1',
      '127.1',
      '2130706433',
      '1.2.3',
      '256.0.0.1',
      '1.2.3.4.',
      ' 1.2.3.4',
      '[::1]',
      ':::',
      '1::2::3',
      '::12345',
      '::1/64',
    ];
    expect(texts.filter((text) => parseIp(text) !== undefined)).toEqual([]);
  });

  it('of IPv6 has the same groups, whichever zeros are left out', () => {
    const groups = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 0xffff })), {
      minLength: 8,
      maxLength: 8,
    });
    fc.assert(
      fc.property(groups, (expected) => {
        fc.pre(expected.slice(0, 5).some((group) => group > 0) || expected[5] !== 0xffff);
        const { text } = parseIp(expected.map((group) => group.toString(16)).join(':'))!;
        expect(ipv6Groups(text)).toEqual(expected);
      }),
    );
  });
});

describe('a range', () => {
  it('is an address, or one with a number of bits', () => {
    expect(parseIpRange('10.0.0.1')).toEqual({
      kind: 'range',
      range: { family: 4, address: '10.0.0.1', prefix: 32, zone: null },
    });
    expect(parseIpRange('2001:DB8:0::/032')).toEqual({
      kind: 'range',
      range: { family: 6, address: '2001:db8::', prefix: 32, zone: null },
    });
    expect(parseIpRange('fe80::1%eth0/64')).toMatchObject({ range: { prefix: 64, zone: 'eth0' } });
  });

  it('has as many bits as its family at most', () => {
    expect(parseIpRange('10.0.0.0/33')).toEqual({ kind: 'prefix-too-long', prefixMax: 32 });
    expect(parseIpRange('::/129')).toEqual({ kind: 'prefix-too-long', prefixMax: 128 });
    const texts = ['', '/', '/8', '10.0.0.0/', '10.0.0.0/-1', '10.0.0.0/8/8', '::/1000', '::/0x8'];
    for (const text of texts) expect(parseIpRange(text)).toEqual({ kind: 'not-a-range' });
  });

  it('contains its first and its last address, and none beside it', () => {
    const ranges = ['203.0.113.64/26', '2001:db8::/32'];
    const inside = ['203.0.113.64', '203.0.113.127', '2001:db8::', '2001:db8:ffff:ffff::ffff'];
    expect(inside.filter((address) => !contains(ranges, address))).toEqual([]);
    const outside = ['203.0.113.63', '203.0.113.128', '2001:db7:ffff::', '2001:db9::'];
    expect(outside.filter((address) => contains(ranges, address))).toEqual([]);
  });

  it('of one family contains nothing of the other, not even all of it', () => {
    expect(contains(['::/0'], '203.0.113.7')).toBe(false);
    expect(contains(['::ffff:0:0/96'], '203.0.113.7')).toBe(false);
    expect(contains(['0.0.0.0/0'], '2001:db8::1')).toBe(false);
    expect(contains(['0.0.0.0/0'], '::ffff:203.0.113.7')).toBe(true);
  });

  it('that is none fails to make a set', () => {
    expect(() => createIpRangeSet(['10.0.0.0/33'])).toThrow('not an IP range: 10.0.0.0/33');
  });
});
