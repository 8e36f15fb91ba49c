/** `/`: what the product is, a live demo, the symbologies, the guarantees and the prices. */
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import type { FormatsJson } from '../../../../src/catalog/schemas.ts';
import { BarcodePicture } from '../../components/barcode-picture.tsx';
import { SignUpLabel } from '../../components/sign-up-label.tsx';
import { CodeBlock } from '../../components/code-block.tsx';
import { PageMeta } from '../../components/page-header.tsx';
import { usePublicUrl } from '../../data/site-settings.ts';
import { useFormats, usePlans } from '../../api/catalog.ts';
import { limitText, orList, price } from '../../data/format.ts';
import { useCurrency } from '../../data/site-settings.ts';
import { TryIt } from '../../playground/try-it.tsx';
import styles from './home.module.css';

export function Component() {
  const table = useFormats().data;
  const formats = table?.formats ?? [];
  const imageFormats = orList((table?.imageFormats ?? []).map(({ name }) => name));
  return (
    <>
      <PageMeta
        title="Barcode API: barcodes that scan, over HTTP"
        description={`One GET request returns a barcode that scans, as ${imageFormats}. ${formats.length} symbologies, checked against their standards.`}
      />
      <Hero imageFormats={imageFormats} />
      <TryItSection />
      <Gallery formats={formats} />
      <Guarantees />
      <PricingSection />
      <SelfHosting />
    </>
  );
}

function Hero({ imageFormats }: { readonly imageFormats: string }) {
  const publicUrl = usePublicUrl();
  const free = usePlans().data?.find(({ monthlyCents }) => monthlyCents === 0);
  const curl = `curl -H "Authorization: Bearer YOUR_API_KEY" \\\n  "${publicUrl}/api/barcode/EAN13/5901234123457"`;
  return (
    <section className={styles.hero}>
      <div className={styles.heroText}>
        <h1>Request a URL, get a barcode that scans.</h1>
        <p>
          A barcode API for shops, warehouses, and developers. Put the symbology and the data in the
          path, and get the image as {imageFormats}.
        </p>
        <p data-only="service">
          {limitText(free?.includedCalls ?? 0)} barcodes a month are free, without a card.
        </p>
        <p data-only="internal">
          This server is run by your own organization, for everybody in it: sign in, create an API
          key, and call it from any program.
        </p>
        <div className={styles.actions}>
          <Button component={Link} to="/sign-up" size="md" data-only="service">
            <SignUpLabel>Get an API key</SignUpLabel>
          </Button>
          <Button component={Link} to="/sign-in" size="md" data-only="internal">
            Sign in
          </Button>
          <Button component="a" href="/docs" size="md" variant="default">
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

const TryItSection = () => (
  <section className={styles.section} aria-labelledby="try">
    <h2 id="try">Try it</h2>
    <p className={styles.sectionLead}>The barcode updates as you type. No account needed.</p>
    <TryIt />
  </section>
);

function Gallery({ formats }: { readonly formats: FormatsJson['formats'] }) {
  const shown = GALLERY_IDS.flatMap((id) => formats.filter((row) => row.id === id));
  return (
    <section className={styles.section} aria-labelledby="formats">
      <h2 id="formats">{formats.length} symbologies, one endpoint</h2>
      <p className={styles.sectionLead}>
        From checkout counters to parcels, pills, and circuit boards. Data is validated against the
        rules of each standard before an image is generated.
      </p>
      <ul className={styles.gallery}>
        {shown.map((row) => (
          <li key={row.id}>
            <a href={`/docs/formats/${row.id}`} className={styles.tile}>
              <BarcodePicture id={row.id} alt="" className={styles.tilePicture ?? ''} />
              <span>{row.name}</span>
            </a>
          </li>
        ))}
      </ul>
      <a href="/docs/formats" className="link">
        See all {formats.length} symbologies with rules and examples
      </a>
    </section>
  );
}

const Guarantees = () => (
  <section className={styles.section} aria-labelledby="guarantees">
    <h2 id="guarantees">How it works</h2>
    <dl className={styles.guarantees}>
      {GUARANTEES.map(([title, text]) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  </section>
);

function PricingSection() {
  const plans = usePlans().data ?? [];
  const currency = useCurrency();
  return (
    <section className={styles.section} aria-labelledby="prices" data-only="service">
      <h2 id="prices">Free to start</h2>
      <ul className={styles.prices}>
        {plans.map((plan) => (
          <li key={plan.id}>
            <span className={styles.priceName}>{plan.name}</span>
            <strong>{price(plan.monthlyCents, currency)}</strong>
            <span className={styles.priceCalls}>
              {limitText(plan.includedCalls)} calls per month
            </span>
          </li>
        ))}
      </ul>
      <Link to="/pricing" className="link">
        Compare plans and find the cheapest for your volume
      </Link>
    </section>
  );
}

const SelfHosting = () => (
  <section className={styles.section} aria-labelledby="self-hosting" data-only="service">
    <div className={styles.start}>
      <div>
        <h2 id="self-hosting">Prefer a server of your own?</h2>
        <p>
          This service is software that you can run yourself. One command starts everything: no
          database server, no Redis, no fonts to install. When one process is not enough, run as
          many as you need with PostgreSQL and Redis.
        </p>
        <a href="/docs/self-hosting" className="link">
          Read the self-hosting guide
        </a>
      </div>
      <CodeBlock code="npm ci && npm start" title="shell" copyLabel="Copy command" />
    </div>
  </section>
);

/** One or two of each family, common and less common. */
const GALLERY_IDS = [
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

const GUARANTEES: readonly (readonly [string, string])[] = [
  [
    'Every barcode scans',
    'Bars are whole pixels with sharp edges, the quiet zone is included, and check digits are correct. Every symbology is tested against independent readers or encoders, or a decoder written from its standard.',
  ],
  [
    'Invalid data is rejected',
    'A wrong check digit, a letter where digits are required, an impossible date in a GS1 element: the error tells you what is wrong, where, and how to fix it.',
  ],
  [
    'No image, no charge',
    'A credit is reserved before the image is generated and charged only once the image has been sent. If anything fails in between, the credit is refunded.',
  ],
  [
    'Same URL, same bytes',
    'Images never change. They have an ETag, can be cached permanently, and revalidating one is free.',
  ],
];
