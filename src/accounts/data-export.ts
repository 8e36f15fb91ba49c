/** The port behind "give me my data": everything that is kept about an account's owner, to read. */

export interface OwnDataStore {
  /** undefined: there is no such account. Secrets and digests are left out. */
  ownData(accountId: string): Promise<OwnData | undefined>;
}

/** Rows as they are kept; moments are milliseconds since the epoch. */
export interface OwnData {
  readonly account: OwnDataRow;
  readonly apiKeys: readonly OwnDataRow[];
  readonly sessions: readonly OwnDataRow[];
  readonly cycles: readonly OwnDataRow[];
  readonly adjustments: readonly OwnDataRow[];
  readonly invoices: readonly OwnDataRow[];
  readonly usageByHour: readonly OwnDataRow[];
  readonly requests: readonly OwnDataRow[];
  readonly webhookEndpoints: readonly OwnDataRow[];
}

export type OwnDataRow = Readonly<Record<string, unknown>>;
