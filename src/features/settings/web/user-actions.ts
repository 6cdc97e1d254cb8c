import { useState } from 'react';
import { useEngine } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import type { User } from '../../members/member.records.ts';

/** What is done to people on the server alone, because a mail leaves or access begins and ends. */
export function useUserActions(onDone?: (said: string) => void) {
  const t = useText();
  const { sync } = useEngine();
  const [said, say] = useState<string>();
  const { submit, busy, problem } = useSubmit(
    async (path: string, body: object, sentence: (answer: unknown) => string) => {
      const answer = await askServer('POST', `/api/v1/users/${path}`, body);
      sync.wake();
      (onDone ?? say)(sentence(answer));
    },
  );
  const act = (path: string, body: object, sentence: (answer: unknown) => string) => {
    say(undefined);
    return submit(path, body, sentence);
  };
  return {
    said,
    say,
    busy,
    problem,
    resend: ({ id, email }: User) => act(`${id}/resend-invitation`, {}, () => t('userSettings.resent', { email })),
    revoke: ({ id, name }: User) => act(`${id}/revoke-invitation`, {}, () => t('userSettings.revoked', { name })),
    reactivate: ({ id, name }: User) => act(`${id}/reactivate`, {}, () => t('userSettings.reactivated', { name })),
    signOut: ({ id, name }: User) => act(`${id}/sign-out`, {}, () => t('userSettings.signedOut', { name })),
    deactivate: ({ id, name }: User, heir: Pick<User, 'id' | 'name'> | null) =>
      act(`${id}/deactivate`, { handOverTo: heir?.id ?? null }, (answer) => {
        const { handedOver } = answer as { handedOver: number };
        const key = handedOver === 0 ? 'deactivated' : heir ? 'deactivatedTo' : 'deactivatedToPool';
        return t(`userSettings.${key}`, { name, count: handedOver, heir: heir?.name ?? '' });
      }),
  };
}
