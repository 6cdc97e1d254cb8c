import { useText } from '../../../engine/web/hooks.ts';

/** What to say of a name over its length: it may be typed whole, and is shortened by whoever typed it. */
export function useTooLong(name: string, longest: number): string | undefined {
  const t = useText();
  const length = name.trim().length;
  return length > longest ? t('settings.nameTooLong', { longest, beyond: length - longest }) : undefined;
}
