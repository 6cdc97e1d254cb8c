import { Button } from '@mantine/core';
import { RecordField } from '../../../design/record-field.tsx';
import { useRow, useRows, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { dayInFigures } from '../../../engine/when.ts';
import { type CallContractRow, callContractRecord } from '../../contact-rules/call-contract.record.ts';
import { userRecord } from '../../members/member.records.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import classes from './call-right.module.css';

interface ContractLinesProps {
  prospect: Prospect;
  /** By the prospect's calendar. */
  today: string;
  /** Absent where this person may not change anything here. */
  onEnd: ((contractId: string) => void) | undefined;
}

/** The contracts somebody stated and nobody has ended: who said so, and until when they run. */
export function ContractLines({ prospect, today, onEnd }: ContractLinesProps) {
  const t = useText();
  const rows = useRows(callContractRecord, {
    where: {
      and: [
        { field: 'prospectId', is: prospect.id },
        { field: 'endsId', is: null },
        { field: 'endedAt', is: null },
      ],
    },
    order: [{ field: 'at', descending: true }],
  });
  if (rows.length === 0) return null;
  return (
    <RecordField
      label={t('callRight.contract')}
      value={rows.map((row) => <ContractLine key={row.id} contract={row} today={today} onEnd={onEnd} />)}
    />
  );
}

function ContractLine({
  contract,
  today,
  onEnd,
}: { contract: CallContractRow } & Pick<ContractLinesProps, 'today' | 'onEnd'>) {
  const t = useText();
  const when = useWhen();
  const { id, reference, relation, lastDay, at, userId } = contract;
  const user = useRow(userRecord, userId ?? undefined)?.name ?? '—';
  const isOver = lastDay !== null && lastDay < today;
  const end = () => {
    if (lastDay === null) return t('callRight.contractOpen');
    const key = isOver ? 'callRight.contractOver' : 'callRight.contractUntil';
    return t(key, { day: dayInFigures(lastDay, when.locale) });
  };
  const words = { relation: t(`callRight.relationOf.${relation}`), end: end(), date: when.day(at), user };
  const text = reference ? t('callRight.contractNamed', { ...words, reference }) : t('callRight.contractLine', words);
  return (
    <span className={classes.contract} data-over={isOver || undefined}>
      {text}
      {onEnd && (
        <Button
          size="compact-xs"
          variant="subtle"
          aria-label={t('callRight.endContractOf', { reference: reference ?? '' })}
          onClick={() => onEnd(id)}
        >
          {t('callRight.endContract')}
        </Button>
      )}
    </span>
  );
}
