/** `/docs`: from a key to the first picture, then everything else a request and a reply may hold. */
import { Link } from 'react-router';
import { CodeBlock } from '../../components/code-block.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageMeta } from '../../components/page-header.tsx';
import { usePublicUrl } from '../../data/public-url.ts';
import { useFormatsTable } from '../../data/public.ts';
import { DataTable } from './data-table.tsx';
import * as samples from './samples.ts';

export function Component() {
  const url = usePublicUrl();
  return (
    <>
      <PageMeta
        title="Quick start"
        description="Make the first barcode with one GET: key, request, reply, image formats and what to send by POST."
      />
      <h1>Quick start</h1>
      <p>
        <Link to="/sign-up">Sign up</Link>, make a key under <Link to="/api-keys">API keys</Link>,
        and ask for a picture. The symbology and the data stand in the path, the key in a header:
      </p>
      <CodeBlock code={samples.svg(url)} title="curl" />
      <p>
        The reply is the picture itself, an SVG. On every plan but Free, <code>format</code> asks
        for another kind:
      </p>
      <CodeBlock code={samples.png(url)} title="curl, as PNG" copyLabel="Copy curl" />

      <h2 id="request">The request</h2>
      <CodeBlock
        code={'GET /api/barcode/{symbology}/{data}?format=svg\nAuthorization: Bearer YOUR_API_KEY'}
        title="request"
      />
      <DataTable label="Parts of the request" head={['Part', 'Is']} rows={REQUEST} />
      <p>
        Data is everything behind the symbology, slashes included, decoded once as UTF-8. A{' '}
        <code>?</code>, <code>#</code> or <code>%</code> within it has to be percent-encoded;{' '}
        <code>encodeURIComponent</code> and its like are always right. Parameters that do not exist
        are refused, never ignored. <Link to="/docs/style">Style options</Link> are further
        parameters.
      </p>

      <h3 id="image-formats">Image formats</h3>
      <ImageFormats />

      <h3 id="post">Data that no URL carries well</h3>
      <p>
        Send it as JSON: the same checks, the same price. <code>dataBase64</code> in place of{' '}
        <code>data</code> takes raw bytes, for symbologies that carry them.
      </p>
      <CodeBlock code={samples.post(url)} title="curl, by POST" copyLabel="Copy curl" />

      <h2 id="reply">The reply</h2>
      <p>
        A picture comes with what it cost and what is left. It may be cached for good; a request
        with <code>If-None-Match</code> that matches is answered with 304, free of charge.
      </p>
      <DataTable label="Headers of a reply" head={['Header', 'Says']} rows={HEADERS} />
      <p>
        Anything else is JSON with <code>error</code>, <code>code</code> and, where there is more to
        say, <code>reason</code>. The <Link to="/docs/errors">list of errors</Link> has them all.
      </p>

      <h2 id="languages">From your language</h2>
      <CodeBlock code={samples.javascript(url)} title="JavaScript" />
      <CodeBlock code={samples.python(url)} title="Python" />
      <CodeBlock code={samples.php(url)} title="PHP" />

      <h2 id="web-pages">In a web page</h2>
      <p>
        Never put a key into a page: whoever opens it can read the key, and an{' '}
        <code>&lt;img&gt;</code> cannot send it anyway. Let your server ask for the picture and pass
        it on:
      </p>
      <CodeBlock
        code={samples.proxy(url)}
        title="Node, a route that passes pictures on"
        copyLabel="Copy"
      />

      <h2 id="free">Addresses that cost nothing</h2>
      <DataTable label="Free addresses" head={['Address', 'Answers with']} rows={FREE} />
    </>
  );
}

const ImageFormats = () => (
  <Loaded query={useFormatsTable()} height="12rem">
    {({ imageFormats }) => (
      <DataTable
        label="Image formats"
        head={['format', 'Content-Type', 'Plans']}
        rows={imageFormats.map((row) => [
          <code key="id">{row.id}</code>,
          row.contentType,
          row.paid ? 'Starter, Pro, Business' : 'All',
        ])}
      />
    )}
  </Loaded>
);

const REQUEST = [
  [
    <code key="name">symbology</code>,
    'The kind of barcode. Upper or lower case, with or without -, _ and spaces: Code128, code-128 and CODE_128 are one.',
  ],
  [<code key="name">data</code>, 'What to encode. It must fit the rule of the symbology.'],
  [<code key="name">format</code>, 'Kind of picture: svg (unless given), png, jpg or webp.'],
];

const HEADERS = [
  [<code key="name">X-Credits-Cost</code>, '1 for a picture, 0 for a 304.'],
  [
    <code key="name">X-Credits-Remaining</code>,
    'What is left of the included credits: a number, or “unlimited”.',
  ],
  [
    <code key="name">X-Credits-Overage</code>,
    'Calls beyond the included ones, where there are any.',
  ],
  [
    <code key="name">RateLimit, RateLimit-Policy</code>,
    'The state of the key’s window; X-RateLimit-Limit, -Remaining and -Reset say the same.',
  ],
  [<code key="name">ETag</code>, 'Stands for the bytes; send it back as If-None-Match.'],
  [
    <code key="name">X-Request-Id</code>,
    'Names this request, on every reply; quote it in questions.',
  ],
];

const FREE = [
  [
    <code key="address">GET /api/formats</code>,
    'Every symbology with its rule, example and capacity; no key needed.',
  ],
  [<code key="address">GET /api/formats/{'{id}'}</code>, 'One of them, by any of its names.'],
  [
    <code key="address">GET /api/account</code>,
    'Plan, credits, rate limit and cycle of the key’s account.',
  ],
  [<code key="address">GET /api/plans</code>, 'The table of plans.'],
  [<code key="address">GET /api/errors</code>, 'The table of errors.'],
];
