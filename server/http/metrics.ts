import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** A number that another part of the product keeps and `/metrics` asks for at each scrape. */
export interface MetricSource {
  readonly name: string;
  readonly help: string;
  /** `counter` for what only ever grows in this process. */
  readonly kind: 'gauge' | 'counter';
  readonly read: () => number;
}

export interface Metrics {
  readonly contentType: string;
  observeRequest(labels: { method: string; route: string; status: number }, seconds: number): void;
  /** Throws when the name is taken. */
  addSource(source: MetricSource): void;
  /** Everything in the Prometheus text format. */
  render(): Promise<string>;
}

/** Measurements of this process in a registry of its own, with Node's default ones. */
export function createMetrics(sources: readonly MetricSource[] = []): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the first byte of a request to the last of its answer, by pattern of the address.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  const addSource = (source: MetricSource) => register(registry, source);
  sources.forEach(addSource);
  return {
    contentType: registry.contentType,
    observeRequest: ({ method, route, status }, seconds) => {
      requests.observe({ method, route, status: String(status) }, seconds);
    },
    addSource,
    render: () => registry.metrics(),
  };
}

function register(registry: Registry, { name, help, kind, read }: MetricSource): void {
  const options = { name, help, registers: [registry] };
  if (kind === 'gauge') {
    const gauge: Gauge = new Gauge({
      ...options,
      collect: () => gauge.set(read()),
    });
    return;
  }
  const counter: Counter = new Counter({
    ...options,
    collect: () => {
      counter.reset();
      counter.inc(read());
    },
  });
}
