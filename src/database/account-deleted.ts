/**
 * Thrown where the account somebody works on was deleted meanwhile. Requests that meet it are answered
 * as if they had come afterwards: no session, or no such account.
 */
export class AccountDeleted extends Error {
  constructor(accountId: string) {
    super(`account ${accountId} was deleted`);
  }
}
