import { Button, Popover } from '@mantine/core';
import { IconCalendarPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { FormProblem } from '../../../design/form.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { useCallBackChoices } from '../../call-sessions/web/use-call-back-choices.ts';
import { slotsFor } from '../../contact-rules/call-slots.rules.ts';
import { zoneOf } from '../../contact-rules/zones.rules.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { DueDate } from './due-date.tsx';
import { ExactMoment } from './exact-moment.tsx';
import classes from './next-action.module.css';
import { useProspectEditing } from './prospect-editing.ts';

/** What is to be done next and when, moved in two presses to a day on which the person can be reached. */
export function NextAction({ prospect }: { prospect: Prospect }) {
  const t = useText();
  const { save, mayEdit } = useProspectEditing(prospect);
  const [isOpen, setOpen] = useState(false);
  const { nextActionAt, nextActionKind } = prospect;
  const shown = nextActionAt ? (
    <span className={classes.shown}>
      <DueDate prospect={prospect} />
      <span className={classes.kind}>{t(`prospect.nextActionKind.${nextActionKind ?? 'follow-up'}`)}</span>
    </span>
  ) : (
    <span className={classes.none}>
      <IconCalendarPlus size={16} aria-hidden="true" />
      {mayEdit ? t('desk.nothingPlanned') : t('desk.nothingYet')}
    </span>
  );
  if (!mayEdit) return <div className={classes.still}>{shown}</div>;
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={330} trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={classes.target}
          aria-description={t('desk.planNext')}
          onClick={() => setOpen(!isOpen)}
        >
          {shown}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('desk.planNext')}>
        <NextActionChoices
          prospect={prospect}
          onChoose={(nextActionAt) => save({ nextActionAt })}
          onClose={() => setOpen(false)}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

interface NextActionChoicesProps {
  prospect: Prospect;
  /** Keeps the moment, or that nothing is to be done any more; what it throws is said under the choices. */
  onChoose(nextActionAt: string | null): Promise<unknown>;
  onClose(): void;
}

/** The times people mostly mean, and any other day and hour. */
export function NextActionChoices({ prospect, onChoose, onClose }: NextActionChoicesProps) {
  const t = useText();
  const caller = useCaller();
  const choicesFor = useCallBackChoices();
  const { postalCode, country = caller.country } = prospect.address;
  const zone = zoneOf({ postalCode, country, phone: prospect.phones[0]?.number }, caller.timeZone);
  const place = { zone, country, postalCode, slots: slotsFor(prospect.audience, country) };
  const { submit, problem } = useSubmit(async (nextActionAt: string | null) => {
    await onChoose(nextActionAt);
    onClose();
  });
  return (
    <div className={classes.choices}>
      {choicesFor(place).map(({ key, label, shown, at }) => (
        <button key={key} type="button" className={classes.choice} onClick={() => submit(at)}>
          <span>{label}</span>
          <span className={classes.kind}>{shown}</span>
        </button>
      ))}
      <div className={classes.exact}>
        <ExactMoment at={prospect.nextActionAt} usualTime="09:00" onChoose={submit} />
      </div>
      {prospect.nextActionAt && (
        <Button size="xs" variant="subtle" color="gray" onClick={() => submit(null)}>
          {t('desk.nothingToDo')}
        </Button>
      )}
      <FormProblem text={problem} />
    </div>
  );
}
