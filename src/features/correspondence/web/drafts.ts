import { type WritingChannel, writingChannels } from '../../contact-rules/can-write.rules.ts';
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

export interface KeptMessage extends Pick<MessageDraft, 'subject' | 'body'> {
  channel: WritingChannel;
  prospectId: string;
}

/** Every message begun on this device. */
export function messageDrafts(): KeptMessage[] {
  return Object.keys(localStorage).flatMap((key) => {
    const [, name = '', prospectId = ''] = /^kili\.message-(\w+?)-(.+)$/.exec(key) ?? [];
    const channel = writingChannels.find((one) => one === name);
    const { subject = '', body = '' } = (channel && readDraft(channel, prospectId)) ?? {};
    return channel && `${subject}${body}`.trim() ? [{ channel, prospectId, subject, body }] : [];
  });
}
