import { ActionIcon, Button, Popover } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import classes from './confirm-button.module.css';

export interface ConfirmButtonProps {
  text: string;
  /** In place of the text where there is no room; the text is read out. */
  icon?: ReactNode;
  /** What cannot be taken back, in a sentence. */
  question: string;
  confirmText: string;
  keepText: string;
  busy?: boolean;
  onConfirm(): void;
}

/** A press that cannot be undone, and so is asked about once, on the spot. Escape and a press elsewhere keep things as they are. */
export function ConfirmButton(props: ConfirmButtonProps) {
  const { text, icon, question, confirmText, keepText, busy, onConfirm } = props;
  const [asks, setAsks] = useState(false);
  const toggle = () => setAsks(!asks);
  const confirm = () => {
    setAsks(false);
    onConfirm();
  };
  return (
    <Popover opened={asks} onChange={setAsks} trapFocus returnFocus withArrow position="top-end" width={280}>
      <Popover.Target>
        {icon ? (
          <ActionIcon variant="subtle" color="gray" aria-label={text} title={text} loading={busy} onClick={toggle}>
            {icon}
          </ActionIcon>
        ) : (
          <Button variant="subtle" color="red" c="var(--kili-late)" loading={busy} onClick={toggle}>
            {text}
          </Button>
        )}
      </Popover.Target>
      <Popover.Dropdown>
        <p className={classes.question}>{question}</p>
        <div className={classes.answers}>
          <Button size="xs" color="red" data-autofocus onClick={confirm}>
            {confirmText}
          </Button>
          <Button size="xs" variant="default" onClick={() => setAsks(false)}>
            {keepText}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
