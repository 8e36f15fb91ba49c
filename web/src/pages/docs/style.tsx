/** `/docs/style`: what may be changed about a picture. */
import { CodeBlock } from '../../components/code-block.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageMeta } from '../../components/page-header.tsx';
import { usePublicUrl } from '../../data/public-url.ts';
import { useFormatsTable } from '../../data/public.ts';
import { DataTable } from './data-table.tsx';

export const Component = () => (
  <>
    <PageMeta
      title="Style options"
      description="Size, colours, text, quiet zone and rotation of a barcode, as parameters of the request."
    />
    <h1>Style options</h1>
    <p>
      Without any of them a picture follows its standard: black on white, the standard’s quiet zone,
      whole pixels. On Starter and higher plans these parameters change it, in the URL or as fields
      of the JSON body. A value out of range is refused, and so is an option that means nothing for
      the symbology.
    </p>
    <Example />
    <Loaded query={useFormatsTable()} height="30rem">
      {({ styleOptions }) => (
        <DataTable
          label="Style options"
          head={['Parameter', 'Does', 'Values', 'Default', 'Applies to']}
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
    <h2 id="print">Size in print</h2>
    <p>
      PNG, JPG and WebP say 150 DPI: one pixel is 0.169 mm, so a module at <code>scale=3</code> is
      0.508 mm wide. For print of any size take SVG, which has no pixels.
    </p>
    <h2 id="colours">Colours that scan</h2>
    <p>
      Scanners see by red light: red bars are white to them. Dark bars on a light ground are always
      right. Colours too near to each other are refused.
    </p>
  </>
);

function Example() {
  const url = usePublicUrl();
  const code = `curl -H "Authorization: Bearer YOUR_API_KEY" \\
  "${url}/api/barcode/QRCODE/HELLO?format=png&scale=8&color=1a2b3c" --output barcode.png`;
  return <CodeBlock code={code} title="curl" />;
}
