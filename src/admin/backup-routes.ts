/** The operator's route that a backup of the embedded database begins with: only the process that runs it can copy it. */
import type { FastifyInstance } from 'fastify';
import type { Audit } from '../audit/service.ts';
import type { DatabaseCopy } from '../database/copy-folder.ts';
import { refusal } from '../http/errors.ts';
import { operation } from '../http/operation.ts';
import { resource } from '../http/resource.ts';
import { databaseCopySchema } from './schemas.ts';

export interface BackupDeps {
  /** null: the database is not embedded. */
  readonly copyDatabase: (() => Promise<DatabaseCopy>) | null;
  readonly audit: Pick<Audit, 'record'>;
}

export function adminBackupRoutes(app: FastifyInstance, deps: BackupDeps): void {
  let isCopying = false;
  resource(app, '/api/admin/database-copy', {
    POST: operation({
      operationId: 'adminCopyDatabase',
      summary: 'Copy the embedded database into the folder `backup` of DATA_DIR',
      description:
        'What `npm run admin -- backup` begins with; it reads the copy and removes it. Requests go on meanwhile.',
      tag: 'Admin',
      auth: 'operator',
      replies: { 200: databaseCopySchema },
      errors: ['conflict'],
      handler: async () => {
        const { copyDatabase: copy, audit } = deps;
        if (copy === null) return refusal('conflict', {}, NOT_EMBEDDED);
        if (isCopying) return refusal('conflict', {}, UNDER_WAY);
        isCopying = true;
        try {
          await audit.record({ act: 'backup.made', accountId: null });
          return await copy();
        } finally {
          isCopying = false;
        }
      },
    }),
  });
}

const NOT_EMBEDDED =
  'The database is not embedded: `npm run admin -- backup` reads it from PostgreSQL with the same DATABASE_URL.';
const UNDER_WAY = 'A copy is being made.';
