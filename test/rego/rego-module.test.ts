import { describe, expect, it } from 'vitest';
import { regoBodies } from '../../src/rego/rego-bodies.ts';
import { regoModule } from '../../src/rego/rego-module.ts';
import { regoName } from '../../src/rego/rego-name.ts';
import { namesOf, regoScope } from '../../src/rego/rego-scope.ts';
import { policyOf, probe } from '../cel/probe.ts';
import { compiledControls } from '../conformance/compiled-controls.ts';

const controls = await compiledControls();

function moduleOf(id: string): string {
  const found = controls.find(({ control }) => control.id === id);
  if (found === undefined) throw new Error(`no control "${id}"`);
  return regoModule(found.policy, 'palisade');
}

it('writes a control that goes through containers', () => {
  expect(moduleOf('privileged')).toMatchInlineSnapshot(`
    "package palisade

    import future.keywords.in

    violation[{"msg": msg}] {
    	denied_containers := [text |
    		some c in containers
    		c.securityContext.privileged
    		text := concat("", ["container \\"", shown(object.get(c, "name", "")), "\\" is privileged"])
    	]
    	denied_containers != []
    	judged
    	msg := concat("", [substring(concat("; ", denied_containers), 0, 1151), " — remove securityContext.privileged [privileged]"])
    }

    containers := array.concat(array.concat(init, regular), ephemeral) {
    	spec := object.get(input.review.object, "spec", {})
    	init := object.get(spec, "initContainers", [])
    	regular := object.get(spec, "containers", [])
    	ephemeral := object.get(spec, "ephemeralContainers", [])
    }

    violation[{"msg": msg}] {
    	malformed
    	not skipped
    	msg := "the object is malformed — send one that the API server accepts [privileged]"
    }

    violation[{"msg": msg}] {
    	input.review.operation == "UPDATE"
    	incomparable
    	not skipped
    	msg := "the object is malformed — send one that the API server accepts [privileged]"
    }

    judged {
    	not skipped
    	not malformed
    	not unchanged
    }

    skipped {
    	input.review.operation == "DELETE"
    }

    skipped {
    	input.review.subResource == "status"
    }

    skipped {
    	input.review.subResource == "scale"
    }

    unchanged {
    	old_object != null
    	not incomparable
    	images(input.review.object, "initContainers") == images(old_object, "initContainers")
    	images(input.review.object, "containers") == images(old_object, "containers")
    	count(debuggers(input.review.object) - debuggers(old_object)) == 0
    }

    images(pod, group) := [image |
    	some container in pod.spec[group]
    	image := object.get(container, "image", "")
    ]

    debuggers(pod) := {[name, image] |
    	some container in pod.spec.ephemeralContainers
    	name := object.get(container, "name", "")
    	image := object.get(container, "image", "")
    }

    malformed {
    	not containers
    }

    malformed {
    	is_object(containers[_]) == false
    }

    malformed {
    	is_object(containers[_].securityContext) == false
    }

    malformed {
    	is_boolean(containers[_].securityContext.privileged) == false
    }

    incomparable {
    	is_string(containers[_].name) == false
    }

    incomparable {
    	is_string(containers[_].image) == false
    }

    old_object := object.get(input.review, "oldObject", null)

    shown(value) := substring(replace(replace(sprintf("%v", [value]), "\\n", ""), "\\r", ""), 0, 200)
    "
  `);
});

it('writes a control of an object that is no pod', () => {
  expect(moduleOf('node-port')).toMatchInlineSnapshot(`
    "package palisade

    import future.keywords.in

    violation[{"msg": msg}] {
    	input.review.object.spec.type == "NodePort"
    	judged
    	msg := "the Service is of type NodePort — use type ClusterIP behind an Ingress [node-port]"
    }

    violation[{"msg": msg}] {
    	malformed
    	not skipped
    	msg := "the object is malformed — send one that the API server accepts [node-port]"
    }

    judged {
    	not skipped
    	not malformed
    	not unchanged
    }

    skipped {
    	input.review.operation == "DELETE"
    }

    skipped {
    	input.review.subResource == "status"
    }

    skipped {
    	input.review.subResource == "scale"
    }

    unchanged {
    	old_object != null
    	[value | value := input.review.object.spec.type] == [value | value := old_object.spec.type]
    }

    malformed {
    	is_object(object.get(input.review, "object", null)) == false
    }

    malformed {
    	is_object(input.review.object.spec) == false
    }

    malformed {
    	is_string(input.review.object.spec.type) == false
    }

    old_object := object.get(input.review, "oldObject", null)
    "
  `);
});

