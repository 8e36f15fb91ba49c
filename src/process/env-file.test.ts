import { describe, expect, it } from 'vitest';
import { warnUnknown } from './env-file.ts';

const SETTINGS = ['PORT', 'HOST', 'DATA_DIR', 'INVOICE_NOTE'];
const warnings = (...names: readonly string[]) => warnUnknown('.env', names, SETTINGS);

describe('the file of settings', () => {
  it('is warned of each name that is no setting, with the one that is meant', () => {
    expect(warnings('PORT', 'PROT', 'data_dir', 'INVOICE_NOTES')).toEqual([
      '.env: PROT is no setting, and is ignored. Did you mean PORT?',
      '.env: data_dir is no setting, and is ignored. Did you mean DATA_DIR?',
      '.env: INVOICE_NOTES is no setting, and is ignored. Did you mean INVOICE_NOTE?',
    ]);
  });

  it('is suggested nothing where nothing is near, however long the name is', () => {
    const ignored = 'is no setting, and is ignored. .env.example lists them all.';
    expect(warnings('COLOUR', 'X'.repeat(5000))).toEqual([
      `.env: COLOUR ${ignored}`,
      `.env: ${'X'.repeat(5000)} ${ignored}`,
    ]);
  });

  it('may hold what Node.js and Docker Compose read', () => {
    expect(warnings('NODE_ENV', 'POSTGRES_PASSWORD', 'COMPOSE_PROJECT_NAME')).toEqual([]);
  });
});
