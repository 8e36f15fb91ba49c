/** `/docs`: the first barcode, then everything about requests and responses. */
import { Link } from 'react-router';
import type { ImageFormatJson } from '../../../../src/catalog/schemas.ts';
import { useFormats } from '../../api/catalog.ts';
import { CodeBlock } from '../../components/code-block.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageMeta } from '../../components/page-header.tsx';
import { orList } from '../../data/format.ts';
import { usePublicUrl } from '../../data/site-settings.ts';
import { DataTable } from './data-table.tsx';
import * as samples from './samples.ts';

export function Component() {
  const url = usePublicUrl();
  return (
    <>
      <PageMeta
        title="Quick start"
        description="Generate your first barcode with one GET request: API key, parameters, image formats, response headers, and code samples."
      />
      <h1>Quick start</h1>
      <p>
        <Link to="/sign-up">Sign up</Link>, create a key under <Link to="/api-keys">API keys</Link>,
        and request a barcode. The symbology and the data go in the path, the key in a header:
      </p>
      <CodeBlock code={samples.svg(url)} title="curl" />
      <p>
        The response is the image itself, an SVG by default. On paid plans, use <code>format</code>{' '}
        to request another image format:
      </p>
      <CodeBlock code={samples.png(url)} title="curl, as PNG" copyLabel="Copy curl" />
      <Loaded query={useFormats()} height="60rem">
        {({ imageFormats }) => <RequestSection url={url} imageFormats={imageFormats} />}
      </Loaded>

      <h2 id="response">Response</h2>
      <p>
        The response headers tell you what the image cost and how many credits you have left. You
        can cache images permanently. A request with a matching <code>If-None-Match</code> header
        returns 304 and is free.
      </p>
      <DataTable label="Response headers" head={['Header', 'Description']} rows={HEADERS} />
      <p>
        Errors are JSON with <code>error</code>, <code>code</code>, and often a <code>reason</code>.
        See the <Link to="/docs/errors">list of errors</Link>.
      </p>

      <h2 id="batches">Batches</h2>
      <p>
        <code>POST /api/batches</code> takes up to 100 barcodes in one request, as JSON, NDJSON, or
        CSV, on plans that include batches. Each barcode that is drawn costs one credit; an invalid
        one is reported and costs nothing. <code>Accept: application/zip</code> returns the images
        as a ZIP, <code>Accept: application/pdf</code> as sheets of labels.
      </p>
      <CodeBlock code={samples.batch(url)} title="curl, batch as ZIP" copyLabel="Copy curl" />
      <p>
        <a href="/openapi.json">/openapi.json</a> describes this and every other endpoint with all
        its parameters (OpenAPI 3.1), for client generators and API tools.
      </p>

      <h2 id="languages">Code examples</h2>
      <CodeBlock code={samples.javascript(url)} title="JavaScript" />
      <CodeBlock code={samples.python(url)} title="Python" />
      <CodeBlock code={samples.php(url)} title="PHP" />

      <h2 id="web-pages">Embedding barcodes in web pages</h2>
      <p>
        Never put an API key in a web page: anyone who opens the page can read it, and an{' '}
        <code>&lt;img&gt;</code> element cannot send it anyway. Request the image from your server
        and pass it on:
      </p>
      <CodeBlock code={samples.proxy(url)} title="Node.js proxy route" copyLabel="Copy" />
      <p>
        Passing on <code>Cache-Control</code>, <code>ETag</code>, and <code>If-None-Match</code>{' '}
        lets browsers keep the image: it costs one credit, not one for each view. See{' '}
        <Link to="/docs/pricing#cached">cached images</Link>.
      </p>

      <h2 id="free">Free endpoints</h2>
      <DataTable label="Free endpoints" head={['Endpoint', 'Returns']} rows={FREE_ENDPOINTS} />
    </>
  );
}

interface RequestSectionProps {
  readonly url: string;
  readonly imageFormats: readonly ImageFormatJson[];
}

const RequestSection = ({ url, imageFormats }: RequestSectionProps) => (
  <>
    <h2 id="request">Request</h2>
    <CodeBlock
      code={'GET /api/barcode/{symbology}/{data}?format=svg\nAuthorization: Bearer YOUR_API_KEY'}
      title="request"
    />
    <DataTable
      label="Request parameters"
      head={['Parameter', 'Description']}
      rows={[...PATH_PARAMETERS, ['`format`', `Image format: ${formatList(imageFormats)}.`]]}
    />
    <p>
      The data is everything after the symbology, including slashes, decoded once as UTF-8.
      Percent-encode <code>?</code>, <code>#</code>, and <code>%</code>; functions such as{' '}
      <code>encodeURIComponent</code> do this for you. Unknown parameters are rejected, not ignored.
      You can also set <Link to="/docs/style">style options</Link>.
    </p>

    <h3 id="image-formats">Image formats</h3>
    <DataTable
      label="Image formats"
      head={['Format', 'Content-Type', 'Available on']}
      rows={imageFormats.map(({ id, contentType, paid }) => [
        `\`${id}\``,
        contentType,
        paid ? 'Paid plans' : 'All plans',
      ])}
    />

    <h3 id="post">Long or binary data</h3>
    <p>
      Send data that does not fit in a URL as JSON, with the same rules and at the same price. For
      symbologies that support binary data, send the bytes as <code>dataBase64</code> instead of{' '}
      <code>data</code>.
    </p>
    <CodeBlock code={samples.post(url)} title="curl, POST request" copyLabel="Copy curl" />
  </>
);

/** `` `svg` (default), `png`, `jpg`, or `webp` ``. */
const formatList = (imageFormats: readonly ImageFormatJson[]): string =>
  orList(imageFormats.map(({ id }, index) => (index === 0 ? `\`${id}\` (default)` : `\`${id}\``)));

const PATH_PARAMETERS = [
  [
    '`symbology`',
    'The kind of barcode. Case-insensitive; `-`, `_`, and spaces are ignored: `Code128`, `code-128`, and `CODE_128` are the same.',
  ],
  ['`data`', 'The data to encode. It must follow the rule of the symbology.'],
];

const HEADERS = [
  ['`X-Credits-Cost`', '1 for an image, 0 for a 304.'],
  ['`X-Credits-Remaining`', 'Included credits you have left: a number, or `unlimited`.'],
  ['`X-Credits-Overage`', 'Calls beyond the included ones, if any.'],
  [
    '`RateLimit`, `RateLimit-Policy`',
    'The state of the rate limit. `X-RateLimit-Limit`, `-Remaining`, and `-Reset` contain the same values.',
  ],
  ['`ETag`', 'Identifies the exact bytes. Send it back as `If-None-Match`.'],
  [
    '`Cache-Control`, `Vary`',
    'You may keep the image permanently; a shared cache returns it only to requests with the same key.',
  ],
  ['`X-Request-Id`', 'Identifies the request, on every response. Quote it when you ask for help.'],
];

const FREE_ENDPOINTS = [
  [
    '`GET /api/formats`',
    'Every symbology with its data rule, example, and capacity. No key required.',
  ],
  ['`GET /api/formats/{id}`', 'A single symbology, by any of its names.'],
  ['`GET /api/account`', 'Plan, credits, rate limit, and billing cycle of the account.'],
  ['`GET /api/plans`', 'All plans.'],
  ['`GET /api/errors`', 'All errors.'],
];
