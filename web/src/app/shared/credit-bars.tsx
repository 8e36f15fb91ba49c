/** Credits as a barcode whose bars are used up from the left. */
import { messages } from '../../messages/messages.ts';
import type { CreditBar } from '../forecast.ts';
import classes from './credit-bars.module.css';

interface CreditBarsProps {
  readonly bar: CreditBar;
  /** Whether usage beyond the included credits is highlighted because it is billed. */
  readonly priced?: boolean;
}

export const CreditBars = ({ bar, priced = false }: CreditBarsProps) => (
  <div className={classes['bars']} aria-hidden="true">
    <svg viewBox={`0 0 ${BARCODE.width} 10`} preserveAspectRatio="none">
      <path d={BARCODE.path} className={classes['rest']} />
      <path d={BARCODE.path} className={classes['ahead']} style={span(0, bar.forecast)} />
      <path d={BARCODE.path} className={classes['used']} style={span(0, bar.used)} />
      {priced && bar.included !== null && bar.used > bar.included && (
        <path d={BARCODE.path} className={classes['beyond']} style={span(bar.included, bar.used)} />
      )}
    </svg>
    {bar.forecast > bar.used && (
      <span className={classes['mark']} style={{ left: `${bar.forecast * 100}%` }} />
    )}
    {bar.included !== null && bar.included < 1 && (
      <span className={classes['limit']} style={{ left: `${bar.included * 100}%` }}>
        <span>{messages('app').included}</span>
      </span>
    )}
  </div>
);

const span = (from: number, to: number) => ({
  clipPath: `inset(0 ${100 - to * 100}% 0 ${from * 100}%)`,
});

/** Widths of alternating bars and spaces in modules: the start of a Code 128 symbol, repeated. */
const WIDTHS = '2112322311231311231132131213131133211222131231121131412221223112132121';

const BARCODE = drawBars(WIDTHS.repeat(2));

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
