const PAGE = 50;

interface AuditedPlace {
  readonly id: string;
  /** What is shown unless another part is asked for comes first. */
  readonly lanes: readonly { readonly id: string }[];
}

/** Which page of which chain an address asks for. */
export function auditPageOf(request: Request, { id: planId, lanes }: AuditedPlace) {
  const { searchParams } = new URL(request.url);
  const before = Number(searchParams.get('before') ?? 'NaN');
  return {
    ...{ planId, laneId: searchParams.get('lane') ?? lanes[0]?.id ?? '', limit: PAGE },
    before: Number.isSafeInteger(before) ? before : null,
  };
}
