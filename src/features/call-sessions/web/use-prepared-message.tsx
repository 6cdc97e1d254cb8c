import { ActionIcon } from '@mantine/core';
import { IconBrandWhatsapp, IconMail, IconMessage, IconX } from '@tabler/icons-react';
import type { CallSuggestion } from '../../../design/call-slide.types.ts';
import { useCaller, useRow, useRows, useText } from '../../../engine/web/hooks.ts';
import { messageTemplateRecord } from '../../correspondence/message-template.record.ts';
import { openComposer } from '../../correspondence/web/composing.ts';
import { interactionRecord } from '../../interactions/interaction.record.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import { outcomeRecord } from '../../outcomes/outcome.record.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { prospectName } from '../../prospects/prospect-names.rules.ts';
import type { AfterOutcome } from './use-call-actions.ts';

const icons = { email: IconMail, sms: IconMessage, whatsapp: IconBrandWhatsapp };

/** The message the company wants sent after the result just given: one key opens it, filled, beside the next card. */
export function usePreparedMessage(after: AfterOutcome | null, forget: () => void): CallSuggestion | undefined {
  const t = useText();
  const { hint } = useKeys();
  const { can } = useCaller();
  const prospect = useRow(prospectRecord, after?.prospectId);
  const given = useRow(interactionRecord, after?.interactionId);
  const outcome = useRows(outcomeRecord).find(({ code }) => code === given?.outcome);
  const template = useRow(messageTemplateRecord, outcome?.templateId ?? undefined);
  if (!prospect || !template || template.archivedAt || given?.undoneAt) return undefined;
  if (!can('prospects.write', prospect.ownerId)) return undefined;
  const { channel, name } = template;
  const Icon = icons[channel];
  return {
    intro: t('callSlide.suggestion.intro', { name: prospectName(prospect) }),
    icon: <Icon size={16} aria-hidden="true" />,
    text: t('callSlide.suggestion.template', { name, channel: t(`composer.channels.${channel}`) }),
    keyHint: hint('suggestion'),
    onAccept() {
      forget();
      openComposer({ prospectId: prospect.id, channel, templateId: template.id });
    },
    aside: (
      <ActionIcon variant="subtle" color="gray" aria-label={t('composer.close')} onClick={forget}>
        <IconX size={16} />
      </ActionIcon>
    ),
  };
}
