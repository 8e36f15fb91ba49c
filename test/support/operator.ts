/** Somebody who signs in as operator, with a second factor. */
import { codeOf, fromBase32 } from '../../src/sign-in/totp.ts';
import { signedIn, type Person } from './person.ts';
import type { TestServer } from './server.ts';

export interface TestOperator {
  /** The session has yet to be confirmed. */
  readonly who: Person;
  /** Recovery codes. */
  readonly codes: string[];
}

export async function newOperator(server: TestServer): Promise<TestOperator> {
  const who = await signedIn(server);
  await server.operator('PUT', `/api/admin/operators/${who.email}`);
  const path = '/api/me/second-factor';
  const { json } = await who.ask('POST', path, { password: who.password });
  const secret = fromBase32(String(json!['secret']));
  const code = codeOf(secret, Math.floor(Date.now() / 30_000));
  const enabled = await who.ask('PUT', path, { code });
  return { who, codes: enabled.json!['recoveryCodes'] as string[] };
}
