import { Button, NumberInput, Select, SimpleGrid, TagsInput } from '@mantine/core';
import { useState } from 'react';
import { Form, FormActions, FormProblem } from '../../../design/form.tsx';
import { PageHeader } from '../../../design/page-header.tsx';
import { SavedNote } from '../../../design/saved-note.tsx';
import { Section, Sections } from '../../../design/section.tsx';
import { useCaller, useCommand, useRow, useRows, useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { customFieldRecord } from '../../custom-fields/custom-field.record.ts';
import { editScoreSettings } from '../../scores/score-settings.commands.ts';
import { type ScoreSettings, scoreSettingsRecord } from '../../scores/score-settings.record.ts';
import { usualScoreSettings } from '../../scores/usual-score-settings.ts';
import { Allowed } from './allowed.tsx';

/** What makes a good prospect in this organisation. */
export function ScoreScreen() {
  const t = useText();
  const { companyId } = useCaller();
  const settings = useRow(scoreSettingsRecord, companyId);
  return (
    <Allowed permission="fields.manage" title={t('scoreSettings.title')}>
      <PageHeader title={t('scoreSettings.title')} description={t('scoreSettings.description')} />
      <ScoreForm settings={settings ?? usualScoreSettings} />
    </Allowed>
  );
}

type Words = {
  [Name in keyof ScoreSettings]: ScoreSettings[Name] extends string[] ? Name : never;
}[keyof ScoreSettings];

function ScoreForm({ settings }: { settings: ScoreSettings }) {
  const t = useText();
  const fields = useFieldsToAsk();
  const edit = useCommand(editScoreSettings);
  const [draft, setDraft] = useState<Partial<ScoreSettings>>({});
  const [saved, setSaved] = useState(false);
  const { submit, busy, problem, problemField } = useSubmit(async () => {
    await edit(draft);
    setDraft({});
    setSaved(true);
  });
  const shown = { ...settings, ...draft };
  const change = (changes: Partial<ScoreSettings>) => {
    setDraft((before) => ({ ...before, ...changes }));
    setSaved(false);
  };
  const errorOf = (field: keyof ScoreSettings) => (problemField === field ? problem : undefined);
  const words = (name: Words, options: readonly string[] = []) => (
    <TagsInput
      label={t(`scoreSettings.${name}`)}
      placeholder={shown[name].length > 0 ? undefined : t('scoreSettings.word')}
      data={[...options]}
      acceptValueOnBlur
      maxTags={100}
      value={[...shown[name]]}
      error={errorOf(name)}
      onChange={(values) => change({ [name]: values })}
    />
  );
  const field = (name: 'sectorField' | 'sizeField') => (
    <Select
      label={t(`scoreSettings.${name}`)}
      clearable
      searchable
      placeholder={t('scoreSettings.noField')}
      data={fields.map(({ key, label }) => ({ value: key, label }))}
      value={shown[name]}
      onChange={(key) => change({ [name]: key })}
    />
  );
  const optionsOf = (key: string | null) => fields.find((one) => one.key === key)?.options;
  const bound = (name: 'sizeFrom' | 'sizeTo') => (
    <NumberInput
      label={t(`scoreSettings.${name}`)}
      hideControls
      allowDecimal={false}
      allowNegative={false}
      value={shown[name] ?? ''}
      error={errorOf(name)}
      onChange={(typed) => change({ [name]: typeof typed === 'number' ? typed : null })}
    />
  );
  return (
    <Form onSubmit={submit}>
      <Sections>
        <Section title={t('scoreSettings.profile')} description={t('scoreSettings.profileNote')}>
          {field('sectorField')}
          {words('sectorValues', optionsOf(shown.sectorField))}
          {field('sizeField')}
          {words('sizeValues', optionsOf(shown.sizeField))}
          <SimpleGrid cols={2}>
            {bound('sizeFrom')}
            {bound('sizeTo')}
          </SimpleGrid>
        </Section>
        <Section title={t('scoreSettings.roles')} description={t('scoreSettings.rolesNote')}>
          {words('decisionMakerWords')}
          {words('prescriberWords')}
          {words('userWords')}
        </Section>
        <Section title={t('scoreSettings.territory')} description={t('scoreSettings.territoryNote')}>
          {words('postalPrefixes')}
        </Section>
        <Section title={t('scoreSettings.sources')} description={t('scoreSettings.sourcesNote')}>
          {words('formSources')}
          {words('fairSources')}
        </Section>
        <Section title={t('scoreSettings.points')} description={t('scoreSettings.pointsNote')}>
          <SimpleGrid cols={2}>
            {pointNames.map((name) => (
              <NumberInput
                key={name}
                label={t(`scoreSettings.point.${name}`)}
                allowDecimal={false}
                min={0}
                max={40}
                value={shown.points[name]}
                onChange={(typed) =>
                  typeof typed === 'number' && change({ points: { ...shown.points, [name]: typed } })
                }
              />
            ))}
          </SimpleGrid>
          <FormProblem text={problem} />
          <FormActions>
            <Button type="submit" loading={busy}>
              {t('settings.save')}
            </Button>
            <SavedNote text={saved ? t('scoreSettings.saved') : undefined} />
          </FormActions>
        </Section>
      </Sections>
    </Form>
  );
}

const pointNames = Object.keys(usualScoreSettings.points) as (keyof ScoreSettings['points'])[];
const inOrder = { order: [{ field: 'position' }] };

/** The company's own fields, and where imports put sector and headcount while it has none of these keys. */
function useFieldsToAsk(): { key: string; label: string; options: readonly string[] }[] {
  const t = useText();
  const own = useRows(customFieldRecord, inOrder).filter(({ archivedAt }) => !archivedAt);
  const known = [
    { key: 'sector', label: t('scoreSettings.importedSector'), options: [] },
    { key: 'headcount', label: t('scoreSettings.importedHeadcount'), options: [] },
  ];
  return [
    ...known.filter(({ key }) => own.every((field) => field.key !== key)),
    ...own.map(({ key, name, options }) => ({ key, label: name, options })),
  ];
}
