/** What the chart can show of each interval: its lines or stacked bars. */
import type { PointJson } from '../../../../src/analytics/schemas.ts';
import { messages } from '../../messages/messages.ts';
import { groupName, GROUPS, OUTCOME_COLORS } from '../dashboard/outcomes.ts';

export type MeasureId = 'requests' | 'credits' | 'latency' | 'limited';

interface Line {
  readonly name: string;
  readonly color: string;
  /** null: not known. */
  readonly read: (point: PointJson) => number | null;
}

export interface Measure {
  readonly id: MeasureId;
  readonly name: string;
  readonly shape: 'bars' | 'lines';
  readonly lines: readonly Line[];
  /** What is compared with the period before. */
  readonly total: (point: PointJson) => number | null;
}

const all = ({ outcomes }: PointJson): number =>
  Object.values(outcomes).reduce((sum, requests) => sum + requests, 0);

export function measures(): readonly Measure[] {
  const t = messages('analytics');
  const { credits: creditsName } = messages('fields');
  return [
    {
      id: 'requests',
      name: t.requests,
      shape: 'bars',
      lines: GROUPS.map((group) => ({
        name: groupName(group),
        color: OUTCOME_COLORS[group],
        read: ({ outcomes }) => outcomes[group],
      })),
      total: all,
    },
    {
      id: 'credits',
      name: creditsName,
      shape: 'bars',
      lines: [
        { name: creditsName, color: 'var(--outcome-delivered)', read: ({ credits }) => credits },
      ],
      total: ({ credits }) => credits,
    },
    {
      id: 'latency',
      name: t.latency,
      shape: 'lines',
      lines: [
        {
          name: t.median,
          color: 'var(--outcome-delivered)',
          read: ({ latency }) => latency?.p50 ?? null,
        },
        {
          name: t.percentile(95),
          color: 'var(--outcome-limited)',
          read: ({ latency }) => latency?.p95 ?? null,
        },
        {
          name: t.percentile(99),
          color: 'var(--outcome-failed)',
          read: ({ latency }) => latency?.p99 ?? null,
        },
      ],
      total: ({ latency }) => latency?.p50 ?? null,
    },
    {
      id: 'limited',
      name: groupName('limited'),
      shape: 'bars',
      lines: [
        {
          name: groupName('limited'),
          color: OUTCOME_COLORS.limited,
          read: ({ outcomes }) => outcomes.limited,
        },
      ],
      total: ({ outcomes }) => outcomes.limited,
    },
  ];
}
