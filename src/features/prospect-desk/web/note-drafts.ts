// Notes begun and not added yet: they stay on the device while one looks elsewhere, and until the person leaves.
const PREFIX = 'kili.note-';

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

export function forgetDrafts(drafts: readonly NoteDraft[]): void {
  for (const key of drafts.map(({ prospectId }) => draftKey(prospectId))) {
    localStorage.removeItem(key);
    // A field on this very page hears of it as another tab would.
    window.dispatchEvent(new StorageEvent('storage', { storageArea: localStorage, key, newValue: JSON.stringify('') }));
  }
}

function textOf(kept: string | null): string {
  try {
    const value: unknown = JSON.parse(kept ?? '""');
    return typeof value === 'string' ? value.trim() : '';
  } catch {
    return '';
  }
}
