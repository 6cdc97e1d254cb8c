import { CreateButton, type CreateButtonProps } from '../../../design/create-button.tsx';
import type { ActionName, KeyPlace } from '../key-actions.ts';
import { useKeys } from './own-keys.tsx';
import { useKeyPlace } from './present-actions.ts';
import { useActionKeys } from './use-action-keys.ts';

interface AddButtonProps extends Pick<CreateButtonProps, 'text' | 'icon' | 'onCreate'> {
  action?: Extract<ActionName, 'add' | 'invite'>;
  /** Something else is open: the key rests. */
  busy?: boolean;
  /** Where its key is told. */
  place?: Extract<KeyPlace, 'settings' | 'trade'>;
}

/** The one thing a list lets one add, with its key. */
export function AddButton({ action = 'add', busy = false, place = 'settings', ...button }: AddButtonProps) {
  const { hint, aria } = useKeys();
  useKeyPlace(place);
  useActionKeys({ [action]: busy ? undefined : button.onCreate }, { labels: { [action]: button.text } });
  return <CreateButton {...button} keyHint={hint(action)} ariaKeys={aria(action)} />;
}
