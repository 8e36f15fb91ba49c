/** Examples of what the operator of a server does. */
import { OPEN_MAX } from '../../../src/status/incidents.ts';
import type { Scene } from './scene.ts';

export async function adminExamples({ send }: Scene): Promise<void> {
  const operator = { as: 'operator' } as const;
  const made = await send('adminCreateAccount', 'On Pro', {
    ...operator,
    body: { email: 'customer@example.com', plan: 'pro' },
  });
  await send('adminCreateAccount', 'An address that is taken', {
    ...operator,
    body: { email: 'customer@example.com', plan: 'pro' },
  });
  const account = String(made.json!['id']);
  const path = { account };
  await send('adminSetPlan', 'Starter', { ...operator, path, body: { plan: 'starter' } });
  await send('adminGrantCredits', 'A thousand', { ...operator, path, body: { amount: 1000 } });
  await send('adminSetRateLimit', '600 a minute', {
    ...operator,
    path,
    body: { requests: 600, windowSeconds: 60 },
  });
  await send('adminClearRateLimit', 'The plan’s again', { ...operator, path });
  await send('adminSetCreditTerms', 'Thirty days', { ...operator, path, body: { days: 30 } });
  await send('adminClearCreditTerms', 'None again', { ...operator, path });
  await send('adminSetContract', 'A price of its own, and a purchase order', {
    ...operator,
    path,
    body: {
      price: { plan: 'pro', monthlyCents: 4900 },
      purchaseOrder: 'PO-4711',
      slaPercent: 99.9,
    },
  });
  const view = { body: { reason: 'The customer asked why labels are cut.' } };
  await send('adminBeginView', 'With the token, which has no session', {
    ...operator,
    path,
    ...view,
  });
  await send('adminEndView', 'There was none', operator);
  const key = await send('adminCreateApiKey', 'A key', {
    ...operator,
    path,
    body: { name: 'Shop' },
  });
  await send('adminListApiKeys', 'All', { ...operator, path });
  await send('adminGetAccount', 'By its id', { ...operator, path });
  await send('adminListAccounts', 'In the order they were created', operator);
  await send('adminRebuildUsage', 'All of it', operator);
  await send('adminCopyDatabase', 'Over PostgreSQL', operator);
  const plans = `account=${account}&act=plan.given`;
  await send('adminListAudit', 'Who gave an account its plans', { ...operator, query: plans });
  await send('adminListAudit', 'No such account', { ...operator, query: 'account=none' });
  const only = ['intact', 'fault', 'end'];
  await send('adminVerifyAudit', 'All of it', { ...operator, only });
  await send('adminListAccounts', 'Another token', {
    as: 'nobody',
    headers: { Authorization: 'Bearer bco_unknown' },
  });
  await send('adminRevokeApiKey', 'At once', {
    ...operator,
    path: { key: String(key.json!['id']) },
  });
  await send('adminRevokeApiKey', 'No such key', { ...operator, path: { key: 'nothing' } });
  for (const [operation, more] of [
    ['adminSetPlan', { body: { plan: 'starter' } }],
    ['adminGrantCredits', { body: { amount: 1000 } }],
    ['adminSetRateLimit', { body: { requests: 600, windowSeconds: 60 } }],
    ['adminClearRateLimit', {}],
    ['adminSetCreditTerms', { body: { days: 30 } }],
    ['adminClearCreditTerms', {}],
    ['adminSetContract', { body: { slaPercent: 99.9 } }],
    ['adminBeginView', view],
    ['adminCreateApiKey', { body: {} }],
    ['adminListApiKeys', {}],
    ['adminGetAccount', {}],
  ] as const)
    await send(operation, 'No such account', { ...operator, path: { account: 'none' }, ...more });
  await send('adminCreateInvite', 'For one address', {
    ...operator,
    body: { email: 'friend@example.com' },
  });
  await send('getMetrics', 'All', operator);
}

/** What the status page shows, and how the operator writes it. */
export async function statusExamples({ send, server }: Scene): Promise<void> {
  const operator = { as: 'operator' } as const;
  const opened = await send('adminOpenIncident', 'Slow pictures', {
    ...operator,
    body: { title: 'Slow pictures', text: 'We are looking for the cause.', part: 'api' },
  });
  const path = { incident: String(opened.json!['id']) };
  await send('adminUpdateIncident', 'More is known', {
    ...operator,
    path,
    body: { text: 'A disk was slow. It is being replaced.' },
  });
  const only = ['state', 'checkedAt', 'uptimePercent', 'promised', 'incidents'];
  await send('getStatus', 'With an open incident', { as: 'nobody', only });
  await send('getStatusFeed', 'All', { as: 'nobody' });
  const close = { ...operator, path, body: { text: 'All is well again.' } };
  await send('adminCloseIncident', 'It is over', close);
  await send('adminCloseIncident', 'One that is closed', close);
  await send('adminUpdateIncident', 'One that is closed', close);
  await send('adminListIncidents', 'All', operator);
  for (let count = 0; count < OPEN_MAX; count += 1)
    await server.operator('POST', '/api/admin/incidents', MAINTENANCE);
  await send('adminOpenIncident', 'Too many', { ...operator, body: MAINTENANCE });
}

