export function sessionsAddress(planId: string): string {
  return `/plans/${planId}/planning-sessions`;
}

/** The planning session itself; `itemId`: where one looks at this item of its agenda, wherever the presenter is. */
export function sessionAddress(planId: string, sessionId: string, itemId: string | null = null): string {
  const page = `${sessionsAddress(planId)}/${sessionId}`;
  return itemId === null ? page : `${page}?item=${itemId}`;
}

/** Where the forms of its page are sent. */
export function actAddress(planId: string, sessionId: string): string {
  return `${sessionAddress(planId, sessionId)}?index`;
}

/** Where a program of the page asks how it stands, and says that the presenter is there. */
export function stateAddress(planId: string, sessionId: string): string {
  return `${sessionAddress(planId, sessionId)}/state`;
}

/** Its file for a calendar. */
export function calendarAddress(planId: string, sessionId: string): string {
  return `${sessionAddress(planId, sessionId)}/calendar.ics`;
}

/** Where its minutes are put right. */
export function correctAddress(planId: string, sessionId: string): string {
  return `${sessionAddress(planId, sessionId)}/correct`;
}

/** Its minutes as a file to print. */
export function minutesAddress(planId: string, sessionId: string): string {
  return `${sessionAddress(planId, sessionId)}/minutes.pdf`;
}

export function prepareAddress(planId: string, sessionId: string | null = null): string {
  return sessionId === null ? `${sessionsAddress(planId)}/new` : `${sessionAddress(planId, sessionId)}/prepare`;
}

/** Its notepad, in which guests write too: all that they see. */
export function notepadAddress(planId: string, sessionId: string): string {
  return `${sessionAddress(planId, sessionId)}/notepad`;
}

/** Where the forms of that page are sent. */
export function notepadActAddress(planId: string, sessionId: string): string {
  return `${notepadAddress(planId, sessionId)}?index`;
}

/** Where handouts are frozen for it. */
export function freezeAddress(planId: string, sessionId: string): string {
  return `${notepadAddress(planId, sessionId)}/freeze`;
}

/** Where a program of that page asks how the planning session stands. */
export function notepadStateAddress(planId: string, sessionId: string): string {
  return `${notepadAddress(planId, sessionId)}/state`;
}
