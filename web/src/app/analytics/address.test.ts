import { describe, expect, it } from 'vitest';
import '../../messages/english.ts';
import { apiQuery, changeText, requestsPath, withValue } from './address.ts';

const search = (text: string): URLSearchParams => new URLSearchParams(text);

describe('the address of analytics', () => {
  it('asks the API for the same, in the viewer’s time zone', () => {
    expect(apiQuery(search(''), 'Asia/Kathmandu')).toBe('range=30d&timeZone=Asia%2FKathmandu');
    expect(apiQuery(search('range=7d&compare=previous&key=k1&more=x'), 'UTC')).toBe(
      'range=7d&timeZone=UTC&compare=previous&key=k1',
    );
    const custom = 'range=custom&from=2026-11-01&to=2026-11-02&timeZone=UTC';
    expect(apiQuery(search(custom), 'Europe/Berlin')).toBe(
      'from=2026-11-01&to=2026-11-02&timeZone=UTC',
    );
    expect(apiQuery(search('range=custom&from=2026-11-01'), 'UTC')).toBe('timeZone=UTC');
  });

  it('drops the days of a custom period with another range', () => {
    const custom = search('range=custom&from=2026-11-01&to=2026-11-02');
    expect(withValue(custom, 'range', '7d').toString()).toBe('range=7d');
    expect(withValue(custom, 'key', 'k1').get('from')).toBe('2026-11-01');
  });

  it('leads to the requests of what is shown', () => {
    const period = { from: '2026-11-01T00:00:00.000Z', to: '2026-11-02T00:00:00.000Z' };
    const path = requestsPath(search('key=k1&outcome=invalid'), period, { outcome: 'limited' });
    const query = new URLSearchParams(path.split('?')[1]);
    expect(Object.fromEntries(query)).toEqual({
      range: 'custom',
      ...period,
      key: 'k1',
      outcome: 'limited',
    });
  });

  it('says how a figure changed, also from and to nothing', () => {
    expect(changeText(110, 100)).toBe('+10%');
    expect(changeText(90, 100)).toBe('−10%');
    expect(changeText(100, 100)).toBe('as before');
    expect(changeText(5, 0)).toBe('none before');
    expect(changeText(0, 0)).toBe('as before');
    expect(changeText(5, undefined)).toBeUndefined();
  });
});
