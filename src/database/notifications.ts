/**
 * Messages between the processes over one PostgreSQL (LISTEN and NOTIFY), which need no Redis. What is
 * sent while a process is not connected does not reach it.
 */
import { Client } from 'pg';
import type { Log } from '../util/log.ts';

export interface Notifications {
  /** Ends the connection. */
  close(): Promise<void>;
}

export interface NotificationsOptions {
  readonly url: string;
  readonly channel: string;
  readonly onMessage: (payload: string) => void;
  /** The connection was made, now or again: what was sent before has not arrived. */
  readonly onConnected: () => void;
  readonly log: Log;
}

/** Listens on a connection of its own, which is made again whenever it breaks. Never rejects. */
export async function listenTo(options: NotificationsOptions): Promise<Notifications> {
  const { url, channel, onMessage, onConnected, log } = options;
  let closed = false;
  let client: Client | undefined;
  let timer: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    const next = new Client({
      connectionString: url,
      connectionTimeoutMillis: CONNECT_MS,
      query_timeout: CONNECT_MS,
      keepAlive: true,
      application_name: 'barcode-api listener',
    });
    let over = false;
    const again = (fault?: unknown): void => {
      if (over) return;
      over = true;
      next.end().catch(() => undefined);
      if (closed) return;
      log.warn(
        { err: fault, event: 'database.listener_lost' },
        'The connection that listens for other processes was lost; connecting again',
      );
      timer = setTimeout(() => void connect(), AGAIN_MS);
    };
    next.on('error', again);
    next.on('end', () => again());
    next.on('notification', ({ payload }) => onMessage(payload ?? ''));
    client = next;
    try {
      await next.connect();
      await next.query(`LISTEN ${channel}`);
      onConnected();
    } catch (fault) {
      again(fault);
    }
  }

  await connect();
  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}

const CONNECT_MS = 1000;
const AGAIN_MS = 500;
