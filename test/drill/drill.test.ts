/** The drill that `npm run drill` does at length: backup under load, restore, comparison and move, by the operator’s commands. */
import { expect, it } from 'vitest';
import { NO_POSTGRES, NO_REDIS } from '../support/services.ts';
import { drill } from './drill.ts';

it.skipIf(NO_POSTGRES || NO_REDIS)(
  'an installation is backed up under load, restored elsewhere, moved to a server, upgraded, and recovered to a moment, credit for credit',
  async () => {
    const said: string[] = [];
    await drill({ rows: 500, pictures: 20, lanes: 2, say: (line) => said.push(line) });
    expect(said.filter((line) => line.includes('equal'))).toHaveLength(3);
  },
  600_000,
);
