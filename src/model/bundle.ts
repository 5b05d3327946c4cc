/** Controls that are emitted as one template and one constraint, with the verdicts and the texts of each of them. */
export interface Bundle {
  /** The id of what is emitted: the template's kind is made from it. */
  readonly id: string;
  /** The name of the constraint. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
}
