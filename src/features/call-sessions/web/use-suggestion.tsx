import type { CallSuggestion } from '../../../design/call-slide.types.ts';
import { useCaller, useCommand, useRow, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { openComposer } from '../../correspondence/web/composing.ts';
import { convertToCustomer } from '../../customers/customer.commands.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { prospectName } from '../../prospects/prospect-names.rules.ts';
import { lacksAddress, refusesEmails, type Suggestion } from '../../suggestions/suggestion.rules.ts';
import { DismissMenu } from '../../suggestions/web/dismiss-menu.tsx';
import { useSuggestedEmail } from '../../suggestions/web/suggested-email.ts';
import { suggestionIcons, useSuggestionText } from '../../suggestions/web/suggestion-words.tsx';
import { useShownSuggestions, useSuggestionAnswers } from '../../suggestions/web/use-suggestion-answers.ts';
import { useSuggestions } from '../../suggestions/web/use-suggestions.ts';
import { openBeside } from './open-beside.ts';
import type { AfterOutcome } from './use-call-actions.ts';
import { openFile } from './use-channels.tsx';
import type { Meeting } from './use-meeting.tsx';
import { usePreparedMessage } from './use-prepared-message.tsx';

interface SuggestionAfter {
  after: AfterOutcome | null;
  /** It has been answered. */
  forget(): void;
  /** Opens an appointment beside the card; absent where none may be made. */
  meet: ((meeting: Meeting) => void) | undefined;
  onProblem(problem: unknown): void;
}

/** What to do next for the person who was just treated: it waits beside the next card and blocks nothing. */
export function useSuggestion({ after, forget, meet, onProblem }: SuggestionAfter): CallSuggestion | undefined {
  const t = useText();
  const { hint } = useKeys();
  const { can } = useCaller();
  const prospect = useRow(prospectRecord, after?.prospectId);
  const [main] = useSuggestions(prospect);
  const textOf = useSuggestionText();
  const emailOf = useSuggestedEmail();
  const answers = useSuggestionAnswers();
  const convert = useCommand(convertToCustomer);
  const prepared = usePreparedMessage(after, forget);
  useShownSuggestions(prospect, main && !prepared ? [main] : []);
  if (prepared) return prepared;
  if (!main || !prospect || !can('interactions.add', prospect.ownerId)) return undefined;

  /** In the same turn as the press: a browser opens programs and tabs for nothing else. */
  function follow(person: Prospect, { action }: Suggestion) {
    if (action.kind === 'merge') openBeside(`/doublons/fusionner?garder=${person.id}`);
    else if (action.kind === 'open' && action.part !== 'consent') openBeside(`/prospects/${person.id}#${action.part}`);
    else if (action.kind !== 'plan') openFile(person.id);
  }

  const isNotice =
    main.action.kind === 'none' || (main.action.kind === 'meet' && !meet) || refusesEmails(prospect, main);
  function accept(person: Prospect, suggestion: Suggestion) {
    const { action } = suggestion;
    if (action.kind === 'meet')
      return meet?.({
        prospect: person,
        proposal: action.proposal,
        onPlanned({ startAt }) {
          forget();
          answers.accept(person, suggestion, startAt).catch(onProblem);
        },
      });
    const taken = () => void answers.accept(person, suggestion).catch(onProblem);
    if (action.kind === 'write') {
      forget();
      // Left without sending, it was not followed.
      return openComposer({ prospectId: person.id, channel: 'email', ...emailOf(person, action), onSent: taken });
    }
    if (action.kind === 'convert') {
      forget();
      return convert({ id: newId(), prospectId: person.id, interactionId: newId() }).then(taken, onProblem);
    }
    follow(person, suggestion);
    if (lacksAddress(suggestion)) return;
    forget();
    taken();
  }

  function wordsOf(person: Prospect, suggestion: Suggestion): string {
    if (!lacksAddress(suggestion)) return textOf(suggestion);
    const why = refusesEmails(person, suggestion) ? 'emailRefused' : 'emailMissing';
    return `${textOf(suggestion)} · ${t(`suggestion.card.${why}`)}`;
  }

  const Icon = suggestionIcons[main.action.kind];
  return {
    intro: t('callSlide.suggestion.intro', { name: prospectName(prospect) }),
    icon: <Icon size={16} aria-hidden="true" />,
    text: wordsOf(prospect, main),
    ...(!isNotice && { keyHint: hint('suggestion'), onAccept: () => accept(prospect, main) }),
    aside: (
      <DismissMenu
        onDismiss={(reason) => {
          forget();
          answers.dismiss(prospect, main, reason).catch(onProblem);
        }}
      />
    ),
  };
}
