/**
 * The thread of the embedded database: opens the folder that it is given, and does what it is asked. A commit
 * waits for the disk here, where no request does.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { plainFault, type Connection, type Reply, type Requests } from './embedded-connection.ts';
import { openFolder } from './pglite-engine.ts';

const post = (reply: Reply): void => parentPort?.postMessage(reply);

/** Ends this thread at once: its PostgreSQL would answer nothing any more, or wrongly. */
function stop(why: string): never {
  post({ kind: 'stopped', why });
  process.exit(1);
}

async function answer(connection: Connection, { id, work }: Requests[number]): Promise<void> {
  try {
    const value = await connection.run(work);
    post({ kind: 'done', id, value, syncs: connection.syncs() });
  } catch (fault) {
    post({ kind: 'failed', id, fault: plainFault(fault) });
  }
  if (work.kind === 'close') parentPort?.close();
}

try {
  const connection = await openFolder(workerData as string, stop);
  parentPort?.on('message', (requests: Requests) => {
    for (const request of requests) void answer(connection, request);
  });
  post({ kind: 'open' });
} catch (fault) {
  post({ kind: 'unusable', fault: plainFault(fault) });
}
