/** What the system still has of what it was given for a connection. */
import { once } from 'node:events';
import net from 'node:net';
import { expect, it } from 'vitest';
import { until } from '../../test/support/services.ts';
import { acknowledged } from './unacknowledged.ts';

const HEAD = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt\n';
const line = (local: string, remote: string, sent: string): string =>
  `   7: ${local} ${remote} 01 ${sent}:00000000 00:00000000 00000000     0        0 1 1\n`;
const socketAt = (localPort: number, remotePort: number): net.Socket =>
  ({ localPort, remotePort }) as net.Socket;

it('is read from the tables of both families', async () => {
  const table =
    HEAD +
    line('0100007F:0BB8', '0100007F:C001', '0000A000') +
    line('0100007F:0BB8', '0100007F:C002', '00000000') +
    HEAD +
    line(
      '0000000000000000FFFF00000100007F:0BB8',
      '0000000000000000FFFF00000100007F:C003',
      '00000001',
    );
  const sockets = [0xc001, 0xc002, 0xc003, 0xc004].map((port) => socketAt(3000, port));
  expect(await acknowledged(sockets, async () => table)).toEqual([sockets[1], sockets[3]]);
});

it('is unknown where the system has no such table', async () => {
  const refused = async (): Promise<string> => Promise.reject(new Error('ENOENT'));
  expect(await acknowledged([socketAt(1, 2)], refused)).toBeUndefined();
});

it.runIf(process.platform === 'linux')('is told for connections of this process', async () => {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const accepted = once(server, 'connection') as Promise<[net.Socket]>;
  const client = net.connect((server.address() as net.AddressInfo).port, '127.0.0.1').pause();
  const [socket] = await accepted;
  socket.write(Buffer.alloc(16 * 1024 * 1024));
  expect(await acknowledged([socket])).toEqual([]);
  client.resume();
  await until(async () => (await acknowledged([socket]))?.length === 1);
  client.destroy();
  socket.destroy();
  server.close();
});
