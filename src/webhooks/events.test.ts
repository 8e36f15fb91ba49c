import { describe, expect, it } from 'vitest';
import { EVENTS, eventTypes, isEventType } from './events.ts';

describe('the table of events', () => {
  it('explains exactly the fields that the example has', () => {
    for (const row of Object.values(EVENTS)) {
      expect(Object.keys(row.fields).sort()).toEqual(Object.keys(row.example).sort());
    }
  });

  it('names every type with a noun and a verb, and knows no other', () => {
    for (const type of Object.keys(EVENTS)) {
      expect(type).toMatch(/^[a-z_]+\.[a-z_]+$/);
      expect(isEventType(type)).toBe(true);
    }
    for (const other of ['', 'batch', 'toString', 'batch.completed ']) {
      expect(isEventType(other)).toBe(false);
    }
  });

  it('lets endpoints subscribe to every type but the test', () => {
    expect(eventTypes()).not.toContain('webhook.test');
    expect(eventTypes()).toHaveLength(Object.keys(EVENTS).length - 1);
  });
});
