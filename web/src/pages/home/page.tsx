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
import { messages } from '../../messages/messages.ts';
import { TryIt } from '../../playground/try-it.tsx';
import styles from './home.module.css';

export function Component() {
  const t = messages('home');
  const table = useFormats().data;
  const formats = table?.formats ?? [];
  const imageFormats = orList((table?.imageFormats ?? []).map(({ name }) => name));
  return (
    <>
      <PageMeta title={t.title} description={t.description(imageFormats, formats.length)} />
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
  const t = messages('home');
  const publicUrl = usePublicUrl();
  const free = usePlans().data?.find(({ monthlyCents }) => monthlyCents === 0);
  const curl = `curl -H "Authorization: Bearer YOUR_API_KEY" \\\n  "${publicUrl}/api/barcode/EAN13/5901234123457"`;
  return (
    <section className={styles.hero}>
      <div className={styles.heroText}>
        <h1>{t.headline}</h1>
        <p>{t.lead(imageFormats)}</p>
        <p data-only="service">{t.free(free?.includedCalls ?? 0)}</p>
        <p data-only="internal">{t.internal}</p>
        <div className={styles.actions}>
          <Button component={Link} to="/sign-up" size="md" data-only="service">
            <SignUpLabel>{messages('shared').getKey}</SignUpLabel>
          </Button>
          <Button component={Link} to="/sign-in" size="md" data-only="internal">
            {messages('shared').signIn}
          </Button>
          <Button component="a" href="/docs" hrefLang="en" size="md" variant="default">
            {t.readDocs}
          </Button>
        </div>
      </div>
      <div className={styles.exchange}>
        <CodeBlock code={curl} title="curl" />
        <div className={styles.scan}>
          <BarcodePicture
            id="EAN13"
            alt={t.pictureOf('5901234123457')}
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
    <h2 id="try">{messages('home').tryTitle}</h2>
    <p className={styles.sectionLead}>{messages('home').tryLead}</p>
    <TryIt />
  </section>
);

function Gallery({ formats }: { readonly formats: FormatsJson['formats'] }) {
  const t = messages('home');
  const shown = GALLERY_IDS.flatMap((id) => formats.filter((row) => row.id === id));
  return (
    <section className={styles.section} aria-labelledby="formats">
      <h2 id="formats">{t.galleryTitle(formats.length)}</h2>
      <p className={styles.sectionLead}>{t.galleryLead}</p>
      <ul className={styles.gallery}>
        {shown.map((row) => (
          <li key={row.id}>
            <a href={`/docs/formats/${row.id}`} hrefLang="en" className={styles.tile}>
              <BarcodePicture id={row.id} alt="" className={styles.tilePicture ?? ''} />
              <span>{row.name}</span>
            </a>
          </li>
        ))}
      </ul>
      <a href="/docs/formats" hrefLang="en" className="link">
        {t.galleryAll(formats.length)}
      </a>
    </section>
  );
}

const Guarantees = () => (
  <section className={styles.section} aria-labelledby="guarantees">
    <h2 id="guarantees">{messages('home').howTitle}</h2>
    <dl className={styles.guarantees}>
      {messages('home').guarantees.map(([title, text]) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  </section>
);

function PricingSection() {
  const t = messages('home');
  const plans = usePlans().data ?? [];
  const currency = useCurrency();
  return (
    <section className={styles.section} aria-labelledby="prices" data-only="service">
      <h2 id="prices">{t.pricesTitle}</h2>
      <ul className={styles.prices}>
        {plans.map((plan) => (
          <li key={plan.id}>
            <span className={styles.priceName}>{plan.name}</span>
            <strong>{price(plan.monthlyCents, currency)}</strong>
            <span className={styles.priceCalls}>{t.perMonth(limitText(plan.includedCalls))}</span>
          </li>
        ))}
      </ul>
      <Link to="/pricing" className="link">
        {t.compare}
      </Link>
    </section>
  );
}

function SelfHosting() {
  const t = messages('home');
  return (
    <section className={styles.section} aria-labelledby="self-hosting" data-only="service">
      <div className={styles.start}>
        <div>
          <h2 id="self-hosting">{t.ownTitle}</h2>
          <p>{t.ownText}</p>
          <a href="/docs/self-hosting" hrefLang="en" className="link">
            {t.ownGuide}
          </a>
        </div>
        <CodeBlock code="npm ci && npm start" title="shell" copyLabel={t.copyCommand} />
      </div>
    </section>
  );
}

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
