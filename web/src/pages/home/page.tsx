/** `/`: what it is, in one look; then try it, see what it can draw, what it promises and costs. */
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { BarcodePicture } from '../../components/barcode-picture.tsx';
import { CodeBlock } from '../../components/code-block.tsx';
import { PageMeta } from '../../components/page-header.tsx';
import { usePublicUrl } from '../../data/public-url.ts';
import { useFormatsTable, usePlansTable } from '../../data/public.ts';
import { count, dollars } from '../../data/format.ts';
import { TryIt } from '../../playground/try-it.tsx';
import styles from './home.module.css';

export const Component = () => (
  <>
    <PageMeta
      title="Barcodes over HTTP, on your own server"
      description="One GET gives back a barcode that scans, as SVG, PNG, JPG or WebP. 118 symbologies, self-hosted, started by one command."
    />
    <Hero />
    <Try />
    <Wall />
    <Promises />
    <Prices />
    <Start />
  </>
);

function Hero() {
  const publicUrl = usePublicUrl();
  const curl = `curl -H "Authorization: Bearer YOUR_API_KEY" \\\n  "${publicUrl}/api/barcode/EAN13/5901234123457"`;
  return (
    <section className={styles.hero}>
      <div className={styles.heroText}>
        <h1>Ask for a URL, get a barcode that scans.</h1>
        <p>
          An HTTP API that runs on your own server. The symbology and the data stand in the path;
          the picture comes back as SVG, PNG, JPG or WebP.
        </p>
        <div className={styles.actions}>
          <Button component={Link} to="/sign-up" size="md">
            Get an API key
          </Button>
          <Button component={Link} to="/docs" size="md" variant="default">
            Read the docs
          </Button>
        </div>
      </div>
      <div className={styles.exchange}>
        <CodeBlock code={curl} title="curl" />
        <div className={styles.scan}>
          <BarcodePicture
            id="EAN13"
            alt="EAN-13 barcode of 5901234123457"
            className={styles.scanPicture ?? ''}
            eager
          />
          <span className={styles.beam} aria-hidden="true" />
        </div>
        <p className={styles.headers}>
          <span>200 OK</span> <span>image/svg+xml</span> <span>X-Credits-Cost: 1</span>
        </p>
      </div>
    </section>
  );
}

const Try = () => (
  <section className={styles.section} aria-labelledby="try">
    <h2 id="try">Try it</h2>
    <p className={styles.sectionLead}>Type; the picture follows. No account needed.</p>
    <TryIt />
  </section>
);

function Wall() {
  const table = useFormatsTable();
  const formats = table.data?.formats ?? [];
  const shown = WALL.flatMap((id) => formats.filter((row) => row.id === id));
  return (
    <section className={styles.section} aria-labelledby="formats">
      <h2 id="formats">{formats.length} symbologies, one address</h2>
      <p className={styles.sectionLead}>
        From the codes at the till to those on parcels, pills and circuit boards. Each is checked
        against its standard’s rule before anything is drawn.
      </p>
      <ul className={styles.wall}>
        {shown.map((row) => (
          <li key={row.id}>
            <Link to={`/docs/formats#${row.id}`} className={styles.tile}>
              <BarcodePicture id={row.id} alt="" className={styles.tilePicture ?? ''} />
              <span>{row.name}</span>
            </Link>
          </li>
        ))}
      </ul>
      <Link to="/docs/formats" className="link">
        All {formats.length} symbologies, with rules and examples
      </Link>
    </section>
  );
}

const Promises = () => (
  <section className={styles.section} aria-labelledby="promises">
    <h2 id="promises">What it holds to</h2>
    <dl className={styles.promises}>
      {PROMISES.map(([title, text]) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  </section>
);

function Prices() {
  const plans = usePlansTable().data?.plans ?? [];
  return (
    <section className={styles.section} aria-labelledby="prices">
      <h2 id="prices">Free to start</h2>
      <ul className={styles.prices}>
        {plans.map((plan) => (
          <li key={plan.id}>
            <span className={styles.priceName}>{plan.name}</span>
            <strong>{dollars(plan.monthlyCents)}</strong>
            <span className={styles.priceCalls}>{count(plan.includedCalls)} calls a month</span>
          </li>
        ))}
      </ul>
      <Link to="/pricing" className="link">
        Compare the plans and find the cheapest for your calls
      </Link>
    </section>
  );
}

const Start = () => (
  <section className={styles.section} aria-labelledby="start">
    <div className={styles.start}>
      <div>
        <h2 id="start">Runs where your data is</h2>
        <p>
          One command starts it with everything inside: no database server, no Redis, no fonts to
          install. When one process is not enough, the same code runs as many over PostgreSQL and
          Redis.
        </p>
        <Link to="/docs/self-hosting" className="link">
          How to run it
        </Link>
      </div>
      <CodeBlock code="npm ci && npm start" title="shell" copyLabel="Copy command" />
    </div>
  </section>
);

/** One or two of each family, known and less known. */
const WALL = [
  'EAN13',
  'QRCODE',
  'CODE128',
  'DATAMATRIX',
  'UPCA',
  'GS1_128',
  'PDF417',
  'AZTEC',
  'ITF14',
  'ISBN',
  'MAXICODE',
  'USPS_IMB',
  'HANXIN',
  'PHARMACODE',
  'DOTCODE',
  'CODE39',
  'SSCC18',
  'RMQR',
];

const PROMISES: readonly (readonly [string, string])[] = [
  [
    'Every picture scans',
    'Bars are whole pixels and never grey at the edge, the quiet zone is there, and the check digit is right. Pictures are held against independent readers, symbology by symbology.',
  ],
  [
    'Bad data is refused, not drawn',
    'A wrong check digit, a letter where digits belong, an impossible date in a GS1 element: the reply says what is wrong, where, and what would be right.',
  ],
  [
    'No picture, no charge',
    'A credit is set aside before drawing and counted when the picture has been sent. Whatever stops it on its way gives the credit back.',
  ],
  [
    'The same URL, the same bytes',
    'Pictures do not change under you. They carry an ETag, may be cached for good, and asking whether one changed is free.',
  ],
];
