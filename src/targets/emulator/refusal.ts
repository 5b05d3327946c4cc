/** Why Azure Resource Manager does not do what it was asked. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** Returns a refusal; the status is 400 unless told. */
export function refusal(code: string, message: string, status = 400): Refusal {
  return { status, code, message };
}

/** Whether a value is a refusal. */
export function isRefusal(value: object): value is Refusal {
  return 'code' in value && 'status' in value && 'message' in value;
}
