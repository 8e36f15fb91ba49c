/** `/docs/payloads`: every kind of payload with its fields, and how to build one. */
import { Fragment } from 'react';
import type { PayloadKindJson } from '../../../../src/catalog/schemas.ts';
import { usePayloads } from '../../api/catalog.ts';
import { CodeBlock } from '../../components/code-block.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageMeta } from '../../components/page-header.tsx';
import { usePublicUrl } from '../../data/site-settings.ts';
import { DataTable } from './data-table.tsx';
import * as samples from './samples.ts';

export const Component = () => (
  <>
    <PageMeta
      title="Payloads"
      description="Credit transfers, Wi-Fi access, contacts, events, GS1 data, boarding passes: built from fields, checked against their standards."
    />
    <h1>Payloads</h1>
    <p>
      Many barcodes carry more than text: a credit transfer, access to a network, a contact, a
      boarding pass. Send the fields, and the API checks them against the standard, escapes what has
      to be escaped, and computes check digits and lengths. A value can never become another field.
    </p>
    <p>
      Give <code>payload</code> in place of <code>data</code> in <code>POST /api/barcode</code>. You
      can leave out the symbology: each kind has a usual one.
    </p>
    <CodeBlock title="curl" code={samples.payload(usePublicUrl())} />
    <p>
      To get the data without a picture, send the fields to{' '}
      <code>POST /api/payloads/{'{kind}'}</code>. That is free and counts as one request. The
      response has the data, the symbology, and the URL that draws it. If a field is wrong, you get
      a 400 whose <code>error</code> names the field and whose <code>reason</code> says how to fix
      it. <code>POST /api/decode</code> goes the other way: it returns the fields of each payload it
      recognizes. <code>GET /api/payloads</code> lists the kinds below as JSON.
    </p>
    <Loaded query={usePayloads()} height="300rem">
      {({ payloads }) => payloads.map((kind) => <KindSection key={kind.id} {...kind} />)}
    </Loaded>
  </>
);

const KindSection = ({ id, name, standard, symbologies, fields, ...kind }: PayloadKindJson) => (
  <>
    <h2 id={id}>{name}</h2>
    <p>
      <code>{id}</code>. {standard}. Usually in {symbologies.join(', ')}.
    </p>
    <DataTable
      label={`Fields of ${name}`}
      head={['Field', 'What it is']}
      rows={fields.map((field) => [
        <Fragment key="name">
          <code>{field.name}</code>
          {field.required && ' (required)'}
        </Fragment>,
        descriptionOf(field),
      ])}
    />
    <CodeBlock
      title={`${name}: fields`}
      copyLabel={`Copy the fields of ${name}`}
      code={JSON.stringify(kind.example, null, 2)}
    />
    <CodeBlock
      title={`${name}: data`}
      copyLabel={`Copy the data of ${name}`}
      code={visible(kind.exampleData)}
    />
  </>
);

function descriptionOf({ does, ...field }: PayloadKindJson['fields'][number]): string {
  const rule =
    field.values === null ? field.rule : `one of ${field.values.map((v) => `\`${v}\``).join(', ')}`;
  return [
    does,
    ...(rule === null ? [] : [`Must be ${rule}.`]),
    ...(field.type === 'switch' ? ['`true` or `false`.'] : []),
    ...(field.type === 'list' ? [`A list of up to ${field.itemsMax}.`] : []),
    ...(field.default === null ? [] : [`Default: \`${field.default}\`.`]),
  ].join(' ');
}

/** Control characters by their pictures; lines stay lines. */
const visible = (data: string): string =>
  data
    .replaceAll('\r\n', '\n')
    .trimEnd()
    .replace(/[^\P{Cc}\n]/gu, (control) => String.fromCodePoint(0x2400 + control.codePointAt(0)!));
