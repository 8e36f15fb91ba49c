/** The second factor: setting it up with an app, new recovery codes, and taking it away. */
import { Box, Button, Code, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { MeJson, NewFactorJson } from '../../../../src/sign-in/schemas.ts';
import {
  useBeginFactor,
  useDisableFactor,
  useEnableFactor,
  useRenewCodes,
} from '../../api/second-factor.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { IconAlertTriangle } from '../../components/icons.tsx';
import { When } from '../../components/when.tsx';
import { useAnnounce } from '../shared/announcer.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { Notice } from '../shared/notice.tsx';
import { passwordErrors } from '../shared/password-error.ts';
import { Section } from '../shared/section.tsx';
import { CodeField, PasswordField } from '../sign-in/fields.tsx';

type Task = 'enable' | 'renew' | 'disable';

const TITLES: Readonly<Record<Task, string>> = {
  enable: 'Set up a second factor',
  renew: 'New recovery codes',
  disable: 'Turn the second factor off',
};

interface SecondFactorProps {
  readonly factor: MeJson['secondFactor'];
  /** Whether nothing else is open before it is set up. */
  readonly isRequired: boolean;
}

export function SecondFactor({ factor, isRequired }: SecondFactorProps) {
  const [task, setTask] = useState<Task | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const close = (): void => {
    setTask(null);
    setCodes(null);
  };
  return (
    <Section title="Second factor">
      {isRequired && (
        <Box mb="sm">
          <Notice tone="watch" role="note" icon={<IconAlertTriangle size={20} />}>
            Your role in this account requires a second factor. Set it up to go on.
          </Notice>
        </Box>
      )}
      <Text size="sm" mb="sm">
        {factor === null ? (
          'Signing in takes the password alone. With an app that shows codes, a stolen password is not enough.'
        ) : (
          <>
            On since <When at={factor.since} as="day" />. Recovery codes left:{' '}
            {factor.recoveryCodes}.
          </>
        )}
      </Text>
      <Group gap="xs">
        {factor === null ? (
          <Button variant="default" onClick={() => setTask('enable')}>
            Set up
          </Button>
        ) : (
          <>
            <Button variant="default" onClick={() => setTask('renew')}>
              New recovery codes
            </Button>
            <Button variant="default" onClick={() => setTask('disable')}>
              Turn off
            </Button>
          </>
        )}
      </Group>
      <Dialog
        opened={task !== null}
        title={codes === null ? TITLES[task ?? 'enable'] : 'Recovery codes'}
        persistent={codes !== null}
        onClose={close}
      >
        {codes !== null ? (
          <Codes codes={codes} onDone={close} />
        ) : (
          <>
            {task === 'enable' && <Enable onCodes={setCodes} />}
            {task === 'renew' && <Renew onCodes={setCodes} />}
            {task === 'disable' && <Disable onDone={close} />}
          </>
        )}
      </Dialog>
    </Section>
  );
}

interface OnCodes {
  readonly onCodes: (codes: readonly string[]) => void;
}

function Enable({ onCodes }: OnCodes) {
  const begin = useBeginFactor();
  const [begun, setBegun] = useState<NewFactorJson | null>(null);
  if (begun !== null) return <Confirm begun={begun} onCodes={onCodes} />;
  return (
    <WithPassword
      label="Continue"
      isPending={begin.isPending}
      error={begin.error}
      onSubmit={(password) => begin.mutate(password, { onSuccess: setBegun })}
    />
  );
}

function Confirm({ begun, onCodes }: OnCodes & { readonly begun: NewFactorJson }) {
  const enable = useEnableFactor();
  const [code, setCode] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        enable.mutate(code, { onSuccess: ({ recoveryCodes }) => onCodes(recoveryCodes) });
      }}
    >
      <Stack>
        <Text>Scan the QR Code with your app, then enter the code that the app shows.</Text>
        <img
          src={`data:image/svg+xml,${encodeURIComponent(begun.qrCode)}`}
          alt="QR Code of the secret; it is below as text"
          width={200}
          height={200}
        />
        <TextInput label="Secret, to type instead" readOnly value={begun.secret} />
        <CodeField label="Code" value={code} onChange={setCode} />
        <ErrorAlert error={enable.error} />
        <Group justify="flex-end">
          <Button type="submit" loading={enable.isPending}>
            Turn on
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Renew({ onCodes }: OnCodes) {
  const renew = useRenewCodes();
  return (
    <WithPassword
      label="Make new codes"
      takesCode
      isPending={renew.isPending}
      error={renew.error}
      onSubmit={(password, code) =>
        renew.mutate(
          { password, code },
          { onSuccess: ({ recoveryCodes }) => onCodes(recoveryCodes) },
        )
      }
    />
  );
}

function Disable({ onDone }: { readonly onDone: () => void }) {
  const disable = useDisableFactor();
  const announce = useAnnounce();
  const onSuccess = (): void => {
    announce('Second factor turned off');
    onDone();
  };
  return (
    <WithPassword
      label="Turn off"
      takesCode
      isPending={disable.isPending}
      error={disable.error}
      onSubmit={(password, code) => disable.mutate({ password, code }, { onSuccess })}
    />
  );
}

interface WithPasswordProps {
  readonly label: string;
  /** Whether a code is taken too. */
  readonly takesCode?: boolean;
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly onSubmit: (password: string, code: string) => void;
}

function WithPassword({ label, takesCode = false, isPending, error, onSubmit }: WithPasswordProps) {
  const errors = passwordErrors(error);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(password, code);
      }}
    >
      <Stack>
        <PasswordField
          label="Your password"
          value={password}
          onChange={setPassword}
          error={errors.field}
        />
        {takesCode && <CodeField value={code} onChange={setCode} />}
        <ErrorAlert error={errors.form} />
        <Group justify="flex-end">
          <Button type="submit" loading={isPending}>
            {label}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Codes({
  codes,
  onDone,
}: {
  readonly codes: readonly string[];
  readonly onDone: () => void;
}) {
  const text = codes.join('\n');
  return (
    <Stack>
      <Text>
        Each signs you in once in place of a code of the app. Keep them where you keep passwords:
        they are not shown again.
      </Text>
      <Code block>{text}</Code>
      <Group justify="flex-end">
        <CopyButton text={text} label="Copy codes" size="sm" />
        <Button data-autofocus onClick={onDone}>
          Done
        </Button>
      </Group>
    </Stack>
  );
}
