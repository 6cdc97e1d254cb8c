import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useOwnUndo } from './own-undo.ts';
import { useReturnFocus } from './return-focus.ts';
import { sendFormWithin } from './send-form.ts';

export interface DialogProps {
  title: string;
  onClose(): void;
  closeText: string;
  /** Escape is for what lies in it, until that is done with. */
  holdsEscape?: boolean;
  children: ReactNode;
}

/** A question over the screen that must be answered, or put off with Escape and the cross; never by a press beside it. */
export function Dialog({ title, onClose, closeText, holdsEscape = false, children }: DialogProps) {
  useReturnFocus();
  useOwnUndo();
  return (
    <Modal.Root
      onKeyDown={sendFormWithin}
      opened
      onClose={onClose}
      size="lg"
      centered
      closeOnClickOutside={false}
      closeOnEscape={!holdsEscape}
    >
      <Modal.Overlay backgroundOpacity={0.35} />
      <Modal.Content>
        {/* The page has its banner: the head of a dialog is none. */}
        <Modal.Header role="none">
          <Modal.Title fz={16} fw={600}>
            {title}
          </Modal.Title>
          <Modal.CloseButton aria-label={closeText} />
        </Modal.Header>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
