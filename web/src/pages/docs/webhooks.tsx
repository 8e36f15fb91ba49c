/** `/docs/webhooks`: the events, how to verify them, and how deliveries are retried. */
import { Fragment } from 'react';
import { Link } from 'react-router';
import type { EventsJson } from '../../../../src/catalog/schemas.ts';
import type { PlanJson } from '../../../../src/plans/schemas.ts';
import { useEvents, usePlans } from '../../api/catalog.ts';
import { CodeBlock } from '../../components/code-block.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageMeta } from '../../components/page-header.tsx';
import { plansWith } from '../../data/format.ts';
import { DataTable } from './data-table.tsx';
import { retryRows } from './retry-schedule.ts';
import * as samples from './samples.ts';

export const Component = () => (
  <>
    <PageMeta
      title="Webhooks"
      description="Every webhook event with its fields, how to verify signatures, and when deliveries are retried."
    />
    <h1>Webhooks</h1>
    <Loaded query={usePlans()} height="6rem">
      {(plans) => <Introduction plans={plans} />}
    </Loaded>
    <Loaded query={useEvents()} height="150rem">
      {(table) => (
        <>
          <RequestSection {...table} />
          <VerifySection {...table} />
          <ResponseSection {...table} />
          <EventsSection {...table} />
        </>
      )}
    </Loaded>
  </>
);

const Introduction = ({ plans }: { readonly plans: readonly PlanJson[] }) => (
  <p>
    Webhooks notify your server of events in your account: a batch has finished, credits are running
    out, the plan has changed. Add an endpoint under <Link to="/webhooks">Webhooks</Link>, choose
    its events, store the signing secret, which is shown only once, and send a test event. Webhooks
    are available on {plansWith(plans, 'webhooks')}.
  </p>
);

const RequestSection = ({ events }: EventsJson) => (
  <>
    <h2 id="request">Request</h2>
    <p>
      Each event is a POST request with a JSON body: the event type, the time it happened, and data
      that depends on the type. Events contain ids and numbers, never images or the data of a
      barcode. Times are in UTC, and amounts in cents.
    </p>
    <CodeBlock title="request" copyLabel="Copy" code={samples.webhookRequest(exampleOf(events))} />
    <p>
      <code>webhook-id</code> identifies the event and is the same for every attempt: use it to skip
      events you have already processed. Events are delivered at least once, and not always in
      order.
    </p>
  </>
);

const VerifySection = ({ delivery }: EventsJson) => (
  <>
    <h2 id="verify">Verifying signatures</h2>
    <p>
      Anyone can send requests to your URL, so verify the signature of each one. Signatures follow{' '}
      <a href="https://www.standardwebhooks.com">Standard Webhooks</a>, which has libraries for many
      languages. Pass them the raw request body, before it is parsed.
    </p>
    <CodeBlock title="JavaScript" copyLabel="Copy JavaScript" code={samples.verifyJavascript} />
    <CodeBlock title="Python" copyLabel="Copy Python" code={samples.verifyPython} />
    <p>
      To verify a signature yourself: <code>webhook-signature</code> contains one or more
      signatures, separated by spaces, each <code>v1,</code> followed by base64. One of them must be
      the HMAC-SHA256 of <code>{'{webhook-id}.{webhook-timestamp}.{body}'}</code>. The key is the
      part of the secret after <code>whsec_</code>, base64-decoded. Reject timestamps that are more
      than five minutes off.
    </p>
    <p>
      After you rotate a secret, events are signed with both secrets for {delivery.bothSecretsHours}{' '}
      hours, so that you can deploy the new one without missing any.
    </p>
  </>
);

const ResponseSection = ({ delivery }: EventsJson) => (
  <>
    <h2 id="response">Response and retries</h2>
    <p>
      Respond with a status from 200 to 299 within {delivery.timeoutSeconds} seconds, and do slow
      work afterwards. Any other response, including a redirect, counts as a failure. Failed
      deliveries are retried, up to {delivery.retrySeconds.length} attempts in total:
    </p>
    <DataTable
      label="Attempts"
      head={['Attempt', 'Wait after the previous one']}
      rows={retryRows(delivery.retrySeconds)}
    />
    <p>
      Up to 10% is added to each wait. A <code>Retry-After</code> header is respected, up to 24
      hours. After a 429, 502, or 504, all deliveries to the endpoint pause briefly. A 410 disables
      the endpoint at once. An endpoint is also disabled after five days without a successful
      delivery, if at least 20 events have failed over a day or more. You get an email before that
      happens and when it does.
    </p>
    <p>
      Under <Link to="/webhooks">Webhooks</Link>, you can see events, attempts, and the first{' '}
      {delivery.answerBytesKept / 1024} kB of each response for {delivery.keptDays} days. There you
      can resend a single event or replay all events since a given time. An account can have up to{' '}
      {delivery.endpointsMax} endpoints. They must be reachable from the internet over HTTPS.
    </p>
  </>
);

const EventsSection = ({ events }: EventsJson) => (
  <>
    <h2 id="events">Events</h2>
    <DataTable
      label="Events"
      head={['Event', 'When it is sent, and its data']}
      rows={events.map(({ type, when, everyPlan, fields }) => [
        <code key="type">{type}</code>,
        <Fragment key="description">
          {everyPlan ? `${when} Sent on every plan.` : when}
          <ul>
            {fields.map(({ name, says }) => (
              <li key={name}>
                <code>{name}</code>
                {`: ${says}`}
              </li>
            ))}
          </ul>
        </Fragment>,
      ])}
    />
  </>
);

const exampleOf = (events: EventsJson['events']) =>
  events.find(({ type }) => type === 'credits.threshold_reached') ?? events[0];
