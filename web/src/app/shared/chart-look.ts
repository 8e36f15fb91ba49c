/** How charts look: axes, tooltip and short numbers, for recharts. */
import { number } from '../../data/format.ts';
import { byLanguage } from '../../data/language.ts';

const TICK = { fill: 'var(--mantine-color-dimmed)', fontSize: 12 };

/** Of the axis along the bottom. */
export const ALONG = {
  tick: TICK,
  tickLine: false,
  axisLine: { stroke: 'var(--line)' },
  minTickGap: 24,
} as const;

/** Of the axis of values. */
export const VALUES = {
  tick: TICK,
  tickLine: false,
  axisLine: false,
  tickFormatter: (value: number): string => short().format(value),
} as const;

export const TOOLTIP = {
  cursor: { fill: 'var(--line)', opacity: 0.4 },
  isAnimationActive: false,
  contentStyle: {
    background: 'var(--surface)',
    border: '1px solid var(--line)',
    borderRadius: 3,
    fontSize: 13,
  },
  itemStyle: { color: 'var(--mantine-color-text)', padding: 0 },
  formatter: (value: unknown): string => number(Number(value)),
} as const;

const short = byLanguage((locale) => new Intl.NumberFormat(locale, { notation: 'compact' }));
