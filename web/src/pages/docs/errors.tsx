/** `/docs/errors`: every refusal and fault a caller can meet. */
import { CodeBlock } from '../../components/code-block.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageMeta } from '../../components/page-header.tsx';
import { useErrorsTable } from '../../data/public.ts';
import { DataTable } from './data-table.tsx';

export const Component = () => (
  <>
    <PageMeta
      title="Errors"
      description="Every error with its status, code, words and what to do about it."
    />
    <h1>Errors</h1>
    <p>
      What is not a success is JSON. <code>error</code> is for people, <code>code</code> for
      programs: it never changes. <code>reason</code> stands there where more can be said, above all
      how to mend the data; <code>upgrade_url</code> where another plan would allow it.
    </p>
    <CodeBlock
      title="reply, status 400"
      copyLabel="Copy"
      code={`{
  "error": "Invalid barcode value for format \\"EAN13\\": 5901234123450",
  "code": "invalid_barcode_value",
  "reason": "The check digit of 590123412345 is 7, not 0."
}`}
    />
    <p>
      No error costs a credit. Faults of ours (status 500 and above) may be tried again; refusals
      stay what they are until the request changes, save 429, which passes by itself.
    </p>
    <Loaded query={useErrorsTable()} height="80rem">
      {({ errors }) => (
        <DataTable
          label="Errors"
          head={['Status', 'Code', 'Error', 'When']}
          rows={errors.map((row) => [
            row.status,
            <code key="code">{row.code}</code>,
            row.error,
            row.when,
          ])}
        />
      )}
    </Loaded>
  </>
);
