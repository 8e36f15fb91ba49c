/** The menu of LazyMenu, open from the beginning: it was loaded because somebody asked for it. */
import { Button, Menu } from '@mantine/core';
import type { LazyMenuProps } from './lazy-menu.tsx';

export default function ChoiceMenu(props: LazyMenuProps) {
  const { label, icon, size, position, disabled = false, choices } = props;
  return (
    <Menu position={position} withinPortal defaultOpened>
      <Menu.Target>
        <Button size={size} variant="default" leftSection={icon} disabled={disabled}>
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map(({ text, disabled: isOff = false, onChoose }) => (
          <Menu.Item key={text} disabled={isOff} onClick={onChoose}>
            {text}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
