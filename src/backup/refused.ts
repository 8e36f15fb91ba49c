/** What stops a backup or a restore with a sentence for the operator: nothing was changed, and the sentence says what to do. */
export class BackupRefused extends Error {
  override name = 'BackupRefused';
  readonly code = 'BACKUP_REFUSED';
}
