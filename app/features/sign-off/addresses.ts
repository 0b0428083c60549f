export function approvalAddress(reviewId: string): string {
  return `/approve/${reviewId}`;
}

export function certificateAddress(baselineId: string): string {
  return `/certificates/${baselineId}`;
}

/** Where signatures are asked for: of one objective, as it stands or as a draft would have it, or of the whole plan. */
export function requestAddress(
  planId: string,
  recordId: string | null,
  draft: { readonly laneId: string; readonly recordId: string } | null = null,
): string {
  const place = `/plans/${planId}/sign-off/new`;
  if (recordId === null) return place;
  const from = draft === null ? '' : `&draft=${draft.laneId}/${draft.recordId}`;
  return `${place}?record=${recordId}${from}`;
}
