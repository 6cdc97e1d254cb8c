import { Button, Select } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { KeyHint } from '../../../design/key-hint.tsx';
import { RecordField } from '../../../design/record-field.tsx';
import { useCaller, useErrorText, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { bandOf } from '../../prospects/score.rules.ts';
import { useCallList } from './call-list.ts';
import { useReasonText } from './lost-reason.ts';
import { NextAction } from './next-action.tsx';
import classes from './prospect-actions.module.css';
import { useProspectEditing } from './prospect-editing.ts';
import { useNaming } from './prospect-naming.ts';
import { StagePicker } from './stage-picker.tsx';
import { usePeople } from './stage-facts.ts';
import { tellProblem } from './undo-offers.tsx';

/** What comes next: the call, the date, the stage, whose it is, and the few facts behind the decision. */
export function ProspectActions({ prospect }: { prospect: Prospect }) {
  const t = useText();
  const when = useWhen();
  const reasonText = useReasonText();
  const { lastContactAt, callCount, score, createdAt, stageSince, lostReason } = prospect;
  return (
    <div className={classes.actions}>
      <CallButton prospect={prospect} />
      <section aria-label={t('prospect.nextAction')}>
        <h2 className={classes.title}>{t('prospect.nextAction')}</h2>
        <NextAction prospect={prospect} />
      </section>
      <section aria-label={t('desk.follow')}>
        <h2 className={classes.title}>{t('desk.follow')}</h2>
        <RecordField label={t('prospect.stage')} value={<StagePicker prospect={prospect} />} />
        {lostReason && <RecordField label={t('prospect.lostReason')} value={reasonText(lostReason)} />}
        <OwnerField prospect={prospect} />
      </section>
      <section aria-label={t('desk.facts')}>
        <h2 className={classes.title}>{t('desk.facts')}</h2>
        <RecordField
          label={t('prospect.lastContact')}
          value={lastContactAt ? <Moment at={lastContactAt} /> : t('desk.neverReached')}
        />
        <RecordField label={t('prospect.callCount')} value={String(callCount)} />
        {score !== null && <RecordField label={t('prospect.score')} value={`${score} · ${t(`score.${bandOf(score)}`)}`} />}
        <RecordField label={t('prospect.stageSince')} value={t('desk.since', { when: when.day(stageSince) })} />
        <RecordField label={t('prospect.createdAt')} value={<Moment at={createdAt} />} />
      </section>
    </div>
  );
}

/** Starts a session of this one card: the call gets its outcome and its next date like any other. */
export function CallButton({ prospect }: { prospect: Prospect }) {
  const t = useText();
  const { nameOf } = useNaming();
  const { mayCall } = useProspectEditing(prospect);
  const { call, isStarting } = useCallList();
  if (!mayCall || prospect.archivedAt) return null;
  const reason = blockedBy(prospect);
  return (
    <div>
      <Button
        fullWidth
        size="md"
        leftSection={<IconPhone size={18} />}
        rightSection={!reason && <KeyHint keys="C" />}
        aria-keyshortcuts="C"
        loading={isStarting}
        disabled={reason !== undefined}
        onClick={() => call({ title: nameOf(prospect), prospectIds: [prospect.id] })}
      >
        {t('desk.call')}
      </Button>
      {reason && <p className={classes.blocked}>{t(reason)}</p>}
    </div>
  );
}

/** Why this person cannot be called, if so. */
export function blockedBy({ doNotCallAt, phones }: Prospect): string | undefined {
  if (doNotCallAt) return 'prospect.doNotCall';
  return phones.some(({ status }) => status !== 'invalid') ? undefined : 'desk.noNumber';
}

function OwnerField({ prospect }: { prospect: Prospect }) {
  const t = useText();
  const errorText = useErrorText();
  const { userId } = useCaller();
  const { people, personOf } = usePeople();
  const { save, mayAssign } = useProspectEditing(prospect);
  const owner = personOf(prospect.ownerId);
  const name = owner ? `${owner.name}${owner.id === userId ? ` (${t('desk.me')})` : ''}` : t('prospect.nobody');
  const assign = (ownerId: string | null) => {
    if (ownerId !== prospect.ownerId) save({ ownerId }).catch((error: unknown) => tellProblem(errorText(error)));
  };
  return (
    <RecordField
      label={t('prospect.owner')}
      value={name}
      editText={t('desk.edit')}
      renderEditor={
        mayAssign
          ? (close) => (
              <Select
                size="xs"
                autoFocus
                defaultDropdownOpened
                searchable
                aria-label={t('prospect.owner')}
                value={prospect.ownerId ?? ''}
                data={[
                  { value: '', label: t('prospect.nobody') },
                  ...people.filter(({ state }) => state === 'active').map(({ id, name }) => ({ value: id, label: name })),
                ]}
                onChange={(value) => {
                  assign(value || null);
                  close();
                }}
                onBlur={close}
              />
            )
          : undefined
      }
    />
  );
}

function Moment({ at }: { at: string }) {
  const when = useWhen();
  return (
    <time dateTime={at} title={when.full(at)}>
      {when.short(at)}
    </time>
  );
}
