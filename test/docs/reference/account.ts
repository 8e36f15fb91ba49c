/** Examples of an account: signing in, keys, usage, billing. */
import { codeOf, fromBase32 } from '../../../src/sign-in/totp.ts';
import type { Scene } from './scene.ts';

export async function signInExamples(scene: Scene): Promise<void> {
  const { send, mailed, password } = scene;
  const page = { as: 'page' } as const;
  const email = 'new@example.com';
  await send('signUp', 'Somebody new', { ...page, body: { email, password } });
  await send('signUp', 'A short password', { ...page, body: { email, password: 'short' } });
  await send('resendVerification', 'A link by mail', { ...page, body: { email } });
  await send('verifyEmail', 'The token of the link', {
    ...page,
    body: { token: await mailed('verify', email) },
  });
  await send('verifyEmail', 'A token that was used', { ...page, body: { token: 'used' } });
  await send('signIn', 'Email address and password', { ...page, body: { email, password } });
  await send('signIn', 'A wrong password', {
    ...page,
    body: { email, password: 'wrong password' },
  });
  await send('beginProviderSignIn', 'No provider is set', { ...page, body: {} });
  await send('finishProviderSignIn', 'No provider is set', {
    ...page,
    body: { query: 'code=abc&state=xyz' },
  });
  await send('finishProviderSignInWithCode', 'No provider is set', {
    ...page,
    body: { code: '287082' },
  });
  await send('beginPasskeySignIn', 'Not over plain http', { ...page, body: {} });
  await send('finishPasskeySignIn', 'Not over plain http', {
    ...page,
    body: { id: 'AQ', clientDataJson: 'AQ', authenticatorData: 'AQ', signature: 'AQ' },
  });
  await send('requestPasswordReset', 'A link by mail', { ...page, body: { email } });
  const next = 'another long password';
  await send('resetPassword', 'The token of the link', {
    ...page,
    body: { token: await mailed('reset', email), password: next },
  });
  await send('resetPassword', 'A token that was used', {
    ...page,
    body: { token: 'used', password: next },
  });
  await send('signOut', 'From one of our own pages', { ...page, body: {} });
}

/** Ends as it began: without a second factor. */
export async function secondFactorExamples({ send, email, password }: Scene): Promise<void> {
  const session = { as: 'session' } as const;
  const withPassword = { ...session, body: { password } };
  const proof = (code: string) => ({ ...session, body: { password, code } });
  await send('listPasskeys', 'None yet', session);
  await send('beginPasskey', 'Not over plain http', withPassword);
  const made = { id: 'AQ', clientDataJson: 'AQ', authenticatorData: 'AQ', publicKey: 'AQ' };
  await send('addPasskey', 'Not over plain http', {
    ...session,
    body: { name: 'My phone', ...made, algorithm: -7 },
  });
  await send('beginPasskeyConfirmation', 'Not over plain http', { ...session, body: {} });
  const signed = { id: 'AQ', clientDataJson: 'AQ', authenticatorData: 'AQ', signature: 'AQ' };
  await send('finishPasskeyConfirmation', 'Not over plain http', {
    ...session,
    body: { ...signed, userHandle: null },
  });
  await send('removePasskey', 'No such passkey', { ...withPassword, path: { passkey: 'none' } });
  await send('enableSecondFactor', 'No secret was made', { ...session, body: { code: '287082' } });
  const begun = await send('beginSecondFactor', 'For an app', withPassword);
  const code = codeOf(fromBase32(String(begun.json!['secret'])), Math.floor(Date.now() / 30_000));
  const enabled = await send('enableSecondFactor', 'The code that the app shows', {
    ...session,
    body: { code },
  });
  await send('beginSecondFactor', 'There is one already', withPassword);
  const [first = ''] = enabled.json!['recoveryCodes'] as string[];
  const renewed = await send('renewRecoveryCodes', 'The ones before end', proof(first));
  const [last = ''] = renewed.json!['recoveryCodes'] as string[];
  await send('disableSecondFactor', 'The password alone again', proof(last));
  await send('renewRecoveryCodes', 'No second factor', proof('287082'));
  const operator = { as: 'operator' } as const;
  await send('adminClearSecondFactor', 'There was none', { ...operator, path: { email } });
  await send('adminForgetIdentities', 'No provider knew the person', {
    ...operator,
    path: { email },
  });
  const nobody = { ...operator, path: { email: 'nobody@example.com' } };
  await send('adminClearSecondFactor', 'Nobody', nobody);
  await send('adminForgetIdentities', 'Nobody', nobody);
}

