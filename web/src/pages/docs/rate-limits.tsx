/** `/docs/rate-limits`: how many requests a key may make, and what to do when it made them. */
import { CodeBlock } from '../../components/code-block.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageMeta } from '../../components/page-header.tsx';
import { usePlansTable } from '../../data/public.ts';
import { rate } from '../../data/format.ts';
import { DataTable } from './data-table.tsx';

export const Component = () => (
  <>
    <PageMeta
      title="Rate limits"
      description="Requests a key may make in its sliding window, plan by plan, and how to wait the right time."
    />
    <h1>Rate limits</h1>
    <p>Every API key has a window of its own.</p>
    <Loaded query={usePlansTable()} height="14rem">
      {({ plans }) => (
        <DataTable
          label="Rate limits by plan"
          head={['Plan', 'Limit of a key']}
          rows={plans.map((plan) => [plan.name, rate(plan.limit)])}
        />
      )}
    </Loaded>
    <p>
      The window slides: at any moment, the requests admitted in the last minute (on Business, the
      last second) are at most the limit. There is no edge at which two windows’ worth slips
      through. Requests that were refused do not count, so trying again too early does not make the
      wait longer.
    </p>

    <h2 id="headers">What replies say</h2>
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
      <code>q</code> requests in <code>w</code> seconds; <code>r</code> are left, and in{' '}
      <code>t</code> seconds the window has moved on. <code>X-RateLimit-Reset</code> is the same
      moment as seconds since 1970.
    </p>

    <h2 id="full">When the window is full</h2>
    <CodeBlock
      title="reply, status 429"
      copyLabel="Copy"
      code={`Retry-After: 12

{
  "error": "Rate limit exceeded (50 req/min). Retry after 2026-01-01T00:00:12.000Z.",
  "code": "rate_limited"
}`}
    />
    <p>
      Wait as many seconds as <code>Retry-After</code> says and send the request again. If more than
      one process uses the key, add a little random time, so that they do not all come back at once.
    </p>
  </>
);
