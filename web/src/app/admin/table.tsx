/** A table of the operator's pages: in a region of its own that scrolls where the window is narrow. */
import type { ReactNode } from 'react';
import classes from './admin.module.css';

interface TableProps {
  readonly label: string;
  readonly columns: readonly string[];
  /** Columns of figures, by their place. */
  readonly numeric?: readonly number[];
  /** Each with a key; its first cell names the row. */
  readonly rows: readonly (readonly [key: string, ...cells: readonly ReactNode[]])[];
}

export const Table = ({ label, columns, numeric = [], rows }: TableProps) => {
  const classOf = (index: number) => (numeric.includes(index) ? { className: 'number' } : {});
  return (
    <div className="scroll-x" role="region" aria-label={label} tabIndex={0}>
      <table className={`table ${classes['table']}`}>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th key={column} scope="col" {...classOf(index)}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([key, ...cells]) => (
            <tr key={key}>
              {cells.map((cell, index) => (
                <td key={columns[index]} {...classOf(index)}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
