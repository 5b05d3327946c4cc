/** The two languages that are called Rego. */
export type RegoVersion = 'v0' | 'v1';

/** Returns one rule, a statement a line. Without statements it is a fact. */
export function regoRule(version: RegoVersion, head: string, body: readonly string[]): string {
  if (body.length === 0) return head.includes(':=') ? head : `${head} := true`;
  const opens = version === 'v1' ? `${head} if {` : `${head} {`;
  return `${opens}\n${body.map((statement) => `\t${statement}`).join('\n')}\n}`;
}

/** Returns the head of the rule that says what is wrong. */
export function violationHead(version: RegoVersion): string {
  return version === 'v1' ? 'violation contains {"msg": msg}' : 'violation[{"msg": msg}]';
}
