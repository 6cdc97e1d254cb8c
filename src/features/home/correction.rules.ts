// A refused command, given back as a form: what was typed, field by field, and the arguments made of it again.

/** How a field is edited: by typing, or by choosing among what the company knows. */
export type CorrectionKind = 'line' | 'paragraph' | 'number' | 'list' | 'stage' | 'person' | 'outcome';

export interface CorrectionField {
  /** Name of the argument; `address.city` for a part of it. */
  path: string;
  kind: CorrectionKind;
  value: string;
}

type Args = Readonly<Record<string, unknown>>;

/** What the command is about: shown in the title, and not to be changed. */
const fixed = new Set([
  ...['id', 'prospectId', 'interactionId', 'entryId', 'sessionId', 'correctsId', 'position'],
  ...['pipelineId', 'openStageId', 'wonStageId', 'lostStageId'],
]);
/** What the person had before their eyes then: whoever corrects looks at what stands there now. */
const seenThen = ['seen', 'from'];
/** Moments and choices that the command made by itself, kept as they are. */
const untold = new Set([
  'occurredAt',
  'nextActionAt',
  'kind',
  'direction',
  'durationInSeconds',
  'audience',
  'civility',
]);
const kinds: Readonly<Record<string, CorrectionKind>> = {
  note: 'paragraph',
  stageId: 'stage',
  ownerId: 'person',
  outcome: 'outcome',
};

/** The fields of the form, as they were typed. */
export function correctionFields(args: unknown): CorrectionField[] {
  return Object.entries((args ?? {}) as Args).flatMap(([name, value]) => {
    if (fixed.has(name) || untold.has(name) || seenThen.includes(name)) return [];
    if (isParts(value)) {
      return Object.entries(value).flatMap(([part, text]) => fieldOf(`${name}.${part}`, 'line', text));
    }
    return fieldOf(name, kinds[name] ?? kindOf(value), value);
  });
}

function fieldOf(path: string, kind: CorrectionKind, value: unknown): CorrectionField[] {
  if (Array.isArray(value)) {
    return value.every((item) => wordOf(item) !== undefined)
      ? [{ path, kind, value: value.map(wordOf).join('\n') }]
      : [];
  }
  if (value === null || value === undefined) return [{ path, kind, value: '' }];
  return ['string', 'number'].includes(typeof value) ? [{ path, kind, value: String(value) }] : [];
}

function kindOf(value: unknown): CorrectionKind {
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'number') return 'number';
  return typeof value === 'string' && value.includes('\n') ? 'paragraph' : 'line';
}

/** A card that has its outcome takes no other: the call stands by itself, like one made without a session. */
export function withoutTakenCard(args: Args, refusedAs: string): Args {
  return refusedAs === 'call.alreadyTreated' && 'entryId' in args ? { ...args, entryId: null } : args;
}

/** The arguments with what was corrected; what was left as it was stays exactly so. */
export function correctedArgs(args: unknown, fields: readonly CorrectionField[]): Args {
  const result: Record<string, unknown> = { ...(args as Args) };
  for (const name of seenThen) delete result[name];
  const before = new Map(correctionFields(args).map(({ path, value }) => [path, value]));
  for (const { path, kind, value } of fields) {
    if (before.get(path) === value) continue;
    const [name = '', part] = path.split('.');
    if (part) result[name] = { ...(result[name] as Args), [part]: value.trim() || null };
    else result[name] = readValue({ name, kind }, value, result[name]);
  }
  return result;
}

function readValue({ name, kind }: { name: string; kind: CorrectionKind }, typed: string, before: unknown): unknown {
  const text = typed.trim();
  if (kind === 'list') return listOf(name, text, Array.isArray(before) ? before : []);
  if (text === '') return null;
  return kind === 'number' ? Number(text.replace(',', '.').replaceAll(/\s/g, '')) : text;
}

/** One line is one item. A number or an address that changed is read anew; the others keep all that is known of them. */
function listOf(name: string, text: string, before: readonly unknown[]): unknown[] {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.map((line, place) => {
    const same = before.find((item) => wordOf(item) === line);
    if (same !== undefined) return same;
    const { kind } = (before[place] ?? {}) as { kind?: unknown };
    if (name === 'phones') return { number: line, kind: kind ?? 'other' };
    if (name === 'emails') return { address: line, kind: kind ?? 'personal' };
    return line;
  });
}

/** Of a telephone number or an address, what was typed. */
function wordOf(item: unknown): string | undefined {
  if (typeof item === 'string') return item;
  if (!isParts(item)) return undefined;
  const { typed, number, address } = item as { typed?: unknown; number?: unknown; address?: unknown };
  const word = typed ?? number ?? address;
  return typeof word === 'string' ? word : undefined;
}

const isParts = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
