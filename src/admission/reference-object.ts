/**
 * How large the object is that a policy's cost is estimated on: as large as the product promises to judge, not as the
 * API server allows. Counts are of items, lengths of characters.
 */
export const referenceObject = {
  /** Of one object: a hundred containers, most of them regular ones. */
  lists: { containers: 80, initContainers: 10, ephemeralContainers: 10 },
  /** Any other list that an object holds itself, such as volumes, ports, rules and subjects. */
  list: 20,
  /** A list that an element of another list holds, such as the ports of a container. */
  inner: 10,
  /** The entries of a map, such as labels. */
  entries: 50,
  /** What `split` makes of one text. */
  parts: 8,
  /** The items of a list parameter; a binding that gives more is estimated with what it gives. */
  parameters: 20,
  /** Names of parts of an object are DNS labels; an image is a registry, a path and a digest. */
  texts: { name: 63, key: 63, value: 63, image: 160, reference: 160, operation: 6, subResource: 19 },
  /** Any other text. */
  text: 256,
  /** An amount: the longest that rules compare. */
  amount: 22,
  /** A text that a parameter gives, such as a registry. */
  parameterText: 64,
} as const;
