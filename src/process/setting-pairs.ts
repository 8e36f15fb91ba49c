/** Settings that are right by themselves and wrong together: see config.ts. */
import { incompleteSignIn } from '../sign-in/settings.ts';
import { isSmtpUrl, PROCESSES_MAX } from './setting-rules.ts';

/** Settings that go together: a database and a Redis; a mail server and whom its mails are from. */
export function incompletePairs(env: Readonly<Record<string, string | undefined>>): string[] {
  const { DATABASE_URL: database, REDIS_URL: redis, REDIS_MODE: mode = 'single' } = env;
  const faults: string[] = [];
  const { SMTP_URL: smtp, MAIL_FROM: from } = env;
  if (smtp !== undefined && isSmtpUrl(smtp) && from === undefined) {
    faults.push('MAIL_FROM: required when SMTP_URL is set: the sender address');
  }
  if (database !== undefined && redis === undefined) {
    faults.push('REDIS_URL: required when DATABASE_URL is set; set both or neither');
  }
  if (database === undefined && redis !== undefined) {
    faults.push('DATABASE_URL: required when REDIS_URL is set; set both or neither');
  }
  const count = Number(env['PROCESSES']);
  if (database === undefined && count > 1 && count <= PROCESSES_MAX) {
    faults.push('PROCESSES: must be 1 or auto where DATABASE_URL and REDIS_URL are not set');
  }
  if (mode === 'single' && redis?.includes(',') === true) {
    faults.push('REDIS_MODE: must be sentinel or cluster where REDIS_URL names several nodes');
  }
  if (env['BILLING_CLOCK'] === 'test' && env['NODE_ENV'] === 'production') {
    faults.push('BILLING_CLOCK: must be real where NODE_ENV is production');
  }
  faults.push(...incompleteSignIn(env));
  return faults;
}
