/** Opening a session by e-mail address and password. */
import { newId } from '../util/id.ts';
import { authName, digest } from './auth-adapter.ts';
import { authHeaders, expectAuthErrors, sessionCookies, type Auth } from './auth.ts';
import type { SignInStore } from './sign-in-store.ts';
import type { SignIn } from './sign-in.ts';

/** As SignIn.signIn promises. */
export async function openSession(
  { auth, store, signIn }: { auth: Auth; store: SignInStore; signIn: SignIn },
  caller: Parameters<SignIn['signIn']>[0],
  { email, password }: Parameters<SignIn['signIn']>[1],
): ReturnType<SignIn['signIn']> {
  const person = await store.findPersonByEmail(email);
  // The library hashes the password for a name that nobody has, too.
  const name = authName(person?.accountId ?? newId());
  const answer = await expectAuthErrors(
    auth.api.signInEmail({
      body: { email: name, password },
      headers: authHeaders(caller),
      returnHeaders: true,
    }),
    ['INVALID_EMAIL_OR_PASSWORD', 'EMAIL_NOT_VERIFIED'],
  );
  if (answer === 'EMAIL_NOT_VERIFIED') return { kind: 'unverified' };
  if (typeof answer === 'string' || person === undefined) return { kind: 'wrong' };
  const { accountId } = person;
  const now = await store.findPerson(accountId);
  if (now?.passwordHash !== person.passwordHash) {
    // A new password was set while this one was compared, and has ended all sessions but this.
    await store.deleteSession(digest(answer.response.token));
    return { kind: 'wrong' };
  }
  // The browser forgets its old session, and so does the server.
  const before = await signIn.readSession(caller);
  if (before !== undefined) await store.endSession(before.accountId, before.sessionId);
  return { kind: 'signed-in', accountId, setCookies: sessionCookies(answer.headers) };
}
