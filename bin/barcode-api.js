#!/usr/bin/env node
// The entry: plain JavaScript, so that a Node too old to run TypeScript says so instead of failing
// with a syntax error. `npm start` and `npm run admin` run it on the Node 24 of node_modules.
import { existsSync } from 'node:fs';

const installed = new URL('../node_modules/', import.meta.url);
if (!existsSync(installed)) {
  process.stderr.write(
    `The packages are not installed: run \`npm ci\` in ${new URL('..', import.meta.url).pathname} first.\n`,
  );
  process.exit(1);
}
const [major] = process.versions.node.split('.').map(Number);
if (major < 24) {
  process.stderr.write(
    `barcode-api needs Node 24; this is ${process.version}. ` +
      (existsSync(new URL('.bin/node', installed))
        ? 'Run it with `npm start` or `npm run admin -- …`, which bring their own, or with node_modules/.bin/node.\n'
        : 'Run `npm ci` first, which brings it (on Linux, x64 and arm64), or install it.\n'),
  );
  process.exit(1);
}
// What the server keeps (the database, owner.json, mails) is for its own user alone.
process.umask(0o077);
const [command = 'serve', ...args] = process.argv.slice(2);
if (command === 'serve') {
  const { start } = await import('../src/process/start.ts');
  await start();
} else if (command === 'admin') {
  const { admin } = await import('../src/cli/admin.ts');
  process.exitCode = await admin(args);
} else if (command === 'mcp') {
  const { mcp } = await import('../src/cli/mcp.ts');
  process.exitCode = await mcp();
} else {
  process.stderr.write(`Unknown command "${command}". Use: barcode-api serve | admin … | mcp\n`);
  process.exit(2);
}
