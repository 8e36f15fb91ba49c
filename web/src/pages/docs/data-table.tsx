/** A table of the documentation. A wide one scrolls by itself, also by keyboard. */
import type { ReactNode } from 'react';

interface DataTableProps {
  readonly label: string;
  readonly head: readonly string[];
  /** The first cell of a row names it. */
  readonly rows: readonly (readonly ReactNode[])[];
}

export const DataTable = ({ label, head, rows }: DataTableProps) => (
  <div className="scroll-x" tabIndex={0} role="region" aria-label={label}>
    <table className="table" data-wide={head.length > 3 || undefined}>
      <thead>
        <tr>
          {head.map((text) => (
            <th key={text} scope="col">
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={at}>
            {row.map((cell, column) => (
              <td key={head[column]}>{typeof cell === 'string' ? withCode(cell) : cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

/** Words of the tables name code between backticks. */
const withCode = (text: string): ReactNode =>
  text.split('`').map((part, at) => (at % 2 === 1 ? <code key={at}>{part}</code> : part));
