import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FormProblem } from '../../../design/form.tsx';
import { useEngine } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import type { User } from '../../members/member.records.ts';

/** A new link for somebody who was invited: copied, and shown for a browser that does not let pages copy. */
export function CopyLink({ user }: { user: User }) {
  const t = useText();
  const { sync } = useEngine();
  const [link, setLink] = useState<string>();
  const [isCopied, setIsCopied] = useState(false);
  const { submit, busy, problem } = useSubmit(async () => {
    const { url } = await askServer<{ url: string }>('POST', `/api/v1/users/${user.id}/invitation-link`, {});
    sync.wake();
    setLink(url);
    setIsCopied(await copied(url));
  });
  return (
    <>
      <FormProblem text={problem} />
      {link && (
        <TextInput
          readOnly
          variant="filled"
          label={t('userSettings.link', { name: user.name })}
          description={t(isCopied ? 'userSettings.linkCopied' : 'userSettings.linkNote')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={link}
          onFocus={(event) => event.currentTarget.select()}
        />
      )}
      <Button variant="default" loading={busy} onClick={() => submit()}>
        {t('userSettings.copyLink')}
      </Button>
    </>
  );
}

/** Not every page may copy: one that came without TLS may not. */
async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
