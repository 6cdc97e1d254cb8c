import { useQueryClient } from '@tanstack/react-query';
import { askServer } from '../../../engine/web/server.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { type ImportAnswer, importKey, importPath, importsKey } from './import-answer.ts';

/** Begins the undo of an import, or takes it up where a later import held people back. */
export function useUndoImport(id: string) {
  const queries = useQueryClient();
  return useSubmit(async () => {
    const answer = await askServer<ImportAnswer>('POST', `${importPath(id)}/undo`, {});
    await queries.cancelQueries({ queryKey: importKey(id) });
    queries.setQueryData(importKey(id), answer);
    await queries.invalidateQueries({ queryKey: importsKey });
  });
}
