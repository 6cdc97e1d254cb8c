import { Button } from '@mantine/core';
import { IconTrophy } from '@tabler/icons-react';
import { KeyHint } from '../../../design/key-hint.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { reasonAgainst } from '../record-reasons.rules.ts';
import { useConversion } from './conversion.ts';
import { useRecordQuestion } from './record-question.ts';

/** « Convertir en client », one press from the record; gone once they are one. */
export function ConvertButton({ prospect }: { prospect: Prospect }) {
  const t = useText();
  const { can } = useCaller();
  const { hint, aria } = useKeys();
  const convert = useConversion();
  const { ask, dialog } = useRecordQuestion();
  return (
    <>
      {!reasonAgainst('convert', prospect, can) && (
        <Button
          fullWidth
          variant="default"
          leftSection={<IconTrophy size={16} />}
          rightSection={<KeyHint keys={hint('convert')} />}
          aria-keyshortcuts={aria('convert')}
          onClick={() => convert(prospect, () => ask('sameCustomer', prospect))}
        >
          {t('customer.convert')}
        </Button>
      )}
      {dialog}
    </>
  );
}
