import { Button, Popover } from '@mantine/core';
import { FormProblem } from '../../../design/form.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { useWhen } from '../../../engine/web/when.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import classes from './cell-editor.module.css';
import { ExactMoment } from './exact-moment.tsx';

interface InboundChoiceProps {
  prospect: Prospect;
  label: string;
  onKeep(changes: { inboundAt: string | null }): Promise<unknown>;
  onClose(): void;
}

/** When they came by themselves, in a cell of the list. */
export function InboundChoice({ prospect: { inboundAt }, label, onKeep, onClose }: InboundChoiceProps) {
  const t = useText();
  const when = useWhen();
  const { submit, problem } = useSubmit(async (at: string | null) => {
    await onKeep({ inboundAt: at });
    onClose();
  });
  return (
    <Popover opened onChange={(isOpen) => !isOpen && onClose()} position="bottom-start" width={330} trapFocus>
      <Popover.Target>
        <span className={classes.target}>{inboundAt && when.short(inboundAt)}</span>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <ExactMoment at={inboundAt} usualTime={when.clock(when.now)} onChoose={submit} />
        {inboundAt && (
          <Button mt={8} size="xs" variant="subtle" color="gray" onClick={() => submit(null)}>
            {t('desk.notInbound')}
          </Button>
        )}
        <FormProblem text={problem} />
      </Popover.Dropdown>
    </Popover>
  );
}
