import { noteWith } from '../../dictation/spoken-french.rules.ts';

// Notes begun and not added yet: they stay on the device while one looks elsewhere, and until the person leaves.
const PREFIX = 'kili.note-';
/** The field of a note on the same page hears of it. */
export const DRAFTS_FORGOTTEN = 'kili-drafts-forgotten';

export interface NoteDraft {
  prospectId: string;
  text: string;
}

export const draftKey = (prospectId: string) => PREFIX + prospectId;

/** Every note begun on this device. */
export function noteDrafts(): NoteDraft[] {
  return Object.keys(localStorage).flatMap((key) => {
    if (!key.startsWith(PREFIX)) return [];
    const text = textOf(localStorage.getItem(key));
    return text ? [{ prospectId: key.slice(PREFIX.length), text }] : [];
  });
}

/** Puts what was said behind the note begun there. */
export function addToDraft(prospectId: string, said: string): void {
  const key = draftKey(prospectId);
  localStorage.setItem(key, JSON.stringify(noteWith(textOf(localStorage.getItem(key)), said)));
}

export function forgetDrafts(drafts: readonly NoteDraft[]): void {
  for (const { prospectId } of drafts) localStorage.removeItem(draftKey(prospectId));
  window.dispatchEvent(new Event(DRAFTS_FORGOTTEN));
}

function textOf(kept: string | null): string {
  try {
    const value: unknown = JSON.parse(kept ?? '""');
    return typeof value === 'string' ? value.trim() : '';
  } catch {
    return '';
  }
}
