import { MultiSelect, SegmentedControl, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Refusal } from '../../../engine/refusal.ts';
import { useCaller, useCommand, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import {
  archiveAssignmentRule,
  createAssignmentRule,
  editAssignmentRule,
} from '../../assignment/assignment.commands.ts';
import type { AssignmentRule } from '../../assignment/assignment-rule.record.ts';
import { readPrefixes } from '../../assignment/postal-area.rules.ts';
import { CountryField } from '../../companies/web/country.field.tsx';
import classes from './assignment.module.css';
import { RecordPanel } from './record.panel.tsx';
import settings from './settings.module.css';
import { useTakers } from './takers.ts';

export interface AssignmentRulePanelProps {
  /** Absent: a new one. */
  rule?: AssignmentRule;
  onClose(): void;
}

/** One rule: its name, for whom it is, and who takes turns. */
export function AssignmentRulePanel({ rule, onClose }: AssignmentRulePanelProps) {
  const t = useText();
  const caller = useCaller();
  const create = useCommand(createAssignmentRule);
  const edit = useCommand(editAssignmentRule);
  const archive = useCommand(archiveAssignmentRule);
  const [name, setName] = useState(rule?.name ?? '');
  const [whom, setWhom] = useState<'areas' | 'all'>(rule?.prefixes.length === 0 ? 'all' : 'areas');
  const [country, setCountry] = useState(rule?.country ?? caller.country);
  const [typed, setTyped] = useState(rule?.prefixes.join(', ') ?? '');
  const [memberIds, setMemberIds] = useState<string[]>(rule?.memberIds ?? []);
  const [isOn, setOn] = useState(rule?.isOn ?? true);
  const [tried, setTried] = useState(false);
  const prefixes = whom === 'all' ? [] : typed.split(/[\s,;]+/).filter(Boolean);
  const { wrong } = readPrefixes(prefixes);
  const isAreaMissing = whom === 'areas' && prefixes.length === 0;

  async function save() {
    setTried(true);
    const said = { name, country, prefixes, memberIds, isOn };
    if (isAreaMissing) throw new Refusal('assignmentSettings.prefixMissing', {}, 'prefixes');
    if (rule) await edit({ id: rule.id, ...said });
    else await create({ id: newId(), ...said });
  }

  function areaProblem(): string | undefined {
    if (wrong !== undefined) return t('assignmentRule.badPrefix', { prefix: wrong });
    return tried && isAreaMissing ? t('assignmentSettings.prefixMissing') : undefined;
  }

  return (
    <RecordPanel
      form="assignment-rule"
      title={rule?.name ?? t('assignmentSettings.create')}
      name={{ label: t('assignmentSettings.name'), value: name, longest: 60, onChange: setName }}
      onSave={save}
      onArchive={rule && (() => archive({ id: rule.id }))}
      onClose={onClose}
      below={rule && <Shares rule={rule} />}
    >
      <div className={settings.choice}>
        <span id="rule-whom">{t('assignmentSettings.whom')}</span>
        <SegmentedControl
          aria-labelledby="rule-whom"
          value={whom}
          onChange={(value) => setWhom(value as typeof whom)}
          data={(['areas', 'all'] as const).map((value) => ({
            value,
            label: t(`assignmentSettings.whom_${value}`),
          }))}
        />
      </div>
      {whom === 'all' && <p className={settings.soft}>{t('assignmentSettings.allNote')}</p>}
      {whom === 'areas' && (
        <>
          <TextInput
            label={t('assignmentSettings.prefixes')}
            description={t('assignmentSettings.prefixesNote')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={typed}
            error={areaProblem()}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <CountryField label={t('assignmentSettings.country')} value={country} onChange={setCountry} />
        </>
      )}
      <Members memberIds={memberIds} isMissing={tried && memberIds.length === 0} onChange={setMemberIds} />
      <Switch
        label={t('assignmentSettings.isOn')}
        description={t('assignmentSettings.isOnNote')}
        checked={isOn}
        onChange={(event) => setOn(event.currentTarget.checked)}
      />
    </RecordPanel>
  );
}

interface MembersProps {
  memberIds: string[];
  isMissing: boolean;
  onChange(memberIds: string[]): void;
}

/** Those who take turns, in the order in which they were chosen. */
function Members({ memberIds, isMissing, onChange }: MembersProps) {
  const t = useText();
  const { takers, nameWithAbsence } = useTakers();
  const offered = [...new Set([...takers.map(({ id }) => id), ...memberIds])];
  return (
    <MultiSelect
      searchable
      label={t('assignmentSettings.members')}
      description={t('assignmentSettings.membersNote')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      nothingFoundMessage={t('assignmentSettings.noFit')}
      data={offered.map((id) => ({ value: id, label: nameWithAbsence(id) }))}
      value={memberIds}
      error={isMissing ? t('assignmentSettings.memberMissing') : undefined}
      onChange={onChange}
    />
  );
}

/** Who got how many, the most first; those who left the rule are counted too. */
function Shares({ rule: { givenTo } }: { rule: AssignmentRule }) {
  const t = useText();
  const { nameOf } = useTakers();
  const shares = Object.entries(givenTo).sort(([, a], [, b]) => b - a);
  if (shares.length === 0) return null;
  return (
    <section className={settings.divider} aria-labelledby="rule-shares">
      <h3 id="rule-shares" className={settings.heading}>
        {t('assignmentSettings.shares')}
      </h3>
      <ul className={classes.shares} data-figures>
        {shares.map(([id, count]) => (
          <li key={id}>{t('assignmentSettings.share', { name: nameOf(id), count })}</li>
        ))}
      </ul>
    </section>
  );
}
