import { Modal } from '@mantine/core';
import { KeyHint } from '../../../design/key-hint.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import classes from './desk-keys.module.css';

const keysOf = {
  list: ['move', 'open', 'select', 'call', 'callList', 'search', 'openPage', 'archive', 'note', 'close'],
  page: ['note', 'saveNote', 'call'],
} as const;
const everywhere = ['palette', 'create', 'undo', 'help'] as const;

/** `?` : the keys of the list or of the page, and those that hold everywhere. */
export function DeskKeysPanel({ screen, onClose }: { screen: keyof typeof keysOf; onClose(): void }) {
  const t = useText();
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('desk.keys.title')}
      closeButtonProps={{ 'aria-label': t('desk.close') }}
    >
      <dl className={classes.keys}>
        {[...keysOf[screen], ...everywhere].map((action) => (
          <div key={action} className={classes.line}>
            <dt>{t(`desk.keys.${action}`)}</dt>
            <dd>
              <span className={classes.spoken}>{t(`desk.keys.of.${action}`)}</span>
              <KeyHint keys={t(`desk.keys.of.${action}`)} />
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
