import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Worker } from 'node:worker_threads';
import Fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { takeInWaiting } from './draining.ts';

/** Sends a POST, says so by `sent`, and tells what came back. */
const CLIENT = `
  const net = require('node:net');
  const { parentPort, workerData } = require('node:worker_threads');
  const socket = net.connect(workerData.port, '127.0.0.1', () => {
    socket.write('POST / HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 0\\r\\n\\r\\n', () => {
      Atomics.store(workerData.sent, 0, 1);
      Atomics.notify(workerData.sent, 0);
    });
  });
  let reply = '';
  socket.on('data', (part) => { reply += part; });
  socket.on('error', (fault) => { reply = fault.code; });
  socket.on('close', () => parentPort.postMessage(reply));
`;

describe('a server that stops listening', () => {
  it('answers what was sent on a connection that it had not accepted yet', async () => {
    const app = Fastify({ return503OnClosing: false });
    takeInWaiting(app);
    app.post('/', () => 'taken');
    await app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = app.server.address() as AddressInfo;
    const sent = new Int32Array(new SharedArrayBuffer(4));
    const client = new Worker(CLIENT, { eval: true, workerData: { port, sent } });
    const reply = once(client, 'message');
    await once(client, 'online');
    // The event loop stands still, as on a busy machine, while the system accepts the connection.
    Atomics.wait(sent, 0, 0);
    await app.close();
    expect((await reply)[0]).toMatch(/^HTTP\/1\.1 200[^]*taken$/);
  });
});
