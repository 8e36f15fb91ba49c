/** Who sends the requests that the examples are made of: a shop on Business, at a server of its own whose clock stands. */
import { ask, type Reply } from '../../support/http-client.ts';
import { createTestClock, type TestClock } from '../../support/clock.ts';
import { startReceiver, type Receiver } from '../../support/receiver.ts';
import { PUBLIC_URL, startServer, type TestServer } from '../../support/server.ts';
import { createRecorder, START, type Call, type Credentials, type Recorder } from './recorder.ts';

export interface Scene extends Recorder {
  readonly server: TestServer;
  readonly clock: TestClock;
  /** Takes every webhook. */
  readonly hookUrl: string;
  readonly email: string;
  readonly password: string;
  readonly accountId: string;
  /** Of the key that examples are sent with. */
  readonly keyId: string;
  /** Sends with the session of the shop, and keeps nothing. */
  quietly(method: string, path: string, body?: unknown): Promise<Reply>;
  /** The token of the latest mail of a kind. */
  mailed(kind: string, to: string): Promise<string>;
  /** Signs in again; later examples are sent with the new session. */
  signIn(email: string, password: string): Promise<void>;
  /** The call that a signed URL is. */
  signedUrl(): Promise<Pick<Call, 'path' | 'query'>>;
  close(): Promise<void>;
}

const EMAIL = 'shop@example.com';
const PASSWORD = 'correct horse battery';

/** Opens the shop: an account with a key, and somebody who is signed in to it. */
export async function openScene(): Promise<Scene> {
  const clock = createTestClock(START);
  const receiver = await startReceiver();
  const server = await startServer({
    clock,
    mail: true,
    advanceClock: async (ms) => clock.advance(ms),
  });
  const tokens = { cookie: '', key: '' };
  const credentials = (): Credentials => ({
    key: { authorization: `Bearer ${tokens.key}` },
    session: { cookie: tokens.cookie, origin: PUBLIC_URL },
    operator: { authorization: `Bearer ${server.operatorToken}` },
    page: { origin: PUBLIC_URL },
    nobody: {},
  });
  const recorder = createRecorder(server, credentials);
  const quietly: Scene['quietly'] = (method, path, body) =>
    ask(server.port, path, {
      method,
      headers: credentials().session,
      ...(body === undefined ? {} : { body }),
    });
  const mailed: Scene['mailed'] = async (kind, to) => {
    const mail = (await server.mails()).findLast((one) => one.kind === kind && one.to === to);
    const token = /token=(\w+)/.exec(mail?.text ?? '')?.[1];
    if (token === undefined) throw new Error(`no ${kind} to ${to}`);
    return token;
  };
  const signIn: Scene['signIn'] = async (email, password) => {
    tokens.cookie = '';
    const reply = await quietly('POST', '/api/auth/sign-in', { email, password });
    tokens.cookie = (reply.headers['set-cookie'] ?? []).map((one) => one.split(';')[0]).join('; ');
  };
  await quietly('POST', '/api/auth/sign-up', { email: EMAIL, password: PASSWORD });
  await quietly('POST', '/api/auth/verify', { token: await mailed('verify', EMAIL) });
  await signIn(EMAIL, PASSWORD);
  const accountId = String((await quietly('GET', '/api/me')).json!['id']);
  await server.operator('PUT', `/api/admin/accounts/${accountId}/plan`, { plan: 'business' });
  const made = await quietly('POST', '/api/keys', {
    name: 'Shop',
    scopes: ['barcodes', 'usage', 'webhooks', 'templates'],
  });
  tokens.key = String(made.json!['secret']);
  const keyId = String((made.json!['key'] as { id: string }).id);
  return {
    ...recorder,
    ...{ server, clock, email: EMAIL, password: PASSWORD, accountId, keyId },
    ...{ quietly, mailed, signIn },
    hookUrl: `http://hooks.example:${receiver.port}`,
    async signedUrl() {
      await quietly('POST', `/api/keys/${keyId}/signing-secret`, {});
      const body = { path: '/api/barcode/CODE128/ABC-123', key: keyId, expiresIn: 86_400 };
      const { json } = await quietly('POST', '/api/signed-urls', body);
      const [, query = ''] = String(json!['url']).split('?');
      return { path: { symbology: 'CODE128', data: 'ABC-123' }, query };
    },
    close: () => closeAll(server, receiver),
  };
}

async function closeAll(server: TestServer, receiver: Receiver): Promise<void> {
  await server.close();
  await receiver.close();
}
