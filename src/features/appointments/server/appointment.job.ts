import type { AnyCommand } from '../../../engine/define.ts';
import type { Job } from '../../../engine/server/jobs.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { runCommand } from '../../../engine/server/run-command.ts';
import { systemCaller } from '../../members/server/system-caller.ts';
import { mailJob, reminderJob, tellJob } from '../appointment-events.ts';
import { sendLettersBy, sendReminderBy, tellAgendasBy } from './send-notices.ts';

/** Letters, reminders and what the organiser is told, each in a transaction of its own. */
export const appointmentJobs: ServerFeature = (parts) => {
  const { engine } = parts;
  const run =
    (command: AnyCommand): Job =>
    async ({ companyId, payload }) => {
      const caller = systemCaller(companyId);
      await runCommand(engine, { companyId, userId: companyId }, command, payload, { caller });
    };
  return {
    [mailJob]: run(sendLettersBy(parts)),
    [reminderJob]: run(sendReminderBy(parts)),
    [tellJob]: run(tellAgendasBy(parts)),
  };
};
