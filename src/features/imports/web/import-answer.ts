import type { Import } from '../import.record.ts';
import type { PreviewRow } from '../import-preview.rules.ts';

/** An import as the server shows it. */
export type ImportAnswer = Omit<Import, 'preview' | 'fileId' | 'signature' | 'head' | 'runId' | 'attempts' | 'rev'> & {
  preview: PreviewRow[];
};

/** An import that went on from another, as the server shows it. */
interface LaterImport {
  id: string;
  fileName: string | null;
  startedAt: string;
  prospects: number;
  isLeast: boolean;
}

/** What stays when the import is undone now, until it is undone first. */
export interface StaysUndone {
  items: LaterImport[];
  merged: { prospects: number; isLeast: boolean };
}

/** What may still be changed of an import while it waits to be run. */
export type ImportChanges = Partial<
  Pick<
    Import,
    | 'legalBasis'
    | 'collectedOn'
    | 'mapping'
    | 'policies'
    | 'sheet'
    | 'headerRow'
    | 'encoding'
    | 'country'
    | 'audience'
    | 'areCustomers'
    | 'source'
    | 'ownerId'
    | 'byRules'
    | 'campaignName'
    | 'viewName'
  >
>;

export const importPath = (id: string) => `/api/v1/imports/${id}`;

/** Where the answer of the server about an import is kept; `useServer` asks under the same key. */
export const importKey = (id: string) => ['server', importPath(id)];

/** Where the pages of the list of imports are kept. */
export const importsKey = ['server', '/imports'];

/** Text files have an encoding; workbooks tell theirs. */
export const isTextFile = ({ encoding }: Pick<Import, 'encoding'>) => encoding !== null;
