/** `GET /api/announcements`, for every page; and the operator's routes that write them. */
import type { FastifyInstance } from 'fastify';
import { refusal } from '../http/errors.ts';
import { operation, type Operation } from '../http/operation.ts';
import { resource } from '../http/resource.ts';
import { isoTime } from '../util/clock.ts';
import { ANNOUNCEMENTS_MAX, type Announcement, type Announcements } from './announcements.ts';
import {
  announcementParams,
  announcementSchema,
  announcementsSchema,
  newAnnouncementInput,
  type AnnouncementJson,
} from './schemas.ts';

export interface AnnouncementDeps {
  readonly announcements: Announcements;
}

export function announcementRoutes(app: FastifyInstance, deps: AnnouncementDeps): void {
  resource(app, '/api/announcements', { GET: readAnnouncements(deps) });
  resource(app, '/api/admin/announcements', {
    GET: listAnnouncements(deps),
    POST: makeAnnouncement(deps),
  });
  resource(app, '/api/admin/announcements/:announcement', { DELETE: withdraw(deps) });
}

const readAnnouncements = ({ announcements }: AnnouncementDeps): Operation =>
  operation({
    operationId: 'getAnnouncements',
    summary: 'Get the operator’s current announcements',
    description: 'Plain text, which every page shows.',
    tag: 'Operations',
    auth: 'none',
    cache: 'public, max-age=30',
    replies: { 200: announcementsSchema },
    handler: async () => ({ announcements: (await announcements.running()).map(toJson) }),
  });

const listAnnouncements = ({ announcements }: AnnouncementDeps): Operation =>
  operation({
    operationId: 'adminListAnnouncements',
    summary: 'List current and scheduled announcements',
    tag: 'Admin',
    auth: 'operator',
    replies: { 200: announcementsSchema },
    handler: async () => ({ announcements: (await announcements.list()).map(toJson) }),
  });

const makeAnnouncement = ({ announcements }: AnnouncementDeps): Operation =>
  operation({
    operationId: 'adminMakeAnnouncement',
    summary: 'Show an announcement on every page',
    description: `At most ${ANNOUNCEMENTS_MAX} at a time, scheduled ones included.`,
    tag: 'Admin',
    auth: 'operator',
    body: newAnnouncementInput,
    replies: { 200: announcementSchema },
    errors: ['conflict'],
    handler: async ({ body: { text, from, until } }) => {
      const fromMs = from === undefined ? null : Date.parse(from);
      const made = await announcements.make(text, { fromMs, untilMs: Date.parse(until) });
      if (made === 'over') return refusal('conflict', {}, OVER);
      return made === 'too-many' ? refusal('conflict', {}, TOO_MANY) : toJson(made);
    },
  });

const withdraw = ({ announcements }: AnnouncementDeps): Operation =>
  operation({
    operationId: 'adminWithdrawAnnouncement',
    summary: 'Withdraw an announcement',
    tag: 'Admin',
    auth: 'operator',
    params: announcementParams,
    replies: { 200: announcementsSchema },
    errors: ['not_found'],
    handler: async ({ params }) =>
      (await announcements.withdraw(params.announcement))
        ? { announcements: (await announcements.list()).map(toJson) }
        : refusal('not_found', {}, 'No announcement has this id.'),
  });

const toJson = ({ id, text, fromMs, untilMs }: Announcement): AnnouncementJson => ({
  id,
  text,
  from: isoTime(fromMs),
  until: isoTime(untilMs),
});

const OVER = 'It would end before it is seen: `until` must come after now and after `from`.';
const TOO_MANY = `At most ${ANNOUNCEMENTS_MAX} announcements can be current or scheduled: withdraw one first.`;
