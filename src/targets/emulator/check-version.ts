import { type Refusal, refusal } from './refusal.ts';

/** Returns why what a request says of its api-version is none. */
export function checkVersion(asked: string | undefined): Refusal | undefined {
  if (asked === undefined || asked === '') {
    return refusal('MissingApiVersionParameter', 'the query has no "api-version"');
  }
  if (!/^\d{4}-\d{2}-\d{2}(?:-preview)?$/.test(asked)) {
    return refusal('InvalidApiVersionParameter', `api-version "${asked}" is not a version`);
  }
  return undefined;
}

/** Returns why a version that a request asks for is none of those that are emulated. */
export function otherVersion(asked = '', known: readonly string[]): Refusal | undefined {
  if (known.includes(asked)) return undefined;
  return refusal(
    'NoRegisteredProviderFound',
    `api-version "${asked}" is not emulated, expected "${known.join('", "')}"`,
  );
}
