/**
 * CPU time of one thread, read from outside of it. Linux tells it in /proc; Node's own
 * `worker.cpuUsage()` has been seen to abort the process when the worker ends at the same moment.
 */
import { readFileSync, readlinkSync } from 'node:fs';

/** The system's number of the calling thread, or null where the system does not tell it. */
export function ownThreadNumber(): number | null {
  if (process.platform !== 'linux') return null;
  return Number(readlinkSync('/proc/thread-self').split('/').at(-1));
}

/**
 * CPU time in milliseconds, to about 10, that a thread of this process has used since it began;
 * null where it has ended or its number is not known.
 */
export function threadCpuMs(threadNumber: number | null): number | null {
  if (threadNumber === null) return null;
  try {
    const stat = readFileSync(`/proc/self/task/${threadNumber}/stat`, 'latin1');
    // The name of the thread, in parentheses, may hold spaces (proc_pid_stat(5)).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[USER_TIME]) + Number(fields[SYSTEM_TIME])) * MS_PER_TICK;
  } catch {
    return null;
  }
}

/** utime and stime, fields 14 and 15 of the line; the first after the name is the third. */
const USER_TIME = 11;
const SYSTEM_TIME = 12;

/** USER_HZ is 100 on every architecture that Node runs on. */
const MS_PER_TICK = 10;
