/** What the records of a payment provider's ids promise. */
import { describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { createPaymentRecords } from '../../src/payments/repository.ts';
import { newId } from '../../src/util/id.ts';

/** Runs the suite against a migrated database. */
export function paymentRecordsContract(name: string, open: () => Database): void {
  describe(`payment records: ${name}`, () => {
    it('keep one reference of each kind for an id', async () => {
      const records = createPaymentRecords(open());
      const id = newId();
      expect(await records.find('customer', id)).toBeNull();
      expect(await records.replace('customer', id, null, 'cus_1')).toBe('cus_1');
      expect(await records.replace('payment', id, null, 'pi_1')).toBe('pi_1');
      expect([await records.find('customer', id), await records.find('payment', id)]).toEqual([
        'cus_1',
        'pi_1',
      ]);
    });

    it('replace a reference only where it is the one that was known', async () => {
      const records = createPaymentRecords(open());
      const id = newId();
      await records.replace('payment', id, null, 'pi_1');
      expect(await records.replace('payment', id, null, 'pi_2')).toBe('pi_1');
      expect(await records.replace('payment', id, 'pi_0', 'pi_2')).toBe('pi_1');
      expect(await records.replace('payment', id, 'pi_1', 'pi_2')).toBe('pi_2');
      expect(await records.find('payment', id)).toBe('pi_2');
    });

    it('of many that write at the same time, all get the one that is stored', async () => {
      const records = createPaymentRecords(open());
      const id = newId();
      const results = await Promise.all(
        Array.from({ length: 8 }, (_, i) => records.replace('customer', id, null, `cus_${i}`)),
      );
      expect(new Set(results)).toEqual(new Set([await records.find('customer', id)]));
    });
  });
}
