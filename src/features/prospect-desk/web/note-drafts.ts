// Notes begun and not added yet: they stay in their tab while one looks elsewhere, and until the person leaves.
const PREFIX = 'kili.note-';

export interface NoteDraft {
  prospectId: string;
  text: string;
}

export const draftKey = (prospectId: string) => PREFIX + prospectId;

/** Every note begun in this tab. */
export function noteDrafts(): NoteDraft[] {
  return Object.keys(sessionStorage).flatMap((key) => {
    if (!key.startsWith(PREFIX)) return [];
    const text = textOf(sessionStorage.getItem(key));
    return text ? [{ prospectId: key.slice(PREFIX.length), text }] : [];
  });
}

export function forgetDrafts(drafts: readonly NoteDraft[]): void {
  for (const { prospectId } of drafts) sessionStorage.removeItem(draftKey(prospectId));
}

function textOf(kept: string | null): string {
  try {
    const value: unknown = JSON.parse(kept ?? '""');
    return typeof value === 'string' ? value.trim() : '';
  } catch {
    return '';
  }
}
