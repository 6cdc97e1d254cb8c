import { z } from 'zod';
import { isKnownZone } from '../../engine/dates.ts';
import { day, defineRecord, id, instant, type RowOf } from '../../engine/define.ts';
import { webAddress } from '../members/member.records.ts';

export const appointmentStates = ['planned', 'confirmed', 'done', 'noShow', 'cancelled'] as const;
export type AppointmentState = (typeof appointmentStates)[number];

export const appointmentKinds = ['video', 'phone', 'onSite'] as const;
export type AppointmentKind = (typeof appointmentKinds)[number];

export const attendeeStatuses = ['needsAction', 'accepted', 'declined', 'tentative'] as const;

/** What a meeting that took place came to. */
export const meetingResults = ['EFFECTUE_POSITIF', 'EFFECTUE_A_SUIVRE', 'EFFECTUE_NEGATIF'] as const;

/** Who called it off; after its start it was too late to tell anybody. */
export const cancellations = ['ANNULE_CLIENT', 'ANNULE_NOUS', 'ANNULE_TARDIF'] as const;

export const SHORTEST_IN_MINUTES = 5;
export const LONGEST_IN_MINUTES = 12 * 60;
export const USUAL_IN_MINUTES = 30;
export const mostAttendees = 30;
/** A year of weeks. */
export const MOST_IN_SERIES = 52;

/** Stands in the heads of mails and calendars: a line break in it is a space. */
const oneLine = z
  .string()
  .trim()
  .overwrite((text) => text.replace(/[\s\p{Cc}]+/gu, (gap) => (/[\p{Cc}\u2028\u2029]/u.test(gap) ? ' ' : gap)));

/** Whoever is expected: a colleague by their id, anybody else by their address. */
export const attendee = z.strictObject({
  userId: id.nullable().default(null),
  email: z.email().max(200),
  name: oneLine.max(120).default(''),
  status: z.enum(attendeeStatuses).default('needsAction'),
});
export type Attendee = z.infer<typeof attendee>;

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'HH:MM' });

const zoneName = z
  .string()
  .max(60)
  .refine((zone) => /^[A-Za-z]/.test(zone) && isKnownZone(zone), { params: { key: 'company.unknownZone' } });

/** A meeting with a prospect, or with anybody else: what was agreed on is a day and a time in a zone. */
export const appointmentRecord = defineRecord({
  name: 'appointment',
  table: 'appointment',
  fields: {
    /** By which calendars know it, for life. */
    uid: z.string().max(120),
    /** Counts what calendars must be told again: another time, length, place or link, and the cancellation. */
    sequence: z.number().int().nonnegative(),
    title: oneLine.min(1).max(160),
    day: day.describe('The day in `zone`'),
    time: timeOfDay.describe('What the clock shows in `zone` when it begins'),
    zone: zoneName.describe('IANA zone of the agreement; the company’s unless said otherwise'),
    startAt: instant.describe('Worked out from day, time and zone'),
    endAt: instant,
    durationInMinutes: z.number().int().min(SHORTEST_IN_MINUTES).max(LONGEST_IN_MINUTES),
    kind: z.enum(appointmentKinds),
    place: oneLine.max(300).nullable(),
    videoUrl: webAddress.nullable(),
    organiserId: id,
    attendees: z.array(attendee).max(mostAttendees),
    colleagueIds: z.array(id).describe('The colleagues among the attendees: they have it in their agenda too'),
    prospectId: id.nullable(),
    state: z.enum(appointmentStates),
    result: z
      .enum([...meetingResults, ...cancellations, 'NO_SHOW'])
      .nullable()
      .describe('What it came to, once it is over or called off'),
    note: z.string().max(5_000).nullable(),
    cancelledBecause: z.string().max(300).nullable(),
    /** Whether the person took the slot by themselves, on the booking page. */
    isSelfBooked: z.boolean(),
    seriesId: id.nullable().describe('What repeats weekly is one series'),
    seriesPlace: z.number().int().min(1).max(MOST_IN_SERIES).nullable().describe('The how-manyth of its series'),
    seriesCount: z.number().int().min(1).max(MOST_IN_SERIES).nullable(),
    /** What the last press changed, for the ten seconds in which it can be taken back. */
    lastChange: z.record(z.string(), z.unknown()).nullable(),
  },
  reach: { kind: 'owner', permission: 'prospects.view', ownerField: 'organiserId', guests: 'colleagueIds' },
  holding: 'own',
  derive: ({ attendees }) => ({ colleagueIds: [...new Set(attendees.flatMap(({ userId }) => userId ?? []))] }),
  idLists: [
    {
      field: 'colleagueIds',
      table: 'appointment_colleague',
      column: 'appointmentId',
      entry: 'userId',
      of: ({ colleagueIds }) => colleagueIds,
    },
  ],
  internal: ['lastChange'],
  figures: (before, after) =>
    [before, after].flatMap((row) =>
      row ? [row.createdAt, row.startAt].map((at) => ({ part: 'appointment', at })) : [],
    ),
});

export type Appointment = RowOf<typeof appointmentRecord>;

/** Whether it still lies ahead or waits to be qualified. */
export const isOpen = ({ state }: Pick<Appointment, 'state'>): boolean => state === 'planned' || state === 'confirmed';
