/** Payment records in memory, for tests without a database. */
import type { PaymentRecords } from '../../src/payments/payment-provider.ts';

export function memoryRecords(): PaymentRecords {
  const references = new Map<string, string>();
  return {
    find: async (of, id) => references.get(`${of} ${id}`) ?? null,
    async replace(of, id, before, reference) {
      const key = `${of} ${id}`;
      const present = references.get(key) ?? null;
      if (present !== before) return present ?? reference;
      references.set(key, reference);
      return reference;
    },
  };
}
