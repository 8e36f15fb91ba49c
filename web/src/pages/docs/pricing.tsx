/** `/docs/pricing`: what a credit pays for, billing cycles and overage. */
import { Link } from 'react-router';
import { usePlans } from '../../api/catalog.ts';
import { Loaded } from '../../components/loaded.tsx';
import { PageMeta } from '../../components/page-header.tsx';
import { PlanTable } from '../pricing/plan-table.tsx';

export const Component = () => (
  <>
    <PageMeta
      title="Credits and billing"
      description="What a credit pays for, when it is refunded, and how billing cycles and overage work on each plan."
    />
    <h1>Credits and billing</h1>
    <p>
      Every barcode image you receive costs one credit, regardless of symbology, image format, or
      data length. Nothing else costs credits. The <Link to="/pricing">pricing page</Link> finds the
      cheapest plan for your volume.
    </p>
    <Loaded query={usePlans()} height="35rem">
      {(plans) => <PlanTable plans={plans} />}
    </Loaded>

    <h2 id="order">How a request is processed</h2>
    <ol>
      <li>Parameters: 400 if one is missing, unknown, or malformed.</li>
      <li>API key: 401 if it is missing, unknown, or revoked.</li>
      <li>Rate limit of the key: 429 if it is exceeded.</li>
      <li>Plan: 402 if it does not include what you requested.</li>
      <li>Credits: one is reserved; 402 if none is left.</li>
      <li>Data: 400 if it breaks the rule of the symbology. The credit is refunded.</li>
      <li>The image is generated and sent. Only then is the credit spent.</li>
    </ol>
    <p>
      A request that fails before step 5 never touches your balance. A request that fails later is
      refunded: invalid data, a server error, a client that disconnected. A client that does not
      read the image within 30 seconds is disconnected, and refunded. If the server crashes while
      generating an image, the credit is refunded within 65 seconds.
    </p>

    <h2 id="cached">Cached images are free</h2>
    <p>
      Browsers and proxies may cache images permanently. A request answered from a cache never
      reaches the server and costs nothing. A request with a matching <code>If-None-Match</code>{' '}
      header returns 304 with <code>X-Credits-Cost: 0</code>.
    </p>
    <p>
      Images are sent with <code>Vary: Authorization</code>, so a shared cache in front of the
      server returns one only to requests with the same key. Such a cache does not ask the server
      again: until its copy expires, it also answers a key that has been revoked or has run out of
      credits or requests. <Link to="/docs/self-hosting#caches">Self-hosting</Link> says how to
      shorten that.
    </p>

    <h2 id="cycles">Billing cycles</h2>
    <p>
      On the Free plan, a cycle is a calendar month in UTC. On paid plans, it starts on the day you
      subscribed: a plan started on January 31 renews on February 28 and March 31. Annual plans have
      a single pool of twelve months of calls. Unused credits expire at the end of the cycle and do
      not roll over.
    </p>

    <h2 id="overage">Overage</h2>
    <p>
      On plans with overage, requests continue after the included calls are used up. Each extra call
      is counted in the <code>X-Credits-Overage</code> header and billed at the end of the cycle.
      The Free plan never charges: requests return 402 until the next cycle.
    </p>
  </>
);
