/** Who may do what: every route that a session opens × every role, against a table of its own. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLE_NAMES, type Role } from '../../src/http/auth/rights.ts';
import type { DeclaredOperation } from '../../src/http/contract.ts';
import { joined, signedIn, type Person } from '../support/person.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let members: Readonly<Record<Role, Person>>;

beforeAll(async () => {
  server = await startServer();
  const owner = await signedIn(server, 'business');
  members = {
    owner,
    admin: await joined(server, owner, 'admin'),
    developer: await joined(server, owner, 'developer'),
    billing: await joined(server, owner, 'billing'),
    viewer: await joined(server, owner, 'viewer'),
  };
});
afterAll(() => server.close());

const BUILDERS: readonly Role[] = ['owner', 'admin', 'developer'];

/** By operationId. It says again what src/http/auth/rights.ts and the routes say together. */
const MAY: readonly (readonly [roles: readonly Role[], operations: string])[] = [
  [
    ROLE_NAMES,
    'getMe beginSecondFactor enableSecondFactor disableSecondFactor renewRecoveryCodes confirmSession beginPasskeyConfirmation finishPasskeyConfirmation listPasskeys beginPasskey addPasskey removePasskey changePassword changeEmail chooseLanguage listSessions endSession leaveAccount chooseAccount acceptInvitation ' +
      'getTeam getDashboard getBilling getUsage exportUsage getAnalytics getKeyUsage listLatestRequests ' +
      'exportRequestsAsCsv exportRequestsAsJson listApiKeys listBatches getBatch getBatchResults getBatchZip ' +
      'getBatchZpl getBatchSheets previewLabel listTemplates getTemplate exportTemplate ' +
      'listTemplateVersions getTemplateVersion diffTemplateVersions listTemplateImages getTemplateImage ' +
      'listWebhookEndpoints getWebhookEndpoint listWebhookDeliveries getWebhookDelivery',
  ],
  [
    BUILDERS,
    'createBatch createLabels checkBatch checkLabels createSignedUrl createApiKey updateApiKey rotateApiKey ' +
      'revokeApiKey revokeApiKeys createSigningSecret deleteSigningSecret createTemplate updateTemplate ' +
      'deleteTemplate importTemplate restoreTemplateVersion duplicateTemplate createTemplateImage ' +
      'deleteTemplateImage createWebhookEndpoint updateWebhookEndpoint deleteWebhookEndpoint ' +
      'rotateWebhookSecret sendWebhookTest replayWebhookEvents resendWebhookDelivery',
  ],
  [['owner', 'admin', 'billing'], 'listInvoices exportInvoices getInvoice'],
  [
    ['owner', 'billing'],
    'previewPlanChange changePlan withdrawPlanChange checkPurchase cancelPurchase payInvoice ' +
      'openPaymentPortal setSpendCap setBillingDetails',
  ],
  [
    ['owner', 'admin'],
    'inviteMember resendInvitation revokeInvitation changeMemberRole removeMember listAudit',
  ],
  [['owner'], 'deleteMe exportMe handAccountOver'],
];

const rolesOf = new Map(
  MAY.flatMap(([roles, names]) => names.split(' ').map((name) => [name, roles] as const)),
);

const TAKES_SESSION = new Set(['session', 'session-or-key', 'key-or-session']);

const opened = (): readonly DeclaredOperation[] =>
  server.contract.operations.filter(({ operation }) => TAKES_SESSION.has(operation.auth));

describe('roles', () => {
  it('the table names every route that a session opens, and no other', () => {
    const names = opened().map(({ operation }) => operation.operationId);
    expect([...rolesOf.keys()].toSorted()).toEqual(names.toSorted());
  });

  it('every route × role: those that may get past the role, the others are refused before their body is read', async () => {
    // Whoever leaves is gone: that comes last.
    const operations = opened().toSorted((a, b) => Number(leaves(a)) - Number(leaves(b)));
    const outcomes: string[] = [];
    const expected: string[] = [];
    for (const { method, url, operation } of operations) {
      const path = url.replace(/:\w+/g, 'x');
      for (const role of ROLE_NAMES) {
        const body = method === 'GET' || leaves({ operation }) ? undefined : {};
        const reply = await members[role].ask(method, path, body);
        const isRefused = reply.json?.['code'] === 'role_forbidden';
        if (isRefused) expect(reply.status).toBe(403);
        const may = rolesOf.get(operation.operationId)?.includes(role) === true;
        outcomes.push(`${role} ${operation.operationId} ${isRefused ? 'refused' : 'admitted'}`);
        expected.push(`${role} ${operation.operationId} ${may ? 'admitted' : 'refused'}`);
      }
    }
    expect(outcomes).toEqual(expected);
    expect(outcomes.length).toBeGreaterThan(400);
  });
});

const leaves = ({ operation }: Pick<DeclaredOperation, 'operation'>): boolean =>
  operation.operationId === 'leaveAccount';
