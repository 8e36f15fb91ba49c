/**
 * One operation of the API: what `/openapi.json` says about it and what runs, in one value, so that
 * neither can change without the other. Routes pass operations to `resource`.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import {
  AUTHENTICATE,
  refuseByNow,
  type Auth,
  type AuthDeps,
  type Principals,
  type SessionAuth,
} from './auth/authenticate.ts';
import { actFor } from './auth/actor-of.ts';
import type { RightName } from './auth/rights.ts';
import type { Scope } from './auth/scopes.ts';
import { parseBody } from './parse-body.ts';
import type { ErrorCode, HttpRefusal } from './errors.ts';
import type { HeaderName } from './headers.ts';
import { answerOnce, ONCE_ERRORS, onceHeaders, type KeepRequests } from './once.ts';
import type { BodyOf, Replies } from './reply-spec.ts';
import { sendBeforeBody, sendRefusal } from './reply.ts';

/** An error an operation answers with; `fields` are those its body has beyond the usual ones. */
export type OperationError =
  ErrorCode | { readonly code: ErrorCode; readonly fields: z.core.$ZodLooseShape };

/** A request as the document shows it. Bodies that are no JSON stand under their media types. */
export interface RequestSpec {
  /** Where the address is not the route's: `/api/barcode/{symbology}/{data}`. */
  readonly path?: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly headers?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Further media types of the body, each with what it holds. */
  readonly files?: Readonly<Record<string, string>>;
}

interface Basic {
  /** What generated clients call the method: `createWebhookEndpoint`. Never changed. */
  readonly operationId: string;
  /** One line in the imperative: `Create a webhook endpoint`. */
  readonly summary: string;
  readonly description?: string;
  readonly tag: Tag;
  readonly auth: Auth;
  /** Where a key may send it: the scope that the key needs; `any`: every key may. */
  readonly scope?: Scope | 'any';
  /** Where a session may send it: what its person must be allowed to do in the account. */
  readonly right?: RightName;
  /** Of operators: whether a session must have shown password and code in the last minutes, because this destroys something. */
  readonly confirmed?: boolean;
  /** Documents what the handler parses itself, or reads of the request's headers. */
  readonly documented?: RequestSpec;
  readonly replies: Replies;
  /** On every reply, errors included; those of one reply stand with it. */
  readonly headers?: readonly HeaderName[];
  /** Beyond those of authentication, parsing and faults, which the kit knows. */
  readonly errors?: readonly OperationError[];
}

interface Reached<P extends z.ZodObject> {
  /** By the names in the path. */
  readonly params: z.output<P>;
  readonly request: FastifyRequest;
  /** For a reply that needs more than its body: a status, a cookie, a file name. */
  readonly reply: FastifyReply;
}

interface Parsed<Q extends z.ZodObject, B extends z.ZodType, Context> {
  readonly query: z.output<Q>;
  readonly body: z.output<B>;
  /** What `before` found. */
  readonly context: Context;
}

/** A body, a refusal, or the reply itself where the handler has sent it. */
type ResultOf<R extends Replies> = BodyOf<R> | HttpRefusal | FastifyReply;

/** The right that operations of sessions name, and no others. */
type Named<A extends Auth> = A extends SessionAuth
  ? { readonly right: RightName }
  : { readonly right?: never };

/** How a route describes an operation. Parts are checked in the order they stand here. */
export interface OperationSpec<
  A extends Auth,
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodType,
  Context,
  R extends Replies,
  Result,
> extends Basic {
  readonly auth: A;
  /** One text for each name in the path. What cannot exist is the handler's 404, not a 400 here. */
  readonly params?: P;
  /** Whatever must be decided before query and body are looked at: a plan, a limit, a 404. The body has not been read. */
  readonly before?: (input: Reached<P> & Principals[A]) => Promise<Context | HttpRefusal>;
  /** Ignored where there is no schema. */
  readonly query?: Q;
  /** Ignored where there is no schema. */
  readonly body?: B;
  /** Cache-Control of successes; `no-store` unless given. */
  readonly cache?: string;
  readonly replies: R;
  /**
   * The account whose Idempotency-Keys make it happen once. Such a handler makes something and resolves with the body of
   * its reply, or refuses and makes nothing.
   */
  readonly onceFor?: (input: Reached<P> & Principals[A] & { readonly context: Context }) => string;
  readonly handler: (input: Reached<P> & Parsed<Q, B, Context> & Principals[A]) => Promise<Result>;
}

/** An operation as routes are registered with it and as the document reads it. */
export interface Operation extends Basic {
  /** Everything of the request that has a schema. */
  readonly requestSpec: RequestSpec;
  readonly createHandlers: (deps: KitDeps) => OperationHandlers;
}

/** What operations need of the application. */
export interface KitDeps extends AuthDeps {
  readonly idempotency: KeepRequests;
}

/** The two halves of an operation: everything that is decided before the body is read, and the rest. */
interface OperationHandlers {
  /** Who sends it, and `before`. Sends the refusal, if there is one; else what follows is `handle`. */
  readonly admit: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;
  readonly handle: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Whether the reply keeps the rate limit to itself: who asks is not whom it belongs to. */
    hidesLimits: boolean;
    /** What `admit` found out, for `handle` of the same operation. */
    admitted: unknown;
    /** The scope that an API key needs for the operation. */
    scope: Scope | 'any';
  }
}

