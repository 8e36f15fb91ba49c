// Loaded before the server by bench/blocking.ts: measures how long its event loop is kept waiting.
// `reset` begins anew; `report` answers with what was seen, in milliseconds.
import { monitorEventLoopDelay } from 'node:perf_hooks';

const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
process.on('message', (message) => {
  if (message === 'reset') delay.reset();
  if (message === 'report') {
    process.send({
      p50: delay.percentile(50) / 1e6,
      p99: delay.percentile(99) / 1e6,
      max: delay.max / 1e6,
    });
  }
});
process.channel?.unref();
