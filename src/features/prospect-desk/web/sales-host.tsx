import { lazy, Suspense } from 'react';
import { useOpenedDocument } from '../../quotes/web/opened.ts';

const OpenedDocumentPanel = lazy(async () => ({
  default: (await import('./opened-document.tsx')).OpenedDocumentPanel,
}));

/** Where a quote or a sale is worked on, over whatever page it was opened from. */
export function SalesHost() {
  const opened = useOpenedDocument();
  if (!opened) return null;
  const key = 'id' in opened ? opened.id : `${opened.kind} ${opened.prospectId}`;
  return (
    <Suspense>
      <OpenedDocumentPanel key={key} opened={opened} />
    </Suspense>
  );
}