/** As many attempts with a password as a minute allows have been made before. */
export async function noFactorExamples({ send, quietly, password }: Scene): Promise<void> {
  const proof = (code: string) => ({ as: 'session', body: { password, code } }) as const;
  await send('disableSecondFactor', 'No second factor', proof('287082'));
  await send('confirmSession', 'No second factor', proof('287082'));
  const path = '/api/me/second-factor';
  const begun = await quietly('POST', path, { password });
  const code = codeOf(fromBase32(String(begun.json!['secret'])), Math.floor(Date.now() / 30_000));
  const enabled = await quietly('PUT', path, { code });
  const [first = '', second = ''] = enabled.json!['recoveryCodes'] as string[];
  await send('confirmSession', 'With a recovery code', proof(first));
  await quietly('DELETE', path, { password, code: second });
}

export async function keyExamples({ send, keyId, quietly }: Scene): Promise<void> {
  const session = { as: 'session' } as const;
  const made = await send('createApiKey', 'A key with limits', {
    ...session,
    body: { name: 'Till 2', symbologies: ['EAN13', 'CODE128'], creditsMax: 1000 },
  });
  const path = { key: String((made.json!['key'] as { id: string }).id) };
  const none = { key: 'nothing' };
  await send('createApiKey', 'An unknown symbology', {
    ...session,
    body: { name: 'Till 3', symbologies: ['EAN99'] },
  });
  await send('listApiKeys', 'All', session);
  await send('listApiKeys', 'A page that does not exist', { ...session, query: 'after=next' });
  await send('getKeyUsage', 'One key', { ...session, query: `keys=${path.key}` });
  await send('getKeyUsage', 'No id of a key', { ...session, query: 'keys=nothing' });
  await send('revokeApiKeys', 'One of them is not a key', {
    ...session,
    body: { keys: [path.key, 'nothing'] },
  });
  await send('updateApiKey', 'Another name', { ...session, path, body: { name: 'Till 4' } });
  await send('updateApiKey', 'No such key', { ...session, path: none, body: { name: 'Till 4' } });
  await send('createSigningSecret', 'The first one', { ...session, path, body: {} });
  await send('createSigningSecret', 'No such key', { ...session, path: none, body: {} });
  await send('deleteSigningSecret', 'Signed URLs end', { ...session, path });
  await send('deleteSigningSecret', 'No such key', { ...session, path: none });
  await quietly('POST', `/api/keys/${keyId}/signing-secret`, {});
  await send('createSignedUrl', 'For a day', {
    body: { path: '/api/barcode/CODE128/ABC-123?format=png', expiresIn: 86_400 },
  });
  await send('createSignedUrl', 'A path of something else', {
    body: { path: '/api/account', expiresIn: 86_400 },
  });
  const rotated = await send('rotateApiKey', 'The old key stays good for an hour', {
    ...session,
    path,
    body: { graceSeconds: 3600 },
  });
  const next = { key: String((rotated.json!['key'] as { id: string }).id) };
  await send('rotateApiKey', 'No such key', { ...session, path: none, body: { graceSeconds: 0 } });
  await send('revokeApiKey', 'At once', { ...session, path: next });
  await send('revokeApiKey', 'No such key', { ...session, path: none });
  await send('revokeApiKeys', 'One that has ended already', {
    ...session,
    body: { keys: [path.key] },
  });
}

export async function usageExamples({ send, server, quietly }: Scene): Promise<void> {
  await server.usage.flush();
  await send('getAccount', 'Plan, credits and rate limit');
  await send('getAccount', 'A key that is unknown', {
    as: 'nobody',
    headers: { Authorization: 'Bearer bck_live_unknown' },
  });
  await send('getDashboard', 'The account', { as: 'session' });
  await send('getUsage', 'The last seven days', { query: 'days=7' });
  await send('getUsage', 'Days out of range', { query: 'days=0' });
  const { json } = await send('listLatestRequests', 'The latest');
  const [newest] = json!['requests'] as { id: string }[];
  const operator = { as: 'operator' } as const;
  await send('adminGetRequest', 'One', { ...operator, path: { request: newest!.id } });
  await send('adminGetRequest', 'None', { ...operator, path: { request: 'none' } });
  await send('listLatestRequests', 'A page that does not exist', { query: 'after=next' });
  await send('exportRequestsAsJson', 'Of one symbology', {
    query: 'symbology=EAN13',
    only: ['requests'],
  });
  await send('exportRequestsAsCsv', 'What was refused', { query: 'outcome=invalid' });
  await send('getAnalytics', 'A week in Berlin', { query: 'range=7d&timeZone=Europe/Berlin' });
  await send('getAnalytics', 'No such time zone', { query: 'timeZone=Berlin' });
  await send('exportUsage', 'By the hour', { query: 'days=7' });
  await quietly('GET', '/api/me');
}

