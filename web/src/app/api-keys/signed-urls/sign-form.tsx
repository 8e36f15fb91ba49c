/** The form that signs one URL and shows the picture that it opens. */
import { Button, Group, NativeSelect, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ApiKeyJson } from '../../../../../src/api-keys/schemas.ts';
import type { SignedUrlInput, SignedUrlJson } from '../../../../../src/signed-urls/schemas.ts';
import { useSignUrl } from '../../../api/signed-urls.ts';
import { CodeBlock } from '../../../components/code-block.tsx';
import { zonedMoment } from '../../../data/dates.ts';
import { messages } from '../../../messages/messages.ts';
import { ErrorAlert } from '../../shared/error-alert.tsx';
import { fieldErrors } from '../../shared/field-errors.ts';

export function SignForm({ apiKey }: { readonly apiKey: ApiKeyJson }) {
  const sign = useSignUrl();
  const [terms, setTerms] = useState(FIRST_TERMS);
  const { fields, form } = fieldErrors(sign.error, FIELDS);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        sign.mutate(toInput(apiKey.id, terms));
      }}
    >
      <Stack gap="sm">
        <TermsFields
          terms={terms}
          errors={fields}
          onChange={(change) => setTerms({ ...terms, ...change })}
        />
        <ErrorAlert error={form} />
        <Group>
          <Button type="submit" loading={sign.isPending}>
            {messages('api-keys').signed.sign}
          </Button>
        </Group>
        {sign.data !== undefined && <SignedUrl key={sign.data.path} signed={sign.data} />}
      </Stack>
    </form>
  );
}

/** The values of the form fields. */
interface Terms {
  readonly path: string;
  readonly seconds: string;
  /** Hosts, separated by commas or white space. */
  readonly referrers: string;
  /** Empty: no limit. */
  readonly uses: string | number;
}

const FIRST_TERMS: Terms = {
  path: '/api/barcode/CODE128/ABC-123',
  seconds: '2592000',
  referrers: '',
  uses: '',
};

function toInput(key: string, { path, seconds, referrers, uses }: Terms): SignedUrlInput {
  const hosts = referrers.split(/[\s,;]+/).filter((host) => host !== '');
  return {
    key,
    path: path.trim(),
    expiresIn: Number(seconds),
    ...(hosts.length === 0 ? {} : { referrers: hosts }),
    ...(uses === '' ? {} : { uses: Number(uses) }),
  };
}

interface TermsFieldsProps {
  readonly terms: Terms;
  readonly errors: Readonly<Partial<Record<keyof typeof FIELDS, string>>>;
  readonly onChange: (change: Partial<Terms>) => void;
}

function TermsFields({ terms, errors, onChange }: TermsFieldsProps) {
  const t = messages('api-keys').signed;
  return (
    <>
      <TextInput
        {...t.path}
        required
        withAsterisk={false}
        value={terms.path}
        error={errors.path}
        onChange={(event) => onChange({ path: event.currentTarget.value })}
      />
      <Group grow align="flex-start">
        <NativeSelect
          label={t.expires}
          data={[
            { value: '3600', label: t.inHour },
            { value: '86400', label: t.inDay },
            { value: '2592000', label: t.inMonth },
            { value: '31536000', label: t.inYear },
          ]}
          value={terms.seconds}
          onChange={(event) => onChange({ seconds: event.currentTarget.value })}
        />
        <NumberInput
          {...t.views}
          min={1}
          max={9_999_999}
          allowDecimal={false}
          value={terms.uses}
          error={errors.uses}
          onChange={(uses) => onChange({ uses })}
        />
      </Group>
      <TextInput
        {...t.pages}
        placeholder={EXAMPLE_HOSTS}
        value={terms.referrers}
        error={errors.referrers}
        onChange={(event) => onChange({ referrers: event.currentTarget.value })}
      />
    </>
  );
}

/** The preview is a view like any other, so that it waits for a click. */
function SignedUrl({ signed }: { readonly signed: SignedUrlJson }) {
  const t = messages('api-keys').signed;
  const [shown, setShown] = useState(false);
  const [failed, setFailed] = useState(false);
  return (
    <Stack gap="xs">
      <CodeBlock title={t.url} code={signed.url} copyLabel={t.copyUrl} />
      <Text size="sm" c="dimmed">
        {t.expiresAt(zonedMoment(signed.expiresAt))}
      </Text>
      {!shown && (
        <Group>
          <Button variant="default" size="xs" onClick={() => setShown(true)}>
            {t.show}
          </Button>
        </Group>
      )}
      {shown && !failed && (
        <img
          src={signed.path}
          alt={t.picture}
          style={{ maxWidth: '100%', background: '#fff', alignSelf: 'flex-start' }}
          onError={() => setFailed(true)}
        />
      )}
      {failed && (
        <Text size="sm" role="alert">
          {t.notShown}
        </Text>
      )}
    </Stack>
  );
}

const FIELDS = { path: 'path', referrers: 'referrers', uses: 'uses' } as const;

const EXAMPLE_HOSTS = 'shop.example, *.shop.example';
