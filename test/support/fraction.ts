/** Exact fractions for tests that work something out without rounding before the end. */

/** An exact number; `under` is positive. */
export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

export const integer = (value: number): Fraction => ({ over: BigInt(value), under: 1n });
export const plus = (a: Fraction, b: Fraction): Fraction => ({
  over: a.over * b.under + b.over * a.under,
  under: a.under * b.under,
});
export const minus = (a: Fraction, b: Fraction): Fraction =>
  plus(a, { over: -b.over, under: b.under });
export const times = (a: Fraction, b: Fraction): Fraction => ({
  over: a.over * b.over,
  under: a.under * b.under,
});

/** `a / b`, for a positive `b`. */
export const fraction = (a: Fraction, b: Fraction): Fraction => ({
  over: a.over * b.under,
  under: a.under * b.over,
});

/** `182.40` exactly. */
export function decimal(text: string): Fraction {
  const [whole = '', part = ''] = text.split('.');
  return { over: BigInt(whole + part), under: 10n ** BigInt(part.length) };
}

/** The greatest whole number that is not above it. */
export function floor({ over, under }: Fraction): bigint {
  const quotient = over / under;
  return quotient * under > over ? quotient - 1n : quotient;
}

export const ceiling = ({ over, under }: Fraction): bigint => -floor({ over: -over, under });
/** The nearest whole number, halves up. */
export const nearest = (value: Fraction): bigint => floor(plus(value, { over: 1n, under: 2n }));
