import type { ServerFeature } from '../../../engine/server/parts.ts';
import { sendDueJob } from '../email.commands.ts';
import { emailRoutes } from './email.route.ts';
import { mailAccountRoutes } from './mail-account.route.ts';
import { sendDueMails } from './send-due.job.ts';
import { strayEmailRoutes } from './stray-email.route.ts';
import { unsubscribeRoutes } from './unsubscribe.route.ts';

/** E-mails: out, in, their files, and the way to have no more of them. */
export const correspondence: ServerFeature = (parts) => {
  for (const register of [emailRoutes, mailAccountRoutes, strayEmailRoutes, unsubscribeRoutes]) register(parts);
  return { [sendDueJob]: sendDueMails(parts) };
};
