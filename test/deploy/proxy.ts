/**
 * The proxies of deploy/, as they stand there, on free ports: only names, ports, certificate and folders are
 * those of the test.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import https from 'node:https';
import path from 'node:path';
import { freePort, removeFolder, temporaryFolder } from '../support/process.ts';
import { RECEIVER_CERTIFICATE, RECEIVER_KEY } from '../support/receiver-certificate.ts';
import { until } from '../support/services.ts';
import { isInstalled } from '../support/tools.ts';

export interface Proxy {
  /** Speaks TLS. */
  readonly port: number;
  /** Speaks plain HTTP; undefined where the file says nothing of it. */
  readonly plainPort?: number;
  end(): Promise<void>;
}

interface ProxyKind {
  readonly name: string;
  /** For `describe.skipIf`. */
  readonly isMissing: boolean;
  /** Settings of the processes behind it. */
  readonly settings: Readonly<Record<string, string>>;
  /** Starts it in front of two processes. */
  start(ports: readonly [number, number]): Promise<Proxy>;
}

const strict = process.env['CI'] === 'true';
const DEPLOY = path.resolve(import.meta.dirname, '../../deploy');
const read = (file: string): string => readFileSync(path.join(DEPLOY, file), 'utf8');

/** The host that the certificate of the tests is for. */
export const HOST = 'hooks.example';
const NAME = 'barcodes.example.com';

const NGINX: ProxyKind = {
  name: 'nginx',
  isMissing: !strict && !isInstalled('nginx'),
  settings: {},
  async start([first, second]) {
    const folder = certificateFolder();
    const [port, plainPort] = [await freePort(), await freePort()];
    const site = replaceAll(read('nginx/barcode-api.conf'), [
      [NAME, HOST],
      [/^ {2}listen \[::\].*\n/gm, ''],
      ['listen 80;', `listen 127.0.0.1:${plainPort};`],
      ['listen 443 ssl http2;', `listen 127.0.0.1:${port} ssl http2;`],
      [/\/etc\/letsencrypt\/live\/[^/]+/g, folder],
      ['127.0.0.1:3001', `127.0.0.1:${first}`],
      ['127.0.0.1:3002', `127.0.0.1:${second}`],
    ]);
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (kind) => `${kind}_temp_path ${folder}/${kind};`,
    );
    writeFileSync(path.join(folder, 'site.conf'), site);
    writeFileSync(
      path.join(folder, 'nginx.conf'),
      `user root; pid ${folder}/pid; error_log stderr; events { worker_connections 4096; } ` +
        `http { access_log off; ${temporary.join(' ')} include ${folder}/site.conf; }`,
    );
    const args = ['-p', folder, '-c', path.join(folder, 'nginx.conf'), '-g', 'daemon off;'];
    return { ...(await run('nginx', args, folder, port)), plainPort };
  },
};

const CADDY: ProxyKind = {
  name: 'Caddy',
  isMissing: !strict && !isInstalled('caddy'),
  settings: { SHUTDOWN_DELAY_SECONDS: '4' },
  async start([first, second]) {
    const folder = certificateFolder();
    const port = await freePort();
    const site = replaceAll(read('caddy/Caddyfile'), [
      [
        `${NAME} {`,
        `https://${HOST}:${port} {\n\tbind 127.0.0.1\n\ttls ${folder}/fullchain.pem ${folder}/privkey.pem`,
      ],
      [NAME, HOST],
      ['127.0.0.1:3001', `127.0.0.1:${first}`],
      ['127.0.0.1:3002', `127.0.0.1:${second}`],
    ]);
    const file = path.join(folder, 'Caddyfile');
    writeFileSync(file, `{\n\tadmin off\n\tauto_https disable_redirects\n}\n${site}`);
    return run('caddy', ['run', '--adapter', 'caddyfile', '--config', file], folder, port);
  },
};

export const PROXIES: readonly ProxyKind[] = [NGINX, CADDY];
export { NGINX };

/** Each replacement must find something, or the file says other things than the test thinks. */
function replaceAll(text: string, pairs: readonly (readonly [string | RegExp, string])[]): string {
  return pairs.reduce((sum, [from, to]) => {
    const replaced = sum.replaceAll(from, () => to);
    if (replaced === sum) throw new Error(`nothing to replace: ${String(from)}`);
    return replaced;
  }, text);
}

function certificateFolder(): string {
  const folder = temporaryFolder();
  mkdirSync(path.join(folder, 'logs'));
  writeFileSync(path.join(folder, 'fullchain.pem'), RECEIVER_CERTIFICATE);
  writeFileSync(path.join(folder, 'privkey.pem'), RECEIVER_KEY, { mode: 0o600 });
  return folder;
}

async function run(
  program: string,
  args: readonly string[],
  folder: string,
  port: number,
): Promise<Proxy> {
  const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  const child: ChildProcess = spawn(program, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr?.on('data', (part: Buffer) => (said += part.toString()));
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`${program} ended: ${said}`);
    return (await askTls(port, '/').catch(() => undefined)) !== undefined;
  });
  return {
    port,
    async end() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      removeFolder(folder);
    },
  };
}

interface TlsReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly bytes: Buffer;
}

interface TlsOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Of the client, one of this machine's. */
  readonly from?: string;
  readonly agent?: https.Agent;
  /** Called as parts arrive. */
  readonly onPart?: (part: Buffer) => void;
}

/** One request over TLS, its path exactly as given. */
export function askTls(port: number, url: string, options: TlsOptions = {}): Promise<TlsReply> {
  const { method = 'GET', headers = {}, body, from, agent, onPart } = options;
  return new Promise((resolve, reject) => {
    const request = https.request(
      {
        host: '127.0.0.1',
        port,
        path: url,
        method,
        headers: { host: HOST, ...headers },
        servername: HOST,
        ca: RECEIVER_CERTIFICATE,
        ...(from === undefined ? {} : { localAddress: from }),
        ...(agent === undefined ? {} : { agent }),
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => {
          parts.push(part);
          onPart?.(part);
        });
        response.on('error', reject);
        response.on('end', () => {
          const { statusCode: status = 0, headers: got } = response;
          if (!response.complete) reject(new Error('the reply was cut off'));
          else resolve({ status, headers: got, bytes: Buffer.concat(parts) });
        });
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}
