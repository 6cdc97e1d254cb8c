import { useEffect } from 'react';
import { useCaller, useCommand } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { useToday } from '../../../engine/web/when.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { acceptSuggestion, dismissSuggestion, noteSuggestions } from '../suggestion.commands.ts';
import type { Suggestion } from '../suggestion.rules.ts';
import type { DismissReason } from '../suggestion-answer.record.ts';

type Of = Pick<Prospect, 'id' | 'ownerId' | 'nextActionAt'>;

/** What somebody says to a suggestion is kept on this device at once, and sent when there is a network. */
export function useSuggestionAnswers() {
  const accept = useCommand(acceptSuggestion);
  const dismiss = useCommand(dismissSuggestion);
  return {
    /** `agreedAt`: when they meet, where that is what came of it. */
    accept: ({ id: prospectId, nextActionAt }: Of, { rule, action }: Suggestion, agreedAt: string | null = null) => {
      const isLeft = action.kind === 'write' && nextActionAt !== null;
      const planAt = agreedAt ?? ('at' in action && !isLeft ? action.at : null);
      return accept({ id: newId(), prospectId, rule, planAt });
    },
    dismiss: ({ id: prospectId }: Of, { rule }: Suggestion, reason: DismissReason) =>
      dismiss({ id: newId(), prospectId, rule, reason }),
  };
}

/** Writes down that these were on screen: once a day for each prospect and rule. */
export function useShownSuggestions(prospect: Of | undefined, suggestions: readonly Suggestion[]): void {
  const { companyId, userId, can } = useCaller();
  const today = useToday();
  const note = useCommand(noteSuggestions);
  const mayNote = prospect !== undefined && can('interactions.add', prospect.ownerId);
  const prospectId = prospect?.id;
  const rules = suggestions.map(({ rule }) => rule).join(' ');
  useEffect(() => {
    if (!mayNote || !prospectId || !rules) return;
    const fresh = notYetShown({ key: `kili.suggestions ${companyId} ${userId}`, today, prospectId, rules });
    if (fresh.length === 0) return;
    // A statistic must not stand in the way of work.
    note({ prospectId, shown: fresh.map((rule) => ({ id: newId(), rule })) }).catch(() => undefined);
  }, [mayNote, prospectId, rules, companyId, userId, today, note]);
}

interface Seen {
  day: string;
  marks: string[];
}

/** More are not seen in a day; then some are told twice, and counted once. */
const MOST_MARKS = 2_000;

function notYetShown(shown: { key: string; today: string; prospectId: string; rules: string }): number[] {
  const { key, today, prospectId } = shown;
  const rules = shown.rules.split(' ').map(Number);
  const marks = marksOf(key, today);
  const markOf = (rule: number) => `${prospectId} ${rule}`;
  const fresh = rules.filter((rule) => !marks.includes(markOf(rule)));
  const kept = [...marks, ...fresh.map(markOf)].slice(-MOST_MARKS);
  if (fresh.length > 0) localStorage.setItem(key, JSON.stringify({ day: today, marks: kept } satisfies Seen));
  return fresh;
}

function marksOf(key: string, today: string): readonly string[] {
  try {
    const { day, marks } = JSON.parse(localStorage.getItem(key) ?? '') as Seen;
    return day === today && Array.isArray(marks) ? marks : [];
  } catch {
    return [];
  }
}
