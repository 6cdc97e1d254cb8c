import { Button } from '@mantine/core';
import { IconArrowBackUp, IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import type { Interaction } from '../../interactions/interaction.record.ts';
import { type WhatsappDetails, whatsappOf } from '../whatsapp-message.record.ts';
import classes from './composer.module.css';
import { openComposer } from './composing.ts';

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
  const { userId } = useCaller();
  const again = useSubmit(() => askServer('POST', `/api/v1/whatsapp-messages/${interaction.id}/retry`, {}));
  const message = whatsappOf(interaction.details);
  if (!message) return text;
  const { problem, answer, state } = message;
  const isOwnFailure = state === 'failed' && interaction.userId === userId;
  const hasProblem = problem && (state === 'failed' || state === 'waiting');
  return (
    <div className={classes.mail}>
      {text && <span>{text}</span>}
      {hasProblem && (
        <p className={classes.problem}>
          {t(`whatsapp.problem.${problem}`)}
          {state === 'waiting' && ` (${t('email.retriedSoon')})`}
          {answer && <span className={classes.soft}> {answer}</span>}
        </p>
      )}
      {again.problem && <p className={classes.problem}>{again.problem}</p>}
      {(isOwnFailure || interaction.direction === 'in') && (
        <span>
          {isOwnFailure ? (
            <Button
              size="compact-xs"
              variant="default"
              loading={again.busy}
              leftSection={<IconRefresh size={14} />}
              onClick={() => again.submit()}
            >
              {t('email.retry')}
            </Button>
          ) : (
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<IconArrowBackUp size={14} />}
              onClick={() => openComposer({ prospectId: interaction.prospectId, channel: 'whatsapp' })}
            >
              {t('composer.reply')}
            </Button>
          )}
        </span>
      )}
    </div>
  );
}
