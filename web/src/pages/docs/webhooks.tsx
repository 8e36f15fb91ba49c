/** `/docs/webhooks`: which events there are, how to trust them, and when they are sent again. */
import { Fragment } from 'react';
import { Link } from 'react-router';
import type { EventsJson } from '../../../../src/catalog/schemas.ts';
import { CodeBlock } from '../../components/code-block.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageMeta } from '../../components/page-header.tsx';
import { useEventsTable } from '../../data/public.ts';
import { DataTable } from './data-table.tsx';
import { retryRows } from './retry-words.ts';
import * as samples from './samples.ts';

export const Component = () => (
  <>
    <PageMeta
      title="Webhooks"
      description="Every event with its fields, how to verify its signature, and when a delivery is tried again."
    />
    <h1>Webhooks</h1>
    <p>
      An endpoint is a URL of yours that is told what happens to the account: a batch that is done,
      credits that run out, a plan that changes. Make one under <Link to="/webhooks">Webhooks</Link>
      , choose its events, keep the secret it shows once, and send it a test event. Webhooks come
      with Pro and Business.
    </p>
    <Loaded query={useEventsTable()} height="150rem">
      {(table) => (
        <>
          <Request {...table} />
          <Answer {...table} />
          <EventTable {...table} />
        </>
      )}
    </Loaded>
  </>
);

const Request = ({ events, delivery }: EventsJson) => (
  <>
    <h2 id="request">What arrives</h2>
    <p>
      A POST with JSON: the type, the moment it happened, and data as the table below says. Events
      carry ids and numbers, never pictures and never what a barcode says. Moments are UTC, money is
      whole cents.
    </p>
    <CodeBlock title="request" copyLabel="Copy" code={samples.webhookRequest(exampleOf(events))} />
    <p>
      <code>webhook-id</code> is the event’s, the same at every attempt: what you have seen before,
      you may skip. Deliveries come at least once, and not always in the order of their moments.
    </p>

    <h2 id="verify">Verify it</h2>
    <p>
      Anybody can post to your URL; only we know the secret. Signatures follow{' '}
      <a href="https://www.standardwebhooks.com">Standard Webhooks</a>, for which there are
      libraries in many languages. Give them the body exactly as it came, before it is parsed.
    </p>
    <CodeBlock title="JavaScript" copyLabel="Copy JavaScript" code={samples.verifyJavascript} />
    <CodeBlock title="Python" copyLabel="Copy Python" code={samples.verifyPython} />
    <p>
      By hand: <code>webhook-signature</code> holds one or more <code>v1,</code> and base64,
      separated by spaces. One of them must be the HMAC-SHA256 of{' '}
      <code>{'{webhook-id}.{webhook-timestamp}.{body}'}</code>, keyed with what stands base64-coded
      behind <code>whsec_</code>. Refuse a timestamp that is more than five minutes off.
    </p>
    <p>
      After a rotation both secrets sign for {delivery.bothSecretsHours} hours, so that you can put
      the new one in place without missing anything.
    </p>
  </>
);

const Answer = ({ delivery }: EventsJson) => (
  <>
    <h2 id="answer">Answer it, soon</h2>
    <p>
      Any status from 200 to 299 within {delivery.timeoutSeconds} seconds says that it has arrived;
      do long work afterwards. Everything else has failed, redirections among it, and is tried
      again, up to {delivery.retrySeconds.length} attempts in all:
    </p>
    <DataTable
      label="Attempts"
      head={['Attempt', 'After the one before']}
      rows={retryRows(delivery.retrySeconds)}
    />
    <p>
      Up to a tenth is added to each wait. A <code>Retry-After</code> is waited for, up to 24 hours,
      and with 429, 502 or 504 all deliveries to the endpoint pause for a moment. 410 switches the
      endpoint off at once. It is switched off, too, when nothing has arrived for five days and 20
      events failed over a day or more; the owner is told by mail before and then.
    </p>
    <p>
      Events, attempts and the first {delivery.answerBytesKept / 1024} kB of your answers can be
      seen for {delivery.keptDays} days under <Link to="/webhooks">Webhooks</Link>, where one is
      sent again, or everything since a moment. An account may have {delivery.endpointsMax}{' '}
      endpoints. They must be reachable from the internet, by https.
    </p>
  </>
);

const EventTable = ({ events }: EventsJson) => (
  <>
    <h2 id="events">Events</h2>
    <DataTable
      label="Events"
      head={['Event', 'When it is sent, and its data']}
      rows={events.map(({ type, when, everyPlan, fields }) => [
        <code key="type">{type}</code>,
        <Fragment key="says">
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
