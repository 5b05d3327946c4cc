import { it } from 'vitest';
import { readPolicy } from '../../src/cel/read-policy.ts';
import { regoModule } from '../../src/rego/rego-module.ts';
import { celSource } from '../../src/admission/cel-source.ts';
import { pods } from '../../src/index.ts';
const strings = { type: 'array', items: { type: 'string' }, default: [], description: 'x' } as const;
function control(rule: any, more: any = {}): any {
  return { kind: 'admission', id: 'probe', title: 'Probe', description: 'd', version: '1.0.0', severity: 'low', match: pods,
    parameters: { names: strings, c: strings, image: strings, flag: {type:'boolean', default: false, description:'x'}, n: {type:'integer', default: 1, description: 'x'} }, define: {}, rules: [{ each: 'containers', as: 'c', message: 'm', mend: 'mend it', ...rule }], references: [], ...more };
}
function show(title: string, make: () => unknown) { try { console.log('#### ' + title, '\n', make()); } catch (e) { console.log('#### ' + title, '\nTHROWS', String(e)); } }
it('x', () => {
  const deny = (text: string, define = {}, rule = {}) => {
    const p = readPolicy(control({ deny: text, ...rule }, { define }));
    if (Array.isArray(p)) return JSON.stringify(p, null, 1);
    let rego; try { rego = regoModule(p, 'x').split('containers := [container')[0]; } catch (e) { rego = 'REGO THROWS ' + e; }
    return JSON.stringify(celSource(p).variables.filter((v) => v.name.startsWith('denied'))) + '\n' + rego;
  };
  const t = (text: string, define = {}, rule = {}) => show(text + ' ' + JSON.stringify(define) + JSON.stringify(rule), () => deny(text, define, rule));
  t('!f(c.?image.orValue(""))', { 'f(image)': 'params.names.exists(c, c == image)' });
  t('!(c.name in params.names) && !(object.?metadata.?name.orValue("") in params.names)');
  t('!(c.?image.orValue("") in params.image)');
  t('c.name in params.c');
  t('c.hasValue()');
  t('params.names.exists(p, p.orValue("a") == "b")');
  t('c.name.lowerAscii() == "x"');
  t('c.name == "x"', { 'q(x)': 'x + "!"' }, { message: '{q(c.name)}' });
  t('c.name == "x"', {}, { message: '{c.name == "" ? "x" : c.name}' });
  t('f(c.name == "x")', { 'f(x)': 'x' });
  t('(c.name == "x") == true');
  t('f(c)', { 'f(x)': '  x.?nmae.orValue("") == "a"' });
  t('c.?ports.or(object.?spec.?volumes).orValue([]).exists(p, p.name.orValue("") == "x")');
  t('c.?ports.or(object.?spec.?volumes).orValue([]).size() > 0');
  t('c.name.lowerAscii(1) == "x"'); t('c.name.size(1) == 2'); t('c.?tty.hasValue(1)');
  t('has(c.image)'); t('c.?ports.orValue([]).map(p, p.?name.orValue("")) == []'); t('f(c.name)', { 'f(x)': 'f(x)' });
  t('f()', { 'f()': 'object.?spec.?hostPID.orValue(false)' });
  t('[c.?image.orValue("")].exists(x, true) && c.?command.orValue([c.name]).size() > 0');
  t('c.?stdin.orValue(false)', {}, { as: 'object' });
  t('params.flag ? c.?tty.orValue(false) : c.?stdin.orValue(false)');
  t('c.?image.orValue("") == "\\u2028"'); t('c.name.matches("(?=a)")'); t('c.name.matches("(a)\\\\1")'); t('c.name.matches(params.names)'); t('c.name + 1 == "a"'); t('1 + 1 == 2'); t('params.n - 1 == 2'); t('c.ports[0].hostPort == 1'); t('c.?ports[0].hostPort == 1'); t('-params.n == 1'); t('c.name == ');
  t('true ||', {}); t('dyn(c).x == 1'); t('1.5 > 1.0'); t('null == c.name'); t('c.image.startsWith("a")'); t('c.?securityContext.privileged.orValue(false)');
  t('params.names.exists(c, c == "a")'); t('params.names.exists(object, true)'); t('params.names.exists(1, true)'); t('params.names.exists(x)'); t('params.names.exists(x, y, true)'); t('g(c)'); t('f(c, c)', { 'f(x)': 'true' }); t('params.nmaes.exists(x, true)'); t('oject.?spec.?hostPID.orValue(false)');
  t('c.name == "x"', {}, { message: 'a {c.nmae} b' }); t('c.name == "x"', {}, { message: 'a {c.?tty} b' }); t('c.name'); t('!c.name'); t('c.name && true'); t('c.name < "a"'); t('c.name == 1'); t('c.?image.orValue(1) == 1'); t('c.?image.orValue(c.name) == ""'); t('c.name.foo()');
});
