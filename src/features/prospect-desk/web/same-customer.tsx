import { Button, Group, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useText } from '../../../engine/web/hooks.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { customerAmong, pathOfDuplicates } from './likely-customer.ts';
import { useNaming } from './prospect-naming.ts';

/** Somebody just converted seems to be a customer known already: one record or two, as the person says. */
export function SameCustomerQuestion({ prospect, onClose }: { prospect: Prospect; onClose(): void }) {
  const t = useText();
  const navigate = useNavigate();
  const { nameOf, secondLineOf } = useNaming();
  const { data } = useServer<{ items: { prospects: Prospect[] }[] }>(pathOfDuplicates(prospect.id));
  const known = data && customerAmong(data);
  const compare = () => {
    onClose();
    navigate({ to: '/doublons/fusionner', search: { garder: known?.id, joindre: prospect.id } });
  };
  return (
    <Stack gap={16}>
      <Text>
        {known && t('customer.same', { name: [nameOf(known), secondLineOf(known)].filter(Boolean).join(', ') })}
      </Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('customer.keepBoth')}
        </Button>
        <Button data-autofocus disabled={!known} onClick={compare}>
          {t('customer.compare')}
        </Button>
      </Group>
    </Stack>
  );
}
