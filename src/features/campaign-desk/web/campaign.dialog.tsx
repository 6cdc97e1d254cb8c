import { Button, Checkbox, Group, MultiSelect, NumberInput, Select, Tabs, Textarea, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useState } from 'react';
import { Dialog } from '../../../design/dialog.tsx';
import { Form, FormProblem } from '../../../design/form.tsx';
import { KeyHint } from '../../../design/key-hint.tsx';
import { readTypedDay } from '../../../engine/typed-day.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCommand, useRow, useRows, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { type Campaign, distributions, retries, usualCampaign } from '../../campaigns/campaign.record.ts';
import { campaignOffers } from '../../contact-rules/call-policy.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import { userRecord } from '../../members/member.records.ts';
import { type SavedView, savedViewRecord } from '../../prospect-desk/saved-view.record.ts';
import { createFedCampaign, editFedCampaign } from '../fed-campaign.commands.ts';
import { CampaignLinesField } from './campaign-lines.field.tsx';
import classes from './campaign-page.module.css';
import { ScriptVariantsField } from './script-variants.field.tsx';

interface CampaignDialogProps {
  /** Absent: a new one. */
  campaign: Campaign | undefined;
  /** What a new one begins with. */
  model?: Campaign | undefined;
  /** Whose prospects a new one calls. */
  view?: Pick<SavedView, 'id' | 'name'> | undefined;
  onClose(): void;
  onMade?(id: string): void;
}

const inUse = { where: { field: 'archivedAt', is: null }, order: [{ field: 'name' }] };
const atWork = { where: { field: 'state', is: 'active' }, order: [{ field: 'name' }] };
const ofBasics = new Set(['name', 'endsOn', 'fedByViewId']);
const ofScript = new Set(['script', 'scriptVariants', 'scriptAnswers', 'objections', 'callReason']);

