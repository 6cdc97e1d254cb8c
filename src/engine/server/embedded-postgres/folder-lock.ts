import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { errorCode, PlainFailure } from '../plain-failure.ts';
import { isRunning, processBirth } from './process-table.ts';

export type FolderLock = { release(): Promise<void> };

type Holder = { pid: number; birth: string };

/**
 * Takes the data folder for this process. A lock whose process has died is taken over; a live one is given a few
 * seconds, because a Kili that was just told to stop still holds it.
 */
export async function lockDataFolder(
  folder: string,
  log: (sentence: string) => void,
  { patienceInMs = 7000 }: { patienceInMs?: number } = {},
): Promise<FolderLock> {
  const file = join(folder, 'kili.lock');
  const own = JSON.stringify({ pid: process.pid, birth: (await processBirth(process.pid)) ?? '' } satisfies Holder);
  const since = Date.now();
  let said = false;
  while (!(await createLock(file, own))) {
    const holder = await readHolder(file);
    if (!holder || !(await isHeldBy(holder))) {
      await rm(file, { force: true });
      continue;
    }
    if (Date.now() - since > patienceInMs) throw alreadyRunning(folder, holder);
    if (!said) log(`Another Kili (process ${holder.pid}) holds the data folder; waiting in case it is stopping …`);
    said = true;
    await pause(100);
  }
  return {
    async release() {
      if ((await readFile(file, 'utf8').catch(() => '')) === own) await rm(file, { force: true });
    },
  };
}

/** Whether a Kili runs on this data folder right now. */
export async function isFolderInUse(folder: string): Promise<boolean> {
  const holder = await readHolder(join(folder, 'kili.lock'));
  return holder !== undefined && (await isHeldBy(holder));
}

async function createLock(file: string, content: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx', 0o600);
    await handle.writeFile(content);
    await handle.close();
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

async function readHolder(file: string): Promise<Holder | undefined> {
  try {
    const { pid, birth } = JSON.parse(await readFile(file, 'utf8'));
    return typeof pid === 'number' && typeof birth === 'string' ? { pid, birth } : undefined;
  } catch {
    // Missing, or cut short by a crash while it was written: nobody holds it.
    return undefined;
  }
}

// A process number is used again sooner or later, in a container at every start: the birth tells two lives apart.
async function isHeldBy({ pid, birth }: Holder): Promise<boolean> {
  if (!isRunning(pid)) return false;
  const now = await processBirth(pid);
  return now === undefined || birth === '' || now === birth;
}

function alreadyRunning(folder: string, holder: Holder): PlainFailure {
  return new PlainFailure(`Another Kili (process ${holder.pid}) already runs on the data folder ${folder}.`, {
    advice: 'Stop it first, or give this one its own folder with KILI_DATA_DIR (and its own PORT).',
  });
}
