/**
 * Statements of PGlite's connection. One that comes again and again is prepared: PostgreSQL then parses it
 * once instead of every time, and plans it anew only where a plan for any parameters would cost more. That
 * saves a third to a half of the CPU time of the ledger's statements (docs/decisions/021-pglite-in-a-thread.md).
 */
import { parse, protocol, type PGlite } from '@electric-sql/pglite';
import { sqlState } from './database.ts';

/** Runs one statement; its rows. One at a time. */
export type RunStatement = (sql: string, params: readonly unknown[]) => Promise<unknown[]>;

/** Statements as they are prepared or not. */
export function createStatements(pglite: PGlite): RunStatement {
  const uses = new Map<string, number>();
  const prepared = new Map<string, Prepared>();
  let named = 0;

  async function prepare(sql: string): Promise<Prepared> {
    const name = `s${(named += 1)}`;
    const said = await pglite.execProtocolStream(
      joined([
        serialize.parse({ name, text: sql }),
        serialize.describe({ type: 'S', name }),
        serialize.sync(),
      ]),
    );
    const parameters = said.find((message) => message instanceof ParameterDescriptionMessage);
    const description = said.filter((message) => message instanceof RowDescriptionMessage);
    return { name, types: parameters?.dataTypeIDs ?? [], description };
  }

  async function runPrepared(
    { name, types, description }: Prepared,
    params: readonly unknown[],
  ): Promise<unknown[]> {
    const values = params.map((param, i) => textOf(pglite, param, types[i]));
    const answer = await pglite.execProtocolStream(
      joined([serialize.bind({ statement: name, values }), serialize.execute(), serialize.sync()]),
    );
    return parse.parseResults([...description, ...answer], pglite.parsers)[0]?.rows ?? [];
  }

  return async (sql, params) => {
    let found = prepared.get(sql);
    if (found === undefined) {
      const times = (uses.get(sql) ?? 0) + 1;
      if (uses.size >= COUNTED_MAX) uses.clear();
      uses.set(sql, times);
      if (times < PREPARED_FROM || prepared.size >= PREPARED_MAX)
        return (await pglite.query(sql, [...params])).rows;
      found = await prepare(sql);
      prepared.set(sql, found);
    }
    try {
      return await runPrepared(found, params);
    } catch (fault) {
      // Its tables have changed since: nothing was run, and the next call prepares it anew.
      if (sqlState(fault) !== FEATURE_NOT_SUPPORTED) throw fault;
      prepared.delete(sql);
      return (await pglite.query(sql, [...params])).rows;
    }
  };
}

interface Prepared {
  readonly name: string;
  /** Of its parameters. */
  readonly types: readonly number[];
  /** Of its rows: what PostgreSQL says of them before the first; nothing where it returns none. */
  readonly description: Messages;
}
type Messages = Awaited<ReturnType<PGlite['execProtocolStream']>>;

/** A parameter as PGlite's own `query` would send it. */
function textOf(pglite: PGlite, param: unknown, type: number | undefined): string | null {
  if (param === null || param === undefined) return null;
  const toText = type === undefined ? undefined : pglite.serializers[type];
  return toText === undefined ? String(param) : toText(param);
}

/** Messages of the protocol as one, so that PostgreSQL runs them in a row. */
function joined(messages: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(messages.reduce((length, message) => length + message.length, 0));
  let at = 0;
  for (const message of messages) {
    whole.set(message, at);
    at += message.length;
  }
  return whole;
}

const { serialize } = protocol;
const { ParameterDescriptionMessage, RowDescriptionMessage } = protocol.messages;

/** What is used less often is parsed each time, and takes no memory in between. */
const PREPARED_FROM = 10;
const PREPARED_MAX = 100;
const COUNTED_MAX = 1000;
/** Also: "cached plan must not change result type". */
const FEATURE_NOT_SUPPORTED = '0A000';
