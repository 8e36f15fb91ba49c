import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { periodBefore, periodOf, type Period, type PeriodRequest } from './period.ts';
import { QUARTER_MS, zoneClock } from './time-zone.ts';

const NOW = Date.parse('2026-11-30T10:07:00Z');

const request = (change: Partial<PeriodRequest>): PeriodRequest => ({
  range: undefined,
  from: undefined,
  to: undefined,
  timeZone: 'UTC',
  interval: undefined,
  ...change,
});
const period = (change: Partial<PeriodRequest>, nowMs = NOW): Period => {
  const made = periodOf(request(change), nowMs);
  if ('problem' in made) throw new Error(made.problem);
  return made;
};
const hoursOfDays = ({ starts, toMs }: Period): number[] =>
  starts.map((start, i) => ((starts[i + 1] ?? toMs) - start) / 3_600_000);

describe('a period', () => {
  it.each([
    ['America/New_York', '2026-03-08', 23],
    ['America/New_York', '2026-11-01', 25],
    ['Pacific/Auckland', '2026-04-05', 25],
    ['Pacific/Auckland', '2026-09-27', 23],
    ['Australia/Lord_Howe', '2026-04-05', 24.5],
    ['Africa/Cairo', '2026-04-24', 23],
    ['Asia/Beirut', '2026-03-29', 23],
    ['Asia/Kathmandu', '2026-05-05', 24],
  ])('in %s: %s has %d hours, and the days beside it 24', (timeZone, day, hours) => {
    const at = Date.parse(`${day}T12:00:00Z`);
    const around = (days: number): string =>
      new Date(at + days * 86_400_000).toISOString().slice(0, 10);
    const made = period({ timeZone, from: around(-1), to: around(1) }, at + 9 * 86_400_000);
    expect(
      hoursOfDays({
        ...period(
          { timeZone, from: around(-1), to: around(1), interval: 'day' },
          at + 9 * 86_400_000,
        ),
      }),
    ).toEqual([24, hours, 24]);
    expect(made.toMs - made.fromMs).toBe((48 + hours) * 3_600_000);
  });

  it('puts every quarter of an hour into one interval, that of the day and hour its clock shows', () => {
    const zones = Intl.supportedValuesOf('timeZone');
    const days = fc.integer({ min: 0, max: 360 });
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        days,
        fc.integer({ min: 0, max: 5 }),
        (timeZone, back, more) => {
          const first = Date.parse('2026-11-30T12:00:00Z') - back * 86_400_000;
          const text = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
          const from = text(first);
          const to = text(Math.min(first + more * 86_400_000, NOW - 86_400_000));
          fc.pre(from <= to);
          const made = period({ timeZone, from, to, interval: 'day' });
          const clock = zoneClock(timeZone)!;
          let step = 0;
          for (let ms = made.fromMs; ms < made.toMs; ms += QUARTER_MS) {
            while ((made.steps[step + 1]?.startMs ?? Infinity) <= ms) step += 1;
            const { place, weekday, hour } = made.steps[step]!;
            const local = clock.read(ms);
            expect([weekday, hour]).toEqual([local.weekday, local.hour]);
            expect(clock.read(made.starts[place]!).day).toBe(local.day);
          }
          expect(clock.read(made.fromMs).day).toBe(from);
          expect(clock.read(made.fromMs - QUARTER_MS).day < from).toBe(true);
          expect(clock.read(made.toMs - QUARTER_MS).day).toBe(to);
          const before = periodBefore(made);
          expect([before.toMs, before.starts.length]).toEqual([made.fromMs, made.starts.length]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('ends with today, which is the viewer’s', () => {
    const days = (timeZone: string): string[] => {
      const clock = zoneClock(timeZone)!;
      return period({ range: '7d', timeZone }).starts.map((ms) => clock.read(ms).day);
    };
    expect(days('UTC').at(-1)).toBe('2026-11-30');
    expect(days('Pacific/Kiritimati').at(-1)).toBe('2026-12-01');
    expect(days('America/New_York')).toEqual(
      ['24', '25', '26', '27', '28', '29', '30'].map((day) => `2026-11-${day}`),
    );
    const day = period({ range: '24h' });
    expect([day.interval, day.starts.length]).toEqual(['hour', 25]);
    expect(day.toMs).toBe(Date.parse('2026-11-30T10:15:00Z'));
    const fine = period({ range: '24h', interval: 'quarter-hour' });
    expect(fine.starts).toHaveLength(96);
  });

  it.each([
    [{ timeZone: 'Mars/Olympus' }, 'timeZone:'],
    [{ timeZone: '' }, 'timeZone:'],
    [{ timeZone: '+00:01' }, 'timeZone:'],
    [{ from: '2026-11-01' }, 'from and to:'],
    [{ from: '2026-02-30', to: '2026-03-01' }, 'from: must be a day'],
    [{ from: '2026-11-02', to: '2026-11-01' }, 'to: must not be before'],
    [{ from: '2026-12-02', to: '2026-12-03' }, 'from: must not be in the future'],
    [{ from: '2025-11-28', to: '2026-11-01' }, 'from: must be at most 366 days'],
    [{ range: '7d', from: '2026-11-01', to: '2026-11-02' } as const, 'range:'],
    [{ range: '90d', interval: 'hour' } as const, 'interval: hour covers at most 62 days'],
    [
      { range: '30d', interval: 'quarter-hour' } as const,
      'interval: quarter-hour covers at most 8',
    ],
  ])('that cannot be is refused with the parameter: %j', (change, problem) => {
    const made = periodOf(request(change), NOW);
    expect('problem' in made && made.problem).toContain(problem);
  });
});
