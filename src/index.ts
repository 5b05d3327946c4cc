export { type AzureControlMember, type AzureControlOptions, azureControl } from './authoring/azure-control-member.ts';
export { AzureInitiative, type AzureInitiativeProps } from './authoring/azure-initiative.ts';
export type { AzureInput } from './authoring/azure-input.ts';
export {
  type BuiltInEffect,
  type BuiltInKey,
  type BuiltInMember,
  type BuiltInOptions,
  type BuiltInParameters,
  builtIn,
  type InEnvironment,
  type VersionPin,
} from './authoring/built-in.ts';
export { type BoundValues, ControlBinding, type ControlBindingProps } from './authoring/control-binding.ts';
export { defineAzureControl } from './authoring/define-azure-control.ts';
export { defineControl } from './authoring/define-control.ts';
export {
  type ClusterProfileInput,
  type DeclaredEnvironment,
  defineEnvironment,
  type EnvironmentInput,
  type NamespaceInput,
} from './authoring/define-environment.ts';
export { DeliveryBinding, type DeliveryBindingProps, type GitRefInput } from './authoring/delivery-binding.ts';
export { Exemption, type ExemptionProps } from './authoring/exemption.ts';
export { HardeningConstruct } from './authoring/hardening-construct.ts';
export { ingresses, namespaces, pods, services } from './authoring/matches.ts';
export { NamespaceLabelsBinding, type NamespaceLabelsBindingProps } from './authoring/namespace-labels-binding.ts';
export { NetworkBinding, type NetworkBindingProps } from './authoring/network-binding.ts';
export { PalisadeApp, type PalisadeAppProps, shippedControls } from './authoring/palisade-app.ts';
export { PodDefaultsBinding, type PodDefaultsBindingProps } from './authoring/pod-defaults-binding.ts';
export type { PodSecurityInput } from './authoring/resolve-pod-security.ts';
export { managedCluster, type SampleCluster } from './authoring/sample-clusters.ts';
export {
  container,
  debuggedPod,
  ephemeralContainer,
  ingress,
  namespace,
  pod,
  podOfThree,
  relabelled,
  service,
  windowsPod,
} from './authoring/sample-objects.ts';
export { StandardDeviation, type StandardDeviationProps } from './authoring/standard-deviation.ts';
export type { AzureCondition, AzureControl, AzureSample } from './model/azure-control.ts';
export type { Bundle } from './model/bundle.ts';
export type {
  AdmissionControl,
  Control,
  DeniedSample,
  Reference,
  Rule,
  Sample,
  Samples,
  Variant,
} from './model/control.ts';
export type { Enforcement, Environment, Ring } from './model/environment.ts';
export type { AccountTarget, ClusterTarget, ExemptionTarget, ImageTarget } from './model/exemption.ts';
export type { FrameworkReference } from './model/framework-reference.ts';
export type { None, Override, OverrideRequest } from './model/override.ts';
export type { ParameterSchemas, ParameterValues } from './model/parameters.ts';
export { systemNamespaces } from './model/system-namespaces.ts';
export { activeControls } from './pss/active-controls.ts';
export { weakerVersions } from './pss/weaker-versions.ts';
