// What Kili needs of whoever carries WhatsApp messages for a company. The Cloud API of Meta is one; another fits in beside it.
import { refuse } from '../../../engine/refusal.ts';
import type { CorrespondenceSettings } from '../../../engine/server/parts.ts';
import type { WhatsappTrouble } from '../whatsapp.rules.ts';
import type { SentTemplate, WhatsappState } from '../whatsapp-message.record.ts';
import { cloudProvider } from './whatsapp-cloud.ts';

export interface WhatsappAccount {
  companyId: string;
  provider: 'cloud';
  baseUrl: string;
  phoneNumberId: string;
  /** As people read it, told by the provider; null until it was asked. */
  displayNumber: string | null;
  sealedToken: string;
  sealedAppSecret: string;
  sealedVerifyToken: string;
}

export interface OutgoingWhatsapp {
  /** Ours, which the provider hands back with its news. */
  id: string;
  /** E.164. */
  to: string;
  content: { text: string } | { template: SentTemplate };
}

/** What a webhook tells. */
export type WhatsappNews =
  | {
      kind: 'message';
      wamid: string;
      /** E.164. */
      from: string;
      /** How they call themselves there. */
      name: string | null;
      at: string;
      text: string;
      /** The message it answers. */
      answers: string | null;
    }
  | {
      kind: 'status';
      wamid: string;
      /** Our own id, where the provider hands it back. */
      id: string | null;
      to: string;
      state: Extract<WhatsappState, 'sent' | 'delivered' | 'read' | 'failed'>;
      at: string;
      trouble: WhatsappTrouble | null;
    };

/** `unknown`: it was on its way when the connection broke, so that it may have arrived. */
export type Sending = { wamid: string } | { trouble: WhatsappTrouble } | { unknown: true };

export interface WhatsappProvider {
  send(message: OutgoingWhatsapp): Promise<Sending>;
  /** Who the number is there, or what is wrong with what was set. */
  check(): Promise<{ number: string; name: string } | { trouble: WhatsappTrouble }>;
  /** What to answer to somebody who sets the webhook up; undefined where they do not know our word. */
  handshake(query: Readonly<Record<string, unknown>>): string | undefined;
  /** Whether the provider wrote this body, to its last byte. */
  isGenuine(raw: Buffer, headers: Readonly<Record<string, unknown>>): boolean;
  /** News for this number; whatever else stands there is passed over. */
  read(raw: Buffer): WhatsappNews[];
}

export const placeOfSecret = (companyId: string, what: 'token' | 'appSecret' | 'verifyToken') =>
  `whatsapp:${companyId}:${what}`;

export type ProviderSettings = Pick<CorrespondenceSettings, 'secret' | 'allowsPrivateHosts'>;

export function openProvider(account: WhatsappAccount, settings: ProviderSettings): WhatsappProvider {
  return account.provider === 'cloud' ? cloudProvider(account, settings) : refuse('whatsapp.notSet');
}
