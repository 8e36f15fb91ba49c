/** `/docs/style`: the options that change how a barcode looks. */
import type { FormatsJson, StyleOptionJson } from '../../../../src/catalog/schemas.ts';
import { useFormats, usePlans } from '../../api/catalog.ts';
import { CodeBlock } from '../../components/code-block.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageMeta } from '../../components/page-header.tsx';
import { plansWith } from '../../data/format.ts';
import { usePublicUrl } from '../../data/site-settings.ts';
import { DataTable } from './data-table.tsx';
import styles from './docs.module.css';

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
      {({ styleOptions, imageFormats }) => (
        <DataTable
          label="Style options"
          head={['Parameter', 'Description', 'Values']}
          rows={styleOptions.map((option) => [
            <code key="name" id={`option-${option.name}`}>
              {option.name}
            </code>,
            <Meaning key="meaning" option={option} imageFormats={imageFormats} />,
            <Values key="values" option={option} />,
          ])}
        />
      )}
    </Loaded>
    <PrintSize />
    <Presets />
    <h2 id="text">Text and captions</h2>
    <p>
      Text of ASCII is drawn in OCR-B. Captions and <code>altText</code> with other letters are
      drawn in bundled fonts for Latin, Greek, Cyrillic, Hebrew, Arabic, Thai, Devanagari, Chinese,
      Japanese, Korean, Armenian and Georgian; a character that they do not have is rejected by its
      name. Captions stand outside of the quiet zone, and lines that are too long for the picture
      are broken at spaces. Write <code>\n</code> or <code>%0A</code> between lines.
    </p>
    <h2 id="colors">Colors that scan</h2>
    <p>
      Most scanners use red light, so they see red bars as white. Dark bars on a light background
      always work. Colors with too little contrast are rejected.
    </p>
  </>
);

/** What an option does, and where. */
const Meaning = ({ option, imageFormats }: MeaningProps) => {
  const isInAll = option.imageFormats.length === imageFormats.length;
  const names = imageFormats.filter(({ id }) => option.imageFormats.includes(id));
  return (
    <>
      {option.does}
      <br />
      <span className={styles.note}>
        Applies to {option.appliesTo}
        {isInAll ? '' : `, in ${names.map(({ name }) => name).join(', ')}`}
        {option.needs === null ? '' : `, together with ${option.needs}`}
      </span>
    </>
  );
};

interface MeaningProps {
  readonly option: StyleOptionJson;
  readonly imageFormats: FormatsJson['imageFormats'];
}

/** What an option takes, with an example. */
const Values = ({ option }: { readonly option: StyleOptionJson }) => (
  <>
    {option.values}
    <br />
    <span className={styles.note}>
      Default: {option.default}
      {option.example.length > EXAMPLE_MAX ? null : (
        <>
          <br />
          <code>{`${option.name}=${option.example}`}</code>
        </>
      )}
    </span>
  </>
);

/** A longer one would break the column: a data URI. */
const EXAMPLE_MAX = 40;

const PrintSize = () => (
  <>
    <h2 id="print">Print size</h2>
    <p>
      Without options, a picture has a resolution of 150 DPI: one pixel is 0.169 mm, so a module at{' '}
      <code>scale=3</code> is 0.508 mm wide. For print, give the resolution of the printer as{' '}
      <code>dpi</code> and either the module in <code>moduleWidth</code> or the whole picture in{' '}
      <code>width</code> and <code>height</code>:
    </p>
    <PrintExample />
    <p>
      Bars and cells are always whole pixels, so that scanners measure them right: the module is the
      nearest one that the printer can print, or the largest that fits. The reply says which:{' '}
      <code>X-Barcode-Size: 709x295 px; 60.03x24.98 mm</code> and{' '}
      <code>X-Barcode-Module-Width-Mm: 0.3387</code>. The file says so, too: raster formats in their
      metadata, SVG in its width and height, which are in mm as soon as an option is. Print at 100 %
      and without smoothing.
    </p>
  </>
);

const Presets = () => (
  <>
    <h2 id="presets">Presets by trade</h2>
    <p>
      A preset is a set of options with the size that a trade prints. What you give beside it comes
      first: <code>preset=gs1-logistics&amp;dpi=203</code> is the nearest size of such a printer.
    </p>
    <Loaded query={useFormats()} height="20rem">
      {({ stylePresets }) => (
        <DataTable
          label="Presets"
          head={['Preset', 'Description', 'Symbologies', 'Stands for', 'Source']}
          rows={stylePresets.map((preset) => [
            <code key="id">{preset.id}</code>,
            preset.does,
            preset.symbologies.join(', '),
            Object.entries(preset.options)
              .map(([name, value]) => `${name}=${value}`)
              .join(' '),
            preset.source,
          ])}
        />
      )}
    </Loaded>
  </>
);

function PrintExample() {
  const url = usePublicUrl();
  const code = `curl -H "Authorization: Bearer YOUR_API_KEY" \\
  "${url}/api/barcode/EAN13/5901234123457?format=png&width=60mm&height=25mm&dpi=300" --output label.png`;
  return <CodeBlock code={code} title="curl" />;
}

function Example() {
  const url = usePublicUrl();
  const code = `curl -H "Authorization: Bearer YOUR_API_KEY" \\
  "${url}/api/barcode/QRCODE/HELLO?format=png&scale=8&color=1a2b3c" --output barcode.png`;
  return <CodeBlock code={code} title="curl" />;
}
