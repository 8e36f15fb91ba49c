/** CPU time of processes, as the operating system counts it: it hardly depends on what else runs. */
import { readFileSync } from 'node:fs';

/**
 * Microseconds of user and system time that the processes have used, with that of their children that
 * have ended. A process that is gone counts nothing.
 */
export const cpuMicros = (pids: readonly number[]): number =>
  pids.reduce((sum, pid) => sum + microsOf(pid), 0);

function microsOf(pid: number): number {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return 0;
  }
  // Fields 14 to 17 of proc(5): utime, stime, cutime, cstime; the name before them may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return ticks * MICROS_PER_TICK;
}

/** USER_HZ is 100 on every Linux. */
const MICROS_PER_TICK = 10_000;
