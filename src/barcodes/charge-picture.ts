/**
 * The accounting bracket around a picture that is drawn and sent: what was delivered is charged, and whatever
 * stops it on its way gives the credit back. Barcodes and labels alike are delivered here.
 */
import type { FastifyReply } from 'fastify';
import type { Credits } from '../credits/credits.ts';
import { Overload } from '../credits/ledger.ts';
import type { Admitted } from '../credits/reservation.ts';
import { deliver } from '../http/delivery.ts';
import type { HttpRefusal } from '../http/errors.ts';
import { setCostHeaders } from '../signed-urls/answer.ts';
import { PICTURE_HEADERS } from './reply.ts';

export interface ChargeDeps {
  readonly credits: Pick<Credits, 'charge'>;
  /** How long a client may take to take a picture. */
  readonly replyTimeoutMs: number;
}

/** A picture that is ready to be sent. */
export interface ReadyPicture {
  readonly kind: 'ready';
  readonly headers: Readonly<Record<string, string>>;
  readonly mediaType: string;
  readonly body: string | Uint8Array;
}

/** Draws and sends; the refusal where there is no picture, which is not charged and not sent yet. */
export async function chargePicture<Refusal extends HttpRefusal>(
  deps: ChargeDeps,
  admitted: Admitted,
  reply: FastifyReply,
  draw: () => Promise<ReadyPicture | Refusal>,
): Promise<Refusal | null> {
  let refused = null as Refusal | null;
  await deps.credits.charge(admitted, async (lease) => {
    const drawn = await draw();
    if (drawn.kind !== 'ready') {
      refused = drawn;
      return 0;
    }
    if (lease.remainingMs() === 0)
      throw new Overload('a picture was drawn too late to be paid for');
    if (reply.raw.destroyed) return 0;
    const { request } = reply;
    setCostHeaders({ request, reply }, admitted.amount, admitted.account.balance);
    void reply.headers({ ...PICTURE_HEADERS, ...drawn.headers }).type(drawn.mediaType);
    const limits = { timeoutMs: deps.replyTimeoutMs, remainingMs: lease.remainingMs };
    const isDelivered = await deliver(reply, limits, (onSent) => {
      reply.raw.once('finish', onSent);
      void reply.send(drawn.body);
    });
    return isDelivered ? admitted.amount : 0;
  });
  return refused;
}
