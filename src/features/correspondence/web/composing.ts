// Whom somebody writes to, whatever page lies beneath: the window opens beside it and the page stays.
import { sharedValue, useSharedValue } from '../../../engine/web/shared-value.ts';
import type { WritingChannel } from '../../contact-rules/can-write.rules.ts';
import type { AttachedFile } from '../email.record.ts';

export interface Composing {
  prospectId: string;
  channel: WritingChannel;
  /** What it begins with, where no draft is there. */
  subject?: string;
  body?: string;
  /** Files that are on the server already. */
  attachments?: AttachedFile[];
  /** The template it begins with, where no draft is there. */
  templateId?: string;
  /** The mail of the timeline it answers. */
  answersId?: string;
  /** It serves a sale made to them: an invoice, a contract. */
  isService?: boolean;
  /** Once it is sent, and not where it is left. */
  onSent?(): void;
}

const composing = sharedValue<Composing | null>(null);

export const openComposer = (wanted: Composing): void => composing.set(wanted);
export const closeComposer = (): void => composing.set(null);
export const useComposing = () => useSharedValue(composing);
