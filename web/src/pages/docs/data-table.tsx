/** A table of the documentation. A wide table scrolls on its own, also by keyboard. */
import type { ReactNode } from 'react';

interface DataTableProps {
  readonly label: string;
  readonly head: readonly string[];
  /** Backticks in a text mark code. */
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
        {rows.map((row, index) => (
          <tr key={index}>
            {row.map((cell, column) => (
              <td key={head[column]}>{typeof cell === 'string' ? withCode(cell) : cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

/** Turns text between backticks into code. */
const withCode = (text: string): ReactNode =>
  text.split('`').map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part));
