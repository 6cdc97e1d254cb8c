import { IconCheck, IconPlus } from '@tabler/icons-react';
import { useMemo } from 'react';
import { wallTime } from '../../../engine/dates.ts';
import { moneyText } from '../../../engine/money.ts';
import { sameValue } from '../../../engine/same-value.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useCommand, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { dayInFigures } from '../../../engine/when.ts';
import { placeOfCall } from '../../call-rights/call-place.rules.ts';
import { useCallPolicy } from '../../call-rights/web/use-call-rights.ts';
import { momentMeant } from '../../contact-rules/said-moment.rules.ts';
import { editProspect } from '../../pipeline/prospect-edits.commands.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { type NoteFact, noteFacts } from '../note-facts.rules.ts';
import classes from './note-fact-chips.module.css';

interface NoteFactChipsProps {
  prospect: Prospect;
  note: string;
  /** What a day to call back does here; it is planned on the record where nothing is said. */
  onCallBack?: ((at: string) => void) | undefined;
  /** Days to call back are not offered here. */
  withoutCallBack?: boolean;
}

/** What the note says that has a field of its own: a press keeps it there, and nothing is kept without one. */
export function NoteFactChips({ prospect, note, onCallBack, withoutCallBack = false }: NoteFactChipsProps) {
  const t = useText();
  const caller = useCaller();
  const policy = useCallPolicy();
  const when = useWhen();
  const { locale } = useLanguage();
  const edit = useCommand(editProspect);
  const { day, time } = wallTime(when.now, caller.timeZone);
  const currency = prospect.budget?.currency ?? caller.currency;
  const found = useMemo(() => noteFacts(note, { day, time }, currency), [note, day, time, currency]);
  const facts = found.filter((fact) => fact.field !== 'nextActionAt' || (!withoutCallBack && !prospect.doNotCallAt));
  const keeping = useSubmit(async (changes: Partial<Prospect>) => {
    const seen = Object.fromEntries(Object.keys(changes).map((field) => [field, prospect[field as keyof Prospect]]));
    await edit({ id: prospect.id, ...changes, seen, interactionId: newId() });
  });
  if (facts.length === 0 || prospect.archivedAt || !caller.can('prospects.edit', prospect.ownerId)) return null;

  const instant = (fact: Extract<NoteFact, { field: 'nextActionAt' }>) =>
    momentMeant(fact.value, placeOfCall(prospect, caller, policy), caller.timeZone);
  const kept = (fact: NoteFact) => (fact.field === 'nextActionAt' ? instant(fact) : fact.value);

  function shown(fact: NoteFact): string {
    if (fact.field === 'budget') return moneyText(fact.value, locale);
    if (fact.field === 'competitor') return fact.value;
    return fact.field === 'nextActionAt' ? when.dayAndTime(instant(fact)) : dayInFigures(fact.value, locale);
  }

  function keep(fact: NoteFact) {
    if (fact.field === 'nextActionAt' && onCallBack) onCallBack(instant(fact));
    else keeping.submit({ [fact.field]: kept(fact) });
  }

  return (
    <fieldset className={classes.facts} aria-label={t('suggestion.fact.title')}>
      {facts.map((fact) => {
        const text = t(`suggestion.fact.${fact.field}`, { value: shown(fact) });
        const isKept = sameValue(prospect[fact.field], kept(fact));
        return (
          <button
            key={fact.field}
            type="button"
            className={classes.fact}
            disabled={isKept}
            aria-label={isKept ? text : t('suggestion.fact.keep', { fact: text })}
            onClick={() => keep(fact)}
          >
            {isKept ? <IconCheck size={14} aria-hidden="true" /> : <IconPlus size={14} aria-hidden="true" />}
            {text}
          </button>
        );
      })}
      {keeping.problem && (
        <span role="alert" className={classes.problem}>
          {keeping.problem}
        </span>
      )}
    </fieldset>
  );
}
