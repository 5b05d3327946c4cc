/** Returns a text in one line: a name in a manifest must not begin a line that a person, or a pipeline, takes for ours. */
export function oneLine(text: string): string {
  return text.replaceAll('\n', '\\u{a}');
}
