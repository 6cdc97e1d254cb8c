import { type ReactNode, useEffect } from 'react';
import { useText } from '../../../engine/web/hooks.ts';
import { useWholeRow } from '../../../engine/web/whole-row.ts';
import { contractRecord } from '../../contracts/contract.record.ts';
import { ContractPanel } from '../../contracts/web/contract.panel.tsx';
import { ContractFormPanel } from '../../contracts/web/contract-form.panel.tsx';
import { closeContract, type OpenedContract } from '../../contracts/web/opened-contract.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { offerUndo, tellDone, tellProblem } from './undo-offers.tsx';

export function OpenedContractPanel({ opened }: { opened: OpenedContract }) {
  if (opened.kind === 'contract') return <Opened id={opened.id} />;
  return (
    <Whose prospectId={opened.prospectId}>
      {(prospect) => <ContractFormPanel prospect={prospect} onClose={closeContract} onDone={offerUndo} />}
    </Whose>
  );
}

function Opened({ id }: { id: string }) {
  const { row, missing } = useWholeRow(contractRecord, id);
  useGone(missing);
  if (!row) return null;
  return (
    <Whose prospectId={row.prospectId}>
      {(prospect) => (
        <ContractPanel
          contract={row}
          prospect={prospect}
          onClose={closeContract}
          onDone={offerUndo}
          onTold={tellDone}
        />
      )}
    </Whose>
  );
}

/** Once the record is here, and with it what hangs on it. */
function Whose({ prospectId, children }: { prospectId: string; children(prospect: Prospect): ReactNode }) {
  const { row, missing } = useWholeRow(prospectRecord, prospectId);
  useGone(missing);
  return row ? children(row) : null;
}

function useGone(isGone: boolean) {
  const t = useText();
  useEffect(() => {
    if (!isGone) return;
    closeContract();
    tellProblem(t('contractScreen.gone'));
  }, [isGone, t]);
}
