// A note is plain text, and stays so: these few signs are only shown as what they mean. Nothing else is anything.
//   **gras**   *italique*   - liste   1. liste   https://…   @Karim Benali
export type Inline =
  | { kind: 'text' | 'bold' | 'italic' | 'mention'; text: string }
  | { kind: 'link'; text: string; href: string };

export type Block = { kind: 'lines'; lines: Inline[][] } | { kind: 'list'; isNumbered: boolean; items: Inline[][] };

const bullet = /^\s{0,3}[-*•]\s+(?=\S)/;
const numbered = /^\s{0,3}\d{1,3}[.)]\s+(?=\S)/;

/** Paragraphs and lists; `names`: of those who are mentioned in it. */
export function readNote(text: string, names: readonly string[] = []): Block[] {
  const blocks: Block[] = [];
  for (const line of text.split('\n')) {
    const sign = bullet.exec(line) ?? numbered.exec(line);
    const last = blocks.at(-1);
    const read = readLine(line.slice(sign?.[0].length ?? 0), names);
    if (!sign) {
      if (last?.kind === 'lines') last.lines.push(read);
      else blocks.push({ kind: 'lines', lines: [read] });
      continue;
    }
    const isNumbered = numbered.test(line);
    if (last?.kind === 'list' && last.isNumbered === isNumbered) last.items.push(read);
    else blocks.push({ kind: 'list', isNumbered, items: [read] });
  }
  return blocks;
}

const link = /https?:\/\/[\p{L}\p{N}[][^\s<>"'`]{1,500}/u;
const bold = /\*\*(?=\S)([^*]{1,2000}?\S?)\*\*/u;
const italic = /(?<![\p{L}\p{N}*])\*(?=[^\s*])([^*]{0,2000}?[^\s*])\*(?![\p{L}\p{N}*])/u;

/** The earliest of what stands in the line, then what follows it. */
function readLine(line: string, names: readonly string[]): Inline[] {
  const read: Inline[] = [];
  let rest = line;
  while (rest) {
    const found = firstIn(rest, names);
    if (!found) {
      read.push({ kind: 'text', text: rest });
      break;
    }
    if (found.at > 0) read.push({ kind: 'text', text: rest.slice(0, found.at) });
    read.push(found.inline);
    rest = rest.slice(found.at + found.length);
  }
  return read;
}

interface Found {
  at: number;
  length: number;
  inline: Inline;
}

function firstIn(text: string, names: readonly string[]): Found | undefined {
  const found = [linkIn(text), signIn(text, 'bold', bold), signIn(text, 'italic', italic), mentionIn(text, names)];
  return found.filter((one) => one !== null).toSorted((a, b) => a.at - b.at || b.length - a.length)[0];
}

function signIn(text: string, kind: 'bold' | 'italic', pattern: RegExp): Found | null {
  const match = pattern.exec(text);
  return match && { at: match.index, length: match[0].length, inline: { kind, text: match[1]! } };
}

function linkIn(text: string): Found | null {
  const match = link.exec(text);
  if (!match) return null;
  // A full stop behind an address ends the sentence.
  const shown = match[0].replace(/[.,;:!?)\]»]+$/u, '');
  return { at: match.index, length: shown.length, inline: { kind: 'link', text: shown, href: shown } };
}

function mentionIn(text: string, names: readonly string[]): Found | null {
  const found = names.map((name) => ({ name, at: text.indexOf(`@${name}`) })).filter(({ at }) => at >= 0);
  const [first] = found.toSorted((a, b) => a.at - b.at || b.name.length - a.name.length);
  if (!first) return null;
  const shown = `@${first.name}`;
  return { at: first.at, length: shown.length, inline: { kind: 'mention', text: shown } };
}

/** What is being typed behind an @ at the caret, and where that stands; null when nobody is being named. */
export function mentionBeingTyped(text: string, caret: number): { typed: string; from: number } | null {
  const match = /(?:^|[\s(«])@([\p{L}'’-]*(?: [\p{L}'’-]*)?)$/u.exec(text.slice(0, caret));
  if (!match) return null;
  const typed = match[1]!;
  return { typed, from: caret - typed.length - 1 };
}

/** Whom a text mentions, of these people: the longest name counts. */
export function mentionedIn<Person extends { id: string; name: string }>(
  text: string,
  people: readonly Person[],
): string[] {
  const names = people.map(({ name }) => name);
  const found = readNote(text, names).flatMap((block) => (block.kind === 'lines' ? block.lines : block.items).flat());
  const mentioned = new Set(found.filter(({ kind }) => kind === 'mention').map((inline) => inline.text.slice(1)));
  return people.filter(({ name }) => mentioned.has(name)).map(({ id }) => id);
}
