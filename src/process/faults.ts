/** What is thrown while a request is answered: the refusal for each fault, and what is logged of it. */
import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import { UNAUTHORIZED } from '../api-keys/unauthorized.ts';
import { Overload } from '../credits/ledger.ts';
import { AccountDeleted } from '../database/account-deleted.ts';
import { DiskFull } from '../database/disk-space.ts';
import type { Auth } from '../http/auth/authenticate.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { BodyRefused } from '../http/json-bodies.ts';
import { sendRefusal } from '../http/reply.ts';
import { DrawingUnavailable } from '../picture/worker-slot.ts';

/** Answers every fault of a route; those that are not the client's are logged. */
export function handleFaults(app: FastifyInstance): void {
  app.setErrorHandler((fault: FastifyError, request, reply) => {
    const refused = clientFault(fault, request);
    if (refused !== undefined) return sendRefusal(reply, refused);
    const answer = serverFault(fault, request.routeOptions.url);
    const about = routeOf(request);
    // Being full is expected, and a stack for each would make it worse. Of a full disk, one line is logged.
    if (fault instanceof DiskFull)
      request.log.debug({ ...about, event: 'http.disk_full' }, fault.message);
    else if (answer.code === 'overloaded')
      request.log.warn({ ...about, event: 'http.overloaded' }, fault.message);
    else
      request.log.error({ err: fault, ...about, event: 'http.request_failed' }, 'Request failed');
    for (const name of PICTURE_ONLY_HEADERS) void reply.removeHeader(name);
    return sendRefusal(reply, answer);
  });
}

/** What a request was about. Its URL may hold data of a barcode, or a token: neither is to stand in a log. */
const routeOf = ({ method, routeOptions, usageContext }: FastifyRequest): object => ({
  method,
  route: routeOptions.url ?? 'none',
  ...(usageContext === null ? {} : { symbology: usageContext.symbology }),
});

/** The refusal for a fault that is the client's: a body too large, broken JSON, a wrong type. */
function clientFault(fault: FastifyError, request: FastifyRequest): HttpRefusal | undefined {
  if (fault instanceof BodyRefused) return fault.refused;
  if (fault instanceof AccountDeleted) {
    const { auth } = request.routeOptions.config;
    const isByKey = auth === 'session-or-key' && request.headers.authorization !== undefined;
    return isByKey ? UNAUTHORIZED : auth && ACCOUNT_DELETED[auth];
  }
  const row = CLIENT_FAULTS.get(fault.code);
  if (row !== undefined) return row;
  const status = fault.statusCode ?? 500;
  if (fault instanceof SyntaxError && status === 400) return BROKEN_JSON;
  return status >= 400 && status < 500 ? refusal('invalid_parameters') : undefined;
}

function serverFault(fault: Error, route = ''): HttpRefusal {
  if (isTemporary(fault)) return refusal('overloaded');
  return refusal(PICTURE_ROUTES.has(route) ? 'generation_failed' : 'internal_error');
}

const PICTURE_ROUTES: ReadonlySet<string> = new Set(['/api/barcode', '/api/labels/:reference']);

const isTemporary = (fault: Error): boolean =>
  fault instanceof Overload || fault instanceof DrawingUnavailable || fault instanceof DiskFull;

/** An account that was deleted while a request of it, or about it, was under way. */
const ACCOUNT_DELETED: Readonly<Record<Auth, HttpRefusal | undefined>> = {
  none: undefined,
  'same-origin': undefined,
  session: refusal('session_required'),
  'session-or-key': refusal('session_required'),
  operator: refusal('not_found', {}, 'The account was deleted.'),
  key: UNAUTHORIZED,
  'key-or-signed-url': UNAUTHORIZED,
  'key-or-session': UNAUTHORIZED,
};

const BROKEN_JSON = refusal('invalid_parameters', {}, 'The body is not valid JSON.');

const CLIENT_FAULTS: ReadonlyMap<string, HttpRefusal> = new Map([
  ['FST_ERR_CTP_BODY_TOO_LARGE', refusal('body_too_large', {}, 'The body may be at most 64 KiB.')],
  [
    'FST_ERR_CTP_INVALID_MEDIA_TYPE',
    refusal('unsupported_media_type', {}, 'Send application/json.'),
  ],
  ['FST_ERR_CTP_INVALID_JSON_BODY', BROKEN_JSON],
  [
    'FST_ERR_ROUTE_MISSING_CONTENT_TYPE',
    refusal('invalid_parameters', {}, 'The method QUERY is not supported: use GET or POST.'),
  ],
]);

const PICTURE_ONLY_HEADERS = [
  'X-Label-Template',
  'ETag',
  'Vary',
  'X-Barcode-Warnings',
  'X-Credits-Cost',
  'X-Credits-Remaining',
  'X-Credits-Overage',
];
