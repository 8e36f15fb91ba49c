/** Formats of numbers, durations, prices, rate limits and browsers. */
import { describe, expect, it } from 'vitest';
import '../messages/english.ts';
import { price, rate } from '../data/format.ts';
import { browserName, count, duration, number, perThousand } from './format.ts';

describe('formats', () => {
  it('groups thousands and counts one and many', () => {
    expect(number(1_234_567)).toBe('1,234,567');
    expect(count(1, 'call')).toBe('1 call');
    expect(count(0, 'call')).toBe('0 calls');
    expect(count(2, 'day left', 'days left')).toBe('2 days left');
  });

  it('durations are milliseconds below a second and seconds above', () => {
    expect(duration(0)).toBe('0 ms');
    expect(duration(999)).toBe('999 ms');
    expect(duration(1000)).toBe('1.0 s');
    expect(duration(12_345)).toBe('12.3 s');
  });

  it('money shows cents where there are some', () => {
    expect(price(1900, 'USD')).toBe('$19');
    expect(price(18_240, 'EUR')).toBe('€182.40');
    expect(price(123_400, 'CHF')).toBe('CHF 1,234');
    expect(perThousand(1500, 'USD')).toBe('$1.50');
    expect(perThousand(905, 'GBP')).toBe('£0.905');
  });

  it('rates name the window', () => {
    expect(rate({ requests: 10, windowSeconds: 60 })).toBe('10 requests per minute');
    expect(rate({ requests: 500, windowSeconds: 1 })).toBe('500 requests per second');
    expect(rate({ requests: 1, windowSeconds: 90 })).toBe('1 request per 90 seconds');
  });

  it('names the browser and system of a session, and never guesses', () => {
    const chrome =
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140';
    expect(browserName(`${chrome}.0 Safari/537.36`)).toBe('Chrome on Linux');
    expect(browserName(`${chrome}.0 Safari/537.36 Edg/140.0`)).toBe('Edge on Linux');
    expect(browserName('Mozilla/5.0 (Windows NT 10.0; rv:140) Gecko/2010 Firefox/140.0')).toBe(
      'Firefox on Windows',
    );
    expect(browserName('curl/8.5.0')).toBe('curl');
    expect(browserName('something else')).toBe('something else');
    expect(browserName(null)).toBe('Unknown browser');
  });
});
