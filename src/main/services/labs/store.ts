/** How far labs have come, in `<dataDir>/labs.json`, and labs from people's own files, in `<dataDir>/own-labs.json`. */
import { join } from 'node:path';
import { z } from 'zod';
import { labProgress } from '../../../contract/labs';
import { labSchema } from '../../../labs';
import { JsonFile } from '../json-file';
import type { Log } from '../log';

const progressFile = z.strictObject({ version: z.literal(1), progress: z.array(labProgress) });
const ownFile = z.strictObject({ version: z.literal(1), labs: z.array(labSchema) });

export type LabStore = {
  progress: JsonFile<z.infer<typeof progressFile>>;
  own: JsonFile<z.infer<typeof ownFile>>;
};

/** Rejects with `disk-failed`. */
export async function openLabStore(dataDir: string, log: Log): Promise<LabStore> {
  const [progress, own] = await Promise.all([
    JsonFile.open(join(dataDir, 'labs.json'), progressFile, { version: 1 as const, progress: [] }),
    JsonFile.open(join(dataDir, 'own-labs.json'), ownFile, { version: 1 as const, labs: [] }),
  ]);
  for (const { damaged } of [progress, own]) if (damaged) log.warn('labs.damaged', { setAside: damaged });
  return { progress: progress.file, own: own.file };
}
