/** The chart of requests per day, in its own chunk. */
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { UsageDayJson } from '../../../../src/usage/schemas.ts';
import { monthDay, number } from '../format.ts';
import { GROUPS, OUTCOMES } from './outcomes.ts';

export default function DaysChart({ days }: { readonly days: readonly UsageDayJson[] }) {
  const rows = days.map(({ day, outcomes }) => ({ day: monthDay(day), ...outcomes }));
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        data={rows}
        accessibilityLayer={false}
        margin={{ top: 8, right: 0, bottom: 0, left: 0 }}
        barCategoryGap="18%"
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="day"
          tick={TICK}
          tickLine={false}
          axisLine={{ stroke: 'var(--line)' }}
          minTickGap={24}
        />
        <YAxis
          tick={TICK}
          tickLine={false}
          axisLine={false}
          allowDecimals={false}
          width={44}
          tickFormatter={short}
        />
        <Tooltip
          cursor={{ fill: 'var(--line)', opacity: 0.4 }}
          isAnimationActive={false}
          contentStyle={TIP}
          itemStyle={{ color: 'var(--mantine-color-text)', padding: 0 }}
          formatter={(value) => number(Number(value))}
        />
        {GROUPS.map((group) => (
          <Bar
            key={group}
            dataKey={group}
            name={OUTCOMES[group].name}
            stackId="requests"
            fill={OUTCOMES[group].color}
            maxBarSize={28}
            isAnimationActive={false}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}

const short = (value: number): string => SHORT.format(value);

const SHORT = new Intl.NumberFormat('en-US', { notation: 'compact' });
const TICK = { fill: 'var(--mantine-color-dimmed)', fontSize: 12 };
const TIP = {
  background: 'var(--surface)',
  border: '1px solid var(--line)',
  borderRadius: 3,
  fontSize: 13,
};
