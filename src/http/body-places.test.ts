import { EventEmitter } from 'node:events';
import type { FastifyReply } from 'fastify';
import { expect, it } from 'vitest';
import { createBodyPlaces } from './body-places.ts';

const reply = (destroyed = false): FastifyReply =>
  ({ raw: Object.assign(new EventEmitter(), { destroyed }) }) as unknown as FastifyReply;

it('leaves places for others, however many Free accounts hold all they may', () => {
  const places = createBodyPlaces();
  const taken = ['a', 'b', 'c', 'd', 'e', 'f'].map((account) =>
    [1, 2, 3].filter(() => places.hold(reply(), account, true)),
  );
  expect(taken.map(({ length }) => length)).toEqual([2, 2, 2, 2, 0, 0]);
  expect([1, 2, 3, 4, 5].filter(() => places.hold(reply(), 'paid', false))).toHaveLength(4);
  expect(places.hold(reply(), 'other', false)).toBe(false);
});

it('gives a place back when the exchange is over, or was before', () => {
  const places = createBodyPlaces();
  const [first, second] = [reply(), reply()];
  expect(places.hold(first, 'a', true) && places.hold(second, 'a', true)).toBe(true);
  expect(places.hold(reply(), 'a', true)).toBe(false);
  first.raw.emit('close');
  expect(places.hold(reply(true), 'a', true)).toBe(true);
  expect(places.hold(reply(), 'a', true)).toBe(true);
});
