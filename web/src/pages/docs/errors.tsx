/** `/docs/errors`: every error of the API. */
import { useErrors } from '../../api/catalog.ts';
import { CodeBlock } from '../../components/code-block.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageMeta } from '../../components/page-header.tsx';
import { DataTable } from './data-table.tsx';

export const Component = () => (
  <>
    <PageMeta
      title="Errors"
      description="Every error of the API: status, code, message, and when it occurs."
    />
    <h1>Errors</h1>
    <p>
      Every error response is JSON. <code>error</code> is a message for people. <code>code</code> is
      a stable identifier for programs. <code>reason</code>, if present, explains what is wrong and
      how to fix it. <code>upgrade_url</code> is present if another plan would allow the request.
    </p>
    <CodeBlock
      title="400 response"
      copyLabel="Copy"
      code={`{
  "error": "Invalid barcode value for format \\"EAN13\\": 5901234123450",
  "code": "invalid_barcode_value",
  "reason": "The check digit of 590123412345 is 7, not 0."
}`}
    />
    <p>
      Errors never cost a credit. You can retry server errors (status 500 and above) and, once the
      wait is over, 429. Any other error stays the same until you change the request.
    </p>
    <Loaded query={useErrors()} height="80rem">
      {({ errors }) => (
        <DataTable
          label="Errors"
          head={['Status', 'Code', 'Message', 'When']}
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
