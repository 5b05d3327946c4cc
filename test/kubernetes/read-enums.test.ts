import { expect, it } from 'vitest';
import { readEnums } from './read-enums.ts';

const text = `
func schema_k8sio_api_core_v1_Service(ref common.ReferenceCallback) common.OpenAPIDefinition {
					"type": {
						SchemaProps: spec.SchemaProps{
							Enum:        []interface{}{"A", "B"},
					"ports": {
								"x-kubernetes-list-map-keys": []interface{}{
									"port",
					"families": {
										Enum:   []interface{}{"", "C"},
func schema_pkg_apis_meta_v1_Scope(ref common.ReferenceCallback) common.OpenAPIDefinition {
							Enum:        []interface{}{"before any field"},
					"kind": {
							Enum:        []interface{}{"D"},
`;

it('reads the enums of fields and of their items', () => {
  expect([...readEnums(text)]).toEqual([
    ['core_v1_Service.type', ['A', 'B']],
    ['core_v1_Service.families', ['', 'C']],
    ['meta_v1_Scope.kind', ['D']],
  ]);
});
