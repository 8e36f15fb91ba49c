import { expect, it } from 'vitest';
import { fieldMoment } from '../../data/dates.ts';
import { apiQuery, momentOf, withFilter, withSearch } from './filters.ts';

const NOW = Date.parse('2026-11-30T12:00:00Z');
const query = (text: string) => apiQuery(new URLSearchParams(text), NOW);

it('the address says what the API is asked for; nothing else of it gets there', () => {
  expect(query('outcome=failed&text=a%20b&show=1-2&page=3&key=')).toEqual({
    outcome: 'failed',
    text: 'a b',
  });
  expect(query('range=24h&from=2020-01-01T00:00:00Z')).toEqual({
    from: '2026-11-29T12:00:00.000Z',
  });
  const period = { from: '2026-11-01T00:00:00.000Z', to: '2026-11-02T00:00:00.000Z' };
  expect(query(`range=custom&${new URLSearchParams(period).toString()}`)).toEqual(period);
});

it('an id that is typed or pasted is looked up; anything else is looked for', () => {
  const id = '01A5C0DE-1111-7222-8333-444455556666';
  expect(withSearch(new URLSearchParams('text=x&key=k'), ` ${id} `).toString()).toBe(
    `key=k&request=${id.toLowerCase()}`,
  );
  expect(withSearch(new URLSearchParams(`request=${id}`), 'mug').toString()).toBe('text=mug');
});

it('another period drops the moments of the one before, and a filter closes what is open', () => {
  const search = new URLSearchParams('range=custom&from=a&to=b&show=1-2');
  expect(withFilter(search, 'range', '7d').toString()).toBe('range=7d');
  expect(withFilter(search, 'key', null).toString()).toBe('range=custom&from=a&to=b');
});

it('a moment survives its field, in whatever zone', () => {
  const moment = '2026-03-29T00:30:00.000Z';
  expect(momentOf(fieldMoment(moment))).toBe(moment);
  expect([fieldMoment(undefined), fieldMoment('never'), momentOf(''), momentOf('x')]).toEqual([
    '',
    '',
    null,
    null,
  ]);
});
