import { Switch } from '@mantine/core';
import { RecordField } from '../../../design/record-field.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { rightNow } from '../../../engine/web/right-now.ts';
import { useWhen } from '../../../engine/web/when.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { useProspectEditing } from './prospect-editing.ts';

/** Whether they came by themselves, and when: whoever did and was never called comes first in a call session. */
export function InboundField({ prospect }: { prospect: Prospect }) {
  const t = useText();
  const when = useWhen();
  const { save, mayEdit } = useProspectEditing(prospect);
  const { inboundAt } = prospect;
  const received = inboundAt && t('desk.inboundReceived', { when: when.short(inboundAt) });
  if (!mayEdit) return <RecordField label={t('prospect.inbound')} value={received} />;
  return (
    <RecordField
      label={t('prospect.inbound')}
      value={
        <Switch
          size="sm"
          aria-label={t('prospect.inbound')}
          label={received}
          title={inboundAt ? when.full(inboundAt) : undefined}
          checked={inboundAt !== null}
          onChange={(event) => save({ inboundAt: event.currentTarget.checked ? rightNow() : null })}
        />
      }
    />
  );
}
