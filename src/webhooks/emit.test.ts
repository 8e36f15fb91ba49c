import { describe, expect, it } from 'vitest';
import { EVENT_BYTES_MAX, eventBody } from './emit.ts';
import { EVENTS } from './events.ts';

describe('the body of an event', () => {
  it('is type, timestamp, and data', () => {
    const { example } = EVENTS['batch.completed'];
    const body = eventBody('batch.completed', example, Date.UTC(2026, 0, 31, 12));
    expect(JSON.parse(body)).toEqual({
      type: 'batch.completed',
      timestamp: '2026-01-31T12:00:00.000Z',
      data: example,
    });
  });

  it('of 20 kB is refused, one byte less is not', () => {
    const sized = (length: number) => eventBody('webhook.test', { message: 'x'.repeat(length) }, 0);
    const room = EVENT_BYTES_MAX - sized(0).length;
    expect(sized(room - 1)).toHaveLength(EVENT_BYTES_MAX - 1);
    expect(() => sized(room)).toThrow('has 20000 bytes');
  });
});
