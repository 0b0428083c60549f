/** Tells whoever runs the service that a lane cannot be read whole from the store. Takes the id, never content. */
export type DamageReport = (laneId: string, cause: unknown) => void;
