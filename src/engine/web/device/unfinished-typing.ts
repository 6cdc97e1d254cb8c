// Knows whether somebody has begun to type something that a reload would lose.

type Field = HTMLInputElement | HTMLTextAreaElement;

/** Kinds of input that hold no words, and searches, which nobody misses. */
const withoutWords = new Set(['search', 'checkbox', 'radio', 'button', 'submit', 'file', 'hidden', 'range']);

/** Each field as it was when the person came to it. */
const found = new Map<Field, string>();

/** Watches every field of the page from now on. */
export function watchTyping(): void {
  document.addEventListener('focusin', ({ target }) => {
    if (isField(target) && !found.has(target)) found.set(target, target.value);
  });
}

/** True while a field on the page holds something else than when the person came to it. */
export function isTypingUnfinished(): boolean {
  for (const field of found.keys()) if (!field.isConnected) found.delete(field);
  return [...found].some(([field, before]) => field.value.trim() !== before.trim() && field.value.trim() !== '');
}

function isField(target: EventTarget | null): target is Field {
  if (target instanceof HTMLTextAreaElement) return !target.readOnly;
  return target instanceof HTMLInputElement && !target.readOnly && !withoutWords.has(target.type);
}