export async function billingExamples({ send, server, accountId }: Scene): Promise<void> {
  const session = { as: 'session' } as const;
  await send('getBilling', 'Plan and cycle', session);
  await send('setSpendCap', 'At $50', { ...session, body: { cents: 5000 } });
  await send('setSpendCap', 'Less than nothing', { ...session, body: { cents: -1 } });
  await send('setBillingDetails', 'A company', {
    ...session,
    body: { name: 'Shop Ltd', address: '1 High Street\nLondon', taxId: 'GB123456789' },
  });
  await server.operator('PUT', `/api/admin/accounts/${accountId}/plan`, { plan: 'free' });
  const plan = { planId: 'starter', interval: 'monthly' };
  const preview = await send('previewPlanChange', 'To Starter', { ...session, body: plan });
  await send('previewPlanChange', 'No such plan', {
    ...session,
    body: { ...plan, planId: 'gold' },
  });
  const change = await send('changePlan', 'Confirmed', {
    ...session,
    body: { token: preview.json!['token'] },
  });
  await send('changePlan', 'A token that is no longer good', {
    ...session,
    body: { token: 'old' },
  });
  await send('checkPurchase', 'What became of it', session);
  const file = (change.json!['invoice'] as { id: string }).id;
  await send('listInvoices', 'All', session);
  await send('getInvoice', 'As JSON', { ...session, path: { file } });
  await send('getInvoice', 'As PDF', { ...session, path: { file: `${file}.pdf` } });
  await send('getInvoice', 'No such invoice', { ...session, path: { file: 'none' } });
  await send('exportInvoices', 'As CSV', session);
  await send('payInvoice', 'Where nothing collects payments', { ...session, path: { file } });
  await send('openPaymentPortal', 'Where nothing collects payments', session);
}

/** Once the invoices of billingExamples are settled. */
export async function withdrawExamples({ send, server, accountId }: Scene): Promise<void> {
  const session = { as: 'session' } as const;
  await send('cancelPurchase', 'Nothing is being bought', session);
  await send('withdrawPlanChange', 'Nothing is scheduled', session);
  await server.operator('PUT', `/api/admin/accounts/${accountId}/plan`, { plan: 'business' });
}

/** These end sessions and the account, and come last. */
export async function ownExamples(scene: Scene): Promise<void> {
  const { send, email, password, signIn, clock } = scene;
  const session = { as: 'session' } as const;
  await send('getMe', 'Signed in', session);
  await send('getMe', 'Not signed in', { as: 'nobody' });
  const next = 'another long password';
  await send('changePassword', 'The wrong password', {
    ...session,
    body: { current: 'a wrong password', next },
  });
  await send('changePassword', 'Other sessions end', {
    ...session,
    body: { current: password, next },
  });
  await signIn(email, next);
  await send('changeEmail', 'A link goes to the new address', {
    ...session,
    body: { password: next, email: 'owner@example.com' },
  });
  await send('changeEmail', 'The wrong password', {
    ...session,
    body: { password: 'a wrong password', email: 'owner@example.com' },
  });
  await send('chooseLanguage', 'Mails in German', { ...session, body: { language: 'de' } });
  await signIn(email, next);
  const { json } = await send('listSessions', 'Two of them', session);
  const other = (json!['sessions'] as { id: string; current: boolean }[]).find(
    (one) => !one.current,
  );
  await send('endSession', 'The other one', { ...session, path: { session: other!.id } });
  await send('endSession', 'No such session', { ...session, path: { session: 'none' } });
  // Wrong passwords are written after the reply.
  await scene.server.signIn.drain();
  await send('listAudit', 'The newest first', session);
  await send('exportMe', 'Everything', { ...session, only: ['exportedAt', 'account'] });
  // Sign-ins, and whatever asks for a password, are limited together.
  clock.advance(HOUR_MS);
  await signIn(email, next);
  await send('deleteMe', 'The wrong password', {
    ...session,
    body: { password: 'wrong password' },
  });
  await send('deleteMe', 'For good', { ...session, body: { password: next } });
}

const HOUR_MS = 3_600_000;
