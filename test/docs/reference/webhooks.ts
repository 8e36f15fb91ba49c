/** Examples of webhook endpoints and their deliveries. */
import { START } from './recorder.ts';
import type { Scene } from './scene.ts';

export async function webhookExamples({
  send,
  hookUrl,
  server,
  clock,
  quietly,
}: Scene): Promise<void> {
  const deliver = async (): Promise<void> => {
    await server.deliverer.poll();
    await server.deliverer.drain();
    clock.advance(1000);
  };
  const body = {
    name: 'Orders',
    url: `${hookUrl}/ok`,
    events: ['batch.completed', 'api_key.created'],
  };
  const made = await send('createWebhookEndpoint', 'For two events', { body });
  await send('createWebhookEndpoint', 'An address within a network', {
    body: { ...body, url: 'https://10.0.0.1/hook' },
  });
  await send('createWebhookEndpoint', 'An unknown event', {
    body: { ...body, events: ['batch.done'] },
  });
  const endpoint = String((made.json!['endpoint'] as { id: string }).id);
  const path = { endpoint };
  await quietly('POST', '/api/keys', { name: 'Till 9' });
  await deliver();
  await send('listWebhookEndpoints', 'All');
  await send('getWebhookEndpoint', 'One', { path });
  await send('updateWebhookEndpoint', 'Other events', {
    path,
    body: { events: ['batch.completed'] },
  });
  await send('sendWebhookTest', 'A test event', { path });
  await deliver();
  const { json } = await send('listWebhookDeliveries', 'The latest', { path });
  const message = (json!['deliveries'] as { messageId: string }[])[0]!.messageId;
  await send('getWebhookDelivery', 'One with its attempt', { path: { endpoint, message } });
  await send('getWebhookDelivery', 'No such delivery', { path: { endpoint, message: 'none' } });
  await send('resendWebhookDelivery', 'Once more', { path: { endpoint, message } });
  await send('resendWebhookDelivery', 'No such delivery', { path: { endpoint, message: 'none' } });
  await send('replayWebhookEvents', 'What has not arrived', { path, body: { since: START } });
  await send('rotateWebhookSecret', 'A new secret', { path });
  for (const [operation, more] of [
    ['getWebhookEndpoint', {}],
    ['updateWebhookEndpoint', { body: { name: 'Orders' } }],
    ['sendWebhookTest', {}],
    ['listWebhookDeliveries', {}],
    ['replayWebhookEvents', { body: { since: START } }],
    ['rotateWebhookSecret', {}],
    ['deleteWebhookEndpoint', {}],
  ] as const)
    await send(operation, 'No such endpoint', { path: { endpoint: 'none' }, ...more });
  await send('deleteWebhookEndpoint', 'With its deliveries', { path });
}
