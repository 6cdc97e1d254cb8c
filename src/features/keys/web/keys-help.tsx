import { sharedValue, useSharedValue } from '../../../engine/web/shared-value.ts';
import { KeysPanel } from './keys.panel.tsx';
import { useActionKeys } from './use-action-keys.ts';

const isOpen = sharedValue(false);

export const showKeys = () => isOpen.set(true);

/** Opens the list of keys over whatever screen stands. One of them hangs in each frame. */
export function KeysHelp() {
  const opened = useSharedValue(isOpen);
  useActionKeys({ help: showKeys }, { layer: 'frame' });
  return <KeysPanel opened={opened} onClose={() => isOpen.set(false)} />;
}
