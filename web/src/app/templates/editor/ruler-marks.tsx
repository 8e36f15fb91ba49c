/** A ruler in mm along the top or the left of the canvas. */
import { ticksOf } from '../model/ruler.ts';
import classes from './editor.module.css';

interface RulerProps {
  readonly axis: 'x' | 'y';
  readonly lengthMm: number;
  /** Pixels per mm. */
  readonly scale: number;
  /** Pixels before 0. */
  readonly margin: number;
}

export function Ruler({ axis, lengthMm, scale, margin }: RulerProps) {
  const length = lengthMm * scale + 2 * margin;
  const ticks = ticksOf(lengthMm, scale);
  const size = axis === 'x' ? { width: length, height: WIDTH } : { width: WIDTH, height: length };
  return (
    <svg className={classes[axis === 'x' ? 'rulerX' : 'rulerY']} {...size} aria-hidden="true">
      {ticks.map(({ at, isMajor }) => {
        const place = margin + at * scale;
        const from = isMajor ? WIDTH - 8 : WIDTH - 4;
        return axis === 'x' ? (
          <g key={at}>
            <line x1={place} x2={place} y1={from} y2={WIDTH} />
            {isMajor && (
              <text x={place} y={9} textAnchor="middle">
                {at}
              </text>
            )}
          </g>
        ) : (
          <g key={at}>
            <line y1={place} y2={place} x1={from} x2={WIDTH} />
            {isMajor && (
              <text x={9} y={place} textAnchor="middle" transform={`rotate(-90 9 ${place})`}>
                {at}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

const WIDTH = 20;
