// A server in memory that keeps its side of the protocol: each mutation once and in line, pointers instead of images,
// a first load page by page. The real one is tested with real devices elsewhere; this one can be told to fail.
import type { AnyRecord, Caller } from '../../../engine/define.ts';
import { type Layer, memoryStore, pressDown, type Row } from '../../../engine/memory-store.ts';
import type { Changes, FirstLoadPage, Mutation, MutationAnswer, PushAnswer } from '../../../engine/protocol.ts';
import { Refusal } from '../../../engine/refusal.ts';
import type { ServerAnswer } from '../../../engine/web/sync/transport.ts';
import { commands, records } from '../../catalogue.ts';

export interface TrialServer {
  answer(path: string, body: unknown): Promise<ServerAnswer>;
  /** Writes a row as if somebody else had. */
  put(record: AnyRecord, row: Row): void;
  row(record: AnyRecord, id: string): Row | undefined;
  rows(record: AnyRecord): Row[];
  /** Takes a row out of the person's reach. */
  takeAway(record: AnyRecord, id: string): void;
  /** Mutations done, in the order in which they were. */
  done: Mutation[];
  /** Says what becomes of a mutation instead of running it. */
  judge?: (mutation: Mutation) => Pick<MutationAnswer, 'status'> & { key?: string };
  /** Answers a whole request with a status of its own. */
  meddle?: (path: string, body: { mutations?: Mutation[] }) => ServerAnswer | undefined;
  /** The feed before this version is forgotten. */
  oldestVersion: number;
  pageSize: number;
  now: () => number;
  version(): number;
  /** Gives the line of every client away, as a copied profile would. */
  forgetLines(): void;
  /** The names of the devices that have sent something. */
  lines(): string[];
}

export function trialServer(caller: Caller): TrialServer {
  const rows: Layer = new Map();
  const feed: { version: number; name: string; id: string }[] = [];
  const answers = new Map<string, MutationAnswer>();
  const lines = new Map<string, string[]>();
  const held = [...records.values()].filter(({ holding }) => holding !== 'none');
  let version = 1;

  function touched(written: Layer) {
    version += 1;
    for (const [name, ids] of written) for (const id of ids.keys()) feed.push({ version, name, id });
  }

  function current(name: string): Row[] {
    return [...(rows.get(name)?.values() ?? [])].filter((row) => row !== null);
  }

  async function run(mutation: Mutation): Promise<MutationAnswer> {
    const { id, name, args, at } = mutation;
    const known = answers.get(id);
    if (known) return known;
    const judged = server.judge?.(mutation);
    if (judged?.status === 'failed') return { id, status: 'failed' };
    if (judged?.status === 'refused') return kept({ id, status: 'refused', key: judged.key ?? 'no', params: {} });
    const written: Layer = new Map();
    try {
      const context = { caller, at, enqueue: async () => {} };
      await commands.get(name)!.run(memoryStore([written, rows], at), commands.get(name)!.args.parse(args), context);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return kept({ id, status: 'refused', key: error.key, params: error.params });
    }
    pressDown(written, rows);
    touched(written);
    server.done.push(mutation);
    return kept({ id, status: 'done' });
  }

  function kept(answer: MutationAnswer) {
    answers.set(answer.id, answer);
    return answer;
  }

  function changesSince(cursor: number): Changes {
    if (cursor < server.oldestVersion) return { cursor: version, rows: {}, gone: {}, reset: true };
    const changes: Changes = { cursor: version, rows: {}, gone: {} };
    const latest = new Map(feed.filter((one) => one.version > cursor).map((one) => [`${one.name}/${one.id}`, one]));
    for (const { name, id } of latest.values()) {
      const row = rows.get(name)?.get(id);
      const list = row ? changes.rows : changes.gone;
      list[name] = [...(list[name] ?? []), row ?? id] as never[];
    }
    return changes;
  }

  function loadPage({ record, after, cursor }: FirstLoadPage): Changes {
    const page: Changes = { cursor, rows: {}, gone: {}, total: held.flatMap(({ name }) => current(name)).length };
    let room = server.pageSize;
    let beyond = after ?? '';
    for (const { name } of held.slice(held.findIndex((one) => one.name === record))) {
      const sorted = current(name).sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1));
      const found = sorted.filter(({ id }) => String(id) > beyond).slice(0, room);
      page.rows[name] = found;
      room -= found.length;
      if (room <= 0) return { ...page, nextPage: { record: name, after: String(found.at(-1)!.id), cursor } };
      beyond = '';
    }
    return page;
  }

  async function push(request: {
    clientId: string;
    cursor: number | null;
    mutations: Mutation[];
  }): Promise<Omit<PushAnswer, 'serverTime'>> {
    const line = lines.get(request.clientId) ?? [];
    lines.set(request.clientId, line);
    const given: MutationAnswer[] = [];
    for (const mutation of request.mutations) {
      if (mutation.seq > line.length + 1) return { answers: given, gapFrom: line.length + 1 };
      const taken = line[mutation.seq - 1];
      if (taken !== undefined && taken !== mutation.id) return { answers: given, copiedProfile: true };
      const answer = await run(mutation);
      given.push(answer);
      if (answer.status === 'failed') break;
      line[mutation.seq - 1] = mutation.id;
    }
    return { answers: given, changes: request.cursor === null ? undefined : changesSince(request.cursor) };
  }

  const server: TrialServer = {
    done: [],
    oldestVersion: 0,
    pageSize: 1_000,
    now: () => Date.parse('2026-11-24T09:00:00.000Z'),
    version: () => version,
    forgetLines: () => lines.clear(),
    lines: () => [...lines.keys()],
    row: (record, id) => rows.get(record.name)?.get(id) ?? undefined,
    rows: (record) => current(record.name),
    put(record, row) {
      const written: Layer = new Map([[record.name, new Map([[row.id as string, row]])]]);
      pressDown(written, rows);
      touched(written);
    },
    takeAway(record, id) {
      const written: Layer = new Map([[record.name, new Map([[id, null]])]]);
      pressDown(written, rows);
      touched(written);
    },
    async answer(path, sent) {
      // What travels is text: nothing is shared with the device by accident.
      const body = JSON.parse(JSON.stringify(sent));
      const meddled = server.meddle?.(path, body);
      if (meddled) return meddled;
      const first = { record: held[0]!.name, after: null, cursor: version };
      const pulled = () => (body.cursor === null ? loadPage(body.page ?? first) : changesSince(body.cursor));
      const answer = path === '/api/sync/push' ? await push(body) : pulled();
      const serverTime = new Date(server.now()).toISOString();
      return { status: 200, body: JSON.parse(JSON.stringify({ ...answer, serverTime })) };
    },
  };
  return server;
}
