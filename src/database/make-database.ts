/** The child process that makes an empty embedded database: `make-database.ts FOLDER`. */
import { makeFolder } from './pglite-engine.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('the folder to make is missing');
try {
  await makeFolder(folder, (why) => {
    process.stderr.write(why);
    process.exit(1);
  });
} catch (fault) {
  process.stderr.write(fault instanceof Error ? fault.message : String(fault));
  process.exitCode = 1;
}
