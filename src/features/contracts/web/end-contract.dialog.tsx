import { Autocomplete, Button } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useState } from 'react';
import { Dialog } from '../../../design/dialog.tsx';
import { Form, FormActions, FormProblem } from '../../../design/form.tsx';
import { readTypedDay } from '../../../engine/typed-day.ts';
import { useCommand } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { useToday } from '../../../engine/web/when.ts';
import type { Contract } from '../contract.record.ts';
import { cancelContract, loseContract, undoContract } from '../contract-course.commands.ts';
import { latestEnd } from '../term.rules.ts';
import type { ContractFormProps } from './contract-form.panel.tsx';
import { useContractWords } from './contract-words.ts';

interface EndProps extends Pick<ContractFormProps, 'onClose' | 'onDone'> {
  contract: Contract;
  /** At the end of its term, or before it. */
  how: 'lose' | 'cancel';
}

const reasons = ['price', 'competitor', 'closed', 'unhappy', 'unused'] as const;

/** Why it goes no further, and on which day it ends. */
export function EndContractDialog({ contract, how, onClose, onDone }: EndProps) {
  const { t, locale } = useContractWords();
  const { id, title, startsOn, endsOn } = contract;
  const today = useToday();
  const [on, setOn] = useState<string | null>(how === 'lose' ? (endsOn ?? today) : today);
  const [reason, setReason] = useState('');
  const lose = useCommand(loseContract);
  const cancel = useCommand(cancelContract);
  const undo = useCommand(undoContract);
  const { submit, busy, problem } = useSubmit(async () => {
    const interactionId = newId();
    const args = { id, interactionId, reason, ...(on && { on }) };
    await (how === 'lose' ? lose(args) : cancel(args));
    onClose();
    const done = t(how === 'lose' ? 'contractScreen.lost' : 'contractScreen.cancelled', { title });
    onDone(done, () => undo({ id, stepId: interactionId }));
  });
  return (
    <Dialog title={t(`contractScreen.${how}Title`, { title })} closeText={t('contractScreen.close')} onClose={onClose}>
      <Form onSubmit={submit}>
        <FormProblem text={problem} />
        <Autocomplete
          label={t('contractScreen.reason')}
          placeholder={t('contractScreen.reasonPlaceholder')}
          data={reasons.map((one) => t(`contractScreen.reasons.${one}`))}
          maxLength={300}
          data-autofocus
          value={reason}
          onChange={setReason}
        />
        <DateInput
          label={t('contractScreen.lastDay')}
          maw={200}
          locale={locale}
          valueFormat="DD/MM/YYYY"
          dateParser={readTypedDay}
          minDate={startsOn}
          maxDate={latestEnd(endsOn, today)}
          value={on}
          onChange={setOn}
        />
        <FormActions>
          <Button type="submit" color="red" loading={busy} disabled={!reason.trim()}>
            {t(`contractScreen.${how}`).replace('…', '')}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
