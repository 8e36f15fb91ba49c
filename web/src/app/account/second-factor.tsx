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
import { messages } from '../../messages/messages.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { Notice } from '../shared/notice.tsx';
import { passwordErrors } from '../shared/password-error.ts';
import { Section } from '../shared/section.tsx';
import { CodeField, OwnPasswordField } from '../sign-in/fields.tsx';

type Task = 'enable' | 'renew' | 'disable';

interface SecondFactorProps {
  readonly factor: MeJson['secondFactor'];
  /** Whether nothing else is open before it is set up. */
  readonly isRequired: boolean;
}

export function SecondFactor({ factor, isRequired }: SecondFactorProps) {
  const t = messages('second-factor');
  const [task, setTask] = useState<Task | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const title = t.titles[task ?? 'enable'];
  const close = (): void => {
    setTask(null);
    setCodes(null);
  };
  return (
    <Section title={t.title}>
      {isRequired && (
        <Box mb="sm">
          <Notice tone="watch" role="note" icon={<IconAlertTriangle size={20} />}>
            {t.required}
          </Notice>
        </Box>
      )}
      <Text size="sm" mb="sm">
        {factor === null ? t.off : t.on(<When at={factor.since} as="day" />, factor.recoveryCodes)}
      </Text>
      <Group gap="xs">
        {factor === null ? (
          <Button variant="default" onClick={() => setTask('enable')}>
            {t.setUp}
          </Button>
        ) : (
          <>
            <Button variant="default" onClick={() => setTask('renew')}>
              {t.renew}
            </Button>
            <Button variant="default" onClick={() => setTask('disable')}>
              {t.turnOff}
            </Button>
          </>
        )}
      </Group>
      <Dialog
        opened={task !== null}
        title={codes === null ? title : t.recoveryCodes}
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
      label={messages('second-factor').goOn}
      isPending={begin.isPending}
      error={begin.error}
      onSubmit={(password) => begin.mutate(password, { onSuccess: setBegun })}
    />
  );
}

function Confirm({ begun, onCodes }: OnCodes & { readonly begun: NewFactorJson }) {
  const t = messages('second-factor');
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
        <Text>{t.scan}</Text>
        <img
          src={`data:image/svg+xml,${encodeURIComponent(begun.qrCode)}`}
          alt={t.qrAlt}
          width={200}
          height={200}
        />
        <TextInput label={t.secret} readOnly value={begun.secret} />
        <CodeField label={t.code} value={code} onChange={setCode} />
        <ErrorAlert error={enable.error} />
        <Group justify="flex-end">
          <Button type="submit" loading={enable.isPending}>
            {t.turnOn}
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
      label={messages('second-factor').makeCodes}
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
  const t = messages('second-factor');
  const disable = useDisableFactor();
  const announce = useAnnounce();
  const onSuccess = (): void => {
    announce(t.turnedOff);
    onDone();
  };
  return (
    <WithPassword
      label={t.turnOff}
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
        <OwnPasswordField value={password} onChange={setPassword} error={errors.field} />
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
  const t = messages('second-factor');
  const text = codes.join('\n');
  return (
    <Stack>
      <Text>{t.keepCodes}</Text>
      <Code block>{text}</Code>
      <Group justify="flex-end">
        <CopyButton text={text} label={t.copyCodes} size="sm" />
        <Button data-autofocus onClick={onDone}>
          {messages('app').done}
        </Button>
      </Group>
    </Stack>
  );
}
