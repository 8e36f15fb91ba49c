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
import { intervalLabel } from '../../data/dates.ts';
import { messages } from '../../messages/messages.ts';
import { ALONG, TOOLTIP, VALUES } from '../shared/chart-look.ts';
import { measures, type Measure, type MeasureId } from './measures.ts';

interface TimeChartProps {
  readonly data: AnalyticsJson;
  readonly measure: MeasureId;
}

export default function TimeChart({ data, measure }: TimeChartProps) {
  const t = messages('analytics');
  const { lines, shape, total } = measures().find(({ id }) => id === measure)!;
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
        <XAxis dataKey="at" {...ALONG} />
        <YAxis {...VALUES} width={48} />
        <Tooltip {...TOOLTIP} />
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
            name={shape === 'bars' ? t.periodBefore : t.medianBefore}
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

/** A row for each interval, with a field for each line. */
const rowsOf = (
  { series, previous, interval, timeZone }: AnalyticsJson,
  lines: Measure['lines'],
  total: Measure['total'],
): object[] =>
  series.map((point, i) => {
    const before = previous?.series[i];
    return {
      at: intervalLabel(point.at, interval === 'day', timeZone),
      before: before === undefined ? null : total(before),
      ...Object.fromEntries(lines.map(({ name, read }) => [name, read(point)])),
    };
  });
