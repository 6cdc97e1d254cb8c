import { Select } from '@mantine/core';
import { useCaller, useRows, useText } from '../../../engine/web/hooks.ts';
import { teamRecord, userRecord } from '../../members/member.records.ts';
import { type AnalysisPeriod, analysisPeriods } from '../analysis-period.rules.ts';
import classes from './interaction-analysis.module.css';

export interface Question {
  period: AnalysisPeriod;
  /** « user:… », « team:… », or everybody. */
  whose: string;
}

const byName = { order: [{ field: 'name' }] };

/** Which days, and whose prospects. */
export function AskedDaysField({ question, onChange }: { question: Question; onChange(question: Question): void }) {
  const t = useText();
  return (
    <div className={classes.asked}>
      <Select
        allowDeselect={false}
        label={t('analysis.period')}
        data={analysisPeriods.map((value) => ({ value, label: t(`analysis.periods.${value}`) }))}
        value={question.period}
        onChange={(period) => period && onChange({ ...question, period: period as AnalysisPeriod })}
      />
      <WhoseField
        label={t('analysis.whose')}
        value={question.whose}
        onChange={(whose) => onChange({ ...question, whose })}
      />
    </div>
  );
}

/** Everybody, oneself, and the people and teams one assigns prospects to. */
export function WhoseField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange(whose: string): void;
}) {
  const t = useText();
  const { userId, teammates, scope } = useCaller();
  const users = useRows(userRecord, byName);
  const teams = useRows(teamRecord, byName);
  const reach = scope('prospects.assign');
  const ownTeamId = users.find(({ id }) => id === userId)?.teamId;
  const people = users.filter(({ id, state }) => {
    if (state === 'invited' || id === userId) return false;
    return reach === 'all' || (reach === 'team' && teammates.includes(id));
  });
  const seenTeams = teams.filter(({ id, archivedAt }) => {
    if (archivedAt) return false;
    return reach === 'all' || (reach === 'team' && id === ownTeamId);
  });
  const groups = [
    { group: t('analysis.teams'), items: seenTeams.map(({ id, name }) => ({ value: `team:${id}`, label: name })) },
    { group: t('analysis.people'), items: people.map(({ id, name }) => ({ value: `user:${id}`, label: name })) },
  ];
  return (
    <Select
      allowDeselect={false}
      searchable={people.length > 8}
      label={label}
      data={[
        { value: '', label: t('analysis.everybody') },
        { value: `user:${userId}`, label: t('analysis.mine') },
        ...groups.filter(({ items }) => items.length > 0),
      ]}
      value={value}
      onChange={(whose) => whose !== null && onChange(whose)}
    />
  );
}
