import { useServer } from '../../../engine/web/server-list.ts';
import { type ImportAnswer, importPath } from '../../imports/web/import-answer.ts';

/** The file an import came from; nothing while it is asked for, or when it is not this person's to see. */
export function useImportName(importId: string | null): string | undefined {
  const { data } = useServer<ImportAnswer>(importId && importPath(importId));
  return data?.fileName;
}
