import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { KeyHint } from '../../../design/key-hint.tsx';
import { useCaller, useCommand, useErrorText, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { permission as meetPermission } from '../../appointments/appointment-rights.rules.ts';
import { AppointmentPanel } from '../../appointments/web/appointment.panel.tsx';
import type { Told } from '../../appointments/web/appointment-acts.ts';
import { ConsentDialog } from '../../call-rights/web/consent.dialog.tsx';
import { useKeys } from '../../keys/web/own-keys.tsx';
import { useActionKeys } from '../../keys/web/use-action-keys.ts';
import { editProspect } from '../../pipeline/prospect-edits.commands.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { lacksAddress, refusesEmails, type Suggestion } from '../../suggestions/suggestion.rules.ts';
import { DismissMenu } from '../../suggestions/web/dismiss-menu.tsx';
import { useSuggestedSubject, useSuggestedWords } from '../../suggestions/web/suggested-email.ts';
import { suggestionIcons, useSuggestionText } from '../../suggestions/web/suggestion-words.tsx';
import { useShownSuggestions, useSuggestionAnswers } from '../../suggestions/web/use-suggestion-answers.ts';
import { useSuggestions } from '../../suggestions/web/use-suggestions.ts';
import { reasonAgainst } from '../record-reasons.rules.ts';
import { useColleagueReason } from './call-reason.ts';
import { useConversion } from './conversion.ts';
import actionClasses from './prospect-actions.module.css';
import { useRecordActions } from './record-actions.ts';
import type { Ask } from './record-question.ts';
import type { AddedPart } from './start-adding.ts';
import classes from './suggestion.module.css';
import { tellOfAppointment } from './told-appointment.ts';
import { offerUndo, tellProblem } from './undo-offers.tsx';

interface SuggestionPanelProps {
  prospect: Prospect;
  /** Its key follows the main one. */
  hasKeys: boolean;
  ask: Ask;
  /** A number or an address is to be added on the record. */
  onAdd(part: AddedPart): void;
}

/** What to do now with this prospect, done in one press; two more things stand behind it. */
export function SuggestionPanel({ prospect, hasKeys, ask, onAdd }: SuggestionPanelProps) {
  const t = useText();
  const { can } = useCaller();
  const { aria, hint } = useKeys();
  const textOf = useSuggestionText();
  const suggestions = useSuggestions(prospect);
  const heldBy = useColleagueReason(prospect);
  const { follow, dismiss, mayFollow, dialog } = useFollowing({ prospect, heldBy, ask, onAdd });
  const mayAnswer = can('interactions.add', prospect.ownerId);
  const shown = mayAnswer ? suggestions : [];
  useShownSuggestions(prospect, shown);
  const [main, ...others] = shown;
  const key = hasKeys && main && mayFollow(main) ? () => follow(main) : undefined;
  useActionKeys({ suggestion: key });
  if (!main) return dialog;
  const Icon = suggestionIcons[main.action.kind];
  return (
    <section
      aria-label={t('suggestion.card.title')}
      className={classes.card}
      data-quiet={!mayFollow(main) || undefined}
    >
      <div className={classes.head}>
        <h2 className={actionClasses.title}>{t('suggestion.card.title')}</h2>
        <DismissMenu onDismiss={(reason) => dismiss(main, reason)} />
      </div>
      <p className={classes.main}>
        <Icon size={18} aria-hidden="true" />
        <span>{textOf(main)}</span>
      </p>
      {main.action.kind === 'call' && heldBy && <p className={classes.told}>{heldBy}</p>}
      {refusesEmails(prospect, main) && <p className={classes.told}>{t('suggestion.card.emailRefused')}</p>}
      {mayFollow(main) && (
        <Button
          fullWidth
          variant="filled"
          aria-keyshortcuts={hasKeys ? aria('suggestion') : undefined}
          rightSection={hasKeys ? <KeyHint keys={hint('suggestion')} /> : undefined}
          onClick={() => follow(main)}
        >
          {t(`suggestion.card.accept.${main.action.kind === 'open' ? main.action.part : main.action.kind}`)}
        </Button>
      )}
      {main.textKey === 'suggestion.text.stuck' && can('prospects.edit', prospect.ownerId) && (
        <Button fullWidth variant="default" onClick={() => ask('changeStage', prospect)}>
          {t('suggestion.card.stage')}
        </Button>
      )}
      {others.length > 0 && (
        <ul className={classes.others} aria-label={t('suggestion.card.more')}>
          {others.map((one) => (
            <li key={one.rule}>
              {mayFollow(one) ? (
                <button type="button" className={classes.other} onClick={() => follow(one)}>
                  {textOf(one)}
                </button>
              ) : (
                <span className={classes.told}>{textOf(one)}</span>
              )}
              <DismissMenu onDismiss={(reason) => dismiss(one, reason)} />
            </li>
          ))}
        </ul>
      )}
      {dialog}
    </section>
  );
}

/** Does what a suggestion prepares, and keeps that it was followed. */
function useFollowing({
  prospect,
  heldBy,
  ask,
  onAdd,
}: Omit<SuggestionPanelProps, 'hasKeys'> & { heldBy: string | undefined }) {
  const t = useText();
  const when = useWhen();
  const { can, userId } = useCaller();
  const errorText = useErrorText();
  const navigate = useNavigate();
  const answers = useSuggestionAnswers();
  const wordsOf = useSuggestedWords();
  const subjectOf = useSuggestedSubject();
  const edit = useCommand(editProspect);
  const convert = useConversion();
  const { actionsOf, write } = useRecordActions(ask);
  const [meeting, setMeeting] = useState<Suggestion>();
  const [asksConsent, setAsksConsent] = useState(false);
  const { call } = actionsOf(prospect);
  const mayEdit = can('prospects.edit', prospect.ownerId);

  function mayFollow({ action }: Suggestion): boolean {
    if (action.kind === 'none' || refusesEmails(prospect, { action })) return false;
    if (action.kind === 'call') return call !== undefined && !heldBy;
    if (action.kind === 'meet') return can(meetPermission, userId);
    if (action.kind === 'convert') return !reasonAgainst('convert', prospect, can);
    return action.kind === 'write' || mayEdit;
  }

  /** In the same turn as the press: a browser opens programs for nothing else. */
  function act({ action }: Suggestion) {
    if (action.kind === 'call') call?.();
    if (action.kind === 'convert') void convert(prospect, () => ask('sameCustomer', prospect));
    if (action.kind === 'merge') navigate({ to: '/doublons/fusionner', search: { garder: prospect.id } as never });
    if (action.kind === 'open' && action.part === 'consent') setAsksConsent(true);
    else if (action.kind === 'open') onAdd(action.part as AddedPart);
  }

  async function follow(suggestion: Suggestion) {
    const { action } = suggestion;
    if (action.kind === 'meet') return setMeeting(suggestion);
    if (action.kind === 'write') {
      // Left without sending, it was not followed.
      const onSent = () => void answers.accept(prospect, suggestion).catch((error) => tellProblem(errorText(error)));
      return write(prospect, { words: wordsOf(action), subject: subjectOf(action), onSent });
    }
    const before = prospect.nextActionAt;
    act(suggestion);
    if (lacksAddress(suggestion)) return;
    try {
      await answers.accept(prospect, suggestion);
      if (action.kind !== 'plan') return;
      offerUndo(t('suggestion.card.planned', { date: when.dayAndTime(action.at) }), () =>
        edit({ id: prospect.id, nextActionAt: before, interactionId: newId() }),
      );
    } catch (error) {
      tellProblem(errorText(error));
    }
  }

  const dismiss = (...[suggestion, reason]: [Suggestion, Parameters<typeof answers.dismiss>[2]]) => {
    answers.dismiss(prospect, suggestion, reason).catch((error) => tellProblem(errorText(error)));
  };
  function hearPlanned(told: Told) {
    tellOfAppointment(told);
    if (!meeting || !told.planned) return;
    answers.accept(prospect, meeting, told.planned.startAt).catch((error) => tellProblem(errorText(error)));
  }

  const dialog = (
    <>
      {asksConsent && <ConsentDialog prospect={prospect} onClose={() => setAsksConsent(false)} />}
      {meeting?.action.kind === 'meet' && (
        <AppointmentPanel
          prospect={prospect}
          proposal={meeting.action.proposal}
          onClose={() => setMeeting(undefined)}
          onDone={hearPlanned}
        />
      )}
    </>
  );
  return { follow, dismiss, mayFollow, dialog };
}
