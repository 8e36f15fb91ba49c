/** Makes another member the owner, with the password. */
import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { MemberJson } from '../../../../src/team/schemas.ts';
import { useHandOver } from '../../api/team.ts';
import { useIsInternal } from '../../data/site-settings.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { passwordErrors } from '../shared/password-error.ts';
import { Section } from '../shared/section.tsx';
import { PasswordField } from '../sign-in/fields.tsx';

export function HandOver({ members }: { readonly members: readonly MemberJson[] }) {
  const [opened, setOpened] = useState(false);
  const isInternal = useIsInternal();
  const others = members.filter(({ role }) => role !== 'owner');
  return (
    <Section title="Hand over">
      <Text size="sm" mb="sm">
        Another member becomes the owner, and you an admin.
        {!isInternal && ' Mail about invoices goes to the new owner.'}
        {others.length === 0 && ' Invite somebody first.'}
      </Text>
      <Button variant="default" disabled={others.length === 0} onClick={() => setOpened(true)}>
        Hand account over
      </Button>
      <Dialog opened={opened} title="Hand this account over?" onClose={() => setOpened(false)}>
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
          announce('The account has another owner');
          onDone();
        };
        handOver.mutate({ member, password }, { onSuccess });
      }}
    >
      <Stack>
        <NativeSelect
          label="New owner"
          value={member}
          data={others.map(({ id, email }) => ({ value: id, label: email }))}
          onChange={(event) => setMember(event.currentTarget.value)}
        />
        <PasswordField
          label="Your password"
          value={password}
          onChange={setPassword}
          error={errors.field}
        />
        <ErrorAlert error={errors.form} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button
            type="submit"
            bg="var(--mantine-color-beam-7)"
            c="#fff"
            loading={handOver.isPending}
          >
            Hand account over
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
