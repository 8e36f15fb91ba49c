/** What came of trying one symbology with one oracle, and the recorded outcomes it is held against. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

export interface Outcome {
  /** Values, or pictures of values, that were put to the oracle. */
  readonly tested: number;
  /** Of these, where the oracle agreed. */
  readonly agreed: number;
  /** Of these, where it need not agree, by reason. */
  readonly explained: Readonly<Record<string, number>>;
  /** Where it should have agreed and did not. */
  readonly failures: readonly string[];
}

/** Collects an outcome value by value. */
export class Tally implements Outcome {
  tested = 0;
  agreed = 0;
  readonly explained: Record<string, number> = {};
  readonly failures: string[] = [];

  /** One value: `reason` is why it need not agree, `failure` says what was seen. */
  add(isAgreed: boolean, reason: string | undefined, failure: () => string): void {
    this.tested += 1;
    if (reason !== undefined) this.explained[reason] = (this.explained[reason] ?? 0) + 1;
    else if (isAgreed) this.agreed += 1;
    else this.failures.push(failure());
  }
}

/** What is kept of an outcome: the counts, without the failures there must not be. */
export interface Recorded {
  readonly tested: number;
  readonly agreed: number;
  readonly explained: Readonly<Record<string, number>>;
}

export const recordOf = ({ tested, agreed, explained }: Outcome): Recorded => ({
  tested,
  agreed,
  explained,
});

/** Recorded outcomes: symbology, then oracle. */
export type Ledger = Readonly<Record<string, Readonly<Record<string, Recorded>>>>;

export const LEDGER_FILE = path.join(import.meta.dirname, 'outcomes.json');

/** The outcomes of the last `node test/oracle/write-table.ts`. */
export const readLedger = (): Ledger => JSON.parse(readFileSync(LEDGER_FILE, 'utf8')) as Ledger;

export const DIGESTS_FILE = path.join(import.meta.dirname, 'digests.json');

/** Of each symbology, what the recorded outcomes are of: see `digestOf`. */
export const readDigests = (): Readonly<Record<string, string>> =>
  JSON.parse(readFileSync(DIGESTS_FILE, 'utf8')) as Record<string, string>;

/** A value as a failure shows it. */
export const shown = (data: string | Uint8Array): string =>
  typeof data === 'string' ? JSON.stringify(data) : `bytes ${Buffer.from(data).toString('hex')}`;
