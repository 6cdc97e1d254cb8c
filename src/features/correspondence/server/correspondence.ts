import type { ServerFeature } from '../../../engine/server/parts.ts';
import { sendDueJob } from '../email.commands.ts';
import { emailRoutes } from './email.route.ts';
import { mailAccountRoutes } from './mail-account.route.ts';
import { sendDueMails } from './send-due.job.ts';
import { strayEmailRoutes } from './stray-email.route.ts';
import { unsubscribeRoutes } from './unsubscribe.route.ts';
import { whatsappRoutes } from './whatsapp.route.ts';
import { whatsappAccountRoutes } from './whatsapp-account.route.ts';
import { whatsappWebhookRoutes } from './whatsapp-webhook.route.ts';

const routes = [emailRoutes, mailAccountRoutes, strayEmailRoutes, unsubscribeRoutes];

/** E-mails: out, in, their files, and the way to have no more of them; WhatsApp by the company's own number. */
export const correspondence: ServerFeature = (parts) => {
  for (const register of [...routes, whatsappAccountRoutes, whatsappWebhookRoutes]) register(parts);
  return { [sendDueJob]: sendDueMails(parts), ...whatsappRoutes(parts) };
};
