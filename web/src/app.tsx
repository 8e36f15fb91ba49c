/** The providers around every page, in the browser and while prerendering: theme, cache, settings. */
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { SiteContext, type SiteSettings } from './data/site-settings.ts';
import { cssVariablesResolver, theme } from './theme.ts';

interface AppProps {
  readonly queryClient: QueryClient;
  readonly settings: SiteSettings;
  readonly children: ReactNode;
}

export const App = ({ queryClient, settings, children }: AppProps) => (
  <MantineProvider
    theme={theme}
    defaultColorScheme="auto"
    cssVariablesResolver={cssVariablesResolver}
  >
    <QueryClientProvider client={queryClient}>
      <SiteContext value={settings}>{children}</SiteContext>
    </QueryClientProvider>
  </MantineProvider>
);
