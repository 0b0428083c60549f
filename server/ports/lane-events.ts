/** Tells everybody who has a lane open, on any node, that something beside its document changed: which, never what. */
export type PublishLaneEvent = (
  laneId: string,
  event: { readonly topic: 'act' | 'comment'; readonly id: string; readonly seq: number },
) => void;
