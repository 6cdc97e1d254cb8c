import { Select } from '@mantine/core';
import { PersonAvatar } from '../../../design/person-avatar.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import type { PastedInvitation } from '../../members/invitation.rules.ts';
import classes from './settings.module.css';

export interface InvitePreviewProps {
  invitations: readonly PastedInvitation[];
  /** Sentences about what cannot be sent as it stands. */
  problems: readonly string[];
  roleChoices: readonly { value: string; label: string }[];
  roleOf(email: string): string;
  onRole(email: string, roleId: string): void;
}

/** Who will be invited as what, before anything leaves; one person may get another role than the rest. */
export function InvitePreview({ invitations, problems, roleChoices, roleOf, onRole }: InvitePreviewProps) {
  const t = useText();
  return (
    <>
      {problems.length > 0 && (
        <section aria-label={t('userSettings.invite.problems')} aria-live="polite">
          <h3 className={classes.heading}>{t('userSettings.invite.problems')}</h3>
          <ul className={classes.problems}>
            {problems.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </section>
      )}
      {invitations.length > 0 && (
        <section aria-label={t('userSettings.invite.preview')}>
          <h3 className={classes.heading}>{t('userSettings.invite.preview')}</h3>
          <ul className={classes.list}>
            {invitations.map(({ email, name }) => (
              <li key={email}>
                <PersonAvatar name={name} />
                <span className={classes.lines}>
                  <span className={classes.name}>{name}</span>
                  <span className={classes.soft}>{email}</span>
                </span>
                <Select
                  className={classes.roleChoice}
                  size="xs"
                  aria-label={t('userSettings.invite.roleOf', { name })}
                  allowDeselect={false}
                  data={roleChoices}
                  value={roleOf(email)}
                  onChange={(roleId) => roleId && onRole(email, roleId)}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
