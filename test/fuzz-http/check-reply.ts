/** What must hold of every reply, whatever the request was. */
import { ERRORS, type ErrorCode } from '../../src/http/errors.ts';
import { errorSchema } from '../../src/http/schemas.ts';
import type { WireReply } from './wire.ts';

export type Verdict =
  | { readonly kind: 'ok' }
  /** Turned away with a 503 and the time to come back: expected when there is more than can be done. */
  | { readonly kind: 'overloaded' }
  | { readonly kind: 'wrong'; readonly what: string };

const OK: Verdict = { kind: 'ok' };

export function checkReply(method: string, target: string, reply: WireReply): Verdict {
  const { status, headers } = reply;
  const isOverload = status === 503 && headers.has('retry-after');
  if (status >= 500 && !isOverload) return wrong(reply, 'a server error');
  if (headers.has('x-injected')) return wrong(reply, 'a header that the request put there');
  const isApi = target.startsWith('/api/');
  if (isApi && !headers.has('x-request-id')) return wrong(reply, 'no X-Request-Id');
  if (status >= 400 && isApi && method !== 'HEAD') {
    const what = faultOfError(reply);
    if (what !== undefined) return wrong(reply, what);
  }
  return isOverload ? { kind: 'overloaded' } : OK;
}

const wrong = ({ status, body }: WireReply, what: string): Verdict => ({
  kind: 'wrong',
  what: `${what}: ${status} ${body.toString('utf8').slice(0, 300)}`,
});

/** What keeps an error's body from the one shape that errors have. */
function faultOfError({ status, headers, body }: WireReply): string | undefined {
  if (headers.get('content-type')?.startsWith('application/json') !== true) return 'no JSON';
  const json = parsed(body);
  if (json === undefined) return 'broken JSON';
  const { items, preview, faults, freeName, ...rest } = json;
  if (preview !== undefined && rest['code'] !== 'preview_outdated') return 'a preview';
  const error = errorSchema.safeParse(rest);
  if (!error.success) return 'not the shape of an error';
  const { code } = error.data;
  if (!Object.hasOwn(ERRORS, code)) return `an unknown code ${code}`;
  if (freeName !== undefined && code !== 'conflict') return `a free name with ${code}`;
  if (faults !== undefined && !FAULTS_WITH.has(code)) return `faults with ${code}`;
  if (items !== undefined && code !== 'batch_refused') return `items with ${code}`;
  return ERRORS[code as ErrorCode].status === status ? undefined : `${code} has another status`;
}

/** Errors that list everything that is wrong. */
const FAULTS_WITH: ReadonlySet<string> = new Set(['invalid_template', 'label_refused']);

function parsed(body: Buffer): Readonly<Record<string, unknown>> | undefined {
  try {
    const json: unknown = JSON.parse(body.toString('utf8'));
    return typeof json === 'object' && json !== null
      ? (json as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
