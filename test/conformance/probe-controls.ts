import { type Control, container, defineControl, pod } from 'palisade-aks';

/**
 * Controls that nobody binds: together they use every operator, every collection and every kind that the generator
 * makes, so that the emitters are proven beyond what is shipped.
 */
export const probeControls: readonly Control[] = [
  probe('probe-ingress', [['networking.k8s.io', 'Ingress']], {
    define: { 'wild(host)': 'host == "" || host.startsWith("*")' },
    rules: [
      {
        each: 'rules',
        as: 'r',
        deny: 'wild(r.?host.orValue(""))',
        message: 'rule for host "{r.host}"',
        mend: 'name a host',
      },
      {
        each: 'tls',
        as: 't',
        deny: 't.?hosts.orValue([]).all(h, wild(h))',
        message: 'secret "{t.secretName}"',
        mend: 'name the hosts',
      },
      { each: 'object', deny: '!object.?spec.?tls.hasValue()', message: 'no tls', mend: 'add tls' },
    ],
  }),
  probe(
    'probe-role',
    [
      ['rbac.authorization.k8s.io', 'Role'],
      ['rbac.authorization.k8s.io', 'ClusterRole'],
    ],
    {
      rules: [
        {
          each: 'rules',
          as: 'r',
          deny: '"*" in r.verbs || r.?resources.orValue([]).exists(x, x == "*" || x.startsWith("secrets")) && size(r.?resourceNames.orValue([])) == 0',
          message: 'verbs {r.verbs.join(", ")}',
          mend: 'name verbs and resources',
        },
      ],
    },
  ),
  probe(
    'probe-binding',
    [
      ['rbac.authorization.k8s.io', 'RoleBinding'],
      ['rbac.authorization.k8s.io', 'ClusterRoleBinding'],
    ],
    {
      parameters: {
        groups: { type: 'array', items: { type: 'string' }, default: ['system:masters'], description: 'Groups.' },
      },
      rules: [
        {
          name: 'role',
          each: 'object',
          deny: 'object.roleRef.name == "cluster-admin"',
          message: 'role {object.roleRef.name}',
          mend: 'bind another role',
        },
        {
          each: 'subjects',
          as: 's',
          deny: 's.kind == "Group" && s.name in params.groups || !(s.kind in ["User", "Group", "ServiceAccount"])',
          message: 'subject "{s.name}" of kind {s.kind}',
          mend: 'bind other subjects',
        },
      ],
    },
  ),
  probe('probe-service-account', [['', 'ServiceAccount']], {
    rules: [
      {
        each: 'object',
        deny: 'object.?automountServiceAccountToken.orValue(true)',
        message: 'token of {object.metadata.name}',
        mend: 'turn it off',
      },
    ],
  }),
  probe('probe-namespace', [['', 'Namespace']], {
    parameters: {
      levels: { type: 'array', items: { type: 'string' }, required: true, description: 'Levels.' },
      strict: { type: 'boolean', default: false, description: 'Whether a label is needed.' },
    },
    rules: [
      {
        each: 'labels',
        as: 'e',
        deny: 'e.key.startsWith("pod-security.kubernetes.io/") && !e.key.endsWith("-version") && !(e.value.lowerAscii() in params.levels)',
        message: 'label {e.key} is "{e.value}"',
        mend: 'use an approved level',
      },
      {
        name: 'floor',
        each: 'object',
        deny: 'params.strict && object.?metadata.?labels[?"pod-security.kubernetes.io/enforce"].orValue("") == ""',
        message: 'no enforce label',
        mend: 'set one',
      },
    ],
  }),
  probe('probe-network-policy', [['networking.k8s.io', 'NetworkPolicy']], {
    rules: [
      {
        each: 'ingress',
        as: 'r',
        deny: 'size(r.?from.orValue([])) == 0',
        message: 'ingress from everywhere',
        mend: 'name peers',
      },
      {
        each: 'egress',
        as: 'r',
        deny: 'r.?to.orValue([]).exists(p, p.?ipBlock.?cidr.orValue("").endsWith("/0"))',
        message: 'egress to everywhere',
        mend: 'name peers',
      },
    ],
  }),
  probe(
    'probe-workload',
    [
      ['apps', 'Deployment'],
      ['apps', 'StatefulSet'],
    ],
    {
      parameters: { replicas: { type: 'integer', default: 2, description: 'Replicas.' } },
      rules: [
        {
          each: 'containers',
          as: 'c',
          deny: 'c.?securityContext.?privileged.orValue(false)',
          message: 'container "{c.name}"',
          mend: 'drop it',
        },
        {
          name: 'replicas',
          each: 'object',
          deny: 'object.?spec.?replicas.orValue(1) < params.replicas',
          message: 'only {object.?spec.?replicas.orValue(1)} replicas',
          mend: 'have more',
        },
      ],
    },
  ),
  probe(
    'probe-template',
    [
      ['apps', 'ReplicaSet'],
      ['apps', 'Deployment'],
      ['apps', 'DaemonSet'],
      ['batch', 'Job'],
      ['', 'ReplicationController'],
    ],
    {
      rules: [
        {
          each: 'containers',
          as: 'c',
          deny: 'c.?securityContext.?privileged.orValue(false)',
          message: 'container "{c.name}"',
          mend: 'drop it',
        },
        {
          each: 'volumes',
          as: 'v',
          deny: 'v.?hostPath.hasValue()',
          message: 'volume "{v.name}"',
          mend: 'use another',
        },
      ],
    },
  ),
  probe('probe-pod', [['', 'Pod']], {
    parameters: {
      image: { type: 'string', default: 'contoso.azurecr.io', description: 'A name that a body also binds.' },
      most: { type: 'integer', default: 1, description: 'Ports.' },
    },
    define: {
      'host(name)': '!name.contains("/") ? "docker.io" : name.startsWith("localhost") ? "here" : name',
      'loud(text)': 'text.lowerAscii() != text',
      'opens(p)': 'p.?hostPort.orValue(0) >= 1024 || p.?hostPort.orValue(0) > 0 && p.?protocol.orValue("TCP") != "TCP"',
    },
    rules: [
      {
        name: 'hosts',
        each: 'containers',
        as: 'c',
        deny: '!host(c.?image.orValue("")).startsWith(params.image) && !loud(c.?image.orValue(""))',
        message: 'host {host(c.image)}',
        mend: 'move',
      },
      {
        name: 'ports',
        each: 'containers',
        as: 'c',
        deny: 'c.?ports.orValue([]).exists(p, opens(p)) || size(c.?ports.orValue([])) > params.most',
        message: '"{c.name}" {c.image}',
        mend: 'close',
      },
      {
        name: 'drops',
        each: 'containers',
        as: 'c',
        deny: '!c.?securityContext.?capabilities.?drop.orValue([]).exists(d, d == "ALL") || !c.?securityContext.?capabilities.?add.orValue([]).all(a, a in ["CHOWN", "KILL"])',
        message: 'adds {c.?securityContext.?capabilities.?add.orValue([]).join("+")}',
        mend: 'drop all',
      },
      {
        name: 'both',
        each: 'containers',
        as: 'c',
        deny: 'c.?securityContext.?capabilities.?drop.orValue([]).exists(x, x == "ALL") && c.?securityContext.?capabilities.?drop.orValue([]).exists(x, x != "ALL") && !c.?securityContext.?capabilities.?add.orValue([]).exists(x, x != "CHOWN")',
        message: '"{c.name}" drops all, and something besides',
        mend: 'drop all alone',
      },
      {
        each: 'volumes',
        as: 'v',
        deny: 'v.?hostPath.hasValue() || !(v.?configMap.hasValue() || v.?emptyDir.hasValue())',
        message: 'volume "{v.name}"',
        mend: 'use another',
      },
      {
        each: 'annotations',
        as: 'e',
        deny: 'e.key.contains("apparmor") && !e.value.matches("^(runtime/default|localhost/.*)$")',
        message: 'annotation {e.key}={e.value}',
        mend: 'confine',
      },
      {
        name: 'user',
        each: 'object',
        deny: 'object.?spec.?securityContext.?runAsUser.orValue(-1) == 0',
        message: 'runAsUser=0',
        mend: 'choose another',
      },
      {
        name: 'path',
        each: 'object',
        deny: 'object.?spec.?nodeName.orValue("a/b").split("/").join("-").endsWith("-b") && object.?metadata.?labels[?"tier"].orValue("") in ["front"]',
        message: 'node "{object.?spec.?nodeName.orValue("").split("/").join("-")}"',
        mend: 'leave it',
      },
    ],
  }),
  probe('probe-amounts', [['', 'Pod']], {
    parameters: {
      memory: { type: 'string', format: 'quantity', default: '1Gi', description: 'Most memory.' },
      cpu: { type: 'string', format: 'quantity', default: '0.5', description: 'Least processor.' },
    },
    define: {
      'limit(c)': 'quantity(c.?resources.?limits[?"memory"].orValue("0"))',
      'above(amount, most)': 'amount > most && amount != quantity("8Ei")',
    },
    rules: [
      {
        name: 'memory',
        each: 'containers',
        as: 'c',
        deny: 'limit(c) == quantity("0") || above(limit(c), quantity(params.memory))',
        message: '"{c.name}" may use {c.?resources.?limits[?"memory"].orValue("0")}',
        mend: 'say less',
      },
      {
        name: 'cpu',
        each: 'containers',
        as: 'c',
        deny: 'c.?resources.?requests[?"cpu"].hasValue() && !(quantity(c.?resources.?requests[?"cpu"].orValue("0")) >= quantity(params.cpu)) || quantity(c.?resources.?requests[?"cpu"].orValue("0")) > quantity(c.?resources.?limits[?"cpu"].orValue("2"))',
        message: '"{c.name}" asks for another processor',
        mend: 'ask for more',
      },
      {
        each: 'volumes',
        as: 'v',
        deny: 'v.?emptyDir.hasValue() && !(quantity(v.?emptyDir.?sizeLimit.orValue("100E")) <= quantity("1E"))',
        message: 'volume "{v.name}" has the size {v.?emptyDir.?sizeLimit.orValue("0")}',
        mend: 'bound it',
      },
    ],
  }),
  probe('probe-override', [['networking.k8s.io', 'Ingress']], {
    parameters: { most: { type: 'integer', default: 1, description: 'Most rules.' } },
    rules: [],
    override: {
      cel: '(size(object.?spec.?rules.orValue([])) > variables.most ? ["too many rules"] : []) + (object.?spec.?tls.hasValue() ? [] : ["no\\ntls"])',
      rego: `
messages := array.concat([m | count(hosts) > most; m := "too many rules"], [m | not encrypted; m := "no\\ntls"])

hosts := object.get(input.review.object, ["spec", "rules"], [])

encrypted if input.review.object.spec.tls
`,
      evaluate: ({ object, params }) => {
        const { spec } = object as { spec?: { rules?: unknown[]; tls?: unknown } };
        const many = (spec?.rules?.length ?? 0) > Number(params['most']);
        return [...(many ? ['too many rules'] : []), ...(spec?.tls === undefined ? ['no\ntls'] : [])];
      },
      mend: 'write less',
      reads: ['spec.rules', 'spec.tls'],
    },
  }),
];

type Parts = Pick<Control, 'rules'> & Partial<Pick<Control, 'parameters' | 'define' | 'override'>>;

function probe(id: string, kinds: readonly (readonly [group: string, kind: string])[], parts: Parts): Control {
  const parameters = { levels: ['baseline', 'restricted'], strict: true };
  return defineControl({
    id,
    title: 'Probe',
    description: 'A probe.',
    version: '1.0.0',
    severity: 'low',
    match: { kinds: kinds.map(([group, kind]) => ({ group, kind })) },
    parameters: {},
    references: [],
    ...parts,
    samples: {
      parameters: id === 'probe-namespace' ? parameters : {},
      allowed: [
        {
          name: 'a pod',
          object: pod((p) => {
            p.spec.initContainers = [container('setup')];
          }),
        },
      ],
      denied: [],
    },
  });
}
