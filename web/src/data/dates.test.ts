/** Days are those of the server, moments those of the reader, and both are written in one way. */
import { describe, expect, it } from 'vitest';
import '../messages/english.ts';
import {
  clockTime,
  dayInWords,
  exactMoment,
  fieldMoment,
  fullDay,
  intervalLabel,
  localDay,
  localMoment,
  monthDay,
  periodLabel,
  timeAgo,
  utcMoment,
  zonedMoment,
} from './dates.ts';
import { setPageLanguage } from './language.ts';

describe('dates', () => {
  it('days are in UTC, whatever the time zone of the reader', () => {
    expect(monthDay('2026-12-01T00:00:00.000Z')).toBe('Dec 1');
    expect(monthDay('2026-11-30T23:59:59.999Z')).toBe('Nov 30');
    expect(monthDay('2026-11-21')).toBe('Nov 21');
    expect(fullDay('2026-12-01T00:00:00.000Z')).toBe('Dec 1, 2026');
    expect(utcMoment('2026-12-01T00:05:00.000Z')).toBe('Dec 1, 2026, 00:05 UTC');
  });

  it('a day that ends a sentence is not abbreviated with a period', () => {
    const inLanguage = (language: string): string => {
      setPageLanguage(language);
      return dayInWords('2026-12-30');
    };
    expect(['de', 'fr', 'en'].map(inLanguage)).toEqual(['30. Dezember', '30 décembre', 'Dec 30']);
  });

  it('the time of a request is in the reader’s time zone: time today, day and time before that', () => {
    const now = new Date('2026-11-22T14:00:00Z');
    expect(clockTime('2026-11-22T13:05:09Z', now, 'UTC')).toBe('13:05:09');
    expect(clockTime('2026-11-22T13:05:09Z', now, 'Asia/Tokyo')).toBe('22:05:09');
    expect(clockTime('2026-11-21T13:05:09Z', now, 'UTC')).toBe('Nov 21, 13:05');
    expect(localMoment('2026-11-21T13:05:09Z', 'Asia/Tokyo')).toBe('Nov 21, 2026, 22:05');
    expect(localDay('2026-11-21T13:05:09Z', 'Pacific/Auckland')).toBe('Nov 22, 2026');
  });

  it('the time zone is named where somebody has to be in time, with its summer time', () => {
    expect(zonedMoment('2026-11-21T13:05:09Z', 'Asia/Kathmandu')).toBe(
      'Nov 21, 2026, 18:50 GMT+5:45',
    );
    expect(zonedMoment('2026-07-01T12:00:00Z', 'America/New_York')).toBe('Jul 1, 2026, 08:00 EDT');
    expect(exactMoment('2026-01-01T12:00:00Z', 'America/New_York')).toBe(
      'Jan 1, 2026, 07:00:00 EST',
    );
  });

  it('how long ago something was is told in its largest unit, and as a day after a week', () => {
    const now = new Date('2026-11-22T14:00:00Z');
    const before = (seconds: number): string =>
      timeAgo(new Date(now.getTime() - seconds * 1000).toISOString(), now, 'UTC');
    expect([-5, 0, 44].map(before)).toEqual(['just now', 'just now', 'just now']);
    expect([45, 3569].map(before)).toEqual(['1 minute ago', '59 minutes ago']);
    expect([3570, 84_599].map(before)).toEqual(['1 hour ago', '23 hours ago']);
    expect([84_600, 604_799].map(before)).toEqual(['yesterday', '7 days ago']);
    expect(before(604_800)).toBe('Nov 15, 2026');
  });

  it('of analytics are in the time zone that they are counted in', () => {
    expect(intervalLabel('2026-11-21T13:00:00Z', false, 'Asia/Tokyo')).toBe('Nov 21, 22:00');
    expect(intervalLabel('2026-11-21T15:00:00Z', true, 'Asia/Tokyo')).toBe('Nov 22');
    expect(periodLabel('2026-11-01T00:00:00Z', '2026-12-01T00:00:00Z', 'UTC')).toBe(
      'Nov 1\u2009–\u200930, 2026',
    );
  });

  it('a field of date and time shows what it was set to', () => {
    const minute = '2026-11-21T13:05:00.000Z';
    expect(new Date(fieldMoment(minute)).toISOString()).toBe(minute);
    expect([fieldMoment(undefined), fieldMoment('never')]).toEqual(['', '']);
  });
});
