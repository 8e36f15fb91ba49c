/** `/docs/formats`: every symbology with its picture, rule and capacity, family by family. */
import type { FormatsJson, SymbologyJson } from '../../../../src/catalog/schemas.ts';
import { BarcodePicture } from '../../components/barcode-picture.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageMeta } from '../../components/page-header.tsx';
import { useFormatsTable } from '../../data/public.ts';
import { count, familyName } from '../../data/words.ts';
import styles from './docs.module.css';

export const Component = () => (
  <>
    <PageMeta
      title="Supported formats"
      description="Every symbology with an example picture, the rule its data must follow, its check digit and its capacity."
    />
    <h1>Supported formats</h1>
    <Loaded query={useFormatsTable()} height="100rem">
      {(table) => <Formats table={table} />}
    </Loaded>
  </>
);

function Formats({ table }: { readonly table: FormatsJson }) {
  const families = [...new Set(table.formats.map((row) => row.family))];
  return (
    <>
      <p>
        {table.formats.length} symbologies, all through the same address. Names may be written in
        upper or lower case, with or without <code>-</code>, <code>_</code> and spaces. Data that
        breaks the rule is refused with a reason, and costs nothing.
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
      alt={`${row.name} of ${shorten(row.example)}`}
      className={styles.formatPicture ?? ''}
    />
    <div>
      <h3 id={`${row.id}-name`} className={styles.formatName}>
        {row.name} <code>{row.id}</code>
      </h3>
      <p>{row.rule}</p>
      <dl className={styles.facts}>
        <Fact name="Holds" value={row.capacity} />
        <Fact name="Longest data" value={`${count(row.lengthMax)} characters`} />
        <Fact name="Check digit" value={CHECK_DIGITS[row.checkDigit]} />
        <Fact name="Standard" value={row.standard} />
        {row.binary ? <Fact name="Bytes" value="taken as dataBase64 by POST" /> : null}
        {row.aliases.length > 0 ? <Fact name="Also" value={row.aliases.join(', ')} /> : null}
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

const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

const CHECK_DIGITS: Readonly<Record<SymbologyJson['checkDigit'], string>> = {
  none: 'none',
  optional: 'may be given; it is then checked',
  added: 'added for you',
  required: 'must be given; it is checked',
};
