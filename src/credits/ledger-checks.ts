/** What the ledger refuses before it is queued. */
import type { Reservation, Resolution } from './ledger.ts';

/** RangeError for a reservation that makes no sense: an amount that is no count would mint credits. */
export function checkReservation(reservation: Reservation): void {
  const { id, amount, createdAtMs } = reservation;
  checkId(id);
  checkAmount(amount);
  if (!Number.isSafeInteger(createdAtMs)) {
    throw new RangeError('a reservation is made at a whole millisecond');
  }
}

/** The same for the end of one. */
export function checkResolution(resolution: Resolution): void {
  checkId(resolution.reservationId);
  const { remainder } = resolution;
  if (remainder) {
    checkId(remainder.reservationId);
    checkAmount(remainder.amount);
  }
  const { outcome } = resolution;
  const credits = 'credits' in resolution ? resolution.credits : 0;
  const isCharge = Number.isInteger(credits) && credits >= 1 && credits <= AMOUNT_MAX;
  if (outcome === 'settled' ? !isCharge : credits !== 0) {
    throw new RangeError(`${credits} credits cannot be ${outcome}`);
  }
}

function checkAmount(amount: number): void {
  if (!Number.isInteger(amount) || amount < 1 || amount > AMOUNT_MAX) {
    throw new RangeError(`a reservation has from 1 to ${AMOUNT_MAX} credits; this has ${amount}`);
  }
}

/** RangeError where a reservation cannot have this id. */
export function checkId(id: string): void {
  if (!UUID.test(id))
    throw new RangeError(`a reservation's id is a UUID; this is ${id.slice(0, 50)}`);
}

const AMOUNT_MAX = 1_000_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
