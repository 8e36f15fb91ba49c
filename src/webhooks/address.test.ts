import { describe, expect, it } from 'vitest';
import { checkAddresses, checkUrl, isCidr, isPublic, type AddressRules } from './address.ts';

const STRICT: AddressRules = { allowHttp: false, allowCidrs: [] };
const OWN: AddressRules = { allowHttp: true, allowCidrs: ['10.1.0.0/16', 'fd00:1::/64'] };

/** First and last address of every blocked range, and the public neighbours around it. */
const BLOCKED_V4 = [
  ['0.0.0.0', '0.255.255.255'],
  ['10.0.0.0', '10.255.255.255'],
  ['100.64.0.0', '100.127.255.255'],
  ['127.0.0.0', '127.255.255.255'],
  ['169.254.0.0', '169.254.255.255'],
  ['172.16.0.0', '172.31.255.255'],
  ['192.0.0.0', '192.0.0.255'],
  ['192.0.2.0', '192.0.2.255'],
  ['192.88.99.0', '192.88.99.255'],
  ['192.168.0.0', '192.168.255.255'],
  ['198.18.0.0', '198.19.255.255'],
  ['198.51.100.0', '198.51.100.255'],
  ['203.0.113.0', '203.0.113.255'],
  ['224.0.0.0', '255.255.255.255'],
] as const;

const asNumber = (address: string): number =>
  address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
