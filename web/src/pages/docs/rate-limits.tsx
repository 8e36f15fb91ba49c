/** `/docs/rate-limits`: how many requests a key may make, and how to handle a 429. */
import { usePlans } from '../../api/catalog.ts';
import { CodeBlock } from '../../components/code-block.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageMeta } from '../../components/page-header.tsx';
import { rate } from '../../data/format.ts';
import { DataTable } from './data-table.tsx';

export const Component = () => (
  <>
    <PageMeta
      title="Rate limits"
      description="Requests per API key on each plan, the sliding window, and how long to wait after a 429."
    />
    <h1>Rate limits</h1>
    <p>Requests are rate-limited per API key. Each key has its own window.</p>
    <Loaded query={usePlans()} height="14rem">
      {(plans) => (
        <DataTable
          label="Rate limits by plan"
          head={['Plan', 'Limit per key']}
          rows={plans.map((plan) => [plan.name, rate(plan.limit)])}
        />
      )}
    </Loaded>
    <p>
      The window slides: the limit holds for every period of that length, not only for whole
      minutes, so there is no boundary at which twice the limit can get through. Rejected requests
      do not count, so retrying too early does not extend the wait.
    </p>

    <h2 id="headers">Response headers</h2>
    <CodeBlock
      title="headers"
      copyLabel="Copy"
      code={`RateLimit-Policy: "default";q=50;w=60
RateLimit: "default";r=49;t=60
X-RateLimit-Limit: 50
X-RateLimit-Remaining: 49
X-RateLimit-Reset: 1767225660`}
    />
    <p>
      <code>q</code> is the limit and <code>w</code> the window in seconds. <code>r</code> is the
      number of requests left, and <code>t</code> the seconds until the window has passed.{' '}
      <code>X-RateLimit-Reset</code> is the same moment as a Unix timestamp in seconds.
    </p>

    <h2 id="exceeded">When you exceed the limit</h2>
    <CodeBlock
      title="429 response"
      copyLabel="Copy"
      code={`Retry-After: 12

{
  "error": "Rate limit exceeded (50 req/min). Retry after 2026-01-01T00:00:12.000Z.",
  "code": "rate_limited"
}`}
    />
    <p>
      Wait for the number of seconds in <code>Retry-After</code>, then send the request again. If
      several processes share a key, add random jitter so that they do not all retry at once.
    </p>
  </>
);
