/** A composite: a 2D component above the linear symbol that carries it (ISO/IEC 24723:2010). */
import { stackOf, type Stack } from '../../stack.ts';
import type { Matrix, Refusal, Row } from '../../symbol.ts';
import { messageOf } from '../message.ts';
import type { Carrier } from './carriers.ts';
import { ccB, componentMatrix } from './component.ts';

/** What is drawn of a composite, without text. */
export interface Composite extends Stack {
  readonly kind: 'composite';
}

/** The symbol of both halves in canonical form. Refuses what no component or carrier holds. */
export function compositeOf(
  linear: string,
  component: string,
  carrier: Carrier,
): Composite | Refusal {
  const carried = carrier(linear);
  if (carried.kind === 'refused') return carried;
  const message = messageOf(component);
  if (typeof message !== 'string') return message;
  const above = componentMatrix(message, carried.versions);
  if (above.kind === 'refused') return above;
  const inset = carried.insetBelow(above.columns);
  const [left, right] = [Math.max(0, -inset), Math.max(0, inset)];
  const below = carried.rows[0]!.cells.length;
  const columns = Math.max(left + above.columns, right + below);
  const rows = [...moved(above.rows, left, columns), ...moved(carried.rows, right, columns)];
  return { kind: 'composite', ...stackOf(rows) };
}

/** The component on its own, as a CC-B of four columns. */
export function componentAlone(canonical: string): Matrix | Refusal {
  const message = messageOf(canonical);
  if (typeof message !== 'string') return message;
  const drawn = componentMatrix(message, [ccB(4)]);
  return drawn.kind === 'refused' ? drawn : { ...drawn, ...stackOf(drawn.rows) };
}

/** Rows moved to the right by `left` modules, in a symbol of so many columns. */
function moved(rows: readonly Row[], left: number, columns: number): Row[] {
  return rows.map(({ heightModules, cells }) => {
    const whole = new Uint8Array(columns);
    whole.set(cells, left);
    return { heightModules, cells: whole };
  });
}
