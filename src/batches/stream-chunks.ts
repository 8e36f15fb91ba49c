/**
 * The answers to a batch as parts that are sent one after the other: each says how many items it
 * delivers, so that whoever leaves in between pays for what was sent.
 */
import { fileNames } from './names.ts';
import { createZip } from './zip.ts';
import type { BatchManifestJson } from './schemas.ts';
import { itemJson, manifestItem, manifestJson, type Answered } from './batch-json.ts';

export interface Part {
  readonly bytes: Uint8Array | string;
  /** Items that are delivered once this has been sent. */
  readonly items: number;
}

/** What a batch costs, by how many of its items were delivered. */
export type Cost = (delivered: number) => number;

export async function* jsonParts(
  answers: AsyncIterable<Answered> | Iterable<Answered>,
  cost: Cost,
): AsyncGenerator<Part> {
  let [delivered, failed] = [0, 0];
  let before = '{"items":[';
  for await (const answer of answers) {
    const json = itemJson(answer);
    const items = json.status === 'delivered' ? 1 : 0;
    if (items === 1) delivered += 1;
    else failed += 1;
    yield { bytes: before + JSON.stringify(json), items };
    before = ',';
  }
  const counts = { delivered, failed, credits: cost(delivered) };
  yield { bytes: `],${JSON.stringify(counts).slice(1)}`, items: 0 };
}

/** `heads` name the files beforehand, so that a name does not depend on what fails. */
export async function* zipParts(
  answers: AsyncIterable<Answered>,
  heads: readonly Pick<Answered, 'position' | 'id' | 'imageFormat'>[],
  cost: Cost,
): AsyncGenerator<Part> {
  const names = fileNames(
    heads.map((head) => ({ ...head, extension: head.imageFormat?.id ?? 'svg' })),
  );
  const nameOf = new Map(heads.map(({ position }, i) => [position, names[i]!]));
  const zip = createZip();
  const manifest: BatchManifestJson['items'][number][] = [];
  let delivered = 0;
  for await (const answer of answers) {
    const name = nameOf.get(answer.position)!;
    manifest.push(manifestItem(answer, name));
    if (answer.picture === null) continue;
    delivered += 1;
    const isCompressed = answer.imageFormat?.id !== 'svg';
    yield { bytes: zip.add(name, answer.picture, isCompressed), items: 1 };
  }
  const text = JSON.stringify(manifestJson(manifest, cost(delivered)), null, 2);
  yield { bytes: zip.add('manifest.json', Buffer.from(text), false), items: 0 };
  yield { bytes: zip.end(), items: 0 };
}