it('writes a missing parameter, a cut value and a definition of several bodies', () => {
  const [head = ''] = moduleOf('approved-registries').split('\n\ncontainers := ');
  expect(head).toMatchInlineSnapshot(`
    "package palisade

    import future.keywords.in

    violation[{"msg": msg}] {
    	object.get(input, ["parameters", "registries"], null) == null
    	judged
    	msg := "parameter \\"registries\\" is missing — set it in the constraint [approved-registries]"
    }

    violation[{"msg": msg}] {
    	denied_containers := [text |
    		some c in containers
    		name := qualified(object.get(c, "image", ""))
    		not listed(name)
    		text := concat("", ["container \\"", shown(object.get(c, "name", "")), "\\" uses image \\"", shown(object.get(c, "image", "")), "\\""])
    	]
    	denied_containers != []
    	judged
    	msg := concat("", [substring(concat("; ", denied_containers), 0, 1137), " — use an image from an approved registry [approved-registries]"])
    }

    violation[{"msg": msg}] {
    	denied_volumes := [text |
    		some v in input.review.object.spec.volumes
    		v.image.reference != null
    		name := qualified(object.get(v, ["image", "reference"], ""))
    		not listed(name)
    		text := concat("", ["volume \\"", shown(object.get(v, "name", "")), "\\" mounts image \\"", shown(object.get(v, ["image", "reference"], "")), "\\""])
    	]
    	denied_volumes != []
    	judged
    	msg := concat("", [substring(concat("; ", denied_volumes), 0, 1135), " — mount an image from an approved registry [approved-registries]"])
    }

    listed(name) {
    	some registry in registries
    	startswith(name, concat("", [registry, "/"]))
    }

    listed(name) {
    	some registry in registries
    	name == registry
    }

    listed(name) {
    	some registry in registries
    	contains(registry, "/")
    	startswith(name, concat("", [registry, ":"]))
    }

    listed(name) {
    	some registry in registries
    	contains(registry, "/")
    	startswith(name, concat("", [registry, "@"]))
    }

    qualified(image) := concat("docker.io/library/", split(image, "docker.io/")) {
    	regex.match("^docker[.]io/[^/]*$", image)
    } else := image {
    	regex.match("^([^/]*[.:A-Z][^/]*|localhost)/", image)
    } else := concat("", ["docker.io/", image]) {
    	contains(image, "/")
    } else := concat("", ["docker.io/library/", image])"
  `);
});

function bodiesOf(deny: string, define: Record<string, string> = {}): string[] {
  const policy = policyOf(probe({ deny }, { define }));
  const [rule] = policy.rules;
  return rule ? regoBodies(rule.deny, regoScope(namesOf(policy))).map((body) => body.join('; ')) : [];
}

const limit = 'c.?securityContext.?runAsUser.orValue(1)';
const user = 'object.get(c, ["securityContext", "runAsUser"], 1)';

it('asks an element before what is the same for all of them', () => {
  const deny = 'object.?spec.?hostNetwork.orValue(false) && params.strict && c.?tty.orValue(false)';
  expect(regoModule(policyOf(probe({ deny })), 'palisade')).toContain(
    'some c in containers\n\t\tc.tty\n\t\tinput.review.object.spec.hostNetwork\n\t\tstrict == true\n',
  );
});

