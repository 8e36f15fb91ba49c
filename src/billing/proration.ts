/**
 * What part of a cycle costs and includes. Every part is a difference of one rounded function of time, so
 * that the parts of a price add up to that price however often the cycle is cut.
 */
import { ceilDivide, floorDivide, roundHalfUp } from '../plans/money.ts';

/**
 * Cents charged from the start of a cycle until `elapsedMs` of its `lengthMs` have passed:
 * R(price · elapsed / length). RangeError if the moment lies outside the cycle.
 */
export function chargeUntil(priceCents: bigint, elapsedMs: number, lengthMs: number): bigint {
  checkInside(elapsedMs, lengthMs);
  return roundHalfUp(priceCents * BigInt(elapsedMs), BigInt(lengthMs));
}

/**
 * Cents of a price for the rest of the cycle: the credit for a plan that ends, and the charge for one that
 * begins. Throws as `chargeUntil` does.
 */
export const unusedPart = (priceCents: bigint, elapsedMs: number, lengthMs: number): bigint =>
  priceCents - chargeUntil(priceCents, elapsedMs, lengthMs);

/**
 * Calls a cycle includes after a change to a plan that includes `next` calls in a whole cycle: what the
 * old plans include for the time that has passed, rounded up, plus what the new one includes for the
 * rest, rounded down. Never less than before, and never more than the greater of `included` and `next`,
 * so that no change creates credits. `included` is without the operator's grants. Throws as `chargeUntil`
 * does.
 */
export function upgradedIncluded(
  included: number,
  next: number,
  elapsedMs: number,
  lengthMs: number,
): number {
  checkInside(elapsedMs, lengthMs);
  const [elapsed, length] = [BigInt(elapsedMs), BigInt(lengthMs)];
  const passed = ceilDivide(BigInt(included) * elapsed, length);
  const left = floorDivide(BigInt(next) * (length - elapsed), length);
  return Math.max(included, Number(passed + left));
}

function checkInside(elapsedMs: number, lengthMs: number): void {
  if (lengthMs <= 0 || elapsedMs < 0 || elapsedMs > lengthMs) {
    throw new RangeError(`${elapsedMs} ms into a cycle of ${lengthMs} ms`);
  }
}
