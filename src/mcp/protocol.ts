/**
 * The Model Context Protocol, as far as a server of tools needs it: one message in, at most one out. It keeps
 * no session, so that any process answers any message. Refusals of the API are results of tools, which models
 * can read and mend; only what is no call of a tool at all is an error of the protocol.
 */
import { z } from 'zod';
import project from '../../package.json' with { type: 'json' };
import { PLANS, type PlanId } from '../plans/plans.ts';
import { inOurWords } from '../util/zod-words.ts';
import type { Api } from './api.ts';
import type { Message } from './schemas.ts';
import { isOk, wrongInput, type Tool, type ToolResult } from './tool.ts';

/** What is sent back, and the headers of the API's reply behind it. */
interface Answer {
  readonly message: {
    readonly jsonrpc: '2.0';
    readonly id: string | number;
    readonly result?: JsonObject;
    readonly error?: { readonly code: number; readonly message: string };
  };
  readonly headers: ToolResult['headers'];
}

/** Answers messages of one caller; null: nothing is to be sent. */
export type Mcp = (message: Message, api: Api) => Promise<Answer | null>;

/** Makes the server of these tools. */
export function createMcp(tools: readonly Tool[]): Mcp {
  const listed = new Map(tools.map((tool) => [tool, describe(tool)]));
  const methods: Readonly<Record<string, Method>> = {
    initialize: async ({ params }) => result(initialized(params?.['protocolVersion'])),
    ping: async () => result({}),
    'tools/list': async (_, api) => {
      const planId = await planOf(api);
      const offered = tools.filter(
        ({ isOffered }) => planId === null || isOffered?.(planId) !== false,
      );
      return result({ tools: offered.map((tool) => listed.get(tool)!) });
    },
    'tools/call': ({ params }, api) => call(tools, params ?? {}, api),
  };
  return async (message, api) => {
    const { id, method } = message;
    if (id === undefined || method === undefined) return null;
    const run = Object.hasOwn(methods, method) ? methods[method]! : unknownMethod;
    const { headers = {}, ...outcome } = await run(message, api);
    return { message: { jsonrpc: '2.0', id, ...outcome }, headers };
  };
}

type JsonObject = Readonly<Record<string, unknown>>;

interface Outcome {
  readonly result?: JsonObject;
  readonly error?: { readonly code: number; readonly message: string };
  readonly headers?: ToolResult['headers'];
}

type Method = (message: Message, api: Api) => Promise<Outcome>;

const result = (value: object): Outcome => ({ result: value as JsonObject });

const fault = (code: number, message: string): Outcome => ({ error: { code, message } });

const unknownMethod: Method = async ({ method }) =>
  fault(METHOD_NOT_FOUND, `Method not found: ${String(method).slice(0, SHOWN_MAX)}`);

/** The client's version where it is known, and else the latest: the client then decides whether to go on. */
const initialized = (version: unknown): object => ({
  protocolVersion: VERSIONS.includes(version as (typeof VERSIONS)[number]) ? version : VERSIONS[0],
  capabilities: { tools: {} },
  serverInfo: { name: project.name, title: 'Barcode API', version: project.version },
  instructions: INSTRUCTIONS,
});

/** A tool as `tools/list` has it. */
function describe({ name, title, description, input }: Tool): object {
  const { $schema: _, ...inputSchema } = z.toJSONSchema(input, { io: 'input' });
  // Nothing is changed or deleted by any of them; what costs a credit says so.
  const annotations = { title, readOnlyHint: true, openWorldHint: false };
  return { name, title, description, inputSchema, annotations };
}

/** The plan of the caller; null where the API does not say: then every tool is listed. */
async function planOf(api: Api): Promise<PlanId | null> {
  const reply = await api({ method: 'GET', path: '/api/account' });
  if (!isOk(reply)) return null;
  return PLANS.find(({ id }) => id === reply.json['plan'])?.id ?? null;
}

async function call(
  tools: readonly Tool[],
  params: Readonly<Record<string, unknown>>,
  api: Api,
): Promise<Outcome> {
  const { name, arguments: input = {} } = params;
  // An object may have a toString of its own.
  if (typeof name !== 'string')
    return fault(INVALID_PARAMS, 'The name of a tool must be a string.');
  const tool = tools.find((one) => one.name === name);
  if (tool === undefined) {
    return fault(INVALID_PARAMS, `Unknown tool: ${name.slice(0, SHOWN_MAX)}`);
  }
  const parsed = tool.input.safeParse(input, { error: inOurWords });
  const { headers, ...answer } = parsed.success
    ? await tool.run(parsed.data, api)
    : wrongInput(faultsOf(parsed.error));
  return { ...result(answer), headers };
}

const faultsOf = ({ issues }: z.ZodError): string =>
  `Invalid arguments: ${issues.map((issue) => [...issue.path, issue.message].join(': ')).join('; ')}`;

/** Versions of the protocol that say the same of tools, the latest first. */
const VERSIONS = ['2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05'] as const;

const INSTRUCTIONS =
  'Barcodes that scan, in every common format. Choose a format with list_formats, see its rule with ' +
  'describe_format, check data with validate_barcode (free), and draw with generate_barcode (one credit). Never ' +
  'draw a barcode yourself, and never compute a check digit: the tools do.';

/** JSON-RPC 2.0, 5.1. */
const METHOD_NOT_FOUND = -32_601;
const INVALID_PARAMS = -32_602;
const SHOWN_MAX = 100;
