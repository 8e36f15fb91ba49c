/** The menu of LazyMenu, opened as soon as it is there: it was loaded because somebody pressed the button. */
import { Menu } from '@mantine/core';
import { cloneElement, Fragment, useEffect, useRef, useState } from 'react';
import type { LazyMenuProps } from './lazy-menu.tsx';

export default function ChoiceMenu({ target, position, choices }: LazyMenuProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [opened, setOpened] = useState(false);
  const [returnsFocus, setReturnsFocus] = useState(true);
  useEffect(() => {
    // A menu gives the focus back to what had it when it opened: the button that was pressed is gone.
    button.current?.focus();
    setOpened(true);
  }, []);
  return (
    <Menu
      position={position}
      withinPortal
      opened={opened}
      returnFocus={returnsFocus}
      onChange={(isOpen) => {
        if (isOpen) setReturnsFocus(true);
        setOpened(isOpen);
      }}
    >
      <Menu.Target>{cloneElement(target, { ref: button })}</Menu.Target>
      <Menu.Dropdown>
        {choices.map(({ text, icon, disabled = false, heading, href, movesFocus, onChoose }) => (
          <Fragment key={text}>
            {heading !== undefined && <Menu.Label>{heading}</Menu.Label>}
            {href === undefined ? (
              <Menu.Item
                leftSection={icon}
                disabled={disabled}
                onClick={() => {
                  if (movesFocus === true) setReturnsFocus(false);
                  onChoose?.();
                }}
              >
                {text}
              </Menu.Item>
            ) : (
              <Menu.Item component="a" href={href()} download>
                {text}
              </Menu.Item>
            )}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
