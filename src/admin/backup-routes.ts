/** The operator's route that a backup of the embedded database begins with: only the process that runs it can copy it. */
import type { FastifyInstance } from 'fastify';
import type { Audit } from '../audit/service.ts';
import type { DatabaseCopy } from '../database/copy-folder.ts';
import { refusal } from '../http/errors.ts';
import { operation } from '../http/operation.ts';
import { resource } from '../http/resource.ts';
import { databaseCopySchema } from './schemas.ts';

export interface BackupDeps {
  /** null: the database is not embedded. `being-read`: a backup reads the last copy, and would lose it. */
  readonly copyDatabase:
    ((onBegin: () => Promise<void>) => Promise<DatabaseCopy | 'being-read'>) | null;
  readonly audit: Pick<Audit, 'record'>;
}

export function adminBackupRoutes(app: FastifyInstance, deps: BackupDeps): void {
  let isCopying = false;
  resource(app, '/api/admin/database-copy', {
    POST: operation({
      operationId: 'adminCopyDatabase',
      summary: 'Copy the embedded database into the folder `backup` of DATA_DIR',
      description:
        '`npm run admin -- backup` starts with this, then reads the copy and removes it. Requests are served in the meantime. A copy that nobody read is removed by the next copy or start.',
      tag: 'Admin',
      auth: 'operator',
      confirmed: true,
      replies: { 200: databaseCopySchema },
      errors: ['conflict'],
      handler: async () => {
        const { copyDatabase: copy, audit } = deps;
        if (copy === null) return refusal('conflict', {}, NOT_EMBEDDED);
        if (isCopying) return refusal('conflict', {}, UNDER_WAY);
        isCopying = true;
        try {
          const record = (): Promise<void> => audit.record({ act: 'backup.made', accountId: null });
          const copied = await copy(record);
          return copied === 'being-read' ? refusal('conflict', {}, BEING_READ) : copied;
        } finally {
          isCopying = false;
        }
      },
    }),
  });
}

const NOT_EMBEDDED =
  'The database is not embedded: `npm run admin -- backup` reads it from PostgreSQL with the same DATABASE_URL.';
const UNDER_WAY = 'A copy is being made. Try again when it is finished.';
const BEING_READ =
  'A backup is reading the last copy. Try again when `npm run admin -- backup` has ended.';
