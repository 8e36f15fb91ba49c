/**
 * A program whose threads fill and free buffers as those that draw and read pictures do, end, and are started
 * again. It prints by how many MB it has grown. Linux only.
 */
import { readFileSync } from 'node:fs';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';

const residentMegabytes = (): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))![1]) / 1024;

/** Buffers of up to 8 MB, of which a few are used at a time, and small ones that stay. */
function churn(): void {
  const kept: Buffer[] = [];
  const used: Buffer[] = [];
  for (let i = 0; i < 60; i++) {
    used.push(Buffer.alloc(((i * 7919) % 40) * 200_000 + 1, 1));
    if (i % 3 === 0) kept.push(Buffer.alloc(20_000, 1));
    if (used.length > 6) used.shift();
  }
  // They end with the thread, which its owner ends.
  parentPort!.on('message', () => kept.length);
  parentPort!.postMessage('churned');
}

async function growth(): Promise<number> {
  const before = residentMegabytes();
  for (let round = 0; round < 2; round++) {
    const threads = Array.from({ length: 4 }, () => new Worker(new URL(import.meta.url)));
    await Promise.all(
      threads.map(async (thread) => {
        await new Promise((done) => thread.once('message', done));
        await thread.terminate();
      }),
    );
  }
  return residentMegabytes() - before;
}

if (isMainThread) process.stdout.write(String(await growth()));
else churn();
