import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { markFirstField } from './first-focus.ts';
import { useNarrowScreen } from './narrow-screen.ts';
import { useOwnUndo } from './own-undo.ts';
import { useReturnFocus } from './return-focus.ts';
import { sendFormWithin } from './send-form.ts';
import classes from './side-panel.module.css';

export interface SidePanelProps {
  opened: boolean;
  title: string;
  /** Under the title: whose it is, what happens next. */
  lead?: ReactNode;
  onClose(): void;
  closeText: string;
  children: ReactNode;
  /** Buttons that stay in sight at the bottom. */
  footer?: ReactNode;
  /** Wider, for a grid of choices; wider still for the lines of a document. */
  wide?: boolean | 'document';
}

/**
 * A form beside the list it belongs to; the whole screen on a phone. Escape and the cross close it, a press beside it
 * does not: what was typed is not lost by a slip of the hand.
 */
export function SidePanel({ opened, title, lead, onClose, closeText, children, footer, wide = false }: SidePanelProps) {
  const narrow = useNarrowScreen();
  useReturnFocus();
  useOwnUndo();
  return (
    <Drawer.Root
      opened={opened}
      onClose={onClose}
      onKeyDown={sendFormWithin}
      position="right"
      size={narrow ? '100%' : wide === 'document' ? 920 : wide ? 640 : 460}
      closeOnClickOutside={false}
      transitionProps={{ duration: 140 }}
      classNames={{ content: classes.content, header: classes.header, title: classes.title, body: classes.body }}
    >
      <Drawer.Overlay backgroundOpacity={0.25} />
      <Drawer.Content>
        {/* The page has its banner: the head of a panel is none. */}
        <Drawer.Header role="none">
          <Drawer.Title>{title}</Drawer.Title>
          <Drawer.CloseButton aria-label={closeText} />
        </Drawer.Header>
        <Drawer.Body>
          <div className={classes.scroll} ref={markFirstField}>
            {lead && <p className={classes.lead}>{lead}</p>}
            {children}
          </div>
          {footer && (
            <div className={classes.footer} data-panel-footer>
              {footer}
            </div>
          )}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
