/**
 * The reply to a batch in chunks that are sent one after the other: each says what its items
 * cost, so that a client that leaves in between pays for what was sent.
 */
import { fileNames } from './names.ts';
import { createZip } from './zip.ts';
import type { BatchManifestJson } from './schemas.ts';
import { itemJson, manifestItem, manifestJson, type FinishedItem } from './to-json.ts';

export interface Chunk {
  readonly bytes: Uint8Array | string;
  /** What is delivered once this has been sent costs so many credits. */
  readonly credits: number;
}

/** A reply in one piece that costs so many credits. */
export async function* singleChunk(bytes: Uint8Array, credits: number): AsyncGenerator<Chunk> {
  yield { bytes, credits };
}

/** What a batch costs in all, by the credits of the items that were delivered. */
export type Cost = (credits: number) => number;

export async function* jsonChunks(
  items: AsyncIterable<FinishedItem> | Iterable<FinishedItem>,
  cost: Cost,
): AsyncGenerator<Chunk> {
  let [delivered, failed, credits] = [0, 0, 0];
  let before = '{"items":[';
  for await (const item of items) {
    const json = itemJson(item);
    const isDelivered = json.status === 'delivered';
    const paid = isDelivered ? item.credits : 0;
    credits += paid;
    if (isDelivered) delivered += 1;
    else failed += 1;
    yield { bytes: before + JSON.stringify(json), credits: paid };
    before = ',';
  }
  const counts = { delivered, failed, credits: cost(credits) };
  yield { bytes: `],${JSON.stringify(counts).slice(1)}`, credits: 0 };
}

/** Files are named by `heads` beforehand, so that a name does not depend on what fails. */
export async function* zipChunks(
  items: AsyncIterable<FinishedItem>,
  heads: readonly Pick<FinishedItem, 'position' | 'id' | 'imageFormat'>[],
  cost: Cost,
): AsyncGenerator<Chunk> {
  const names = fileNames(
    heads.map((head) => ({ ...head, extension: head.imageFormat?.id ?? 'svg' })),
  );
  const nameOf = new Map(heads.map(({ position }, i) => [position, names[i]!]));
  const zip = createZip();
  const manifest: BatchManifestJson['items'][number][] = [];
  let credits = 0;
  for await (const item of items) {
    const name = nameOf.get(item.position)!;
    manifest.push(manifestItem(item, name));
    if (item.picture === null) continue;
    credits += item.credits;
    const isCompressed = item.imageFormat?.isCompressed === true;
    yield { bytes: zip.add(name, item.picture, isCompressed), credits: item.credits };
  }
  const text = JSON.stringify(manifestJson(manifest, cost(credits)), null, 2);
  yield { bytes: zip.add('manifest.json', Buffer.from(text), false), credits: 0 };
  yield { bytes: zip.end(), credits: 0 };
}

/** The pictures in ZPL one after the other, as a printer takes them. */
export async function* zplChunks(items: AsyncIterable<FinishedItem>): AsyncGenerator<Chunk> {
  for await (const { imageFormat, picture, credits } of items) {
    if (picture !== null && imageFormat?.id === 'zpl') yield { bytes: picture, credits };
  }
}
