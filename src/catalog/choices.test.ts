/** The table of choices: what it names exists, and every need has its row once. */
import { expect, it } from 'vitest';
import { PAYLOAD_KINDS } from '../payloads/registry.ts';
import { CHOICES } from './choices.ts';

it('every need stands once, in one run of its group, with each symbology once', () => {
  expect(new Set(CHOICES.map(({ need }) => need)).size).toBe(CHOICES.length);
  const groups = CHOICES.map(({ group }) => group);
  const runs = groups.filter((group, i) => group !== groups[i - 1]);
  expect(new Set(runs).size).toBe(runs.length);
  for (const { ids, need } of CHOICES) expect(new Set(ids).size, need).toBe(ids.length);
});

it('reasons are sentences, and payloads are kinds that there are', () => {
  const kinds = PAYLOAD_KINDS.map(({ id }) => id);
  for (const { why, payloads = [] } of CHOICES) {
    expect(why).toMatch(/^[A-Z].*\.$/);
    for (const payload of payloads) expect(kinds).toContain(payload);
  }
});
