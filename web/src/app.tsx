/** The providers around every page, in the browser and while prerendering: theme, cache, public URL. */
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { PublicUrlContext } from './data/public-url.ts';
import { cssVariablesResolver, theme } from './theme.ts';

interface AppProps {
  readonly queryClient: QueryClient;
  readonly publicUrl: string;
  readonly children: ReactNode;
}

export const App = ({ queryClient, publicUrl, children }: AppProps) => (
  <MantineProvider
    theme={theme}
    defaultColorScheme="auto"
    cssVariablesResolver={cssVariablesResolver}
  >
    <QueryClientProvider client={queryClient}>
      <PublicUrlContext value={publicUrl}>{children}</PublicUrlContext>
    </QueryClientProvider>
  </MantineProvider>
);
