import type { Evaluator } from '../../src/cel/create-evaluator.ts';
import type { JudgedRequest } from '../../src/cel/judged-request.ts';

/** A request as an evaluator that overlooks something would see it. */
export interface RequestFault {
  readonly change: string;
  readonly seen: (request: JudgedRequest) => JudgedRequest;
}

/** What of a request an evaluator could overlook. */
export const requestFaults: readonly RequestFault[] = [
  { change: 'operation', seen: (request) => ({ ...request, operation: 'CREATE' }) },
  { change: 'subresource', seen: ({ subResource: _, ...request }) => request },
  { change: 'old object', seen: ({ oldObject: _, ...request }) => request },
  { change: 'old object taken for the new', seen: (request) => ({ ...request, oldObject: request.object }) },
  {
    change: 'object taken for the old',
    seen: (request) => ({ ...request, object: request.oldObject ?? request.object }),
  },
  {
    change: 'ephemeral containers',
    seen: (request) => ({ ...request, object: withoutField(request.object, 'ephemeralContainers') }),
  },
  { change: 'deletion', seen: (request) => ({ ...request, object: withoutDeletion(request.object) }) },
];

/** Returns an evaluator that overlooks something. */
export function overlooking(evaluate: Evaluator, fault: RequestFault): Evaluator {
  return (request) => evaluate(fault.seen(request));
}

function withoutField(object: unknown, field: string): unknown {
  const copy = structuredClone(object) as { spec?: Record<string, unknown> } | null;
  if (typeof copy?.spec === 'object' && copy.spec !== null) delete copy.spec[field];
  return copy;
}

function withoutDeletion(object: unknown): unknown {
  const copy = structuredClone(object) as { metadata?: Record<string, unknown> } | null;
  if (typeof copy?.metadata === 'object' && copy.metadata !== null) delete copy.metadata['deletionTimestamp'];
  return copy;
}