/** Makes an operation; the types of its parts go together. */
export function operation<
  A extends Auth,
  R extends Replies,
  P extends z.ZodObject = z.ZodObject<Record<never, never>>,
  Q extends z.ZodObject = z.ZodObject<Record<never, never>>,
  B extends z.ZodType = z.ZodUnknown,
  Context = undefined,
  // `const` lets a handler return { status: 'ok' } where the schema has that literal.
  const Result extends ResultOf<R> = ResultOf<R>,
>(spec: OperationSpec<A, P, Q, B, Context, R, Result> & Named<A>): Operation {
  const { params, query, body, documented } = spec;
  const once = spec.onceFor !== undefined;
  return {
    ...spec,
    ...(once ? { errors: [...(spec.errors ?? []), ...ONCE_ERRORS] } : {}),
    ...(once ? { headers: [...(spec.headers ?? []), 'Idempotency-Replayed'] } : {}),
    requestSpec: {
      ...(once ? { headers: onceHeaders } : {}),
      ...(params === undefined ? {} : { params }),
      ...(query === undefined ? {} : { query }),
      ...(body === undefined ? {} : { body }),
      ...documented,
    },
    createHandlers: (deps) => {
      const authenticate = AUTHENTICATE[spec.auth](deps, spec);
      return {
        async admit(request, reply) {
          if (spec.scope !== undefined) request.scope = spec.scope;
          const principal = await authenticate(request, reply);
          if (isRefusal(principal)) return sendBeforeBody(request, reply, principal);
          const reached = await reach(spec, principal as Principals[A], request, reply);
          if (isRefusal(reached)) return sendBeforeBody(request, reply, reached);
          request.admitted = reached;
          return undefined;
        },
        async handle(request, reply) {
          const reached = request.admitted as Admitted<A, P, Context>;
          const refused = await refuseByNow(deps, spec, reached, request);
          if (refused !== undefined) return sendRefusal(reply, refused);
          const answer = await actFor(spec.auth, reached, request, () =>
            run(spec, reached, deps.idempotency),
          );
          // A handler that returns the reply has sent it: waiting for that gives undefined.
          if (answer === undefined || reply.sent) return reply;
          if (isRefusal(answer)) return sendRefusal(reply, answer);
          return reply.header('Cache-Control', spec.cache ?? 'no-store').send(answer);
        },
      };
    },
  };
}

/** What is known of a request before its body. */
type Admitted<A extends Auth, P extends z.ZodObject, Context> = Reached<P> &
  Principals[A] & { readonly context: Context };

async function reach<
  A extends Auth,
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodType,
  Context,
  R extends Replies,
  Result,
>(
  spec: OperationSpec<A, P, Q, B, Context, R, Result>,
  principal: Principals[A],
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Admitted<A, P, Context> | HttpRefusal> {
  const params = parse(spec.params, request.params);
  if ('kind' in params) return params;
  const reached = Object.assign({ params: params.body, request, reply }, principal);
  const context = (await spec.before?.(reached)) as Context | HttpRefusal;
  return isRefusal(context) ? context : Object.assign(reached, { context });
}

async function run<
  A extends Auth,
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodType,
  Context,
  R extends Replies,
  Result,
>(
  spec: OperationSpec<A, P, Q, B, Context, R, Result>,
  reached: Admitted<A, P, Context>,
  idempotency: KeepRequests,
): Promise<Result | HttpRefusal> {
  const { request, reply } = reached;
  const query = parse(spec.query, request.query);
  if ('kind' in query) return query;
  const body = parse(spec.body, request.body);
  if ('kind' in body) return body;
  const work = (): Promise<Result | HttpRefusal> =>
    spec.handler(Object.assign(reached, { query: query.body, body: body.body }));
  if (spec.onceFor === undefined) return work();
  return answerOnce(
    idempotency,
    { accountId: spec.onceFor(reached), request, reply },
    work,
    isRefusal,
  );
}

/** What has no schema is not looked at. */
function parse<S extends z.ZodType>(
  schema: S | undefined,
  value: unknown,
): { readonly body: z.output<S> } | HttpRefusal {
  if (schema === undefined) return { body: undefined as z.output<S> };
  return parseBody(schema as z.ZodType<z.output<S>>, value);
}

const isRefusal = (value: unknown): value is HttpRefusal =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'http-refusal';

/** Groups of operations, in the order the document shows them. */
export const TAGS = {
  Barcodes: 'Barcodes as pictures, one per request.',
  Batches: 'Up to a hundred barcodes per request, as JSON, ZIP or label sheets.',
  Templates: 'Labels and styles under a name, in versions that never change.',
  Labels: 'Labels out of templates, filled in and printed.',
  Account: 'What an API key has and has left.',
  Catalog: 'The tables of symbologies, plans, errors and events. Free and without a key.',
  MCP: 'The API as tools for assistants: a server of the Model Context Protocol.',
  'Sign-in': 'Signing up, in and out, and what mailed links do.',
  Profile: 'The account of whoever is signed in, its sessions and its data.',
  Team: 'The people of an account: members, roles and invitations.',
  'API keys': 'The API keys of whoever is signed in.',
  Usage: 'What was requested, when and with which outcome.',
  Billing: 'Plans, payments and invoices of whoever is signed in.',
  Webhooks: 'Endpoints that receive events, and their deliveries.',
  Payments: 'What the payment provider calls.',
  Admin: 'What the operator does, with the operator token.',
  Operations: 'Health, metrics and this document.',
} as const;

type Tag = keyof typeof TAGS;