const asText = (value: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
const inSomeRange = (address: string): boolean =>
  BLOCKED_V4.some(
    ([first, last]) => asNumber(address) >= asNumber(first) && asNumber(address) <= asNumber(last),
  );

describe('addresses', () => {
  it('first and last of every special IPv4 range are blocked, their outer neighbours are not', () => {
    let neighbours = 0;
    for (const [first, last] of BLOCKED_V4) {
      expect([first, isPublic(first)]).toEqual([first, false]);
      expect([last, isPublic(last)]).toEqual([last, false]);
      for (const value of [asNumber(first) - 1, asNumber(last) + 1]) {
        const address = asText(value);
        if (value < 0 || value > 0xffff_ffff || inSomeRange(address)) continue;
        neighbours += 1;
        expect([address, isPublic(address)]).toEqual([address, true]);
      }
    }
    expect(neighbours).toBeGreaterThan(20);
  });

  it('every form in which IPv6 can hold or hide an inner address is blocked', () => {
    const addresses = [
      '::',
      '::1',
      '::7f00:1',
      '::ffff:127.0.0.1',
      '::ffff:10.0.0.1',
      '::ffff:a9fe:a9fe',
      '0:0:0:0:0:ffff:7f00:1',
      '::FFFF:169.254.169.254',
      '::ffff:0:127.0.0.1',
      '64:ff9b::127.0.0.1',
      '64:ff9b::a9fe:a9fe',
      '64:ff9b::808:808',
      '64:ff9b:1::1',
      '64:ff9b:1:ffff:ffff:ffff:ffff:ffff',
      '2002:7f00:1::',
      '2002:a00:1::1',
      '2002::',
      '2001::1',
      '2001:0:7f00:1::',
      '2001:1ff:ffff::',
      '2001:db8::1',
      '3fff::1',
      '3fff:fff::',
      '100::1',
      '5f00::1',
      'fc00::1',
      'fd12:3456::1',
      'fe80::1',
      'fe80::1%eth0',
      'febf::1',
      'fec0::1',
      'ff02::1',
      'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
      '4000::1',
      '8000::1',
      '1fff::1',
      'fd00:ec2::254',
      '2600::1%1',
      'not an address',
      '',
    ];
    expect(addresses.filter(isPublic)).toEqual([]);
  });

  it('public addresses are public, in either family', () => {
    const addresses = ['1.1.1.1', '8.8.8.8', '93.184.215.14', '::ffff:8.8.8.8'].concat(
      '2606:4700:4700::1111',
      '2a00:1450::1',
      '2001:200::1',
      '2001:4860:4860::8888',
      '2003::1',
      '3ffe::1',
      '2000::1',
    );
    expect(addresses.filter((address) => !isPublic(address))).toEqual([]);
  });

  it('IPv4 inside IPv6 becomes IPv4, and is connected to as such', () => {
    expect(checkAddresses(['::ffff:808:808'], 443, STRICT)).toEqual({
      kind: 'targets',
      targets: [{ address: '8.8.8.8', family: 4 }],
    });
  });

  it('an address with a zone is refused, even where its range is allowed', () => {
    const rules = { allowHttp: false, allowCidrs: ['fe80::/10', '10.0.0.0/8'] };
    expect(checkAddresses(['fe80::1'], 443, rules).kind).toBe('targets');
    for (const address of ['fe80::1%eth0', '::ffff:10.0.0.1%1', '2606:4700:4700::1111%eth0']) {
      expect([address, checkAddresses([address], 443, rules).kind]).toEqual([address, 'refused']);
    }
  });

  it('an operator’s range of IPv4 inside IPv6 allows neither family', () => {
    const rules = { allowHttp: false, allowCidrs: ['::ffff:10.0.0.0/104'] };
    expect(checkAddresses(['10.0.0.1'], 443, rules).kind).toBe('refused');
    expect(checkAddresses(['::ffff:10.0.0.1'], 443, rules).kind).toBe('refused');
  });

  it('octal, hexadecimal, short and deprecated forms are no public addresses', () => {
    const addresses = [
      '0177.0.0.1',
      '0x7f.0.0.1',
      '0x7f000001',
      '2130706433',
      '127.1',
      '010.0.0.1',
      '08.8.8.8',
      '8.8.8',
      '134744072',
      '0x08.0x08.0x08.0x08',
      '8.8.8.8.',
      ' 8.8.8.8',
      '::8.8.8.8',
      '::808:808',
      '64:ff9b::8.8.8.8',
      '2002:808:808::1',
      '::ffff:0:8.8.8.8',
      '[2606:4700:4700::1111]',
      '2606:4700:4700::1111/64',
    ];
    expect(addresses.filter(isPublic)).toEqual([]);
  });

  it('one inner address among public ones refuses all of them', () => {
    const mixed = checkAddresses(['93.184.215.14', '10.0.0.1'], 443, STRICT);
    expect(mixed.kind).toBe('refused');
    expect(checkAddresses([], 443, STRICT)).toMatchObject({
      reason: 'the host name has no address',
    });
  });

  it('the operator’s own ranges are allowed, at any port; their neighbours are not', () => {
    const at = (address: string, port = 443) => checkAddresses([address], port, OWN).kind;
    expect([at('10.1.0.1', 9000), at('::ffff:10.1.255.255'), at('fd00:1::9', 81)]).toEqual([
      'targets',
      'targets',
      'targets',
    ]);
    expect([at('10.2.0.1'), at('fd00:1:0:1::9'), at('93.184.215.14', 9000)]).toEqual([
      'refused',
      'refused',
      'refused',
    ]);
    expect(checkAddresses(['10.1.0.1', '93.184.215.14'], 9000, OWN).kind).toBe('refused');
  });

  it('allowing all of IPv6 allows no IPv4', () => {
    const rules = { allowHttp: false, allowCidrs: ['::/0'] };
    expect(checkAddresses(['10.0.0.1'], 443, rules).kind).toBe('refused');
    expect(checkAddresses(['::1'], 443, rules).kind).toBe('targets');
  });
});

describe('URLs', () => {
  const reason = (url: string, rules = STRICT): string | undefined => {
    const checked = checkUrl(url, rules);
    return checked.kind === 'refused' ? checked.reason : undefined;
  };

  it('https at the usual ports is taken', () => {
    const good = [
      'https://example.com/hook?a=1',
      'https://example.com:8443/',
      'https://[2606::1]/',
    ];
    expect(good.map((url) => reason(url))).toEqual([undefined, undefined, undefined]);
  });

  it('says what would be right', () => {
    expect(reason('http://example.com/')).toMatch(
      /^must start with https:\/\/; .*WEBHOOK_ALLOW_HTTP=true .*WEBHOOK_ALLOW_CIDRS=127\.0\.0\.1,::1 /,
    );
    expect(reason('http://example.com/', OWN)).toBeUndefined();
    expect(reason('ftp://example.com/', OWN)).toMatch(/^must start with https:\/\/ or http/);
    expect(reason('https://user@example.com/')).toMatch(/user name/);
    expect(reason('https://:secret@example.com/')).toMatch(/user name/);
    expect(reason('https://example.com/#part')).toMatch(/fragment/);
    expect(reason('https://example.com:22/')).toMatch(
      /^must use port 443, 80, or 8443; .*WEBHOOK_ALLOW_CIDRS$/,
    );
    for (const text of ['', 'example.com', 'https://', 'https://exa mple.com/', '//example.com']) {
      expect(reason(text)).toMatch(/^must be a URL/);
    }
    expect(reason('https://example.com/\n')).toMatch(/^must be a URL/);
    expect(reason(`https://example.com/${'x'.repeat(2029)}`)).toMatch(/2048/);
    expect(reason(`https://example.com/${'x'.repeat(2028)}`)).toBeUndefined();
  });

  it('every way to write an inner IPv4 address in a URL is read as that address', () => {
    const ways = ['127.0.0.1', '127.1', '2130706433', '0x7f.1', '0177.0.0.1', '127.0.0.1.'];
    for (const host of ways) {
      const checked = checkUrl(`https://${host}/`, STRICT);
      expect(checked.kind === 'url' && checked.url.hostname).toBe('127.0.0.1');
    }
  });
});

describe('ranges', () => {
  it('are addresses, or addresses with a number of bits that fits', () => {
    expect(['10.0.0.0/8', '10.0.0.1', '::/0', 'fd00::/8', '1.2.3.4/32'].every(isCidr)).toBe(true);
    const wrong = ['', '10.0.0.0/33', '::/129', '10.0.0/8', '10.0.0.0/-1', '10.0.0.0/8/8', 'a/8'];
    expect(wrong.filter(isCidr)).toEqual([]);
  });
});
