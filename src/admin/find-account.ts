/** The account that an operator's route is about. */
import type { Account } from '../accounts/account.ts';
import type { Accounts } from '../accounts/service.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';

/** By id or email address. */
export async function findAccount(
  { accounts }: { readonly accounts: Pick<Accounts, 'find'> },
  idOrEmail: string,
): Promise<Account | HttpRefusal> {
  return (await accounts.find(idOrEmail)) ?? noAccount();
}

export const noAccount = (): HttpRefusal =>
  refusal('not_found', {}, 'No account has this id or email address.');
