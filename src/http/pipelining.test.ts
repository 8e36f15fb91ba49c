/** Pipelined requests: as many as are handled at once, in which order they are answered, and where it ends. */
import net from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { until } from '../../test/support/services.ts';
import { answerBrokenRequest, answerConnect } from './broken-request.ts';
import { limitPipelining } from './pipelining.ts';

let port: number;
let app: FastifyInstance;
/** The requests that have reached a route, in order, and what answers each. */
let reached: { readonly id: string; readonly answer: () => void }[];
beforeEach(async () => {
  reached = [];
  app = Fastify({ clientErrorHandler: answerBrokenRequest });
  app.get<{ Params: { id: string } }>('/:id', (request, reply) => {
    const { id } = request.params;
    reached.push({ id, answer: () => void reply.send(`<${id}>`) });
  });
  app.post('/body', async () => '<body>');
  limitPipelining(app);
  answerConnect(app.server);
  await app.listen({ port: 0, host: '127.0.0.1' });
  port = (app.server.address() as net.AddressInfo).port;
});
afterEach(() => app.close());

const get = (id: number | string): string => `GET /${id} HTTP/1.1\r\nHost: a\r\n\r\n`;
const gets = (count: number): string => Array.from({ length: count }, (_, i) => get(i)).join('');

interface Connection {
  readonly socket: net.Socket;
  /** Statuses and bodies of all that came so far, in order. */
  replies(): string[];
  isClosed(): boolean;
}

function connect(bytes: string): Connection {
  const socket = net.connect(port, '127.0.0.1', () => socket.write(bytes));
  let text = '';
  let closed = false;
  socket.on('data', (part) => (text += part.toString('latin1')));
  socket.on('close', () => (closed = true));
  socket.on('error', () => undefined);
  return {
    socket,
    replies: () => text.match(/HTTP\/1\.1 \d+|<\w+>|"code":"\w+"/g) ?? [],
    isClosed: () => closed,
  };
}

/** Answers everything that reaches a route until the connection is closed. */
async function answerAll({ isClosed }: Connection): Promise<void> {
  let next = 0;
  await until(() => {
    while (next < reached.length) reached[next++]!.answer();
    return isClosed();
  });
}

const answersTo = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => ['HTTP/1.1 200', `<${i}>`]).flat();

it('of sixty, sixteen are handled at once, and all are answered in order', async () => {
  const connection = connect(gets(60));
  await until(() => reached.length >= 16);
  reached[1]!.answer();
  // The second is answered, but waits in memory for the first: no other takes its place.
  const other = connect(get('other'));
  await until(() => reached.some(({ id }) => id === 'other'));
  expect(reached).toHaveLength(17);
  connection.socket.write(get(60));
  let next = 0;
  await until(() => {
    for (; next < reached.length; next += 1) if (next !== 1) reached[next]!.answer();
    return connection.replies().length === 122;
  });
  expect(connection.replies()).toEqual(answersTo(61));
  expect(connection.isClosed()).toBe(false);
  connection.socket.destroy();
  other.socket.destroy();
});

it('of thousands, 64 are answered, the next one is refused, and the rest reaches no route', async () => {
  const connection = connect(gets(3000));
  await answerAll(connection);
  expect(connection.replies()).toEqual([
    ...answersTo(64),
    'HTTP/1.1 429',
    '"code":"too_many_pipelined"',
  ]);
  expect(reached).toHaveLength(64);
});

it('what waits on a connection that is gone reaches no route', async () => {
  const connection = connect(gets(40));
  await until(() => reached.length === 16);
  connection.socket.resetAndDestroy();
  await until(async () => (await connectionsOf()) === 0);
  for (const { answer } of reached) answer();
  const other = connect(get('other'));
  await until(() => reached.at(-1)?.id === 'other');
  expect(reached).toHaveLength(17);
  other.socket.destroy();
});

const connectionsOf = (): Promise<number> =>
  new Promise((resolve, reject) => {
    app.server.getConnections((fault, count) => (fault ? reject(fault) : resolve(count)));
  });

it.each([
  ['no HTTP', 'GARBAGE\r\n\r\n', 'HTTP/1.1 400'],
  [
    'headers too large',
    `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`,
    'HTTP/1.1 431',
  ],
  ['CONNECT', 'CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n', 'HTTP/1.1 400'],
])('%s behind others is refused after their replies', async (_, broken, status) => {
  const connection = connect(gets(20) + broken + gets(5));
  await until(() => reached.length === 16);
  expect(connection.replies()).toEqual([]);
  await answerAll(connection);
  expect(connection.replies()).toEqual([...answersTo(20), status, expect.stringMatching(/code/)]);
  expect(reached).toHaveLength(20);
});

it('a body that breaks off is refused in its place', async () => {
  const post = 'POST /body HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\n';
  const connection = connect(
    `${get(0)}${post}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nXX\r\n`,
  );
  await until(() => reached.length === 1);
  expect(connection.replies()).toEqual([]);
  await answerAll(connection);
  expect(connection.replies()).toEqual([
    'HTTP/1.1 200',
    '<0>',
    'HTTP/1.1 400',
    '"code":"invalid_parameters"',
  ]);
});
