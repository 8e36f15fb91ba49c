/** The process's side of the thread of the embedded database: starts it, and hands works over to it. */
import { Worker } from 'node:worker_threads';
import { NotWritten } from './database.ts';
import { faultOf, type Connection, type Reply, type Requests } from './embedded-connection.ts';

/** The thread ended while the database was in use; what it was doing may have been written or not. */
class DatabaseStopped extends Error {
  override name = 'DatabaseStopped';
  readonly code = 'DATABASE_STOPPED';
  constructor(why: string) {
    super(`the embedded database stopped: ${why}. What was acknowledged is on disk; start again.`);
  }
}

/**
 * Opens the database of a folder, which exists, in a thread of its own. Throws as it does where it cannot be
 * opened. `onStopped` is called once where the thread ends before it is closed: nothing is answered from then on.
 */
export async function startPgliteThread(
  folder: string,
  onStopped: (fault: Error) => void,
): Promise<Connection> {
  const worker = new Worker(new URL('./pglite-worker.ts', import.meta.url), {
    name: 'database',
    workerData: folder,
    resourceLimits: HEAP,
  });
  const ended = new Promise<void>((resolve) => {
    worker.once('exit', () => resolve());
  });
  const calls = createCalls((requests) => worker.postMessage(requests));
  let isClosing = false;
  await new Promise<void>((resolve, reject) => {
    let isOpen = false;
    const end = (fault: Error): void => {
      if (calls.end(fault) && isOpen) onStopped(fault);
      reject(fault);
    };
    const stopped = (why: string): void => end(new DatabaseStopped(why));
    worker.on('message', (reply: Reply) => {
      if (reply.kind === 'unusable') end(faultOf(reply.fault));
      else if (reply.kind === 'stopped') stopped(reply.why);
      else if (reply.kind !== 'open') calls.settle(reply);
      else {
        isOpen = true;
        resolve();
      }
    });
    worker.on('messageerror', (fault) => stopped(`an answer of its thread was lost (${fault})`));
    worker.on('error', (fault) => stopped(`its thread failed (${String(fault)})`));
    worker.on('exit', (code) => {
      // The reply to the call that closed it may arrive with the end, and its caller go on only after it.
      if (isClosing && code === 0) calls.end(CLOSED);
      else stopped(`its thread ended with ${code}`);
    });
  });
  return {
    async run(work) {
      if (work.kind === 'close') isClosing = true;
      const value = await calls.run(work);
      if (work.kind === 'close') {
        calls.end(CLOSED);
        await ended;
      }
      return value;
    },
    syncs: () => calls.syncs(),
  };
}

const CLOSED = new Error('it is closed');

interface Calls extends Connection {
  /** Answers the call that this is a reply to. */
  settle(reply: Extract<Reply, { id: number }>): void;
  /** Fails what waits for a reply and what is called later; whether this is the first end. */
  end(fault: Error): boolean;
}

interface Caller {
  readonly resolve: (value: unknown) => void;
  readonly reject: (fault: Error) => void;
}

/** Calls that travel together where they are made at the same moment, and wait for their replies. */
function createCalls(post: (requests: Requests) => void): Calls {
  const callers = new Map<number, Caller>();
  let unsent: Requests[number][] = [];
  let ids = 0;
  let syncs = 0;
  let over: Error | undefined;

  function take(id: number): Caller | undefined {
    const caller = callers.get(id);
    callers.delete(id);
    return caller;
  }
  function send(requests: Requests): void {
    try {
      post(requests);
    } catch (fault) {
      // What cannot be copied for another thread is refused, and nothing else with it.
      if (requests.length > 1) for (const request of requests) send([request]);
      else take(requests[0]!.id)?.reject(notSent(fault));
    }
  }
  return {
    run(work) {
      if (over !== undefined) return Promise.reject(notSent(over));
      return new Promise((resolve, reject) => {
        const id = (ids += 1);
        callers.set(id, { resolve, reject });
        if (unsent.push({ id, work }) > 1) return;
        // Not at the end of the turn: it may answer dozens of requests, and the thread would wait meanwhile.
        queueMicrotask(() => {
          const requests = unsent;
          unsent = [];
          if (requests.length > 0) send(requests);
        });
      });
    },
    settle(reply) {
      if (reply.kind === 'failed') return take(reply.id)?.reject(faultOf(reply.fault));
      syncs = reply.syncs;
      return take(reply.id)?.resolve(reply.value);
    },
    end(fault) {
      if (over !== undefined) return false;
      over = fault;
      for (const { id } of unsent) take(id)?.reject(notSent(fault));
      unsent = [];
      for (const { reject } of callers.values()) reject(fault);
      callers.clear();
      return true;
    },
    syncs: () => syncs,
  };
}

const notSent = (cause: unknown): NotWritten =>
  new NotWritten(`the statement was not sent to the database: ${(cause as Error).message}`, {
    cause,
  });

/** JavaScript's part of the thread, in MB; PostgreSQL's own memory and its buffers are apart from it. */
const HEAP = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16 };
