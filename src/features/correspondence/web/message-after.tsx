import { Button } from '@mantine/core';
import { IconArrowBackUp, IconRefresh } from '@tabler/icons-react';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import type { Submission } from '../../../engine/web/submit.ts';
import type { Interaction } from '../../interactions/interaction.record.ts';
import classes from './composer.module.css';

interface MessageAfterProps {
  interaction: Interaction;
  state: string;
  /** Why it has not arrived, in the reader's words; nothing where all is well. */
  problem: string | null;
  /** What the other server said. */
  answer: string | null | undefined;
  again: Submission<[]>;
  onReply(): void;
}

/** Below a message of the timeline: why it has not arrived, sending it again, or replying. */
export function MessageAfter({ interaction, state, problem, answer, again, onReply }: MessageAfterProps) {
  const t = useText();
  const { userId } = useCaller();
  const isOwnFailure = state === 'failed' && interaction.userId === userId;
  return (
    <>
      {problem && (
        <p className={classes.problem}>
          {problem}
          {state === 'waiting' && ` (${t('email.retriedSoon')})`}
          {answer && <span className={classes.soft}> {answer}</span>}
        </p>
      )}
      {again.problem && <p className={classes.problem}>{again.problem}</p>}
      {isOwnFailure ? (
        <span>
          <Button
            size="compact-xs"
            variant="default"
            loading={again.busy}
            leftSection={<IconRefresh size={14} />}
            onClick={() => again.submit()}
          >
            {t('email.retry')}
          </Button>
        </span>
      ) : (
        interaction.direction === 'in' && (
          <span>
            <Button size="compact-xs" variant="default" leftSection={<IconArrowBackUp size={14} />} onClick={onReply}>
              {t('composer.reply')}
            </Button>
          </span>
        )
      )}
    </>
  );
}
