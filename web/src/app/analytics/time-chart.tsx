/** The chart of a measure over time, in its own chunk. */
import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { AnalyticsJson } from '../../../../src/analytics/schemas.ts';
import { number } from '../format.ts';
import { MEASURES, type MeasureId } from './measures.ts';
import { momentLabel } from './moments.ts';

interface TimeChartProps {
  readonly data: AnalyticsJson;
  readonly measure: MeasureId;
}

export default function TimeChart({ data, measure }: TimeChartProps) {
  const { lines, shape, total } = MEASURES.find(({ id }) => id === measure)!;
  const rows = rowsOf(data, lines, total);
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart
        data={rows}
        accessibilityLayer={false}
        margin={{ top: 8, right: 0, bottom: 0, left: 0 }}
        barCategoryGap="18%"
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="at"
          tick={TICK}
          tickLine={false}
          axisLine={{ stroke: 'var(--line)' }}
          minTickGap={24}
        />
        <YAxis tick={TICK} tickLine={false} axisLine={false} width={48} tickFormatter={short} />
        <Tooltip
          cursor={{ fill: 'var(--line)', opacity: 0.4 }}
          isAnimationActive={false}
          contentStyle={TIP}
          itemStyle={{ color: 'var(--mantine-color-text)', padding: 0 }}
          formatter={(value) => number(Number(value))}
        />
        {lines.map(({ name, color }) =>
          shape === 'bars' ? (
            <Bar
              key={name}
              dataKey={name}
              stackId="all"
              fill={color}
              maxBarSize={28}
              isAnimationActive={false}
            />
          ) : (
            <Line
              key={name}
              dataKey={name}
              stroke={color}
              strokeWidth={2}
              dot={false}
              connectNulls
              isAnimationActive={false}
            />
          ),
        )}
        {data.previous !== null && (
          <Line
            dataKey="before"
            name={shape === 'bars' ? 'The period before' : 'Median before (ms)'}
            stroke="var(--beam)"
            strokeDasharray="4 3"
            dot={false}
            connectNulls
            isAnimationActive={false}
          />
        )}
      </ComposedChart>
    </ResponsiveContainer>
  );
}

type Measure = (typeof MEASURES)[number];

/** A row for each interval, with a field for each line. */
const rowsOf = (
  { series, previous, interval, timeZone }: AnalyticsJson,
  lines: Measure['lines'],
  total: Measure['total'],
): object[] =>
  series.map((point, i) => {
    const before = previous?.series[i];
    return {
      at: momentLabel(point.at, interval, timeZone),
      before: before === undefined ? null : total(before),
      ...Object.fromEntries(lines.map(({ name, read }) => [name, read(point)])),
    };
  });

const short = (value: number): string => SHORT.format(value);

const SHORT = new Intl.NumberFormat('en-US', { notation: 'compact' });
const TICK = { fill: 'var(--mantine-color-dimmed)', fontSize: 12 };
const TIP = {
  background: 'var(--surface)',
  border: '1px solid var(--line)',
  borderRadius: 3,
  fontSize: 13,
};
