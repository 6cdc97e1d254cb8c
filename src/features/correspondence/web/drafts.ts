import { type WritingChannel, writingChannels } from '../../contact-rules/can-write.rules.ts';
import type { AttachedFile } from '../email.record.ts';

/** What somebody has begun to write: it stays on the device until it is sent or cleared. */
export interface MessageDraft {
  to?: string;
  subject: string;
  body: string;
  attachments: AttachedFile[];
  answersId?: string;
  /** It serves a sale, and is kept apart from what is being written besides. */
  isService?: boolean;
}

const keyOf = (channel: WritingChannel, prospectId: string, isService = false) =>
  `kili.message-${channel}-${prospectId}${isService ? '/service' : ''}`;

export function readDraft(channel: WritingChannel, prospectId: string, isService?: boolean): MessageDraft | undefined {
  try {
    const kept = localStorage.getItem(keyOf(channel, prospectId, isService));
    return kept ? (JSON.parse(kept) as MessageDraft) : undefined;
  } catch {
    return undefined;
  }
}

export function keepDraft(channel: WritingChannel, prospectId: string, draft: MessageDraft): void {
  localStorage.setItem(keyOf(channel, prospectId, draft.isService), JSON.stringify(draft));
}

export function dropDraft(channel: WritingChannel, prospectId: string, isService?: boolean): void {
  localStorage.removeItem(keyOf(channel, prospectId, isService));
}

export interface KeptMessage extends Pick<MessageDraft, 'subject' | 'body' | 'isService'> {
  channel: WritingChannel;
  prospectId: string;
}

/** Every message begun on this device. */
export function messageDrafts(): KeptMessage[] {
  return Object.keys(localStorage).flatMap((key) => {
    const [, name = '', prospectId = '', service] = /^kili\.message-(\w+?)-(.+?)(\/service)?$/.exec(key) ?? [];
    const channel = writingChannels.find((one) => one === name);
    const isService = service !== undefined;
    const { subject = '', body = '' } = (channel && readDraft(channel, prospectId, isService)) ?? {};
    return channel && `${subject}${body}`.trim() ? [{ channel, prospectId, subject, body, isService }] : [];
  });
}
