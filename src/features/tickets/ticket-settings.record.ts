import { z } from 'zod';
import { defineRecord, id, type RowOf } from '../../engine/define.ts';
import type { TicketPriority } from './priority.rules.ts';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, { error: 'HH:MM' });

const openHours = z.strictObject({ from: time, to: time }).refine(({ from, to }) => from < to, {
  params: { key: 'company.hoursBackwards' },
});

/** Longer is no promise. */
const MOST_MINUTES = 365 * 24 * 60;

export const ticketTarget = z.strictObject({
  firstResponse: z.int().min(1).max(MOST_MINUTES).describe('Minutes until somebody answers'),
  resolution: z.int().min(1).max(MOST_MINUTES).describe('Minutes until it is solved'),
  clock: z.enum(['business', 'always']).describe('In opening hours, or day and night'),
});
export type TicketTarget = z.infer<typeof ticketTarget>;

/** What a company promises whoever asks for help, and who sees to it. One row, under the company's own id. */
export const ticketSettingsRecord = defineRecord({
  name: 'ticketSettings',
  table: 'ticket_settings',
  fields: {
    weekdays: z.array(z.int().min(1).max(7)).min(1).max(7).describe('1 is Monday'),
    hours: z.array(openHours).min(1).max(4),
    targets: z.strictObject({ P1: ticketTarget, P2: ticketTarget, P3: ticketTarget, P4: ticketTarget }),
    onDutyIds: z.array(id).max(100).describe('To whom tickets go in turn'),
    lastOnDutyId: id.nullable().describe('Who got the last one'),
    mostOpen: z.int().min(1).max(1_000).describe('Whoever has so many open ones is passed over'),
    givesOut: z
      .boolean()
      .describe('Whether new tickets are given out in turn at once; critical ones are after ten minutes'),
    sendsSurvey: z.boolean().describe('Whether customers are asked how they found it, once it is solved'),
  },
});
export type TicketSettings = RowOf<typeof ticketSettingsRecord>;
export type TicketPolicy = Pick<
  TicketSettings,
  'weekdays' | 'hours' | 'targets' | 'onDutyIds' | 'lastOnDutyId' | 'mostOpen' | 'givesOut' | 'sendsSurvey'
>;

const target = (firstResponse: number, resolution: number): TicketTarget => ({
  firstResponse: firstResponse * 60,
  resolution: resolution * 60,
  clock: 'business',
});

/** What holds until a company says otherwise. */
export const usualPolicy: TicketPolicy = {
  weekdays: [1, 2, 3, 4, 5],
  hours: [{ from: '09:00', to: '18:00' }],
  targets: { P1: target(0.5, 4), P2: target(1, 8), P3: target(4, 27), P4: target(8, 45) } satisfies Record<
    TicketPriority,
    TicketTarget
  >,
  onDutyIds: [],
  lastOnDutyId: null,
  mostOpen: 20,
  givesOut: false,
  sendsSurvey: true,
};
