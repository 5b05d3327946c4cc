import { container, defineControl, ephemeralContainer, pod, pods } from 'palisade-aks';

/**
 * An image is the code that runs. An entry matches a whole host and whole path segments, never a bare prefix, and an
 * image without a host is what the container runtime makes of it: `docker.io/library/…`.
 */
export default defineControl({
  id: 'approved-registries',
  title: 'Approved registries',
  description:
    'Whoever can name an image runs code in the cluster. Only registries, or parts of registries, that the platform team approved may be named.',
  version: '1.0.0',
  severity: 'high',
  match: pods,
  parameters: {
    registries: {
      type: 'array',
      required: true,
      minItems: 1,
      maxItems: 100,
      items: { type: 'string', pattern: '^(localhost|[a-z0-9-]+([.][a-z0-9-]+)+)(:[0-9]+)?(/[a-z0-9._-]+)*$' },
      description: 'Approved hosts, each with any number of path segments, such as contoso.azurecr.io/shop.',
    },
  },
  // What most images and registries are like comes first.
  define: {
    'qualified(image)':
      'image.matches("^docker[.]io/[^/]*$") ? image.split("docker.io/").join("docker.io/library/") : ' +
      'image.matches("^([^/]*[.:A-Z][^/]*|localhost)/") ? image : ' +
      'image.contains("/") ? "docker.io/" + image : "docker.io/library/" + image',
    'listed(name)':
      'params.registries.exists(registry, name.startsWith(registry + "/") || name == registry || ' +
      'registry.contains("/") && (name.startsWith(registry + ":") || name.startsWith(registry + "@")))',
  },
  rules: [
    {
      each: 'containers',
      as: 'c',
      deny: '!listed(qualified(c.?image.orValue("")))',
      message: 'container "{c.name}" uses image "{c.image}"',
      mend: 'use an image from an approved registry',
    },
    {
      each: 'volumes',
      as: 'v',
      deny: 'v.?image.?reference.hasValue() && !listed(qualified(v.?image.?reference.orValue("")))',
      message: 'volume "{v.name}" mounts image "{v.?image.?reference.orValue("")}"',
      mend: 'mount an image from an approved registry',
    },
  ],
  references: [
    { to: 'cis-aks', id: '5.1.4', relation: 'same' },
    { to: 'cis-kubernetes', id: '5.5.1', relation: 'overlaps' },
    { to: 'trivy', id: 'KSV-0125', relation: 'overlaps' },
    { to: 'kubescape', id: 'C-0078', relation: 'overlaps' },
    { to: 'azure', id: 'febd0533-8e55-448f-b837-bd0e06f16469', relation: 'stricter' },
    { to: 'gatekeeper-library', id: 'K8sAllowedReposv2', relation: 'stricter' },
  ],
  samples: {
    parameters: { registries: ['contoso.azurecr.io/shop', 'mcr.microsoft.com', 'docker.io/library/busybox'] },
    allowed: [
      { name: 'approved path', object: pod() },
      { name: 'approved host', object: image('mcr.microsoft.com/dotnet/aspnet:8.0') },
      { name: 'digest of an approved repository', object: image(`contoso.azurecr.io/shop@sha256:${'0'.repeat(64)}`) },
      { name: 'no host means the library of docker.io', object: image('busybox:1.36') },
      { name: 'docker.io without its library', object: image('docker.io/busybox:1.36') },
      {
        name: 'label edit of an existing pod',
        operation: 'UPDATE',
        object: relabelled(),
        oldObject: image('evil.example/x'),
      },
      {
        name: 'deletion of an existing pod',
        operation: 'DELETE',
        object: image('evil.example/x'),
        oldObject: image('evil.example/x'),
      },
    ],
    denied: [
      sample('another registry', 'evil.example/shop/web:1'),
      sample('host that only begins alike', 'contoso.azurecr.io.evil.example/shop/web:1'),
      sample('path that only begins alike', 'contoso.azurecr.io/shopx/web:1'),
      sample('parent of the approved path', 'contoso.azurecr.io/web:1'),
      sample('approved host with a port', 'mcr.microsoft.com:5000/dotnet/aspnet:8.0'),
      sample('approved path below another host', 'evil.example/mcr.microsoft.com/aspnet:8.0'),
      sample('no host and not approved', 'nginx:latest'),
      sample('no host but an organisation', 'bitnami/nginx:1.27'),
      sample('upper-case host that looks like an organisation', 'EVIL/busybox:1.36'),
      {
        name: 'every kind of container, in order',
        object: pod((p) => {
          p.spec.ephemeralContainers = [
            ephemeralContainer('debug', (c) => {
              c.image = 'evil.example/debug';
            }),
          ];
          p.spec.initContainers = [
            container('setup', (c) => {
              c.image = 'evil.example/setup';
            }),
          ];
        }),
        message:
          'container "setup" uses image "evil.example/setup"; container "debug" uses image "evil.example/debug" — use an image from an approved registry [approved-registries]',
      },
      {
        name: 'ephemeral container added to an existing pod',
        operation: 'UPDATE',
        object: pod((p) => {
          p.spec.ephemeralContainers = [
            ephemeralContainer('debug', (c) => {
              c.image = 'evil.example/debug';
            }),
          ];
        }),
        oldObject: pod(),
        message:
          'container "debug" uses image "evil.example/debug" — use an image from an approved registry [approved-registries]',
      },
      {
        name: 'image changed',
        operation: 'UPDATE',
        object: image('evil.example/x'),
        oldObject: pod(),
        message:
          'container "web" uses image "evil.example/x" — use an image from an approved registry [approved-registries]',
      },
      {
        name: 'image volume',
        object: pod((p) => {
          p.spec.volumes = [{ name: 'tools', image: { reference: 'evil.example/tools:1' } }];
        }),
        message:
          'volume "tools" mounts image "evil.example/tools:1" — mount an image from an approved registry [approved-registries]',
      },
      {
        name: 'constraint without the list',
        object: pod(),
        parameters: {},
        message: [
          'parameter "registries" is missing — set it in the constraint [approved-registries]',
          'container "web" uses image "contoso.azurecr.io/shop/web:1.4.2" — use an image from an approved registry [approved-registries]',
        ],
      },
    ],
  },
});

function image(text: string) {
  return pod((p) => {
    p.spec.containers[0].image = text;
  });
}

function relabelled() {
  const made = image('evil.example/x');
  made.metadata.labels = { tier: 'front' };
  return made;
}

function sample(name: string, text: string) {
  return {
    name,
    object: image(text),
    message: `container "web" uses image "${text}" — use an image from an approved registry [approved-registries]`,
  };
}
