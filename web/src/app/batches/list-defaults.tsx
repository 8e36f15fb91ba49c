/** What applies to all rows of a list: symbology, image format, template, and the key to charge. */
import { Anchor, Group, NativeSelect, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { ApiKeyJson } from '../../../../src/api-keys/schemas.ts';
import type { FormatsJson } from '../../../../src/catalog/schemas.ts';
import type { TemplateSummaryJson } from '../../../../src/templates/schemas.ts';
import { templatePage } from '../../api/templates.ts';
import { messages } from '../../messages/messages.ts';
import type { ListDefaults } from './use-check.ts';

interface ListDefaultsProps {
  readonly keys: readonly ApiKeyJson[];
  readonly formats: FormatsJson | undefined;
  /** Empty where the plan has none. */
  readonly templates: readonly TemplateSummaryJson[];
  readonly defaults: ListDefaults;
  /** The rows, which can be printed as labels instead. */
  readonly text: string;
  readonly onChange: (defaults: ListDefaults) => void;
}

export function ListDefaultFields(props: ListDefaultsProps) {
  const t = messages('batches');
  const fields = messages('fields');
  const { keys, formats, templates, defaults, text, onChange } = props;
  const set = (change: Partial<ListDefaults>): void => onChange({ ...defaults, ...change });
  const styles = templates.filter(({ kind }) => kind === 'style');
  const labels = templates.filter(({ kind }) => kind === 'label');
  return (
    <>
      <Group grow align="flex-start" preventGrowOverflow={false} wrap="wrap">
        <NativeSelect
          label={fields.symbology}
          description={t.unlessRow}
          value={defaults.symbology}
          onChange={(event) => set({ symbology: event.currentTarget.value })}
          data={[
            { value: '', label: t.byData },
            ...(formats?.formats ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <NativeSelect
          label={fields.imageFormat}
          description={t.unlessRow}
          value={defaults.format}
          onChange={(event) => set({ format: event.currentTarget.value })}
          data={(formats?.imageFormats ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
        {styles.length > 0 && (
          <NativeSelect
            label={fields.template}
            description={t.howTheyLook}
            value={defaults.template}
            onChange={(event) => set({ template: event.currentTarget.value })}
            data={[
              { value: '', label: t.noTemplate },
              ...styles.map(({ name }) => ({ value: name, label: name })),
            ]}
          />
        )}
        <KeyField keys={keys} keyId={defaults.keyId} onChange={(keyId) => set({ keyId })} />
      </Group>
      {labels.length > 0 && (
        <Text size="sm">
          {t.printInstead}{' '}
          {labels.map(({ name }, i) => (
            <span key={name}>
              {i > 0 && ', '}
              <Anchor
                component={Link}
                to={`${templatePage(name)}/print`}
                state={{ text }}
                inherit
                className="link"
              >
                {name}
              </Anchor>
            </span>
          ))}
        </Text>
      )}
    </>
  );
}

interface KeyFieldProps {
  readonly keys: readonly ApiKeyJson[];
  readonly keyId: string;
  readonly onChange: (keyId: string) => void;
}

function KeyField({ keys, keyId, onChange }: KeyFieldProps) {
  const t = messages('batches');
  const isTest = keys.find(({ id }) => id === keyId)?.test === true;
  return (
    <NativeSelect
      label={messages('fields').apiKey}
      description={isTest ? t.testKey : t.keyToCharge}
      value={keyId}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={keys.map(({ id, name, last4, test }) => ({
        value: id,
        label: t.keyName(name, last4, test),
      }))}
    />
  );
}
