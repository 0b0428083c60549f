/** One manager's plans in a quarter. */
export function queueAddress(managerId: string | null, quarter: string): string {
  return `/reviews?${new URLSearchParams({ ...(managerId === null ? {} : { manager: managerId }), quarter })}`;
}

/** The review of a plan in a quarter, as one of this manager's. */
export function reviewAddress(planId: string, quarter: string, managerId: string | null = null): string {
  const page = `/reviews/${planId}/${quarter}`;
  return managerId === null ? page : `${page}?${new URLSearchParams({ manager: managerId })}`;
}

export function briefAddress(planId: string, quarter: string, managerId: string | null = null): string {
  const page = `/reviews/${planId}/${quarter}/brief`;
  return managerId === null ? page : `${page}?${new URLSearchParams({ manager: managerId })}`;
}
