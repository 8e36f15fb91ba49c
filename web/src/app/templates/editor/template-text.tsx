/** A text with placeholders, which are chosen from a list and put in where the cursor is. */
import { Button, Group, Menu, Textarea } from '@mantine/core';
import { useRef } from 'react';
import { IconPlus } from '../../../components/icons.tsx';
import { messages } from '../../../messages/messages.ts';

interface TemplateTextProps {
  readonly label: string;
  readonly value: string;
  readonly names: readonly string[];
  /** Names in the text that there is no placeholder of. */
  readonly missing: readonly string[];
  readonly onChange: (text: string) => void;
  readonly onAdd: (name: string) => void;
  readonly description?: string;
  readonly error?: boolean;
}

export function TemplateText(props: TemplateTextProps) {
  const t = messages('label-forms');
  const { value, names, missing, onChange, onAdd, error = false } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const insert = (name: string): void => {
    const { selectionStart: from, selectionEnd: to } = field.current!;
    onChange(`${value.slice(0, from)}{${name}}${value.slice(to)}`);
  };
  return (
    <div>
      <Textarea
        ref={field}
        label={props.label}
        {...(props.description === undefined ? {} : { description: props.description })}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={error}
        autosize
        minRows={2}
        maxRows={6}
        spellCheck={false}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      />
      <Group gap="xs" mt={6}>
        {names.length > 0 && (
          <Menu position="bottom-start" withinPortal>
            <Menu.Target>
              <Button size="compact-xs" variant="default">
                {t.insertPlaceholder}
              </Button>
            </Menu.Target>
            <Menu.Dropdown mah="16rem" style={{ overflowY: 'auto' }}>
              {names.map((name) => (
                <Menu.Item key={name} onClick={() => insert(name)}>
                  {`{${name}}`}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
        {missing.map((name) => (
          <Button
            key={name}
            size="compact-xs"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden="true" />}
            onClick={() => {
              onAdd(name);
              // The button goes with what was missing.
              field.current?.focus();
            }}
          >
            {t.addNamed(`{${name}}`)}
          </Button>
        ))}
      </Group>
    </div>
  );
}
