import { Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog } from '../../design/dialog.tsx';
import { useEngine } from '../../engine/web/engine-context.tsx';
import { useText } from '../../engine/web/hooks.ts';
import type { Session } from '../../engine/web/session.ts';
import { SignInAgainForm } from '../../features/members/web/sign-in-again.form.tsx';

/** Over the screen somebody was at: their session is over, nothing they did or typed is. They may finish first. */
export function SignInAgain({ session }: { session: Session }) {
  const t = useText();
  const queries = useQueryClient();
  const { sync } = useEngine();
  const [isPutOff, setPutOff] = useState(false);
  async function goOn() {
    await queries.invalidateQueries({ queryKey: ['session'] });
    sync.wake();
  }
  if (isPutOff) return null;
  return (
    <Dialog title={t('device.again.title')} onClose={() => setPutOff(true)} closeText={t('device.again.later')}>
      <Stack gap="md">
        <Text c="dimmed" size="sm">
          {t('device.again.keptWork')}
        </Text>
        <SignInAgainForm email={session.account.email} onDone={goOn} />
      </Stack>
    </Dialog>
  );
}
