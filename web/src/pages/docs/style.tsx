/** `/docs/style`: the options that change how a barcode looks. */
import { useFormats, usePlans } from '../../api/catalog.ts';
import { CodeBlock } from '../../components/code-block.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageMeta } from '../../components/page-header.tsx';
import { plansWith } from '../../data/format.ts';
import { usePublicUrl } from '../../data/site-settings.ts';
import { DataTable } from './data-table.tsx';

export const Component = () => (
  <>
    <PageMeta
      title="Style options"
      description="Every parameter that changes the size, colors, text, and layout of a barcode."
    />
    <h1>Style options</h1>
    <Loaded query={usePlans()} height="6rem">
      {(plans) => (
        <p>
          By default, a barcode follows its standard: black on white, with the quiet zone the
          standard requires. On {plansWith(plans, 'style')}, you can change its appearance with
          query parameters or with fields of the JSON body. Values out of range are rejected, and so
          are options that do not apply to the symbology.
        </p>
      )}
    </Loaded>
    <Example />
    <Loaded query={useFormats()} height="30rem">
      {({ styleOptions }) => (
        <DataTable
          label="Style options"
          head={['Parameter', 'Description', 'Values', 'Default', 'Applies to']}
          rows={styleOptions.map((option) => [
            <code key="name">{option.name}</code>,
            option.does,
            option.values,
            option.default,
            option.appliesTo,
          ])}
        />
      )}
    </Loaded>
    <h2 id="print">Print size</h2>
    <p>
      Raster images have a resolution of 150 DPI: one pixel is 0.169 mm, so a module at{' '}
      <code>scale=3</code> is 0.508 mm wide. To print at any other size, use SVG.
    </p>
    <h2 id="colors">Colors that scan</h2>
    <p>
      Most scanners use red light, so they see red bars as white. Dark bars on a light background
      always work. Colors with too little contrast are rejected.
    </p>
  </>
);

function Example() {
  const url = usePublicUrl();
  const code = `curl -H "Authorization: Bearer YOUR_API_KEY" \\
  "${url}/api/barcode/QRCODE/HELLO?format=png&scale=8&color=1a2b3c" --output barcode.png`;
  return <CodeBlock code={code} title="curl" />;
}
