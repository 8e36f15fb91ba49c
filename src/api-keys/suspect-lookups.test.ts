import { expect, it } from 'vitest';
import { makeApiKey, type ApiKeyRecord } from './api-key.ts';
import { ADDRESS_WAITING_MAX, createSuspectLookups } from './suspect-lookups.ts';

const key = (): ApiKeyRecord => ({
  ...makeApiKey('account', 'key').record,
  ...{ createdAtMs: 0, revokedAtMs: null, revision: 1, rotatedFrom: null, madeBy: null },
  ...{ disabledByPlan: false, suspended: null, signing: null, lastUsedAtMs: null, used: null },
});

/** Lookups among these keys, and the statements that they took. */
function among(...known: readonly ApiKeyRecord[]) {
  const statements: (readonly string[])[] = [];
  const lookups = createSuspectLookups(async (ids) => {
    statements.push(ids);
    return new Map(known.filter(({ id }) => ids.includes(id)).map((one) => [one.id, one]));
  });
  return { ...lookups, statements };
}

it('reads any number of keys in one statement, each once, and finds those that are there', async () => {
  const good = key();
  const { find, statements } = among(good);
  const found = await Promise.all([
    find('wrong001', 'a'),
    find(good.id, 'a'),
    find(good.id, 'b'),
    find('wrong002', 'b'),
  ]);
  expect(found).toEqual([undefined, good, good, undefined]);
  expect(statements).toEqual([['wrong001', good.id, 'wrong002']]);
});

it('has so much room for an address, and leaves the rest to others', async () => {
  const good = key();
  const { find, statements } = among(good);
  const flood = Array.from({ length: 3 * ADDRESS_WAITING_MAX }, (_, n) => find(`w${n}`, 'flood'));
  expect(await find(good.id, 'office')).toBe(good);
  const answers = await Promise.all(flood);
  expect(answers.filter((one) => one === 'no-room')).toHaveLength(2 * ADDRESS_WAITING_MAX);
  expect(statements).toHaveLength(1);
  expect(await find('later', 'flood'), 'room comes back').toBeUndefined();
});

it('passes a fault of the database on to all that waited, and has room again', async () => {
  let isAway = true;
  const { find } = createSuspectLookups(async () => {
    if (isAway) throw new Error('away');
    return new Map();
  });
  for (let turn = 0; turn < 2; turn += 1) {
    const all = Array.from({ length: ADDRESS_WAITING_MAX }, (_, n) => find(`w${n}`, 'a'));
    for (const one of await Promise.allSettled(all)) expect(one.status).toBe('rejected');
  }
  isAway = false;
  expect(await find('w', 'a')).toBeUndefined();
});
