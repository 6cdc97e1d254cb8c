import { StateBadge } from '../../../design/state-badge.tsx';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { givenInAll, memberInTurn } from '../../assignment/assignment.rules.ts';
import type { AssignmentRule } from '../../assignment/assignment-rule.record.ts';
import { countryName } from '../../companies/web/country.field.tsx';
import classes from './assignment.module.css';
import settings from './settings.module.css';
import { useTakers } from './takers.ts';

export interface AssignmentRuleLineProps {
  rule: AssignmentRule;
  /** The rule further up that takes everybody, if there is one. */
  behind: AssignmentRule | undefined;
  onOpen(): void;
}

const MOST_NAMES = 6;

/** One rule: for whom, who takes turns, what it gave, and whose turn it is. */
export function AssignmentRuleLine({ rule, behind, onOpen }: AssignmentRuleLineProps) {
  const t = useText();
  const { locale } = useLanguage();
  const { nameOf, nameWithAbsence, isHere } = useTakers();
  const { name, prefixes, country, memberIds, isOn } = rule;
  const next = memberInTurn(rule, isHere);
  const area = t('assignmentSettings.areas', {
    prefixes: shortened(prefixes),
    country: countryName(country, locale),
  });
  const told = useGiven(rule, nameOf);
  return (
    <button
      type="button"
      className={classes.rule}
      data-off={!isOn || undefined}
      aria-description={t('assignmentSettings.edit', { name })}
      onClick={onOpen}
    >
      <span className={classes.head}>
        <span className={classes.name}>{name}</span>
        <span className={settings.soft}>{prefixes.length === 0 ? t('assignmentSettings.everybody') : area}</span>
        {!isOn && <StateBadge tone="neutral" text={t('assignmentSettings.off')} />}
      </span>
      <span className={classes.people}>{shortened(memberIds.map(nameWithAbsence))}</span>
      <span className={settings.soft} data-figures>
        {[told, isOn && next && t('assignmentSettings.next', { name: nameOf(next) })].filter(Boolean).join(' · ')}
      </span>
      {isOn && !next && <span className={classes.warning}>{t('assignmentSettings.allAway')}</span>}
      {isOn && behind && (
        <span className={classes.warning}>{t('assignmentSettings.behind', { name: behind.name })}</span>
      )}
    </button>
  );

  function shortened(names: readonly string[]): string {
    if (names.length <= MOST_NAMES + 1) return names.join(', ');
    const shown = names.slice(0, MOST_NAMES).join(', ');
    return t('assignmentSettings.andMore', { names: shown, count: names.length - MOST_NAMES });
  }
}

/** « 12 attribués, le dernier à Claire (hier 14:30) » */
function useGiven(rule: AssignmentRule, nameOf: (id: string) => string): string {
  const t = useText();
  const when = useWhen();
  const { lastMemberId, lastGivenAt } = rule;
  if (!lastMemberId || !lastGivenAt) return t('assignmentSettings.nothingGiven');
  return t('assignmentSettings.given', {
    count: givenInAll(rule),
    name: nameOf(lastMemberId),
    when: when.short(lastGivenAt),
  });
}