const MAINTENANCE = {
  title: 'Maintenance',
  text: 'On Sunday from 06:00 to 06:10 UTC.',
  severity: 'notice',
};

/** Once there are invoices. */
export async function adminMoneyExamples({ send, quietly }: Scene): Promise<void> {
  const operator = { as: 'operator' } as const;
  const { json } = await send('adminListInvoices', 'Newest first', operator);
  const [newest] = json!['invoices'] as { id: string; status: string }[];
  const path = { invoice: newest!.id };
  await send('adminGetInvoice', 'One', { ...operator, path });
  await send('adminMarkInvoicePaid', 'By a transfer', {
    ...operator,
    path,
    body: { reference: 'Transfer of 31 January' },
  });
  await send('adminVoidInvoice', 'One that is paid', { ...operator, path, body: {} });
  const plan = { planId: 'pro', interval: 'monthly' };
  const preview = await quietly('POST', '/api/billing/preview', plan);
  await quietly('POST', '/api/billing/change', { token: preview.json!['token'] });
  const after = await quietly('GET', '/api/billing/invoices');
  const [open] = after.json!['invoices'] as { id: string }[];
  await send('adminVoidInvoice', 'One that is not owed', {
    ...operator,
    path: { invoice: open!.id },
    body: {},
  });
  for (const operation of ['adminGetInvoice', 'adminMarkInvoicePaid', 'adminVoidInvoice'])
    await send(operation, 'No such invoice', {
      ...operator,
      path: { invoice: 'none' },
      ...(operation === 'adminGetInvoice' ? {} : { body: {} }),
    });
  await send('adminListRefunds', 'None', operator);
  await send('adminGetRevenue', 'Accounts with most credits', { ...operator, only: ['top'] });
  await send('adminGetClock', 'Now', operator);
  await send('adminAdvanceClock', 'By a day', { ...operator, body: { seconds: 86_400 } });
  await send('adminAdvanceClock', 'Backwards', { ...operator, body: { seconds: -1 } });
}

/** Operators who sign in, accounts that are suspended and deleted, and what every page announces. */
export async function operatorExamples(scene: Scene): Promise<void> {
  const { send, email } = scene;
  const operator = { as: 'operator' } as const;
  const nobody = { ...operator, path: { email: 'nobody@example.com' } };
  await send('adminGrantOperator', 'Somebody who has signed up', { ...operator, path: { email } });
  await send('adminGrantOperator', 'Nobody', nobody);
  await send('adminListOperators', 'All', operator);
  await send('adminRevokeOperator', 'At once', { ...operator, path: { email } });
  await send('adminRevokeOperator', 'Nobody', nobody);
  const made = await send('adminCreateAccount', 'To be deleted', {
    ...operator,
    body: { email: 'former@example.com' },
  });
  const path = { account: String(made.json!['id']) };
  const none = { ...operator, path: { account: 'none' } };
  const body = { reason: 'The card was stolen. Write to support@example.com.' };
  await send('adminSuspendAccount', 'For a reason', { ...operator, path, body });
  await send('adminSuspendAccount', 'No such account', { ...none, body });
  await send('adminResumeAccount', 'At once', { ...operator, path });
  await send('adminResumeAccount', 'No such account', none);
  await send('adminDeleteAccount', 'For good', { ...operator, path });
  await send('adminDeleteAccount', 'No such account', none);
  await mailExamples(scene);
  const announced = await send('adminMakeAnnouncement', 'Until a moment', {
    ...operator,
    body: { text: 'Maintenance on Sunday from 02:00 UTC.', until: '2099-01-04T03:00:00.000Z' },
  });
  await send('adminMakeAnnouncement', 'Over before it is seen', {
    ...operator,
    body: { text: 'Maintenance', until: '2020-01-04T03:00:00.000Z' },
  });
  await send('getAnnouncements', 'One', { as: 'nobody' });
  await send('adminListAnnouncements', 'Those that are not over', operator);
  const announcement = String(announced.json!['id']);
  await send('adminWithdrawAnnouncement', 'At once', { ...operator, path: { announcement } });
  await send('adminWithdrawAnnouncement', 'It is gone', { ...operator, path: { announcement } });
  const only = ['version', 'mode', 'redis', 'failingEndpoints'];
  await send('adminGetSystem', 'In part', { ...operator, only });
}

/** A mail server that was away for a moment. */
async function mailExamples({ send, server, quietly, email }: Scene): Promise<void> {
  const operator = { as: 'operator' } as const;
  server.failMails(new Error('connect ECONNREFUSED 192.0.2.25:587'));
  await quietly('POST', '/api/auth/request-reset', { email });
  await server.mails();
  server.failMails(null);
  const list = await send('adminListMails', 'One that waits', operator);
  await send('adminListMails', 'None that failed', { ...operator, query: 'state=failed' });
  const [waiting] = list.json!['mails'] as { id: string }[];
  const path = { mail: waiting!.id };
  await send('adminRetryMail', 'The mail server is back', { ...operator, path });
  await send('adminDeleteMail', 'For good', { ...operator, path });
  await send('adminDeleteMail', 'It is gone', { ...operator, path });
  await send('adminRetryMail', 'It is gone', { ...operator, path });
}
