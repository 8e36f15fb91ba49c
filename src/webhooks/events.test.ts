import { describe, expect, it } from 'vitest';
import { EVENTS, eventTypes, isEventType, PAYLOAD_BYTES_MAX, payloadOf } from './events.ts';

describe('the table of events', () => {
  it('explains exactly the fields that the example has', () => {
    for (const row of Object.values(EVENTS)) {
      expect(Object.keys(row.fields).sort()).toEqual(Object.keys(row.example).sort());
    }
  });

  it('every type has a noun and a verb, and what is not in the table is none', () => {
    for (const type of Object.keys(EVENTS)) {
      expect(type).toMatch(/^[a-z_]+\.[a-z_]+$/);
      expect(isEventType(type)).toBe(true);
    }
    for (const other of ['', 'batch', 'toString', 'batch.completed ']) {
      expect(isEventType(other)).toBe(false);
    }
  });

  it('every type but the test can be chosen', () => {
    expect(eventTypes()).not.toContain('webhook.test');
    expect(eventTypes()).toHaveLength(Object.keys(EVENTS).length - 1);
  });

  it('a payload is type, timestamp and data', () => {
    const { example } = EVENTS['batch.completed'];
    const body = payloadOf('batch.completed', example, Date.UTC(2026, 0, 31, 12));
    expect(JSON.parse(body)).toEqual({
      type: 'batch.completed',
      timestamp: '2026-01-31T12:00:00.000Z',
      data: example,
    });
  });

  it('a payload of 20 kB is refused, one byte less is not', () => {
    const sized = (length: number) => payloadOf('webhook.test', { message: 'x'.repeat(length) }, 0);
    const room = PAYLOAD_BYTES_MAX - sized(0).length;
    expect(sized(room - 1)).toHaveLength(PAYLOAD_BYTES_MAX - 1);
    expect(() => sized(room)).toThrow('too large');
  });
});
