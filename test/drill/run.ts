/**
 * `npm run drill`: backs up, restores and moves an installation in both modes under load, and prints a page with what it took. Ends
 * with 1 where anything is not as it should be.
 *
 *     npm run drill [-- --rows 100000]
 */
import { parseArgs } from 'node:util';
import { drill } from './drill.ts';

const { values } = parseArgs({ options: { rows: { type: 'string', default: '100000' } } });
const say = (line: string): boolean => process.stdout.write(`${line}\n`);
say(`Drill with ${values.rows} reservations in the ledger`);
await drill({ rows: Number(values.rows), pictures: 300, lanes: 8, say });
say('All as it should be.');
