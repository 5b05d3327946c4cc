import { Lexer } from 'yaml';
import { type ManifestProblem, syntaxProblem } from './manifest-problem.ts';

/** A token of the lexer with what stands around it. */
interface Position {
  readonly token: string;
  /** How the lexer marks a text without quotes: in the line, or below `|` or `>`. */
  readonly scalar: 'plain' | 'block' | undefined;
  /** Whether it stands inside brackets or braces. */
  readonly flow: boolean;
  /** The character after it. */
  readonly next: string;
  /** The last token that is not white. */
  readonly previous: string;
  /** The line as far as the token; nothing inside brackets. */
  readonly before: string;
}

interface Trap {
  readonly message: string;
  readonly mend: string;
  readonly meets: (position: Position) => boolean;
}

// Where the parser of kubectl goes another way than YAML 1.2. Each was found by comparing the two on random texts.
const traps: readonly Trap[] = [
  {
    message: 'kubectl takes "?" inside brackets for the sign of a key',
    mend: 'quote the value',
    meets: ({ flow, scalar, token }) => flow && scalar === 'plain' && token.includes('?'),
  },
  {
    message: 'kubectl reads no value that begins with ":" inside brackets',
    mend: 'quote the value',
    meets: ({ flow, scalar, token }) => flow && scalar === 'plain' && token.startsWith(':'),
  },
  {
    message: 'readers of YAML do not agree on a ":" inside brackets with a bracket or a comma beside it',
    mend: 'write the key, a colon, a blank and the value',
    meets: ({ flow, scalar, token, next, previous }) =>
      flow &&
      scalar === undefined &&
      token === ':' &&
      (/^[,[{]$/.test(previous) || (/[,[\]{}]/.test(next) && !/^["'\]}]/.test(previous))),
  },
  {
    message: 'readers of YAML do not agree on a key that begins with "?", or whose ":" stands on another line',
    mend: 'write the key, a colon and the value',
    meets: ({ flow, scalar, token, before }) =>
      scalar === undefined && (token === '?' || (!flow && token === ':' && before.trim() === '')),
  },
  {
    message: 'readers of YAML do not agree where this tag ends',
    mend: 'remove the tag, or write it with letters and digits and a blank after it',
    meets: ({ scalar, token, next }) =>
      scalar === undefined &&
      token.startsWith('!') &&
      (!/^!(?:!?[\w-]+|<[\w:,.-]+>)?$/.test(token) || !/\s/.test(next)),
  },
  {
    message: 'kubectl reads no tab where a line begins',
    mend: 'indent with blanks',
    meets: ({ flow, scalar, token, before }) =>
      (!flow && scalar === undefined && /^ *\t/.test(token) && /^(?: |-(?= |$))*$/.test(before)) ||
      (scalar === 'block' && /^(?: *\n)* *\t/.test(token)),
  },
  {
    message: 'readers of YAML do not agree on a block of blanks',
    mend: 'write the text in double quotes',
    meets: ({ scalar, token }) => scalar === 'block' && token.includes(' ') && token.trim() === '',
  },
  {
    message: 'kubectl reads neither surrogates nor "\\/" in escapes',
    mend: 'write the character as it is',
    meets: ({ scalar, token }) =>
      scalar === undefined && token.startsWith('"') && /(?<!\\)(?:\\\\)*\\(?:\/|u[dD][89a-fA-F])/.test(token),
  },
];

// Marks of the lexer that stand for no text of the file; the last begins a scalar without quotes.
const marks = new Set(['\u0002', '\u0018', '\u001f']);

/** Returns the first place where kubectl reads valid YAML in another way, or not at all. */
export function findParserTrap(text: string, base: number): ManifestProblem | undefined {
  const tokens = [...new Lexer().lex(text)];
  let at = 0;
  let depth = 0;
  let header = false;
  let previous = '';
  for (const [index, token] of tokens.entries()) {
    if (marks.has(token)) continue;
    const scalar = tokens[index - 1] !== '\u001f' ? undefined : header ? 'block' : 'plain';
    const next = text[at + token.length] ?? '\n';
    // Not in brackets, where one line may be the whole file.
    const before = depth > 0 ? '' : text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
    const trap = traps.find((each) => each.meets({ token, scalar, flow: depth > 0, next, previous, before }));
    if (trap !== undefined) return syntaxProblem(base + at, trap.message, trap.mend);
    if (scalar !== undefined) header = false;
    else if (/^[|>]/.test(token)) header = true;
    else if (/^[[{]$/.test(token)) depth++;
    else if (/^[\]}]$/.test(token)) depth--;
    if (token.trim() !== '') previous = token;
    at += token.length;
  }
  return undefined;
}
