/** What the plans differ in. Prices stand with a token for the currency, which the server replaces. */
import { CURRENCY_TOKEN } from '../../../src/pages/load-pages.ts';
import { plansPayload } from '../../../src/plans/to-json.ts';
import type { PlanJson } from '../../../src/plans/schemas.ts';
import { IMAGE_FORMATS } from '../../../src/render/image-formats.ts';
import { featureNames, limitText, overageText, price, rate } from '../../src/data/format.ts';
import '../words.ts';
import { writeTable } from './write-table.ts';

export function planTable(): string {
  const { plans } = plansPayload(CURRENCY_TOKEN);
  return writeTable(
    ['', ...plans.map(({ name }) => name)],
    ROWS.map(({ name, cell }) => [name, ...plans.map(cell)]),
  );
}

export const rateLimitTable = (): string =>
  writeTable(
    ['Plan', 'Limit per key'],
    plansPayload(CURRENCY_TOKEN).plans.map(({ name, limit }) => [name, rate(limit)]),
  );

const yes = (has: boolean): string => (has ? 'Yes' : '–');

const ROWS: readonly { name: string; cell: (plan: PlanJson) => string }[] = [
  { name: 'Price per month', cell: (plan) => price(plan.monthlyCents, CURRENCY_TOKEN) },
  {
    name: 'Price per year',
    cell: ({ annualCents }) => (annualCents === null ? '–' : price(annualCents, CURRENCY_TOKEN)),
  },
  { name: 'Calls per month', cell: (plan) => limitText(plan.includedCalls) },
  { name: 'Overage', cell: (plan) => overageText(plan, CURRENCY_TOKEN) },
  { name: 'Rate limit per key', cell: (plan) => rate(plan.limit) },
  { name: 'API keys', cell: (plan) => limitText(plan.keysMax) },
  { name: 'Test keys', cell: (plan) => limitText(plan.testKeysMax) },
  {
    name: 'Image formats',
    cell: (plan) =>
      IMAGE_FORMATS.filter(({ id }) => plan.imageFormats.includes(id))
        .map(({ name }) => name)
        .join(', '),
  },
  ...Object.entries(featureNames()).map(([id, name]) => ({
    name,
    cell: (plan: PlanJson) => yes(plan.features.some((feature) => feature === id)),
  })),
];
