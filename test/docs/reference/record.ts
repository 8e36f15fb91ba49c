/** Records the examples of every operation, one after the other, with a server of their own. */
import path from 'node:path';
import type { Examples } from '../../../src/http/examples.ts';
import {
  billingExamples,
  keyExamples,
  noFactorExamples,
  ownExamples,
  secondFactorExamples,
  signInExamples,
  usageExamples,
  withdrawExamples,
} from './account.ts';
import { adminExamples, adminMoneyExamples, operatorExamples, statusExamples } from './admin.ts';
import { batchExamples, labelExamples, templateExamples } from './labels.ts';
import { catalogExamples, pictureExamples } from './pictures.ts';
import { openScene, type Scene } from './scene.ts';
import { teamExamples } from './team.ts';
import { webhookExamples } from './webhooks.ts';

export const EXAMPLES_FILE = path.resolve(import.meta.dirname, '../../../src/http/examples.json');

const PARTS: readonly ((scene: Scene) => Promise<void>)[] = [
  catalogExamples,
  pictureExamples,
  batchExamples,
  templateExamples,
  labelExamples,
  keyExamples,
  webhookExamples,
  usageExamples,
  teamExamples,
  secondFactorExamples,
  noFactorExamples,
  signInExamples,
  adminExamples,
  operatorExamples,
  billingExamples,
  adminMoneyExamples,
  withdrawExamples,
  ownExamples,
  statusExamples,
];

export async function recordExamples(): Promise<Examples> {
  const scene = await openScene();
  try {
    for (const part of PARTS) {
      // Each begins with rate limits that nobody has used.
      scene.clock.advance(MINUTE_MS);
      await part(scene);
    }
    return scene.examples();
  } finally {
    await scene.close();
  }
}

/** As the file has it: an operation a line. */
export const examplesText = (examples: Examples): string =>
  `{\n${Object.entries(examples)
    .map(
      ([name, own]) =>
        `${JSON.stringify(name)}:[\n${own.map((one) => JSON.stringify(one)).join(',\n')}\n]`,
    )
    .join(',\n')}\n}\n`;

const MINUTE_MS = 60_000;
