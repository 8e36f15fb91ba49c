/** The billing service, followed by the gate: after a write, the gate drops what the write touched. */
import type { Invalidation } from '../billing/invalidation.ts';
import type { BillingService } from '../billing/service.ts';
import type { Gate } from './gate.ts';
import { invalidate, invalidating, type InvalidatedWrites } from './invalidate.ts';

/** Wraps the service once, in the wiring, so that no route and no job can forget the gate. */
export function invalidatingBilling(
  billing: BillingService,
  gate: Pick<Gate, 'setKey' | 'forget'>,
): BillingService {
  const drop = async (touched: Invalidation | null): Promise<void> => {
    if (touched !== null) await invalidate(gate, touched);
  };
  const writes: InvalidatedWrites<BillingService> & Pick<BillingService, MixedWrite> = {
    withdraw: invalidating(gate, billing.withdraw),
    setSpendCap: invalidating(gate, billing.setSpendCap),
    setCreditDays: invalidating(gate, billing.setCreditDays),
    async setContract(...args) {
      const set = await billing.setContract(...args);
      if (set.kind === 'set') await drop(set.touched);
      return set;
    },
    async change(...args) {
      const changed = await billing.change(...args);
      // What was refused touched nothing.
      if ('touched' in changed) await drop(changed.touched);
      return changed;
    },
    async completePurchase(...args) {
      const completed = await billing.completePurchase(...args);
      if (completed.kind === 'done') await drop(completed.touched);
      return completed;
    },
    async moveInvoice(...args) {
      const moved = await billing.moveInvoice(...args);
      await drop(moved?.touched ?? null);
      return moved;
    },
    async bookLate(...args) {
      const booked = await billing.bookLate(...args);
      await drop(booked?.touched ?? null);
      return booked;
    },
    async closeDue(limit) {
      const closed = await billing.closeDue(limit);
      for (const { touched } of closed) await drop(touched);
      return closed;
    },
    async dunDue(limit) {
      const steps = await billing.dunDue(limit);
      for (const { touched } of steps) await drop(touched);
      return steps;
    },
  };
  return { ...billing, ...writes };
}

/** Writes that only say in some of their results what they touched. */
type MixedWrite =
  | 'change'
  | 'setContract'
  | 'completePurchase'
  | 'moveInvoice'
  | 'bookLate'
  | 'closeDue'
  | 'dunDue';
