/** `/docs/pricing`: how credits are counted, when a cycle ends and what comes beyond it. */
import { Link } from 'react-router';
import { Loaded } from '../../components/loaded.tsx';
import { PageMeta } from '../../components/page-header.tsx';
import { usePlansTable } from '../../data/public.ts';
import { PlanTable } from '../pricing/plan-table.tsx';

export const Component = () => (
  <>
    <PageMeta
      title="Credits and billing"
      description="What a credit pays for, when one is given back, how cycles and overage work, plan by plan."
    />
    <h1>Credits and billing</h1>
    <p>
      A delivered picture costs one credit, whatever its symbology, image format or length. Nothing
      else costs any. <Link to="/pricing">The pricing page</Link> finds the cheapest plan for so
      many calls.
    </p>
    <Loaded query={usePlansTable()} height="35rem">
      {({ plans }) => <PlanTable plans={plans} />}
    </Loaded>

    <h2 id="order">In which order a request is checked</h2>
    <ol>
      <li>Its parameters: 400 where one is missing, unknown or malformed.</li>
      <li>The API key: 401 where it is missing, unknown or revoked.</li>
      <li>The rate limit of the key: 429 where its window is full.</li>
      <li>The plan: 402 where it does not include what is asked for.</li>
      <li>The credits: one is set aside; 402 where there is none.</li>
      <li>The data: 400 where it breaks the rule of the symbology. The credit comes back.</li>
      <li>The picture is drawn and sent. Only then is the credit spent.</li>
    </ol>
    <p>
      What fails before the credit is set aside leaves no trace on the balance. What fails after it
      gives the credit back: wrong data, a fault of ours, a client that hung up. If the server dies
      while drawing, the credit returns by itself within 65 seconds.
    </p>

    <h2 id="cached">Pictures that cost nothing</h2>
    <p>
      Pictures may be cached for good, by browsers and by proxies; what a cache answers never
      reaches the server. A request with a matching <code>If-None-Match</code> is answered with 304
      and <code>X-Credits-Cost: 0</code>.
    </p>

    <h2 id="cycles">Cycles</h2>
    <p>
      On Free a cycle is a calendar month, in UTC. On a paid plan it runs from the day the plan
      began: from 31 January to 28 February, then to 31 March. Annual plans have one pool of twelve
      months’ calls. A cycle’s credits end with it; nothing rolls over.
    </p>

    <h2 id="overage">Overage</h2>
    <p>
      Starter and Pro go on when the included calls are used up. Every call beyond them is counted,
      told as <code>X-Credits-Overage</code>, and billed by the call at the end of the cycle. Free
      stops with 402 until the next month, and never costs anything.
    </p>
  </>
);
