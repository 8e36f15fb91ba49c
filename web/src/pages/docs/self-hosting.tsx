/** `/docs/self-hosting`: from nothing to a running server, and from one process to many. */
import { CodeBlock } from '../../components/code-block.tsx';
import { PageMeta } from '../../components/page-header.tsx';
import { DataTable } from './data-table.tsx';

export const Component = () => (
  <>
    <PageMeta
      title="Self-hosting"
      description="Start the server with one command, keep its data, and run it as many processes when one is not enough."
    />
    <h1>Self-hosting</h1>
    <CodeBlock code="npm ci && npm start" title="shell" copyLabel="Copy command" />
    <p>
      That is all: the database is inside, Node comes with the packages (on Linux, x64 and arm64),
      and no fonts or native builds are needed. The first start makes an owner account with an API
      key, prints a curl line to paste, and builds these pages, once. Password, key and operator
      token of the owner are kept in <code>data/owner.json</code>.
    </p>

    <h2 id="settings">Settings</h2>
    <p>
      They come from the environment; a wrong one stops the start with the whole list.{' '}
      <code>.env.example</code> names them all. The first to think of:
    </p>
    <DataTable label="Settings" head={['Setting', 'Says']} rows={SETTINGS} />

    <h2 id="data">Data</h2>
    <p>
      Everything is in <code>DATA_DIR</code>, opened by one process at a time. A crash loses nothing
      that was acknowledged. Back it up by copying the folder while the server is stopped.
    </p>

    <h2 id="many">More than one process</h2>
    <p>
      With PostgreSQL as the record and Redis or Valkey in front, the same code runs as any number
      of processes behind a proxy:
    </p>
    <CodeBlock
      title="shell"
      copyLabel="Copy commands"
      code={`export DATABASE_URL=postgres://barcode:secret@127.0.0.1:5432/barcode
export REDIS_URL=redis://127.0.0.1:6379
export OPERATOR_TOKEN=$(openssl rand -hex 32)
npm ci && PORT=3001 npm start &
PORT=3002 npm start`}
    />
    <p>
      Redis may be lost at any time: no credit is lost or granted by it. <code>compose.yaml</code>{' '}
      starts two processes with all they need.
    </p>

    <h2 id="watch">Watching it</h2>
    <p>
      <code>/healthz</code> says that the process answers, <code>/readyz</code> that database and
      Redis do. <code>/metrics</code> speaks Prometheus, with the operator token as Bearer token.
    </p>
  </>
);

const SETTINGS = [
  [
    <code key="name">PUBLIC_URL</code>,
    'Address under which people reach it, https where a proxy in front ends TLS.',
  ],
  [<code key="name">HOST, PORT</code>, 'Where it listens: 127.0.0.1 and 3000 unless set.'],
  [<code key="name">DATA_DIR</code>, 'Folder of the embedded database.'],
  [<code key="name">OPERATOR_TOKEN</code>, 'Token of the operator, 32 characters or more.'],
];
