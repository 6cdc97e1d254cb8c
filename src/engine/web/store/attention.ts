// Work the server refused. What was built on a refused creation stands below it, and goes with it.
import type { MutationAnswer } from '../../protocol.ts';
import { newId } from '../new-id.ts';
import type { LocalDatabase, Refused, Waiting } from './local-database.ts';
import { mendedRefused } from './mended-entry.ts';

/** One matter for the person to decide on: the refused command, and those that could not do without it. */
export interface RefusedWork extends Refused {
  dependants: readonly Refused[];
}

export interface Attention {
  matters(): readonly RefusedWork[];
  read(): Promise<void>;
  /** Refused work of a batch, each with the creation it hung on. */
  judge(entries: readonly Waiting[], answers: ReadonlyMap<string, MutationAnswer>): Refused[];
  /** Takes refused work in; it is on disk already. */
  takeIn(refused: readonly Refused[]): void;
  /** Puts a matter back in line, with everything that was refused along with it. */
  sendAgain(id: string, corrected?: Pick<Waiting, 'args' | 'at'>): Promise<void>;
  abandon(id: string): Promise<void>;
}

export function keepAttention(parts: {
  database: LocalDatabase;
  now: () => string;
  /** Rows a waiting command makes. */
  madeBy: (waitingId: string) => string[];
  /** What the row with this id is called, as long as it is here. */
  nameOf: (id: string) => string | undefined;
}): Attention {
  const { database, now, madeBy, nameOf } = parts;
  const { attention, outbox, dexie } = database;
  let refused: readonly Refused[] = [];
  let matters: readonly RefusedWork[] = [];

  function remember(all: readonly Refused[]) {
    refused = all.toSorted(byTime);
    matters = asMatters(refused);
  }

  function wholeMatter(id: string): Refused[] {
    const matter = refused.find((one) => one.id === id);
    return matter ? [matter, ...refused.filter(({ causedBy }) => causedBy === id)] : [];
  }

  function namesIn(args: unknown): Record<string, string> {
    const named = [...textsIn(args)].map((text) => [text, nameOf(text)] as const);
    return Object.fromEntries(named.filter((one): one is [string, string] => one[1] !== undefined));
  }

  return {
    matters: () => matters,
    async read() {
      remember((await attention.toArray()).map((one) => mendedRefused(one, now())));
    },

    judge(entries, answers) {
      const judged: Refused[] = [];
      for (const { position: _, ...entry } of entries) {
        const answer = answers.get(entry.id);
        if (answer?.status !== 'refused') continue;
        const { key, params, field } = answer;
        const causedBy = causeOf(entry.args, [...refused, ...judged]);
        const made = madeBy(entry.id);
        judged.push({ ...entry, refusedAt: now(), key, params, field, made, causedBy, names: namesIn(entry.args) });
      }
      return judged;
    },

    takeIn(fresh) {
      remember([...refused, ...fresh]);
    },

    async sendAgain(id, corrected) {
      const all = wholeMatter(id);
      const ids = all.map((one) => one.id);
      await dexie.transaction('rw', [outbox, attention], async () => {
        await attention.bulkDelete(ids);
        await outbox.bulkAdd(all.map((one) => asWaiting(one.id === id ? { ...one, ...corrected } : one)));
      });
      remember(refused.filter((one) => !ids.includes(one.id)));
    },

    async abandon(id) {
      const ids = wholeMatter(id).map((one) => one.id);
      await attention.bulkDelete(ids);
      remember(refused.filter((one) => !ids.includes(one.id)));
    },
  };
}

/** Under a fresh id: the server would answer the old one with its refusal. */
function asWaiting({ name, args, at, version, clockOffset }: Refused): Waiting {
  return { id: newId(), name, args, at, version, clockOffset, attempts: 0 };
}

function asMatters(refused: readonly Refused[]): RefusedWork[] {
  const known = new Set(refused.map(({ id }) => id));
  return refused
    .filter(({ causedBy }) => causedBy === undefined || !known.has(causedBy))
    .map((root) => ({ ...root, dependants: refused.filter(({ causedBy }) => causedBy === root.id) }));
}

/** The refused work at the root of what is refused now: a command that names a row which that one would have made. */
function causeOf(args: unknown, refused: readonly Refused[]): string | undefined {
  const mentioned = textsIn(args);
  const cause = refused.find(({ made }) => made?.some((id) => mentioned.has(id)));
  return cause?.causedBy ?? cause?.id;
}

function textsIn(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value === 'string') found.add(value);
  else if (value && typeof value === 'object') for (const part of Object.values(value)) textsIn(part, found);
  return found;
}

function byTime(a: Refused, b: Refused): number {
  const [x, y] = [`${a.at}${a.id}`, `${b.at}${b.id}`];
  return x < y ? -1 : x > y ? 1 : 0;
}
