/** What can be done with a key: what is done most as a button, the rest in a menu. */
import { ActionIcon, Button, Group, Menu } from '@mantine/core';
import type { RefObject } from 'react';
import type { ApiKeyJson } from '../../../../src/api-keys/schemas.ts';
import { IconDots } from '../../components/icons.tsx';
import { messages } from '../../messages/messages.ts';
import type { KeyTask } from './key-dialogs.tsx';

interface KeyActionsProps {
  readonly apiKey: ApiKeyJson;
  /** Whether it was rotated already. */
  readonly replaced: boolean;
  /** The id of its name, which tells screen readers equal buttons apart. */
  readonly title: string;
  readonly renaming: boolean;
  /** Opens the menu; gets the focus back once the key is renamed. */
  readonly menu: RefObject<HTMLButtonElement | null>;
  readonly onRename: () => void;
  readonly onTask: (task: KeyTask) => void;
}

export function KeyActions(props: KeyActionsProps) {
  const { apiKey, replaced, title, renaming, menu, onRename, onTask } = props;
  const t = messages('api-keys');
  const open = (action: KeyTask['action']) => (): void => onTask({ action, apiKey });
  return (
    <Group gap="xs" mt="sm">
      {!replaced && (
        <Button size="xs" variant="default" aria-describedby={title} onClick={open('rotate')}>
          {t.rotate}
        </Button>
      )}
      <Menu position="bottom-start" withinPortal returnFocus={!renaming}>
        <Menu.Target>
          <ActionIcon
            ref={menu}
            size={30}
            variant="default"
            aria-label={t.moreActions}
            aria-describedby={title}
          >
            <IconDots size={18} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={onRename}>{t.rename}</Menu.Item>
          <Menu.Item onClick={open('limits')}>{t.limits}</Menu.Item>
          <Menu.Item onClick={open('signed-urls')}>{t.signedUrls}</Menu.Item>
          <Menu.Divider />
          <Menu.Item c="var(--mantine-color-error)" onClick={open('revoke')}>
            {t.revoke}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}
