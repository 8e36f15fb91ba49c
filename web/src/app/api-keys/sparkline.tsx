/** What a key used on each of the last thirty days, as bars without axes. */
import classes from './keys.module.css';
import { usageText, type KeyDays } from './usage-text.ts';

/** Nothing until it is known. */
export function Sparkline({ usage }: { readonly usage: KeyDays | undefined }) {
  if (usage === undefined) return <span className={classes['spark']} aria-busy="true" />;
  const { credits } = usage;
  const most = Math.max(...credits);
  return (
    <svg
      className={classes['spark']}
      viewBox={`0 0 ${credits.length * STEP} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={usageText(usage)}
    >
      <title>{usageText(usage)}</title>
      {credits.map((value, i) => {
        const height = value === 0 ? 1 : Math.max(2, (value / most) * HEIGHT);
        return (
          <rect
            key={i}
            x={i * STEP}
            y={HEIGHT - height}
            width={STEP - 1}
            height={height}
            data-none={value === 0 || undefined}
          />
        );
      })}
    </svg>
  );
}

const STEP = 4;
const HEIGHT = 24;
