/**
 * For every alert a story in which it fires and clears. Minutes are those of the series; a rate looks back for as
 * long as its rule says, so that an alert over a quarter of an hour clears that much later.
 */
import type { Story } from './promtool.ts';

/** Quiet at first, firing from `fires` on, quiet again at `clears`. */
function story(
  alert: string,
  series: Story['series'],
  { quiet, fires, clears }: { quiet: number; fires: number; clears: number },
): Story {
  const expect = [
    { minute: quiet, alert, fires: false },
    { minute: fires, alert, fires: true },
    { minute: clears, alert, fires: false },
  ];
  return { name: alert, series, expect };
}

const ONE = 'instance="a",job="barcode-api"';
const requests = (status: number): string =>
  `barcode_http_requests_total{${ONE},route="/api/barcode",method="GET",status="${status}"}`;
const signIns = (status: number): string =>
  `barcode_http_requests_total{${ONE},route="/api/auth/sign-in",method="POST",status="${status}"}`;
const pool = (metric: string, name: string): string => `barcode_${metric}{${ONE},pool="${name}"}`;
const bucket = (le: string): string =>
  `barcode_http_request_duration_seconds_bucket{${ONE},route="/api/barcode",le="${le}"}`;
const job = (metric: string, name: string): string =>
  `barcode_job_${metric}_seconds{${ONE},job_name="${name}"}`;
const own = (metric: string): string => `barcode_${metric}{${ONE}}`;

