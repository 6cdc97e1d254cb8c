import { Button, Group } from '@mantine/core';
import { Form, FormProblem } from '../../../design/form.tsx';
import { useCommand, useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import type { Interaction } from '../../interactions/interaction.record.ts';
import { completeCall } from '../complete-call.commands.ts';
import { useMadeElsewhere } from './use-made-elsewhere.tsx';

/** When a call was made on another telephone and how long it took, of one that was noted by its outcome alone. */
export function CompleteCallForm({ call, onClose }: { call: Interaction; onClose(): void }) {
  const t = useText();
  const complete = useCommand(completeCall);
  const { fields, read } = useMadeElsewhere(call);
  const { submit, problem } = useSubmit(async () => {
    const told = read();
    if (!told) return;
    await complete({ id: call.id, ...told });
    onClose();
  });
  return (
    <Form onSubmit={submit}>
      {fields}
      <FormProblem text={problem} />
      <Group gap={8}>
        <Button type="submit" size="xs">
          {t('callSlide.elsewhere.save')}
        </Button>
        <Button variant="subtle" color="gray" size="xs" onClick={onClose}>
          {t('callSlide.elsewhere.cancel')}
        </Button>
      </Group>
    </Form>
  );
}
