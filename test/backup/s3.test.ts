/** Backups in an S3-compatible store: what comes back is what was sent, or nothing is there. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { checkBackup, writeBackup, type Checked } from '../../src/backup/file.ts';
import { createS3Client } from '../../src/backup/s3-client.ts';
import { parseS3Url, s3Place, s3Source } from '../../src/backup/s3-place.ts';
import { backupName, type Place } from '../../src/backup/source.ts';
import { openPlace } from '../../src/cli/backup-places.ts';
import { preparedFolder } from '../support/prepared-folder.ts';
import { removeFolder, runProcess, temporaryFolder } from '../support/process.ts';
import { signatureOf, startS3Server, STORE, type S3Server } from '../support/s3-server.ts';

const TEXT = readFileSync(path.join(import.meta.dirname, 'first-schema.ndjson'), 'utf8');
const PASSPHRASE = 'a passphrase of some length';
const URL_OF_ALL = `s3://${STORE.bucket}/night/ly`;
const NAME = backupName('2026-11-30T12:00:00.000Z');
/** The store of the tests takes parts of any size; these make some dozens. */
const PART_BYTES = 200;
const FULL_NAME = `night/ly/${NAME}`;

let store: S3Server;
beforeAll(async () => {
  store = await startS3Server();
});
afterEach(() => {
  store.objects.clear();
  store.uploads.clear();
  store.log.length = 0;
  store.mishap = () => undefined;
  store.onStored = (bytes) => bytes;
});
afterAll(() => store.end());

const settings = (own: Partial<typeof STORE> = {}) => {
  const { region, accessKeyId, secretAccessKey } = { ...STORE, ...own };
  const credentials = { accessKeyId, secretAccessKey, sessionToken: null };
  return { endpoint: store.url, region, credentials };
};
const clientOf = (own: Partial<typeof STORE> = {}) =>
  createS3Client(own.bucket ?? STORE.bucket, settings(own), 1);
const placeOf = (own: Partial<typeof STORE> = {}): Place =>
  s3Place(clientOf(own), parseS3Url(URL_OF_ALL), PART_BYTES);
async function* textOf(): AsyncGenerator<string> {
  yield TEXT;
}
const backUp = (place = placeOf(), passphrase: string | null = PASSPHRASE) =>
  writeBackup(place, NAME, textOf(), passphrase);
const checkThere = async (): Promise<Checked> =>
  checkBackup(await s3Source(clientOf(), parseS3Url(`${URL_OF_ALL}/${NAME}`)), PASSPHRASE);

it('the store of these tests computes signatures as Amazon’s example has them', () => {
  // Amazon S3 API Reference, "Signature Calculations for the Authorization Header", Example: GET Object.
  const empty = createHash('sha256').update('').digest('hex');
  const signature = signatureOf('wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', 'us-east-1', {
    method: 'GET',
    url: new URL('https://examplebucket.s3.amazonaws.com/test.txt'),
    headers: [
      ['host', 'examplebucket.s3.amazonaws.com'],
      ['range', 'bytes=0-9'],
      ['x-amz-content-sha256', empty],
      ['x-amz-date', '20130524T000000Z'],
    ],
    payload: empty,
    date: '20130524T000000Z',
  });
  expect(signature).toBe('f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41');
});

it('a backup goes up in parts, is read back, and comes back as it was', async () => {
  const { file, bytes, encrypted } = await backUp();
  expect([file, encrypted]).toEqual([`${URL_OF_ALL}/${NAME}`, true]);
  expect(store.objects.get(FULL_NAME)?.length).toBe(bytes);
  expect(store.log.filter((line) => line.startsWith('PUT')).length).toBeGreaterThan(5);
  expect([...store.uploads]).toEqual([]);
  expect((await checkThere()).end.ledger.settled).toBe('6');
});

it('a name that is taken is not overwritten', async () => {
  store.objects.set(FULL_NAME, Buffer.from('another'));
  await expect(backUp()).rejects.toThrow('is there already');
  expect(store.objects.get(FULL_NAME)?.toString()).toBe('another');
});

it.each(['unavailable', 'cut off', 'answer lost'] as const)(
  'every request that is %s once is tried again, and the backup is the same',
  async (mishap) => {
    const seen = new Set<string>();
    store.mishap = (line) => (seen.has(line) ? undefined : (seen.add(line), mishap));
    await backUp();
    expect((await checkThere()).end.ledger.settled).toBe('6');
    expect(seen.size).toBeGreaterThanOrEqual(5);
  },
);

it('a store that fails for good is named, and what was sent is given up', async () => {
  store.mishap = (line) => (line.startsWith('PUT') ? 'unavailable' : undefined);
  await expect(backUp()).rejects.toThrow(/127\.0\.0\.1.*failed 5 times \(status 503\)/);
  expect([store.objects.size, store.uploads.size]).toEqual([0, 0]);
});

it('a backup that ends half-way leaves nothing', async () => {
  const half = async function* (): AsyncGenerator<string> {
    yield TEXT.slice(0, 3000);
    throw new Error('the database went away');
  };
  await expect(writeBackup(placeOf(), NAME, half(), null)).rejects.toThrow('went away');
  expect([store.objects.size, store.uploads.size]).toEqual([0, 0]);
});

