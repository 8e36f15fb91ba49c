/** `/webhooks`: endpoints, their secrets, and what was delivered to them. */
import type { ReactNode } from 'react';
import { count } from '../../data/format.ts';

export default {
  // The list
  lead: 'Notify your server of events in your account. Events are signed, and retried until they arrive.',
  loading: 'Loading webhooks',
  locked: 'Webhooks are not included in your plan',
  empty: 'No endpoints yet',
  emptyText: 'An endpoint is a URL on your server that receives events as POST requests.',
  howTo: 'How to receive events',
  add: 'Add endpoint',
  added: 'Endpoint added. Copy the signing secret now.',
  events: (events: number) => count(events, 'event', 'events'),

  // The form
  name: 'Name',
  nameHelp: 'For your own reference.',
  nameExample: 'Order system',
  urlHelp: 'Must respond to POST requests with a 2xx status within 15 seconds.',
  eventsTitle: 'Events',
  selectAll: 'Select all',
  selectNone: 'Select none',
  /** When an event is sent, by its type; the server says it in English. */
  when: (_type: string, own: string) => own,

  // The signing secret
  secret: 'Signing secret',
  newSecret: 'New signing secret',
  copySecretNow:
    'Copy this secret now. You will not be able to see it again. Use it to verify that events come from this server.',
  copySecret: 'Copy secret',
  verify: 'Verify in Node.js',
  copyCode: 'Copy code',

  // One endpoint
  all: 'All endpoints',
  sendTest: 'Send test event',
  testQueued: 'Test event queued',
  edit: 'Edit',
  editTitle: (name: string) => `Edit “${name}”`,
  saved: 'Endpoint saved',
  rotate: 'Rotate secret',
  rotateTitle: (name: string) => `Rotate the secret of “${name}”`,
  rotateText:
    'For 24 hours, events are signed with both secrets, so that you can update your server without missing any. After that, only the new secret is used.',
  rotated: 'Secret rotated. Copy the new one now.',
  bothSecrets: (until: string) =>
    `The secret was rotated. Events are signed with both secrets until ${until}.`,
  replay: 'Replay',
  replayEvents: 'Replay events',
  replayText:
    'Resends every event that failed or that occurred while the endpoint was disabled: up to 1,000, oldest first, from:',
  period: 'Period',
  periods: {
    hour: 'The last hour',
    day: 'The last 24 hours',
    week: 'The last 7 days',
    month: 'The last 30 days',
  },
  replayed: (events: number) => `${count(events, 'event', 'events')} queued`,
  enable: 'Enable',
  enabled: 'Endpoint enabled',
  disable: 'Disable',
  disabled: 'Endpoint disabled',
  delete: 'Delete',
  deleteTitle: (name: string) => `Delete “${name}”?`,
  deleteEndpoint: 'Delete endpoint',
  deleteText: 'Its deliveries are deleted, and it receives no more events. This cannot be undone.',
  deleted: (name: string) => `Endpoint ${name} deleted`,

  // Its state
  states: { on: 'Active', failing: 'Failing', paused: 'Paused', off: 'Disabled' },
  offReasons: {
    owner: 'You disabled this endpoint.',
    gone: 'It responded with 410 (Gone), which means no more events.',
    failing: 'It accepted no event for five days.',
  },
  offSince: (reason: string, since: string) =>
    `${reason} Disabled since ${since}. Events are kept for 30 days: enable the endpoint and replay them.`,
  pausedUntil: (until: string) => `The endpoint asked us to wait. Deliveries resume at ${until}.`,
  failingSince: (since: string) =>
    `No event has been delivered since ${since}. Deliveries are retried; after five days without success, the endpoint is disabled.`,

  // Deliveries
  deliveries: 'Deliveries',
  filter: 'Filter deliveries',
  filters: { all: 'All', failed: 'Failed', pending: 'Pending', delivered: 'Delivered' },
  loadingDeliveries: 'Loading deliveries',
  noDeliveries: 'No deliveries yet',
  noDeliveriesText: 'Send a test event. It appears here within seconds.',
  noMatches: 'No matching deliveries',
  older: 'Older deliveries',
  deliveryStates: { pending: 'Pending', delivered: 'Delivered', failed: 'Failed' },
  retrying: 'Retrying',
  attempts: (attempts: number) => count(attempts, 'attempt', 'attempts'),
  next: (time: string) => `next at ${time}`,
  /** Why an attempt failed; the server says it in English. */
  reason: (own: string) => own,

  // One delivery
  loadingDelivery: 'Loading the delivery',
  eventAt: (id: ReactNode, when: ReactNode) => (
    <>
      Event {id}, {when}
    </>
  ),
  resend: 'Resend',
  resent: 'Event queued',
  payload: 'Payload',
  copyPayload: 'Copy payload',
  noAttempts: 'No attempts yet.',
  attemptsTitle: 'Attempts, newest first',
  attempt: 'Attempt',
  response: 'Response',
  duration: 'Duration',
  responseTo: (attempt: number) => `Response to attempt ${attempt}`,
};
