/** `npm run docs:examples`: records the examples of `/openapi.json` and of the reference. */
import { writeFileSync } from 'node:fs';
import { EXAMPLES_FILE, examplesText, recordExamples } from './record.ts';

writeFileSync(EXAMPLES_FILE, examplesText(await recordExamples()));
