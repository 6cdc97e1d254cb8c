import type { ImportField } from './import-fields.ts';
import type { OwnField } from './own-targets.ts';

/** How the parts of a prospect are called where they are not called like an import's field. */
const fieldOfPart: Readonly<Record<string, ImportField>> = {
  phones: 'phone',
  emails: 'email',
  lastContactAt: 'contactedOn',
  doNotCallAt: 'opposition',
};

/** A part that stayed, in words: « Téléphone », « Ville », an own field's name. */
export function partName(
  part: string,
  { labels, ownFields }: { labels: Readonly<Record<ImportField, string>>; ownFields: readonly OwnField[] },
): string {
  const [group, entry] = part.includes('.')
    ? [part.slice(0, part.indexOf('.')), part.slice(part.indexOf('.') + 1)]
    : [];
  const own = group === 'custom' ? ownFields.find(({ key }) => key === entry) : undefined;
  return own?.name ?? labels[(fieldOfPart[part] ?? entry ?? part) as ImportField] ?? entry ?? part;
}
