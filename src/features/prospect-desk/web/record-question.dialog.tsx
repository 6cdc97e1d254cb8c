import { Button, Group, Select, Stack, TagsInput } from '@mantine/core';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { Dialog } from '../../../design/dialog.tsx';
import { Form, FormProblem } from '../../../design/form.tsx';
import { KeyHint } from '../../../design/key-hint.tsx';
import { useCommand, useRow, useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { useAdoption } from '../../../engine/web/whole-row.ts';
import { AppointmentPanel } from '../../appointments/web/appointment.panel.tsx';
import { undoOutcome } from '../../call-sessions/call.commands.ts';
import { LogCallPanel } from '../../call-sessions/web/log-call.panel.tsx';
import { useKeys } from '../../keys/web/own-keys.tsx';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import type { Stage } from '../../stages/stage.record.ts';
import { stageOptions } from '../../stages/web/stages.ts';
import { meantTag } from '../tag-offers.rules.ts';
import { CampaignQuestion } from './campaign-question.tsx';
import { useKnownTags } from './known-tags.ts';
import { LostReasons } from './lost-reason.dialog.tsx';
import { NextActionChoices } from './next-action.tsx';
import { type ProspectChanges, useProspectEditing } from './prospect-editing.ts';
import { useNaming } from './prospect-naming.ts';
import { useRecordTitles } from './record-actions.ts';
import type { RecordQuestion } from './record-question.ts';
import { SameCustomerQuestion } from './same-customer.tsx';
import { usePeople, useStages } from './stage-facts.ts';
import { useStageMove } from './stage-move.ts';
import { useTagOffers } from './tag-offers.tsx';
import { tellOfAppointment } from './told-appointment.ts';
import { offerUndo } from './undo-offers.tsx';

interface QuestionProps {
  prospect: Prospect;
  onClose(): void;
}

/** Asks for a date, a stage, tags or an owner of one prospect, and keeps the answer with the way back. */
export function RecordQuestionDialog({
  question,
  prospect: shown,
  onClose,
}: QuestionProps & { question: RecordQuestion }) {
  const t = useText();
  const titleOf = useRecordTitles();
  const adopt = useAdoption(prospectRecord);
  const prospect = useRow(prospectRecord, shown.id) ?? shown;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as the question is asked
  useEffect(() => {
    // What comes of it is seen when the answer is kept.
    adopt([shown.id]).catch(() => undefined);
  }, []);
  const parts = { prospect, onClose };
  if (question === 'meet') return <AppointmentPanel prospect={prospect} onClose={onClose} onDone={tellOfAppointment} />;
  return (
    <Dialog
      title={question === 'sameCustomer' ? t('customer.sameTitle') : titleOf(question, prospect)}
      closeText={t('desk.close')}
      onClose={onClose}
    >
      {question === 'plan' && <NextActionChoices {...parts} />}
      {question === 'changeStage' && <StageQuestion {...parts} />}
      {question === 'tagOne' && <TagQuestion {...parts} />}
      {question === 'assignOne' && <OwnerQuestion {...parts} />}
      {question === 'campaignOne' && <CampaignQuestion {...parts} />}
      {question === 'logCall' && <LogCallQuestion {...parts} />}
      {question === 'sameCustomer' && <SameCustomerQuestion {...parts} />}
    </Dialog>
  );
}

function LogCallQuestion({ prospect, onClose }: QuestionProps) {
  const t = useText();
  const { nameOf } = useNaming();
  const takeBack = useCommand(undoOutcome);
  return (
    <LogCallPanel
      prospect={prospect}
      onDone={(id) => {
        onClose();
        offerUndo(t('desk.callLogged', { name: nameOf(prospect) }), () => takeBack({ id }));
      }}
    />
  );
}

/** Keeps a change of a prospect that may not be on this device yet. */
function useKeep(prospect: Prospect) {
  const adopt = useAdoption(prospectRecord);
  const { save } = useProspectEditing(prospect);
  return async (changes: ProspectChanges) => {
    await adopt([prospect.id]);
    await save(changes);
  };
}

/** One press leaves the question, though the list under its field stands open. */
const leaveOnEscape =
  (leave: () => void) =>
  ({ key }: KeyboardEvent) => {
    if (key === 'Escape') leave();
  };

/** A lost prospect is asked why, in one more press. */
function StageQuestion({ prospect, onClose }: QuestionProps) {
  const t = useText();
  const { groups, stageOf } = useStages();
  const move = useStageMove();
  const [losing, setLosing] = useState<Stage>();
  function choose(stage: Stage | undefined) {
    if (!stage) return;
    if (stage.kind === 'lost' && stage.id !== prospect.stageId) return setLosing(stage);
    onClose();
    move(prospect, stage);
  }
  if (losing) {
    return (
      <LostReasons
        onChoose={(reason) => {
          onClose();
          move(prospect, losing, reason);
        }}
      />
    );
  }
  return (
    <Select
      data-autofocus
      searchable
      selectFirstOptionOnChange
      allowDeselect={false}
      defaultDropdownOpened
      aria-label={t('prospect.stage')}
      value={prospect.stageId}
      data={stageOptions(groups)}
      onChange={(id) => choose(stageOf(id))}
      onKeyDown={leaveOnEscape(onClose)}
    />
  );
}

const NOBODY = 'nobody';

function OwnerQuestion({ prospect, onClose }: QuestionProps) {
  const t = useText();
  const { people } = usePeople();
  const keep = useKeep(prospect);
  const { submit, problem } = useSubmit(async (chosen: string) => {
    await keep({ ownerId: chosen === NOBODY ? null : chosen });
    onClose();
  });
  return (
    <Stack gap={12}>
      <FormProblem text={problem} />
      <Select
        data-autofocus
        searchable
        selectFirstOptionOnChange
        allowDeselect={false}
        defaultDropdownOpened
        aria-label={t('prospect.owner')}
        value={prospect.ownerId ?? NOBODY}
        data={[
          { value: NOBODY, label: t('prospect.nobody') },
          ...people.filter(({ state }) => state === 'active').map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(chosen) => chosen && submit(chosen)}
        onKeyDown={leaveOnEscape(onClose)}
      />
    </Stack>
  );
}

function TagQuestion({ prospect, onClose }: QuestionProps) {
  const t = useText();
  const { hint } = useKeys();
  const known = useKnownTags();
  const keep = useKeep(prospect);
  const [tags, setTags] = useState<string[]>([...prospect.tags]);
  const [typed, setTyped] = useState('');
  const offers = useTagOffers({ known, typed, borne: tags });
  const withTyped = () => [...tags, meantTag(known, typed, tags) ?? ''].filter(Boolean);
  const { submit, problem, busy } = useSubmit(async () => {
    // Ctrl+Enter takes the tag that is still being typed, too.
    await keep({ tags: withTyped() });
    onClose();
  });
  return (
    <Form onSubmit={submit}>
      <FormProblem text={problem} />
      <TagsInput
        {...offers}
        data-autofocus
        aria-label={t('prospect.tags')}
        placeholder={t('selection.tagName')}
        // Left, the field takes what Enter would take.
        acceptValueOnBlur={false}
        onBlur={() => {
          setTags(withTyped());
          setTyped('');
        }}
        maxTags={50}
        maxLength={40}
        searchValue={typed}
        onSearchChange={setTyped}
        value={tags}
        onChange={setTags}
        onKeyDown={leaveOnEscape(onClose)}
      />
      <Group>
        <Button type="submit" loading={busy} rightSection={<KeyHint keys={hint('submit')} />}>
          {t('desk.save')}
        </Button>
      </Group>
    </Form>
  );
}
