/** Makes another member the owner, with the password. */
import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { MemberJson } from '../../../../src/team/schemas.ts';
import { useHandOver } from '../../api/team.ts';
import { useIsInternal } from '../../data/site-settings.ts';
import { messages } from '../../messages/messages.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { passwordErrors } from '../shared/password-error.ts';
import { Section } from '../shared/section.tsx';
import { OwnPasswordField } from '../sign-in/fields.tsx';

export function HandOver({ members }: { readonly members: readonly MemberJson[] }) {
  const t = messages('team');
  const [opened, setOpened] = useState(false);
  const isInternal = useIsInternal();
  const others = members.filter(({ role }) => role !== 'owner');
  return (
    <Section title={t.handOver}>
      <Text size="sm" mb="sm">
        {t.handOverText}
        {!isInternal && ` ${t.invoicesToo}`}
        {others.length === 0 && ` ${t.inviteFirst}`}
      </Text>
      <Button variant="default" disabled={others.length === 0} onClick={() => setOpened(true)}>
        {t.handAccountOver}
      </Button>
      <Dialog opened={opened} title={t.handOverTitle} onClose={() => setOpened(false)}>
        <Form others={others} onDone={() => setOpened(false)} />
      </Dialog>
    </Section>
  );
}

interface FormProps {
  readonly others: readonly MemberJson[];
  readonly onDone: () => void;
}

function Form({ others, onDone }: FormProps) {
  const t = messages('team');
  const app = messages('app');
  const handOver = useHandOver();
  const announce = useAnnounce();
  const errors = passwordErrors(handOver.error);
  const [member, setMember] = useState(others[0]?.id ?? '');
  const [password, setPassword] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const onSuccess = (): void => {
          announce(t.handedOver);
          onDone();
        };
        handOver.mutate({ member, password }, { onSuccess });
      }}
    >
      <Stack>
        <NativeSelect
          label={t.newOwner}
          value={member}
          data={others.map(({ id, email }) => ({ value: id, label: email }))}
          onChange={(event) => setMember(event.currentTarget.value)}
        />
        <OwnPasswordField value={password} onChange={setPassword} error={errors.field} />
        <ErrorAlert error={errors.form} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {app.cancel}
          </Button>
          <Button
            type="submit"
            bg="var(--mantine-color-beam-7)"
            c="#fff"
            loading={handOver.isPending}
          >
            {t.handAccountOver}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
