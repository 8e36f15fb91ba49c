/**
 * The order in which test files run: project by project, because a process takes files of one project only as long
 * as the next one is of it, too; those that take long first, so that in the end no worker waits for another's.
 * The same in every run, whatever earlier ones left behind.
 */
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Of `test.sequence.sequencer`. Throws where a file of the list is gone. */
export class LongFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const gone = LONG.filter((file) => !existsSync(path.join(ROOT, file)));
    if (gone.length > 0) throw new Error(`no such test files: ${gone.join(', ')}`);
    return files
      .map((file) => ({ file, name: path.relative(ROOT, file.moduleId) }))
      .map((one) => ({ ...one, place: placeOf(one.name), bytes: bytesOf(one.file) }))
      .sort(
        (a, b) =>
          projectOf(a.file) - projectOf(b.file) ||
          a.place - b.place ||
          b.bytes - a.bytes ||
          (a.name < b.name ? -1 : 1),
      )
      .map(({ file }) => file);
  }
}

const projectOf = ({ project }: TestSpecification): number => PROJECTS.indexOf(project.name);
const placeOf = (name: string): number => (LONG.includes(name) ? LONG.indexOf(name) : LONG.length);
const bytesOf = (file: TestSpecification): number => statSync(file.moduleId).size;

const ROOT = path.resolve(import.meta.dirname, '../..');

/** Files with a process each come first; those that share one stand together. */
const PROJECTS: readonly string[] = ['alone', 'comparisons', 'product', 'pictures'];

/**
 * Files of half a minute and more, the longest first. Those with a browser, which is several processes,
 * stand between those that wait and those of one process.
 */
const LONG: readonly string[] = [
  'test/web/pages.test.ts',
  'test/chaos/crash.test.ts',
  'test/web/templates.test.ts',
  'test/http/process.test.ts',
  'test/web/journey.test.ts',
  'test/chaos/kill-rounds.test.ts',
  'test/web/security.test.ts',
  'test/simulation/billing.test.ts',
  'test/web/billing.test.ts',
  'test/contract/embedded-folder.test.ts',
  'test/web/webhooks.test.ts',
  'test/chaos/concurrency.test.ts',
  'test/web/live.test.ts',
  'test/image/image.test.ts',
  'test/web/batches.test.ts',
  'test/contract/ledger-partitions.test.ts',
  'test/simulation/processes.test.ts',
  'test/http/sign-in-process.test.ts',
  'test/simulation/kill.test.ts',
  'test/fuzz-http/fuzz-http.test.ts',
  'test/property/validate.test.ts',
  'test/http/sign-in.test.ts',
  'test/http/billing.test.ts',
  'test/http/account-deleted.test.ts',
  'test/http/batches.test.ts',
  'test/http/verify.test.ts',
  'test/http/billing-examples.test.ts',
  'src/database/schema.test.ts',
  'test/http/payment-faults.test.ts',
  'test/http/edges.test.ts',
  'test/http/formats.test.ts',
  'test/http/errors.test.ts',
  'test/http/webhooks.test.ts',
  'test/http/physical-size.test.ts',
  'test/http/billing-stripe.test.ts',
  'test/http/keys.test.ts',
  'test/http/pages.test.ts',
  'test/oracle/industrial.test.ts',
  'test/oracle/gs1.test.ts',
  'test/oracle/matrix.test.ts',
  'test/oracle/composite.test.ts',
  'test/oracle/retail.test.ts',
  'test/oracle/postal.test.ts',
  'test/property/bars.test.ts',
  'test/label-sheets.test.ts',
  'test/oracle/stacked.test.ts',
  'test/print/print.test.ts',
  'test/vector-pages.test.ts',
  'test/oracle/decoders/qr.test.ts',
  'test/oracle/gs1-peers.test.ts',
  'test/pairs.test.ts',
  'test/property/long.test.ts',
];
