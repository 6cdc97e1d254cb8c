// Files that have been chosen and not sent: they lie on this device until the server has them. Their store stands beside the
// person's own and is sealed and deleted with it; its table bears the name of work that waits.
import Dexie, { type Table } from 'dexie';
import type { Caller } from '../../../engine/define.ts';
import { Refusal, refuse } from '../../../engine/refusal.ts';
import { storeNameOf } from '../../../engine/web/device/device-stores.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { askServer, isUnanswered } from '../../../engine/web/server.ts';

export interface WaitingFile {
  id: string;
  interactionId: string;
  prospectId: string;
  name: string;
  content: Blob;
  /** Why the server would not have it. */
  refusal?: { key: string; params: Record<string, string | number> };
}

/** So much may wait on one device. */
const MOST_BYTES = 60 * 1024 * 1024;
const MOST_WAITING = 30;

export interface WaitingFiles {
  /** In the order in which they were chosen; the same array until something changes. */
  all(): readonly WaitingFile[];
  subscribe(listener: () => void): () => void;
  add(files: readonly File[], note: Pick<WaitingFile, 'interactionId' | 'prospectId'>): Promise<void>;
  forget(id: string): Promise<void>;
  /** Sends what can be sent; resolves when nothing more can be done now. */
  send(onSent: () => void): Promise<void>;
}

const opened = new Map<string, WaitingFiles>();

export function waitingFilesOf(caller: Caller): WaitingFiles {
  const name = `${storeNameOf(caller)}-files`;
  const known = opened.get(name) ?? open(name);
  opened.set(name, known);
  return known;
}

function open(name: string): WaitingFiles {
  const dexie = new Dexie(name);
  dexie.version(1).stores({ outbox: 'id' });
  const table: Table<WaitingFile, string> = dexie.table('outbox');
  const listeners = new Set<() => void>();
  let files: readonly WaitingFile[] = [];
  let sending: Promise<void> | undefined;
  const show = (next: readonly WaitingFile[]) => {
    files = next;
    for (const listener of listeners) listener();
  };
  const isRead = table
    .toArray()
    .then((found) => show(found.toSorted((a, b) => (a.id < b.id ? -1 : 1))))
    .catch((error: unknown) => console.error('the files that wait cannot be read', error));

  async function forget(id: string) {
    await table.delete(id);
    show(files.filter((file) => file.id !== id));
  }

  async function sendAll(onSent: () => void) {
    await isRead;
    for (const file of files) {
      if (file.refusal) continue;
      try {
        await sendOne(file);
      } catch (error) {
        // Its note may still be on its way.
        if (isUnanswered(error) || isNotYet(error)) continue;
        const { key, params } = error instanceof Refusal ? error : new Refusal('server.unexpected');
        const refused = { ...file, refusal: { key, params } };
        await table.put(refused);
        show(files.map((one) => (one.id === file.id ? refused : one)));
        continue;
      }
      await forget(file.id);
      onSent();
    }
  }

  return {
    all: () => files,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async add(chosen, note) {
      await isRead;
      const size = [...files.map(({ content }) => content), ...chosen].reduce((sum, one) => sum + one.size, 0);
      if (size > MOST_BYTES || files.length + chosen.length > MOST_WAITING) refuse('attachment.noRoom');
      const fresh = chosen.map((file) => ({ id: newId(), ...note, name: file.name, content: file as Blob }));
      await table.bulkPut(fresh);
      show([...files, ...fresh]);
    },
    forget,
    send(onSent) {
      sending ??= sendAll(onSent).finally(() => {
        sending = undefined;
      });
      return sending;
    },
  };
}

const isNotYet = (error: unknown) =>
  error instanceof Refusal && (error.key === 'interaction.notFound' || error.key === 'access.signIn');

function sendOne({ id, interactionId, name, content }: WaitingFile): Promise<unknown> {
  const form = new FormData();
  form.append('id', id);
  form.append('file', content, name);
  return askServer('POST', `/api/v1/interactions/${interactionId}/attachments`, form);
}
