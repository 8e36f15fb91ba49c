/** The chart of requests per day, in its own chunk. */
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { UsageDayJson } from '../../../../src/usage/schemas.ts';
import { monthDay } from '../../data/dates.ts';
import { groupName, GROUPS, OUTCOME_COLORS } from './outcomes.ts';
import { ALONG, TOOLTIP, VALUES } from '../shared/chart-look.ts';

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
        <XAxis dataKey="day" {...ALONG} />
        <YAxis {...VALUES} allowDecimals={false} width={44} />
        <Tooltip {...TOOLTIP} />
        {GROUPS.map((group) => (
          <Bar
            key={group}
            dataKey={group}
            name={groupName(group)}
            stackId="requests"
            fill={OUTCOME_COLORS[group]}
            maxBarSize={28}
            isAnimationActive={false}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}
