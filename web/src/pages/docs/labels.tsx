/** `/docs/labels`: labels and styles that are stored under a name, and printing with them. */
import { Link } from 'react-router';
import { usePlans } from '../../api/catalog.ts';
import { CodeBlock } from '../../components/code-block.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageMeta } from '../../components/page-header.tsx';
import { plansWith } from '../../data/format.ts';
import { usePublicUrl } from '../../data/site-settings.ts';
import classes from './docs.module.css';
import priceTag from './price-tag.svg?no-inline';

export function Component() {
  const url = usePublicUrl();
  return (
    <>
      <PageMeta
        title="Labels and templates"
        description="Design a label once, print it by name with your data, and keep every version."
      />
      <h1>Labels and templates</h1>
      <Loaded query={usePlans()} height="6rem">
        {(plans) => (
          <p>
            A template is a label or a barcode style under a name of yours. It is made in{' '}
            <Link to="/templates">the editor</Link> or by the API, and printed by its name with your
            data. Templates are on {plansWith(plans, 'templates')}; the editor can be tried on every
            plan.
          </p>
        )}
      </Loaded>
      <h2 id="labels">Labels</h2>
      <p>
        A label has a size in millimeters, placeholders, and elements: barcodes of every symbology,
        text, dates, counters, lines, boxes and images. Each stands at a place in millimeters, and
        every bar at whole dots of the printer. <code>{'{sku}'}</code> in a text or in the data of a
        barcode stands for the value of a placeholder, which may have a type, a pattern, a default
        and an example. An element with a condition is drawn only where a placeholder has a value.
      </p>
      <Picture />
      <p>
        A GET prints one label: its values are <code>p.</code> and the names of the placeholders. In
        a value, a space may be <code>+</code> or <code>%20</code>, and a plus sign is{' '}
        <code>%2B</code>.
      </p>
      <CodeBlock code={get(url)} title="curl, GET" copyLabel="Copy curl" />
      <p>A POST has the values as JSON, and does the same.</p>
      <CodeBlock code={post(url)} title="curl, POST" copyLabel="Copy curl" />
      <p>
        Each label that is printed costs one credit. SVG, PNG, JPG, WebP, PDF and ZPL have the same
        geometry; <code>dpi</code> is that of your printer. Lists of up to 100 labels are{' '}
        <Link to="/docs#batches">batches</Link>: POST them as <code>labels</code>.
      </p>
      <h2 id="check">Check data first</h2>
      <p>
        The check takes up to 1,000 rows, costs nothing, and lists everything that is wrong with
        each of them: missing values, values that do not match their pattern, barcodes that refuse
        their data or do not fit, and text that would be cut.
      </p>
      <CodeBlock code={check(url)} title="curl, check" copyLabel="Copy curl" />
      <p>
        The page “Print labels” of a template does the same with rows from a spreadsheet: it finds
        the columns, shows the first labels and every error, and prints on rolls, sheets or label
        printers.
      </p>
      <h2 id="versions">Versions</h2>
      <p>
        Saving makes a new version; versions never change. <code>price-tag</code> is the latest one,
        and <code>price-tag@3</code> is always the third: the same version with the same values has
        the same bytes. Versions can be compared and restored, and those that something was printed
        with stay even where their template is deleted.
      </p>
      <Styles />
    </>
  );
}

const Picture = () => (
  <figure className={classes['label']}>
    <img
      src={priceTag}
      alt="A price tag with a name, a price and an EAN-13"
      width="464"
      height="320"
      loading="lazy"
    />
    <figcaption>
      The price tag among the labels to start from, with the examples of its placeholders.
    </figcaption>
  </figure>
);

const Styles = () => (
  <>
    <h2 id="styles">Styles</h2>
    <p>
      A style sets <Link to="/docs/style">style options</Link> for barcodes. Fixed options hold for
      every request that names it with <code>template=brand</code>; defaults yield to what a request
      says.
    </p>
  </>
);

const get = (url: string): string =>
  `curl -H "Authorization: Bearer YOUR_API_KEY" \\
  -G "${url}/api/labels/price-tag@3" \\
  -d p.name=Green+tea -d p.price=8.90 \\
  -d p.gtin=4006381333931 \\
  -d format=pdf -d dpi=300 --output label.pdf`;

const post = (url: string): string =>
  `curl -H "Authorization: Bearer YOUR_API_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{"parameters": {"name": "Green tea", "price": "8.90",
       "gtin": "4006381333931"},
       "format": "pdf", "dpi": 300}' \\
  "${url}/api/labels/price-tag@3" --output label.pdf`;

const check = (url: string): string =>
  `curl -H "Authorization: Bearer YOUR_API_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{"labels": [{"parameters": {"name": "Green tea",
       "price": "8.90", "gtin": "4006381333930"}}]}' \\
  "${url}/api/labels/price-tag/check"`;
