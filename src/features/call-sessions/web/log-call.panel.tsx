import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { FormProblem } from '../../../design/form.tsx';
import { useCommand, useErrorText, useRows, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { type Outcome, outcomeRecord } from '../../outcomes/outcome.record.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { recordOutcome } from '../call.commands.ts';
import classes from './made-elsewhere.module.css';
import type { OutcomeAnswer } from './use-call-actions.ts';
import { useMadeElsewhere } from './use-made-elsewhere.tsx';
import { useQuestion } from './use-question.tsx';

export interface LogCallProps {
  prospect: Prospect;
  /** With the id of the call, by which it is taken back. */
  onDone(interactionId: string): void;
}

const inUse = { where: { field: 'archivedAt', is: null }, order: [{ field: 'position' }] };

/** A call made on another telephone: when, how long, a note, and what it came to. It counts like any other. */
export function LogCallPanel({ prospect, onDone }: LogCallProps) {
  const t = useText();
  const errorText = useErrorText();
  const issue = useCommand(recordOutcome);
  const outcomes = useRows(outcomeRecord, inUse);
  const { fields, read } = useMadeElsewhere();
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<string>();
  const asking = useQuestion(prospect, { entryId: prospect.id, treat, skip: () => undefined, wasSkipped: false });
  const { question } = asking;

  function treat(outcome: Outcome, { entryId: _, ...answer }: OutcomeAnswer = {}) {
    const call = read();
    if (!call) return;
    const id = newId();
    const args = { id, prospectId: prospect.id, outcome: outcome.code, note: note.trim() || null, ...call, ...answer };
    issue(args).then(
      () => onDone(id),
      (error) => setProblem(errorText(error)),
    );
  }

  function press(outcome: Outcome) {
    setProblem(undefined);
    // What is wrong with the call is said before anything more is asked of it.
    if (read()) asking.press(outcome);
  }

  return (
    <div className={classes.log}>
      <FormProblem text={problem ?? question?.problem} />
      {fields}
      <Textarea
        autosize
        minRows={2}
        label={t('callSlide.note.label')}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {question ? (
        <div>
          <p className={classes.question} role="status">
            {question.text}
          </p>
          {question.field}
          <Choices choices={question.answers.map(({ key, label, choose }) => ({ key, label, choose }))} />
          <Button variant="subtle" color="gray" mt={8} onClick={asking.close}>
            {t('callSlide.ask.back')}
          </Button>
        </div>
      ) : (
        <div>
          <p className={classes.label}>{t('callSlide.outcomes.title')}</p>
          <Choices
            choices={outcomes.map((outcome) => ({
              key: outcome.code,
              label: outcome.label,
              choose: () => press(outcome),
            }))}
          />
        </div>
      )}
    </div>
  );
}

function Choices({ choices }: { choices: readonly { key: string; label: string; choose(): void }[] }) {
  return (
    <div className={classes.outcomes}>
      {choices.map(({ key, label, choose }) => (
        <button key={key} type="button" className={classes.outcome} onClick={choose}>
          {label}
        </button>
      ))}
    </div>
  );
}
