/** Light or dark: what the system says, unless one chose the other; the choice is remembered. */
import { ActionIcon, useMantineColorScheme } from '@mantine/core';
import { IconMoon, IconSun } from '@tabler/icons-react';

export function SchemeSwitch() {
  const { setColorScheme } = useMantineColorScheme();
  const turn = (): void => {
    const shown = document.documentElement.dataset['mantineColorScheme'];
    const wanted = shown === 'dark' ? 'light' : 'dark';
    const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
    // Back at what the system says one follows it again.
    setColorScheme(wanted === system ? 'auto' : wanted);
  };
  return (
    <ActionIcon variant="subtle" size="lg" aria-label="Switch light and dark" onClick={turn}>
      <IconMoon size={20} className="mantine-dark-hidden" aria-hidden="true" />
      <IconSun size={20} className="mantine-light-hidden" aria-hidden="true" />
    </ActionIcon>
  );
}
