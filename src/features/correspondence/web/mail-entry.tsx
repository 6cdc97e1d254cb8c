import type { ReactNode } from 'react';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCommand, useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import type { Interaction } from '../../interactions/interaction.record.ts';
import { sizeText } from '../attachment.rules.ts';
import { retryEmail } from '../email.commands.ts';
import { type MailDetails, mailOf } from '../email.record.ts';
import classes from './composer.module.css';
import { openComposer } from './composing.ts';
import { MessageAfter } from './message-after.tsx';

const known = new Set([
  ...['noMailServer', 'noServer', 'serverBusy', 'serverRefuses', 'signInRefused', 'noSuchAddress', 'cameBack'],
  ...['cutOff', 'opposed', 'attachmentGone', 'prospectGone'],
]);

/** « échec », « envoyé »: how far a mail has come, in its line of the timeline. */
export function MailState({ mail }: { mail: MailDetails }) {
  const t = useText();
  const { state, isAbsence } = mail;
  const tone =
    state === 'failed' || state === 'bounced' ? 'late' : state === 'waiting' || state === 'sending' ? 'due' : '';
  return (
    <span className={classes.state} data-tone={tone}>
      {isAbsence ? t('email.isAbsence') : t(`email.state.${state}`)}
    </span>
  );
}

/** What a mail says, its files, why it has not arrived, and what can be done. Only ever text. */
export function MailBody({ interaction, text }: { interaction: Interaction; text: ReactNode }) {
  const t = useText();
  const { locale } = useLanguage();
  const retry = useCommand(retryEmail);
  const again = useSubmit(() => retry({ id: interaction.id }));
  const mail = mailOf(interaction.details);
  if (!mail) return text;
  const { attachments, problem, answer, state } = mail;
  const reply = () =>
    openComposer({
      prospectId: interaction.prospectId,
      channel: 'email',
      // The sign of an answer in every language.
      subject: `Re: ${(interaction.subject ?? '').replace(/^(re\s*:\s*)+/i, '')}`,
      answersId: interaction.id,
    });
  return (
    <div className={classes.mail}>
      {text && <span>{text}</span>}
      {attachments.length > 0 && (
        <span className={classes.links}>
          {attachments.map(({ id, name, size, isKept }) =>
            isKept ? (
              <a key={id} href={`/api/v1/emails/${interaction.id}/attachments/${id}`} download={name}>
                {name} ({sizeText(size, t, locale)})
              </a>
            ) : (
              <span key={id} className={classes.soft}>
                {name} ({t('email.notKept')})
              </span>
            ),
          )}
        </span>
      )}
      <MessageAfter
        interaction={interaction}
        state={state}
        problem={problem && state !== 'sent' ? t(`email.problem.${known.has(problem) ? problem : 'other'}`) : null}
        answer={answer}
        again={again}
        onReply={reply}
      />
    </div>
  );
}
