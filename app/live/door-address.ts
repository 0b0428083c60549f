/** Of the realtime door that belongs to this page's server. */
export function doorAddress(): string {
  return `${window.location.protocol === 'https:' ? 'wss' : 'ws'}://${window.location.host}/collab`;
}
