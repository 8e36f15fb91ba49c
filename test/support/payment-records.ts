/** Payment records in memory, for tests without a database. */
import type { PaymentRecords } from '../../src/payments/payment-provider.ts';

export function memoryRecords(): PaymentRecords {
  const kept = new Map<string, string>();
  return {
    find: async (of, id) => kept.get(`${of} ${id}`) ?? null,
    async keep(of, id, before, reference) {
      const key = `${of} ${id}`;
      const present = kept.get(key) ?? null;
      if (present !== before) return present ?? reference;
      kept.set(key, reference);
      return reference;
    },
  };
}
