/** What `npm audit --json` came to. */

interface AuditReport {
  readonly message?: string;
  readonly vulnerabilities?: Readonly<Record<string, { readonly severity: string }>>;
}

export interface AuditVerdict {
  readonly isFailure: boolean;
  /** For people: what was found, or why nothing is known. */
  readonly text: string;
}

/** Only a report with a list of vulnerabilities, be it empty, says that somebody has looked. */
export function judgeAudit(output: string): AuditVerdict {
  const { message, vulnerabilities } = parsed(output);
  if (vulnerabilities === undefined) {
    const reason = message ?? 'npm gave no report';
    return { isFailure: false, text: `audit: NOT DONE, the registry did not answer: ${reason}` };
  }
  const found = Object.entries(vulnerabilities);
  if (found.length === 0) return { isFailure: false, text: 'audit: ok, nothing is known' };
  const lines = found.map(([name, { severity }]) => `  ${name}: ${severity}`);
  const isFailure = found.some(([, { severity }]) => SEVERE.includes(severity));
  const head = isFailure ? 'audit: FAILED' : 'audit: ok, nothing high or critical';
  return { isFailure, text: [head, ...lines].join('\n') };
}

const SEVERE: readonly string[] = ['high', 'critical'];

function parsed(output: string): AuditReport {
  try {
    return JSON.parse(output) as AuditReport;
  } catch {
    return {};
  }
}
