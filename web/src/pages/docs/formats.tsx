/** `/docs/formats`: every symbology with its image, data rule and capacity, by family. */
import type { FormatsJson, SymbologyJson } from '../../../../src/catalog/schemas.ts';
import { BarcodePicture } from '../../components/barcode-picture.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageMeta } from '../../components/page-header.tsx';
import { useFormats } from '../../api/catalog.ts';
import { limitText, familyName } from '../../data/format.ts';
import styles from './docs.module.css';

export const Component = () => (
  <>
    <PageMeta
      title="Supported formats"
      description="Every symbology with an example image, data rule, check digit, and capacity."
    />
    <h1>Supported formats</h1>
    <Loaded query={useFormats()} height="100rem">
      {(table) => <Formats table={table} />}
    </Loaded>
  </>
);

function Formats({ table }: { readonly table: FormatsJson }) {
  const families = [...new Set(table.formats.map((row) => row.family))];
  return (
    <>
      <p>
        {table.formats.length} symbologies, all through the same endpoint. Names are
        case-insensitive, and <code>-</code>, <code>_</code>, and spaces in them are ignored. Data
        that breaks the rule of its symbology is rejected with a reason and costs nothing.
      </p>
      <nav aria-label="Families">
        <ul className={styles.families}>
          {families.map((family) => (
            <li key={family}>
              <a href={`#${family}`}>{familyName(family)}</a>
            </li>
          ))}
        </ul>
      </nav>
      {families.map((family) => (
        <section key={family} aria-labelledby={family}>
          <h2 id={family}>{familyName(family)}</h2>
          {table.formats
            .filter((row) => row.family === family)
            .map((row) => (
              <Format key={row.id} row={row} />
            ))}
        </section>
      ))}
    </>
  );
}

const Format = ({ row }: { readonly row: SymbologyJson }) => (
  <section id={row.id} className={styles.format} aria-labelledby={`${row.id}-name`}>
    <BarcodePicture
      id={row.id}
      alt={`${row.name} barcode of ${truncate(row.example)}`}
      className={styles.formatPicture ?? ''}
    />
    <div>
      <h3 id={`${row.id}-name`} className={styles.formatName}>
        {row.name} <code>{row.id}</code>
      </h3>
      <p>{row.rule}</p>
      <dl className={styles.facts}>
        <Fact name="Capacity" value={row.capacity} />
        <Fact name="Maximum length" value={`${limitText(row.lengthMax)} characters`} />
        <Fact name="Check digit" value={CHECK_DIGITS[row.checkDigit]} />
        <Fact name="Standard" value={row.standard} />
        {row.binary ? <Fact name="Binary data" value="dataBase64 in a POST request" /> : null}
        {row.aliases.length > 0 ? <Fact name="Aliases" value={row.aliases.join(', ')} /> : null}
      </dl>
      <p className={styles.example}>
        <code>{examplePath(row)}</code>
      </p>
    </div>
  </section>
);

const Fact = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);

const examplePath = (row: SymbologyJson): string =>
  `/api/barcode/${row.id}/${encodeURIComponent(row.example)}`;

const truncate = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

const CHECK_DIGITS: Readonly<Record<SymbologyJson['checkDigit'], string>> = {
  none: 'None',
  optional: 'Optional; verified if present',
  added: 'Added automatically',
  required: 'Required; verified',
};
