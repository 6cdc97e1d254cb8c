import { Button, CopyButton, Group, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { FormProblem } from '../../../design/form.tsx';
import { Section } from '../../../design/section.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { useSubmit } from '../../../engine/web/submit.ts';

const path = '/api/v1/incoming-address';

/** Where mails are forwarded to, so that they are filed on their prospects. */
export function IncomingAddress() {
  const t = useText();
  const { can } = useCaller();
  const queries = useQueryClient();
  const { data } = useServer<{ address: string | null; supportAddress: string | null }>(path);
  const renewing = useSubmit(async () => {
    await askServer('POST', `${path}/renew`, {});
    await queries.invalidateQueries({ queryKey: ['server', path] });
  });
  if (!data) return null;
  const { address, supportAddress } = data;
  return (
    <Section title={t('composer.incoming')} description={t(address ? 'composer.incomingNote' : 'composer.incomingOff')}>
      {address && (
        <>
          <TextInput readOnly aria-label={t('composer.incoming')} value={address} />
          <Group gap={8}>
            <CopyButton value={address}>
              {({ copied, copy }) => (
                <Button variant="default" onClick={copy}>
                  {t(copied ? 'composer.copied' : 'composer.copy')}
                </Button>
              )}
            </CopyButton>
            {can('company.manage') && (
              <Button variant="default" loading={renewing.busy} onClick={() => renewing.submit()}>
                {t('composer.renew')}
              </Button>
            )}
          </Group>
          {supportAddress && (
            <TextInput
              readOnly
              label={t('composer.support')}
              description={t('composer.supportNote')}
              value={supportAddress}
            />
          )}
          <FormProblem text={renewing.problem} />
        </>
      )}
    </Section>
  );
}
