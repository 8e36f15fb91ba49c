/**
 * Statements of PGlite's connection. One that comes again and again is prepared: PostgreSQL then parses it
 * once instead of every time, and plans it anew only where a plan for any parameters would cost more. That
 * saves a third to a half of the CPU time of the ledger's statements (docs/decisions/021-pglite-in-a-thread.md).
 */
import { parse, protocol, type PGlite } from '@electric-sql/pglite';
import { createStatementNames, isOutdated } from './statement-names.ts';

/** Runs one statement; its rows. One at a time. */
export type RunStatement = (sql: string, params: readonly unknown[]) => Promise<unknown[]>;

/** Statements as they are prepared or not. */
export function createStatements(pglite: PGlite): RunStatement {
  const names = createStatementNames();
  const prepared = new Map<string, Prepared>();

  async function prepare(name: string, sql: string): Promise<Prepared> {
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

  const runOnce: RunStatement = async (sql, params) => (await pglite.query(sql, [...params])).rows;

  return async (sql, params) => {
    const name = names.nameOf(sql);
    if (name === undefined) return runOnce(sql, params);
    let found = prepared.get(sql);
    if (found === undefined) prepared.set(sql, (found = await prepare(name, sql)));
    try {
      return await runPrepared(found, params);
    } catch (fault) {
      if (!isOutdated(fault)) throw fault;
      names.forget(sql);
      prepared.delete(sql);
      return runOnce(sql, params);
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
