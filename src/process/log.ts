/** The log of the program: JSON lines on standard error, or wherever a test wants them. */
import pino from 'pino';
import { DiskFull } from '../database/disk-space.ts';

/**
 * A log of this level. Lines about a statement that was refused because the disk is full are left out:
 * whoever watches the disk logs when it becomes full and when it no longer is, and between the two every
 * job would repeat it several times a second.
 */
export const openLog = (level: string, output: pino.DestinationStream): pino.Logger =>
  pino(
    {
      level,
      hooks: {
        logMethod(args, method) {
          const [fields] = args as [unknown];
          if ((fields as { err?: unknown } | null)?.err instanceof DiskFull) return;
          method.apply(this, args);
        },
      },
    },
    output,
  );
