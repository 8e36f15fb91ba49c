/**
 * Collects the calls of scripts that one turn of the event loop makes, and sends them as one: Redis and
 * this process do most of their work for a command and for each of its arguments, not for what is in
 * them.
 */
import { currentSpan, tracedTogether, type Span, type SpanStart } from '../util/tracing.ts';
import type { ScriptName } from './scripts.ts';

/** What a script is given; numbers are exact up to 2^53. */
export type Arg = string | number | boolean | readonly Arg[];

interface ScriptRunsOptions {
  /** Runs main.lua with a list of calls; answers with as many answers, or rejects for all. */
  readonly send: (keys: readonly string[], calls: string) => Promise<unknown>;
  /** Whether keys are on different servers, so that each has a run of its own. */
  readonly isSpread: boolean;
}

interface Call {
  readonly name: ScriptName;
  readonly key: string;
  readonly args: readonly Arg[];
  readonly span: Span | undefined;
  resolve(answer: unknown): void;
  reject(fault: unknown): void;
}

/** The function that runs a script by its name; each call is sent once and answered by itself. */
export function createScriptRuns({ send, isSpread }: ScriptRunsOptions) {
  let waiting: Call[] = [];

  async function run({ calls, keys, texts }: Run): Promise<void> {
    try {
      const answers = (await tracedTogether('EVALSHA', startOf(calls), calls, () =>
        send([...keys.keys()], `[${texts.join()}]`),
      )) as readonly unknown[];
      for (const [i, call] of calls.entries()) {
        const answer = answers[i];
        if (answer instanceof Error) call.reject(answer);
        else call.resolve(answer);
      }
    } catch (fault) {
      for (const call of calls) call.reject(fault);
    }
  }

  function sendWaiting(): void {
    const calls = waiting;
    waiting = [];
    const groups = isSpread ? Map.groupBy(calls, ({ key }) => key).values() : [calls];
    for (const group of groups) {
      for (const part of runsOf(group)) void run(part);
    }
  }

  return (name: ScriptName, key: string, args: readonly Arg[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      // After all that has been read in this turn, and before anything else is waited for.
      const call = { name, key, args, span: currentSpan(), resolve, reject };
      if (waiting.push(call) === 1) setImmediate(sendWaiting);
    });
}

const startOf = (calls: readonly Call[]): SpanStart => ({
  kind: 'client',
  attributes: {
    'db.system.name': 'redis',
    'db.operation.name': 'EVALSHA',
    'db.operation.batch.size': calls.length,
  },
});

/** Calls that travel together. */
interface Run {
  readonly calls: Call[];
  /** Each key and its number, from 1. */
  readonly keys: Map<string, number>;
  /** The calls as main.lua reads them. */
  readonly texts: string[];
}

/** Runs that do not hold Redis for long; a call that is longer is one by itself. */
function runsOf(calls: readonly Call[]): Run[] {
  const runs: Run[] = [];
  let length = Infinity;
  for (const call of calls) {
    const args = JSON.stringify(call.args);
    length += args.length;
    if (length > LENGTH_MAX || runs.at(-1)!.calls.length === CALLS_MAX) {
      runs.push({ calls: [], keys: new Map(), texts: [] });
      length = args.length;
    }
    const { calls: together, keys, texts } = runs.at(-1)!;
    const key = keys.get(call.key) ?? keys.size + 1;
    keys.set(call.key, key);
    together.push(call);
    texts.push(`["${call.name}",${key},${args}]`);
  }
  return runs;
}

const CALLS_MAX = 100;
/** Of the arguments, in UTF-16 units. */
const LENGTH_MAX = 50_000;