/** By the alert that each is about. */
export const STORIES: Readonly<Record<string, Story>> = Object.fromEntries(
  [
    story('BarcodeDown', { [`up{${ONE}}`]: '1x4 0x4 1x4' }, { quiet: 4, fires: 7, clears: 11 }),
    story(
      'BarcodeDatabaseDown',
      { [own('database_down')]: '0x4 1x4 0x4' },
      { quiet: 4, fires: 7, clears: 11 },
    ),
    story(
      'BarcodeRedisAway',
      { [own('gate_degraded')]: '0x4 1x4 0x4' },
      { quiet: 4, fires: 7, clears: 11 },
    ),
    story(
      'BarcodeErrors',
      { [requests(200)]: '0+600x60', [requests(503)]: '0x9 0+30x20 600x30' },
      { quiet: 9, fires: 24, clears: 45 },
    ),
    story(
      'BarcodeSlow',
      {
        [bucket('0.25')]: '0+600x9 6000x30 6000+600x30',
        [bucket('+Inf')]: '0+600x70',
        [bucket('2.5')]: '0+600x70',
      },
      { quiet: 9, fires: 35, clears: 60 },
    ),
    story(
      'BarcodeEventLoopDelayed',
      { [`nodejs_eventloop_lag_p99_seconds{${ONE}}`]: '0.02x9 0.4x20 0.02x5' },
      { quiet: 9, fires: 25, clears: 33 },
    ),
    story(
      'BarcodePicturesWaiting',
      { [own('drawings_waiting')]: '3x9 120x10 0x5' },
      { quiet: 12, fires: 17, clears: 23 },
    ),
    story(
      'BarcodeDiskFilling',
      { [own('disk_free_bytes')]: '5000000000x9 800000000x20 5000000000x5' },
      { quiet: 9, fires: 25, clears: 33 },
    ),
    story(
      'BarcodeDiskFull',
      { [own('disk_free_bytes')]: '5000000000x4 60000000x5 5000000000x5' },
      { quiet: 4, fires: 8, clears: 13 },
    ),
    story(
      'BarcodeSweepStalled',
      { [job('since_success', 'sweep')]: '4x4 0+60x5 4x5' },
      { quiet: 6, fires: 9, clears: 14 },
    ),
    story(
      'BarcodeJobLate',
      { [job('since_success', 'renew')]: '4x4 0+60x5 4x5', [job('interval', 'renew')]: '10x20' },
      { quiet: 6, fires: 9, clears: 14 },
    ),
    story(
      'BarcodeJobStuck',
      { [job('running', 'ledger_upkeep')]: '0x4 0+60x40 0x5' },
      { quiet: 30, fires: 40, clears: 48 },
    ),
    story(
      'BarcodeReservationsOverdue',
      { [own('reservation_overdue_seconds')]: '2x4 0+60x6 0x5' },
      { quiet: 6, fires: 10, clears: 14 },
    ),
    story(
      'BarcodeBatchesWaiting',
      { [own('batches_waiting_seconds')]: '2x4 0+60x20 0x5' },
      { quiet: 15, fires: 24, clears: 29 },
    ),
    story(
      'BarcodeCycleClosedOverdue',
      { [own('cycles_closed_overdue_total')]: '0x9 1x90' },
      { quiet: 9, fires: 30, clears: 80 },
    ),
    story(
      'BarcodeWebhooksFailing',
      {
        [own('webhooks_failed_total')]: '0x9 0+10x40 400x40',
        [own('webhooks_delivered_total')]: '0+5x90',
      },
      { quiet: 9, fires: 45, clears: 80 },
    ),
    story(
      'BarcodeWebhooksWaiting',
      { [own('webhooks_waiting_seconds')]: '0x4 0+60x20 0x5' },
      { quiet: 14, fires: 24, clears: 29 },
    ),
    story(
      'BarcodeMailsWaiting',
      { [own('mails_waiting_seconds')]: '0x4 0+60x30 0x5' },
      { quiet: 18, fires: 28, clears: 38 },
    ),
    story(
      'BarcodeMailsGivenUp',
      { [own('mails_given_up_total')]: '0x9 10x90' },
      { quiet: 9, fires: 30, clears: 80 },
    ),
    story(
      'BarcodeMailsFailing',
      { [own('mails_failed_total')]: '0x9 5x40' },
      { quiet: 9, fires: 14, clears: 30 },
    ),
    story(
      'BarcodeRefundsOpen',
      { [own('payment_refunds_open')]: '0x4 2x140 0x5' },
      { quiet: 60, fires: 140, clears: 148 },
    ),
    story(
      'BarcodeUsageLost',
      { [own('usage_uncounted_total')]: '0x9 7x90' },
      { quiet: 9, fires: 30, clears: 80 },
    ),
    story(
      'BarcodeBalancesRepaired',
      { [own('drift_repaired_total')]: '0x9 25x90' },
      { quiet: 9, fires: 30, clears: 80 },
    ),
    story(
      'BarcodeRedisUnsteady',
      { [own('gate_outages_total')]: '0x9 5x90' },
      { quiet: 9, fires: 30, clears: 80 },
    ),
    story(
      'BarcodeRestarting',
      { [`process_start_time_seconds{${ONE}}`]: '100x9 200x2 300x2 400x60' },
      { quiet: 12, fires: 20, clears: 60 },
    ),
    story(
      'BarcodeClockWrong',
      { [own('clock_ahead_seconds')]: '0.01x4 -4x6 0x5' },
      { quiet: 5, fires: 9, clears: 13 },
    ),
    story(
      'BarcodeConnectionsWaiting',
      { [`barcode_database_connections_waiting{${ONE},pool="reports"}`]: '0x4 3x9 0x5' },
      { quiet: 8, fires: 13, clears: 16 },
    ),
    story(
      'BarcodeFilesExhausted',
      {
        [`process_open_fds{${ONE}}`]: '100x4 900x9 100x5',
        [`process_max_fds{${ONE}}`]: '1024x30',
      },
      { quiet: 8, fires: 13, clears: 16 },
    ),
    story(
      'BarcodePicturesRefused',
      { [pool('drawings_refused_total', 'drawing')]: '0x4 0+30x9 270x15' },
      { quiet: 4, fires: 10, clears: 25 },
    ),
    story(
      'BarcodeWorkersDying',
      {
        [pool('workers_replaced_total', 'drawing')]: '1x60',
        [pool('workers_replaced_total', 'reading')]: '0x9 8x50',
      },
      { quiet: 9, fires: 15, clears: 40 },
    ),
    story(
      'BarcodePasswordsGuessed',
      { [signIns(200)]: '0+300x60', [signIns(401)]: '0x4 0+120x20 2400x30' },
      { quiet: 10, fires: 22, clears: 40 },
    ),
    story(
      'BarcodeCyclesNotClosed',
      { [own('cycle_close_overdue_seconds')]: '0x4 0+60x40 0x5' },
      { quiet: 35, fires: 43, clears: 49 },
    ),
    story(
      'BarcodeUsageRebuildLong',
      { [own('usage_rebuilding')]: '0x4 1x400 0x5' },
      { quiet: 300, fires: 400, clears: 409 },
    ),
    story(
      'BarcodeChargesLost',
      {
        [own('settled_too_late_total')]: '0x9 6x90',
        [own('unresolved_total')]: '0x9 8x90',
      },
      { quiet: 9, fires: 30, clears: 80 },
    ),
  ].map((one) => [one.name, one]),
);
