/** Switches between light and dark; follows the system until the other one is chosen. */
import { ActionIcon, useMantineColorScheme } from '@mantine/core';
import { IconMoon, IconSun } from '../components/base-icons.tsx';
import { messages } from '../messages/messages.ts';

export function SchemeSwitch() {
  const { setColorScheme } = useMantineColorScheme();
  const toggle = (): void => {
    const shown = document.documentElement.dataset['mantineColorScheme'];
    const next = shown === 'dark' ? 'light' : 'dark';
    const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
    // Choosing what the system prefers means following the system again.
    setColorScheme(next === system ? 'auto' : next);
  };
  return (
    <ActionIcon
      variant="subtle"
      size="lg"
      aria-label={messages('shared').toggleDark}
      onClick={toggle}
    >
      <IconMoon size={20} className="mantine-dark-hidden" aria-hidden="true" />
      <IconSun size={20} className="mantine-light-hidden" aria-hidden="true" />
    </ActionIcon>
  );
}
