import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errorCode, PlainFailure } from './plain-failure.ts';

/** Makes the data folder and proves that it can be written to, so that what follows need not wonder. */
export async function prepareDataFolder(folder: string): Promise<void> {
  const probe = join(folder, `.probe-${process.pid}`);
  try {
    await makeFolder(folder);
    await writeFile(probe, 'a few bytes, to see whether the disk takes them\n');
    await rm(probe);
  } catch (error) {
    throw describeFolderError(error, folder) ?? error;
  }
}

// Step by step: where nothing can be made, as in /proc, a recursive mkdir of Node never comes back.
async function makeFolder(folder: string): Promise<void> {
  const make = () => mkdir(folder, { mode: 0o700 });
  try {
    await make();
  } catch (error) {
    const isThere = errorCode(error) === 'EEXIST' && (await stat(folder)).isDirectory();
    if (isThere) return;
    if (errorCode(error) !== 'ENOENT' || dirname(folder) === folder) throw error;
    await makeFolder(dirname(folder));
    await make();
  }
}

/** The sentence for a file error in the data folder, or undefined for an error of another kind. */
export function describeFolderError(error: unknown, folder: string): PlainFailure | undefined {
  switch (errorCode(error)) {
    case 'EACCES':
    case 'EPERM':
      return new PlainFailure(`The data folder ${folder} cannot be written by this user.`, {
        advice:
          'Give this user the folder, start Kili as the user who owns it, or set KILI_DATA_DIR to another folder.',
        cause: error,
      });
    case 'ENOENT':
      return new PlainFailure(`The data folder ${folder} cannot be made there.`, {
        advice: 'Set KILI_DATA_DIR to a folder on an ordinary disk.',
        cause: error,
      });
    case 'EROFS':
      return new PlainFailure(`The data folder ${folder} is on a disk that can only be read.`, {
        advice: 'Set KILI_DATA_DIR to a folder on a disk that can be written to.',
        cause: error,
      });
    case 'ENOSPC':
    case 'EDQUOT':
      return fullDisk(folder, error);
    case 'ENOTDIR':
    case 'EEXIST':
      return new PlainFailure(`The data folder ${folder} is not a folder: a file stands there or above it.`, {
        advice: 'Move that file, or set KILI_DATA_DIR to another folder.',
        cause: error,
      });
    default:
      return undefined;
  }
}

export function fullDisk(folder: string, cause?: unknown): PlainFailure {
  return new PlainFailure(`The disk that holds ${folder} is full.`, {
    advice: 'Free some space (a new database takes about 100 MB) and start again; nothing saved before is lost.',
    cause,
  });
}
