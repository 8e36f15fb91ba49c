/** Where backups go to and come from, as an operator types it: a folder and its files, or `s3://bucket/prefix` and what is in it. */
import path from 'node:path';
import { fileSource, folderPlace } from '../backup/folder.ts';
import { BackupRefused } from '../backup/refused.ts';
import { createS3Client } from '../backup/s3-client.ts';
import { isS3Url, parseS3Url, s3Place, s3Source } from '../backup/s3-place.ts';
import type { StoreSettings } from '../backup/settings.ts';
import type { Place, Source } from '../backup/source.ts';

/** Throws BackupRefused where the text is no place, or a store that would hear everything in the clear. */
export function openPlace(text: string, store: StoreSettings, isEncrypted: boolean): Place {
  if (!isS3Url(text)) {
    refuseOtherUrls(text);
    return folderPlace(text);
  }
  const url = parseS3Url(text);
  if (!isEncrypted && isInTheClear(store)) throw new BackupRefused(IN_THE_CLEAR);
  return s3Place(createS3Client(url.bucket, store), url);
}

/** Throws BackupRefused where nothing can be read there. */
export async function openSource(text: string, store: StoreSettings): Promise<Source> {
  if (!isS3Url(text)) {
    refuseOtherUrls(text);
    return fileSource(path.resolve(text));
  }
  const url = parseS3Url(text);
  if (url.key === '') throw new BackupRefused(`${text} is a bucket: name the backup in it, too.`);
  return s3Source(createS3Client(url.bucket, store), url);
}

function refuseOtherUrls(text: string): void {
  if (/^[a-z0-9]+:\/\//i.test(text)) throw new BackupRefused(NO_URL);
}

function isInTheClear({ endpoint }: StoreSettings): boolean {
  if (endpoint === null) return false;
  const { protocol, hostname } = new URL(endpoint);
  return protocol === 'http:' && !/^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
}

const NO_URL =
  'A backup is written to a folder, or to an S3-compatible store as s3://bucket/prefix. Copy it elsewhere with a program such as rclone.';
const IN_THE_CLEAR =
  'S3_ENDPOINT is http, where others read what goes by: name a passphrase with --passphrase-file, or an https endpoint.';
