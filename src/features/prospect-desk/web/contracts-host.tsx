import { lazy, Suspense } from 'react';
import { useOpenedContract } from '../../contracts/web/opened-contract.ts';

const OpenedContractPanel = lazy(async () => ({
  default: (await import('./opened-contract.panel.tsx')).OpenedContractPanel,
}));

/** Where a contract is worked on, over whatever page it was opened from. */
export function ContractsHost() {
  const opened = useOpenedContract();
  if (!opened) return null;
  return (
    <Suspense>
      <OpenedContractPanel key={opened.kind === 'new' ? opened.prospectId : opened.id} opened={opened} />
    </Suspense>
  );
}
