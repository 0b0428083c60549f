/** Tells everybody who has a lane open, on any node, that something beside its document changed: which, never what. */
export type PublishLaneEvent = (
  laneId: string,
  event: { readonly topic: LaneTopic; readonly id: string; readonly seq: number },
) => void;

/** `presented-item`: where the presenter of a planning session is now; whoever follows goes there without asking. */
export type LaneTopic = 'act' | 'comment' | 'planning-session' | 'presented-item';
