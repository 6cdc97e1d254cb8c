// What was said while no engine answered: the sound stays on this device until one does, in the order it was said.
import Dexie, { type Table } from 'dexie';
import { Refusal } from '../../../engine/refusal.ts';
import { storeNameOf } from '../../../engine/web/device/device-stores.ts';
import { sharedValue } from '../../../engine/web/shared-value.ts';
import type { NoteTarget } from '../note-target.ts';
import { SAMPLES_PER_SECOND } from '../resample.rules.ts';

export interface KeptSpeech {
  id?: number;
  target: NoteTarget;
  lang: string;
  samples: ArrayBuffer;
  saidAt: string;
  /** How often an engine that answers could not decode it. */
  failures: number;
}

/** Twenty minutes of speech. */
const MOST_BYTES = 20 * 60 * SAMPLES_PER_SECOND * 2;
const MOST_FAILURES = 3;

export type SpokenNow = readonly Omit<KeptSpeech, 'samples'>[];

/** What waits here, by note. */
export const keptNow = sharedValue<SpokenNow>([]);

let opened: { name: string; dexie: Dexie; spoken: Table<KeptSpeech, number> } | undefined;

/** The store of one person; whoever else comes to this device has another. */
function storeOf(person: { companyId: string; userId: string }) {
  const name = `${storeNameOf(person)}-dictation`;
  if (opened?.name === name) return opened;
  opened?.dexie.close();
  const dexie = new Dexie(name);
  dexie.version(1).stores({ spoken: '++id' });
  opened = { name, dexie, spoken: dexie.table('spoken') };
  return opened;
}

export function keptSpeech(person: { companyId: string; userId: string }) {
  const table = () => storeOf(person).spoken;

  async function look() {
    const rows = await table().toArray();
    keptNow.set(rows.map(({ samples: _, ...row }) => row));
  }

  return {
    look,
    async keep(speech: Pick<KeptSpeech, 'target' | 'lang' | 'saidAt'>, samples: Int16Array): Promise<void> {
      const sizes = (await table().toArray()).map((row) => row.samples.byteLength);
      const bytes = sizes.reduce((sum, size) => sum + size, samples.byteLength);
      if (bytes > MOST_BYTES) throw new Refusal('dictation.full');
      try {
        await table().add({ ...speech, samples: Int16Array.from(samples).buffer, failures: 0 });
      } catch (error) {
        if (error instanceof Dexie.QuotaExceededError) throw new Refusal('dictation.full');
        throw error;
      }
      await look();
    },
    /** The first that may still be understood. */
    async first(): Promise<KeptSpeech | undefined> {
      return table()
        .filter(({ failures }) => failures < MOST_FAILURES)
        .first();
    },
    async settle(id: number): Promise<void> {
      await table().delete(id);
      await look();
    },
    async failed(id: number): Promise<void> {
      await table()
        .where('id')
        .equals(id)
        .modify((row) => {
          row.failures += 1;
        });
      await look();
    },
    async drop(ids: readonly number[]): Promise<void> {
      await table().bulkDelete([...ids]);
      await look();
    },
    async again(ids: readonly number[]): Promise<void> {
      await table()
        .where('id')
        .anyOf([...ids])
        .modify({ failures: 0 });
      await look();
    },
  };
}

export const isStuck = ({ failures }: Pick<KeptSpeech, 'failures'>) => failures >= MOST_FAILURES;
