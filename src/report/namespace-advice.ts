import type { NamespaceAdvice } from '../model/namespace-advice.ts';
import { oneLine } from './one-line.ts';
import { plural } from './show-findings.ts';

const modes = ['enforce', 'audit', 'warn'] as const;

/** Returns advice as text for a terminal. */
export function showAdvice(advice: readonly NamespaceAdvice[], version: string): string {
  return advice.map((one) => `${lines(one, version).join('\n')}\n`).join('\n');
}

function lines(one: NamespaceAdvice, version: string): string[] {
  const { namespace, judged, level, blockers, present, now, next, remarks } = one;
  return [
    oneLine(`${namespace}  ${met(one, version)}, ${plural(judged, 'workload')} judged`),
    ...remarks.map((remark) => `  ${remark}`),
    ...(present ? [`  labels say  ${modes.map((mode) => `${mode} ${standardOf(present, mode)}`).join(', ')}`] : []),
    ...(present?.problems ?? []).map((problem) => oneLine(`  cannot be read  ${problem}`)),
    ...(now ? [`  now   ${pairs(now)}`] : []),
    ...(next ? [`  next  ${pairs(next)}`] : []),
    ...(blockers.length > 0 ? [`  ${held(level)}`] : []),
    ...blockers.flatMap(({ control, kind, name, source, path, message, mend }) => [
      oneLine(`    ${control}: ${kind} ${name}  ${source.file}:${source.line}`),
      oneLine(`      ${message}`),
      ...(path === '' ? [] : [oneLine(`      at ${path}`)]),
      `      mend: ${mend}`,
    ]),
  ];
}

/** Returns advice as Markdown, for a page or a pull request. */
export function markdownAdvice(advice: readonly NamespaceAdvice[], version: string): string {
  return `# Pod Security Standards at ${version}\n${advice.map((one) => `\n${section(one, version)}`).join('')}`;
}

function section(one: NamespaceAdvice, version: string): string {
  const { namespace, level, blockers, present, now, next, remarks, judged } = one;
  const block = (title: string, labels: Readonly<Record<string, string>>): string[] => [
    '',
    title,
    '',
    '```yaml',
    ...Object.entries(labels).map(([key, value]) => `${key}: ${value}`),
    '```',
  ];
  const rows = blockers.map(({ control, kind, name, path, message, mend }) =>
    [control, `${kind} ${name}`, path, message, mend].map(cell).join(' | '),
  );
  return [
    `## ${escaped(namespace)}`,
    '',
    `${upper(met(one, version))}; ${plural(judged, 'workload')} judged.`,
    ...remarks.map((remark) => `\n${upper(remark)}.`),
    ...(present
      ? ['', `Its labels say ${modes.map((mode) => `${mode} ${standardOf(present, mode)}`).join(', ')}.`]
      : []),
    ...(present?.problems ?? []).map((problem) => `\nCannot be read: ${escaped(problem)}`),
    ...(now ? block('Labels to set now:', now) : []),
    ...(next ? block('Labels to set once the table below is empty:', next) : []),
    ...(rows.length > 0
      ? [
          '',
          `${upper(held(level))}:`,
          '',
          '| check | workload | field | what stands | mend |',
          '|---|---|---|---|---|',
          ...rows.map((row) => `| ${row} |`),
        ]
      : []),
    '',
  ].join('\n');
}

function met({ level }: NamespaceAdvice, version: string): string {
  return level === null ? 'not judged' : `meets ${level} (${version})`;
}

function held(level: NamespaceAdvice['level']): string {
  return `held back from ${level === 'privileged' ? 'baseline' : 'restricted'} by`;
}

function standardOf(present: NonNullable<NamespaceAdvice['present']>, mode: (typeof modes)[number]): string {
  const { level, version } = present.standards[mode];
  return `${level}:${version}`;
}

function pairs(labels: Readonly<Record<string, string>>): string {
  return modes
    .map((mode) => {
      const label = `pod-security.kubernetes.io/${mode}`;
      return `${label}=${labels[label]} ${label}-version=${labels[`${label}-version`]}`;
    })
    .join('\n        ');
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function cell(text: string): string {
  return escaped(text).replaceAll('|', '\\|');
}

// Names and values come from manifests: they must not become markup.
function escaped(text: string): string {
  return oneLine(text.replace(/[\\`*_<>[\]]/g, '\\$&'));
}
