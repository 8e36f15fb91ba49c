/** The status over HTTP: what anybody reads, what the operator writes, and that none of it is about an account. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../support/http-client.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({
    site: { mode: 'internal', support: '' },
    promises: new Map([['business', '99.95']]),
  });
});
afterAll(() => server.close());

const INCIDENT = { title: 'Slow <pictures> & more', text: 'First line.\nSecond line.' };
const read = async () => (await ask(server.port, '/api/status')).json!;

describe('the status', () => {
  it('is public and may be cached for 30 s; it promises what the operator set, and has no day up that nothing recorded', async () => {
    const reply = await ask(server.port, '/api/status');
    expect([reply.status, reply.headers['cache-control']]).toEqual([200, 'public, max-age=30']);
    expect(reply.json).toMatchObject({
      state: 'up',
      uptimePercent: { days30: null, days90: null },
      promised: [{ plan: 'business', uptimePercent: 99.95 }],
      incidents: [],
    });
    expect(new Set((reply.json!['days'] as { state: string }[]).map(({ state }) => state))).toEqual(
      new Set(['no_data']),
    );
  });

  it('shows an incident from its first word to its last, at once', async () => {
    const opened = await server.operator('POST', '/api/admin/incidents', INCIDENT);
    expect(opened.json).toMatchObject({ part: 'all', severity: 'degraded', closedAt: null });
    expect(await read()).toMatchObject({
      state: 'degraded',
      incidents: [{ title: INCIDENT.title }],
    });
    const path = `/api/admin/incidents/${String(opened.json?.['id'])}`;
    await server.operator('POST', `${path}/updates`, { text: 'Worse.', severity: 'outage' });
    expect(await read()).toMatchObject({ state: 'outage' });
    await server.operator('POST', `${path}/close`, { text: 'Over.' });
    expect(await read()).toMatchObject({
      state: 'up',
      incidents: [
        {
          severity: 'outage',
          closedAt: expect.any(String),
          updates: [
            { text: 'Over.' },
            { text: 'Worse.', severity: 'outage' },
            { text: INCIDENT.text, severity: 'degraded' },
          ],
        },
      ],
    });
    const listed = await server.operator('GET', '/api/admin/incidents');
    expect(listed.json?.['incidents']).toHaveLength(1);
    const again = await server.operator('POST', `${path}/close`, { text: 'Over.' });
    expect([again.status, again.json?.['reason']]).toEqual([
      409,
      'The incident is closed. Open another one.',
    ]);
  });

  it('is a feed with an item for every word, which no text breaks out of', async () => {
    const { status, text, headers } = await ask(server.port, '/status.rss');
    expect([status, headers['content-type']]).toEqual([200, 'application/rss+xml; charset=utf-8']);
    expect(text.match(/<item>/g)).toHaveLength(3);
    expect(text).toContain('<title>Slow &lt;pictures&gt; &amp; more: over</title>');
    expect(text).toContain('<description>First line.&lt;br&gt;Second line.</description>');
    expect(text.match(/<guid isPermaLink="false">[^<]+<\/guid>/g)).toHaveLength(3);
  });

  it('what the operator writes stands in the audit log', async () => {
    const { entries } = (await server.operator('GET', '/api/admin/audit')).json as {
      entries: { act: string; by: string; after: unknown }[];
    };
    const written = entries.filter(({ act }) => act.startsWith('incident.'));
    expect(written.map(({ act, by }) => [act, by])).toEqual([
      ['incident.closed', 'operator'],
      ['incident.updated', 'operator'],
      ['incident.opened', 'operator'],
    ]);
    expect(written[2]?.after).toMatchObject(INCIDENT);
  });

  it.each([
    [{ ...INCIDENT, title: 'two\nlines' }, /one line of 1 to 120 characters/],
    [{ ...INCIDENT, title: ' ' }, /title/],
    [{ ...INCIDENT, title: 'x'.repeat(121) }, /title/],
    [{ ...INCIDENT, text: 'x'.repeat(2001) }, /plain text of 1 to 2000/],
    [{ ...INCIDENT, text: 'a\u0000b' }, /plain text/],
    [{ ...INCIDENT, severity: 'bad' }, /severity/],
    [{ ...INCIDENT, part: 'moon' }, /part/],
  ])('refuses %j, and says what would be right', async (body, reason) => {
    const reply = await server.operator('POST', '/api/admin/incidents', body);
    expect([reply.status, reply.json?.['reason']]).toEqual([400, expect.stringMatching(reason)]);
  });

  it('is written by the operator alone', async () => {
    const { key } = await server.account('business');
    for (const path of ['/api/admin/incidents', '/api/admin/incidents/x/close'])
      for (const who of [key, undefined])
        expect(
          (
            await ask(server.port, path, {
              method: 'POST',
              body: INCIDENT,
              ...(who && { key: who }),
            })
          ).status,
        ).toBe(401);
    const unknown = await server.operator('POST', '/api/admin/incidents/x/close', { text: 'x' });
    expect(unknown.status).toBe(404);
  });
});
