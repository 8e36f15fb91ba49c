/**
 * The contract of one application: the operations its routes declare, and, counted apart from them,
 * the routes there are. Where the two differ, an address works that nobody can read about.
 */
import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { TAKES_KEY, TAKES_SESSION, type Auth } from './auth/authenticate.ts';
import type { KitDeps, Operation } from './operation.ts';
import type { Method } from './resource.ts';

declare module 'fastify' {
  interface FastifyInstance {
    contract: Contract;
  }
  interface FastifyContextConfig {
    /** Why a route is no operation of the API: it is a page, a file of a page, or answers 405. */
    undocumented?: string;
    /** Of an operation: who may send it. */
    auth?: Auth;
  }
}

/** An operation at its address. */
export interface DeclaredOperation {
  readonly method: Method;
  /** As Fastify has it: `/api/keys/:key`. */
  readonly url: string;
  readonly operation: Operation;
}

export interface Contract {
  readonly auth: KitDeps;
  /** In the order of registration; complete once the application is ready. */
  readonly operations: readonly DeclaredOperation[];
  /** Every route but those marked `undocumented`, as `GET /api/keys`. */
  readonly routes: readonly string[];
  /**
   * Throws where the names in the path and in `params` differ, an operationId is taken, or the scope that a
   * key needs, or the right that a session needs, is not said.
   */
  declare(declared: DeclaredOperation): void;
}

/** Opens the contract of an application; before any route is registered. */
export function openContract(app: FastifyInstance, auth: KitDeps): void {
  const operations: DeclaredOperation[] = [];
  const routes: string[] = [];
  app.decorateRequest('admitted', null);
  app.decorateRequest('scope', 'any');
  app.decorateRequest('hidesLimits', false);
  app.decorate('contract', {
    auth,
    operations,
    routes,
    declare(declared) {
      const { operationId } = declared.operation;
      checkParams(declared);
      checkScope(declared);
      checkRight(declared);
      if (operations.some((other) => other.operation.operationId === operationId)) {
        throw new Error(`two operations have the operationId ${operationId}`);
      }
      operations.push(declared);
    },
  });
  app.addHook('onRoute', ({ method, url, config }) => {
    if (config?.undocumented !== undefined) return;
    for (const one of [method].flat()) routes.push(`${one} ${url}`);
  });
}

function checkScope({ url, operation: { auth, scope } }: DeclaredOperation): void {
  if (TAKES_KEY[auth] === (scope !== undefined)) return;
  throw new Error(`${url} must name a scope where a key may send it, and nowhere else`);
}

function checkRight({ url, operation: { auth, right } }: DeclaredOperation): void {
  if (TAKES_SESSION[auth] === (right !== undefined)) return;
  throw new Error(`${url} must name a right where a session may send it, and nowhere else`);
}

function checkParams({ url, operation }: DeclaredOperation): void {
  const { path, params } = operation.requestSpec;
  const named = [...(path ?? url).matchAll(/:(\w+)|\{(\w+)\}/g)].map(([, a, b]) => a ?? b);
  const declared = Object.keys((params as z.ZodObject | undefined)?.shape ?? {});
  if (named.sort().join() !== declared.sort().join()) {
    throw new Error(`${path ?? url} names [${named.join()}], its params [${declared.join()}]`);
  }
}
