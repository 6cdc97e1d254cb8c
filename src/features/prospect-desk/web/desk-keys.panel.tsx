import { Modal } from '@mantine/core';
import { KeyHint } from '../../../design/key-hint.tsx';
import classes from '../../../design/key-list.module.css';
import { useText } from '../../../engine/web/hooks.ts';

const keysOf = {
  list: [
    'move',
    'open',
    'editCell',
    'resize',
    'select',
    'view',
    'call',
    'write',
    'plan',
    'callList',
    'search',
    'openPage',
    'archive',
    'note',
    'close',
  ],
  board: [
    'cards',
    'moveCard',
    'moveTo',
    'open',
    'selectCard',
    'view',
    'bottlenecks',
    'call',
    'callList',
    'search',
    'openPage',
    'archive',
    'note',
    'close',
  ],
  page: ['note', 'saveNote', 'call', 'archive'],
  frame: [],
} as const;
const ofSelection = ['stage', 'owner', 'tag', 'field', 'merge'] as const;
const everywhere = ['palette', 'create', 'undo', 'help'] as const;

/** `?` : the keys of the list or of the page, if any, and those that hold everywhere. */
export function DeskKeysPanel({ screen, onClose }: { screen: keyof typeof keysOf; onClose(): void }) {
  const t = useText();
  return (
    <Modal.Root opened onClose={onClose} size="lg">
      <Modal.Overlay />
      <Modal.Content>
        {/* The page has its banner: the head of a dialog is none. */}
        <Modal.Header role="none">
          <Modal.Title>{t('desk.keys.title')}</Modal.Title>
          <Modal.CloseButton aria-label={t('desk.close')} />
        </Modal.Header>
        <Modal.Body>
          <dl className={classes.keys}>
            {(screen === 'list' || screen === 'board') && ofSelection.map((action) => line(action, 'selection'))}
            {[...keysOf[screen], ...everywhere].map((action) => line(action, 'desk'))}
          </dl>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );

  function line(action: string, subject: string) {
    const keys = t(`${subject}.keys.of.${action}`);
    return (
      <div key={action} className={classes.line}>
        <dt>{t(`${subject}.keys.${action}`)}</dt>
        <dd>
          <span className={classes.spoken}>{keys}</span>
          <KeyHint keys={keys} />
        </dd>
      </div>
    );
  }
}