/** What a campaign is called and what for, who calls whom and when, and what they say. */
export function CampaignDialog({ campaign, model, view, onClose, onMade }: CampaignDialogProps) {
  const t = useText();
  const { hint } = useKeys();
  const { locale } = useLanguage();
  const create = useCommand(createFedCampaign);
  const edit = useCommand(editFedCampaign);
  const people = useRows(userRecord, atWork);
  const views = useRows(savedViewRecord, inUse);
  const [draft, setDraft] = useState(() => ({
    ...draftOf(campaign ?? model, campaign ? undefined : model && t),
    ...(view && { name: view.name, fedByViewId: view.id }),
  }));
  const [tab, setTab] = useState<string | null>('basics');
  const isUsable = views.some(({ id }) => id === draft.fedByViewId);
  const chosen = useRow(savedViewRecord, draft.fedByViewId ?? undefined);
  const unusable = chosen ? t('campaignScreen.fedByArchived', { name: chosen.name }) : t('campaignScreen.fedByUnseen');
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const isNamed = draft.name.trim() !== '';
  const { submit, busy, problem, problemField } = useSubmit(async () => {
    const said = saidBy(draft);
    const id = campaign?.id ?? newId();
    await (campaign ? edit({ id, ...said }) : create({ id, ...said }));
    onClose();
    if (!campaign) onMade?.(id);
  });
  const problemOf = (field: string) => (problemField === field ? problem : undefined);
  const isAtField = ofBasics.has(problemField ?? '') || ofScript.has(problemField ?? '');
  const title = campaign ? t('campaignScreen.editOne', { name: campaign.name }) : t('campaignScreen.create');
  return (
    <Dialog title={title} closeText={t('campaignScreen.close')} onClose={onClose}>
      <Form onSubmit={() => isNamed && submit()}>
        <FormProblem text={isAtField && tab === placeOf(problemField) ? undefined : problem} />
        <Tabs value={tab} onChange={setTab} keepMounted={false}>
          <Tabs.List mb={12}>
            <Tabs.Tab value="basics">{t('campaignScreen.basics')}</Tabs.Tab>
            <Tabs.Tab value="calls">{t('campaignScreen.setUp')}</Tabs.Tab>
            <Tabs.Tab value="script">{t('campaignScreen.script')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="basics">
            <div className={classes.fields}>
              <TextInput
                data-autofocus
                label={t('campaignScreen.name')}
                placeholder={t('campaignScreen.nameExample')}
                maxLength={80}
                value={draft.name}
                error={problemOf('name')}
                onChange={(event) => set({ name: event.currentTarget.value })}
              />
              <Textarea
                autosize
                minRows={2}
                maxRows={6}
                label={t('campaignScreen.goal')}
                placeholder={t('campaignScreen.goalExample')}
                maxLength={500}
                value={draft.goal}
                onChange={(event) => set({ goal: event.currentTarget.value })}
              />
              <Group gap={12} align="flex-start" grow>
                {(['startsOn', 'endsOn'] as const).map((field) => (
                  <DateInput
                    key={field}
                    locale={locale}
                    valueFormat="DD/MM/YYYY"
                    dateParser={readTypedDay}
                    clearable
                    label={t(`campaignScreen.${field}`)}
                    error={problemOf(field)}
                    value={draft[field]}
                    onChange={(day) => set({ [field]: day })}
                  />
                ))}
              </Group>
              {(views.length > 0 || draft.fedByViewId) && (
                <Select
                  clearable
                  searchable
                  label={t('campaignScreen.fedBy')}
                  description={t('campaignScreen.fedByNote')}
                  inputWrapperOrder={['label', 'input', 'description', 'error']}
                  placeholder={t('campaignScreen.fedByNone')}
                  data={[
                    ...views.map(({ id, name }) => ({ value: id, label: name })),
                    ...(isUsable || !draft.fedByViewId ? [] : [{ value: draft.fedByViewId, label: unusable }]),
                  ]}
                  error={problemOf('fedByViewId')}
                  value={draft.fedByViewId}
                  onChange={(fedByViewId) => set({ fedByViewId })}
                />
              )}
            </div>
          </Tabs.Panel>
          <Tabs.Panel value="calls">
            <div className={classes.fields}>
              <MultiSelect
                searchable
                label={t('campaignScreen.callers')}
                placeholder={draft.callerIds.length > 0 ? undefined : t('campaignScreen.callersAll')}
                data={people.map(({ id, name }) => ({ value: id, label: name }))}
                value={draft.callerIds}
                onChange={(callerIds) => set({ callerIds })}
              />
              <Select
                allowDeselect={false}
                label={t('campaignScreen.distribution')}
                data={distributions.map((one) => ({ value: one, label: t(`campaignScreen.distributions.${one}`) }))}
                value={draft.distribution}
                onChange={(one) => one && set({ distribution: one as Campaign['distribution'] })}
              />
              <Group gap={12} align="flex-start" grow>
                <Select
                  allowDeselect={false}
                  label={t('campaignScreen.retry')}
                  data={retries.map((one) => ({ value: one, label: t(`campaignScreen.retries.${one}`) }))}
                  value={draft.retry}
                  onChange={(one) => one && set({ retry: one as Campaign['retry'] })}
                />
                <NumberInput
                  label={t('campaignScreen.mostAttempts')}
                  placeholder={t('campaignScreen.mostAttemptsNote')}
                  min={1}
                  max={20}
                  allowDecimal={false}
                  value={draft.mostAttempts ?? ''}
                  onChange={(value) => set({ mostAttempts: typeof value === 'number' ? value : null })}
                />
              </Group>
              <Select
                allowDeselect={false}
                label={t('campaignScreen.offer')}
                description={t('campaignScreen.offerNote')}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                data={['company', ...campaignOffers].map((value) => ({
                  value,
                  label: t(`campaignScreen.offerOf.${value}`),
                }))}
                value={draft.offer ?? 'company'}
                onChange={(value) => set({ offer: campaignOffers.find((one) => one === value) ?? null })}
              />
              <Checkbox
                label={t('campaignScreen.pausesOthers')}
                checked={draft.pausesOthers}
                onChange={(event) => set({ pausesOthers: event.currentTarget.checked })}
              />
              <Checkbox
                label={t('campaignScreen.callsCustomers')}
                checked={draft.callsCustomers}
                onChange={(event) => set({ callsCustomers: event.currentTarget.checked })}
              />
            </div>
          </Tabs.Panel>
          <Tabs.Panel value="script">
            <div className={classes.fields}>
              <Group gap={12} align="flex-start" grow>
                <Select
                  allowDeselect={false}
                  label={t('campaignScreen.audience')}
                  data={(['B2B', 'B2C'] as const).map((one) => ({
                    value: one,
                    label: t(`campaignScreen.audience${one}`),
                  }))}
                  value={draft.audience}
                  onChange={(one) => one && set({ audience: one as Campaign['audience'] })}
                />
                <TextInput
                  label={t('campaignScreen.callReason')}
                  description={t('campaignScreen.callReasonNote')}
                  inputWrapperOrder={['label', 'input', 'description', 'error']}
                  maxLength={200}
                  value={draft.callReason}
                  error={problemOf('callReason')}
                  onChange={(event) => set({ callReason: event.currentTarget.value })}
                />
              </Group>
              <Textarea
                autosize
                minRows={4}
                maxRows={14}
                label={
                  draft.scriptVariants.length > 0
                    ? t('campaignReport.variantName', { letter: 'A' })
                    : t('campaignScreen.script')
                }
                description={t('campaignScreen.scriptNote')}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                placeholder={t('campaignScreen.scriptExample')}
                maxLength={10_000}
                value={draft.script}
                error={problemOf('script')}
                onChange={(event) => set({ script: event.currentTarget.value })}
              />
              <ScriptVariantsField
                variants={draft.scriptVariants}
                error={problemOf('scriptVariants')}
                onChange={(scriptVariants) => set({ scriptVariants })}
              />
              <CampaignLinesField
                legend={t('campaignScreen.answersTitle')}
                titleLabel={t('campaignScreen.answerLabel')}
                textLabel={t('campaignScreen.answerSay')}
                addText={t('campaignScreen.addAnswer')}
                lines={draft.answers}
                error={problemOf('scriptAnswers')}
                onChange={(answers) => set({ answers })}
              />
              <CampaignLinesField
                legend={t('campaignScreen.objectionsTitle')}
                titleLabel={t('campaignScreen.objectionTitle')}
                textLabel={t('campaignScreen.objectionAnswer')}
                addText={t('campaignScreen.addObjection')}
                lines={draft.objections}
                error={problemOf('objections')}
                onChange={(objections) => set({ objections })}
              />
            </div>
          </Tabs.Panel>
        </Tabs>
        <Group>
          <Button type="submit" loading={busy} disabled={!isNamed} rightSection={<KeyHint keys={hint('submit')} />}>
            {t(campaign ? 'campaignScreen.save' : 'campaignScreen.createThis')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('desk.cancel')}
          </Button>
        </Group>
      </Form>
    </Dialog>
  );
}

const placeOf = (field: string | undefined) => (ofScript.has(field ?? '') ? 'script' : 'basics');

function draftOf(campaign: Campaign | undefined, copies: ReturnType<typeof useText> | undefined) {
  const { scriptAnswers, goal, callReason, script, scriptVariants, objections, callerIds, ...rest } = campaign ?? {
    ...usualCampaign,
    name: '',
  };
  const { startsOn, endsOn, audience, offer, distribution, mostAttempts, retry, pausesOthers } = rest;
  const { callsCustomers, fedByViewId } = rest;
  const name = campaign && copies ? copies('campaignScreen.copyOf', { name: campaign.name }) : rest.name;
  return {
    ...{
      name,
      // A copy is called at another time.
      startsOn: copies ? null : startsOn,
      endsOn: copies ? null : endsOn,
      audience,
      offer,
      distribution,
      mostAttempts,
      retry,
      pausesOthers,
      callsCustomers,
      fedByViewId,
    },
    goal: goal ?? '',
    callReason: callReason ?? '',
    script: script ?? '',
    scriptVariants: [...scriptVariants],
    callerIds: [...callerIds],
    answers: scriptAnswers.map(({ label, say }) => ({ title: label, text: say })),
    objections: objections.map(({ title, answer }) => ({ title, text: answer })),
  };
}

type Draft = ReturnType<typeof draftOf>;

/** Lines without a title are none, and neither are variants without a word. */
function saidBy({ answers, objections, goal, callReason, script, scriptVariants, ...rest }: Draft) {
  const isTitled = ({ title }: { title: string }) => title.trim() !== '';
  return {
    ...rest,
    goal: goal.trim() || null,
    callReason: callReason.trim() || null,
    script: script.trim() || null,
    scriptVariants: scriptVariants.filter((one) => one.script.trim() !== ''),
    scriptAnswers: answers.filter(isTitled).map(({ title, text }) => ({ label: title.trim(), say: text.trim() })),
    objections: objections.filter(isTitled).map(({ title, text }) => ({ title: title.trim(), answer: text.trim() })),
  };
}
