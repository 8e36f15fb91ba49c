/** What several routes of signing in reply with: cookies, and the refusal of a weak password. */
import type { FastifyReply } from 'fastify';
import type { SetCookies } from '../http/auth/session.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import type { WeakPassword } from './password-rule.ts';

/** Cookies go out with the reply; several headers of that name are one list. */
export function setCookies(reply: FastifyReply, cookies: SetCookies): void {
  if (cookies.length > 0) void reply.header('set-cookie', cookies);
}

export const weakPassword = ({ reason }: WeakPassword): HttpRefusal =>
  refusal('weak_password', {}, reason);
