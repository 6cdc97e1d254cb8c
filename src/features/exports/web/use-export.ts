import { useQueryClient } from '@tanstack/react-query';
import { askServer } from '../../../engine/web/server.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { type ExportAnswer, exportKey, exportPath, exportsKey, isUnderWay } from './export-answer.ts';

const pollInMilliseconds = 500;

/** An export as it stands on the server, looked at twice a second while it works. */
export function useExport(asked: ExportAnswer): ExportAnswer {
  const path = isUnderWay(asked) ? exportPath(asked.id) : null;
  const { data: known = asked } = useServer<ExportAnswer>(path);
  const { data = known } = useServer<ExportAnswer>(
    path,
    isUnderWay(known) ? { refetchInterval: pollInMilliseconds } : {},
  );
  return data;
}

/** Stops an export that is not done. */
export function useCancelExport(id: string) {
  const queries = useQueryClient();
  return useSubmit(async () => {
    const answer = await askServer<ExportAnswer>('POST', `${exportPath(id)}/cancel`, {});
    await queries.cancelQueries({ queryKey: exportKey(id) });
    queries.setQueryData(exportKey(id), answer);
    await queries.invalidateQueries({ queryKey: exportsKey });
  });
}
