import { createContext } from 'react';

/**
 * Of the form around a field: another value than before, and not null, when it was answered well, so that what stands in its
 * fields is kept on the server. A refusal, or no answer, changes nothing.
 */
export const FormTakenContext = createContext<object | string | null>(null);
