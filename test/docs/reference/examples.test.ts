/** The examples of `/openapi.json` and of the reference are what the server answers. */
import { beforeAll, describe, expect, it } from 'vitest';
import { readExamples, type Examples } from '../../../src/http/examples.ts';
import { OPENAPI } from '../../../web/docs-engine/reference/document.ts';
import { recordExamples } from './record.ts';

let kept: Examples;
let recorded: Examples;
beforeAll(async () => {
  kept = readExamples('{{baseUrl}}');
  recorded = await recordExamples();
}, 400_000);

/** Operations by id, with the statuses that they declare. */
const OPERATIONS = Object.values(OPENAPI.paths)
  .flatMap((item) => Object.values(item))
  .map(({ operationId, responses }) => ({ operationId, statuses: Object.keys(responses) }));

describe('examples', () => {
  it.each(OPERATIONS)('of $operationId are what is answered: `npm run docs:examples`', (one) => {
    expect(recorded[one.operationId]).toEqual(kept[one.operationId]);
  });

  it('show a success of every operation, save where a provider, a device, an operator who signed in or the embedded database is needed', () => {
    const without = OPERATIONS.filter(({ operationId }) =>
      (kept[operationId] ?? []).every(({ reply }) => reply.status >= 400),
    );
    expect(without.map(({ operationId }) => operationId)).toEqual([
      'beginProviderSignIn',
      'finishProviderSignIn',
      'finishProviderSignInWithCode',
      'beginPasskeySignIn',
      'finishPasskeySignIn',
      'addPasskey',
      'beginPasskey',
      'removePasskey',
      'beginPasskeyConfirmation',
      'finishPasskeyConfirmation',
      'adminBeginView',
      'adminCopyDatabase',
      'payInvoice',
      'openPaymentPortal',
    ]);
  });

  it('show an error wherever a request can name what is not there, or say what is wrong', () => {
    const without = OPERATIONS.filter(
      ({ operationId, statuses }) =>
        ['404', '409', '422'].some((status) => statuses.includes(status)) &&
        (kept[operationId] ?? []).every(({ reply }) => reply.status < 400),
    );
    expect(without.map(({ operationId }) => operationId)).toEqual(WITHOUT_ERROR);
  });
});

/** Whose typical request does not fail: their 404 and 409 are for what happens at the same time. */
const WITHOUT_ERROR: readonly string[] = ['exportMe', 'adminListInvoices'];
