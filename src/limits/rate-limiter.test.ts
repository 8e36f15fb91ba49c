import { describe, expect, it } from 'vitest';
import { addressBucket } from './rate-limiter.ts';

describe('addressBucket', () => {
  it('is the address itself for IPv4', () => {
    expect(addressBucket('203.0.113.7')).toBe('203.0.113.7');
  });

  it.each(['2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff', '2001:0DB8:0001:2:0:0:0:1%eth0'])(
    'is the /64 for IPv6: %s',
    (address) => {
      expect(addressBucket(address)).toBe('2001:db8:1:2::/64');
    },
  );

  it('tells neighbouring networks apart', () => {
    expect(addressBucket('2001:db8:1:3::1')).not.toBe(addressBucket('2001:db8:1:2::1'));
    expect(addressBucket('::1')).toBe('0:0:0:0::/64');
  });

  it.each(['::ffff:203.0.113.7', '::FFFF:cb00:7107', '0:0:0:0:0:ffff:203.0.113.7'])(
    'is the IPv4 address for an IPv4 address inside IPv6: %s',
    (address) => {
      expect(addressBucket(address)).toBe('203.0.113.7');
    },
  );

  it('leaves alone what is no address', () => {
    expect(addressBucket('')).toBe('');
    expect(addressBucket('unix')).toBe('unix');
  });
});
