import { Anchor, Button, Group, SegmentedControl, Select, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Form, FormProblem } from '../../../design/form.tsx';
import { Section } from '../../../design/section.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { type AppointmentKind, appointmentKinds } from '../appointment.record.ts';

interface BookingPage {
  isOn: boolean;
  slug: string;
  title: string;
  durationInMinutes: number;
  kind: AppointmentKind;
  place: string | null;
  videoUrl: string | null;
  url: string | null;
}

const durations = ['15', '30', '45', '60', '90'];

/** The page on which anybody takes a free slot: closed until one opens it. */
export function MyBookingPage() {
  const t = useText();
  const page = useServer<BookingPage>('/api/v1/booking-page');
  return (
    <Section title={t('appointmentForm.booking.title')} description={t('appointmentForm.booking.description')}>
      {page.data && <BookingForm page={page.data} onSaved={() => page.refetch()} />}
    </Section>
  );
}

function BookingForm({ page, onSaved }: { page: BookingPage; onSaved(): unknown }) {
  const t = useText();
  const [choice, setChoice] = useState(page);
  const set = (changes: Partial<BookingPage>) => setChoice({ ...choice, ...changes });
  const { submit, busy, problem } = useSubmit(async () => {
    const { url: _, ...chosen } = choice;
    await askServer('POST', '/api/v1/booking-page', { ...chosen, title: chosen.title.trim() });
    await onSaved();
  });
  return (
    <Form onSubmit={submit}>
      <Switch
        label={t('appointmentForm.booking.isOn')}
        checked={choice.isOn}
        onChange={(event) => set({ isOn: event.currentTarget.checked })}
      />
      {page.url && (
        <p>
          <Anchor href={page.url} target="_blank" rel="noreferrer">
            {page.url}
          </Anchor>
        </p>
      )}
      <TextInput
        label={t('appointmentForm.booking.address')}
        description={t('appointmentForm.booking.addressHint')}
        value={choice.slug}
        onChange={(event) => set({ slug: event.currentTarget.value.toLowerCase() })}
      />
      <TextInput
        label={t('appointmentForm.title')}
        maxLength={160}
        value={choice.title}
        onChange={(event) => set({ title: event.currentTarget.value })}
      />
      <Select
        label={t('appointmentForm.duration')}
        allowDeselect={false}
        data={durations.map((value) => ({ value, label: t('appointmentForm.minutes', { minutes: value }) }))}
        value={String(choice.durationInMinutes)}
        onChange={(value) => value && set({ durationInMinutes: Number(value) })}
      />
      <SegmentedControl
        aria-label={t('appointmentForm.kind')}
        data={appointmentKinds.map((value) => ({ value, label: t(`appointment.kind.${value}`) }))}
        value={choice.kind}
        onChange={(value) => set({ kind: value as AppointmentKind })}
      />
      {choice.kind === 'video' && (
        <TextInput
          type="url"
          label={t('appointmentForm.videoUrl')}
          value={choice.videoUrl ?? ''}
          onChange={(event) => set({ videoUrl: event.currentTarget.value || null })}
        />
      )}
      {choice.kind === 'onSite' && (
        <TextInput
          label={t('appointmentForm.place')}
          value={choice.place ?? ''}
          onChange={(event) => set({ place: event.currentTarget.value || null })}
        />
      )}
      <FormProblem text={problem} />
      <Group>
        <Button type="submit" loading={busy}>
          {t('appointmentForm.save')}
        </Button>
      </Group>
    </Form>
  );
}
