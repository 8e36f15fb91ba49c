/**
 * The one place that invalidates: after a write, the gate drops what it kept of the account. Services
 * are wrapped once, in process/compose.ts, so that no route and no job can forget it.
 */
import type { Invalidation } from '../billing/invalidation.ts';
import type { Gate } from './gate.ts';

/**
 * Keys first: what a key may do counts from the next request on, whatever is loaded meanwhile. Then the
 * account is dropped, and loaded again by the next request, because its version in the ledger has moved on.
 */
export async function invalidate(
  gate: Pick<Gate, 'setKey' | 'forget'>,
  { accountId, keys }: Invalidation,
): Promise<void> {
  for (const key of keys) await gate.setKey(accountId, key.id, key.rule);
  await gate.forget(accountId);
}

/** The write, followed by the invalidation of what it touched; null: it changed nothing. */
export const invalidating =
  <Args extends readonly unknown[], Result extends { readonly touched: Invalidation | null }>(
    gate: Pick<Gate, 'setKey' | 'forget'>,
    write: (...args: Args) => Promise<Result>,
  ): ((...args: Args) => Promise<Result>) =>
  async (...args) => {
    const result = await write(...args);
    if (result.touched !== null) await invalidate(gate, result.touched);
    return result;
  };

/**
 * The methods of a service that say what they touched. A function that wraps a service writes them out
 * as this type, so that a method that is not wrapped does not compile.
 */
export type InvalidatedWrites<Service> = {
  readonly [
    Method in keyof Service as Service[Method] extends Touching ? Method : never
  ]: Service[Method];
};

type Touching = (...args: never[]) => Promise<{ readonly touched: Invalidation | null }>;
