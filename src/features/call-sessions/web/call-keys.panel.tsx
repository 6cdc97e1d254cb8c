import { Modal } from '@mantine/core';
import { KeyHint } from '../../../design/key-hint.tsx';
import classes from '../../../design/key-list.module.css';
import { useText } from '../../../engine/web/hooks.ts';

/** `?` : the keys of the call screen. */
export function CallKeysPanel({ onClose }: { onClose(): void }) {
  const t = useText();
  const keys: [action: string, key: string][] = [
    ['dial', t('callSlide.call.space')],
    ['outcome', `${t('callSlide.keys.from1to9')}, A, B, C`],
    ['others', 'O'],
    ['note', 'N'],
    ['leaveNote', t('callSlide.keys.escape')],
    ['validate', `Ctrl+${t('callSlide.keys.enter')}`],
    ['undo', 'Ctrl+Z'],
    ['next', '→'],
    ['previous', '←'],
    ['skip', 'J'],
    ['pause', 'P'],
    ['suggestion', 'S'],
    ['file', 'F'],
    ['email', 'E'],
    ['whatsapp', 'W'],
    ['help', '?'],
  ];
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('callSlide.keys.title')}
      closeButtonProps={{ 'aria-label': t('callSlide.keys.close') }}
    >
      <dl className={classes.keys}>
        {keys.map(([action, key]) => (
          <div key={action} className={classes.line}>
            <dt>{t(`callSlide.keys.${action}`)}</dt>
            <dd>
              <span className={classes.spoken}>{key}</span>
              <KeyHint keys={key} />
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
