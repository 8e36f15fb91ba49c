/** Numbers and names that pages take from the code, as `{{name}}`: each read from its table or constant. */
import { eventsPayload } from '../../src/catalog/events-routes.ts';
import { CURRENCY_TOKEN } from '../../src/pages/load-pages.ts';
import { plansPayload } from '../../src/plans/to-json.ts';
import { plansWith } from '../src/data/format.ts';

const { delivery, events } = eventsPayload();
const { plans } = plansPayload(CURRENCY_TOKEN);
const example = events.find(({ type }) => type === 'credits.threshold_reached') ?? events[0]!;

export const VALUES: Readonly<Record<string, string | number>> = {
  plansWithStyle: plansWith(plans, 'style'),
  plansWithTemplates: plansWith(plans, 'templates'),
  plansWithWebhooks: plansWith(plans, 'webhooks'),
  webhookAttempts: delivery.retrySeconds.length,
  webhookTimeoutSeconds: delivery.timeoutSeconds,
  webhookBothSecretsHours: delivery.bothSecretsHours,
  webhookKeptKilobytes: delivery.answerBytesKept / 1024,
  webhookKeptDays: delivery.keptDays,
  webhookEndpointsMax: delivery.endpointsMax,
  webhookExample: JSON.stringify(
    { type: example.type, timestamp: '2026-01-31T12:00:00.000Z', data: example.example },
    null,
    2,
  ),
};
