/**
 * Writes src/kubernetes/schema.json and src/kubernetes/resources.ts from the
 * OpenAPI documents published with each pinned Kubernetes release. The Go
 * toolchain downloads the releases and checks them against its checksum
 * database.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { mergeMinors } from './merge-minors.ts';
import type { OpenApi } from './open-api.ts';
import { readEnums } from './read-enums.ts';
import { type Release, readRelease } from './read-release.ts';
import { renderResources } from './render-resources.ts';
import { renderSchema } from './render-schema.ts';

const pinned = ['1.30.14', '1.31.14', '1.32.13', '1.33.13', '1.34.10', '1.35.8', '1.36.3', '1.37.0'];

const target = new URL('../../src/kubernetes/', import.meta.url);

const releases = new Map<string, Release>();
for (const version of pinned) {
  const minor = version.split('.').slice(0, 2).join('.');
  const folder = download(version);
  const enums = readEnums(readFileSync(`${folder}/pkg/generated/openapi/zz_generated.openapi.go`, 'utf8'));
  releases.set(minor, readRelease(documents(`${folder}/api/openapi-spec/v3`), enums));
}
const { schema, conflicts } = mergeMinors(releases);
for (const conflict of conflicts) console.log(`changed: ${conflict}`);
write('schema.json', renderSchema(schema));
write('resources.ts', renderResources(schema));

function download(version: string): string {
  // Outside the project, so that go.mod files above it are never looked at.
  const answer = execFileSync('go', ['mod', 'download', '-json', `k8s.io/kubernetes@v${version}`], {
    cwd: tmpdir(),
    encoding: 'utf8',
  });
  return (JSON.parse(answer) as { Dir: string }).Dir;
}

function documents(folder: string): OpenApi[] {
  return readdirSync(folder)
    .filter((name) => /^apis?__.*v\d+_openapi\.json$/.test(name))
    .sort()
    .map((name) => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')) as OpenApi);
}

function write(name: string, text: string): void {
  writeFileSync(new URL(name, target), text);
  console.log(`${name}: ${Buffer.byteLength(text)} bytes`);
}
