/** What of a record can be missing where something is to be done. */
export type AddedPart = 'phones' | 'emails';

/** What another page sent here to add: it stands behind the address. */
export function partToAdd(): AddedPart | undefined {
  const part = location.hash.slice(1);
  return part === 'phones' || part === 'emails' ? part : undefined;
}

/** Opens the field that takes one more number or address, where it stands on the page. */
export function startAdding(part: AddedPart): void {
  const field = document.querySelector(`[data-part="${part}"]`);
  field?.scrollIntoView({ block: 'center' });
  field?.querySelector<HTMLElement>('[data-adder]')?.click();
}
