/**
 * EAN and UPC as the linear half of a composite: their digits and guard bars, which are laid out as
 * in the symbols on their own.
 */
import type { EanFrame } from '../ean.ts';
import type { Matrix, TextPart } from '../symbol.ts';

/**
 * The digits of an EAN or UPC below their bars, with its guard bars between them (ISO/IEC 24723:2010
 * takes over the linear symbol of ISO/IEC 15420). It is inset below a wider component.
 */
export function framed(symbol: Matrix, frame: EanFrame, digits: string): Matrix {
  const { cells } = symbol.rows.at(-1)!;
  const inset = cells.indexOf(1);
  const guards = cells.map((cell, i) =>
    frame.guards.some(([start, end]) => i - inset >= start && i - inset < end) ? cell : 0,
  );
  const text = frame.groups.map(({ from, to, leftModules, rightModules }): TextPart => ({
    string: digits.slice(from, to),
    leftModules: leftModules + inset,
    rightModules: rightModules + inset,
    side: 'below',
  }));
  return { ...symbol, guards, text };
}