it('a backup that the store keeps otherwise than it was sent is found out, and removed', async () => {
  store.onStored = (bytes) => {
    bytes[bytes.length - 20]! ^= 1;
    return bytes;
  };
  await expect(backUp()).rejects.toThrow('damaged');
  store.onStored = (bytes) => bytes.subarray(1);
  await expect(backUp()).rejects.toThrow('not as long');
  expect(store.objects.size).toBe(0);
});

it('an object that is replaced while it is read is refused', async () => {
  await backUp();
  const source = await s3Source(clientOf(), parseS3Url(`${URL_OF_ALL}/${NAME}`));
  store.objects.set(FULL_NAME, Buffer.alloc(source.size));
  await expect(checkBackup(source, PASSPHRASE)).rejects.toThrow('was replaced');
});

it.each<readonly [string, Partial<Record<keyof typeof STORE, string>>, RegExp]>([
  ['a wrong secret', { secretAccessKey: 'x' }, /SignatureDoesNotMatch|status 403.*AWS_SECRET/],
  ['an unknown key', { accessKeyId: 'x' }, /AWS_ACCESS_KEY_ID/],
  ['another region', { region: 'us-east-1' }, /AWS_REGION|status 400/],
  ['an unknown bucket', { bucket: 'nowhere' }, /Create the bucket first/],
])('%s is refused in words that say what to mend', async (_, own, said) => {
  await expect(placeOf(own as Partial<typeof STORE>).list()).rejects.toThrow(said);
});

it('lists go on where a page ends, and name backups alone', async () => {
  const names = [1, 2, 3, 4, 5].map((day) => backupName(`2026-11-0${day}T00:00:00Z`));
  for (const name of names.toReversed()) store.objects.set(`night/ly/${name}`, Buffer.alloc(3));
  store.objects.set('night/ly/barcode-api-notes.txt', Buffer.alloc(1));
  store.objects.set(`night/${names[0]}`, Buffer.alloc(1));
  expect(await placeOf().list()).toEqual(names.map((file) => ({ file, bytes: 3 })));
});

it.each([
  's3://',
  's3://UPPER/x',
  's3://b/x',
  's3://bucket/../x',
  's3://bucket/a//b',
  's3://bucket/ä',
  's3://bucket/a?b',
])('%s is no place', (text) => {
  expect(() => parseS3Url(text)).toThrow('A place in a store is s3://bucket/prefix');
});

it('nothing goes in the clear to another machine, and nothing without a key', () => {
  const inTheClear = { ...settings(), endpoint: 'http://store.example' };
  expect(() => openPlace(URL_OF_ALL, inTheClear, false)).toThrow('--passphrase-file');
  expect(() => openPlace(URL_OF_ALL, inTheClear, true)).not.toThrow();
  expect(() => openPlace(URL_OF_ALL, settings(), false)).not.toThrow();
  const keyless = { ...settings(), credentials: null };
  expect(() => openPlace(URL_OF_ALL, keyless, true)).toThrow('AWS_ACCESS_KEY_ID');
  expect(() => openPlace('https://store.example/x', settings(), true)).toThrow('s3://bucket');
});

it('the operator’s commands back up to a store, remove old ones, list, check and restore', async () => {
  const [home, elsewhere] = [await preparedFolder(), temporaryFolder()];
  const passphrase = path.join(elsewhere, 'passphrase');
  writeFileSync(passphrase, PASSPHRASE);
  const old = [1, 2, 3].map((day) => backupName(`2026-10-0${day}T00:00:00Z`));
  for (const name of old) store.objects.set(`night/ly/${name}`, Buffer.alloc(3));
  const run = async (dataDir: string, ...words: string[]) => {
    const { code, stdout, stderr } = await runProcess(['admin', ...words, '--json'], {
      DATA_DIR: dataDir,
      S3_ENDPOINT: store.url,
      AWS_REGION: STORE.region,
      AWS_ACCESS_KEY_ID: STORE.accessKeyId,
      AWS_SECRET_ACCESS_KEY: STORE.secretAccessKey,
    });
    expect([code, stderr]).toEqual([0, '']);
    return JSON.parse(stdout) as Record<string, unknown>;
  };
  const secret = ['--passphrase-file', passphrase];
  const made = await run(home, 'backup', URL_OF_ALL, '--keep', '2', ...secret);
  const file = String(made['file']);
  expect(made['removed']).toEqual(old.slice(0, 2));
  const listed = [
    { file: old[2], bytes: 3 },
    { file: path.basename(file), bytes: made['bytes'] },
  ];
  expect(await run(home, 'backup', 'list', URL_OF_ALL)).toEqual({ backups: listed });
  expect(await run(home, 'backup', 'check', file, ...secret)).toMatchObject({ rows: made['rows'] });
  const restored = await run(path.join(elsewhere, 'data'), 'restore', file, ...secret);
  expect([restored['restored'], restored['ledger']]).toEqual([file, made['ledger']]);
  removeFolder(home);
  removeFolder(elsewhere);
});