describe('gives a body to each alternative of', () => {
  it.each<[deny: string, bodies: string[]]>([
    ['true', ['']],
    ['false', []],
    ['!true', []],
    ['c.?tty.orValue(false)', ['c.tty']],
    ['!c.?tty.orValue(false)', ['not c.tty']],
    ['c.?tty.orValue(true)', ['object.get(c, "tty", true) == true']],
    ['!c.?tty.orValue(true)', ['c.tty != true']],
    ['c.?tty.hasValue()', ['c.tty != null']],
    ['!c.?tty.hasValue()', ['object.get(c, "tty", null) == null']],
    ['c.name == "a" && c.?tty.orValue(false)', ['c.name == "a"; c.tty']],
    ['c.name == "a" || c.?tty.orValue(false)', ['c.name == "a"', 'c.tty']],
    ['!(c.name == "a" && c.?tty.orValue(false))', ['object.get(c, "name", "") != "a"', 'not c.tty']],
    ['!(c.name == "a" || c.?tty.orValue(false))', ['object.get(c, "name", "") != "a"; not c.tty']],
    [`!(${limit} < 1)`, [`${user} >= 1`]],
    [`!(${limit} <= 1)`, ['c.securityContext.runAsUser > 1']],
    [`!(${limit} > 1)`, [`${user} <= 1`]],
    [`!(${limit} >= 1)`, ['c.securityContext.runAsUser < 1']],
    // Absent it would be enough, so absent it is given its stand-in.
    [`${limit} == 1`, [`${user} == 1`]],
    [`${limit} != 0`, [`${user} != 0`]],
    [`${limit} != 1`, ['c.securityContext.runAsUser != 1']],
    [
      'object.?spec.?hostname.orValue("a") != "a"',
      ['object.get(input.review.object, ["spec", "hostname"], "a") != "a"'],
    ],
    ['object.?spec.?hostname.orValue("") != ""', ['input.review.object.spec.hostname != ""']],
    ['object.?spec.?hostname.orValue("") == "a"', ['input.review.object.spec.hostname == "a"']],
    ['c.?command.orValue([]).exists(x, x == "a")', ['some x in c.command; x == "a"']],
    ['!c.?command.orValue([]).exists(x, x == "a")', ['count([1 | some x in c.command; x == "a"]) == 0']],
    [
      '!(c.?workingDir.orValue("") in ["", "a"])',
      ['c.workingDir != ""; working_dir := object.get(c, "workingDir", ""); not working_dir in ["a"]'],
    ],
    [
      '!(c.?workingDir.orValue("") in ["a"])',
      ['working_dir := object.get(c, "workingDir", ""); not working_dir in ["a"]'],
    ],
    [`!(${limit} != 1)`, [`${user} == 1`]],
    // A line that begins with a minus would be taken from the line before it.
    [`-1 < ${limit}`, [`number := -1; number < ${user}`]],
    [
      '-1 in params.numbers || -2 in params.numbers',
      ['number := -1; number in numbers_value', 'number_value := -2; number_value in numbers_value'],
    ],
    [`!(-1 == ${limit}) && -1 != ${limit}`, [`number := -1; number != ${user}`]],
    ['params.strict', ['strict == true']],
    ['!params.strict', ['strict == false']],
    [
      'params.strict ? c.name == "a" : c.name == "b"',
      ['strict == true; c.name == "a"', 'strict == false; c.name == "b"'],
    ],
    ['c.name in params.allowed', ['object.get(c, "name", "") in allowed']],
    ['!(c.name in params.allowed)', ['name := object.get(c, "name", ""); not name in allowed']],
    [
      '!(c.name in c.?command.orValue([]))',
      ['name := object.get(c, "name", ""); command := object.get(c, "command", []); not name in command'],
    ],
    ['c.name.startsWith("a")', ['startswith(object.get(c, "name", ""), "a")']],
    ['!c.name.endsWith("a")', ['name := object.get(c, "name", ""); not endswith(name, "a")']],
    ['!c.name.matches("^a$")', ['name := object.get(c, "name", ""); not regex.match("^a$", name)']],
    ['params.allowed.exists(x, x == c.name)', ['some x in allowed; x == object.get(c, "name", "")']],
    ['!params.allowed.exists(x, x == c.name)', ['count([1 | some x in allowed; x == object.get(c, "name", "")]) == 0']],
    ['params.allowed.all(x, x == c.name)', ['count([1 | some x in allowed; x != object.get(c, "name", "")]) == 0']],
    ['!params.allowed.all(x, x == c.name)', ['some x in allowed; x != object.get(c, "name", "")']],
    [
      '!params.allowed.exists(x, x == "a" || x == "b")',
      ['count([1 | some x in allowed; x == "a"]) == 0; count([1 | some x in allowed; x == "b"]) == 0'],
    ],
    [
      'params.allowed.exists(x, x == "a") && params.allowed.exists(x, x == "b")',
      ['some x in allowed; x == "a"; some x_value in allowed; x_value == "b"'],
    ],
    [
      '!(params.allowed.all(x, x == "a") || params.numbers.all(x, x in [1]) || params.allowed.all(x, x == "b"))',
      [
        'some x in allowed; x != "a"; some x_value in numbers_value; not x_value in [1]; some x_value2 in allowed; x_value2 != "b"',
      ],
    ],
    [
      'params.allowed.exists(x, x == "a") && params.allowed.exists(y, y == "b" && params.allowed.exists(x, x == y))',
      ['some x in allowed; x == "a"; some y in allowed; y == "b"; some x_value in allowed; x_value == y'],
    ],
    [
      'params.allowed.exists(x, x == "a") ? params.allowed.exists(x, x == "b") : params.strict',
      [
        'some x in allowed; x == "a"; some x_value in allowed; x_value == "b"',
        'count([1 | some x in allowed; x == "a"]) == 0; strict == true',
      ],
    ],
    [
      'params.allowed.exists(x, x == "a") && !params.allowed.exists(x, x == "b")',
      ['some x in allowed; x == "a"; count([1 | some x in allowed; x == "b"]) == 0'],
    ],
    ['f(c.name)', ['f(object.get(c, "name", ""))']],
    ['!f(c.name)', ['name := object.get(c, "name", ""); not f(name)']],
    ['!c.name.endsWith(c.name)', ['name := object.get(c, "name", ""); not endswith(name, name)']],
    ['!g(c.name, c.name)', ['name := object.get(c, "name", ""); not g(name, name)']],
    ['!f(c.name + "a")', ['x := concat("", [object.get(c, "name", ""), "a"]); not f(x)']],
    [
      'c.?tty.or(object.?spec.?hostPID).orValue(false)',
      ['object.get(c, "tty", object.get(input.review.object, ["spec", "hostPID"], false)) == true'],
    ],
    ['object.?metadata.?labels[?"a/b"].orValue("") == "x"', ['input.review.object.metadata.labels["a/b"] == "x"']],
  ])('%s', (deny, bodies) => {
    expect(bodiesOf(deny, { 'f(x)': 'x == "a"', 'g(x, y)': 'x == y' })).toEqual(bodies);
  });
});

