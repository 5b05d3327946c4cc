/** Returns a name of the model as Rego people write it: snake case, and never a word that Rego or a builtin owns. */
export function regoName(name: string): string {
  const snake = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
  return reserved.has(snake) ? `${snake}_value` : snake;
}

// Keywords of v0 and v1, root documents, names that every emitted module uses, and builtins with one-word names.
const reserved = new Set(
  (
    'as default else false if import in contains every not null package some true with input data set object array ' +
    'violation judged skipped unchanged malformed incomparable has_fraction old_object images debuggers every key value and_more lower_ascii quantity decimal_powers binary_factors parameters msg text shown shown_number ' +
    'abs all any ceil concat count endswith floor glob graph http indexof intersection lower max min opa print product ' +
    'rand regex replace rego rem round semver sort split sprintf startswith strings substring sum time to_number trace ' +
    'trim trim_left trim_prefix trim_right trim_space trim_suffix type_name union units upper urlquery uuid walk yaml json ' +
    'base64 base64url bits cast_array crypto format_int graphql hex io is_array is_boolean is_null is_number is_object ' +
    'is_set is_string net numbers external_data'
  ).split(' '),
);
