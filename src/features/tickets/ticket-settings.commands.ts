import { z } from 'zod';
import { defineCommand } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { ticketSettingsRecord, usualPolicy } from './ticket-settings.record.ts';

const { weekdays, hours, targets, onDutyIds, mostOpen, givesOut, sendsSurvey } = ticketSettingsRecord.schema.shape;

/** Says what is promised, when the company is open, and who sees to tickets in turn. It holds for what happens from then on. */
export const editTicketSettings = defineCommand({
  name: 'ticketSettings.edit',
  args: z.strictObject({
    ...z.object({ weekdays, hours, targets, onDutyIds, mostOpen, givesOut, sendsSurvey }).partial().shape,
  }),
  permission: 'tickets.manage',
  async run(store, asked, { caller: { companyId } }) {
    const known = await store.find(ticketSettingsRecord, companyId, { held: true });
    const wanted = { ...(known ?? usualPolicy), ...asked };
    const { onDutyIds, hours, weekdays, lastOnDutyId } = wanted;
    if (hours.some(({ from }, place) => place > 0 && from < hours[place - 1]!.to))
      refuse('ticket.hoursOverlap', {}, 'hours');
    const fields = {
      ...{ hours, targets: wanted.targets, mostOpen: wanted.mostOpen },
      ...{ givesOut: wanted.givesOut, sendsSurvey: wanted.sendsSurvey, lastOnDutyId },
      weekdays: [...new Set(weekdays)].sort(),
      onDutyIds: [...new Set(onDutyIds)],
    };
    return known
      ? store.update(ticketSettingsRecord, companyId, fields)
      : store.insert(ticketSettingsRecord, { id: companyId, ...fields });
  },
});
