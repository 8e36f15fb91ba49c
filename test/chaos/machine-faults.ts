/**
 * A bad machine under a real process: fsyncs that take long, a wall clock that is wrong or jumps, a disk on which nothing can grow.
 * machine-faults.c, compiled here, stands between the process and libc; the disk itself is as fast and as empty as it is.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, closeSync, openSync, rmSync, writeSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { temporaryFolder } from '../support/process.ts';
import { isInstalled } from '../support/tools.ts';

const strict = process.env['CI'] === 'true';
/** For `it.skipIf` and `describe.skipIf`. */
export const NO_MACHINE_FAULTS = os.platform() !== 'linux' || (!strict && !isInstalled('cc'));

interface Faults {
  /** How much longer each fsync takes. */
  readonly syncMs: number;
  /** How far the wall clock is ahead; negative: behind. */
  readonly clockMs: number;
  readonly diskFull: boolean;
}

export interface Machine {
  /** Environment of what runs on it; what that starts runs on it too. */
  readonly env: Readonly<Record<string, string>>;
  /** From now on, for those that run already as well; what is not named stays. */
  set(faults: Partial<Faults>): void;
}

export interface Machines {
  /** A machine without faults. */
  make(): Machine;
  end(): void;
}

/** Compiles what brings the faults. End it when the test file ends. */
export function openMachines(): Machines {
  const folder = temporaryFolder();
  // PostgreSQL runs as another user.
  chmodSync(folder, 0o755);
  const library = path.join(folder, 'machine-faults.so');
  const source = path.join(import.meta.dirname, 'machine-faults.c');
  const built = spawnSync('cc', ['-shared', '-fPIC', '-O1', '-o', library, source], {
    encoding: 'utf8',
  });
  if (built.status !== 0) throw new Error(`cc failed: ${built.stderr}`);
  const files: number[] = [];
  return {
    make() {
      const name = path.join(folder, `machine-${files.length}`);
      const file = openSync(name, 'w', 0o644);
      files.push(file);
      let now: Faults = { syncMs: 0, clockMs: 0, diskFull: false };
      const set: Machine['set'] = (faults) => {
        now = { ...now, ...faults };
        const values = [now.syncMs, now.clockMs, Number(now.diskFull)].map(BigInt);
        writeSync(file, new Uint8Array(BigInt64Array.from(values).buffer), 0, null, 0);
      };
      set({});
      return { env: { LD_PRELOAD: library, CHAOS_FAULTS: name }, set };
    },
    end() {
      for (const file of files) closeSync(file);
      rmSync(folder, { recursive: true });
    },
  };
}
