/**
 * The reply to a batch in chunks that are sent one after the other: each says how many items it
 * delivers, so that a client that leaves in between pays for what was sent.
 */
import { fileNames } from './names.ts';
import { createZip } from './zip.ts';
import type { BatchManifestJson } from './schemas.ts';
import { itemJson, manifestItem, manifestJson, type FinishedItem } from './to-json.ts';

export interface Chunk {
  readonly bytes: Uint8Array | string;
  /** Items that are delivered once this has been sent. */
  readonly items: number;
}

/** A reply in one piece that delivers so many items. */
export async function* singleChunk(bytes: Uint8Array, items: number): AsyncGenerator<Chunk> {
  yield { bytes, items };
}

/** What a batch costs, by how many of its items were delivered. */
export type Cost = (delivered: number) => number;

export async function* jsonChunks(
  items: AsyncIterable<FinishedItem> | Iterable<FinishedItem>,
  cost: Cost,
): AsyncGenerator<Chunk> {
  let [delivered, failed] = [0, 0];
  let before = '{"items":[';
  for await (const item of items) {
    const json = itemJson(item);
    const isDelivered = json.status === 'delivered';
    if (isDelivered) delivered += 1;
    else failed += 1;
    yield { bytes: before + JSON.stringify(json), items: isDelivered ? 1 : 0 };
    before = ',';
  }
  const counts = { delivered, failed, credits: cost(delivered) };
  yield { bytes: `],${JSON.stringify(counts).slice(1)}`, items: 0 };
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
  let delivered = 0;
  for await (const item of items) {
    const name = nameOf.get(item.position)!;
    manifest.push(manifestItem(item, name));
    if (item.picture === null) continue;
    delivered += 1;
    const isCompressed = item.imageFormat?.isCompressed === true;
    yield { bytes: zip.add(name, item.picture, isCompressed), items: 1 };
  }
  const text = JSON.stringify(manifestJson(manifest, cost(delivered)), null, 2);
  yield { bytes: zip.add('manifest.json', Buffer.from(text), false), items: 0 };
  yield { bytes: zip.end(), items: 0 };
}
