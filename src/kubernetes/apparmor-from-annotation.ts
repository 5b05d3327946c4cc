type Fields = Readonly<Record<string, unknown>>;

/**
 * Returns a container with the AppArmor profile that the annotation of its pod names, where it has none of its own.
 *
 * Source: https://kubernetes.io/docs/tutorials/security/apparmor/
 */
export function apparmorFromAnnotation(container: Fields, pod: Fields): Fields {
  const name = container['name'];
  if (at(pod, 'spec', 'os', 'name') === 'windows' || typeof name !== 'string') return container;
  const text = at(pod, 'metadata', 'annotations', `container.apparmor.security.beta.kubernetes.io/${name}`);
  const profile = typeof text === 'string' ? profileOf(text) : undefined;
  if (profile === undefined || at(container, 'securityContext', 'appArmorProfile')) return container;
  const ofPod = at(pod, 'spec', 'securityContext', 'appArmorProfile');
  const same = at(ofPod, 'type') === profile['type'] && at(ofPod, 'localhostProfile') === profile['localhostProfile'];
  if (same) return container;
  const security = at(container, 'securityContext');
  return { ...container, securityContext: { ...(isFields(security) ? security : {}), appArmorProfile: profile } };
}

function profileOf(text: string): Fields | undefined {
  if (text === 'unconfined') return { type: 'Unconfined' };
  if (text === 'runtime/default') return { type: 'RuntimeDefault' };
  const local = text.startsWith('localhost/') ? text.slice('localhost/'.length) : '';
  // The server ignores what would not be valid as a field.
  const valid = local !== '' && local.trim() === local && local.length <= 4095;
  return valid ? { type: 'Localhost', localhostProfile: local } : undefined;
}

function at(value: unknown, ...names: string[]): unknown {
  return names.reduce<unknown>(
    (current, name) => (isFields(current) && Object.hasOwn(current, name) ? current[name] : undefined),
    value,
  );
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
