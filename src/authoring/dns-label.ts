/** A DNS label, as Kubernetes names namespaces and we name what becomes a file. */
export const dnsLabel = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
