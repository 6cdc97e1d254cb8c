import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useText } from '../../../engine/web/hooks.ts';

export interface PasswordFieldProps extends Pick<PasswordInputProps, 'label' | 'error' | 'description' | 'autoFocus'> {
  value: string;
  onChange(value: string): void;
  /** For password managers: the one in use, or one to make up. */
  kind: 'current-password' | 'new-password';
  size?: 'sm' | 'md';
}

/** A password that can be looked at, with a word about Caps Lock before the try instead of after it. */
export function PasswordField({ value, onChange, kind, description, size = 'md', ...rest }: PasswordFieldProps) {
  const t = useText();
  const [capsLock, setCapsLock] = useState(false);
  const look = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));
  return (
    <PasswordInput
      {...rest}
      // In a dialog the first button would take the keyboard.
      data-autofocus={rest.autoFocus || undefined}
      size={size}
      value={value}
      autoComplete={kind}
      description={capsLock ? t('entrance.capsLock') : description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      visibilityToggleButtonProps={{ 'aria-label': t('entrance.showPassword'), tabIndex: 0 }}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyUp={look}
      onKeyDown={look}
      onBlur={() => setCapsLock(false)}
    />
  );
}

const SHORTEST_PASSWORD = 10;

/** How many characters a new password still needs. */
export const missingCharacters = (password: string) => Math.max(0, SHORTEST_PASSWORD - password.length);

/** A password to be chosen: how long it must be, and how much of that is missing after a try. */
export function NewPasswordField(
  props: Omit<PasswordFieldProps, 'kind' | 'description' | 'error'> & { tried: boolean },
) {
  const { tried, ...rest } = props;
  const t = useText();
  const missing = missingCharacters(props.value);
  return (
    <PasswordField
      {...rest}
      kind="new-password"
      label={props.label ?? t('entrance.choose.label')}
      description={t('entrance.choose.hint')}
      error={tried && missing > 0 ? t('entrance.choose.tooShort', { count: missing }) : undefined}
    />
  );
}
