import type { WritingChannel } from '../../contact-rules/can-write.rules.ts';
import type { AttachedFile } from '../email.record.ts';

/** What somebody has begun to write: it stays on the device until it is sent or cleared. */
export interface MessageDraft {
  to?: string;
  subject: string;
  body: string;
  attachments: AttachedFile[];
  answersId?: string;
}

const keyOf = (channel: WritingChannel, prospectId: string) => `kili.message-${channel}-${prospectId}`;

export function readDraft(channel: WritingChannel, prospectId: string): MessageDraft | undefined {
  try {
    const kept = localStorage.getItem(keyOf(channel, prospectId));
    return kept ? (JSON.parse(kept) as MessageDraft) : undefined;
  } catch {
    return undefined;
  }
}

export function keepDraft(channel: WritingChannel, prospectId: string, draft: MessageDraft | undefined): void {
  if (draft) localStorage.setItem(keyOf(channel, prospectId), JSON.stringify(draft));
  else localStorage.removeItem(keyOf(channel, prospectId));
}