it.each<[what: string, deny: string]>([
  ['a rule', 'false'],
  ['a definition', 'never(c.name)'],
])('gives %s that never holds a body, without which a call would have no meaning', (_what, deny) => {
  const module = regoModule(policyOf(probe({ deny }, { define: { 'never(x)': 'false' } })), 'palisade');
  expect(module).toMatch(/\n\t\tsome c in containers\n\t\tfalse\n|\nnever\(x\) \{\n\tfalse\n\}\n/);
});

it('escapes the byte order mark, which OPA refuses in a text too', () => {
  const module = regoModule(policyOf(probe({ deny: 'c.name == "\ufeff"', mend: 'take \ufeff away' })), 'palisade');
  expect(module).toContain('c.name == "\\ufeff"');
  expect(module).not.toContain('\ufeff');
});

it('shows a large number without an exponent, and what is no number all the same', () => {
  const message = 'user {c.securityContext.runAsUser}';
  const module = regoModule(policyOf(probe({ deny: 'c.name == ""', message })), 'palisade');
  expect(module).toContain('concat("", ["user ", shown_number(object.get(c, ["securityContext", "runAsUser"], 0))])');
  expect(module).toContain(
    'shown_number(value) := format_int(value, 10) {\n\tis_number(value)\n} else := shown(value)\n',
  );
});

it.each([
  ['hasHost', 'has_host'],
  ['hostPID', 'host_pid'],
  ['v2Only', 'v2_only'],
  ['input', 'input_value'],
  ['contains', 'contains_value'],
  ['judged', 'judged_value'],
  ['typeName', 'type_name_value'],
  ['registries', 'registries'],
])('calls %s %s', (name, written) => {
  expect(regoName(name)).toBe(written);
});

it.each<[what: string, deny: string, bodies: string[]]>([
  [
    'each level above a value, since nothing is seen below what is no object',
    'c.?securityContext.?privileged.orValue(false)',
    [
      'not containers',
      'is_object(containers[_]) == false',
      'is_object(containers[_].securityContext) == false',
      'is_boolean(containers[_].securityContext.privileged) == false',
    ],
  ],
  [
    'whole numbers, in lists of lists',
    'c.?ports.orValue([]).exists(p, p.?hostPort.orValue(0) != 0)',
    [
      'not containers',
      'is_object(containers[_]) == false',
      'is_array(containers[_].ports) == false',
      'is_object(containers[_].ports[_]) == false',
      'is_number(containers[_].ports[_].hostPort) == false',
      'has_fraction(containers[_].ports[_].hostPort)',
    ],
  ],
  [
    'what is required, where it is absent too',
    'c.name == "a"',
    [
      'not containers',
      'is_object(containers[_]) == false',
      'is_string(object.get(containers[_], "name", null)) == false',
    ],
  ],
])('asks for %s', (_what, deny, bodies) => {
  const module = regoModule(policyOf(probe({ deny })), 'palisade');
  expect([...module.matchAll(/^malformed \{\n\t(.*)\n\}$/gm)].map(([, body]) => body)).toEqual(bodies);
});
