// The WhatsApp Business Cloud API of Meta:
//   POST {base}/{phone-number-id}/messages          sends; answers the id of the message (wamid)
//   GET  webhook?hub.mode=subscribe&…               wants hub.challenge back, from whoever knows the verify token
//   POST webhook, X-Hub-Signature-256: sha256=…     messages and statuses, signed with the secret of the app
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { refuse } from '../../../engine/refusal.ts';
import { openText } from '../../../engine/server/sealed-text.ts';
import { troubleOfCode, type WhatsappTrouble } from '../whatsapp.rules.ts';
import { askProvider, type ProviderAnswer } from './ask-provider.ts';
import { readCloudNews } from './whatsapp-cloud-news.ts';
import {
  type OutgoingWhatsapp,
  type ProviderSettings,
  placeOfSecret,
  type WhatsappAccount,
  type WhatsappProvider,
} from './whatsapp-provider.ts';

const accepted = z.object({ messages: z.array(z.object({ id: z.string().min(1).max(300) })).min(1) });
const refused = z.object({
  error: z.object({
    code: z.number().int().nullish(),
    message: z.string().nullish(),
    error_data: z.object({ details: z.string().nullish() }).nullish(),
  }),
});
const named = z.object({ display_phone_number: z.string().max(60), verified_name: z.string().max(200).default('') });

export function cloudProvider(account: WhatsappAccount, settings: ProviderSettings): WhatsappProvider {
  const { companyId, baseUrl, phoneNumberId } = account;
  const open = (what: 'token' | 'appSecret' | 'verifyToken', sealed: string) =>
    openText(settings.secret, placeOfSecret(companyId, what), sealed) ?? refuse('whatsapp.sealBroken');

  const ask = (method: 'GET' | 'POST', path: string, body?: object) =>
    askProvider(`${baseUrl}/${phoneNumberId}${path}`, {
      method,
      body,
      headers: { authorization: `Bearer ${open('token', account.sealedToken)}` },
      allowsPrivateHosts: settings.allowsPrivateHosts,
    });

  return {
    async send(message) {
      const answer = await ask('POST', '/messages', bodyOf(message));
      const done = accepted.safeParse(answer.json);
      if (answer.status >= 200 && answer.status < 300 && done.success) return { wamid: done.data.messages[0]!.id };
      if (answer.status === 0) return answer.wasHandedOver ? { unknown: true } : { trouble: notThere(answer) };
      return { trouble: troubleIn(answer) };
    },
    async check() {
      const answer = await ask('GET', '?fields=display_phone_number,verified_name');
      const known = named.safeParse(answer.json);
      if (answer.status === 200 && known.success)
        return { number: known.data.display_phone_number, name: known.data.verified_name };
      return { trouble: answer.status === 0 ? notThere(answer) : troubleIn(answer) };
    },
    handshake(query) {
      const { 'hub.mode': mode, 'hub.verify_token': word, 'hub.challenge': challenge } = query;
      if (mode !== 'subscribe' || typeof word !== 'string' || typeof challenge !== 'string') return undefined;
      if (!/^[\w-]{1,200}$/.test(challenge)) return undefined;
      return isSame(word, open('verifyToken', account.sealedVerifyToken)) ? challenge : undefined;
    },
    isGenuine(raw, headers) {
      const told = headers['x-hub-signature-256'];
      if (typeof told !== 'string') return false;
      const mark = createHmac('sha256', open('appSecret', account.sealedAppSecret)).update(raw).digest('hex');
      return isSame(told.toLowerCase(), `sha256=${mark}`);
    },
    read: (raw) => readCloudNews(raw, phoneNumberId),
  };
}

/** Takes as long whatever is wrong: both are made of one length first. */
function isSame(told: string, known: string): boolean {
  const digest = (text: string) => createHmac('sha256', 'same').update(text).digest();
  return timingSafeEqual(digest(told), digest(known));
}

function bodyOf({ id, to, content }: OutgoingWhatsapp) {
  const common = {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    to: to.replace(/\D/g, ''),
    // Comes back with every status: what was cut off before it had an id is known again by it.
    biz_opaque_callback_data: id,
  };
  if ('text' in content) return { ...common, type: 'text', text: { preview_url: false, body: content.text } };
  const { name, language, parameters } = content.template;
  const body = { type: 'body', parameters: parameters.map((text) => ({ type: 'text', text })) };
  return {
    ...common,
    type: 'template',
    template: { name, language: { code: language }, ...(parameters.length > 0 && { components: [body] }) },
  };
}

const notThere = ({ problem }: ProviderAnswer): WhatsappTrouble => ({
  ...{ kind: 'later', problem: 'noServer', answer: problem ?? '', isOfAll: true },
});

function troubleIn({ status, json }: ProviderAnswer): WhatsappTrouble {
  const told = refused.safeParse(json);
  const { code = null, message, error_data } = told.success ? told.data.error : {};
  const said = [message, error_data?.details].filter(Boolean).join(' ');
  return troubleOfCode({ code: code ?? null, status, answer: said || `HTTP ${status}` });
}
