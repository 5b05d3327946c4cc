import { labelOf, type Mode, type readLabels } from '../../src/pss/read-labels.ts';
import { speak } from './judge.ts';
import { random } from './random.ts';

/** The labels of a namespace and upstream's reading of them. */
export interface LabelCase {
  readonly id: string;
  readonly labels: Readonly<Record<string, string | null>> | null;
}

/** What upstream makes of labels. */
export interface LabelAnswer {
  readonly id: string;
  readonly policy: Readonly<Record<Mode, string>>;
  readonly errors: readonly string[];
}

const levelTexts = [
  'privileged',
  'baseline',
  'restricted',
  'privileged',
  'baseline',
  'restricted',
  'Restricted',
  '',
  'bo"gus',
  null,
  'none',
  'baseline ',
];
const versionTexts = [
  ...['latest', 'v1.0', 'v1.9', 'v1.10', 'v1.24', 'v1.99', 'v1.9223372036854775807', 'latest', 'v1.20'],
  ...[
    'v1.9223372036854775808',
    '',
    'v1.024',
    '1.24',
    'v1.',
    'v2.0',
    'v1.2.3',
    'Latest',
    'v1.24 ',
    'v1.00',
    ' v1.24',
    'v1.2x',
    'v1x2',
  ],
];

/** Returns label maps that the seed alone decides. */
export function labelCases(seed: number, count: number): LabelCase[] {
  const source = random(seed ^ 0x1abe1);
  return Array.from({ length: count }, (_, i) => {
    const labels: Record<string, string | null> = {};
    for (const mode of ['enforce', 'audit', 'warn'] as const) {
      if (source.chance(0.6)) labels[labelOf(mode)] = source.pick(levelTexts);
      if (source.chance(0.5)) labels[`${labelOf(mode)}-version`] = source.pick(versionTexts);
    }
    if (source.chance(0.2)) labels['pod-security.kubernetes.io/other'] = 'restricted';
    return { id: `labels-${i}`, labels: source.chance(0.02) ? null : labels };
  });
}

/** Returns how upstream reads labels. */
export async function askLabels(cases: readonly LabelCase[]): Promise<LabelAnswer[]> {
  const answers: LabelAnswer[] = [];
  for await (const line of speak(
    'podsecurity',
    [],
    cases.map((labels) => ({ labels })),
  ))
    answers.push(JSON.parse(line));
  return answers;
}

/** Returns where a reading of labels and upstream's differ. */
export function labelDifferences(
  read: typeof readLabels,
  cases: readonly LabelCase[],
  answers: readonly LabelAnswer[],
): string[] {
  return cases.flatMap(({ id, labels }, index) => {
    const { standards, problems } = read(labels);
    const shown = (mode: Mode): string => `${standards[mode].level}:${standards[mode].version}`;
    const ours = {
      policy: { audit: shown('audit'), enforce: shown('enforce'), warn: shown('warn') },
      errors: problems.map(({ message }) => message),
    };
    const { policy, errors } = answers[index] ?? {};
    if (JSON.stringify(ours) === JSON.stringify({ policy, errors })) return [];
    return [
      `${id}: ${JSON.stringify(ours)}, upstream ${JSON.stringify({ policy, errors })}: ${JSON.stringify(labels)}`,
    ];
  });
}
