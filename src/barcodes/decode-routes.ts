/**
 * `POST /api/decode`: every barcode in a picture. Key and rate limit are checked before the body is read,
 * and the credit is reserved once it has arrived; it is charged for a reading, whatever was found, and
 * goes back where the picture cannot be read.
 */
import { createBodyPlaces, type BodyPlaces } from '../http/body-places.ts';
import { isFree } from '../plans/plans.ts';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  admitOrRefuse,
  decideAdmission,
  FREE_REFUSALS,
  FREE_REQUEST,
  type AdmittedKey,
} from '../api-keys/admission.ts';
import type { Authenticate } from '../api-keys/authenticate.ts';
import type { Credits } from '../credits/credits.ts';
import { Overload } from '../credits/ledger.ts';
import type { GateView } from '../credits/gate.ts';
import type { UpgradeHint } from '../http/plan-features.ts';
import { deliver } from '../http/delivery.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { CREDIT_HEADERS } from '../http/headers.ts';
import { operation } from '../http/operation.ts';
import { EMPTY_BODY } from '../http/parse-body.ts';
import { sendRefusal, setCreditHeaders } from '../http/reply.ts';
import { json } from '../http/reply-spec.ts';
import { resource } from '../http/resource.ts';
import { MEDIA_TYPES } from '../reading/media-types.ts';
import { beginUsage, type UsageContext } from '../usage/record-usage.ts';
import { noCredits, requesterOf } from './admit-picture.ts';
import { decodeForPages, type PlaygroundDecodeDeps } from './playground-decode-routes.ts';
import { maskedReading, toReadingJson } from './reading-json.ts';
import { readingSchema } from './schemas.ts';

interface DecodeDeps extends PlaygroundDecodeDeps {
  readonly authenticate: Authenticate;
  readonly credits: Pick<Credits, 'admit' | 'charge' | 'newReservationId'>;
  readonly upgrade: UpgradeHint;
  /** How long a client may take to take the reply. */
  readonly replyTimeoutMs: number;
}

/** The route lives in a scope of its own: bodies are larger here, and arrive as bytes. */
export function decodeRoutes(app: FastifyInstance, deps: DecodeDeps): void {
  const bodies = createBodyPlaces();
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    const options = { parseAs: 'buffer', bodyLimit: BODY_BYTES_MAX } as const;
    scope.addContentTypeParser(CONTENT_TYPES, options, async (_: unknown, body: Buffer) => body);
    scope.setErrorHandler((fault: FastifyError, _, reply) => {
      const refused = BODY_FAULTS.get(fault.code);
      if (refused === undefined) throw fault;
      return sendRefusal(reply, refused);
    });
    resource(scope, '/api/playground/decode', { POST: decodeForPages(deps) });
    resource(scope, '/api/decode', {
      POST: operation({
        operationId: 'decodeBarcodes',
        summary: 'Read the barcodes in a picture',
        description:
          'The body is the picture: at most 5 MB and 25 million pixels, one frame; of a PDF the first ' +
          'three pages. One credit for each 200, also where nothing is found. An SVG must not embed ' +
          'pictures, and its text is not drawn. A test key is told the text of barcodes whose data begins with ' +
          'TEST; of others, asterisks.',
        tag: 'Barcodes',
        auth: 'key',
        scope: 'barcodes',
        documented: {
          files: Object.fromEntries(MEDIA_TYPES.map((row) => [row.contentType, `A ${row.name}.`])),
        },
        replies: {
          200: json(readingSchema, {
            description: 'What was read. One credit.',
            headers: CREDIT_HEADERS,
          }),
        },
        errors: ['unreadable_picture', 'insufficient_credits'],
        before: ({ request, reply }) => admitBody({ ...deps, bodies }, request, reply),
        handler: ({ context, request, reply }) => decode(deps, context, request, reply),
      }),
    });
  });
}

