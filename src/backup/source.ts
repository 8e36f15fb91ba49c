/** Where backups are kept: the promises of a folder (folder.ts) and of an S3-compatible store (s3-place.ts). */

/** The bytes of one backup, which do not change while they are read. */
export interface Source {
  /** As an operator names it: a path or an URL. */
  readonly name: string;
  readonly size: number;
  /** From a byte on, until before another one or to the end. */
  read(from: number, until?: number): AsyncIterable<Uint8Array>;
}

export interface Place {
  /**
   * Writes under a new name, and resolves with what `check` says of what was written, once it is there to stay. Rejects with
   * BackupRefused where the name is taken, which is never overwritten; nothing is left under the name where this or `check` rejects.
   */
  write<Checked>(
    name: string,
    bytes: AsyncIterable<Uint8Array>,
    check: (source: Source) => Promise<Checked>,
  ): Promise<{ readonly name: string; readonly checked: Checked }>;
  /** The backups that are there, by the names that this program gives, the oldest first. */
  list(): Promise<readonly Kept[]>;
  remove(file: string): Promise<void>;
}

export interface Kept {
  /** Without the folder. */
  readonly file: string;
  readonly bytes: number;
}

/** The name of a backup that was made then: in UTC, so that names are in the order of time. */
export const backupName = (isoTime: string): string =>
  `barcode-api-${isoTime.slice(0, 19).replace(/[-:]/g, '')}Z.backup`;

export const isBackupName = (file: string): boolean =>
  /^barcode-api-\d{8}T\d{6}Z\.backup$/.test(file);
