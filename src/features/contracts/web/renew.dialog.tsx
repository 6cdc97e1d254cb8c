import { Button, Switch, TextInput } from '@mantine/core';
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
import { renewContract, undoContract } from '../contract-course.commands.ts';
import { firstDayAgain, lastDayOfTerm } from '../term.rules.ts';
import type { ContractFormProps } from './contract-form.panel.tsx';
import { ContractLines } from './contract-lines.tsx';
import { useContractWords } from './contract-words.ts';
import { linesFields, useLinesDraft } from './lines-draft.ts';

interface RenewProps extends Pick<ContractFormProps, 'onClose' | 'onDone'> {
  contract: Contract & { endsOn: string };
}

/** Another term, in one press; at other prices where they change. */
export function RenewDialog({ contract, onClose, onDone }: RenewProps) {
  const { t, locale, day } = useContractWords();
  const { id, title, endsOn, termMonths } = contract;
  const from = firstDayAgain(contract, useToday());
  const [fields, setFields] = useState(() => linesFields(contract, locale));
  const lines = useLinesDraft(fields, (change) => setFields((before) => ({ ...before, ...change(before) })));
  const [changesPrice, setChangesPrice] = useState(false);
  const [showsProblems, setShowsProblems] = useState(false);
  const [until, setUntil] = useState<string | null>(termMonths === null ? null : lastDayOfTerm(from, termMonths));
  const [note, setNote] = useState('');
  const renew = useCommand(renewContract);
  const undo = useCommand(undoContract);
  const { submit, busy, problem } = useSubmit(async () => {
    if (!until || (changesPrice && !lines.lines)) return setShowsProblems(true);
    const interactionId = newId();
    await renew({
      ...{ id, termEndsOn: endsOn, from, endsOn: until, note, interactionId },
      ...(changesPrice && lines.lines && { lines: lines.lines }),
    });
    onClose();
    const done = t('contractScreen.renewed', { title, day: day(until) });
    onDone(done, () => undo({ id, stepId: interactionId }));
  });
  const wrong = showsProblems && changesPrice && !lines.lines ? t('contractScreen.wrong') : undefined;
  return (
    <Dialog title={t('contractScreen.renewTitle', { title })} closeText={t('contractScreen.close')} onClose={onClose}>
      <Form onSubmit={submit}>
        <FormProblem text={problem ?? wrong} />
        <p style={{ margin: 0 }}>{t('contractScreen.renewFrom', { day: day(from) })}</p>
        <DateInput
          label={t('contractScreen.field.endsOn')}
          maw={200}
          locale={locale}
          valueFormat="DD/MM/YYYY"
          dateParser={readTypedDay}
          minDate={from}
          value={until}
          onChange={setUntil}
        />
        <Switch
          label={t('contractScreen.newPrice')}
          checked={changesPrice}
          onChange={(event) => setChangesPrice(event.currentTarget.checked)}
        />
        {changesPrice && <ContractLines draft={lines} showsProblems={showsProblems} />}
        <TextInput
          label={t('contractScreen.note')}
          maxLength={300}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <FormActions>
          <Button type="submit" loading={busy} data-autofocus disabled={!until}>
            {until ? t('contractScreen.renewFor', { day: day(until) }) : t('contractScreen.renew')}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
