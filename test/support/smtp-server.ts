/** A mail server (RFC 5321) that takes one mail at a time over each connection, or refuses as a test says. */
import net from 'node:net';

export interface SmtpServer {
  readonly port: number;
  readonly url: string;
  /** Every line that clients have sent. */
  readonly said: readonly string[];
  /** How many mails it took. */
  taken(): number;
  /** What it replies to a recipient from now on; null: it takes mails. */
  refuse(reply: string | null): void;
  /** Ends it and every connection. */
  end(): Promise<void>;
}

/** Listens on a port of 127.0.0.1; 0: a free one. */
export async function startSmtpServer(port = 0): Promise<SmtpServer> {
  const said: string[] = [];
  const sockets = new Set<net.Socket>();
  let refusal: string | null = null;
  let taken = 0;
  const server = net.createServer((socket) => {
    let inData = false;
    let rest = '';
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.write('220 mail.example ESMTP\r\n');
    socket.on('data', (part) => {
      const lines = (rest + part.toString()).split('\r\n');
      rest = lines.pop()!;
      for (const line of lines) {
        said.push(line);
        if (inData && line !== '.') continue;
        if (inData) taken += 1;
        inData = line === 'DATA';
        const answer = line.startsWith('RCPT') ? refusal : null;
        socket.write(`${answer ?? (inData ? '354 go on' : '250 fine')}\r\n`);
      }
    });
  });
  await new Promise<void>((done) => {
    server.listen(port, '127.0.0.1', done);
  });
  const own = (server.address() as net.AddressInfo).port;
  return {
    port: own,
    url: `smtp://127.0.0.1:${own}`,
    said,
    taken: () => taken,
    refuse(reply) {
      refusal = reply;
    },
    end: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
