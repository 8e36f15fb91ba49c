/** Says in the log when a collector stops taking what it is sent, and when it takes it again: once each, not at every attempt. */
import { ExportResultCode, type ExportResult } from '@opentelemetry/core';
import type { Log } from '../util/log.ts';

type Signal = 'traces' | 'metrics';

/** Looks at how an export of a signal ended, and passes that on. */
export type ExportWatch = (
  signal: Signal,
  done: (result: ExportResult) => void,
) => (result: ExportResult) => void;

export function createExportWatch(log: Log): ExportWatch {
  const failing = new Set<Signal>();
  return (signal, done) => (result) => {
    const hasFailed = result.code !== ExportResultCode.SUCCESS;
    if (hasFailed && !failing.has(signal)) {
      failing.add(signal);
      log.warn(
        { event: 'telemetry.export_failed', signal, ...reasonOf(result.error) },
        'The collector does not take what is exported; it is dropped until it does',
      );
    } else if (!hasFailed && failing.delete(signal)) {
      log.info(
        { event: 'telemetry.export_recovered', signal },
        'The collector takes what is exported again',
      );
    }
    done(result);
  };
}

/** The network's code or the reply's status; what a collector says beyond that may repeat what opens it. */
function reasonOf(fault: Error | undefined): object {
  const code = (fault as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' || typeof code === 'number' ? { code } : {};
}
