import { type UnzipFileInfo, unzipSync } from 'fflate';
import { UnreadableFile } from './unreadable-file.ts';
import type { ZipDirectory } from './zip-parts.ts';

const mostDeclaredBytes = 600 * 1024 * 1024;
const smallPart = 1024 * 1024;
const highestRatio = 200;

/**
 * The directory of a ZIP, refused before anything is unpacked when it announces a bomb. A part that unpacks to more
 * than it announced is refused where it is unpacked.
 */
export function checkedZipDirectory(zip: Uint8Array): ZipDirectory {
  const parts = new Map<string, UnzipFileInfo>();
  try {
    unzipSync(zip, {
      filter: (part) => {
        parts.set(part.name, part);
        return false;
      },
    });
  } catch (cause) {
    throw new UnreadableFile('truncated', { cause });
  }
  let total = 0;
  for (const part of parts.values()) {
    total += part.originalSize;
    const ratio = part.originalSize / Math.max(1, part.size);
    if (part.originalSize > smallPart && ratio > highestRatio) throw new UnreadableFile('zipBomb');
  }
  if (total > mostDeclaredBytes) throw new UnreadableFile('zipBomb');
  return parts;
}
