import { useText } from '../../../engine/web/hooks.ts';
import { useWholeRow } from '../../../engine/web/whole-row.ts';
import { contractRecord } from '../../contracts/contract.record.ts';
import { ContractPanel } from '../../contracts/web/contract.panel.tsx';
import { ContractFormPanel } from '../../contracts/web/contract-form.panel.tsx';
import { closeContract, type OpenedContract } from '../../contracts/web/opened-contract.ts';
import { offerUndo, tellDone, tellProblem } from './undo-offers.tsx';
import { useGone, Whose } from './whose.tsx';

export function OpenedContractPanel({ opened }: { opened: OpenedContract }) {
  const close = useClosing();
  if (opened.kind === 'contract') return <Opened id={opened.id} />;
  return (
    <Whose prospectId={opened.prospectId} onGone={close}>
      {(prospect) => <ContractFormPanel prospect={prospect} onClose={closeContract} onDone={offerUndo} />}
    </Whose>
  );
}

function Opened({ id }: { id: string }) {
  const close = useClosing();
  const { row, missing } = useWholeRow(contractRecord, id);
  useGone(missing, close);
  if (!row) return null;
  return (
    <Whose prospectId={row.prospectId} onGone={close}>
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

/** What was asked for is not there: closed, and told. */
function useClosing(): () => void {
  const t = useText();
  return () => {
    closeContract();
    tellProblem(t('contractScreen.gone'));
  };
}
