const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** True for a lower-case UUID as this product writes it; anything else names nothing that exists. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
