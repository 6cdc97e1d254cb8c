// What a file is, by how it begins, and what it may be called. A name says nothing: anybody may call a page « photo.png ».

export const fileTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'application/pdf'] as const;
export type FileType = (typeof fileTypes)[number];

/** Ten megabytes. */
export const LARGEST_FILE = 10 * 1024 * 1024;
export const MOST_FILES = 10;

const beginnings: readonly [FileType, readonly (number | null)[]][] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38, null, 0x61]],
  ['image/webp', [0x52, 0x49, 0x46, 0x46, null, null, null, null, 0x57, 0x45, 0x42, 0x50]],
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
];

/** How many bytes tell. */
export const BEGINNING = 12;

/** Null for anything else than a picture or a PDF. */
export function fileTypeOf(bytes: Uint8Array): FileType | null {
  const found = beginnings.find(([, beginning]) => beginning.every((byte, at) => byte === null || bytes[at] === byte));
  return found?.[0] ?? null;
}

const endings: Readonly<Record<FileType, readonly string[]>> = {
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
  'application/pdf': ['pdf'],
};

const LONGEST_STEM = 120;

/** The name alone, of no folder, without what would turn it round or end a header, and with the ending of what it is. */
export function plainFileName(name: string, type: FileType): string {
  const last = name.toWellFormed().replaceAll('\\', '/').split('/').at(-1) ?? '';
  const shown = last
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}"<>:|?*;]/gu, '')
    .trim();
  const known = endings[type];
  const ending = known.find((one) => shown.toLowerCase().endsWith(`.${one}`)) ?? known[0]!;
  const stem = shown.toLowerCase().endsWith(`.${ending}`) ? shown.slice(0, -ending.length - 1) : shown;
  const kept = [...stem.replace(/^\.+/, '')].slice(0, LONGEST_STEM).join('').trim();
  return `${kept || 'fichier'}.${ending}`;
}

export const isPicture = (type: FileType) => type.startsWith('image/');
