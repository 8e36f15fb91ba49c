/** The status page as JSON, and the requests that write incidents. */
import { z } from 'zod';
import type { Infer } from '../util/infer.ts';

const time = z.iso.datetime();
const percent = z.number().min(0).max(100);

/** What an incident is about. */
export const INCIDENT_PARTS = ['all', 'api', 'batches', 'webhooks', 'pages', 'billing'] as const;
/** From the mildest: a notice changes nothing about the state. */
export const SEVERITIES = ['notice', 'degraded', 'outage'] as const;

const part = z.enum(INCIDENT_PARTS).meta({ description: 'What it is about.' });
const severity = z.enum(SEVERITIES).meta({ description: '`notice`: everything works.' });

const line = (max: number) =>
  z
    .string()
    .trim()
    .regex(
      new RegExp(`^[^\\p{Cc}\\p{Cs}]{1,${max}}$`, 'u'),
      `must be one line of 1 to ${max} characters`,
    );
const text = z
  .string()
  .trim()
  .regex(/^(?:[^\p{Cc}\p{Cs}]|\n){1,2000}$/u, 'must be plain text of 1 to 2000 characters');

const incidentSchema = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    part,
    severity: severity.meta({ description: 'How bad it is, or was at last.' }),
    openedAt: time,
    closedAt: time.nullable().meta({ description: 'null: it is not over.' }),
    updates: z
      .array(z.strictObject({ at: time, severity, text: z.string() }))
      .meta({ description: 'The newest first.' }),
  })
  .meta({ id: 'Incident' });
export type IncidentJson = Infer<typeof incidentSchema>;
export { incidentSchema };

const daySchema = z.strictObject({
  date: z.iso.date().meta({ description: 'In UTC.' }),
  state: z.enum(['up', 'degraded', 'outage', 'no_data']),
  uptimePercent: percent
    .nullable()
    .meta({ description: 'Minutes in which a process was at work; null: nothing was recorded.' }),
  minutesDown: z.int().nullable(),
  faultPercent: percent
    .nullable()
    .meta({ description: 'Replies with a status of 500 and above, among those that are not 4xx.' }),
  p50Ms: z.int().nullable().meta({ description: 'Half of the replies took at most this long.' }),
  p95Ms: z.int().nullable().meta({ description: '95 of 100 replies took at most this long.' }),
});
export type StatusDayJson = Infer<typeof daySchema>;

/** `GET /api/status`. */
export const statusSchema = z
  .strictObject({
    state: z.enum(['up', 'degraded', 'outage']),
    checkedAt: time,
    uptimePercent: z.strictObject({
      days30: percent.nullable(),
      days90: percent.nullable(),
    }),
    promised: z
      .array(z.strictObject({ plan: z.string(), uptimePercent: percent }))
      .meta({ description: 'What the operator promises with a plan.' }),
    days: z.array(daySchema).meta({ description: 'The last 90, the oldest first.' }),
    incidents: z
      .array(incidentSchema)
      .meta({ description: 'Open ones and those of the last 90 days, the newest first.' }),
  })
  .meta({ id: 'Status' });
export type StatusJson = Infer<typeof statusSchema>;

export const incidentParams = z.strictObject({ incident: z.string() });
export const newIncidentInput = z.strictObject({
  title: line(120),
  text,
  part: part.default('all'),
  severity: severity.default('degraded'),
});
export const incidentUpdateInput = z.strictObject({
  text,
  severity: severity.optional().meta({ description: 'Where it has changed.' }),
});
export const closeIncidentInput = z.strictObject({ text });
/** `GET /api/admin/incidents`. */
export const incidentsSchema = z
  .strictObject({ incidents: z.array(incidentSchema).meta({ description: 'The newest first.' }) })
  .meta({ id: 'Incidents' });
export type IncidentsJson = Infer<typeof incidentsSchema>;

const announcementSchema = z
  .strictObject({ id: z.string(), text: z.string(), from: time, until: time })
  .meta({ id: 'Announcement' });
export type AnnouncementJson = Infer<typeof announcementSchema>;
export { announcementSchema };

export const announcementsSchema = z
  .strictObject({ announcements: z.array(announcementSchema) })
  .meta({ id: 'Announcements' });
export type AnnouncementsJson = Infer<typeof announcementsSchema>;

export const announcementParams = z.strictObject({ announcement: z.string() });

/** Body of `POST /api/admin/announcements`. */
export const newAnnouncementInput = z.strictObject({
  text: line(500).meta({ description: 'Plain text.' }),
  from: time.optional().meta({ description: 'From when it is shown; at once where absent.' }),
  until: time.meta({ description: 'Until when it is shown.' }),
});

const seconds = z.number().min(0);
const systemAccount = z.strictObject({ id: z.string(), email: z.string() });

export const systemSchema = z
  .strictObject({
    version: z.string(),
    nodeVersion: z.string(),
    mode: z.enum(['embedded', 'server']),
    redis: z.enum(['ok', 'failing', 'not used']),
    jobs: z
      .array(
        z.strictObject({
          name: z.string(),
          everySeconds: seconds,
          sinceSuccessSeconds: seconds,
          failures: z.int().meta({ description: 'Since the process started.' }),
          late: z.boolean(),
        }),
      )
      .meta({ description: 'Of the process that answers.' }),
    backlog: z
      .strictObject({
        reservationOverdueSeconds: seconds,
        batches: z.int(),
        batchSeconds: seconds,
        deliveries: z.int(),
        deliverySeconds: seconds,
        mails: z.int(),
        mailSeconds: seconds,
      })
      .meta({ description: 'What is waiting, and for how long the oldest has waited.' }),
    mails: z
      .strictObject({
        sent: z.int(),
        failed: z.int().meta({ description: 'At their first attempt.' }),
        givenUp: z.int().meta({ description: 'Not tried again by themselves.' }),
      })
      .meta({ description: 'Of the process that answers, since it started.' }),
    openReservations: z.array(
      z.strictObject({
        account: systemAccount,
        reservations: z.int(),
        credits: z.int(),
        firstEndsAt: time,
      }),
    ),
    failingEndpoints: z.array(
      z.strictObject({
        id: z.string(),
        account: systemAccount,
        host: z.string(),
        failingSince: time.nullable(),
        failedEvents: z.int(),
        off: z.string().nullable().meta({ description: 'Why it is switched off; null: it is on.' }),
      }),
    ),
  })
  .meta({ id: 'System' });
/** `GET /api/admin/system`. */
export type SystemJson = Infer<typeof systemSchema>;
