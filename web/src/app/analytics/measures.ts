/** What the chart can show of each interval: its lines or stacked bars. */
import type { PointJson } from '../../../../src/analytics/schemas.ts';
import { GROUPS, OUTCOMES } from '../dashboard/outcomes.ts';

export type MeasureId = 'requests' | 'credits' | 'latency' | 'limited';

interface Line {
  readonly name: string;
  readonly color: string;
  /** null: not known. */
  readonly read: (point: PointJson) => number | null;
}

interface Measure {
  readonly id: MeasureId;
  readonly name: string;
  readonly shape: 'bars' | 'lines';
  readonly lines: readonly Line[];
  /** What is compared with the period before. */
  readonly total: (point: PointJson) => number | null;
}

const all = ({ outcomes }: PointJson): number =>
  Object.values(outcomes).reduce((sum, requests) => sum + requests, 0);

export const MEASURES: readonly Measure[] = [
  {
    id: 'requests',
    name: 'Requests',
    shape: 'bars',
    lines: GROUPS.map((group) => ({
      ...OUTCOMES[group],
      read: ({ outcomes }) => outcomes[group],
    })),
    total: all,
  },
  {
    id: 'credits',
    name: 'Credits',
    shape: 'bars',
    lines: [{ name: 'Credits', color: 'var(--outcome-delivered)', read: ({ credits }) => credits }],
    total: ({ credits }) => credits,
  },
  {
    id: 'latency',
    name: 'Latency',
    shape: 'lines',
    lines: [
      {
        name: 'Median (ms)',
        color: 'var(--outcome-delivered)',
        read: ({ latency }) => latency?.p50 ?? null,
      },
      {
        name: '95th percentile (ms)',
        color: 'var(--outcome-limited)',
        read: ({ latency }) => latency?.p95 ?? null,
      },
      {
        name: '99th percentile (ms)',
        color: 'var(--outcome-failed)',
        read: ({ latency }) => latency?.p99 ?? null,
      },
    ],
    total: ({ latency }) => latency?.p50 ?? null,
  },
  {
    id: 'limited',
    name: 'Rate limited',
    shape: 'bars',
    lines: [{ ...OUTCOMES.limited, read: ({ outcomes }) => outcomes.limited }],
    total: ({ outcomes }) => outcomes.limited,
  },
];
