/** The programs that the playground writes, run as somebody would who copied them: each draws the data that was typed. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeSample, LANGUAGES } from '../../web/src/playground/code-samples.ts';
import { oldCSharp, CSHARP_WITH_JSON } from '../support/csharp.ts';
import { readText } from '../support/picture.ts';
import { startServer, type TestAccount, type TestServer } from '../support/server.ts';
import { isInstalled } from '../support/tools.ts';

interface Program {
  readonly file: string;
  /** The program and its arguments before the file. */
  readonly run: readonly [string, ...string[]];
  /** What has to be installed, where it is not the first of `run`. */
  readonly needs?: string;
  readonly prepare?: (code: string) => string;
}

const PROGRAMS: Readonly<Record<string, Program>> = {
  curl: { file: 'get.sh', run: ['sh'] },
  javascript: { file: 'get.mjs', run: [process.execPath] },
  python: { file: 'get.py', run: ['python3'] },
  php: { file: 'get.php', run: ['php'] },
  go: { file: 'get.go', run: ['go', 'run'] },
  csharp: {
    file: 'Get.cs',
    run: [CSHARP_WITH_JSON.command, ...CSHARP_WITH_JSON.args],
    needs: CSHARP_WITH_JSON.needs,
    prepare: oldCSharp,
  },
};

/** Quotes, escapes and variables of every language, a path's slash and letters beyond ASCII. */
const DATA = `"'\\\n$x \${y} {$z} #{a} \`b\` %s %41 a/b?c&d </script> é 日本 😀`;

const folder = mkdtempSync(path.join(os.tmpdir(), 'playground-code-'));
let server: TestServer;
let account: TestAccount;
beforeAll(async () => {
  server = await startServer();
  account = await server.account('business', { requests: 1000 });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

it('every language of the playground is run here', () => {
  expect(LANGUAGES.map(({ id }) => id)).toEqual(Object.keys(PROGRAMS));
});

describe.each(LANGUAGES)('$name', (language) => {
  const { file, run, needs, prepare = (code) => code } = PROGRAMS[language.id]!;
  const [command, ...args] = run;

  it.skipIf(!isInstalled(needs ?? command)).each([
    ['by its address', DATA],
    ['by a body, as no address holds a dot alone', '.'],
  ])('draws %s', async (name, data) => {
    const code = codeSample(language, {
      publicUrl: `http://127.0.0.1:${server.port}`,
      apiKey: account.key,
      symbology: 'QRCODE',
      data,
      format: 'png',
      style: { scale: '4', eclevel: 'Q' },
    });
    const own = path.join(folder, `${language.id} ${name}`);
    mkdirSync(own);
    writeFileSync(path.join(own, file), prepare(code));
    await promisify(execFile)(command, [...args, file], { cwd: own });
    expect(await readText(readFileSync(path.join(own, 'barcode.png')))).toBe(data);
  });
});
