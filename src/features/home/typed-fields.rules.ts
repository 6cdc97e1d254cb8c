// What somebody typed into a command, in plain words, so that nothing is lost when the command cannot be carried out.
export interface TypedField {
  /** Name of the argument; its label is a text of its own. */
  field: string;
  text: string;
}

/** Ids of what the command is about, which the page says in its title, and codes that only the program reads. */
const hidden = new Set([
  'id',
  'prospectId',
  'interactionId',
  'entryId',
  'sessionId',
  'correctsId',
  'position',
  'openStageId',
  'wonStageId',
  'lostStageId',
  'seen',
  'from',
  'kind',
  'direction',
]);
const isId = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** The fields of a command's arguments that say something, in the order in which they were given. */
export function typedFields(args: unknown, nameOf: (id: string) => string | undefined): TypedField[] {
  if (typeof args !== 'object' || args === null) return [];
  return Object.entries(args)
    .filter(([field]) => !hidden.has(field))
    .map(([field, value]) => ({ field, text: wordsOf(value, nameOf) }))
    .filter(({ text }) => text !== '');
}

function wordsOf(value: unknown, nameOf: (id: string) => string | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return isId.test(value) ? (nameOf(value) ?? '') : value.trim();
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return joined(value.map((item) => wordsOf(mainPart(item), nameOf)));
  return joined(Object.values(value).map((part) => wordsOf(part, nameOf)));
}

/** Of a telephone number or an address in a list, what was typed; its kind says nothing here. */
function mainPart(item: unknown): unknown {
  if (typeof item !== 'object' || item === null) return item;
  const { typed, number, address } = item as { typed?: unknown; number?: unknown; address?: unknown };
  return typed ?? number ?? address ?? item;
}

const joined = (texts: readonly string[]) => texts.filter((text) => text !== '').join(', ');

/** All fields as lines of text, to be pasted elsewhere. */
export function asLines(fields: readonly { label: string; text: string }[]): string {
  return fields.map(({ label, text }) => `${label}: ${text}`).join('\n');
}
