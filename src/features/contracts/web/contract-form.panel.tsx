import { Button } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useState } from 'react';
import { DraftNote } from '../../../design/draft-note.tsx';
import { Form, FormProblem } from '../../../design/form.tsx';
import { KeyHint } from '../../../design/key-hint.tsx';
import { SidePanel } from '../../../design/side-panel.tsx';
import { readTypedDay } from '../../../engine/typed-day.ts';
import { useFormDraft } from '../../../engine/web/form-draft.ts';
import { useCaller, useCommand } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { useToday } from '../../../engine/web/when.ts';
import { undoConversion } from '../../customers/customer.commands.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { prospectName } from '../../prospects/prospect-names.rules.ts';
import { createContract, editContract } from '../contract.commands.ts';
import type { Contract } from '../contract.record.ts';
import { undoContract } from '../contract-course.commands.ts';
import { ContractLines } from './contract-lines.tsx';
import { useContractWords } from './contract-words.ts';
import classes from './contracts.module.css';
import { type LinesFields, linesFields, useLinesDraft } from './lines-draft.ts';
import { TermFields, TitleField } from './term-fields.tsx';
import { type TermsDraft, termsFields } from './terms-draft.ts';

export interface ContractFormProps {
  prospect: Prospect;
  /** The one that is changed; a new one where there is none. */
  contract?: Contract | undefined;
  onClose(): void;
  /** What was done, in words, with the way back. */
  onDone(text: string, undo: () => Promise<unknown>): void;
}

const FORM = 'contract';

type Values = LinesFields & TermsDraft & { startsOn: string | null };

/** What is agreed: what recurs, since when, for how long, and when to think of it. */
export function ContractFormPanel({ prospect, contract, onClose, onDone }: ContractFormProps) {
  const { t, locale } = useContractWords();
  const { hint } = useKeys();
  const today = useToday();
  const own = useCaller().currency;
  const title = contract ? t('contractScreen.edit') : t('contractScreen.createFor', { name: prospectName(prospect) });
  const name = contract ? `contract-${contract.id}` : `contract-for-${prospect.id}`;
  const formTitle = contract ? `${title} · ${contract.title}` : title;
  const draft = useFormDraft<Values>({ name, title: formTitle }, () => ({
    ...linesFields({ currency: contract?.currency ?? own, lines: contract?.lines }, locale),
    ...termsFields(contract),
    startsOn: contract ? firstDay(contract, today) : today,
  }));
  const { startsOn, currency: _, drafts: __, ...terms } = draft.values;
  const { set } = draft;
  const lines = useLinesDraft(draft.values, set);
  const [showsProblems, setShowsProblems] = useState(false);
  const keep = useKeeping({ prospect, contract, onDone });
  const { submit, busy, problem } = useSubmit(async () => {
    if (!lines.lines || !terms.title.trim() || !startsOn) return setShowsProblems(true);
    await keep({ ...terms, lines: lines.lines, currency: lines.currency, on: startsOn });
    draft.forget();
    onClose();
  });
  const isWrong = showsProblems && (!lines.lines || !terms.title.trim());
  const wrong = isWrong && t(lines.drafts.length === 0 ? 'contractScreen.empty' : 'contractScreen.wrong');
  return (
    <SidePanel
      opened
      wide
      title={title}
      closeText={t('contractScreen.close')}
      onClose={onClose}
      footer={
        <Button type="submit" form={FORM} loading={busy} rightSection={<KeyHint keys={hint('submit')} />}>
          {t('contractScreen.keep')}
        </Button>
      }
    >
      <Form id={FORM} onSubmit={submit}>
        {draft.note && <DraftNote {...draft.note} />}
        <FormProblem text={problem ?? (wrong || undefined)} />
        <TitleField terms={terms} onChange={set} autoFocus />
        <div>
          <h3 className={classes.heading}>{t('contractScreen.field.lines')}</h3>
          <ContractLines draft={lines} showsProblems={showsProblems} />
        </div>
        <DateInput
          label={t(contract ? 'contractScreen.field.from' : 'contractScreen.field.startsOn')}
          description={contract && t('contractScreen.field.fromNote')}
          maw={320}
          locale={locale}
          valueFormat="DD/MM/YYYY"
          dateParser={readTypedDay}
          minDate={contract?.startsOn}
          value={startsOn}
          onChange={(day) => set({ startsOn: day })}
        />
        <TermFields terms={terms} onChange={set} />
      </Form>
    </SidePanel>
  );
}

const firstDay = ({ startsOn }: Contract, today: string) => (startsOn > today ? startsOn : today);

type Kept = Pick<Contract, 'title' | 'lines' | 'currency' | 'termMonths' | 'notice' | 'isTacit' | 'reminderDays'> & {
  /** The first day of a new one; from when on a change holds. */
  on: string;
};

/** Writes it down, and says what was done with the way back. */
function useKeeping({ prospect, contract, onDone }: Pick<ContractFormProps, 'prospect' | 'contract' | 'onDone'>) {
  const { t } = useContractWords();
  const create = useCommand(createContract);
  const edit = useCommand(editContract);
  const undo = useCommand(undoContract);
  const takeBackCustomer = useCommand(undoConversion);
  return async ({ on, currency, ...agreed }: Kept) => {
    const [interactionId, customerId] = [newId(), newId()];
    const { title } = agreed;
    if (contract) {
      const { history } = await edit({ id: contract.id, ...agreed, from: on, interactionId });
      const isChanged = history.some(({ id }) => id === interactionId);
      const takeBack = () => undo({ id: contract.id, stepId: interactionId });
      if (isChanged) onDone(t('contractScreen.changed', { title }), takeBack);
      return;
    }
    const ids = { id: newId(), interactionId, customerId, moveId: newId() };
    await create({ ...ids, prospectId: prospect.id, ...agreed, currency, startsOn: on });
    onDone(t('contractScreen.made', { title }), async () => {
      await undo({ id: ids.id, stepId: interactionId });
      if (!prospect.customerSince) await takeBackCustomer({ id: customerId });
    });
  };
}
