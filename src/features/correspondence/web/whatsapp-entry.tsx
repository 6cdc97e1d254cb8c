import type { ReactNode } from 'react';
import { useText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import type { Interaction } from '../../interactions/interaction.record.ts';
import { type WhatsappDetails, whatsappOf } from '../whatsapp-message.record.ts';
import classes from './composer.module.css';
import { openComposer } from './composing.ts';
import { MessageAfter } from './message-after.tsx';

/** « remis », « lu »: how far a message of the company's number has come, in its line of the timeline. */
export function WhatsappState({ message: { state } }: { message: WhatsappDetails }) {
  const t = useText();
  const tone = state === 'failed' ? 'late' : state === 'waiting' || state === 'sending' ? 'due' : '';
  return (
    <span className={classes.state} data-tone={tone}>
      {t(`whatsapp.state.${state}`)}
    </span>
  );
}

/** What it says, why it has not arrived, and what can be done. Only ever text. */
export function WhatsappBody({ interaction, text }: { interaction: Interaction; text: ReactNode }) {
  const t = useText();
  const again = useSubmit(() => askServer('POST', `/api/v1/whatsapp-messages/${interaction.id}/retry`, {}));
  const message = whatsappOf(interaction.details);
  if (!message) return text;
  const { problem, answer, state } = message;
  const hasProblem = problem && (state === 'failed' || state === 'waiting');
  return (
    <div className={classes.mail}>
      {text && <span>{text}</span>}
      <MessageAfter
        interaction={interaction}
        state={state}
        problem={hasProblem ? t(`whatsapp.problem.${problem}`) : null}
        answer={answer}
        again={again}
        onReply={() => openComposer({ prospectId: interaction.prospectId, channel: 'whatsapp' })}
      />
    </div>
  );
}
