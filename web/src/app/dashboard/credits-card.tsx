/** The credits as a picture: a barcode whose bars are used up from the left. */
import { Text } from '@mantine/core';
import type { DashboardJson } from '../../../../src/http/api.ts';
import { creditBar, expectedUse, forecastText } from '../forecast.ts';
import { dayMonth, number } from '../words.ts';
import classes from './dashboard.module.css';
import { Section } from '../shared/section.tsx';

export function CreditsCard({ data }: { readonly data: DashboardJson }) {
  const { credits, cycle } = data;
  const { text, tone } = forecastText(data);
  const unlimited = credits.included === null;
  return (
    <Section
      title="Credits"
      aside={
        <Text size="sm" c="dimmed">
          {dayMonth(cycle.start)} to {dayMonth(cycle.end)}
        </Text>
      }
    >
      <Headline data={data} />
      <Bars data={data} />
      <dl className={classes['key']}>
        <Entry swatch="used" term="Used" value={number(credits.used)} />
        <Entry
          swatch="forecast"
          term={`Forecast, ${dayMonth(cycle.end)}`}
          value={number(expectedUse(data))}
        />
        {!unlimited && <Entry swatch="rest" term="Left" value={number(credits.remaining ?? 0)} />}
      </dl>
      <p className={classes['forecast']} data-tone={tone}>
        {text}
      </p>
    </Section>
  );
}

/** The one number that counts: what is left, or what it has come to. */
function Headline({ data: { credits } }: { readonly data: DashboardJson }) {
  if (credits.included === null) {
    return <Big value={credits.used} text="calls this cycle; your plan sets no limit" />;
  }
  const of = number(credits.included);
  if (credits.overage > 0) {
    return <Big value={credits.overage} text={`calls beyond the ${of} included ones`} />;
  }
  return <Big value={credits.remaining ?? 0} text={`of ${of} credits left`} />;
}

const Big = ({ value, text }: { readonly value: number; readonly text: string }) => (
  <p className={classes['headline']}>
    <strong>{number(value)}</strong> <span>{text}</span>
  </p>
);

function Bars({ data }: { readonly data: DashboardJson }) {
  const bar = creditBar(data);
  return (
    <div className={classes['bars']} aria-hidden="true">
      <svg viewBox={`0 0 ${PICTURE.width} 10`} preserveAspectRatio="none">
        <path d={PICTURE.path} className={classes['rest']} />
        <path d={PICTURE.path} className={classes['ahead']} style={upTo(bar.forecast)} />
        <path d={PICTURE.path} className={classes['used']} style={upTo(bar.used)} />
      </svg>
      {bar.forecast > bar.used && (
        <span className={classes['mark']} style={{ left: `${bar.forecast * 100}%` }} />
      )}
      {bar.included !== null && bar.included < 1 && (
        <span className={classes['limit']} style={{ left: `${bar.included * 100}%` }}>
          <span>included</span>
        </span>
      )}
    </div>
  );
}

const upTo = (share: number) => ({ clipPath: `inset(0 ${100 - share * 100}% 0 0)` });

interface EntryProps {
  readonly swatch: 'used' | 'forecast' | 'rest';
  readonly term: string;
  readonly value: string;
}

const Entry = ({ swatch, term, value }: EntryProps) => (
  <div>
    <dt>
      <span className={classes['swatch']} data-of={swatch} aria-hidden="true" />
      {term}
    </dt>
    <dd>{value}</dd>
  </div>
);

/** Widths of bars and spaces in turn, in modules: the start of a Code 128 symbol, again and again. */
const WIDTHS = '2112322311231311231132131213131133211222131231121131412221223112132121';

const PICTURE = drawBars(WIDTHS.repeat(2));

function drawBars(widths: string): { readonly path: string; readonly width: number } {
  let x = 0;
  let path = '';
  for (const [index, digit] of [...widths].entries()) {
    const width = Number(digit);
    if (index % 2 === 0) path += `M${x} 0h${width}v10h-${width}z`;
    x += width;
  }
  return { path, width: x };
}
