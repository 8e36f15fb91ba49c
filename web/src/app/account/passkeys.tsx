/** The passkeys of whoever is signed in: adding one, and removing those that are gone. */
import { Button, Group, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { PasskeyJson } from '../../../../src/sign-in/schemas.ts';
import { hasPasskeys, useAddPasskey, usePasskeys, useRemovePasskey } from '../../api/passkeys.ts';
import { ErrorState } from '../../components/states.tsx';
import { When } from '../../components/when.tsx';
import { messages } from '../../messages/messages.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { passwordErrors } from '../shared/password-error.ts';
import { Section } from '../shared/section.tsx';
import { OwnPasswordField } from '../sign-in/fields.tsx';

export function Passkeys({ email }: { readonly email: string }) {
  const t = messages('second-factor');
  const passkeys = usePasskeys();
  const [isAdding, setAdding] = useState(false);
  const [removed, setRemoved] = useState<PasskeyJson | null>(null);
  return (
    <Section title={t.passkeys}>
      <Text size="sm" mb="sm">
        {t.passkeysText}
      </Text>
      {passkeys.isError ? (
        <ErrorState error={passkeys.error} onRetry={() => void passkeys.refetch()} />
      ) : (
        <Skeleton visible={passkeys.isPending} mb="sm">
          <Stack gap="xs" mb="sm">
            {passkeys.data?.map((passkey) => (
              <Group key={passkey.id} justify="space-between" wrap="nowrap">
                <div style={{ minWidth: 0 }}>
                  <Text style={{ overflowWrap: 'anywhere' }}>{passkey.name}</Text>
                  <Text size="sm" c="dimmed">
                    {passkey.lastUsedAt === null
                      ? t.addedOn(<When at={passkey.createdAt} as="day" />)
                      : t.usedOn(<When at={passkey.lastUsedAt} as="day" />)}
                  </Text>
                </div>
                <Button
                  size="xs"
                  variant="default"
                  flex="none"
                  aria-label={t.removeNamed(passkey.name)}
                  onClick={() => setRemoved(passkey)}
                >
                  {t.remove}
                </Button>
              </Group>
            ))}
          </Stack>
        </Skeleton>
      )}
      {hasPasskeys() ? (
        <Button variant="default" onClick={() => setAdding(true)}>
          {t.addPasskey}
        </Button>
      ) : (
        <Text size="sm">{t.noPasskeysHere}</Text>
      )}
      <Dialog opened={isAdding} title={t.addPasskey} onClose={() => setAdding(false)}>
        <Add email={email} onDone={() => setAdding(false)} />
      </Dialog>
      <Dialog opened={removed !== null} title={t.removePasskey} onClose={() => setRemoved(null)}>
        {removed !== null && <Remove passkey={removed} onDone={() => setRemoved(null)} />}
      </Dialog>
    </Section>
  );
}

function Add({ email, onDone }: { readonly email: string; readonly onDone: () => void }) {
  const t = messages('second-factor');
  const add = useAddPasskey();
  const announce = useAnnounce();
  const errors = passwordErrors(add.error);
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const submit = (): void =>
    add.mutate(
      { name, password, email },
      {
        onSuccess: (passkey) => {
          if (passkey === null) return;
          announce(t.passkeyAdded);
          onDone();
        },
      },
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack>
        <TextInput
          label={t.passkeyName}
          description={t.passkeyNameHint}
          required
          withAsterisk={false}
          maxLength={100}
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <OwnPasswordField value={password} onChange={setPassword} error={errors.field} />
        {add.data === null && <Text size="sm">{t.dismissed}</Text>}
        <ErrorAlert error={errors.form} />
        <Group justify="flex-end">
          <Button type="submit" loading={add.isPending}>
            {t.addPasskey}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface RemoveProps {
  readonly passkey: PasskeyJson;
  readonly onDone: () => void;
}

function Remove({ passkey, onDone }: RemoveProps) {
  const t = messages('second-factor');
  const remove = useRemovePasskey();
  const announce = useAnnounce();
  const errors = passwordErrors(remove.error);
  const [password, setPassword] = useState('');
  const onSuccess = (): void => {
    announce(t.passkeyRemoved);
    onDone();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        remove.mutate({ id: passkey.id, password }, { onSuccess });
      }}
    >
      <Stack>
        <Text style={{ overflowWrap: 'anywhere' }}>{t.removeText(passkey.name)}</Text>
        <OwnPasswordField value={password} onChange={setPassword} error={errors.field} />
        <ErrorAlert error={errors.form} />
        <Group justify="flex-end">
          <Button type="submit" loading={remove.isPending}>
            {t.remove}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
