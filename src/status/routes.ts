/** `GET /api/status` and `/status.rss`, for everybody; and the operator's routes that write incidents. */
import type { FastifyInstance } from 'fastify';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { operation, type Operation } from '../http/operation.ts';
import { file } from '../http/reply-spec.ts';
import { resource } from '../http/resource.ts';
import { OPEN_MAX, UPDATES_MAX, type Incidents, type Written } from './incidents.ts';
import { statusRss } from './rss.ts';
import {
  closeIncidentInput,
  incidentParams,
  incidentSchema,
  incidentsSchema,
  incidentUpdateInput,
  newIncidentInput,
  statusSchema,
  type IncidentJson,
} from './schemas.ts';
import type { Status } from './service.ts';
import type { Traffic } from './traffic.ts';
import { incidentJson, statusJson, type Promises } from './to-json.ts';

export interface StatusRouteDeps {
  readonly status: Pick<Status, 'read' | 'renew'>;
  readonly incidents: Incidents;
  readonly promises: Promises;
  readonly traffic: Pick<Traffic, 'count'>;
  readonly publicUrl: string;
}

/** Routes that are registered after these are counted. */
export function statusRoutes(app: FastifyInstance, deps: StatusRouteDeps): void {
  app.addHook('onResponse', (request, reply, done) => {
    deps.traffic.count(request.routeOptions.url, reply.statusCode, reply.elapsedTime);
    done();
  });
  resource(app, '/api/status', { GET: getStatus(deps) });
  resource(app, '/status.rss', { GET: getFeed(deps) });
  resource(app, '/api/admin/incidents', { GET: listIncidents(deps), POST: openIncident(deps) });
  resource(app, '/api/admin/incidents/:incident/updates', { POST: updateIncident(deps) });
  resource(app, '/api/admin/incidents/:incident/close', { POST: closeIncident(deps) });
}

const getStatus = ({ status, promises }: StatusRouteDeps): Operation =>
  operation({
    operationId: 'getStatus',
    summary: 'Get the state of the service, its uptime by day, and incidents',
    description: 'As the processes recorded it. Updated every 30 seconds.',
    tag: 'Operations',
    auth: 'none',
    cache: CACHE,
    replies: { 200: statusSchema },
    handler: async () => statusJson(await status.read(), promises),
  });

const getFeed = ({ status, publicUrl }: StatusRouteDeps): Operation =>
  operation({
    operationId: 'getStatusFeed',
    summary: 'Get incidents as RSS',
    tag: 'Operations',
    auth: 'none',
    cache: CACHE,
    replies: { 200: file(['application/rss+xml']) },
    handler: async ({ reply }) => {
      const { incidents } = await status.read();
      void reply.type('application/rss+xml; charset=utf-8');
      return statusRss(incidents, publicUrl);
    },
  });

const listIncidents = ({ incidents }: StatusRouteDeps): Operation =>
  operation({
    operationId: 'adminListIncidents',
    summary: 'List incidents, open ones first',
    tag: 'Admin',
    auth: 'operator',
    replies: { 200: incidentsSchema },
    handler: async () => ({ incidents: (await incidents.list(0)).map(incidentJson) }),
  });

const openIncident = (deps: StatusRouteDeps): Operation =>
  operation({
    operationId: 'adminOpenIncident',
    summary: 'Open an incident, which the status page shows immediately',
    description: `At most ${OPEN_MAX} can be open.`,
    tag: 'Admin',
    auth: 'operator',
    body: newIncidentInput,
    replies: { 200: incidentSchema },
    errors: ['conflict'],
    handler: async ({ body }) => answer(deps, await deps.incidents.open(body)),
  });

const updateIncident = (deps: StatusRouteDeps): Operation =>
  operation({
    operationId: 'adminUpdateIncident',
    summary: 'Add an update to an open incident',
    tag: 'Admin',
    auth: 'operator',
    params: incidentParams,
    body: incidentUpdateInput,
    replies: { 200: incidentSchema },
    errors: ['not_found', 'conflict'],
    handler: async ({ params, body }) =>
      answer(deps, await deps.incidents.update(params.incident, body)),
  });

const closeIncident = (deps: StatusRouteDeps): Operation =>
  operation({
    operationId: 'adminCloseIncident',
    summary: 'Close an incident permanently, with a final update',
    tag: 'Admin',
    auth: 'operator',
    params: incidentParams,
    body: closeIncidentInput,
    replies: { 200: incidentSchema },
    errors: ['not_found', 'conflict'],
    handler: async ({ params, body }) =>
      answer(deps, await deps.incidents.close(params.incident, body.text)),
  });

/** The incident as it is now, which the page shows from here on, or why nothing was written. */
function answer({ status }: StatusRouteDeps, written: Written): IncidentJson | HttpRefusal {
  if (written === 'unknown') return refusal('not_found', {}, 'No incident has this id.');
  if (written === 'closed')
    return refusal('conflict', {}, 'The incident is closed. Open another one.');
  if (written === 'too-many') return refusal('conflict', {}, TOO_MANY);
  status.renew();
  return incidentJson(written);
}

const TOO_MANY = `At most ${OPEN_MAX} incidents can be open, and an incident has at most ${UPDATES_MAX} updates: close one first.`;
const CACHE = 'public, max-age=30';
