/** What a link to signing up says, by whether anybody may. */
import type { ReactNode } from 'react';
import { useSiteSettings } from '../data/site-settings.ts';
import { messages } from '../messages/messages.ts';

/** `children` where anybody may; the style sheet shows one of the three, as the server fills the attribute in. */
export const SignUpLabel = ({ children }: { readonly children: ReactNode }) => (
  <span data-signups={useSiteSettings().signups}>
    <span data-when="open">{children}</span>
    <span data-when="invite">{messages('shared').inviteOnly}</span>
    <span data-when="closed">{messages('shared').signUpClosed}</span>
  </span>
);
