/** `admin log scan FILE`: whether a log, or any other text, holds a secret. Prints where and of which kind, never the secret. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { secretsIn } from '../util/secrets-in-text.ts';
import type { Flags } from './commands.ts';

/** Reads the file line by line, as long as it may be. Throws where it finds something, or cannot read. */
export async function scanLog(flags: Flags): Promise<object> {
  const file = String(flags['FILE']);
  const input = createReadStream(file);
  const counts = new Map<string, number>();
  const places: string[] = [];
  let lines = 0;
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    lines += 1;
    for (const kind of secretsIn(line)) {
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
      if (places.length < PLACES_MAX) places.push(`  line ${lines}: ${kind}`);
    }
  }
  if (counts.size === 0) return { scanned: file, lines, secrets: 0 };
  const totals = [...counts].map(([kind, count]) => `${count} × ${kind}`).join(', ');
  throw new Error(`${file} holds secrets: ${totals}.\n${places.join('\n')}`);
}

const PLACES_MAX = 20;
