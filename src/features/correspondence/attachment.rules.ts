// What may be attached to an e-mail: documents and pictures that are what their names say. What runs by itself is refused.

export const largestAttachment = 10 * 1024 * 1024;
export const mostAttachments = 10;
/** All those of one mail together; most mail servers take no more than 25 MB once it is encoded. */
export const largestTogether = 18 * 1024 * 1024;

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OLE = [0xd0, 0xcf, 0x11, 0xe0];

/** By the end of the name: what it is served as, and how its content begins; null where any text may stand. */
const kinds: Readonly<Record<string, { type: string; begins: readonly number[] | null }>> = {
  pdf: { type: 'application/pdf', begins: [0x25, 0x50, 0x44, 0x46] },
  png: { type: 'image/png', begins: [0x89, 0x50, 0x4e, 0x47] },
  jpg: { type: 'image/jpeg', begins: [0xff, 0xd8, 0xff] },
  jpeg: { type: 'image/jpeg', begins: [0xff, 0xd8, 0xff] },
  gif: { type: 'image/gif', begins: [0x47, 0x49, 0x46, 0x38] },
  webp: { type: 'image/webp', begins: [0x52, 0x49, 0x46, 0x46] },
  docx: { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', begins: ZIP },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', begins: ZIP },
  pptx: { type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation', begins: ZIP },
  odt: { type: 'application/vnd.oasis.opendocument.text', begins: ZIP },
  ods: { type: 'application/vnd.oasis.opendocument.spreadsheet', begins: ZIP },
  zip: { type: 'application/zip', begins: ZIP },
  doc: { type: 'application/msword', begins: OLE },
  xls: { type: 'application/vnd.ms-excel', begins: OLE },
  txt: { type: 'text/plain', begins: null },
  csv: { type: 'text/csv', begins: null },
  ics: { type: 'text/calendar', begins: null },
  vcf: { type: 'text/vcard', begins: null },
};

/** The ends of names that are taken, for a file chooser: ".pdf,.png,…". */
export const takenEndings = Object.keys(kinds)
  .map((ending) => `.${ending}`)
  .join(',');

export type AttachmentProblem = 'attachmentEmpty' | 'attachmentTooLarge' | 'attachmentType' | 'attachmentContent';

/** What a file is served as, or why it is not taken. A device that has not read it yet judges by name and size. */
export function readAttachment(file: {
  name: string;
  size: number;
  content?: Uint8Array;
}): { type: string } | { problem: AttachmentProblem } {
  const kind = kinds[/\.([a-z0-9]+)$/i.exec(file.name)?.[1]?.toLowerCase() ?? ''];
  if (!kind) return { problem: 'attachmentType' };
  if (file.size === 0) return { problem: 'attachmentEmpty' };
  if (file.size > largestAttachment) return { problem: 'attachmentTooLarge' };
  const { content } = file;
  if (content && !fits(content, kind.begins)) return { problem: 'attachmentContent' };
  return { type: kind.type };
}

function fits(content: Uint8Array, begins: readonly number[] | null): boolean {
  if (begins) return begins.every((byte, place) => content[place] === byte);
  // A text has no zero bytes; a program that calls itself one has.
  return !content.subarray(0, 8_192).includes(0);
}

/** A name that can stand in a folder and in a header: its last part, without signs that steer. */
export function plainFileName(name: string): string {
  const last = name.toWellFormed().replaceAll('\\', '/').split('/').at(-1) ?? '';
  const clean = last.replace(/[\p{Cc}\p{Cf}"<>|*?:]/gu, '').trim();
  const [, start = clean, ending = ''] = /^(.*?)(\.[a-z0-9]{1,8})?$/is.exec(clean) ?? [];
  return `${start.slice(0, 120)}${ending}` || 'fichier';
}

const KILO = 1024;

/** « 44 octets », « 12 ko », « 1,4 Mo ». */
export function sizeText(size: number, t: (key: string, params: { size: string }) => string, locale: string): string {
  const say = (unit: string, value: number, digits = 0) =>
    t(`composer.size.${unit}`, { size: value.toLocaleString(locale, { maximumFractionDigits: digits }) });
  if (size < KILO) return say('bytes', size);
  if (size < KILO * KILO) return say('kilobytes', Math.round(size / KILO));
  return say('megabytes', size / KILO / KILO, 1);
}
