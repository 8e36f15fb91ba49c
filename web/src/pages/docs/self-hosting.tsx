/** `/docs/self-hosting`: installing, configuring, scaling and monitoring the server. */
import { CodeBlock } from '../../components/code-block.tsx';
import { PageMeta } from '../../components/page-header.tsx';
import { DataTable } from './data-table.tsx';

export const Component = () => (
  <>
    <PageMeta
      title="Self-hosting"
      description="Start the server with one command, configure it, back up its data, and scale it to several processes."
    />
    <h1>Self-hosting</h1>
    <CodeBlock code="npm ci && npm start" title="shell" copyLabel="Copy command" />
    <p>
      That is all. The database is embedded, Node.js is installed with the packages (on Linux, x64
      and arm64), and you need no fonts and no native builds. The first start creates an owner
      account with an API key, prints a curl command to try it, and builds these pages once. The
      owner’s password, API key, and operator token are stored in <code>data/owner.json</code>.
    </p>

    <h2 id="settings">Configuration</h2>
    <p>
      The server is configured with environment variables, or with a file <code>.env</code> in the
      project’s folder; the environment wins. If any are invalid, it refuses to start and lists all
      of them. <code>.env.example</code>, which you can copy to <code>.env</code>, documents every
      setting. The most important ones:
    </p>
    <DataTable label="Settings" head={['Setting', 'Description']} rows={SETTINGS} />

    <p>
      <code>docs/operating.md</code> in the project’s folder says which headers a proxy must pass,
      what a proxy’s own cache does, how to back up and upgrade, and how much disk is needed.
    </p>

    <h2 id="data">Data and backups</h2>
    <p>
      All data is in <code>DATA_DIR</code>, which only one process can open at a time. A crash loses
      nothing that was acknowledged. To back up the data, stop the server and copy the directory.
    </p>

    <h2 id="many">Running several processes</h2>
    <p>
      With PostgreSQL as the database and Redis or Valkey for rate limits and credits, you can run
      any number of processes behind a load balancer:
    </p>
    <CodeBlock
      title="shell"
      copyLabel="Copy commands"
      code={`export DATABASE_URL=postgres://barcode:secret@127.0.0.1:5432/barcode
export REDIS_URL=redis://127.0.0.1:6379
export OPERATOR_TOKEN=$(openssl rand -hex 32)
npm ci
PORT=3001 npm start &
PORT=3002 npm start`}
    />
    <p>
      Losing all data in Redis neither loses nor grants credits. <code>compose.yaml</code> starts
      two processes with everything they need.
    </p>

    <CachesSection />

    <h2 id="monitoring">Monitoring</h2>
    <p>
      <code>/healthz</code> reports that the process is up, <code>/readyz</code> that the database
      and Redis respond. <code>/metrics</code> returns Prometheus metrics; send the operator token
      as a Bearer token.
    </p>
  </>
);

const CachesSection = () => (
  <>
    <h2 id="caches">Caches in front</h2>
    <p>
      Images may be kept for a year (<code>Cache-Control: public</code>, <code>immutable</code>) by
      whoever sent the same key (<code>Vary: Authorization</code>). What a cache in front answers
      costs nothing, counts in no rate limit, and is not checked: a key that you revoke today still
      gets the images that the cache has. To shorten that, limit how long your cache keeps them; the
      browsers may go on keeping theirs:
    </p>
    <CodeBlock title="nginx" copyLabel="Copy" code={NGINX_CACHE} />
    <p>
      Or do not cache <code>/api/</code> in front at all, which is the default of nginx and Caddy.
      In a CDN, set the edge TTL of <code>/api/barcode</code> to what you accept, or bypass its
      cache; a CDN that ignores <code>Vary</code> must bypass it or have <code>Authorization</code>{' '}
      in its cache key, or it hands images to anyone.
    </p>
  </>
);

/** proxy_cache_valid alone would yield to the Cache-Control of the reply. */
const NGINX_CACHE = `proxy_cache_path /var/cache/nginx/barcodes keys_zone=barcodes:10m inactive=10m;

location /api/barcode/ {
  proxy_pass http://127.0.0.1:3000;
  proxy_cache barcodes;
  proxy_ignore_headers Cache-Control Expires;
  proxy_cache_valid 200 5m;
}`;

const SETTINGS = [
  [
    '`PUBLIC_URL`',
    'The URL at which users reach the server. Use https if a proxy in front terminates TLS.',
  ],
  ['`HOST`, `PORT`', 'The address to listen on. Default: 127.0.0.1 and 3000.'],
  [
    '`TRUST_PROXY`',
    'How many proxies in a row are in front, or their addresses. Without it, everybody shares the limits of the proxy’s address.',
  ],
  ['`DATA_DIR`', 'The directory of the embedded database.'],
  ['`OPERATOR_TOKEN`', 'The token for operator endpoints, at least 32 characters.'],
];
