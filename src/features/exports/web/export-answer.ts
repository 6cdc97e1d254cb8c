import type { Filter } from '../../../engine/filter.ts';
import type { Export } from '../export.record.ts';

/** An export as the server shows it. */
export type ExportAnswer = Omit<Export, 'asked' | 'scope' | 'fileId' | 'runId' | 'attempts' | 'rev'>;

/** Which prospects somebody wants out, as the list they stand in was asked for. */
export interface ExportWish {
  /** The list in words. */
  title: string;
  /** How many, as the list says once it knows: « 12 », « 10 000+ ». */
  countText: string | undefined;
  /** More than a file that is there at once can hold. */
  isBig: boolean;
  filter?: Filter;
  ids?: readonly string[];
  sort: string;
  archived: boolean;
  /** The fields that the columns on the screen stand for. */
  screenFields: readonly string[];
}

export const exportPath = (id: string) => `/api/v1/exports/${id}`;
export const filePath = (id: string) => `${exportPath(id)}/file`;

/** Where the answer of the server about an export is kept; `useServer` asks under the same key. */
export const exportKey = (id: string) => ['server', exportPath(id)];
/** Where the pages of the list of exports are kept. */
export const exportsKey = ['server', '/exports'];

export const isUnderWay = ({ state }: Pick<ExportAnswer, 'state'>) => state === 'waiting' || state === 'running';

/** Lets the browser take a file as if its link was pressed. */
export function download(path: string) {
  const link = document.createElement('a');
  link.href = path;
  link.download = '';
  document.body.append(link);
  link.click();
  link.remove();
}
