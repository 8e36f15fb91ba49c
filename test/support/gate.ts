/** Asks a gate for one call, as most requests are. */
import type { Admission, AdmitRequest, Gate } from '../../src/credits/gate.ts';

/** Its id in the log of the key is the reservation's. */
export async function admitOne(
  gate: Pick<Gate, 'admit'>,
  request: Omit<AdmitRequest, 'calls'>,
): Promise<Admission> {
  const [admission] = await gate.admit({ ...request, calls: [request.reservationId] });
  return admission!;
}
