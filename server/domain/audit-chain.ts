/** One event of a lane's audit chain, as it is stored. */
export interface AuditLine {
  readonly n: number;
  /** RFC 8785 JSON of an {@link AuditEvent}. */
  readonly canonical: string;
  /** SHA-256 of `canonical`, hexadecimal. */
  readonly hash: string;
}

/** What a line says. */
export interface AuditEvent {
  /** Person by id; null for what the service or its operator did. */
  readonly actor: string | null;
  /** ISO time in UTC, with microseconds. */
  readonly at: string;
  readonly body: Readonly<Record<string, string | number | boolean | null>>;
  readonly lane: string;
  readonly n: number;
  /** Hash of the event before; zeros for the first. */
  readonly prev: string;
  readonly type: string;
}

/** How far a chain reached at some time, kept where the database's keeper cannot reach. */
export interface AuditReceipt {
  readonly lane: string;
  readonly n: number;
  readonly hash: string;
}