/** What is known of a request before its body. */
interface Opened {
  readonly reservationId: string;
  readonly usage: UsageContext;
}

/** Who sends it, and whether another body may be held in memory for them. */
async function admitBody(
  deps: DecodeDeps & { readonly bodies: BodyPlaces },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Opened | HttpRefusal> {
  const reservationId = deps.credits.newReservationId();
  const usage = beginUsage(request, null, null);
  const wanted = { ...FREE_REQUEST, reservationId };
  const admission = await decideAdmission(deps, request, reply, wanted, FREE_REFUSALS, usage);
  if ('kind' in admission) return admission;
  const { accountId, account } = admission.admitted;
  if (!deps.bodies.hold(reply, accountId, isFree(account.planId))) {
    return refusal('overloaded', {}, TOO_MANY);
  }
  return { reservationId, usage };
}

async function decode(
  deps: DecodeDeps,
  { reservationId, usage }: Opened,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { body } = request;
  if (!Buffer.isBuffer(body) || body.length === 0) return sendRefusal(reply, EMPTY_BODY);
  const wanted = { ...FREE_REQUEST, amount: 1, reservationId };
  const refusals = {
    ...FREE_REFUSALS,
    insufficient: (account: GateView) => noCredits(account, deps.upgrade, 1),
  };
  // Under the same id: the two steps count as one request.
  const admission = await admitOrRefuse(deps, request, reply, wanted, refusals, usage);
  if (admission === undefined) return reply;
  usage.cycleId = admission.admitted.account.cycle.id;
  usage.credits = admission.admitted.amount;
  usage.admittedMs = reply.elapsedTime;
  return readAndSend(deps, body, admission, usage, request, reply);
}

/** Reads and sends. Whatever stops the reply on its way gives the credit back. */
async function readAndSend(
  deps: DecodeDeps,
  body: Buffer,
  { admitted, principal }: AdmittedKey,
  usage: UsageContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  let refused = null as HttpRefusal | null;
  await deps.credits.charge(admitted, async (lease) => {
    const reading = await deps.reading.read(body, contentTypeOf(request), requesterOf(admitted));
    usage.drawnMs = reply.elapsedTime;
    if (reading.kind === 'unreadable') {
      refused = refusal('unreadable_picture', {}, reading.reason);
      return 0;
    }
    const shown = principal.key.isTest ? maskedReading(reading) : reading;
    if (lease.remainingMs() === 0) throw new Overload('a picture was read too late to be paid for');
    if (reply.raw.destroyed) return 0;
    setCreditHeaders(reply, admitted.amount, admitted.account.balance);
    void reply.header('Cache-Control', 'no-store').type('application/json; charset=utf-8');
    const limits = { timeoutMs: deps.replyTimeoutMs, remainingMs: lease.remainingMs };
    const isDelivered = await deliver(reply, limits, (onSent) => {
      reply.raw.once('finish', onSent);
      void reply.send(JSON.stringify(toReadingJson(shown)));
    });
    return isDelivered ? admitted.amount : 0;
  });
  return refused === null ? reply : sendRefusal(reply, refused);
}

/** One of the table's: Fastify has parsed it. */
const contentTypeOf = ({ headers }: FastifyRequest): string =>
  (headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();

const CONTENT_TYPES = MEDIA_TYPES.map((row) => row.contentType);
export const BODY_BYTES_MAX = 5_000_000;
const TOO_MANY = 'Too many pictures are being read. Try again in a moment.';

const BODY_FAULTS: ReadonlyMap<string, HttpRefusal> = new Map([
  ['FST_ERR_CTP_BODY_TOO_LARGE', refusal('body_too_large', {}, 'The body may be at most 5 MB.')],
  [
    'FST_ERR_CTP_INVALID_MEDIA_TYPE',
    refusal('unsupported_media_type', {}, `Send ${CONTENT_TYPES.join(', ')}.`),
  ],
]);
