import { Button, Modal } from '@mantine/core';
import { useText } from '../../engine/web/hooks.ts';

/** In place of a panel that could not be loaded. The page under it stays as it is, with what is being typed there. */
export function PanelNotLoaded({ onClose }: { onClose(): void }) {
  const t = useText();
  return (
    <Modal opened onClose={onClose} title={t('shell.notLoaded')} closeButtonProps={{ 'aria-label': t('shell.later') }}>
      <p style={{ margin: '0 0 16px' }}>{t('shell.panelNotLoadedWhy')}</p>
      <Button data-autofocus mr={8} onClick={() => location.reload()}>
        {t('shell.reload')}
      </Button>
      <Button variant="default" onClick={onClose}>
        {t('shell.later')}
      </Button>
    </Modal>
  );
}
